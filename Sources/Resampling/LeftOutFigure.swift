internal import Foundation
internal import LinearAlgebra
internal import Probability

/// The density of one true figure given the area's other figures, under a joint prior, on the scale of its link.
///
/// At even values of the figure the other true figures are taken at their mode, and their integral by Laplace's method: exact for
/// normal errors under a normal prior, for any prior where nothing is known of the others, and nearly so for counts. Between those
/// values the logarithm of the density is a cubic. Storage is one worker's, used for area after area.
///
/// - SeeAlso: L. Tierney & J. B. Kadane, Accurate approximations for posterior moments and marginal densities, Journal of the
///   American Statistical Association 81 (1986) 82–86, doi:10.1080/01621459.1986.10478240, section 4.
struct LeftOutFigure: Sendable {
  private static let stepLimit = 60
  /// What a step promises of the log-posterior, doubled, where a search ends.
  private static let settledRise = 1e-10
  private static let leastPart = 1e-6
  /// Standard deviations between values, most values to either side, and the fall of the logarithm at which they end.
  private static let spacing = 0.5
  private static let reach = 48
  private static let fall = 45.0
  /// Points of the integral between two values, in a first look; and where it comes to less than so much.
  private static let (coarse, fine) = (2, 16)
  private static let worthALook = 0.01
  /// Of the determinant's factor for the bend of a t distribution, which is 1 at its centre.
  private static let leastBend = 0.05

  private let model: JointModel
  /// The column left out.
  private let cell: Int
  private var θ: [Double]
  private var tried: [Double]
  private var before: [Double]
  private var slope: [Double]
  private var step: [Double]
  /// The prior's precision times what θ lies from its centre.
  private var gradient: [Double]
  private var curvature: [Double]
  private var factor: [Double]
  private var bend = 0.0

  /// The least value, how far values are apart, and the logarithm of the density at each, but for a constant.
  private var first = 0.0
  private var spacing = 1.0
  private var logs: [Double] = []

  /// - Precondition: chance errors of the model are independent.
  init(_ model: JointModel, leavingOut cell: Int) {
    precondition(model.errorPrecision == nil, "correlated chance errors")
    (self.model, self.cell) = (model, cell)
    let row = [Double](repeating: 0, count: model.order)
    (θ, tried, before, slope, step, gradient) = (row, row, row, row, row, row)
    curvature = [Double](repeating: 0, count: model.order * model.order)
    factor = curvature
  }

  /// Finds the density of area `i`'s figure.
  ///
  /// - Parameter start: where the search for the mode begins; `order` numbers.
  /// - Complexity: O(v³) for each of some 35 values, for v columns.
  mutating func solve(_ i: Int, _ prior: ConditionedPrior, from start: Span<Double>) {
    let v = model.order
    for k in 0..<v { θ[k] = start[k] }
    _ = settle(i, prior, isHeld: false)
    for k in 0..<v { step[k] = k == cell ? 1 : 0 }
    SmallMatrix.solve(factor, order: v, &step)
    spacing = Self.spacing * step[cell].squareRoot()
    let (mode, direction) = (θ, step.map { $0 / step[cell] * spacing })
    let middle = settle(i, prior, isHeld: true)
    var sides = [[Double]]()
    for sign in [-1.0, 1] {
      var side = [Double]()
      for k in 0..<v { (before[k], θ[k]) = (mode[k], mode[k] + sign * direction[k]) }
      while side.count < Self.reach, side.last ?? middle > middle - Self.fall {
        θ[cell] = mode[cell] + sign * Double(side.count + 1) * spacing
        side.append(settle(i, prior, isHeld: true))
        for k in 0..<v { (before[k], θ[k]) = (θ[k], 2 * θ[k] - before[k]) }
      }
      sides.append(side)
    }
    logs = sides[0].reversed() + [middle] + sides[1]
    let greatest = logs.max() ?? 0
    for k in logs.indices { logs[k] -= greatest }
    first = mode[cell] - spacing * Double(sides[0].count)
  }

  /// P of a figure like the one of the cell left out, or further off on its side, doubled; at most 1.
  ///
  /// `2·min(P(Y ≤ y), P(Y ≥ y))`, both with the figure itself, so that it is never too small for counts. Y has the chance errors
  /// that `column` says, around a true figure of this density.
  func probability(of i: Int, in column: LinkedColumn) -> Double {
    let look = doubledTail(i, column, parts: Self.coarse)
    return look < Self.worthALook ? doubledTail(i, column, parts: Self.fine) : look
  }

  /// The middle of the density.
  var median: Double {
    var weights = [(x: Double, weight: Double)]()
    forEachPoint(parts: Self.fine) { weights.append(($0, $1)) }
    let half = weights.reduce(0) { $0 + $1.weight } / 2
    var sum = 0.0
    for (x, weight) in weights {
      // Half of a point's own mass lies before it.
      if sum + weight >= half { return x + ((half - sum) / weight - 0.5) * spacing / Double(Self.fine) }
      sum += weight
    }
    return first
  }

  private func doubledTail(_ i: Int, _ column: LinkedColumn, parts: Int) -> Double {
    var (below, above, total) = (0.0, 0.0, 0.0)
    forEachPoint(parts: parts) { x, weight in
      let tails = column.tails(i, at: x)
      below += weight * tails.below
      above += weight * tails.above
      total += weight
    }
    return min(1, 2 * min(below, above) / total)
  }

  /// Points of the trapezoidal rule, so many to a value, with the density at each.
  private func forEachPoint(parts: Int, _ body: (_ x: Double, _ density: Double) -> Void) {
    let count = logs.count
    for g in 0...(count - 1) * parts {
      let (position, part) = g.quotientAndRemainder(dividingBy: parts)
      let k = min(max(position - 1, 0), count - 4)
      // Lagrange's cubic through points 0, 1, 2, 3.
      let a = Double(position - k) + Double(part) / Double(parts)
      let (b, c, d) = (a - 1, a - 2, a - 3)
      let log =
        -b * c * d / 6 * logs[k] + a * c * d / 2 * logs[k + 1] - a * b * d / 2 * logs[k + 2]
        + a * b * c / 6 * logs[k + 3]
      body(first + spacing * (Double(position) + Double(part) / Double(parts)), exp(log))
    }
  }

  // MARK: The mode of the others

  /// Newton's method, a step halved while the posterior would fall.
  ///
  /// - Parameter isHeld: whether the figure left out stays where it is.
  /// - Returns: the logarithm of the integral over all that moves.
  private mutating func settle(_ i: Int, _ prior: ConditionedPrior, isHeld: Bool) -> Double {
    let v = model.order
    var value = derive(i, prior, isHeld: isHeld, at: θ)
    for _ in 0..<Self.stepLimit {
      for k in 0..<v { step[k] = slope[k] }
      SmallMatrix.solve(factor, order: v, &step)
      var rise = 0.0
      for k in 0..<v { rise += step[k] * slope[k] }
      guard rise > Self.settledRise else { break }
      var part = 1.0
      var next = value
      repeat {
        for k in 0..<v { tried[k] = θ[k] + part * step[k] }
        next = derive(i, prior, isHeld: isHeld, at: tried)
        part /= 2
      } while !(next >= value) && part > Self.leastPart
      swap(&θ, &tried)
      value = next
    }
    for k in 0..<v { value -= log(factor[k + k * v]) }
    guard bend > 0 else { return value }
    // The curvature of a t distribution is less by a product of its slope with itself.
    for k in 0..<v { step[k] = isHeld && k == cell ? 0 : gradient[k] }
    for k in 0..<v { slope[k] = step[k] }
    SmallMatrix.solve(factor, order: v, &step)
    var product = 0.0
    for k in 0..<v { product += step[k] * slope[k] }
    return value - 0.5 * log(max(1 - bend * product, Self.leastBend))
  }

  /// The log-posterior at θ but for a constant; its slope and its curvature's factor, of what moves, are left behind.
  private mutating func derive(_ i: Int, _ prior: ConditionedPrior, isHeld: Bool, at θ: [Double]) -> Double {
    let v = model.order
    let precision = prior.precision(i)
    var distance = prior.knownDistances[i]
    for j in 0..<v {
      var sum = 0.0
      for k in 0..<v { sum += precision[j + k * v] * (θ[k] - prior.centres[i * v + k]) }
      gradient[j] = sum
      distance += sum * (θ[j] - prior.centres[i * v + j])
    }
    let pull = prior.pull(distance: distance)
    bend = prior.prior.degrees < .infinity ? 2 * pull / (prior.prior.degrees + distance) : 0
    for k in 0..<v * v { curvature[k] = pull * precision[k] }
    var value = prior.logDensity(i, distance: distance)
    for j in 0..<v {
      slope[j] = -pull * gradient[j]
      guard j != cell else { continue }
      let own = model.columns[j].likelihood(i, at: θ[j])
      value += own.value
      slope[j] += own.slope
      curvature[j + j * v] += own.curvature
    }
    if isHeld {
      slope[cell] = 0
      for k in 0..<v { (curvature[cell + k * v], curvature[k + cell * v]) = (0, 0) }
      curvature[cell + cell * v] = 1
    }
    // A sum of precisions, positive definite.
    _ = SmallMatrix.factorise(curvature, shift: 0, floor: 0, order: v, into: &factor)
    return value
  }
}

extension LinkedColumn {
  /// P(Y ≤ y) and P(Y ≥ y) of the figure y of cell `i`, a plain one, were θ the true figure. Counts that are not whole, as
  /// of people who are not independent, are taken through the same functions.
  func tails(_ i: Int, at θ: Double) -> (below: Double, above: Double) {
    switch self {
    case .shares(let y, let sizes, _):
      let (y, N) = (y[i], sizes[i])
      let e = exp(-abs(θ))
      let (near, far) = (1 / (1 + e), e / (1 + e))
      let (p, q) = θ > 0 ? (near, far) : (far, near)
      return (
        y < N ? IncompleteBeta.tails(y + 1, N - y, p, q).upper : 1,
        y > 0 ? IncompleteBeta.tails(y, N - y + 1, p, q).lower : 1
      )
    case .rates(let y, let sizes, _):
      let expected = min(sizes[i] * exp(min(θ, 700)), 1e200)
      return (IncompleteGamma.upper(y[i] + 1, expected), y[i] > 0 ? IncompleteGamma.lower(y[i], expected) : 1)
    case .figures(let x, let errors, _):
      let z = (x[i] - θ) / errors[i]
      return (Normal.cumulative(z), Normal.cumulative(-z))
    }
  }
}
