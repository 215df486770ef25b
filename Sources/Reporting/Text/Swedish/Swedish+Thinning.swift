internal import Probability
internal import Study

extension Swedish: ThinningPhrases {
  var thinningHeading: String { "Stämmer sådana utsagor?" }

  func thinningIntroduction(_ divided: [Divided], areas: Int?, splits: Int, _ statements: [Thinning.Statement])
    -> String
  {
    let what = divided.map { kind in
      switch kind {
      case .people: "människorna"
      case .events: "händelserna"
      case .errors: "slumpfelen"
      }
    }
    let whom = areas.map { " i \(self.areas($0))" } ?? ""
    let on = statements.map { statement in
      switch statement {
      case .problem: "varje problem"
      case .listed: "en plats på listan"
      }
    }
    return
      "\(capitalised(language.list(what))) bakom varje områdes siffror\(whom) delades slumpvis i två halvor, \(times(splits)). Ur den ena halvan beräknades hur sannolikt det är med \(language.list(on)) i den andra halvans siffror. Sedan räknades hur ofta det inträffade där. Är beräkningen rätt stämmer de överens, så när som på slumpen."
  }

  var thinningLimits: String {
    "Halvorna är mindre än verkligheten, så utsagorna om dem är osäkrare än resten av rapporten. Vad båda halvorna delar syns inte: hur ett urval dragits, eller att året var ovanligt."
  }

  var thinningLeavesOut: String {
    "Områden med en uppgift som förts över från delar av andra enheter är inte med: bakom den står inga egna människor som kan delas."
  }

  func thinningTitle(misses: Int, of count: Int, bound: String) -> String {
    misses == 0
      ? "Utsagorna slog in så ofta som de sade, så när som på \(bound) av 100 och slumpen"
      : "\(capitalised(language.spelled(misses))) av \(language.spelled(count)) grupper av utsagor slog in mer än \(bound) av 100 för ofta eller för sällan"
  }

  var thinningDescription: String { "För utsagor av ungefär samma sannolikhet: vad de sade, och hur ofta de slog in." }

  var thinningStatement: String { "Utsaga" }
  var thinningRange: String { "Sannolikhet" }
  var thinningSaid: String { "Sagt, av 100" }
  var thinningCameTrue: String { "Slog in, av 100" }
  var thinningCameTrueKey: String { "Slog in, med två standardfel" }
  var thinningError: String { "Två standardfel" }
  var thinningCount: String { "Utsagor" }

  func name(of statement: Thinning.Statement) -> String {
    switch statement {
    case .listed: "på listan"
    case .problem: "har problemet"
    }
  }

  func thinningRow(said: String, cameTrue: String) -> String { "sagt \(said), slog in \(cameTrue)" }

  func thinningMiss(_ bin: Thinning.Bin) -> String {
    let (said, held) = (ofHundredPrecisely(bin.said), ofHundredPrecisely(bin.cameTrue))
    return "”\(name(of: bin.statement))”, sagt i \(said) av 100: slog in i \(held)"
  }

  func thinningFailed(_ thinning: Thinning) -> String {
    let count = thinning.failures.values.reduce(0, +)
    return "I \(number(count)) delningar blev det inget index av en halva; de räknas inte."
  }

  private func times(_ count: Int) -> String { count == 1 ? "en gång" : "\(number(count)) gånger" }
}
