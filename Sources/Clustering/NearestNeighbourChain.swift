/// A cluster and its distance. Of equal distances the lowest unit is the nearer one.
struct Neighbour {
  var distance: Double
  /// The lowest unit of the cluster, by which it goes.
  var unit: Int

  /// Farther than any cluster.
  static let none = Neighbour(distance: .infinity, unit: .max)
}

/// Clusters that know how far apart they are, each named by its lowest unit.
protocol ClusterDistances {
  /// Whether a cluster goes by this unit.
  func contains(_ unit: Int) -> Bool

  /// The cluster nearest to the cluster named `unit`; of equally near ones, the one with the lowest unit.
  ///
  /// - Parameter candidate: another cluster with its distance, from which the search starts, or `.none`.
  func nearest(to unit: Int, candidate: Neighbour) -> Neighbour

  /// Joins two clusters; the lower of the two units names the new one.
  mutating func join(_ a: Int, _ b: Int)
}

/// The joins of all clusters, found by following nearest neighbours until two are each other's.
///
/// Pairs are ordered by distance, then by units; along a chain they strictly decrease, so it ends in such a pair. The
/// distance has to be reducible under this order: joining two clusters brings neither nearer to a third, nor moves it
/// ahead in a tie. Then a pair found out of turn is the pair that would be joined in turn. Single linkage moves clusters
/// ahead in ties; there the heights are right, and the groups between two heights that differ.
///
/// - Parameters:
///   - clusters: the units, each a cluster; one cluster at the end.
///   - unitCount: units, ≥ 1, named `0..<unitCount`.
///   - shouldContinue: asked every 256 joins; a no stops the work.
/// - Returns: `unitCount − 1` links, their heights as `clusters` measures them.
/// - Throws: `.cancelled`.
/// - Complexity: about `3·unitCount` searches.
/// - SeeAlso: D. Müllner, Modern hierarchical, agglomerative clustering algorithms, arXiv:1109.2378, figure 3.
///   Deviation: a chain that rounding has bent back on itself is cut instead of trusted.
func nearestNeighbourChain(
  _ clusters: inout some ClusterDistances, unitCount: Int, _ shouldContinue: () -> Bool
) throws(ClusteringError) -> [Dendrogram.Link] {
  var links: [Dendrogram.Link] = []
  var chain: [Neighbour] = []  // each with its distance to the one before
  var positions = [Int](repeating: -1, count: unitCount)  // of a cluster on the chain
  var start = 0
  while links.count < unitCount - 1 {
    if chain.isEmpty {
      while !clusters.contains(start) { start += 1 }
      positions[start] = 0
      chain.append(.init(distance: .infinity, unit: start))
    }
    if links.count % 256 == 0, !shouldContinue() { throw .cancelled }
    let last = chain[chain.count - 1]
    let previous =
      chain.count > 1 ? Neighbour(distance: last.distance, unit: chain[chain.count - 2].unit) : .none
    let next = clusters.nearest(to: last.unit, candidate: previous)
    let position = positions[next.unit]
    if position < 0 {
      positions[next.unit] = chain.count
      chain.append(next)
    } else if position == chain.count - 2 {
      links.append(
        .init(lower: min(last.unit, next.unit), upper: max(last.unit, next.unit), height: next.distance))
      for _ in 0..<2 { positions[chain.removeLast().unit] = -1 }
      clusters.join(last.unit, next.unit)
    } else {
      // Exactly, a cluster made since cannot be nearer to `next` than its successor was; rounded, it can, by a last
      // bit. The chain goes on from `next`, whose new link is below all before it, so this ends too.
      while chain.count > position + 1 { positions[chain.removeLast().unit] = -1 }
    }
  }
  return links
}
