internal import Clustering
internal import CompositeIndex
internal import Multivariate

/// How the groups of two runs answer to each other: their numbers mean nothing, so each is matched with the one that it shares
/// the most areas with, no two with one.
public struct GroupChange: Sendable, Equatable {
  /// For each group of the later run the earlier one that it answers to; nil for one too many.
  public let origin: [Int?]
  /// By pair of areas, the group in each run; nil where it is in none.
  public let before: [Int?]
  public let after: [Int?]
  /// The adjusted Rand index over the areas that are in a group both times; nil for fewer than two.
  public let agreement: Double?

  /// Whether an area of both is in another group; nil where it is in none in either run.
  public func hasMoved(_ pair: Int) -> Bool? {
    guard let old = before[pair], let new = after[pair] else { return nil }
    return origin[new] != old
  }

  init?(_ before: Study, _ after: Study, _ match: AreaMatch) {
    guard let old = before.groups, let new = after.groups else { return nil }
    func labels(_ grouping: Grouping, _ positions: [Int]) -> [Int?] {
      let own = Dictionary(uniqueKeysWithValues: zip(grouping.units, grouping.labels))
      return positions.map { own[$0] }
    }
    self.before = labels(old, match.pairs.map(\.before))
    self.after = labels(new, match.pairs.map(\.after))
    let (p, q) = (old.profiles.count, new.profiles.count)
    var assignment = Assignment(order: max(p, q))
    var shared = [(Int, Int)]()
    for case let (first?, second?) in zip(self.before, self.after) {
      assignment.costs[second + first * assignment.order] -= 1
      shared.append((first, second))
    }
    assignment.solve()
    origin = (0..<q).map { assignment.columns[$0] < p ? assignment.columns[$0] : nil }
    agreement = shared.count < 2 ? nil : AdjustedRand.index(shared.map(\.0), shared.map(\.1))
  }
}
