internal import LinearAlgebra

extension FactorSolver {
  /// Curvatures below this share of the largest are taken as that: a step along them is limited, not exact.
  private static let leastNewtonCurvature = 1e-9
  /// The share of what its slope promises by which a step is to lower the distance (Armijo's; Nocedal & Wright, section 3.1).
  private static let fairShare = 1e-4

  /// Walks from `x` to a minimum within the bounds; the distance never rises beyond its rounding.
  mutating func descend(_ R: Span<Double>) throws(FactorError) {
    try criterion.measure(x, R)
    for taken in 0... {
      gradientNorm = projectedGradientNorm()
      if gradientNorm <= Self.gradientTolerance { return }
      guard taken < iterationLimit else { break }
      iterations += 1
      try curve()
      takeNewtonStep()
      if try search(R) { continue }
      // A step that bends at the bounds need not descend; the gradient's does.
      for i in step.indices { step[i] = -criterion.gradient[i] }
      limitStep()
      guard try search(R) else { break }
    }
    throw .noConvergence(iterations: iterations, gradientNorm: gradientNorm)
  }

  /// Whether coordinate `i` stands at a bound that the distance presses it against.
  private func isHeld(_ i: Int) -> Bool {
    criterion.gradient[i] > 0 ? x[i] <= criterion.lower : x[i] >= criterion.upper
  }

  private func projectedGradientNorm() -> Double {
    var largest = 0.0
    for i in x.indices where !isHeld(i) { largest = max(largest, abs(criterion.gradient[i])) }
    return largest
  }

  /// Decomposes the Hessian of the free coordinates; a held one has unit curvature, apart from all others.
  mutating func curve() throws(FactorError) {
    criterion.measureCurvature()
    let p = variableCount
    for j in 0..<p where isHeld(j) { criterion.isolate(j) }
    let hessian = criterion.hessian
    try decompose(hessian.span)
  }

  /// Takes the eigenpairs of `A`, of finite elements, into ``curvature``.
  mutating func decompose(_ A: Span<Double>) throws(FactorError) {
    do { try curvature.decompose(A) } catch { throw FactorError(error) }
  }

  /// Newton's step among the free coordinates, downhill also where the distance curves downwards.
  private mutating func takeNewtonStep() {
    let p = variableCount
    let floor = Self.leastNewtonCurvature * max(abs(curvature.values[0]), abs(curvature.values[p - 1]))
    for i in 0..<p { step[i] = 0 }
    for k in 0..<p {
      var dot = 0.0
      for i in 0..<p where !isHeld(i) { dot += curvature.vectors[i + k * p] * criterion.gradient[i] }
      let share = dot / max(abs(curvature.values[k]), floor)
      for i in 0..<p { step[i] -= share * curvature.vectors[i + k * p] }
    }
    limitStep()
  }

  /// Keeps every coordinate's step within a fourth of the range between the bounds.
  private mutating func limitStep() {
    var largest = 0.0
    for value in step { largest = max(largest, abs(value)) }
    let limit = (criterion.upper - criterion.lower) / 4
    if largest > limit {
      for i in step.indices { step[i] *= limit / largest }
    }
  }

  /// Halves the step until the distance falls as its slope promises (Armijo), bending it at the bounds. Moves `x` and
  /// measures there; false, with everything as it was, where no length will do.
  private mutating func search(_ R: Span<Double>) throws(FactorError) -> Bool {
    let start = criterion.value
    for i in slope.indices { slope[i] = criterion.gradient[i] }
    let rounding = 2 * RoundingBound.ofMatrix(order: variableCount) * (1 + start)
    var length = 1.0
    for _ in 0..<40 {
      var promise = 0.0
      var moved = false
      for i in x.indices {
        trial[i] = min(criterion.upper, max(criterion.lower, x[i] + length * step[i]))
        promise += slope[i] * (trial[i] - x[i])
        moved = moved || trial[i] != x[i]
      }
      guard moved else { return false }
      if promise <= 0 {
        try criterion.measure(trial, R)
        if criterion.value <= start + Self.fairShare * promise + rounding {
          swap(&x, &trial)
          return true
        }
      }
      length /= 2
    }
    try criterion.measure(x, R)
    return false
  }
}
