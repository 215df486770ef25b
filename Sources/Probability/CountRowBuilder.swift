import Foundation

/// Makes the rows of binomial and Poisson counts; one for each worker.
///
/// The probabilities are summed from both ends, relative to the mode's, so both tails are exact. Every whole number's
/// tail gives a score: a knot (z, x) of the curve that the row follows. Where a count may well be 0 (or N) the curve
/// goes on beyond it by the continued distribution function, so that it stays smooth. Above a standard deviation of 20
/// the Cornish–Fisher expansion to its third order takes over, which is then as exact.
///
/// - Complexity: O(standard deviation) a row, at most some 5 µs.
/// - SeeAlso: Cornish & Fisher, Moments and cumulants in the specification of distributions, Revue de l'Institut
///   International de Statistique 5 (1938), doi:10.2307/1400905.
public struct CountRowBuilder: Sendable {
  /// Probabilities relative to the mode's, from the least count kept.
  private var relative: [Double] = []
  /// Above the count at the same position.
  private var above: [Double] = []
  private var knots: [(z: Double, x: Double)] = []
  private var row = [Double](repeating: 0, count: QuantileRow.length)

  /// Scratch for one row at a time.
  public init() {}

  /// A count's distribution: binomial, or Poisson where `trials` is infinite.
  private struct Count {
    let trials, mean, variance, odds: Double
    /// Third to fifth cumulants.
    let κ3, κ4, κ5: Double

    init(trials: Double, probability p: Double) {
      (self.trials, mean, variance, odds) = (trials, trials * p, trials * p * (1 - p), p / (1 - p))
      let lean = 1 - 2 * p
      let pq = p * (1 - p)
      (κ3, κ4, κ5) = (variance * lean, variance * (1 - 6 * pq), variance * lean * (1 - 12 * pq))
    }

    init(mean: Double) {
      (trials, self.mean, variance, odds) = (.infinity, mean, mean, 0)
      (κ3, κ4, κ5) = (mean, mean, mean)
    }

    /// P(K = k + 1)/P(K = k).
    func ratio(_ k: Double) -> Double { trials == .infinity ? mean / (k + 1) : (trials - k) / (k + 1) * odds }

    var mode: Double {
      trials == .infinity ? mean.rounded(.down) : min(((trials + 1) * odds / (1 + odds)).rounded(.down), trials)
    }

    /// The distribution function continued to real x, and its complement.
    func tails(_ x: Double) -> (lower: Double, upper: Double) {
      if trials == .infinity {
        let (upper, lower) = IncompleteGamma.tails(x + 1, mean)
        return (lower, upper)
      }
      return IncompleteBeta.tails(trials - x, x + 1, 1 / (1 + odds), odds / (1 + odds))
    }
  }

  /// The mode from which a binomial row counts.
  public static func mode(trials: Int, probability: Double) -> Double {
    Count(trials: Double(trials), probability: probability).mode
  }

  /// The mode from which a Poisson row counts.
  public static func mode(mean: Double) -> Double { Count(mean: mean).mode }

  /// Writes the row of a binomial count, from its mode. `trials` ≥ 1, `probability` inside 0...1.
  public mutating func binomial(
    trials: Int, probability: Double, into row: inout MutableSpan<Float>, at start: Int
  ) {
    precondition(trials >= 1 && probability > 0 && probability < 1, "\(trials) trials of probability \(probability)")
    follow(Count(trials: Double(trials), probability: probability), into: &row, at: start)
  }

  /// Writes the row of a Poisson count, from its mode. `mean` > 0.
  public mutating func poisson(mean: Double, into row: inout MutableSpan<Float>, at start: Int) {
    precondition(mean > 0 && mean.isFinite, "mean \(mean)")
    follow(Count(mean: mean), into: &row, at: start)
  }

  private mutating func follow(_ count: Count, into output: inout MutableSpan<Float>, at start: Int) {
    if count.variance > 400 {
      expand(count)
    } else {
      tie(count)
      interpolate()
      if count.variance < 12 { settle(count) }
    }
    for k in row.indices { output[start + k] = Float(row[k]) }
  }

  /// The row by Cornish and Fisher's expansion of the smooth variable that rounds to the count, whose cumulants are the
  /// count's less those of the rounding (Sheppard's corrections).
  private mutating func expand(_ count: Count) {
    let variance = count.variance - 1.0 / 12
    let σ = variance.squareRoot()
    let (γ1, γ2) = (count.κ3 / (σ * variance), (count.κ4 + 1.0 / 120) / (variance * variance))
    let γ3 = count.κ5 / (σ * variance * variance)
    for (k, z) in QuantileRow.nodes.enumerated() {
      let z² = z * z
      let first = γ1 * (z² - 1) / 6
      let second = γ2 * z * (z² - 3) / 24 - γ1 * γ1 * z * (2 * z² - 5) / 36
      let third =
        γ3 * ((z² - 6) * z² + 3) / 120 - γ1 * γ2 * ((z² - 5) * z² + 2) / 24
        + γ1 * γ1 * γ1 * ((12 * z² - 53) * z² + 17) / 324
      row[k] = (count.mean - count.mode) + σ * (z + first + second + third) - 0.5
    }
  }

  /// A probability, by the greatest, that adds nothing to a tail.
  private static let negligible = 1e-18

  /// Sums the tails and turns them into knots, x counted from the mode.
  private mutating func tie(_ count: Count) {
    let mode = count.mode
    var (low, high) = (mode, mode)
    relative.removeAll(keepingCapacity: true)
    relative.append(1)
    while low > 0, relative[relative.count - 1] > Self.negligible {
      low -= 1
      relative.append(relative[relative.count - 1] / count.ratio(low))
    }
    relative.reverse()
    while high < count.trials, relative[relative.count - 1] > Self.negligible || high == mode {
      relative.append(relative[relative.count - 1] * count.ratio(high))
      high += 1
    }
    above.removeAll(keepingCapacity: true)
    var sum = 0.0
    for probability in relative.reversed() {
      above.append(sum)
      sum += probability
    }
    let total = sum

    knots.removeAll(keepingCapacity: true)
    func add(_ lower: Double, _ upper: Double, _ x: Double, to knots: inout [(z: Double, x: Double)]) {
      let z = lower < upper ? Normal.quantile(lower) : -Normal.quantile(upper)
      if z.isFinite, knots.last.map({ z > $0.z }) ?? true { knots.append((z, x - mode)) }
    }
    // Past the ends the curve nears −1 and N; whole numbers alone would leave its slope there to chance.
    let fractions = [0.5, 0.25, 0.125, 0.0625]
    if low == 0 {
      for s in fractions.reversed() {
        let tails = count.tails(s - 1)
        add(tails.lower, tails.upper, s - 1, to: &knots)
      }
    }
    let stride = max(1, Int(count.variance.squareRoot() / 4))
    var below = 0.0
    for k in relative.indices.dropLast() {
      below += relative[k]
      if k % stride == 0 { add(below / total, above[relative.count - 1 - k] / total, low + Double(k), to: &knots) }
    }
    if high == count.trials {
      for s in fractions {
        let tails = count.tails(high - s)
        add(tails.lower, tails.upper, high - s, to: &knots)
      }
    }
  }

  /// The row by the cubic through the four knots around each node; level beyond the last knots.
  private mutating func interpolate() {
    precondition(knots.count >= 4, "\(knots.count) knots")
    var first = 0
    for (k, node) in QuantileRow.nodes.enumerated() {
      let z = min(max(node, knots[0].z), knots[knots.count - 1].z)
      while first + 4 < knots.count, knots[first + 2].z <= z { first += 1 }
      var value = 0.0
      for i in first..<first + 4 {
        var weight = knots[i].x
        for j in first..<first + 4 where j != i { weight *= (z - knots[j].z) / (knots[i].z - knots[j].z) }
        value += weight
      }
      row[k] = value
    }
  }

  /// Moves the nodes as little as makes the row's own cubics pass through the knots that decide between counts.
  private mutating func settle(_ count: Count) {
    let mode = count.mode
    for _ in 0..<4 {
      for knot in knots where abs(knot.z) < 6 && (knot.x + mode).rounded() == knot.x + mode {
        let (k, f) = QuantileRow.position(of: knot.z)
        let w = QuantileRow.weights(f)
        let value = w.0 * row[k] + w.1 * row[k + 1] + w.2 * row[k + 2] + w.3 * row[k + 3]
        let pull = (knot.x - value) / (w.0 * w.0 + w.1 * w.1 + w.2 * w.2 + w.3 * w.3)
        row[k] += w.0 * pull
        row[k + 1] += w.1 * pull
        row[k + 2] += w.2 * pull
        row[k + 3] += w.3 * pull
      }
    }
  }
}
