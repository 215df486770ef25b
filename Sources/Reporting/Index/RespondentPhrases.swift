package import Multivariate

/// What is said of respondents who gave weights.
package protocol RespondentPhrases {
  /// How far they agree in the order of a node's parts.
  ///
  /// - Parameter weighting: the one that they gave the weights of; nil for the index's own.
  func concordance(
    _ node: String, of weighting: String?, _ respondents: Int, _ concordance: KendallConcordance?
  ) -> String
  /// The index with one respondent's weights alone.
  ///
  /// - Parameters:
  ///   - tau: the least agreement of ranks with those of the group's weights; nil where it is not defined.
  ///   - kept: of the areas listed by the group's weights, how many stay on the list at least; nil without a list.
  func alone(tau: Double?, kept: (least: Int, of: Int)?) -> String?
}
