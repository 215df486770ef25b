private import CKernels
internal import Foundation
internal import LinearAlgebra
internal import Probability

/// The posterior of one cell under a joint prior, as a row of its inverse distribution function.
///
/// Its density is the cell's likelihood times the mean, over draws of the area's other cells, of the prior that they leave:
/// smooth, whatever draws there are, and exact in the cell's own figure. It is taken at even points; between them its
/// logarithm, less that of the likelihood, is a cubic. Its integral is summed by exponential pieces corrected for their
/// curvature, from both ends, so that either tail keeps its digits.
///
/// - SeeAlso: A. E. Gelfand & A. F. M. Smith, Sampling-based approaches to calculating marginal densities, JASA 85 (1990)
///   398–409, doi:10.1080/01621459.1990.10476213, for the mean of conditional densities.
struct MarginalRow: Sendable {
  /// Standard deviations, of the cell and of the cell given the area's others, that points may be apart: sums over even points
  /// are then exact to some 1e-4 even of the narrower.
  private static let (spacing, conditionalSpacing) = (0.75, 1.2)
  /// How many standard deviations the points reach, to either side.
  private static let reach = 8.625
  private static let (fewestPoints, mostPoints) = (24, 64)
  /// What a step is cut into.
  private static let parts = 3
  private static let mostFine = (mostPoints - 1) * parts + 1

  private var pointCount = fewestPoints
  private var fineCount: Int { (pointCount - 1) * Self.parts + 1 }
  private var points = [Double](repeating: 0, count: mostPoints)
  private var base = [Double](repeating: 0, count: mostPoints)
  private var roots = [Double](repeating: 0, count: mostPoints)
  private var tilts: [Double]
  private var density = [Double](repeating: 0, count: mostPoints)
  private var fine = [Double](repeating: 0, count: mostFine + 7)
  private var likelihoods = [Double](repeating: 0, count: mostFine + 7)
  private var curvatures = [Double](repeating: 0, count: mostFine + 7)
  private var logs = [Double](repeating: 0, count: mostFine)
  private var pieces = [Double](repeating: 0, count: mostFine)
  private var scores = [Double](repeating: 0, count: mostFine)
  /// Normal scores of the area's draws, a row a cell.
  private(set) var drawScores: [Double]

  init(order: Int, drawCount: Int) {
    tilts = [Double](repeating: 0, count: drawCount)
    drawScores = [Double](repeating: 0, count: order * drawCount)
  }

  /// Writes the row of cell `j` of the area that `posterior` was solved for last: θ at ``QuantileRow/nodes``, less the
  /// centre.
  ///
  /// - Returns: the centre, a number of single precision.
  mutating func write(
    _ j: Int, of i: Int, _ posterior: AreaPosterior, _ prior: ConditionedPrior, into row: inout MutableSpan<Float>,
    at start: Int
  ) -> Float {
    let (mean, spread) = posterior.moments(of: j)
    let own = prior.precision(i)[j + j * posterior.model.order]
    let step = self.step(j, spread, posterior, precision: own)
    let first = mean - 0.5 * Double(pointCount - 1) * step
    for g in fine.indices { fine[g] = first + step / Double(Self.parts) * Double(g) }
    takeLikelihoods(j, of: i, posterior)
    mix(j, posterior, prior, precision: own)
    takeLogs()
    takeScores(step: step / Double(Self.parts))
    score(j, posterior, first: first, step: step / Double(Self.parts))
    let centre = Float(mean)
    invert(around: Double(centre), into: &row, at: start)
    return centre
  }

  /// A number of steps that is whole but for rounding stays so.
  private static let wholeStep = 1e-9
  /// Logarithms nearer to each other than this are level: their mean is then nearer than the quotient of two differences.
  private static let level = 1e-3

  /// Chooses the points' number.
  ///
  /// - Parameter own: the prior's precision of the cell given the area's others.
  /// - Returns: how far they are apart.
  private mutating func step(
    _ j: Int, _ spread: Double, _ posterior: AreaPosterior, precision own: Double
  ) -> Double {
    let pull = posterior.mean { posterior.pulls[$0] }
    let curvature = posterior.mean { posterior.curvatures[j * posterior.drawCount + $0] }
    let conditional = 1 / (pull * own + curvature).squareRoot()
    let step = min(Self.spacing * spread, Self.conditionalSpacing * conditional)
    let count = (2 * Self.reach * spread / step - Self.wholeStep).rounded(.up) + 1
    pointCount = count > Double(Self.fewestPoints) ? Int(min(count, Double(Self.mostPoints))) : Self.fewestPoints
    return 2 * Self.reach * spread / Double(pointCount - 1)
  }

  /// The cell's own likelihood at the points; where chance errors are correlated, what its signed root leaves of the others'.
  private mutating func takeLikelihoods(_ j: Int, of i: Int, _ posterior: AreaPosterior) {
    let model = posterior.model
    let column = model.columns[j]
    column.write(
      i, at: fine, row: 0, count: (fineCount + 7) / 8 * 8, likelihoods: &likelihoods, curvatures: &curvatures)
    for s in tilts.indices { tilts[s] = 0 }
    if let A = model.errorPrecision {
      let (peak, count) = (column.peak(i), posterior.drawCount)
      for k in 0..<model.order where k != j {
        for s in 0..<count { tilts[s] += A[j, k] * posterior.likelihoods[k * count + s] }
      }
      for g in 0..<pointCount {
        roots[g] = LinkedColumn.signedRoot(likelihoods[g * Self.parts], isBelowPeak: fine[g * Self.parts] < peak)
      }
      for g in 0..<fineCount { likelihoods[g] *= A[j, j] }
    }
    var greatest = -Double.infinity
    for g in 0..<fineCount { greatest = max(greatest, likelihoods[g]) }
    for g in 0..<fineCount { likelihoods[g] -= greatest }
    for g in 0..<pointCount {
      points[g] = fine[g * Self.parts]
      base[g] = exp(likelihoods[g * Self.parts])
    }
  }

  private mutating func mix(
    _ j: Int, _ posterior: AreaPosterior, _ prior: ConditionedPrior, precision own: Double
  ) {
    let order = prior.prior.mean.count
    unsafe vikt_conditional_mean(
      posterior.drawCount, posterior.draws, posterior.gradients, j, posterior.distances, posterior.weights,
      own, prior.prior.degrees, Double(order), pointCount, points, base,
      posterior.model.errorPrecision != nil, roots, tilts, &density)
    for g in 0..<pointCount { density[g] = density[g] > 0 ? log(density[g]) : -745 }
  }

  /// The logarithm of the posterior's density at the fine points, but for a constant.
  private mutating func takeLogs() {
    for g in 0..<fineCount {
      let (position, part) = g.quotientAndRemainder(dividingBy: Self.parts)
      let k = min(max(position - 1, 0), pointCount - 4)
      let x = Double(position - k) + Double(part) / Double(Self.parts)
      // Lagrange's cubic through points 0, 1, 2, 3.
      let (a, b, c, d) = (x, x - 1, x - 2, x - 3)
      logs[g] =
        likelihoods[g] - b * c * d / 6 * density[k] + a * c * d / 2 * density[k + 1] - a * b * d / 2 * density[k + 2]
        + a * b * c / 6 * density[k + 3]
    }
    var greatest = -Double.infinity
    for g in 0..<fineCount { greatest = max(greatest, logs[g]) }
    for g in 0..<fineCount { logs[g] -= greatest }
  }

  /// The normal score of each point's distribution function; of points that have none, infinite.
  private mutating func takeScores(step h: Double) {
    let last = fineCount - 1
    func bend(_ g: Int) -> Double {
      let k = min(max(g, 1), last - 1)
      return logs[k - 1] - 2 * logs[k] + logs[k + 1]
    }
    var total = 0.0
    for g in 0..<last {
      let (a, b) = (logs[g], logs[g + 1])
      // ∫ of an exponential piece; a parabola's bend lifts it by −bend/12 in the logarithm, to the second order.
      let chord = abs(b - a) < Self.level ? exp((a + b) / 2) : (exp(b) - exp(a)) / (b - a)
      let lift = min(max(-(bend(g) + bend(g + 1)) / 24, -0.5), 0.5)
      pieces[g] = h * chord * exp(lift)
      total += pieces[g]
    }
    var (below, above) = (0.0, 0.0)
    scores[0] = -.infinity
    scores[last] = .infinity
    var middle = 1
    while middle < last, below + pieces[middle - 1] <= total / 2 {
      below += pieces[middle - 1]
      scores[middle] = Normal.quantile(below / total)
      middle += 1
    }
    for g in (middle..<max(middle, last)).reversed() {
      above += pieces[g]
      scores[g] = -Normal.quantile(min(above / total, 0.5))
    }
    for g in 0...last { pieces[g] = total }
  }

  /// The draws' own normal scores, linear between the fine points.
  private mutating func score(_ j: Int, _ posterior: AreaPosterior, first: Double, step: Double) {
    let row = j * posterior.drawCount
    for s in row..<row + posterior.drawCount {
      let steps = (posterior.draws[s] - first) / step
      let position = steps > 0 ? min(steps, Double(fineCount - 1) - Self.wholeStep) : 0
      let g = Int(position)
      let (a, b) = (min(max(scores[g], -9), 9), min(max(scores[g + 1], -9), 9))
      drawScores[s] = a + (position - Double(g)) * (b - a)
    }
  }

  /// θ at the nodes' scores: cubics with the slopes that the density gives, held to rise.
  private mutating func invert(around centre: Double, into row: inout MutableSpan<Float>, at start: Int) {
    var (low, high) = (1, fineCount - 2)
    while low < high, scores[low] < -9 { low += 1 }
    while high > low, scores[high] > 9 { high -= 1 }
    let total = pieces[0]
    func slope(_ g: Int) -> Double { Normal.density(at: scores[g]) * total / exp(logs[g]) }
    var g = low
    for (k, z) in QuantileRow.nodes.enumerated() {
      while g < high - 1, scores[g + 1] < z { g += 1 }
      let θ: Double
      if z < scores[low] {
        θ = fine[low] + (z - scores[low]) * slope(low)
      } else if z > scores[high] {
        θ = fine[high] + (z - scores[high]) * slope(high)
      } else {
        let width = scores[g + 1] - scores[g]
        let secant = (fine[g + 1] - fine[g]) / width
        let (a, b) = (min(slope(g), 3 * secant), min(slope(g + 1), 3 * secant))
        let x = (z - scores[g]) / width
        let (d0, d1) = ((a - secant) * width, (b - secant) * width)
        θ = fine[g] + x * (fine[g + 1] - fine[g]) + x * (1 - x) * (d0 * (1 - x) - d1 * x)
      }
      row[start + k] = Float(θ - centre)
    }
  }
}
