public import LinearAlgebra

/// Factors rotated by a rule: the same `Σ`, by a pattern that is easier to read.
///
/// Factors stand in order of descending ``FactorModel/factorVariances`` (those equal to 1e-8: the one whose largest
/// loading belongs to the earlier variable first), each with a sum of loadings ≥ 0. A target's factors stand as its
/// columns do, and only a factor that is aimed at nothing but zeros has its sign by that rule.
public struct FactorRotation: Sendable, Equatable, Codable {
  /// The criterion that was made least.
  public let rotation: Rotation
  /// The lengths of the rows while they were rotated.
  public let rowLengths: Rotation.RowLengths
  /// Pattern and factor correlations after the rotation; uniquenesses as before.
  public let model: FactorModel
  /// `T`, `m × m`: the pattern is `A·T⁻ᵀ`, with `A` the loadings before, and `Φ = TᵀT`; orthogonal for orthogonal axes.
  public let transformation: Matrix
  /// The criterion's value, on loadings in the row lengths in which they were rotated; promax has its varimax's; 0 for
  /// none.
  public let criterion: Double
  /// The Frobenius norm of the projected gradient there, ≤ 1e-8.
  public let gradientNorm: Double
  /// Newton steps of the start that was kept.
  public let iterations: Int
  /// What the searches from several starts found.
  public let search: Search

  /// What searches from several starts found.
  ///
  /// Two searches found one optimum if their criteria agree within 1e-8 of 1 + |f| and their patterns, after
  /// ``FactorAlignment``, within 1e-4. Promax is judged by its varimax.
  public struct Search: Sendable, Equatable, Codable {
    /// Searches made: the first from the factors as they were extracted, the others from random orthogonal matrices.
    public let startCount: Int
    /// Those that did not converge, or whose factors merged.
    public let failureCount: Int
    /// Different optima that the others found; more than a few ask for a second look, or for another rotation.
    public let optimumCount: Int
    /// Searches that found the one that was kept, the lowest.
    public let bestCount: Int
  }

  /// Rotates the factors of an extraction.
  ///
  /// - Parameters:
  ///   - model: orthogonal factors, `p × m`.
  ///   - rotation: the rule. One factor is left as it is, but for its sign, and none of several but for sign and order.
  ///   - rowLengths: Kaiser's or their own; what R does with this rotation if nil.
  ///   - startCount: searches to make, ≥ 1.
  ///   - seed: of the random starts.
  ///   - stream: the constant that the caller gives to this purpose of draws.
  ///   - threads: workers at most; the result is the same to the bit at any number.
  /// - Throws: `.tooManyFactors(count:limit:)`, `.nonFinite(row:column:)`, `.dependentColumns`; `.noConvergence(iterations:gradientNorm:)` or
  ///   `.mergedFactors(iterations:gradientNorm:)` if every search fails, as the first did.
  /// - Complexity: for each start about 10–30 steps of O(p·m⁴ + m⁶).
  public static func fit(
    _ model: FactorModel, by rotation: Rotation, rowLengths: Rotation.RowLengths? = nil, startCount: Int = 30,
    seed: UInt64 = 0, stream: UInt32 = 0, threads: Int = 1
  ) throws(RotationFailure) -> FactorRotation {
    precondition(startCount >= 1, "\(startCount) starts")
    precondition(model.factorCorrelation == .identity(model.factorCount), "factors are oblique already")
    try rotation.check(factorCount: model.factorCount)
    let rowLengths = rowLengths ?? rotation.customaryRowLengths
    var pass = RotationPass(
      rowCount: model.variableCount, order: model.factorCount, rotation: rotation, rowLengths: rowLengths)
    let isFixed = model.factorCount == 1 || rotation == .none
    let starts = RotationStarts(count: isFixed ? 1 : startCount, order: model.factorCount, seed: seed, stream: stream)
    let (best, search) = try starts.search(model.pattern.elements, pass, threads: threads)
    try pass.rotate(model.pattern.elements, from: starts.transformation(best))
    let (m, rotated) = (model.factorCount, pass)
    let pattern = Matrix(rowCount: model.variableCount, columnCount: m, elements: rotated.pattern)
    let Φ = Matrix(rowCount: m, columnCount: m, elements: rotated.factorCorrelation)
    let order = FactorOrder(
      of: FactorModel(pattern: pattern, factorCorrelation: Φ, uniquenesses: model.uniquenesses), after: rotation)
    return FactorRotation(
      rotation: rotation, rowLengths: rowLengths,
      model: FactorModel(
        pattern: order.columns(of: pattern), factorCorrelation: order.both(of: Φ), uniquenesses: model.uniquenesses),
      transformation: order.columns(of: Matrix(rowCount: m, columnCount: m, elements: rotated.T)),
      criterion: rotated.value, gradientNorm: rotated.gradientNorm, iterations: rotated.iterations, search: search)
  }
}

/// The order and signs in which factors are reported.
private struct FactorOrder {
  let sources: [Int]
  let signs: [Double]

  init(of model: FactorModel, after rotation: Rotation) {
    let columns = (0..<model.factorCount).map { model.pattern.column($0) }
    var order = Array(columns.indices)
    var aims = Matrix(rowCount: model.variableCount, columnCount: model.factorCount)
    if case .target(let target, _) = rotation {
      aims = target.values
    } else {
      // In steps of 1e-8, so that rounding does not order what is equal.
      let variances = model.factorVariances.map { ($0 * 1e8).rounded() }
      let positions = columns.map { column in
        let largest = column.reduce(0) { max($0, abs($1)) }
        return column.firstIndex { abs($0) >= (1 - signTolerance) * largest } ?? 0
      }
      order.sort { (-variances[$0], positions[$0], $0) < (-variances[$1], positions[$1], $1) }
    }
    sources = order
    signs = order.map { k in
      guard aims.column(k).allSatisfy({ $0 == 0 }) else { return 1 }
      var column = columns[k]
      alignSign(of: &column)
      return column == columns[k] ? 1 : -1
    }
  }

  func columns(of A: Matrix) -> Matrix {
    Matrix(columns: sources.indices.map { k in A.column(sources[k]).map { signs[k] * $0 } })
  }

  func both(of A: Matrix) -> Matrix { columns(of: columns(of: A).transposed) }
}
