/// The tree of an agglomerative grouping: `n` units, `n − 1` merges, heights never decreasing.
///
/// Unit `i` has id `i`; the cluster made by merge `t` has id `n + t`. The conventions are those of R's `hclust`: the
/// lower id stands left, so single units come before clusters and older clusters before younger ones.
public struct Dendrogram: Sendable, Equatable, Codable {
  /// One step of the grouping.
  public struct Merge: Sendable, Equatable, Codable {
    /// The lower id of the two clusters joined.
    public let left: Int
    /// The higher id of the two clusters joined.
    public let right: Int
    /// The linkage distance between them, in the units of the data.
    public let height: Double
    /// Units in the joined cluster.
    public let size: Int
  }

  /// A merge as an algorithm finds it, each cluster named by its lowest unit; `lower < upper`.
  struct Link {
    let lower: Int
    let upper: Int
    let height: Double

    func with(height: Double) -> Link { Link(lower: lower, upper: upper, height: height) }
  }

  /// The merges in order of height; of equal heights, the one with the lowest units first.
  public let merges: [Merge]

  /// Units in the tree, ≥ 1.
  public var unitCount: Int { merges.count + 1 }

  /// The units from left to right such that no branches cross, R's `order`: each cluster's left part first.
  ///
  /// - Complexity: O(n).
  public var leafOrder: [Int] {
    var order: [Int] = []
    var waiting = [2 * unitCount - 2]
    while let id = waiting.popLast() {
      if id < unitCount {
        order.append(id)
      } else {
        let merge = merges[id - unitCount]
        waiting += [merge.right, merge.left]
      }
    }
    return order
  }

  /// The group of each unit when the tree is cut into `k` groups.
  ///
  /// - Parameter k: groups, in `1...unitCount`.
  /// - Returns: `unitCount` labels in `0..<k`, numbered in order of first appearance, as R's `cutree` does from 1.
  /// - Throws: `.countOutOfRange(k:limit:)`.
  /// - Complexity: O(n).
  public func cut(into k: Int) throws(ClusteringError) -> [Int] {
    guard 1...unitCount ~= k else { throw .countOutOfRange(k: k, limit: unitCount) }
    var head = Array(0..<2 * unitCount - 1)  // the topmost cluster below the cut that holds this one
    for (step, merge) in merges.enumerated().prefix(unitCount - k).reversed() {
      head[merge.left] = head[unitCount + step]
      head[merge.right] = head[unitCount + step]
    }
    return numberedByFirstAppearance(head.prefix(unitCount))
  }

  /// How many groups are left once all merges up to a height are made: with 0, how many units differ. A cut into more goes
  /// through units that are alike.
  ///
  /// - Parameter height: ≥ 0; what rounding may have made of 0.
  /// - Complexity: O(n).
  public func groupCount(above height: Double) -> Int { 1 + merges.count { $0.height > height } }

  /// The tree of `n − 1` links found in any order.
  ///
  /// The links span the units, so joining them by height gives a tree whatever the order they were found in, and
  /// heights that rounding has turned round cannot put a cluster before its parts.
  ///
  /// - Parameters:
  ///   - links: as found, parts before their unions.
  ///   - tiesByUnits: whether of equal heights the lowest units come first, else what was found first.
  /// - Complexity: O(n log n).
  init(links: [Link], tiesByUnits: Bool = true) {
    let unitCount = links.count + 1
    var parent = Array(0..<unitCount)
    var ids = Array(0..<unitCount)
    var sizes = [Int](repeating: 1, count: unitCount)
    func root(of unit: Int) -> Int {
      var unit = unit
      while parent[unit] != unit {
        parent[unit] = parent[parent[unit]]
        unit = parent[unit]
      }
      return unit
    }
    let sorted = links.enumerated().sorted { a, b in
      tiesByUnits
        ? (a.element.height, a.element.lower, a.element.upper) < (b.element.height, b.element.lower, b.element.upper)
        : (a.element.height, a.offset) < (b.element.height, b.offset)
    }
    merges = sorted.enumerated().map { step, found in
      let link = found.element
      let (a, b) = (root(of: link.lower), root(of: link.upper))
      let (large, small) = sizes[a] < sizes[b] ? (b, a) : (a, b)
      let (left, right) = (min(ids[a], ids[b]), max(ids[a], ids[b]))
      parent[small] = large
      sizes[large] += sizes[small]
      ids[large] = unitCount + step
      return Merge(left: left, right: right, height: link.height, size: sizes[large])
    }
  }
}
