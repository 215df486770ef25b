internal import LinearAlgebra

/// What a solved matrix lends the search for the solutions of its replicates.
struct FactorReference: Sendable {
  let x: [Double]
  /// `p × m`, the leading eigenvectors of `S`.
  let leading: [Double]
  /// The interval of the other eigenvalues.
  let rest: ClosedRange<Double>
  /// The inverse Hessian among the free coordinates, `p × p`; zero in the rows and columns of held ones.
  let inverseHessian: [Double]
  let isHeld: [Bool]
  /// Curvatures below this share of the largest are taken as that, so that no first step is led astray by a flat direction.
  private static let leastCurvature = 1e-6

  /// - Parameters:
  ///   - x: the solution.
  ///   - criterion: measured there.
  ///   - curvature: the Hessian's eigenpairs, held coordinates apart.
  init(x: [Double], criterion: FactorCriterion, curvature: SymmetricWorkspace) {
    let (p, m) = (x.count, criterion.factorCount)
    self.x = x
    leading = (0..<m).flatMap { l in (0..<p).map { criterion.spectrum.vectors[criterion.leadingOffset(l) + $0] } }
    // The interval is widened, since eigenvalues of replicates spread.
    let (low, high) = (criterion.spectrum.values[0], criterion.spectrum.values[p - m - 1])
    let margin = 0.05 * (high - low)
    rest = low - margin...high + margin
    let isHeld = x.map { $0 <= criterion.lower || $0 >= criterion.upper }
    self.isHeld = isHeld
    let floor = Self.leastCurvature * curvature.values[p - 1]
    var B = [Double](repeating: 0, count: p * p)
    for k in 0..<p {
      let weight = 1 / max(abs(curvature.values[k]), floor)
      for j in 0..<p where !isHeld[j] {
        for i in 0..<p where !isHeld[i] {
          B[i + j * p] += weight * curvature.vectors[i + k * p] * curvature.vectors[j + k * p]
        }
      }
    }
    inverseHessian = B
  }
}

/// Carries a replicate from its reference's solution to its own by the BFGS formula, which begins with the reference's
/// exact inverse Hessian, and so gains about the size of the replicate's deviation with every step.
///
/// Which uniquenesses stand at a bound is taken from the reference. Where a replicate differs in that, or the steps do
/// not soon bring the gradient down, the search is given up.
///
/// - SeeAlso: J. Nocedal & S. J. Wright, Numerical Optimization, 2nd ed. (2006), section 6.1.
struct QuasiNewton: Sendable {
  private var leading: LeadingSubspace
  private var B: [Double]
  private var step: [Double]
  private var slope: [Double]
  private var change: [Double]
  private var image: [Double]

  init(order p: Int, count m: Int) {
    leading = LeadingSubspace(order: p, count: m)
    B = [Double](repeating: 0, count: p * p)
    step = [Double](repeating: 0, count: p)
    slope = step
    change = step
    image = step
  }

  /// Moves `x` from the reference to where the gradient among its free coordinates vanishes, and counts the steps.
  ///
  /// - Returns: whether it came there; `x` is without meaning if not.
  mutating func search(
    _ x: inout [Double], from reference: FactorReference, in criterion: inout FactorCriterion, of R: Span<Double>,
    iterations: inout Int
  ) throws(FactorError) -> Bool {
    let p = x.count
    for i in 0..<p { x[i] = reference.x[i] }
    for k in B.indices { B[k] = reference.inverseHessian[k] }
    for k in leading.vectors.indices { leading.vectors[k] = reference.leading[k] }
    try criterion.prepare(R)
    var before = Double.infinity
    for round in 0..<16 {
      // The gradient to stop at is worth a tenth of its bound.
      var tolerance = max(Self.finest, Self.worth * min(before, Self.farthest))
      try measure(x, R, in: &criterion, reference.rest, tolerance)
      if norm(criterion.gradient, reference) <= FactorSolver.gradientTolerance, tolerance > Self.finest {
        tolerance = Self.finest
        try measure(x, R, in: &criterion, reference.rest, tolerance)
      }
      let now = norm(criterion.gradient, reference)
      if now <= FactorSolver.gradientTolerance { return true }
      guard now < 0.5 * before else { return false }
      before = now
      if round > 0 { update(with: criterion.gradient, reference) }
      iterations += 1
      for i in 0..<p { slope[i] = criterion.gradient[i] }
      multiply(criterion.gradient)
      for i in 0..<p where !reference.isHeld[i] {
        step[i] = -image[i]
        x[i] += step[i]
        guard x[i] > criterion.lower, x[i] < criterion.upper else { return false }
      }
    }
    return false
  }

  /// A gradient is worth this share of the last one, of which no more counts than `farthest`.
  private static let worth = 1e-3
  private static let farthest = 1e-2
  private static let finest = 0.1 * FactorSolver.gradientTolerance

  /// The gradient at `x`: from the leading eigenpairs where they can be followed, else from all.
  private mutating func measure(
    _ x: [Double], _ R: Span<Double>, in criterion: inout FactorCriterion, _ rest: ClosedRange<Double>,
    _ tolerance: Double
  ) throws(FactorError) {
    criterion.place(x, R)
    if leading.refine(criterion.S.span, rest: rest, tolerance: tolerance) {
      criterion.measureGradient(from: leading)
      return
    }
    try criterion.measure(x, R)
    for l in 0..<criterion.factorCount {
      for i in x.indices {
        leading.vectors[i + l * x.count] = criterion.spectrum.vectors[criterion.leadingOffset(l) + i]
      }
    }
  }

  private func norm(_ gradient: [Double], _ reference: FactorReference) -> Double {
    var largest = 0.0
    for i in gradient.indices where !reference.isHeld[i] { largest = max(largest, abs(gradient[i])) }
    return largest.isFinite ? largest : .infinity
  }

  /// `image ← B·v`; `B` is zero in held rows and columns.
  private mutating func multiply(_ v: [Double]) {
    let p = v.count
    for i in 0..<p { image[i] = 0 }
    for j in 0..<p {
      let value = v[j]
      for i in 0..<p { image[i] += B[i + j * p] * value }
    }
  }

  /// The inverse BFGS update for the step just taken, where the gradient changed along it as a minimum asks.
  private mutating func update(with gradient: [Double], _ reference: FactorReference) {
    let p = gradient.count
    var (product, size) = (0.0, 0.0)
    for i in 0..<p { change[i] = reference.isHeld[i] ? 0 : gradient[i] - slope[i] }
    multiply(change)
    for i in 0..<p where !reference.isHeld[i] {
      product += change[i] * step[i]
      size += change[i] * image[i]
    }
    guard product > 0 else { return }
    let ρ = 1 / product
    let weight = ρ * (1 + ρ * size)
    for j in 0..<p where !reference.isHeld[j] {
      let (a, b) = (weight * step[j] - ρ * image[j], ρ * step[j])
      for i in 0..<p where !reference.isHeld[i] { B[i + j * p] += a * step[i] - b * image[i] }
    }
  }
}
