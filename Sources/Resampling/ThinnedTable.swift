public import LinearAlgebra
public import Probability

/// A table whose people, events or errors were divided at random between two tables of the same areas.
///
/// Of a share each person falls to either half by a coin, so that given its size a half's successes are hypergeometric; of a
/// rate each event does, over half the exposure; a figure with a standard error s becomes `x ± s·z`, z standard normal, with
/// errors of `√2·s`. Given the true figures the two halves are then independent, and each is as likely as a table of half
/// the size: what one says can be held against the other. Counts that are not whole, as of rounded shares, are rounded first.
///
/// People of one area who are alike beyond its true share (a design effect, overdispersion) are so in both halves: between
/// them only the distribution's own chance differs. So do the halves' figures know of no noise that protects counts.
///
/// - SeeAlso: A. Neufeld, A. Dharamshi, L. L. Gao & D. Witten, Data thinning for convolution-closed distributions, JMLR 25
///   (2024) 1–35, for the three divisions.
public struct ThinnedTable: Sendable {
  /// One half of the people, events and chance errors: a table of its own.
  public struct Half: Sendable {
    /// n × p.
    public fileprivate(set) var values: Matrix
    /// The noise model of each column, of the half's own counts.
    public fileprivate(set) var noise: [ColumnNoise]
  }

  /// The two halves, independent given the true figures.
  public let halves: (first: Half, second: Half)
  /// By area: whether all its cells that may vary were divided. A share of a single person is not, nor is a count or figure that
  /// is not known; both halves then hold what stands there.
  public let isDivided: [Bool]

  /// - Parameters:
  ///   - noise: one per column.
  ///   - factors: one per column; a figure's standard error is widened by its design effect.
  ///   - values: the table observed, n × p.
  ///   - source: of the coins; another task's (``RandomSource/task(_:)``) for another division.
  /// - Complexity: O(n·p).
  public init(
    _ noise: [ColumnNoise], factors: [NoiseFactors], values: Matrix, source: RandomSource
  ) {
    let n = values.rowCount
    var (first, second) = (Half(values: values, noise: noise), Half(values: values, noise: noise))
    var isDivided = [Bool](repeating: true, count: n)
    for j in noise.indices {
      let evidence = noise[j].evidence
      for (i, cell) in evidence where !cell.isHeld { isDivided[i] = false }
      func stream(_ i: Int) -> RandomStream {
        RandomStream(
          seed: source.seed, stream: source.stream(.thinning), index: UInt32(truncatingIfNeeded: j * n + i))
      }
      switch noise[j] {
      case .fixed: continue
      case .binomial(var successes, var trials, let per, _):
        var others = (successes: successes, trials: trials)
        for i in 0..<n where evidence[i] == nil {
          let people = Int(trials[i].rounded())
          guard people > 1 else {
            isDivided[i] = false
            continue
          }
          let y = min(Int(successes[i].rounded()), people)
          var stream = stream(i)
          let half = Self.coins(y, people - y, &stream)
          (successes[i], trials[i]) = (Double(half.0), Double(half.0 + half.1))
          (others.successes[i], others.trials[i]) = (Double(y - half.0), Double(people - half.0 - half.1))
          first.values[i, j] = per * successes[i] / trials[i]
          second.values[i, j] = per * others.successes[i] / others.trials[i]
        }
        first.noise[j] = .binomial(successes: successes, trials: trials, per: per, evidence: evidence)
        second.noise[j] = .binomial(
          successes: others.successes, trials: others.trials, per: per, evidence: evidence)
      case .poisson(var events, var exposure, let per, _):
        var others = events
        for i in 0..<n where evidence[i] == nil {
          var stream = stream(i)
          let all = Int(events[i].rounded())
          let half = Binomial(trials: all, probability: 0.5).draw(from: &stream)
          (events[i], others[i]) = (Double(half), Double(all - half))
          exposure[i] /= 2
          first.values[i, j] = per * events[i] / exposure[i]
          second.values[i, j] = per * others[i] / exposure[i]
        }
        first.noise[j] = .poisson(events: events, exposure: exposure, per: per, evidence: evidence)
        second.noise[j] = .poisson(events: others, exposure: exposure, per: per, evidence: evidence)
      case .normal(let standardErrors, _):
        let widening = factors[j].designEffect.squareRoot()
        for i in 0..<n where evidence[i] == nil {
          var stream = stream(i)
          let error = widening * standardErrors[i] * Normal.quantile(stream.uniform())
          first.values[i, j] += error
          second.values[i, j] -= error
        }
        let errors = ColumnNoise.normal(
          standardErrors: standardErrors.map { 2.0.squareRoot() * widening * $0 }, evidence: evidence)
        (first.noise[j], second.noise[j]) = (errors, errors)
      }
    }
    halves = (first, second)
    self.isDivided = isDivided
  }

  /// How many of `y` and of `rest`, two at least together, fall to one side by coins, given that neither side has nobody.
  private static func coins(_ y: Int, _ rest: Int, _ stream: inout RandomStream) -> (Int, Int) {
    while true {
      let half = (
        Binomial(trials: y, probability: 0.5).draw(from: &stream),
        Binomial(trials: rest, probability: 0.5).draw(from: &stream)
      )
      if 1..<y + rest ~= half.0 + half.1 { return half }
    }
  }
}
