internal import LinearAlgebra

/// Minimises a rotation criterion over orthogonal or oblique transformations of one matrix of loadings.
///
/// The manifold, the projected gradient and the rule to stop are those of Bernaards & Jennrich. Deviation: steps are
/// not along the gradient but Newton's in the `m(m − 1)/2` or `m(m − 1)` coordinates of the tangent space, damped
/// (Levenberg) where the criterion is not convex or a step fails to lower it. From near the optimum 3–5 steps reach it
/// to rounding, which steps along the gradient approach by a constant factor each; and a stationary point that is no
/// minimum shows itself, and is left.
///
/// - SeeAlso: Bernaards & Jennrich (2005), doi:10.1177/0013164404272507; J. Nocedal & S. Wright, Numerical
///   Optimization, 2nd ed. (2006), chapter 3.4.
struct GradientProjection: Sendable {
  /// The norm that the projected gradient is brought below if rounding permits, for loadings of order one.
  static let aim = 1e-12
  /// The norm above which a search has failed.
  static let limit = 1e-8
  static let iterationLimit = 500
  /// The least share of a factor's own variance, beside the other factors, at which it is still one.
  private static let leastOwnVariance = 1e-6
  /// A pivot at most this share of the largest curvature is none that a step can be taken by.
  private static let leastCurvature = 1e-10
  /// The first damping by the largest curvature, and the most after which no step is expected to help.
  private static let firstDamping = 1e-3
  private static let mostDamping = 1e8
  /// Curvatures down to minus this share of the largest count as none: no saddle.
  private static let saddleShift = 1e-6
  /// Steps off a saddle are quartered down to this.
  private static let leastEscape = 1e-4
  /// The share of what it promises by which a step is to lower the criterion (Armijo's; Nocedal & Wright, section 3.1).
  private static let fairShare = 1e-4
  /// By how much of itself rounding may raise a criterion that is as low as it gets.
  private static let criterionRounding = 1e-13

  var criterion: RotationCriterion
  /// `A`, `p × m`, rows in the lengths in which they are rotated.
  var loadings: [Double]
  /// Where the search stands; after ``minimise(from:)``, the optimum.
  private(set) var here: RotationPoint

  private var there: RotationPoint
  private var H: [Double]
  private var factor: [Double]
  private var step: [Double]
  private var D: [Double]
  private var K: [Double]
  private var X: [Double]
  private var W: [Double]

  init(rowCount p: Int, order m: Int, axes: Rotation.Axes, criterion: RotationCriterion) {
    self.criterion = criterion
    here = RotationPoint(rowCount: p, order: m, axes: axes)
    there = here
    loadings = here.Λ
    D = here.Λ
    K = here.Λ
    X = here.T
    W = here.T
    step = here.gradient
    H = [Double](repeating: 0, count: step.count * step.count)
    factor = H
  }

  /// Searches a minimum from `T`, `m × m`, with columns of length one, orthogonal if the axes are.
  ///
  /// - Returns: the number of steps.
  mutating func minimise(from T: [Double]) throws(RotationFailure) -> Int {
    for k in T.indices { here.T[k] = T[k] }
    guard here.evaluate(loadings, criterion) else { throw .mergedFactors(iterations: 0, gradientNorm: .infinity) }
    var damping = 0.0
    var isConvex = false
    for iteration in 0..<Self.iterationLimit {
      let isStationary = here.gradientNorm <= Self.aim
      if isStationary && isConvex { return iteration }
      here.fillHessian(&H, criterion, D: &D, K: &K, Z: &X)
      if isStationary {
        guard leaveSaddle() else { return iteration }
        continue
      }
      guard descend(&damping, &isConvex) else {
        // Rounding, not the search, keeps the gradient where it is.
        if here.gradientNorm <= Self.limit { return iteration }
        throw .noConvergence(iterations: iteration, gradientNorm: here.gradientNorm)
      }
      if here.leastOwnVariance < Self.leastOwnVariance {
        throw .mergedFactors(iterations: iteration + 1, gradientNorm: here.gradientNorm)
      }
    }
    guard here.gradientNorm <= Self.limit else {
      throw .noConvergence(iterations: Self.iterationLimit, gradientNorm: here.gradientNorm)
    }
    return Self.iterationLimit
  }

  /// One damped Newton step that lowers the criterion; false if there is none.
  private mutating func descend(_ damping: inout Double, _ isConvex: inout Bool) -> Bool {
    let scale = max(curvatureScale, here.gradientNorm)
    while damping <= Self.mostDamping * scale, damping.isFinite {
      if factorise(shift: damping, floor: Self.leastCurvature * scale) == nil, tries(predicted: solveStep(damping)) {
        isConvex = damping == 0
        damping = damping < Self.firstDamping * scale ? 0 : damping / 8
        return true
      }
      damping = max(4 * damping, Self.firstDamping * scale)
    }
    return false
  }

  /// The step to `−(H + damping)⁻¹·gradient`, no coordinate above ½ in size; returns the decrease that it promises.
  private mutating func solveStep(_ damping: Double) -> Double {
    let d = step.count
    for s in 0..<d { step[s] = -here.gradient[s] }
    SmallMatrix.solve(factor, order: d, &step)
    var largest = 0.0
    for s in 0..<d { largest = max(largest, abs(step[s])) }
    let shortening = largest > 0.5 ? 0.5 / largest : 1
    var slope = 0.0
    var square = 0.0
    for s in 0..<d {
      slope += here.gradient[s] * step[s]
      square += step[s] * step[s]
    }
    // With (H + damping)x = −g the curvature along x is −gᵀx − damping·xᵀx.
    let curvature = -slope - damping * square
    for s in 0..<d { step[s] *= shortening }
    return -shortening * slope - shortening * shortening * curvature / 2
  }

  /// Moves by the step if the criterion falls by a fair share of what was promised; or, where rounding hides
  /// its fall, if the gradient does.
  private mutating func tries(predicted: Double) -> Bool {
    there.move(from: here, by: step, X: &X, W: &W)
    guard there.evaluate(loadings, criterion) else { return false }
    let falls = there.value < here.value - Self.fairShare * predicted
    let settles =
      there.value <= here.value + Self.criterionRounding * abs(here.value)
      && there.gradientNorm <= here.gradientNorm / 2
    guard falls || settles else { return false }
    swap(&here, &there)
    return true
  }

  /// Leaves a stationary point along a direction of negative curvature; false where there is none.
  ///
  /// Where the factorisation fails at a pivot, `x = (−L⁻ᵀl, 1)`, `l` the row it left, has `xᵀHx` equal to that pivot.
  private mutating func leaveSaddle() -> Bool {
    let scale = curvatureScale
    guard scale > 0, let failure = factorise(shift: Self.saddleShift * scale, floor: 0) else { return false }
    fillEscape(row: failure)
    while abs(step[failure]) > Self.leastEscape {
      there.move(from: here, by: step, X: &X, W: &W)
      if there.evaluate(loadings, criterion), there.value < here.value {
        swap(&here, &there)
        return true
      }
      for s in step.indices { step[s] /= 4 }
    }
    return false
  }

  /// The direction of negative curvature that the failed pivot in `row` shows, its largest coordinate ¼.
  private mutating func fillEscape(row: Int) {
    let d = step.count
    for s in 0..<d { step[s] = s < row ? -factor[row + s * d] : 0 }
    SmallMatrix.solveTransposed(factor, order: d, count: row, &step)
    step[row] = 1
    var largest = 1.0
    for s in 0..<row { largest = max(largest, abs(step[s])) }
    for s in 0...row { step[s] *= 0.25 / largest }
  }

  private var curvatureScale: Double {
    var scale = 0.0
    for s in step.indices { scale = max(scale, abs(H[s + s * step.count])) }
    return scale
  }

  private mutating func factorise(shift: Double, floor: Double) -> Int? {
    SmallMatrix.factorise(H, shift: shift, floor: floor, order: step.count, into: &factor)
  }
}
