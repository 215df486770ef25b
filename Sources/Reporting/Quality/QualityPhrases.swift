/// What a quality declaration says; what only people know stands in brackets.
package protocol QualityPhrases {
  func qualityTitle(_ index: String) -> String
  func qualityRun(_ name: String, engine: String, sha256: String) -> String

  var relevance: String { get }
  var purposeToWrite: String { get }
  func qualityIndicators(_ titles: [String]) -> String
  func notCovered(_ title: String, _ reason: String) -> String

  var accuracy: String { get }
  func areasWithScore(_ count: Int) -> String
  func qualityListed(_ count: Int) -> String
  func expectedWrong(listed: Double, leftOut: Double) -> String
  var certaintyNotTested: String { get }
  func stagesFailed(_ stages: [String]) -> String
  func gaps(_ column: String, _ count: Int) -> String
  func checkAccepted(_ check: String, found: String, reason: String) -> String

  var timeliness: String { get }
  func referenceTime(_ time: String) -> String
  func published(_ source: QualityInput.Source) -> String
  var publicationToWrite: String { get }

  var comparability: String { get }
  func vintageRead(_ vintage: QualityInput.Vintage) -> String
  func levelChanged(_ change: QualityInput.LevelChange) -> String
  var methodChangesToWrite: String { get }

  var accessibility: String { get }
  func qualityContact(_ contact: String) -> String
  func approvedBy(_ approver: QualityInput.Approver) -> String
  var notApproved: String { get }
  var placesToWrite: String { get }
}
