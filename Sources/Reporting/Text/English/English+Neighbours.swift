extension English: NeighbourPhrases {
  var autocorrelationTable: String {
    "How alike neighbouring areas are: Moran's I, neighbours having a boundary point in common or being named by a file"
  }
  var autocorrelationP: String {
    "Probability of a greater I if place does not matter; descriptive over a census of areas"
  }
  var neighboursHeading: String { "Are neighbours alike?" }
  var moran: String { "Moran's I" }
  var subject: String { "What" }

  func neighboursByFile(_ name: String) -> String { "Which areas are neighbours is told by the file \(name)." }

  func neighboursLead(_ likeness: Likeness, I: String, connected: Int, of count: Int, parts: [Int]) -> String {
    let degree =
      switch likeness {
      case .very: "very much alike"
      case .rather: "rather alike"
      case .some: "somewhat alike"
      case .none: "no more alike than others"
      }
    let islands =
      connected == count ? "" : " \(areas(count - connected)) \(count - connected == 1 ? "has" : "have") no neighbour."
    let apart =
      parts.count < 2
      ? ""
      : " The areas with neighbours form \(number(parts.count)) parts that do not border on each other, the largest of \(areas(parts[0]))."
    return
      "Neighbouring areas are \(degree) in the index: Moran's I is \(I), where 0 is no likeness beyond chance and 1 full likeness. Where neighbours resemble each other, the areas say less together than as many independent ones would.\(islands)\(apart)"
  }
}
