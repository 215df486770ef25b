/// What is said of neighbouring areas.
extension Phrases {
  var autocorrelationTable: String {
    say(
      sv: "Hur lika grannområden är: Morans I, grannar är områden med en gemensam gränspunkt",
      en: "How alike neighbouring areas are: Moran's I, neighbours being areas with a boundary point in common")
  }
  var autocorrelationP: String {
    say(
      sv: "Sannolikheten för ett större I om läget inte spelar någon roll; beskrivande: alla områden är med",
      en: "Probability of a greater I if place does not matter; descriptive over a census of areas")
  }
  var neighboursHeading: String { say(sv: "Liknar grannar varandra?", en: "Are neighbours alike?") }
  var moran: String { say(sv: "Morans I", en: "Moran's I") }
  var subject: String { say(sv: "Vad", en: "What") }

  /// How alike neighbours are in the index.
  ///
  /// - Parameter parts: areas in each part that neighbours hold together, the largest first.
  package func neighboursLead(_ I: Double, connected: Int, of count: Int, parts: [Int]) -> String {
    let value = language.number(I, decimals: 2)
    let degree =
      switch I {
      case 0.6...: say(sv: "mycket lika", en: "very much alike")
      case 0.3..<0.6: say(sv: "ganska lika", en: "rather alike")
      case 0.1..<0.3: say(sv: "något lika", en: "somewhat alike")
      default: say(sv: "inte mer lika än andra", en: "no more alike than others")
      }
    let islands =
      connected == count
      ? ""
      : say(
        sv: " \(areas(count - connected)) har ingen granne.",
        en: " \(areas(count - connected)) \(count - connected == 1 ? "has" : "have") no neighbour.")
    let apart =
      parts.count < 2
      ? ""
      : say(
        sv:
          " Områdena med grannar bildar \(number(parts.count)) delar som inte gränsar till varandra, den största med \(areas(parts[0])).",
        en:
          " The areas with neighbours form \(number(parts.count)) parts that do not border on each other, the largest of \(areas(parts[0]))."
      )
    return say(
      sv:
        "Grannområden är \(degree) i indexet: Morans I är \(value), där 0 är ingen likhet utöver slumpen och 1 är full likhet. Där grannar liknar varandra säger områdena mindre tillsammans än lika många oberoende skulle göra.\(islands)\(apart)",
      en:
        "Neighbouring areas are \(degree) in the index: Moran's I is \(value), where 0 is no likeness beyond chance and 1 full likeness. Where neighbours resemble each other, the areas say less together than as many independent ones would.\(islands)\(apart)"
    )
  }
}
