private import CKernels
internal import Foundation
internal import LinearAlgebra
internal import Probability

/// What one area's figures say of its true position under a joint prior: the mode, and weighted draws around it.
///
/// The proposal has the mode as its centre and `c²·H⁻¹` as its scatter, `H` the curvature at the mode and `c` a little above
/// 1, and the prior's degrees of freedom, so that its tails cover the posterior's; a draw's weight is the posterior over the
/// proposal. Draws come in pairs that mirror each other, and are independent otherwise, or points of a lattice that is moved
/// about at random, whose means are nearer. Storage is one worker's, used for area after area.
///
/// - SeeAlso: J. Geweke, Bayesian inference in econometric models using Monte Carlo integration, Econometrica 57 (1989)
///   1317–1339, doi:10.2307/1913710.
struct AreaPosterior: Sendable {
  /// How much wider the proposal is than the curvature at the mode says.
  private static let stretch = 1.15
  /// The least spread of a cell, where all draws that count are one: its inverse is a number.
  private static let leastSpread = 1e-9

  let model: JointModel
  let drawCount: Int
  private let lattice: Lattice?
  var search: ModeSearch
  /// Rows of draws, a row a cell: θ; the prior's precision times what θ lies from its centre; ℓ, or where chance errors are
  /// correlated its signed root; −ℓ″.
  private(set) var draws: [Double]
  private(set) var gradients: [Double]
  private(set) var likelihoods: [Double]
  private(set) var curvatures: [Double]
  /// By draw: the squared distance from the prior's centre, that of the known columns included.
  private(set) var distances: [Double]
  /// By draw; they sum to 1.
  private(set) var weights: [Double]
  /// By draw: what ``ConditionedPrior/pull(distance:)`` is.
  private(set) var pulls: [Double]
  /// The logarithm of the marginal likelihood of the area's figures, but for a constant of the data.
  private(set) var evidence = 0.0
  /// The number of equally weighted draws that say as much.
  private(set) var effectiveDraws = 0.0

  /// A proposal's degrees of freedom, and where they are finite the row of the gamma variable behind it.
  private var degrees = Double.infinity
  private var gammaRow: [Float] = []
  private var scores: [Float]
  private var quadScores: [Float]
  private var lengths: [Double]
  /// A draw's scores: of each cell, and one for its length.
  private var scoreStride: Int { (model.order + 1 + 15) / 16 * 16 }

  /// - Parameters:
  ///   - drawCount: a multiple of 16.
  ///   - lattice: of half as many points; nil for independent draws.
  init(_ model: JointModel, drawCount: Int, lattice: Lattice? = nil) {
    precondition(drawCount > 0 && drawCount % 16 == 0, "\(drawCount) draws are not by sixteens")
    precondition(lattice.map { 2 * $0.pointCount == drawCount } ?? true, "a lattice of other points")
    self.lattice = lattice
    let v = model.order
    (self.model, self.drawCount) = (model, drawCount)
    search = ModeSearch(model)
    let row = [Double](repeating: 0, count: drawCount)
    let rows = [Double](repeating: 0, count: v * drawCount)
    (draws, gradients, likelihoods, curvatures) = (rows, rows, rows, rows)
    (distances, weights, pulls, lengths) = (row, row, row, row)
    let stride = (v + 1 + 15) / 16 * 16
    scores = [Float](repeating: 0, count: drawCount / 2 * stride)
    quadScores = [Float](repeating: 0, count: 4 * stride)
  }

  /// Finds the mode of area `i` and draws around it.
  ///
  /// - Parameter start: where the search begins; `order` numbers.
  mutating func solve(_ i: Int, _ prior: ConditionedPrior, from start: Span<Double>, source: RandomSource) {
    search.run(i, prior, from: start)
    if degrees != prior.prior.degrees { setDegrees(prior.prior.degrees) }
    draw(i, source)
    if degrees < .infinity { lengthen() }
    unsafe vikt_place_draws(
      model.order, drawCount, scores, scoreStride, search.factor, Self.stretch, search.mode, prior.precision(i),
      search.centre,
      &draws, &gradients, &distances, &lengths)
    for (j, column) in model.columns.enumerated() {
      column.write(i, at: draws, row: j, count: drawCount, likelihoods: &likelihoods, curvatures: &curvatures)
    }
    weigh(i, prior)
  }

  private mutating func setDegrees(_ ν: Double) {
    degrees = ν
    gammaRow = [Float](repeating: 0, count: QuantileRow.length)
    guard ν < .infinity else { return }
    var row = gammaRow.mutableSpan
    ContinuousRow.gamma(shape: ν / 2, into: &row, at: 0)
  }

  /// Turns normal scores into those of a t distribution: over √(χ²/ν), by the score of their length.
  private mutating func lengthen() {
    let stride = scoreStride
    for start in Swift.stride(from: 0, to: scores.count, by: stride) {
      // The row is of ln(χ²/ν).
      let factor = Float(exp(-0.5 * QuantileRow.value(of: gammaRow, at: Double(scores[start + model.order]))))
      for j in 0..<model.order { scores[start + j] *= factor }
    }
  }

  /// Normal scores of the first half of the draws.
  private mutating func draw(_ i: Int, _ source: RandomSource) {
    let stride = scoreStride
    if let lattice {
      var stream = RandomStream(
        seed: source.seed, stream: source.timelessStream(.jointPosterior), index: UInt32(truncatingIfNeeded: i))
      for j in 0...model.order {
        let shift = stream.uniform()
        for s in 0..<lattice.pointCount {
          let x = lattice.coordinate(j, of: s, shift: shift)
          scores[s * stride + j] = Float(Normal.quantile(min(max(x, 0x1p-52), 1 - 0x1p-52)))
        }
      }
    } else {
      for quad in 0..<drawCount / 8 {
        // A draw's scores side by side: four of them at a time.
        NormalScores.draw(
          i * stride..<i * stride + model.order + 1, quad: quad, seed: source.seed,
          stream: source.timelessStream(.jointPrior),
          into: &quadScores, stride: stride)
        for k in 0..<4 * stride { scores[quad * 4 * stride + k] = quadScores[k] }
      }
    }
  }

  private mutating func weigh(_ i: Int, _ prior: ConditionedPrior) {
    let (v, count) = (model.order, drawCount)
    for s in 0..<count { weights[s] = 0 }
    if let A = model.errorPrecision {
      for (j, column) in model.columns.enumerated() {
        let peak = column.peak(i)
        for s in j * count..<(j + 1) * count {
          likelihoods[s] = LinkedColumn.signedRoot(likelihoods[s], isBelowPeak: draws[s] < peak)
        }
      }
      for j in 0..<v {
        for k in 0..<v {
          for s in 0..<count { weights[s] -= 0.5 * A[j, k] * likelihoods[j * count + s] * likelihoods[k * count + s] }
        }
      }
    } else {
      for j in 0..<v {
        for s in 0..<count { weights[s] += likelihoods[j * count + s] }
      }
    }
    let known = prior.knownDistances[i]
    var greatest = -Double.infinity
    for s in 0..<count {
      distances[s] += known
      let distance = distances[s]
      pulls[s] = prior.pull(distance: distance)
      // Less the logarithm of the proposal's density.
      let own = degrees < .infinity ? 0.5 * (degrees + Double(v)) * log1p(2 * lengths[s] / degrees) : lengths[s]
      weights[s] += prior.logDensity(i, distance: distance) + own
      greatest = max(greatest, weights[s])
    }
    var (sum, squares) = (0.0, 0.0)
    for s in 0..<count {
      // Where no draw has a density that is a number, all count alike.
      weights[s] = greatest.isFinite && !weights[s].isNaN ? exp(weights[s] - greatest) : 1
      sum += weights[s]
      squares += weights[s] * weights[s]
    }
    effectiveDraws = sum * sum / squares
    var logDeterminant = 0.0
    for j in 0..<v { logDeterminant += log(search.factor[j + j * v]) }
    evidence =
      greatest + log(sum / Double(count)) + Double(v) * log(Self.stretch) - logDeterminant
      - JointPrior.logPeak(v, degrees: degrees)
    guard lattice == nil else {
      for s in 0..<count { weights[s] /= sum }
      return
    }
    // A ratio of two means is off by the product of their errors, which independent pairs of draws tell; steps of a fit
    // would add that up. Pair by pair the weight is raised by what it has of the whole, less the mean of that.
    let half = count / 2
    var own = 0.0
    for s in 0..<half { own += (weights[s] + weights[half + s]) * (weights[s] + weights[half + s]) }
    for s in 0..<half {
      let raise = 1 + (weights[s] + weights[half + s]) / sum - own / (sum * sum)
      weights[s] *= raise / sum
      weights[half + s] *= raise / sum
    }
  }

  /// Σ weight·f over draws.
  func mean(_ f: (Int) -> Double) -> Double {
    var sum = 0.0
    for s in 0..<drawCount { sum += weights[s] * f(s) }
    return sum
  }

  /// The posterior mean and standard deviation of cell `j`.
  func moments(of j: Int) -> (mean: Double, spread: Double) {
    let mean = mean { draws[j * drawCount + $0] }
    let square = self.mean { (draws[j * drawCount + $0] - mean) * (draws[j * drawCount + $0] - mean) }
    return (mean, max(square.squareRoot(), Self.leastSpread))
  }

  /// Adds the moments that ``LargerCentres`` takes of area `i`, each draw counted by its weight and its pull, and appends
  /// those of the area alone.
  mutating func addMoments(of i: Int, to moments: inout LargerCentres.Moments, sums: inout [Double]) {
    let (v, k) = (model.order, model.known.columnCount)
    let q = v + k
    let total = takeMoments()
    moments.weight += total
    let first = sums.count
    for j in 0..<q { sums.append(j < v ? search.slope[j] : total * model.known[i, j - v]) }
    for j in 0..<q {
      moments.sums[j] += sums[first + j]
      for l in 0...j {
        let product: Double
        if j < v {
          product = search.curvature[j + l * v]
          let spread = total * product - sums[first + j] * sums[first + l]
          moments.spreads[j + l * q] += spread
          if l < j { moments.spreads[l + j * q] += spread }
        } else {
          product = model.known[i, j - v] * sums[first + l]
        }
        moments.products[j + l * q] += product
        if l < j { moments.products[l + j * q] += product }
      }
    }
    sums.append(total)
  }

  /// Sums of θ and of θθᵀ (lower triangle), each draw counted by its weight and its pull, into the search's scratch.
  ///
  /// - Returns: the sum of what draws count.
  private mutating func takeMoments() -> Double {
    var total = 0.0
    for s in 0..<drawCount {
      lengths[s] = weights[s] * pulls[s]
      total += lengths[s]
    }
    unsafe vikt_weighted_moments(model.order, drawCount, lengths, draws, &search.slope, &search.curvature)
    return total
  }

  /// Adds the moments that ``JointFit`` takes of area `i`, each draw counted by its weight and its pull: their sum; with θ
  /// and θθᵀ (lower triangle); with the known figures and their products; with known figures times θ.
  mutating func addMoments(of i: Int, to moments: inout [Double]) {
    let (v, k) = (model.order, model.known.columnCount)
    let total = takeMoments()
    moments[0] += total
    for j in 0..<v { moments[1 + j] += search.slope[j] }
    for j in 0..<v * v { moments[1 + v + j] += search.curvature[j] }
    let known = 1 + v + v * v
    for c in 0..<k {
      let x = model.known[i, c]
      moments[known + c] += total * x
      for d in c..<k { moments[known + k + d + c * k] += total * x * model.known[i, d] }
      for j in 0..<v { moments[known + k + k * k + c + j * k] += search.slope[j] * x }
    }
  }
}
