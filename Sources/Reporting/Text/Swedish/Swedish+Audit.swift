internal import Study

extension Swedish: AuditPhrases {
  var coherenceHeading: String { "Hänger indexet ihop?" }
  func coherenceRule(weak: Double, redundant: Double, opposed: Double) -> String {
    "Korrelationerna mellan delarna och det de ingår i, och mellan delarna inbördes, prövas mot tre gränser: under \(language.plain(weak)) påverkar en del knappt det den ingår i, över \(language.plain(redundant)) säger två delar nästan samma sak, och under \(language.plain(opposed)) går två delar emot varandra."
  }
  var noIncoherence: String { "Inget par ligger bortom någon av dem." }
  func incoherent(_ finding: Coherence.Finding, _ pairs: [String]) -> String {
    let shown = pairs.count > 8 ? pairs.prefix(8) + ["\(number(pairs.count - 8)) till"] : pairs
    switch finding {
    case .weak: return "Påverkar knappt det de ingår i: \(shown.joined(separator: "; "))."
    case .redundant: return "Säger nästan samma sak: \(shown.joined(separator: "; "))."
    case .opposed: return "Går emot varandra: \(shown.joined(separator: "; "))."
    }
  }

  func shiftTitle(_ most: (choice: String, shift: Double)?) -> String {
    guard let (choice, shift) = most else { return "Hur långt rangerna flyttas, efter val" }
    return
      "Sätten att göra ”\(choice)” ligger längst isär: deras typiska förflyttningar skiljer sig med \(language.number(shift, decimals: shift < 10 ? 1 : 0)) rangplatser"
  }
  var shiftDescription: String {
    "En ruta för varje val, en rad för varje sätt att göra det: en punkt är rangernas förflyttning i medeltal från det publicerade indexet i ett scenario, strecket deras median."
  }
  var shiftAxis: String { "Rangplatser i medeltal" }
  var scenarioCountHeading: String { "Scenarier" }
  var medianShiftHeading: String { "Förflyttning i medeltal, median" }
  var largestMeanShiftHeading: String { "Förflyttning i medeltal, som mest" }

  func membershipTitle(_ wavering: Int) -> String {
    wavering == 0
      ? "Inget område är på listan i bara en del av scenarierna"
      : "\(areas(wavering)) är på listan i en del av scenarierna och inte i andra"
  }
  var membershipDescription: String {
    "Staplar med områden efter hur stor andel av scenarierna som har dem på listan, de som är på listan i dag och de som inte är det. Områden utanför listan som inget scenario har på den är inte med."
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
  var membershipHeading: String { "På listan" }
  var notOnTheList: String { "Utanför listan i dag" }

  var summaryHeading: String { "I korthet" }
  func summaryIntroduction(_ scenarios: Int) -> String {
    "Vad de \(number(scenarios)) scenarierna visar. Gränserna är den här rapportens egna."
  }
  private func depends(_ verdict: AuditVerdict) -> String {
    switch verdict {
    case .little: "beror knappt"
    case .some: "beror delvis"
    case .much: "beror starkt"
    }
  }
  func summaryList(kept: Int, of listed: Int, _ verdict: AuditVerdict, _ bounds: AuditVerdict.Bounds) -> String {
    "Vilka som är på listan \(depends(verdict)) på valen: \(listed == 1 ? "det enda området på den är \(kept == 1 ? "det" : "inte kvar") hur valen än görs" : "\(number(kept)) av de \(number(listed)) områdena (\(language.percent(Double(kept) / Double(listed)))) är på den hur valen än görs"). Vi säger knappt från \(language.percent(1 - bounds.little)) och starkt under \(language.percent(1 - bounds.much))."
  }
  func summaryRanks(median: Int, of count: Int, _ verdict: AuditVerdict, _ bounds: AuditVerdict.Bounds) -> String {
    "Ett enskilt områdes rang \(depends(verdict)) på valen: ett vanligt områdes ranger spänner över \(number(median)) av \(number(count)) platser (\(language.percent(Double(median) / Double(count)))). Vi säger knappt till och med \(language.percent(bounds.little)) och starkt över \(language.percent(bounds.much))."
  }
  func summaryChoice(_ choice: String, share: Double, of output: Scenarios.Output, isDominant: Bool, bound: Double)
    -> String
  {
    let what = output == .ranks ? "rangerna" : "vilka som är på listan"
    return
      "Det val som betyder mest för \(what) är ”\(choice)”, med \(language.percent(share)) av variationen mellan scenarierna. \(isDominant ? "Det dominerar" : "Det dominerar inte"): gränsen är \(language.percent(bound))."
  }
  func summaryData(data: Double, choices: Double) -> String {
    let (first, second) = (language.percent(data), language.percent(choices))
    return data > choices
      ? "Slumpen i siffrorna ändrar listan mer än valen gör: \(first) av variationen mot \(second). Gränsen är lika mycket."
      : "Valen ändrar listan minst lika mycket som slumpen i siffrorna: \(second) av variationen mot \(first). Gränsen är lika mycket."
  }
  func summaryCoherence(flagged: Int) -> String {
    flagged == 0
      ? "Indexets delar hänger ihop: ingen korrelation ligger bortom gränserna ovan."
      : "\(number(flagged)) \(flagged == 1 ? "korrelation" : "korrelationer") ligger bortom gränserna ovan; delarna som nämns där hänger inte ihop som delar av ett index bör."
  }
}
