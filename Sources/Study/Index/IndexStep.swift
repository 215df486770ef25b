public import CompositeIndex

/// What was done to make the index.
public enum IndexStep: Sendable, Equatable, Codable {
  /// Weights, scales and cut-offs were taken from elsewhere: so many sets of them.
  case keepYardstick(KeptYardstick.Origin, [Yardstick.Part], count: Int)
  /// A joint prior predicted missing values.
  case predict(indicator: Int, count: Int)
  case treat(indicator: Int, Treatment, count: Int)
  /// Values took the opposite sign, for those that changed by it.
  case reverse(indicator: Int, count: Int)
  /// For the areas whose value changed.
  case normalise(Child, node: Int, Scale, count: Int)
  /// - Parameter weights: of the node's children.
  case weigh(node: Int, Weighting, weights: [Double])
  case aggregate(node: Int, Aggregation, count: Int)
  case rescale(node: Int, Scale, count: Int)
  /// The index with the weights of each respondent alone.
  case hearRespondents(node: Int, count: Int)
  /// Areas that are not assessed have values of some nodes.
  case keepParts(count: Int)
  /// The node's values are results of their own.
  case publish(node: Int, count: Int)
  /// For the areas in the tier.
  case assign(tier: Int, count: Int)
  /// For the areas past the cut-off.
  case judgeNeed(Child, cutoff: Double, count: Int)

  /// Areas, cells or children it was done for.
  public var count: Int {
    switch self {
    case .keepYardstick(_, _, let count), .predict(_, let count), .treat(_, _, let count), .reverse(_, let count),
      .normalise(_, _, _, let count),
      .aggregate(_, _, let count), .rescale(_, _, let count), .publish(_, let count), .keepParts(let count),
      .hearRespondents(_, let count),
      .assign(_, let count), .judgeNeed(_, _, let count):
      count
    case .weigh(_, _, let weights): weights.count
    }
  }
}
