internal import Foundation
internal import LinearAlgebra

/// The mode of one area's posterior under a joint prior, by Newton's method.
struct ModeSearch: Sendable {
  private static let stepLimit = 40
  /// What a step promises of the log-posterior, doubled, where the search ends: a hundredth of the posterior's spread. Draws
  /// are placed around there, not at the mode itself.
  private static let settledRise = 1e-4
  /// Steps are halved down to this.
  private static let leastPart = 1e-6
  /// Below this, a slope by its root has lost half of its digits, and the curvature says as much.
  private static let leastRoot = 1e-4

  let model: JointModel
  /// Of the last search: the mode, the prior's centre, and the Cholesky factor of the curvature at the mode.
  private(set) var mode: [Double]
  private(set) var centre: [Double]
  private(set) var factor: [Double]
  /// Scratch, for others too between searches.
  var slope: [Double]
  var curvature: [Double]
  private var step: [Double]
  private var tried: [Double]
  private var roots: [Double]
  private var rootSlopes: [Double]

  init(_ model: JointModel) {
    self.model = model
    let vector = [Double](repeating: 0, count: model.order)
    (mode, centre, slope, step, tried) = (vector, vector, vector, vector, vector)
    (roots, rootSlopes) = (vector, vector)
    curvature = [Double](repeating: 0, count: model.order * model.order)
    factor = curvature
  }

  /// Finds the mode of area `i`; a step is halved while the posterior would fall.
  mutating func run(_ i: Int, _ prior: ConditionedPrior, from start: Span<Double>) {
    let v = model.order
    for j in 0..<v {
      mode[j] = start[j]
      centre[j] = prior.centres[i * v + j]
    }
    var value = derive(i, prior, at: mode)
    for _ in 0..<Self.stepLimit {
      for j in 0..<v { step[j] = slope[j] }
      SmallMatrix.solve(factor, order: v, &step)
      var rise = 0.0
      for j in 0..<v { rise += step[j] * slope[j] }
      guard rise > Self.settledRise else { break }
      var part = 1.0
      var next = value
      repeat {
        for j in 0..<v { tried[j] = mode[j] + part * step[j] }
        next = derive(i, prior, at: tried)
        part /= 2
      } while !(next >= value) && part > Self.leastPart
      swap(&mode, &tried)
      value = next
    }
    if model.errorPrecision == nil { flatten(i) }
  }

  /// Takes each cell's curvature where it is least, a standard deviation below the mode or above: a likelihood without a
  /// peak, as of no events, bends at the mode more than on its long side, which draws must cover.
  private mutating func flatten(_ i: Int) {
    let v = model.order
    for j in 0..<v {
      let column = model.columns[j]
      let reach = 1 / curvature[j + j * v].squareRoot()
      let here = column.likelihood(i, at: mode[j]).curvature
      let least = min(
        here, column.likelihood(i, at: mode[j] - reach).curvature, column.likelihood(i, at: mode[j] + reach).curvature)
      curvature[j + j * v] += least - here
    }
    _ = SmallMatrix.factorise(curvature, shift: 0, floor: 0, order: v, into: &factor)
  }

  /// The log-posterior at θ but for a constant; its slope and its curvature's factor are left behind.
  private mutating func derive(_ i: Int, _ prior: ConditionedPrior, at θ: [Double]) -> Double {
    let v = model.order
    let precision = prior.precision(i)
    var distance = prior.knownDistances[i]
    for j in 0..<v {
      var sum = 0.0
      for k in 0..<v { sum += precision[j + k * v] * (θ[k] - centre[k]) }
      slope[j] = -sum
      distance += sum * (θ[j] - centre[j])
    }
    let pull = prior.pull(distance: distance)
    for j in 0..<v { slope[j] *= pull }
    for k in 0..<v * v { curvature[k] = pull * precision[k] }
    var value = prior.logDensity(i, distance: distance)
    if let A = model.errorPrecision {
      value += addCorrelated(i, A, at: θ)
    } else {
      for j in 0..<v {
        let own = model.columns[j].likelihood(i, at: θ[j])
        value += own.value
        slope[j] += own.slope
        curvature[j + j * v] += own.curvature
      }
    }
    if SmallMatrix.factorise(curvature, shift: 0, floor: 0, order: v, into: &factor) != nil {
      // A sum of precisions is positive definite but for rounding, where chance errors are told to be all but the same.
      for k in 0..<v * v where k % (v + 1) != 0 { curvature[k] = 0 }
      _ = SmallMatrix.factorise(curvature, shift: 0, floor: 0, order: v, into: &factor)
    }
    return value
  }

  /// The log-likelihood where chance errors are correlated: with `r` the signed roots of the cells' own, `−½·rᵀR⁻¹r`, which
  /// is exact for normal errors, and for any that are independent.
  private mutating func addCorrelated(_ i: Int, _ A: Matrix, at θ: [Double]) -> Double {
    let v = model.order
    for j in 0..<v {
      let own = model.columns[j].likelihood(i, at: θ[j])
      roots[j] = LinkedColumn.signedRoot(own.value, isBelowPeak: θ[j] < model.columns[j].peak(i))
      // Of r²/2 = −ℓ: r·r′ = −ℓ′, and at the peak r′ = √−ℓ″.
      rootSlopes[j] = abs(roots[j]) < Self.leastRoot ? own.curvature.squareRoot() : -own.slope / roots[j]
    }
    var value = 0.0
    for j in 0..<v {
      var sum = 0.0
      for k in 0..<v {
        sum += A[j, k] * roots[k]
        curvature[j + k * v] += rootSlopes[j] * A[j, k] * rootSlopes[k]
      }
      value -= 0.5 * roots[j] * sum
      slope[j] -= rootSlopes[j] * sum
    }
    return value
  }
}
