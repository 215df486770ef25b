internal import LinearAlgebra
public import Multivariate

/// How one indicator's values, as measured, are distributed over the areas.
public struct IndicatorSummary: Sendable, Equatable {
  /// Of all areas, each counting once.
  public let mean: Double
  /// With divisor n − 1.
  public let sd: Double
  /// The smallest value.
  public let least: Double
  /// The mean of the two middle values where areas are even in number.
  public let median: Double
  /// The largest value.
  public let greatest: Double
  /// Nil where some indicator has no spread, or areas are fewer than four.
  public let shape: DistributionShape?
  /// Areas past the cut-off; nil without one.
  public let pastCutoff: Int?

  fileprivate init(_ values: [Double], _ shape: DistributionShape?, _ cutoff: Cutoff?) {
    let sorted = values.sorted()
    (least, greatest) = (values.min() ?? .nan, values.max() ?? .nan)
    // Halved first: two large values sum to more than a number holds.
    median = sorted[(sorted.count - 1) / 2] / 2 + sorted[sorted.count / 2] / 2
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let sd = (squares / Double(values.count - 1)).squareRoot()
    if sd.isFinite {
      (self.mean, self.sd) = (mean, sd)
    } else {
      let moments = ColumnMoments(of: values.span, weights: nil)  // in another unit: squares overflow
      (self.mean, self.sd) = (moments.mean, moments.sd)
    }
    self.shape = shape
    pastCutoff = cutoff.map { values.count(where: $0.holds) }
  }
}

extension Panel {
  /// One per indicator.
  ///
  /// - Complexity: O(n·p·log n), and O(n·p²) for the shapes.
  public var summaries: [IndicatorSummary] {
    let shapes = try? DistributionShape.fit(panel: values)
    return indicators.enumerated().map { j, indicator in
      IndicatorSummary(values.column(j), shapes?[j], indicator.problem)
    }
  }
}
