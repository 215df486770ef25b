internal import LinearAlgebra

/// Mean, standard deviation and range of one column of areas, the areas carrying frequency weights.
package struct ColumnMoments {
  package private(set) var mean: Double
  /// With divisor Σw − 1; zero when every weighted value is the same up to rounding,
  /// ``RoundingBound/ofSums(order:)`` of the greatest.
  package private(set) var sd: Double
  /// Sums of squares that neither overflowed nor lost digits.
  private static let plainSquares = 1e-280...1e300
  let least: Double
  let greatest: Double

  /// - Parameters:
  ///   - values: n values, finite.
  ///   - weights: n frequencies, or nil for one each; areas of weight zero do not count.
  package init(of values: Span<Double>, weights: [Double]?) {
    let n = values.count
    var total = 0.0
    var least = Double.infinity
    var greatest = -Double.infinity
    for i in 0..<n {
      let w = weights?[i] ?? 1
      guard w > 0 else { continue }
      total += w
      least = min(least, values[i])
      greatest = max(greatest, values[i])
    }
    let rough = Self.sum(n) { (weights?[$0] ?? 1) * values[$0] } / total
    // What rounding left in the mean is summed once more; it would pass for spread in a long constant column.
    let rest = Self.sum(n) { (weights?[$0] ?? 1) * (values[$0] - rough) }
    let mean = rough + rest / total
    let squares = Self.sum(n) { (weights?[$0] ?? 1) * (values[$0] - mean) * (values[$0] - mean) }
    let sd = (squares / (total - 1)).squareRoot()
    self.mean = mean
    self.sd = sd > RoundingBound.ofSums() * max(abs(least), abs(greatest)) ? sd : 0
    self.least = least
    self.greatest = greatest
    if greatest > least, !(Self.plainSquares ~= squares) { measureRescaled(values, weights) }
  }

  /// A sum by blocks, in whose total few roundings meet: columns that hold the same values in another order come out nearly
  /// alike.
  @inline(__always)
  private static func sum(_ count: Int, _ term: (Int) -> Double) -> Double {
    var sum = 0.0
    for start in stride(from: 0, to: count, by: 128) {
      var part = 0.0
      for i in start..<min(start + 128, count) { part += term(i) }
      sum += part
    }
    return sum
  }

  /// Whether values lie further apart than rounding may have left equal ones.
  func varies(beyond tolerance: Double) -> Bool { sd > 0 && greatest - least > tolerance }

  /// Takes mean and standard deviation in another unit, where the squares of very large or very small values leave the
  /// range of numbers.
  private mutating func measureRescaled(_ values: Span<Double>, _ weights: [Double]?) {
    let unit = Magnitude.unit(for: max(abs(least), abs(greatest)))
    guard unit != 1 else { return }
    var scaled = [Double](repeating: 0, count: values.count)
    // Areas that do not count may be as large as they like.
    for i in 0..<values.count where weights?[i] ?? 1 > 0 { scaled[i] = values[i] / unit }
    let moments = ColumnMoments(of: scaled.span, weights: weights)
    let limit = Double.greatestFiniteMagnitude
    (mean, sd) = (min(max(moments.mean * unit, -limit), limit), min(moments.sd * unit, limit))
  }
}
