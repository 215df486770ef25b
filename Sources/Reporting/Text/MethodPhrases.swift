internal import Probability
internal import Study

/// What was done, how to read it, and the technical appendix.
package protocol MethodPhrases {
  var ledgerHeading: String { get }
  var ledgerIntroduction: String { get }

  var readingHeading: String { get }
  var readRank: String { get }
  var readRankText: String { get }
  var readMonteCarlo: String { get }
  func readMonteCarloText(_ count: Int, _ halfWidth: Double) -> String
  var readClasses: String { get }
  var readClassesText: String { get }
  var readMissing: String { get }
  var readMissingText: String { get }
  var readCensus: String { get }
  var readCensusText: String { get }
  var readAreas: String { get }
  var readAreasText: String { get }

  var technicalHeading: String { get }
  var engineVersion: String { get }
  var seed: String { get }
  var assessedAreas: String { get }
  var indicatorsHeading: String { get }
  var setting: String { get }
  /// A scheme's replicates of the factors, beside those of the index.
  func ofFactors(_ scheme: String) -> String
  var file: String { get }
  func failures(_ count: Int, kinds: [String]) -> String
}
