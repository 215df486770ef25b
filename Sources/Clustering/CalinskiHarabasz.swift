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
    let (n, d) = (points.count, points.dimension)
    precondition(labels.count == n && labels.allSatisfy { $0 >= 0 }, "\(labels.count) labels for \(n) units")
    let groups = numberedByFirstAppearance(labels)
    let k = (groups.max() ?? 0) + 1
    guard 2...max(2, n - 1) ~= k else { throw .countOutOfRange(k: k, limit: n - 1) }

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
    guard within + between > 0 else { throw .noSpread }
    return (between / Double(k - 1)) / (within / Double(n - k))
  }
}
