public import LinearAlgebra

/// The tree of a linkage, by the algorithm that suits it.
extension Linkage {
  /// Units at most where the distances of all pairs are kept: 10 GB of them.
  public static let unitLimit = 50_000

  /// Whether ``dendrogram(of:shouldContinue:)`` keeps the distances of all pairs, so that there are at most ``unitLimit`` units.
  public var keepsDistances: Bool { algorithm == .allDistances }

  /// Bytes that ``dendrogram(of:shouldContinue:)`` takes at its peak, as far as they grow with the data.
  ///
  /// - Parameters:
  ///   - units: rows of the data, ≥ 0.
  ///   - columns: columns of the data, ≥ 1.
  public func memory(units: Int, columns: Int) -> Int {
    8 * (units * (4 * columns + 20) + (keepsDistances ? CondensedDistances.pairCount(units) : 0))
  }

  /// Groups units on Euclidean distances.
  ///
  /// The same heights as R's `hclust(dist(X), method)` and SciPy's `linkage(X, method)`, where `ward` is R's `ward.D2` and
  /// `weighted` R's `mcquitty`. Of equal distances the pair with the lowest indices joins first, a cluster counting as
  /// its lowest unit; under `single`, where a distance is that of two units, the pair of units with the lowest indices.
  /// Ties are those of the distances as computed.
  ///
  /// - Parameters:
  ///   - data: `n × d`, one unit per row; finite; `n ≥ 1`. Columns are used as they are: scale them first if they differ in unit.
  ///   - shouldContinue: asked now and then; a no stops the work.
  /// - Returns: the tree over the `n` rows; heights do not decrease.
  /// - Throws: `.tooFewUnits(count:)` when there is no row, `.nonFinite(row:column:)`, `.cancelled`, and
  ///   `.tooManyUnits(count:limit:)` where the linkage keeps distances.
  /// - Complexity: `ward` as ``WardLinkage``; `single` as ``SpanningTree``; the others O(n²·d) time and
  ///   `n(n − 1)/2` numbers.
  /// - SeeAlso: D. Müllner, Modern hierarchical, agglomerative clustering algorithms, arXiv:1109.2378, figures 3 and 6.
  public func dendrogram(
    of data: Matrix, shouldContinue: () -> Bool = { true }
  ) throws(ClusteringError) -> Dendrogram {
    switch algorithm {
    case .centroids: return try WardLinkage.dendrogram(of: data, shouldContinue: shouldContinue)
    case .spanningTree:
      let points = try UnitPoints(data)
      let links = try SpanningTree.links(of: points, shouldContinue: shouldContinue)
      return Dendrogram(links: links.map { $0.with(height: $0.height.squareRoot() * points.scale) })
    case .allDistances: return try dendrogramOfDistances(of: data, shouldContinue: shouldContinue)
    }
  }

  /// Groups units by the update of Lance and Williams on the distances of all pairs, whatever the linkage.
  ///
  /// The tree of ``dendrogram(of:shouldContinue:)``, but for rounding and, under `single`, the order of ties: for
  /// `ward` and `single` a check of their own algorithms.
  ///
  /// - Parameters: as there.
  /// - Throws: as there; `.tooManyUnits(count:limit:)` under every linkage.
  /// - Complexity: O(n²·d) time, `n(n − 1)/2` numbers.
  /// - SeeAlso: D. Müllner, arXiv:1109.2378, figure 3.
  public func dendrogramOfDistances(
    of data: Matrix, shouldContinue: () -> Bool = { true }
  ) throws(ClusteringError) -> Dendrogram {
    let points = try UnitPoints(data)
    guard points.count <= Self.unitLimit else {
      throw .tooManyUnits(count: points.count, limit: Self.unitLimit)
    }
    var distances = CondensedDistances(of: points, linkage: self)
    let links = try nearestNeighbourChain(&distances, unitCount: points.count, shouldContinue)
    // Where a union may come ahead in a tie, its lowest units do not tell which of its parts is the near one.
    return Dendrogram(
      links: links.map {
        $0.with(height: (updatesSquares ? $0.height.squareRoot() : $0.height) * points.scale)
      }, tiesByUnits: self != .single)
  }
}
