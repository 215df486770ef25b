package import CompositeIndex
package import Study

/// What is said of weights, scales and cut-offs that are kept from elsewhere.
package protocol YardstickPhrases {
  /// What is kept, as one part of a sentence.
  func list(_ parts: [Yardstick.Part]) -> String
  func name(of origin: KeptYardstick.Origin) -> String

  var readYardstick: String { get }
  func readYardstickText(_ origin: KeptYardstick.Origin, _ parts: [Yardstick.Part]) -> String
}

extension KeptYardstick.Origin {
  /// In the ledger's table.
  var word: String {
    switch self {
    case .run(let id, let reference): reference.map { "run \(id) \($0)" } ?? "run \(id)"
    case .years(let first, let last, let count): "\(count) times \(first) to \(last)"
    }
  }
}

extension [Yardstick.Part] {
  /// Whether a score of these areas means what it means of the others.
  var makeScoresComparable: Bool { contains(.weights) && contains(.scales) }
}
