public import Multivariate

/// Two lists of the same areas, counted against each other.
public struct TwoLists: Sendable, Equatable, Codable {
  /// Areas on both.
  public let both: Int
  /// Areas on the first alone.
  public let firstOnly: Int
  /// Areas on the second alone.
  public let secondOnly: Int
  /// Areas on neither.
  public let neither: Int

  /// - Precondition: lists of equally many areas.
  public init(_ first: [Bool], _ second: [Bool]) {
    precondition(first.count == second.count, "lists of \(first.count) and \(second.count) areas")
    let both = zip(first, second).count { $0 && $1 }
    self.init(
      both: both, first: first.count(where: \.self), second: second.count(where: \.self), of: first.count)
  }

  /// - Parameters:
  ///   - both: areas on both.
  ///   - first, second: areas on each.
  ///   - count: areas in all.
  init(both: Int, first: Int, second: Int, of count: Int) {
    (self.both, firstOnly, secondOnly) = (both, first - both, second - both)
    neither = count - first - second + both
  }

  /// Cohen's κ; nil where both lists hold all areas, or none.
  public var kappa: CohenKappa? {
    CohenKappa(both: both, firstOnly: firstOnly, secondOnly: secondOnly, neither: neither)
  }

  /// Areas on both as a share of those on either; nil where both are empty.
  public var jaccard: Double? {
    let either = both + firstOnly + secondOnly
    return either > 0 ? Double(both) / Double(either) : nil
  }
}
