internal import Probability

/// What puts an area on the list, by its score.
public enum ListRule: Sendable, Equatable, Codable {
  /// A rank of at most so many, ties sharing the least of theirs.
  case top(Int)
  /// A score of at least so much, whatever the weights.
  case atLeast(Double)

  /// The score from which areas are listed.
  ///
  /// - Parameters:
  ///   - scores: the first `count` are the areas'.
  ///   - scratch: room for as many; overwritten.
  /// - Complexity: O(n) on average.
  func cutoff(of scores: Span<Double>, count: Int, scratch: inout [Double]) -> Double {
    switch self {
    case .atLeast(let least): return least
    case .top(let k):
      guard k < count else { return -.infinity }
      guard k >= 1 else { return .infinity }
      return Self.select(k - 1, from: scores, count: count, into: &scratch)
    }
  }

  /// The one of the first `count` elements that would stand at a position in descending order.
  static func select(_ position: Int, from source: Span<Double>, count: Int, into scratch: inout [Double]) -> Double {
    var values = scratch.mutableSpan
    for i in 0..<count { values[i] = source[i] }
    let ascending = count - 1 - position
    Selection.partition(at: ascending, in: 0..<count, of: &values) { $0 }
    return values[ascending]
  }
}
