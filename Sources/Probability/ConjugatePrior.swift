import Foundation

/// A beta prior of shares, Beta(`first`, `second`), or a gamma prior of rates, of shape `first` and rate `second`.
///
/// Either is a mean m and a precision M, in trials or in exposure that the prior is worth: a share's shapes are mM and
/// (1 − m)M, a rate's shape is mM and its rate M.
public struct ConjugatePrior: Sendable, Equatable, Codable {
  /// The first shape of a share's prior, or the shape of a rate's; > 0.
  public let first: Double
  /// The second shape of a share's prior, > 0; or the rate of a rate's, > 0, and 0 in Jeffreys' improper one.
  public let second: Double

  /// A prior of given shapes, or of given shape and rate.
  public init(first: Double, second: Double) {
    self.first = first
    self.second = second
  }
}

/// Why the likelihood gave no prior.
public enum NoPrior: Error, Equatable, Sendable, Codable {
  /// It rises without bound in the precision: the figures differ no more than chance alone would have them, or show no
  /// event, or nothing but events.
  case unbounded
  /// The maximum was not found within this many steps.
  case noConvergence(steps: Int)
}

/// Successes among trials, or events over exposures, whose true shares or rates vary.
///
/// The counts are beta-binomial or gamma-Poisson, of parameters to be found by maximum likelihood. Counts need not be whole.
package struct VaryingCounts: Sendable {
  package enum Model: Sendable { case binomial, poisson }
  private let model: Model
  private let y: [Double]
  /// Trials, or exposures.
  private let sizes: [Double]
  private static let stepLimit = 200

  package init(_ model: Model, y: [Double], sizes: [Double]) {
    precondition(y.count == sizes.count, "\(y.count) counts, \(sizes.count) sizes")
    (self.model, self.y, self.sizes) = (model, y, sizes)
  }

  /// Mean over all cells; half an event is added where none (or nothing but events) was seen.
  package func pooledMean(of cells: some Sequence<Int>) -> Double {
    var (events, size) = (0.0, 0.0)
    for i in cells {
      events += y[i]
      size += sizes[i]
    }
    if model == .poisson { return max(events, 0.5) / size }
    return events == 0 || events == size ? (events + 0.5) / (size + 1) : events / size
  }

  package func prior(mean m: Double, precision M: Double) -> ConjugatePrior {
    ConjugatePrior(first: m * M, second: model == .binomial ? (1 - m) * M : M)
  }

  /// Whether chance alone explains the counts, given the cells' means.
  ///
  /// It does where the likelihood falls with 1/M from 0 on, and where nothing, or nothing but events, was seen.
  private func isUnbounded(_ means: (Int) -> Double) -> Bool {
    if y.allSatisfy({ $0 == 0 }) || model == .binomial && y == sizes { return true }
    var slope = 0.0
    for i in y.indices {
      let (m, y, N) = (means(i), y[i], sizes[i])
      switch model {
      case .binomial: slope += y * (y - 1) / m + (N - y) * (N - y - 1) / (1 - m) - N * (N - 1)
      case .poisson: slope += y * (y - 1) / m - 2 * y * N + m * N * N
      }
    }
    return slope <= 0
  }

  /// A step in logarithms after which the error, its square, is none.
  private static let lastStep = 1e-9
  /// By how much of itself rounding may lower a likelihood that is as great as it gets.
  private static let valueRounding = 1e-12
  /// Damping by the trace of the Hessian: with what it begins, and below which it ends.
  private static let firstDamping = 1e-3
  private static let leastDamping = 1e-6

  // MARK: One prior for all

  /// The prior of greatest marginal likelihood.
  ///
  /// Newton's method in the logarithms of both parameters, damped where the likelihood is not concave or would fall.
  ///
  /// - Complexity: O(n) a step, some ten steps.
  package func nationalPrior() throws(NoPrior) -> ConjugatePrior {
    let mean = pooledMean(of: y.indices)
    if isUnbounded({ _ in mean }) { throw .unbounded }
    var prior = prior(mean: mean, precision: startingPrecision(mean))
    var (value, g, H) = derivatives(prior)
    var damping = 0.0
    for _ in 0..<Self.stepLimit {
      let (p, q, r) = (-H.0 + damping, -H.1, -H.2 + damping)
      let determinant = p * r - q * q
      guard p > 0, determinant > 0 else {
        damping = max(2 * damping, Self.firstDamping * (abs(H.0) + abs(H.2)))
        continue
      }
      let step = ((r * g.0 - q * g.1) / determinant, (p * g.1 - q * g.0) / determinant)
      let tried = ConjugatePrior(first: prior.first * exp(step.0), second: prior.second * exp(step.1))
      guard abs(step.0) < 10, abs(step.1) < 10 else {
        damping = max(4 * damping, Self.firstDamping * (abs(H.0) + abs(H.2)))
        continue
      }
      let next = derivatives(tried)
      guard next.value >= value - Self.valueRounding * abs(value) else {
        damping = max(4 * damping, Self.firstDamping * (abs(H.0) + abs(H.2)))
        continue
      }
      (prior, value, g, H) = (tried, next.value, next.g, next.H)
      if max(abs(step.0), abs(step.1)) < Self.lastStep { return prior }
      damping = damping < Self.leastDamping * (abs(H.0) + abs(H.2)) ? 0 : damping / 8
    }
    throw .noConvergence(steps: Self.stepLimit)
  }

  /// A precision to begin with, by the variance beyond chance.
  private func startingPrecision(_ m: Double) -> Double {
    // E(y − Nm)² is Nv[1 + (N − 1)/(M + 1)] for shares, v = m(1 − m), and Nm(1 + N/M) for rates.
    var (excess, weight) = (0.0, 0.0)
    for i in y.indices {
      let (N, v) = (sizes[i], model == .binomial ? m * (1 - m) : m)
      excess += (y[i] - N * m) * (y[i] - N * m) - N * v
      weight += N * v * (model == .binomial ? N - 1 : N)
    }
    let scale = sizes.reduce(0, +) / Double(sizes.count)
    return excess > 0 && weight > 0 ? min(max(weight / excess, 1e-3 * scale), 1e3 * scale) : 1e2 * scale
  }

  /// The logarithm of the likelihood but for a constant, its gradient and Hessian (11, 12, 22) in the logarithms.
  private func derivatives(
    _ prior: ConjugatePrior
  ) -> (value: Double, g: (Double, Double), H: (Double, Double, Double)) {
    let (a, b) = (prior.first, prior.second)
    var (value, g, H) = (0.0, (0.0, 0.0), (0.0, 0.0, 0.0))
    switch model {
    case .binomial:
      let (A, B, S) = (LogGamma.derivatives(a), LogGamma.derivatives(b), LogGamma.derivatives(a + b))
      let start = LogGamma.value(a) + LogGamma.value(b) - LogGamma.value(a + b)
      for (y, N) in zip(y, sizes) {
        let (p, q, s) = (
          LogGamma.derivatives(y + a), LogGamma.derivatives(N - y + b), LogGamma.derivatives(N + a + b)
        )
        value += LogGamma.value(y + a) + LogGamma.value(N - y + b) - LogGamma.value(N + a + b) - start
        let shared = (s.first - S.first, s.second - S.second)
        g.0 += p.first - A.first - shared.0
        g.1 += q.first - B.first - shared.0
        H.0 += p.second - A.second - shared.1
        H.1 -= shared.1
        H.2 += q.second - B.second - shared.1
      }
    case .poisson:
      let A = LogGamma.derivatives(a)
      let start = LogGamma.value(a)
      for (y, E) in zip(y, sizes) {
        let p = LogGamma.derivatives(y + a)
        let gain = log1p(E / b)
        value += LogGamma.value(y + a) - start - a * gain - y * log(E + b)
        g.0 += p.first - A.first - gain
        g.1 += a / b - (y + a) / (E + b)
        H.0 += p.second - A.second
        H.1 += 1 / b - 1 / (E + b)
        H.2 += (y + a) / ((E + b) * (E + b)) - a / (b * b)
      }
    }
    return (value, (a * g.0, b * g.1), (a * a * H.0 + a * g.0, a * b * H.1, b * b * H.2 + b * g.1))
  }

  // MARK: One precision, means given

  /// The precision of greatest marginal likelihood where every cell's prior mean is given.
  ///
  /// Newton's method in ln M, kept between points where the likelihood rises and falls.
  package func precision(means: [Double]) throws(NoPrior) -> Double {
    if isUnbounded({ means[$0] }) { throw .unbounded }
    let scale = sizes.reduce(0, +) / Double(sizes.count)
    var (low, high) = (log(1e-9 * scale), log(1e9 * scale))
    var θ = log(scale)
    for _ in 0..<Self.stepLimit {
      let (slope, curvature) = precisionDerivatives(exp(θ), means)
      if slope > 0 { low = θ } else { high = θ }
      var next = curvature < 0 ? θ - slope / curvature : .nan
      if !(next > low && next < high) { next = (low + high) / 2 }
      if abs(next - θ) < Self.lastStep { return exp(next) }
      θ = next
    }
    throw .noConvergence(steps: Self.stepLimit)
  }

  /// First and second derivative of the logarithm of the likelihood in ln M.
  private func precisionDerivatives(_ M: Double, _ means: [Double]) -> (slope: Double, curvature: Double) {
    var (first, second) = (0.0, 0.0)
    func add(_ share: Double, _ from: Double, _ rise: Double, _ sign: Double) {
      guard rise != 0 else { return }
      let (high, low) = (LogGamma.derivatives(from + rise), LogGamma.derivatives(from))
      first += sign * share * (high.first - low.first)
      second += sign * share * share * (high.second - low.second)
    }
    for i in y.indices {
      let (m, y, N) = (means[i], y[i], sizes[i])
      add(m, m * M, y, 1)
      switch model {
      case .binomial:
        add(1 - m, (1 - m) * M, N - y, 1)
        add(1, M, N, -1)
      case .poisson:
        // mM·ln M − (y + mM)·ln(E + M)
        first += m * (1 - log1p(N / M)) - (y + m * M) / (N + M)
        second += m * (1 / M - 2 / (N + M)) + (y + m * M) / ((N + M) * (N + M))
      }
    }
    return (M * first, M * M * second + M * first)
  }
}
