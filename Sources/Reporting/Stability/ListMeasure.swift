/// What `agreement.csv` tells of the list over a scheme's replicates.
package enum ListMeasure: String, CaseIterable {
  case size = "list-size"
  /// Where replicates are worlds that the figures may have come from.
  case wronglyListed = "wrongly-listed"
  case wronglyOmitted = "wrongly-omitted"
  /// Where they are not.
  case left = "left-list"
  case joined = "joined-list"
  /// Of the list chosen by probability.
  case chosenSize = "fdr-list-size"
  case chosenWronglyListed = "fdr-list-wrongly-listed"
  case chosenWronglyOmitted = "fdr-list-wrongly-omitted"
}
