internal import CompositeIndex
internal import Probability
internal import Study

extension English: MethodPhrases {
  var ledgerHeading: String { "What was done" }
  var ledgerIntroduction: String {
    "Every step that really ran, in order. In brackets: how many areas, parts, rows or recalculations it was for."
  }

  var readingHeading: String { "How to read this" }
  var readRank: String { "Rank" }
  var readRankText: String {
    "Rank 1 is the highest score, that is the \(isMoreBetter ? "best result" : "largest needs"). Areas with equal scores share the least rank. Small differences in rank seldom mean anything."
  }
  var readMonteCarlo: String { "Two kinds of uncertainty" }
  func readMonteCarloText(_ count: Int, _ halfWidth: Double) -> String {
    let points = language.number(100 * halfWidth, decimals: halfWidth < 0.01 ? 1 : 0)
    return
      "With \(replicates(count)) a share such as “62 of 100” is known to within ±\(points) percentage points at most (Wilson's interval, 95%). That is the error of computing, and can be made as small as one likes. Uncertainty in the data is another thing: it is the share itself."
  }
  var readClasses: String { "Too close to call" }
  var readClassesText: String {
    "Areas on either side of the line that might as well have come out on the other. To be on the list and too close to call is no contradiction."
  }
  var readMissing: String { "Not assessed" }
  var readMissingText: String {
    "An area that lacks a value gets neither zero nor the average. It is not assessed, and the reason is printed."
  }
  var readCensus: String { "All areas are in it" }
  var readCensusText: String {
    "The data are a census, and neighbouring areas resemble each other. Correlations and components therefore describe these areas; they are no tests of a hypothesis."
  }
  var readAreas: String { "Areas, not people" }
  var readAreasText: String {
    "What holds of an area need not hold of anyone who lives there."
      + (isMoreBetter
        ? "" : " Most people in an area with large needs do not have the problems that are measured.")
  }

  var technicalHeading: String { "Technical appendix" }
  var engineVersion: String { "Engine version" }
  var seed: String { "Seed" }
  var assessedAreas: String { "Areas assessed" }
  var indicatorsHeading: String { "Indicators" }
  var setting: String { "Setting" }
  func ofFactors(_ scheme: String) -> String { "Factors: \(lowercased(scheme))" }
  var file: String { "File" }
  func failures(_ count: Int, kinds: [String]) -> String {
    count == 0 ? "none failed" : "\(number(count)) failed (\(language.list(kinds)))"
  }
}
