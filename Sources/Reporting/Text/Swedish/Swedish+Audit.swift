internal import Study

extension Swedish: AuditPhrases {
  var coherenceHeading: String { "Hänger indexet ihop?" }
  func coherenceRule(weak: Double, redundant: Double, opposed: Double) -> String {
    "Korrelationerna mellan delarna och det index eller den domän de ingår i, och mellan delarna inbördes, prövas mot tre gränser: under \(language.plain(weak)) påverkar en del knappt det den ingår i, över \(language.plain(redundant)) säger två delar nästan samma sak, och under \(language.plain(opposed)) är två delar negativt korrelerade."
  }
  var noIncoherence: String { "Inget par ligger utanför någon av dem." }
  func incoherent(_ finding: Coherence.Finding, _ pairs: [String]) -> String {
    let shown = pairs.count > 8 ? pairs.prefix(8) + ["\(number(pairs.count - 8)) till"] : pairs
    switch finding {
    case .weak: return "Påverkar knappt det de ingår i: \(shown.joined(separator: "; "))."
    case .redundant: return "Säger nästan samma sak: \(shown.joined(separator: "; "))."
    case .opposed: return "Negativt korrelerade: \(shown.joined(separator: "; "))."
    }
  }

  func shiftTitle(_ most: (choice: String, medians: ClosedRange<Double>)?) -> String {
    guard let (choice, medians) = most else { return "Hur mycket rangerna ändras, efter val" }
    let decimals = medians.upperBound < 10 ? 1 : 0
    return
      "Hur mycket rangerna ändras beror mest på ”\(choice)”: med dess alternativ är medianen \(language.number(medians.lowerBound, decimals: decimals)) till \(language.number(medians.upperBound, decimals: decimals)) rangplatser"
  }
  var shiftDescription: String {
    "En ruta för varje val, en rad för varje alternativ: en punkt är den genomsnittliga rangförändringen från det publicerade indexet i ett scenario, strecket deras median."
  }
  var shiftAxis: String { "Genomsnittlig rangförändring" }
  var scenarioCountHeading: String { "Scenarier" }
  var medianShiftHeading: String { "Genomsnittlig rangförändring, median" }
  var largestMeanShiftHeading: String { "Genomsnittlig rangförändring, största" }

  func membershipTitle(_ wavering: Int) -> String {
    wavering == 0
      ? "Inget område står på listan i bara en del av scenarierna"
      : "\(areas(wavering)) står på listan i en del av scenarierna och inte i andra"
  }
  var membershipDescription: String {
    "Staplar med områden efter hur stor andel av scenarierna som har dem på listan, de som står på listan i dag och de som inte gör det. Områden utanför listan som inget scenario har på den är inte med."
  }
  func membershipBin(_ bin: MembershipFigure.Bin) -> String {
    switch bin {
    case .all: "i alla scenarier"
    case .mostOften: "i 75 procent eller fler"
    case .moreThanHalf: "i 50 till under 75 procent"
    case .lessThanHalf: "i 25 till under 50 procent"
    case .seldom: "i under 25 procent"
    case .none: "i inget"
    }
  }
  var membershipHeading: String { "Scenarier som har området på listan" }
  var onTheListToday: String { "På listan i dag" }
  var notOnTheList: String { "Utanför listan i dag" }

  var summaryHeading: String { "Sammanfattning" }
  func summaryIntroduction(_ scenarios: Int) -> String {
    "Vad de \(number(scenarios)) scenarierna visar. Gränserna är den här rapportens egna."
  }
  private func depends(_ verdict: AuditVerdict) -> String {
    switch verdict {
    case .little: "beror svagt"
    case .some: "beror delvis"
    case .much: "beror starkt"
    }
  }
  func summaryList(kept: Int, of listed: Int, _ verdict: AuditVerdict, _ bounds: AuditVerdict.Bounds) -> String {
    "Vilka som står på listan \(depends(verdict)) på valen: \(listed == 1 ? "det enda området på den står \(kept == 1 ? "där" : "inte kvar") oavsett val" : "\(number(kept)) av de \(number(listed)) områdena (\(language.percent(Double(kept) / Double(listed)))) står på den oavsett val"). Beroendet kallas svagt om minst \(language.percent(1 - bounds.little)) står kvar och starkt om färre än \(language.percent(1 - bounds.much)) gör det."
  }
  func summaryRanks(median: Int, of count: Int, _ verdict: AuditVerdict, _ bounds: AuditVerdict.Bounds) -> String {
    "Ett enskilt områdes rang \(depends(verdict)) på valen: i medianen spänner ett områdes ranger över \(number(median)) av \(number(count)) platser (\(language.percent(Double(median) / Double(count)))). Beroendet kallas svagt till och med \(language.percent(bounds.little)) och starkt över \(language.percent(bounds.much))."
  }
  func summaryChoice(_ choice: String, share: Double, of output: Scenarios.Output, isDominant: Bool, bound: Double)
    -> String
  {
    let what = output == .ranks ? "rangerna" : "vilka som står på listan"
    return
      "Det val som betyder mest för \(what) är ”\(choice)”, med \(language.percent(share)) av variansen mellan scenarierna. \(isDominant ? "Det dominerar" : "Det dominerar inte"): gränsen är \(language.percent(bound))."
  }
  func summaryData(data: Double, choices: Double) -> String {
    let shares =
      "valen ensamma svarar för \(language.percent(choices, decimals: 1)) av variansen i att stå på den, slumpen ensam för \(language.percent(data, decimals: 1)), och resten kommer av båda tillsammans."
    return data > choices
      ? "Slumpen i data ändrar listan mer än valen gör: \(shares)"
      : data < choices
        ? "Valen ändrar listan mer än slumpen i data gör: \(shares)"
        : "Valen ändrar listan lika mycket som slumpen i data: \(shares)"
  }
  func summaryCoherence(_ flagged: [Coherence.Finding: Int]) -> String {
    let found = Coherence.Finding.allCases.compactMap { finding -> String? in
      guard let count = flagged[finding] else { return nil }
      return switch finding {
      case .weak: "påverkar \(number(count)) \(count == 1 ? "del" : "delar") knappt det de ingår i"
      case .redundant: "säger \(number(count)) par av delar nästan samma sak, som därmed räknas nästan dubbelt"
      case .opposed: "är \(number(count)) par av delar negativt korrelerade"
      }
    }
    return found.isEmpty
      ? "Indexets delar hänger ihop: ingen korrelation ligger utanför gränserna ovan."
      : "Efter gränserna ovan \(language.list(found))."
  }
}
