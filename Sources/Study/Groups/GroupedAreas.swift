internal import Clustering
internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate

/// The areas that are grouped, placed by what they are grouped on.
struct GroupedAreas {
  /// In panel order.
  let units: [Int]
  /// `units × subjects`: z-scores over all areas.
  let levels: Matrix
  /// The same, each row net of its own mean where groups are of profiles.
  let shaped: Matrix
  /// How far apart rounding may leave two areas that are alike, along the tree.
  let tolerance: Double

  /// - Throws: `.constantColumn(index:)` for a subject that has the same value in every area, and others of ``Moments``.
  init(_ plan: GroupPlan, of model: IndexModel) throws(MultivariateError) {
    let subjects = Grouping.subjects(plan, of: model)
    try self.init(
      plan.basis, Matrix(columns: subjects.map(model.evaluation.values)), units: Grouping.units(plan, of: model),
      tolerances: subjects.map(model.evaluation.tolerance))
  }

  /// - Parameters:
  ///   - values: `n × subjects`, of all areas.
  ///   - units: those of them that are grouped.
  ///   - tolerances: by subject, the most that equal values may differ by.
  /// - Throws: as above.
  init(
    _ basis: GroupPlan.Basis, _ values: Matrix, units: [Int], tolerances: [Double]
  ) throws(MultivariateError) {
    let moments = try Moments.fit(panel: values)
    self.units = units
    let sds = moments.standardDeviations
    var levels = Matrix(rowCount: units.count, columnCount: values.columnCount)
    for j in 0..<values.columnCount {
      for (row, i) in units.enumerated() { levels[row, j] = (values[i, j] - moments.means[j]) / sds[j] }
    }
    self.levels = levels
    shaped = basis == .profile ? levels.rowsCentred : levels
    // The clusters that two units are in join at no more than their distance, or, by Ward's method, at √(2ab/(a + b)) times
    // it, which is less than √n.
    let gap = (0..<values.columnCount).reduce(0.0) { total, j in
      let largest = values.column(j).reduce(0) { max($0, abs($1 - moments.means[j])) } / sds[j]
      return total + tolerances[j] / sds[j] + 0x1p-46 * largest
    }
    self.tolerance = gap * Double(units.count).squareRoot()
  }

  /// The tree of the areas, and how many of them differ by more than rounding.
  func tree(
    _ linkage: Linkage, shouldContinue: () -> Bool
  ) throws(ClusteringError) -> (dendrogram: Dendrogram, distinctCount: Int) {
    let dendrogram = try linkage.dendrogram(of: shaped, shouldContinue: shouldContinue)
    return (dendrogram, dendrogram.groupCount(above: tolerance))
  }
}

extension Matrix {
  /// Every row less its own mean.
  var rowsCentred: Matrix {
    var result = self
    for i in 0..<rowCount {
      let mean = (0..<columnCount).reduce(0) { $0 + self[i, $1] } / Double(columnCount)
      for j in 0..<columnCount { result[i, j] -= mean }
    }
    return result
  }

  var columnMeans: [Double] {
    (0..<columnCount).map { column($0).reduce(0, +) / Double(rowCount) }
  }
}
