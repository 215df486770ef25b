internal import Foundation
internal import LinearAlgebra
internal import Parallel

/// The joint prior of greatest marginal likelihood, by expectation and maximisation.
///
/// Each step takes the areas' posteriors under the prior so far, by importance-weighted draws, and from their moments the
/// next prior: of a normal one the mean and covariance of the true figures; of a t distribution both weighted by
/// `(ν + q)/(ν + distance)` and Σ by their sum (the parameter-expanded step, which needs fewer). Draws are the same at each
/// step, so that the steps settle. ν is that of infinity, 16, 8 and 4 which has the greatest likelihood.
///
/// In each step Σ is drawn towards its diagonal by `q²/(n² + q²)`, `q` columns and `n` areas: next to nothing where areas are
/// many, and enough to keep it positive definite where they are few, or columns are copies of each other. It must be next
/// to nothing: where figures say little, steps are small, and what is taken off in each adds up to many times as much.
///
/// - SeeAlso: C. Liu & D. B. Rubin, ML estimation of the t distribution using EM and its extensions, ECM and ECME, Statistica
///   Sinica 5 (1995) 19–39; J. T. Kent, D. E. Tyler & Y. Vardi, A curious likelihood identity for the multivariate
///   t-distribution, Communications in Statistics B 23 (1994) 441–453, doi:10.1080/03610919408813180, for the division by
///   the weights' sum.
package struct JointFit {
  /// Draws of each area in a step: so many that their errors, over all areas, are small beside the data's own.
  private let drawCount: Int
  /// A draw costs the square of the cells.
  private static func drawCount(_ model: JointModel) -> Int {
    let count = min(65_536 / max(1, model.areaCount), 1_000_000 / (model.order * model.order), 1024)
    return max(64, count / 16 * 16)
  }
  package static let degrees = [Double.infinity, 16, 8, 4]
  private static let stepLimit = 300
  /// The change of a step below which the prior is found, in standard deviations, their logarithms and correlations.
  private static let tolerance = 1e-4
  /// The gain in the logarithm of the likelihood for which the search goes on, a hundredth.
  private static let leastGain = 0.01
  /// Steps that try other degrees of freedom before likelihoods are compared.
  private static let trialSteps = 6
  /// The least variance of a column to begin with.
  private static let leastStart = 1e-4
  private static let chunk = 32

  package let model: JointModel
  private let source: RandomSource
  private let threads: Int
  /// Where each area's mode was last, area after area.
  package private(set) var modes: [Double] = []
  /// The larger areas' centres; nil where the prior knows none.
  private var larger: LargerCentres?
  /// Effective draws of an area in the last step under the prior that was kept, as a share of those drawn, on average.
  private(set) var effectiveShare = 0.0
  private(set) var steps = 0
  package private(set) var prior: JointPrior

  /// Fits the prior.
  ///
  /// - Parameters:
  ///   - degrees: of freedom that are tried, descending.
  ///   - start: a prior of much the same figures, whose mean and scatter the search begins at.
  /// - Complexity: O(n·q²) a step, some thirty to sixty steps; fewer from a start that is near.
  package init(
    _ model: JointModel, degrees: [Double] = degrees, start: JointPrior? = nil, source: RandomSource, threads: Int
  ) {
    (self.model, self.source, self.threads) = (model, source, threads)
    drawCount = Self.drawCount(model)
    (prior, modes) = Self.start(model)
    if let start, start.mean.count == model.dimension, (start.between == nil) == (model.larger == nil) { prior = start }
    larger = model.larger.map { LargerCentres($0, prior) }
    var evidence = settle(degrees: degrees[0])
    for ν in degrees.dropFirst() {
      let (best, bestModes, bestLarger, bestShare) = (prior, modes, larger, effectiveShare)
      let found = settle(degrees: ν, atMost: Self.trialSteps)
      // The likelihood has one peak in ν.
      guard found > evidence else {
        (prior, modes, larger, effectiveShare) = (best, bestModes, bestLarger, bestShare)
        break
      }
      evidence = found
    }
    if prior.degrees < .infinity { _ = settle(degrees: prior.degrees) }
  }

  /// Steps until the prior stays, or so many.
  ///
  /// Where figures say little each step goes a small part of the way; so after every two steps the way is drawn out
  /// (Varadhan & Roland's squared extrapolation), which a third step settles. A point to which the likelihood falls, or that
  /// is no prior, is given up for the second step's; where it hardly rises, the search ends.
  ///
  /// - Returns: the logarithm of the marginal likelihood before the last step.
  /// - SeeAlso: R. Varadhan & C. Roland, Simple and globally convergent methods for accelerating the convergence of any EM
  ///   algorithm, Scandinavian Journal of Statistics 35 (2008) 335–353, doi:10.1111/j.1467-9469.2007.00585.x, scheme S3.
  private mutating func settle(degrees: Double, atMost limit: Int = stepLimit) -> Double {
    prior = JointPrior(mean: prior.mean, scatter: prior.scatter, degrees: degrees, between: prior.between)
    let last = steps + limit
    var (next, evidence) = step()
    while steps < last {
      let first = next
      let start = prior
      prior = first
      if start.change(to: first) < Self.tolerance { break }
      let second: JointPrior
      (second, evidence) = step()
      prior = second
      if first.change(to: second) < Self.tolerance || steps >= last { break }
      if let far = JointPrior(extrapolating: start, first, second) {
        prior = far
        let (settled, reached) = step()
        guard reached > evidence + Self.leastGain else {
          if reached < evidence { prior = second }
          break
        }
        (next, evidence) = (settled, reached)
        continue
      }
      (next, evidence) = step()
    }
    return evidence
  }

  /// What an area's posterior adds to the moments: Σ weight, then with θ, with known figures, and with their products.
  private static func momentCount(_ model: JointModel) -> Int {
    let (v, k) = (model.order, model.known.columnCount)
    return 1 + v + v * v + k + k * k + v * k
  }

  private struct Worker: Sendable {
    var posterior: AreaPosterior
    var chunks: [Chunk] = []
  }

  /// What a step takes of some areas one after another.
  private struct Chunk: Sendable {
    let first: Int
    var moments: [Double]
    var evidence = 0.0
    var effective = 0.0
    /// By larger area, in the order met.
    var larger: [(position: Int, moments: LargerCentres.Moments)] = []
    /// Of each area, for the larger ones' centres.
    var sums: [Double] = []
  }

  /// What is supposed of each area's centre, once the prior is fitted.
  package var areaCentres: AreaCentres { larger?.predictive(prior) ?? AreaCentres(prior, areaCount: model.areaCount) }

  /// One step of expectation and maximisation.
  private mutating func step() -> (prior: JointPrior, evidence: Double) {
    steps += 1
    let centres = larger?.fitted(prior) ?? AreaCentres(prior, areaCount: model.areaCount)
    let conditioned = ConditionedPrior(prior, model, centres)
    let (model, source, drawCount) = (model, source, drawCount)
    let count = Self.momentCount(model)
    let workers = parallelFill(
      &modes, stride: model.order, chunk: Self.chunk, threads: threads,
      makeScratch: { Worker(posterior: AreaPosterior(model, drawCount: drawCount)) }
    ) { areas, worker, modes in
      var chunk = Chunk(
        first: areas.lowerBound, moments: [Double](repeating: 0, count: model.larger == nil ? count : 0))
      for i in areas {
        let position = (i - areas.lowerBound) * model.order
        worker.posterior.solve(
          i, conditioned, from: modes.span.extracting(position..<position + model.order), source: source)
        for j in 0..<model.order { modes[position + j] = worker.posterior.search.mode[j] }
        if let larger = model.larger?.positions[i] {
          let slot = chunk.larger.firstIndex { $0.position == larger } ?? chunk.larger.count
          if slot == chunk.larger.count {
            chunk.larger.append((larger, LargerCentres.Moments(dimension: model.dimension)))
          }
          worker.posterior.addMoments(of: i, to: &chunk.larger[slot].moments, sums: &chunk.sums)
        } else {
          worker.posterior.addMoments(of: i, to: &chunk.moments)
        }
        chunk.evidence += worker.posterior.evidence
        chunk.effective += worker.posterior.effectiveDraws
      }
      worker.chunks.append(chunk)
    }
    // In the order of areas, whoever had which.
    let chunks = workers.flatMap(\.chunks).sorted { $0.first < $1.first }
    effectiveShare = chunks.reduce(0) { $0 + $1.effective } / Double(model.areaCount * drawCount)
    let evidence = chunks.reduce(0) { $0 + $1.evidence }
    let (next, ofCentres) = larger == nil ? (maximise(Self.sum(chunks, count)), 0) : maximise(chunks)
    return (next.isProper ? next : prior, evidence + ofCentres)
  }

  private static func sum(_ chunks: [Chunk], _ count: Int) -> [Double] {
    var moments = [Double](repeating: 0, count: count)
    for chunk in chunks {
      for k in 0..<count { moments[k] += chunk.moments[k] }
    }
    return moments
  }

  /// The next prior of one with larger areas, whose centres move; and what they add to the evidence.
  private mutating func maximise(_ chunks: [Chunk]) -> (JointPrior, evidence: Double) {
    guard let positions = model.larger, var centres = larger else { preconditionFailure("no larger areas") }
    var moments = [LargerCentres.Moments](repeating: .init(dimension: model.dimension), count: positions.count)
    for chunk in chunks {
      for (position, own) in chunk.larger { moments[position] += own }
    }
    let step = centres.move(moments, sums: chunks.flatMap(\.sums), under: prior)
    larger = centres
    let weight = moments.reduce(0) { $0 + $1.weight }
    let next = JointPrior(
      mean: step.mean, scatter: step.scatter.tamed(by: weight, count: model.areaCount), degrees: prior.degrees,
      between: step.between.tamed(by: 1, count: positions.count))
    return (next, step.evidence)
  }

  private func maximise(_ moments: [Double]) -> JointPrior {
    let (v, q) = (model.order, model.dimension)
    let k = q - v
    let sum = moments[0]
    let known = 1 + v + v * v
    let mean = (moments[1..<1 + v] + moments[known..<known + k]).map { $0 / sum }
    var scatter = Matrix(rowCount: q, columnCount: q)
    for j in 0..<q {
      for i in j..<q {
        let product =
          i < v
          ? moments[1 + v + i + j * v]
          : j < v ? moments[known + k + k * k + (i - v) + j * k] : moments[known + k + (i - v) + (j - v) * k]
        scatter[i, j] = product / sum - mean[i] * mean[j]
        scatter[j, i] = scatter[i, j]
      }
    }
    return JointPrior(
      mean: mean, scatter: scatter.tamed(by: 1, count: model.areaCount), degrees: prior.degrees)
  }

  /// The figures themselves half an event inwards, their spread less the chance in it.
  private static func start(_ model: JointModel) -> (prior: JointPrior, modes: [Double]) {
    let (n, v, q) = (model.areaCount, model.order, model.dimension)
    var modes = [Double](repeating: 0, count: n * v)
    var mean = [Double](repeating: 0, count: q)
    var scatter = Matrix(rowCount: q, columnCount: q)
    for j in 0..<q {
      var (sum, squares, chance, count) = (0.0, 0.0, 0.0, 0.0)
      for i in 0..<n {
        guard let start = j < v ? model.columns[j].start(i) : (model.known[i, j - v], 0) else { continue }
        sum += start.θ
        squares += start.θ * start.θ
        chance += start.variance
        count += 1
      }
      mean[j] = sum / count
      let spread = squares / count - mean[j] * mean[j]
      scatter[j, j] = max(spread - chance / count, 0.1 * spread, Self.leastStart)
    }
    for i in 0..<n {
      for j in 0..<v { modes[i * v + j] = mean[j] + 0.5 * ((model.columns[j].start(i)?.θ ?? mean[j]) - mean[j]) }
    }
    // Of the spread, a third lies between larger areas, as may be.
    let between = model.larger.map { _ in scatter.scaled(by: 1 / 3) }
    if between != nil { scatter = scatter.scaled(by: 2 / 3) }
    return (JointPrior(mean: mean, scatter: scatter, degrees: .infinity, between: between), modes)
  }
}
