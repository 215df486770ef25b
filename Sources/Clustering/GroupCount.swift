public import LinearAlgebra

/// The cuts of a tree over a range of numbers of groups, and what speaks for each.
public struct GroupCount: Sendable, Equatable {
  /// The numbers of groups compared.
  public let range: ClosedRange<Int>

  /// The group of each unit in each cut, in the order of `range`.
  public let cuts: [[Int]]

  /// The silhouette of each cut, in the order of `range`.
  public let silhouettes: [Silhouette]

  /// The spread within and between the groups of each cut, in the order of `range`.
  public let squares: [SumsOfSquares]

  /// Units in the smallest group of each cut, in the order of `range`.
  public let smallest: [Int]

  /// The number of groups with the largest mean silhouette among cuts of which no group is too small; of equal ones the
  /// smallest. Nil where every cut has a group that is.
  ///
  /// - Parameter size: units that a group must have, ≥ 1.
  public func best(smallestAtLeast size: Int) -> Int? {
    var best: Int?
    for (index, silhouette) in silhouettes.enumerated() where smallest[index] >= size {
      if best.map({ silhouette.mean > silhouettes[$0].mean }) ?? true { best = index }
    }
    return best.map { range.lowerBound + $0 }
  }

  /// Compares the cuts of a tree.
  ///
  /// - Parameters:
  ///   - data: `n × d`, the units of the tree; finite.
  ///   - tree: a grouping of these units.
  ///   - range: the numbers of groups to compare, within `2...n`.
  ///   - threads: workers at most; the result is the same to the bit at any number.
  /// - Throws: `.countOutOfRange(k:limit:)`, `.nonFinite(row:column:)`.
  /// - Complexity: O(n²·d) once for all cuts, O(n·range.count·range.upperBound) besides.
  public init(of data: Matrix, tree: Dendrogram, range: ClosedRange<Int>, threads: Int = 1) throws(ClusteringError) {
    precondition(data.rowCount == tree.unitCount, "a tree of \(tree.unitCount) units for \(data.rowCount) rows")
    guard range.lowerBound >= 2 else { throw .countOutOfRange(k: range.lowerBound, limit: tree.unitCount) }
    var cuts: [[Int]] = []
    for k in range { cuts.append(try tree.cut(into: k)) }
    let points = try UnitPoints(data)
    self.range = range
    self.cuts = cuts
    silhouettes = try Silhouette.measure(data, groupings: cuts, threads: threads)
    squares = cuts.map { SumsOfSquares(points, groups: $0) }
    smallest = zip(range, cuts).map { k, labels in
      var sizes = [Int](repeating: 0, count: k)
      for label in labels { sizes[label] += 1 }
      return sizes.min()!
    }
  }
}
