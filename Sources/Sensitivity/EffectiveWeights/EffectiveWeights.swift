public import LinearAlgebra
import Parallel

/// What each indicator in fact contributes to an index, beside the weight declared for it.
///
/// The main effect of indicator i is S_i = Var(E[y | x_i])/Var(y), the correlation ratio: how much smaller the variance of the
/// score would be on average if the indicator were known. E[y | x_i] is a ``PenalisedSpline``; S_i is the sum of squares of the
/// fitted curve by that of the score. In a linear index of uncorrelated indicators S_i/S_j = (w_iσ_i/w_jσ_j)²; how far the two
/// ratios are apart tells how far declared weights are from being importance.
///
/// - SeeAlso: P. Paruolo, M. Saisana & A. Saltelli, Ratings and rankings: voodoo or science?, J. Royal Statistical Society A
///   176 (2013) 609–634, equations 3, 4 and 7, doi:10.1111/j.1467-985X.2012.01059.x.
public struct EffectiveWeights: Sendable, Equatable {
  /// S_i, or why it is not defined.
  public let mainEffects: [Result<Double, Undefined>]
  /// Degrees of freedom of each curve; nil where S_i is not defined. 2 is a straight line: then S_i is the squared correlation.
  public let degreesOfFreedom: [Double?]
  /// (w_iσ_i)², σ the standard deviation over the areas.
  public let declared: [Double]

  /// Measures the main effect of each indicator.
  ///
  /// - Parameters:
  ///   - values: `n × p`, the indicators as the index adds them up; finite.
  ///   - weights: the declared ones, of `p` elements.
  ///   - score: the index, of `n` elements; finite.
  ///   - threads: workers at most; the result is the same to the bit at any number.
  /// - Throws: `.nonFinite(row:column:)`, the score being column `p`; `.tooFewUnits(count:needed:)`; `.noConvergence(info:)`.
  /// - Complexity: O(n + m³) an indicator for m ≤ 43 B-splines.
  public init(
    of values: Matrix, weights: [Double], score: [Double], threads: Int = 1
  ) throws(SensitivityError) {
    let (n, p) = (values.rowCount, values.columnCount)
    precondition(
      weights.count == p && score.count == n, "\(weights.count) weights, \(score.count) scores for \(n) × \(p)")
    try values.requireFinite()
    if let row = score.firstIndex(where: { !$0.isFinite }) { throw .nonFinite(row: row, column: p) }
    guard n >= 5 else { throw .tooFewUnits(count: n, needed: 5) }
    let parts = try parallelFor(
      count: p, chunk: 1, threads: threads, makeScratch: { [(Int, Result<MainEffect, Undefined>)]() }
    ) { range, found throws(SensitivityError) in
      for i in range { found.append((i, try MainEffect.measure(values.column(i), score))) }
    }
    let effects = parts.flatMap(\.self).sorted { $0.0 < $1.0 }.map(\.1)
    mainEffects = effects.map { $0.map(\.share) }
    degreesOfFreedom = effects.map { try? $0.get().degreesOfFreedom }
    declared = (0..<p).map { i in
      let column = values.column(i)
      let mean = column.reduce(0, +) / Double(n)
      return weights[i] * weights[i] * column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n - 1)
    }
  }

  /// S_i/S_j and (w_iσ_i/w_jσ_j)²; nil where either indicator has no S, or the second none to divide by.
  public func ratios(_ i: Int, to j: Int) -> (effective: Double, declared: Double)? {
    guard case .success(let own) = mainEffects[i], case .success(let other) = mainEffects[j], other > 0, declared[j] > 0
    else { return nil }
    return (own / other, declared[i] / declared[j])
  }

  /// The largest difference of the two ratios to the indicator with the largest declared part; nil where one has no S.
  public var largestDiscrepancy: Double? {
    guard let reference = declared.indices.max(by: { declared[$0] < declared[$1] }) else { return nil }
    var largest = 0.0
    for i in declared.indices {
      guard let (effective, declared) = ratios(i, to: reference) else { return nil }
      largest = max(largest, abs(effective - declared))
    }
    return largest
  }
}

/// The main effect of one indicator.
private struct MainEffect: Sendable {
  let share: Double
  let degreesOfFreedom: Double

  static func measure(_ x: [Double], _ y: [Double]) throws(SensitivityError) -> Result<MainEffect, Undefined> {
    let mean = y.reduce(0, +) / Double(y.count)
    func squares(_ values: [Double]) -> Double { values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } }
    let total = squares(y)
    let magnitude = y.reduce(0) { max($0, abs($1)) }
    guard !isZero(variance: total / Double(y.count), magnitude: magnitude) else { return .failure(.zeroVariance) }
    return try PenalisedSpline.fit(x: x, y: y).map { spline in
      MainEffect(share: squares(spline.fitted) / total, degreesOfFreedom: spline.degreesOfFreedom)
    }
  }
}
