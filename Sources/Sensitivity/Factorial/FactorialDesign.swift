/// Every combination of the levels of a number of discrete choices, each with its probability.
///
/// Choices are independent: a combination's probability is the product of its levels'. Combinations are numbered with the first
/// choice running fastest. Where some combinations are not allowed, either the choices at odds become one choice whose levels are
/// the allowed combinations, or all of them are listed (``ListedCombinations``).
public struct FactorialDesign: Sendable, Equatable, Codable {
  /// Choices at most, since every subset of them has a variance of its own.
  public static let factorLimit = 20

  /// For each choice the probabilities of its levels, which sum to 1.
  public let probabilities: [[Double]]

  /// Levels all equally likely.
  ///
  /// - Parameter levelCounts: one for each choice, ≥ 1.
  /// - Throws: `.tooManyInputs(count:limit:)`.
  public init(levelCounts: [Int]) throws(SensitivityError) {
    precondition(levelCounts.allSatisfy { $0 >= 1 }, "levels: \(levelCounts)")
    try self.init(weights: levelCounts.map { [Double](repeating: 1, count: $0) })
  }

  /// Levels with weights, to which their probabilities are proportional.
  ///
  /// - Parameter weights: for each choice one weight a level, finite and > 0.
  /// - Throws: `.tooManyInputs(count:limit:)`.
  public init(weights: [[Double]]) throws(SensitivityError) {
    guard weights.count <= Self.factorLimit else {
      throw .tooManyInputs(count: weights.count, limit: Self.factorLimit)
    }
    precondition(
      weights.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 > 0 && $0.isFinite } }, "weights of levels: \(weights)")
    probabilities = weights.map { levels in
      let sum = levels.reduce(0, +)
      return levels.map { $0 / sum }
    }
  }

  /// How many choices.
  public var factorCount: Int { probabilities.count }

  /// How many levels each choice has.
  public var levelCounts: [Int] { probabilities.map { $0.count } }

  /// How many combinations: the product of the numbers of levels.
  public var combinationCount: Int { levelCounts.reduce(1, *) }

  /// The level of each choice in a combination.
  public func levels(of combination: Int) -> [Int] {
    precondition(0..<combinationCount ~= combination, "combination \(combination) of \(combinationCount)")
    var rest = combination
    return levelCounts.map { count in
      defer { rest /= count }
      return rest % count
    }
  }

  /// The number of the combination with these levels.
  public func combination(of levels: [Int]) -> Int {
    precondition(levels.count == factorCount, "\(levels.count) levels for \(factorCount) choices")
    return zip(levels, levelCounts).reversed().reduce(0) { number, pair in
      precondition(0..<pair.1 ~= pair.0, "level \(pair.0) of \(pair.1)")
      return number * pair.1 + pair.0
    }
  }
}
