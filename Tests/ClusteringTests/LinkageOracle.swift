import Clustering
import LinearAlgebra
import TestSupport

/// A linkage from its definition: every pair of clusters at every step, its distance taken afresh from the members.
///
/// - Complexity: O(n³) distances.
struct LinkageOracle {
  struct Cluster {
    let id: Int
    let members: [Int]
    /// Of each member: halved each time its cluster became a part.
    let shares: [Double]
  }

  let linkage: Linkage
  let data: Matrix

  init(_ linkage: Linkage, _ data: Matrix) {
    (self.linkage, self.data) = (linkage, data)
  }

  private var units: [Cluster] { (0..<data.rowCount).map { Cluster(id: $0, members: [$0], shares: [1]) } }

  private func join(_ a: Cluster, _ b: Cluster, id: Int) -> Cluster {
    Cluster(id: id, members: a.members + b.members, shares: (a.shares + b.shares).map { $0 / 2 })
  }

  private func distance(_ i: Int, _ j: Int) -> Double {
    (0..<data.columnCount).reduce(0.0) { $0 + (data[i, $1] - data[j, $1]) * (data[i, $1] - data[j, $1]) }.squareRoot()
  }

  func height(_ a: Cluster, _ b: Cluster) -> Double {
    if linkage == .ward { return wardHeight(a, b) }
    var (sum, shared, least, largest) = (0.0, 0.0, Double.infinity, 0.0)
    for (i, p) in zip(a.members, a.shares) {
      for (j, q) in zip(b.members, b.shares) {
        let distance = distance(i, j)
        sum += distance
        shared += p * q * distance
        (least, largest) = (min(least, distance), max(largest, distance))
      }
    }
    return switch linkage {
    case .ward, .average: sum / Double(a.members.count * b.members.count)
    case .complete: largest
    case .single: least
    case .weighted: shared
    }
  }

  /// `√(2ab/(a + b))` times the distance of the means.
  private func wardHeight(_ a: Cluster, _ b: Cluster) -> Double {
    let (m, q) = (Double(a.members.count), Double(b.members.count))
    let squares = (0..<data.columnCount).reduce(0.0) { sum, k in
      let x = a.members.reduce(0) { $0 + data[$1, k] } / m
      let y = b.members.reduce(0) { $0 + data[$1, k] } / q
      return sum + (x - y) * (x - y)
    }
    return (2 * m * q / (m + q) * squares).squareRoot()
  }

  /// All merges by exhaustive search; of equal heights the pair with the lowest units.
  var merges: [(left: Int, right: Int, height: Double)] {
    let n = data.rowCount
    var clusters = units  // in order of lowest unit, as joins keep the first
    return (0..<max(n - 1, 0)).map { step in
      var best = (height: Double.infinity, a: 0, b: 0)
      for a in clusters.indices {
        for b in clusters.indices.dropFirst(a + 1) {
          let height = height(clusters[a], clusters[b])
          if height < best.height { best = (height, a, b) }
        }
      }
      let (a, b) = (clusters[best.a], clusters[best.b])
      clusters[best.a] = join(a, b, id: n + step)
      clusters.remove(at: best.b)
      return (min(a.id, b.id), max(a.id, b.id), best.height)
    }
  }

  /// The first merge that is not among the closest pairs of its step, re-derived from the members; nil if all are.
  func firstWrongMerge(in tree: Dendrogram, tolerance: Double = 1e-10) -> Int? {
    let n = data.rowCount
    var clusters: [Int: Cluster] = [:]
    for unit in units { clusters[unit.id] = unit }
    for (step, merge) in tree.merges.enumerated() {
      guard let left = clusters[merge.left], let right = clusters[merge.right], merge.left < merge.right else {
        return step
      }
      let living = Array(clusters.values)
      var least = Double.infinity
      for (i, a) in living.enumerated() {
        for b in living[..<i] { least = min(least, height(a, b)) }
      }
      let own = height(left, right)
      let joined = join(left, right, id: n + step)
      guard own <= least + tolerance * max(1, least), agree(merge.height, own, tolerance),
        merge.size == joined.members.count
      else { return step }
      clusters[merge.left] = nil
      clusters[merge.right] = nil
      clusters[n + step] = joined
    }
    return nil
  }

  /// The edges of the minimum spanning tree by Kruskal's algorithm, shortest first; of equal lengths the one with the lowest
  /// units.
  var spanningEdges: [(lower: Int, upper: Int, length: Double)] {
    let n = data.rowCount
    let pairs = (0..<n).flatMap { j in (0..<j).map { (lower: $0, upper: j, length: distance($0, j)) } }
    var part = Array(0..<n)
    return pairs.sorted { ($0.length, $0.lower, $0.upper) < ($1.length, $1.lower, $1.upper) }.filter { edge in
      let (a, b) = (part[edge.lower], part[edge.upper])
      if a != b { part = part.map { $0 == b ? a : $0 } }
      return a != b
    }
  }
}
