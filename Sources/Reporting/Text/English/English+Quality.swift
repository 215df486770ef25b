extension English: QualityPhrases {
  func qualityTitle(_ index: String) -> String { "Quality declaration: \(index)" }
  func qualityRun(_ name: String, engine: String, sha256: String) -> String {
    "Run \(name), \(engine), SHA-256 \(sha256)"
  }

  var relevance: String { "Relevance" }
  var purposeToWrite: String { "[What the index is for and who uses it.]" }
  func qualityIndicators(_ titles: [String]) -> String { "Indicators: \(titles.joined(separator: "; "))" }
  func notCovered(_ title: String, _ reason: String) -> String { "Not covered: \(title): \(reason)" }

  var accuracy: String { "Accuracy and reliability" }
  func areasWithScore(_ count: Int) -> String { "Areas with a score: \(count)" }
  func qualityListed(_ count: Int) -> String { "Areas on the list: \(count)" }
  func expectedWrong(listed: Double, leftOut: Double) -> String {
    "Expected to be wrongly listed: \(language.number(listed, decimals: 1)); wrongly left out: \(language.number(leftOut, decimals: 1))"
  }
  var certaintyNotTested: String { "How sure the list is has not been tested" }
  func stagesFailed(_ stages: [String]) -> String { "Stages that failed: \(stages.joined(separator: ", "))" }
  func gaps(_ column: String, _ count: Int) -> String { "\(column): no figure in \(areas(count))" }
  func checkAccepted(_ check: String, found: String, reason: String) -> String {
    "Check accepted (\(check)): \(found). Reason: \(reason)"
  }

  var timeliness: String { "Timeliness and punctuality" }
  func referenceTime(_ time: String) -> String { "Reference time: \(time)" }
  func published(_ source: QualityInput.Source) -> String {
    "\(source.authority), \(source.source): published \(source.published)"
  }
  var publicationToWrite: String { "[When the index was published, and what was late.]" }

  var comparability: String { "Coherence and comparability" }
  func vintageRead(_ vintage: QualityInput.Vintage) -> String {
    "Vintage \(vintage.time), revision \(vintage.revision), division \(vintage.division)"
      + (vintage.reason.isEmpty ? "" : ": \(vintage.reason)")
  }
  func levelChanged(_ change: QualityInput.LevelChange) -> String {
    "\(change.level), since \(change.since): \(change.new) new, \(change.gone) gone, \(change.changed) with other borders"
  }
  var methodChangesToWrite: String { "[Changes of method since the year before.]" }

  var accessibility: String { "Accessibility and clarity" }
  func qualityContact(_ contact: String) -> String { "Contact: \(contact)" }
  func approvedBy(_ approver: QualityInput.Approver) -> String {
    "Approved by \(approver.person)" + (approver.role.isEmpty ? "" : ", \(approver.role)") + ", \(approver.date)"
      + (approver.note.isEmpty ? "" : ": \(approver.note)")
  }
  var notApproved: String { "Not approved" }
  var placesToWrite: String { "[Where report, tables and spec are.]" }
}
