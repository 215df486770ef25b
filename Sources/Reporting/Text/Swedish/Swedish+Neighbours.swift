extension Swedish: NeighbourPhrases {
  var autocorrelationTable: String {
    "Hur lika grannområden är: Morans I, grannar har en gemensam gränspunkt eller anges i en fil"
  }
  var autocorrelationP: String {
    "Sannolikheten för ett större I om läget inte spelar någon roll; beskrivande: alla områden är med"
  }
  var neighboursHeading: String { "Liknar grannar varandra?" }
  var moran: String { "Morans I" }
  var subject: String { "Vad" }

  func neighboursByFile(_ name: String) -> String { "Vilka områden som är grannar anges i filen \(name)." }

  func neighboursLead(_ likeness: Likeness, I: String, connected: Int, of count: Int, parts: [Int]) -> String {
    let degree =
      switch likeness {
      case .very: "mycket lika"
      case .rather: "ganska lika"
      case .some: "något lika"
      case .none: "inte mer lika än andra"
      }
    let islands = connected == count ? "" : " \(areas(count - connected)) har ingen granne."
    let apart =
      parts.count < 2
      ? ""
      : " Områdena med grannar bildar \(number(parts.count)) delar som inte gränsar till varandra, den största med \(areas(parts[0]))."
    return
      "Grannområden är \(degree) i indexet: Morans I är \(I), där 0 är ingen likhet utöver slumpen och 1 är full likhet. Där grannar liknar varandra säger områdena mindre tillsammans än lika många oberoende skulle göra.\(islands)\(apart)"
  }
}
