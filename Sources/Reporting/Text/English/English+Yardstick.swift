internal import CompositeIndex
internal import Study

extension English: YardstickPhrases {
  func list(_ parts: [Yardstick.Part]) -> String {
    language.list(
      parts.map { part in
        switch part {
        case .weights: "weights"
        case .scales: "scales"
        case .cutOffs: "cut-offs"
        }
      })
  }
  func name(of origin: KeptYardstick.Origin) -> String {
    switch origin {
    case .run(let id, let reference): "the run \(id)" + (reference.map { " (\($0))" } ?? "")
    case .years(let first, let last, let count): "all \(number(count)) times from \(first) to \(last) together"
    }
  }

  var readYardstick: String { "What is held fixed" }
  func readYardstickText(_ origin: KeptYardstick.Origin, _ parts: [Yardstick.Part]) -> String {
    "\(capitalised(list(parts))) come from \(name(of: origin)) and are not estimated from these areas."
      + (parts.makeScoresComparable
        ? " So scores can be compared: an area whose figures stay the same keeps its score, whatever becomes of others. Ranks still depend on the others."
        : "")
  }
}
