public import LinearAlgebra

/// The number of groups at which a tree's cuts have the largest mean silhouette.
public struct GroupCount: Sendable, Equatable {
  /// The numbers of groups compared.
  public let range: ClosedRange<Int>

  /// The silhouette of each cut, in the order of `range`.
  public let silhouettes: [Silhouette]

  /// The number of groups with the largest mean silhouette; of equal ones the smallest.
  public let best: Int

  /// The silhouette of the cut into `best` groups.
  public var bestSilhouette: Silhouette { silhouettes[best - range.lowerBound] }

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
    var groupings: [[Int]] = []
    for k in range { groupings.append(try tree.cut(into: k)) }
    let silhouettes = try Silhouette.measure(data, groupings: groupings, threads: threads)
    var best = 0
    for (index, silhouette) in silhouettes.enumerated() where silhouette.mean > silhouettes[best].mean { best = index }
    self.range = range
    self.silhouettes = silhouettes
    self.best = range.lowerBound + best
  }
}
