/// How far apart two clusters are, which decides the pair that is joined next.
///
/// A linkage is its case, its update below and its name in each language of the reports; the raw value is its word in the
/// spec. For all of them a union is never nearer to a third cluster than the nearer of its parts was, so the heights of a
/// tree do not decrease. The algorithms rest on this; centroid and median linkage do not have it.
///
/// - SeeAlso: G. N. Lance & W. T. Williams, A general theory of classificatory sorting strategies, Computer J. 9 (1967),
///   373–380, doi:10.1093/comjnl/9.4.373.
public enum Linkage: String, Sendable, Equatable, CaseIterable, Codable {
  /// By the growth of the sum of squares within clusters, as R's `ward.D2`.
  case ward
  /// The mean distance between the units of one and those of the other; UPGMA.
  case average
  /// The largest distance between a unit of one and a unit of the other.
  case complete
  /// The least distance between a unit of one and a unit of the other.
  case single
  /// The mean distance to the two parts of a union, whatever their sizes; WPGMA, R's `mcquitty`.
  case weighted

  /// The distance of a union to a third cluster: the update of Lance and Williams, with `a`, `b`, `c` for sizes.
  ///
  ///     ward       ((a + c)·x² + (b + c)·y² − c·z²)/(a + b + c), a square
  ///     average    (a·x + b·y)/(a + b)
  ///     complete   max(x, y)
  ///     single     min(x, y)
  ///     weighted   (x + y)/2
  ///
  /// Means are taken from the lesser distance upwards, so that not even rounding puts them below it.
  ///
  /// - Parameters:
  ///   - x: the distance of the first part to the third cluster, squared where `updatesSquares`.
  ///   - y: that of the second part.
  ///   - z: the distance between the parts, at most `x` and `y`.
  ///   - sizes: units in the first part, the second and the third cluster.
  /// - Returns: the distance, squared where `updatesSquares`, at least `min(x, y)`.
  func distance(_ x: Double, _ y: Double, between z: Double, sizes: (a: Double, b: Double, c: Double)) -> Double {
    let (a, b, c) = sizes
    let (near, far) = (min(x, y), max(x, y))
    switch self {
    case .ward: return max(near, ((a + c) * x + (b + c) * y - c * z) / (a + b + c))
    case .average: return near + (far - near) * ((x > y ? a : b) / (a + b))
    case .complete: return far
    case .single: return near
    case .weighted: return near + (far - near) / 2
    }
  }

  /// Whether the update is one of squared distances.
  var updatesSquares: Bool { self == .ward }

  /// What finds a tree fastest.
  enum Algorithm {
    /// Clusters as centroids, in memory of the order of the data.
    case centroids
    /// The minimum spanning tree, in memory of the order of the data.
    case spanningTree
    /// The distances of all pairs.
    case allDistances
  }

  var algorithm: Algorithm {
    switch self {
    case .ward: .centroids
    case .single: .spanningTree
    case .average, .complete, .weighted: .allDistances
    }
  }
}
