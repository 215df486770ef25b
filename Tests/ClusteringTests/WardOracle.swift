import Clustering
import LinearAlgebra
import TestSupport

/// Ward's method from its definition: every pair of clusters at every step, means taken afresh from the members.
///
/// - Complexity: O(n³·d).
enum WardOracle {
  struct Cluster {
    let id: Int
    let members: [Int]
  }

  /// `√(2ab/(a + b))` times the distance of the means.
  static func height(_ a: Cluster, _ b: Cluster, in data: Matrix) -> Double {
    let (m, q) = (Double(a.members.count), Double(b.members.count))
    let squares = (0..<data.columnCount).reduce(0.0) { sum, k in
      let x = a.members.reduce(0) { $0 + data[$1, k] } / m
      let y = b.members.reduce(0) { $0 + data[$1, k] } / q
      return sum + (x - y) * (x - y)
    }
    return (2 * m * q / (m + q) * squares).squareRoot()
  }

  /// All merges by exhaustive search; of equal heights the pair with the lowest units.
  static func merges(of data: Matrix) -> [(left: Int, right: Int, height: Double)] {
    let n = data.rowCount
    var clusters = (0..<n).map { Cluster(id: $0, members: [$0]) }  // in order of lowest unit, as joins keep the first
    return (0..<max(n - 1, 0)).map { step in
      var best = (height: Double.infinity, a: 0, b: 0)
      for a in clusters.indices {
        for b in clusters.indices.dropFirst(a + 1) {
          let height = height(clusters[a], clusters[b], in: data)
          if height < best.height { best = (height, a, b) }
        }
      }
      let (a, b) = (clusters[best.a], clusters[best.b])
      clusters[best.a] = Cluster(id: n + step, members: a.members + b.members)
      clusters.remove(at: best.b)
      return (min(a.id, b.id), max(a.id, b.id), best.height)
    }
  }

  /// The first merge that is not among the closest pairs of its step, re-derived from the members; nil if all are.
  static func firstWrongMerge(in tree: Dendrogram, of data: Matrix, tolerance: Double = 1e-10) -> Int? {
    let n = data.rowCount
    var clusters: [Int: Cluster] = [:]
    for unit in 0..<n { clusters[unit] = Cluster(id: unit, members: [unit]) }
    for (step, merge) in tree.merges.enumerated() {
      guard let left = clusters[merge.left], let right = clusters[merge.right], merge.left < merge.right else {
        return step
      }
      let living = Array(clusters.values)
      var least = Double.infinity
      for (i, a) in living.enumerated() {
        for b in living[..<i] { least = min(least, height(a, b, in: data)) }
      }
      let own = height(left, right, in: data)
      let members = left.members + right.members
      guard own <= least + tolerance * max(1, least), agree(merge.height, own, tolerance), merge.size == members.count
      else { return step }
      clusters[merge.left] = nil
      clusters[merge.right] = nil
      clusters[n + step] = Cluster(id: n + step, members: members)
    }
    return nil
  }
}
