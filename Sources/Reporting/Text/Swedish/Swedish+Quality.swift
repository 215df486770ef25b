extension Swedish: QualityPhrases {
  func qualityTitle(_ index: String) -> String { "Kvalitetsdeklaration: \(index)" }
  func qualityRun(_ name: String, engine: String, sha256: String) -> String {
    "Körning \(name), \(engine), SHA-256 \(sha256)"
  }

  var relevance: String { "Relevans" }
  var purposeToWrite: String { "[Vad indexet är till för och vilka som använder det.]" }
  func qualityIndicators(_ titles: [String]) -> String { "Indikatorer: \(titles.joined(separator: "; "))" }
  func notCovered(_ title: String, _ reason: String) -> String { "Omfattas inte: \(title): \(reason)" }

  var accuracy: String { "Tillförlitlighet" }
  func areasWithScore(_ count: Int) -> String { "Områden med indexvärde: \(count)" }
  func qualityListed(_ count: Int) -> String { "Områden på listan: \(count)" }
  func expectedWrong(listed: Double, leftOut: Double) -> String {
    "Väntas felaktigt finnas med: \(language.number(listed, decimals: 1)); felaktigt saknas: \(language.number(leftOut, decimals: 1))"
  }
  var certaintyNotTested: String { "Hur säker listan är har inte prövats" }
  func stagesFailed(_ stages: [String]) -> String { "Steg som misslyckades: \(stages.joined(separator: ", "))" }
  func gaps(_ column: String, _ count: Int) -> String { "\(column): inget värde i \(areas(count))" }
  func checkAccepted(_ check: String, found: String, reason: String) -> String {
    "Godtagen kontroll (\(check)): \(found). Skäl: \(reason)"
  }

  var timeliness: String { "Aktualitet och punktlighet" }
  func referenceTime(_ time: String) -> String { "Referenstid: \(time)" }
  func published(_ source: QualityInput.Source) -> String {
    "\(source.authority), \(source.source): publicerad \(source.published)"
  }
  var publicationToWrite: String { "[När indexet publicerades, och vad som var försenat.]" }

  var comparability: String { "Jämförbarhet och samanvändbarhet" }
  func vintageRead(_ vintage: QualityInput.Vintage) -> String {
    "Årgång \(vintage.time), revidering \(vintage.revision), indelning \(vintage.division)"
      + (vintage.reason.isEmpty ? "" : ": \(vintage.reason)")
  }
  func levelChanged(_ change: QualityInput.LevelChange) -> String {
    "\(change.level), sedan \(change.since): \(change.new) nya, \(change.gone) borttagna, \(change.changed) med ändrade gränser"
  }
  var methodChangesToWrite: String { "[Ändrade metoder sedan året före.]" }

  var accessibility: String { "Tillgänglighet och tydlighet" }
  func qualityContact(_ contact: String) -> String { "Kontakt: \(contact)" }
  func approvedBy(_ approver: QualityInput.Approver) -> String {
    "Godkänd av \(approver.person)" + (approver.role.isEmpty ? "" : ", \(approver.role)") + ", \(approver.date)"
      + (approver.note.isEmpty ? "" : ": \(approver.note)")
  }
  var notApproved: String { "Inte godkänd" }
  var placesToWrite: String { "[Var rapport, tabeller och specifikation finns.]" }
}
