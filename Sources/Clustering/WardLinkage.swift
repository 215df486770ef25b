public import LinearAlgebra

/// Ward's minimum-variance grouping: at each step the two clusters whose union adds least to the inner sum of squares.
public enum WardLinkage {
  /// Groups units by Ward's method on Euclidean distances, R's `ward.D2`.
  ///
  /// Clusters `A`, `B` of masses `a`, `b` and centroids `x̄`, `ȳ` join at height `√(2ab/(a + b))·‖x̄ − ȳ‖`, which for two
  /// units is their distance; this equals R's `hclust(dist(X), "ward.D2")` and SciPy's `linkage(X, "ward")`. Of equal
  /// distances the pair with the lowest indices joins first, a cluster counting as its lowest unit. Ties are those of
  /// the distances as computed; ties only exact arithmetic would see may be decided by rounding.
  ///
  /// - Parameters:
  ///   - data: `n × d`, one unit per row; finite; `n ≥ 1`. Columns are used as they are: scale them first if they differ in unit.
  ///   - multiplicity: how many coinciding units each row stands for, all ≥ 1 (R's `members`); one each if left out.
  ///   - shouldContinue: asked now and then; a no stops the work.
  /// - Returns: the tree over the `n` rows; sizes count rows, heights do not decrease.
  /// - Throws: `.tooFewUnits(count:)` when there is no row, `.nonFinite(row:column:)`, `.cancelled`.
  /// - Complexity: O(n) memory; about 3n nearest-neighbour searches, each of a few dozen tiles in few
  ///   dimensions and O(n·d) at worst.
  /// - SeeAlso: F. Murtagh & P. Legendre, Ward's hierarchical agglomerative clustering method: which algorithms implement
  ///   Ward's criterion?, J. Classification 31 (2014), doi:10.1007/s00357-014-9161-z; D. Müllner, Modern hierarchical,
  ///   agglomerative clustering algorithms, arXiv:1109.2378, figure 3. Deviations: neighbours are found in a tree of
  ///   boxes, with the same answers; a chain that rounding has bent back on itself is cut instead of trusted.
  public static func dendrogram(
    of data: Matrix, multiplicity: [Int]? = nil, shouldContinue: () -> Bool = { true }
  ) throws(ClusteringError) -> Dendrogram {
    let points = try UnitPoints(data)
    let masses = multiplicity?.map(Double.init) ?? [Double](repeating: 1, count: points.count)
    precondition(
      masses.count == points.count && masses.allSatisfy { $0 >= 1 },
      "\(masses.count) multiplicities for \(points.count) units, the least \(masses.min() ?? 1)")
    var tree = CentroidTree(
      points: points.coordinates, dimension: points.dimension, masses: masses, units: Array(0..<points.count),
      unitLimit: points.count)
    return Dendrogram(
      links: try nearestNeighbourChain(&tree, unitCount: points.count, shouldContinue).map {
        $0.with(height: (2 * $0.height).squareRoot() * points.scale)
      })
  }
}
