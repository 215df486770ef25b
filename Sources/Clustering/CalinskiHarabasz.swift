public import LinearAlgebra

/// The variance-ratio criterion of a grouping.
public enum CalinskiHarabasz {
  /// The spread between groups over the spread within, each by its degrees of freedom: `(B/(k − 1)) / (W/(n − k))`.
  ///
  /// `W` is the sum of squared distances of units to their group's mean, `B` that of the group means to the overall
  /// mean, each counted once a unit. Larger is better.
  ///
  /// - Parameters:
  ///   - data: `n × d`, one unit per row; finite.
  ///   - labels: `n` group labels ≥ 0; labels without units are passed over. With `k` groups, `2 ≤ k ≤ n − 1`.
  /// - Returns: the ratio, ≥ 0; infinite when the units of every group coincide.
  /// - Throws: `.tooFewUnits(count:)`, `.nonFinite(row:column:)`, `.countOutOfRange(k:limit:)`, and `.noSpread` when all
  ///   units coincide.
  /// - Complexity: O(n·d).
  /// - SeeAlso: T. Caliński & J. Harabasz, A dendrite method for cluster analysis, Commun. Statist. 3 (1974), 1–27,
  ///   doi:10.1080/03610927408827101.
  public static func ratio(_ data: Matrix, labels: [Int]) throws(ClusteringError) -> Double {
    let points = try UnitPoints(data)
    precondition(
      labels.count == points.count && labels.allSatisfy { $0 >= 0 }, "\(labels.count) labels for \(points.count) units")
    let squares = SumsOfSquares(points, groups: numberedByFirstAppearance(labels))
    guard squares.groupCount >= 2, squares.groupCount < points.count else {
      throw .countOutOfRange(k: squares.groupCount, limit: points.count - 1)
    }
    guard !squares.varianceRatio.isNaN else { throw .noSpread }
    return squares.varianceRatio
  }
}

/// How the squared distances of units to their mean divide: to their group's mean, and from there to the overall mean.
public struct SumsOfSquares: Sendable, Equatable {
  /// Groups with units, k.
  public let groupCount: Int
  /// `W`: squared distances of units to their group's mean, summed.
  public let within: Double
  /// `B`: squared distances of group means to the overall mean, each counted once a unit.
  public let between: Double

  /// `(B/(k − 1)) / (W/(n − k))`; infinite when the units of every group coincide, not a number when all units do, with one group, or with as many as
  /// units.
  public let varianceRatio: Double

  /// - Parameter groups: for each unit its group, numbered from 0 without gaps.
  init(_ points: UnitPoints, groups: [Int]) {
    let (n, d) = (points.count, points.dimension)
    let k = (groups.max() ?? 0) + 1
    // Running means move by exactly nothing while units coincide, so a group without spread adds nothing to `within`.
    let x = points.coordinates
    var sizes = [Double](repeating: 0, count: k)
    var means = [Double](repeating: 0, count: k * d)
    var overall = [Double](repeating: 0, count: d)
    for (unit, group) in groups.enumerated() {
      sizes[group] += 1
      for j in 0..<d {
        means[group * d + j] += (x[unit * d + j] - means[group * d + j]) / sizes[group]
        overall[j] += (x[unit * d + j] - overall[j]) / Double(unit + 1)
      }
    }
    var (within, between) = (0.0, 0.0)
    for (unit, group) in groups.enumerated() {
      for j in 0..<d {
        let inner = x[unit * d + j] - means[group * d + j]
        let outer = means[group * d + j] - overall[j]
        within += inner * inner
        between += outer * outer
      }
    }
    groupCount = k
    // Before the scale is undone, so that the ratio neither overflows nor vanishes.
    varianceRatio = (between / Double(k - 1)) / (within / Double(n - k))
    self.within = within * points.scale * points.scale
    self.between = between * points.scale * points.scale
  }
}
