internal import LinearAlgebra

/// Rotates the loadings of resamples as those of the full sample were rotated: once per replicate, warm-started,
/// without allocation.
///
/// Unrotated loadings are first rotated by orthogonal Procrustes to where the full sample's lie, so that its
/// transformation is a start close to the replicate's optimum, and stays in the basin of the same one. The criterion is
/// then minimised as for the full sample, and factors are matched to the full sample's by a signed permutation, nothing
/// more. So the result depends on the replicate's `AAᵀ` and on the full sample, not on the replicate before.
/// ``Rotation/none`` is the exception: loadings without a rule of their own end at Procrustes' rotation.
public struct Rotator: Sendable {
  /// The full sample's rotation.
  public let reference: FactorRotation
  /// The replicate's pattern, `p × m`, column after column; of no meaning after a failure.
  public private(set) var pattern: [Double]
  /// The replicate's `Φ`, `m × m`.
  public private(set) var factorCorrelation: [Double]
  /// Newton steps that the replicate took.
  public var iterations: Int { pass.iterations }
  /// The norm of the projected gradient at the end, ≤ 1e-8.
  public var gradientNorm: Double { pass.gradientNorm }
  /// Tucker's congruence of each factor with the full sample's.
  public var congruences: [Double] { alignment.congruences }

  private var pass: RotationPass
  private var procrustes: Procrustes
  private var alignment: FactorAlignment
  private let start: [Double]

  /// Scratch for replicates of one full sample; one per worker.
  public init(as reference: FactorRotation) {
    let (model, T) = (reference.model, reference.transformation)
    let (p, m) = (model.variableCount, model.factorCount)
    self.reference = reference
    pattern = model.pattern.elements
    factorCorrelation = model.factorCorrelation.elements
    pass = RotationPass(rowCount: p, order: m, rotation: reference.rotation, rowLengths: reference.rowLengths)
    alignment = FactorAlignment(to: model.pattern)
    // T = O·S splits into a rotation, taken by Procrustes, and what makes it oblique, from which the search starts.
    var O = T
    var nearest = NearestOrthogonal(order: m)
    nearest.replace(&O.elements)
    let rotated = model.pattern.multiplied(by: T, right: .transposed).multiplied(by: O)
    procrustes = Procrustes(towards: rotated)
    start =
      pass.searchAxes == .orthogonal ? Matrix.identity(m).elements : O.multiplied(by: T, left: .transposed).elements
  }

  /// Rotates one replicate's loadings; ``pattern`` and ``factorCorrelation`` have the result.
  ///
  /// - Parameter unrotated: `A`, `p × m`, column after column, of orthogonal factors in any basis.
  /// - Throws: `.nonFinite(row:column:)`, `.noConvergence(iterations:gradientNorm:)`,
  ///   `.mergedFactors(iterations:gradientNorm:)`, `.dependentColumns`: a replicate to be counted and left out.
  /// - Complexity: some 3–6 steps of O(p·m⁴ + m⁶).
  public mutating func rotate(_ unrotated: Span<Double>) throws(RotationFailure) {
    let p = reference.model.variableCount
    precondition(unrotated.count == pattern.count, "\(unrotated.count) loadings for \(pattern.count)")
    for k in 0..<unrotated.count {
      guard unrotated[k].isFinite else { throw .nonFinite(row: k % p, column: k / p) }
      pattern[k] = unrotated[k]
    }
    procrustes.align(&pattern)
    try pass.rotate(pattern, from: start)
    for k in pattern.indices { pattern[k] = pass.pattern[k] }
    for k in factorCorrelation.indices { factorCorrelation[k] = pass.factorCorrelation[k] }
    if reference.rotation == .none {
      alignment.match(pattern)
    } else {
      alignment.align(pattern: &pattern, factorCorrelation: &factorCorrelation)
    }
  }
}
