internal import Study

extension Swedish: ExternalPhrases {
  var externalStage: String { "Andra indelningar" }
  func sentence(_ step: ExternalStep, _ facts: Facts) -> String {
    switch step {
    case .compare(let k, let id, _): "Jämförde listan med \(facts.name(ofExternal: k) ?? id), dit så många områden hör"
    case .replicate(let scheme, _, let failures):
      told(
        "Jämförde listorna i samma omräkningar med andra indelningar och med den publicerade listan: \(lowercased(facts.name(of: scheme)))",
        failed(failures))
    }
  }

  var externalHeading: String { "Bredvid andra indelningar" }
  func externalIntroduction(_ count: Int) -> String {
    "Listan ställs här bredvid \(count == 1 ? "en annan indelning" : "\(language.spelled(count)) andra indelningar") av områdena. Det som visas är överensstämmelse: ingen av dem är sanningen, och var och en kan ha gjorts för ett annat syfte."
  }
  func belonging(_ plan: ExternalPlan) -> String {
    guard let least = plan.leastShare else { return "Till den hör de områden som står i dess fil." }
    return "Ett område hör till den om den andel som filen anger som täckt är minst \(language.plain(least))."
  }
  func codesOf(_ division: String, figures: String?) -> String {
    "Dess koder är från \(edition(division))\(figures.map { " och uppgifterna från \(edition($0))" } ?? ""): områden vars gränser har ändrats däremellan kan ha kopplats fel."
  }
  func unmatched(_ codes: [String], belonging: Int, notAssessed: Int) -> String? {
    var sentences = [String]()
    if !codes.isEmpty {
      let some = codes.prefix(3).joined(separator: ", ") + (codes.count > 3 ? " …" : "")
      sentences.append(
        "\(number(codes.count)) av dess koder hör inte till något område här (\(some)) och räknas inte; \(number(belonging)) av dem skulle höra till den."
      )
    }
    if notAssessed > 0 {
      sentences.append(
        "Ytterligare \(number(notAssessed)) gäller \(notAssessed == 1 ? "ett område" : "områden") som inte är \(notAssessed == 1 ? "bedömt" : "bedömda")."
      )
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  var areasListed: String { "På listan" }
  var areasNotListed: String { "Utanför listan" }
  var belongsHeading: String { "Hör dit" }
  var doesNotBelong: String { "Hör inte dit" }
  var allTogether: String { "Alla" }

  var cohensKappa: String { "Cohens κ" }
  var jaccardIndex: String { "Jaccards index" }
  var observedHeading: String { "Observerat" }
  var recalculatedHeading: String { "Omräknat" }
  var highestHeading: String { "Listan med sig själv" }
  func agreementIntervals(level: Double, hasDrawn: Bool) -> String {
    "κ är överensstämmelsen utöver den som bådas storlek ensam gör trolig, som mest 1; Jaccards index är andelen av områdena på någondera som står på båda. Det observerade κ har ett \(language.plainPercent(level))-intervall som om områdena vore ett urval ur många\(hasDrawn ? "; de omräknade värdena är medelvärde och \(language.plainPercent(level))-intervall för de listor som områdenas sanna värden kan ge" : "")."
  }
  func ceiling(_ kappa: String, ofNone: Bool) -> String {
    ofNone
      ? "Hur väl någon indelning kan stämma för slumpens skull är inte definierat, för ingen omräkning har någon lista."
      : "Slumpen sätter en gräns: den publicerade listan stämmer överens med omräkningarnas listor med ett κ på \(kappa). En indelning som visade vilka områden som egentligen hör till listan skulle i genomsnitt inte stämma bättre med den."
  }
  func listAlone(_ count: Int) -> String { "\(capitalised(areas(count))) som bara står på listan" }
  func belongsAlone(_ count: Int, _ title: String) -> String {
    "\(capitalised(areas(count))) utanför listan som hör till \(title)"
  }
  var byWeighting: String { "Andra viktningars listor bredvid den:" }
  var onBoth: String { "På båda" }
  var onListAloneHeading: String { "Bara på listan" }
  var belongsAloneHeading: String { "Hör bara dit" }
}
