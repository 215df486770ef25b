import Probability
import StudySupport

/// Invented years whose design effect, persistence, real change and overdispersion are known, studied like real ones.
enum SelfTest {
  /// How the years come about.
  enum Scenario: Sendable {
    /// People in blocks of `block` alike, of whom the share `kept` is drawn once for all years; the areas' levels walk
    /// with standard deviation `walk` a year, or keep to a direction of standard deviation `trend`.
    case share(block: Int, kept: Double, walk: Double, trend: Double)
    /// Counts whose mean is drawn anew each year: variance `effect` times the mean, and (`over` · mean) more.
    case events(effect: Double, over: Double)
  }

  struct Case: Sendable {
    let title: String
    let truth: Scenario
    let figure: @Sendable (LagStudy) -> Estimate
    let expected: Double
  }

  static let cases = [
    Case(
      title: "shares, independent years: line",
      truth: .share(block: 1, kept: 0, walk: 0, trend: 0), figure: { $0.line }, expected: 1),
    Case(
      title: "shares, independent years: curve",
      truth: .share(block: 1, kept: 0, walk: 0, trend: 0), figure: { $0.curve }, expected: 1),
    Case(
      title: "shares, design effect 2, persistence 0.6: line",
      truth: .share(block: 2, kept: 0.6, walk: 0, trend: 0), figure: { $0.line }, expected: 0.8),
    Case(
      title: "shares, levels that walk: line",
      truth: .share(block: 1, kept: 0, walk: 0.01, trend: 0), figure: { $0.line }, expected: 1),
    Case(
      title: "shares, design effect 2, levels that trend: curve",
      truth: .share(block: 2, kept: 0, walk: 0, trend: 0.01), figure: { $0.curve }, expected: 2),
    Case(
      title: "shares, persistence 1, levels that trend: curve",
      truth: .share(block: 1, kept: 1, walk: 0, trend: 0.01), figure: { $0.curve }, expected: 0),
    Case(title: "events, Poisson: line", truth: .events(effect: 1, over: 0), figure: { $0.line }, expected: 1),
    Case(title: "events, design effect 2: line", truth: .events(effect: 2, over: 0), figure: { $0.line }, expected: 2),
    Case(
      title: "events, design effect 2: by size", truth: .events(effect: 2, over: 0), figure: { $0.bySize }, expected: 0),
    Case(
      title: "events, overdispersion 0.2: by size", truth: .events(effect: 1, over: 0.2), figure: { $0.bySize },
      expected: 0.2),
    Case(
      title: "events, overdispersion 0.2: at no size", truth: .events(effect: 1, over: 0.2), figure: { $0.atNoSize },
      expected: 1),
  ]

  private static let trials = 40

  /// Prints a line a case. A mean over the trials may miss the truth by four of its errors and 0.01, and the errors that
  /// the jackknife promises may miss the spread between the trials by 30 %.
  static func passes() throws(YearsError) -> Bool {
    print(
      left("\(trials) invented countries each", 52) + ["truth", "mean", "sd", "mean se"].map { right($0, 9) }.joined())
    var all = true
    for one in cases {
      var estimates = [Estimate]()
      for seed in 0..<UInt64(trials) { estimates.append(one.figure(try LagStudy(series(one.truth, seed: seed)))) }
      let values = estimates.map(\.value)
      let (mean, error) = (values.mean, estimates.map(\.standardError).mean)
      let spread = (values.map { ($0 - mean) * ($0 - mean) }.sum / Double(trials - 1)).squareRoot()
      let holds =
        abs(mean - one.expected) <= 4 * spread / Double(trials).squareRoot() + 0.01 && 0.7...1.3 ~= error / spread
      print(
        left(one.title, 52) + [one.expected, mean, spread, error].map { right(fixed($0, 3), 9) }.joined()
          + (holds ? "  holds" : "  FAILS"))
      all = all && holds
    }
    return all
  }

  private static let years = [2020, 2021, 2022, 2023]
  private static let municipalities = 120

  private static func series(_ truth: Scenario, seed: UInt64) throws(YearsError) -> Series {
    var stream = RandomStream(seed: seed, stream: 0x5945_4152)
    let areas = (0..<10 * municipalities).map { "\(1000 + $0 / 10)R\($0 % 10)" }
    var counts = [[Double]](repeating: [], count: years.count)
    var bases = counts
    for _ in areas {
      let drawn =
        switch truth {
        case .share(let block, let kept, let walk, let trend): share(block, kept, walk, trend, &stream)
        case .events(let effect, let over): events(effect, over, &stream)
        }
      for t in years.indices {
        counts[t].append(drawn.counts[t])
        bases[t].append(drawn.base)
      }
    }
    let kind: Series.Kind = if case .share = truth { .share } else { .events }
    return try Series("invented", kind, years: years, areas: areas, counts: counts, bases: bases)
  }

  /// One area's people counted in each year, under a national rise of a hundredth a year.
  private static func share(
    _ block: Int, _ kept: Double, _ walk: Double, _ trend: Double, _ stream: inout RandomStream
  ) -> (counts: [Double], base: Double) {
    let blocks = 200 + Int(800 * stream.uniform())
    let lasting = Int((kept * Double(blocks)).rounded())
    var level = 0.15 + 0.3 * stream.uniform()
    let direction = trend * Normal.quantile(stream.uniform())
    // Those who last change only where the level does, person by person: each has a threshold of their own.
    let thresholds = (0..<lasting).map { _ in stream.uniform() }
    let counts = years.map { _ in
      let same = thresholds.count { $0 < level }
      let fresh = Binomial(trials: blocks - lasting, probability: level).draw(from: &stream)
      level = min(max(level + 0.01 + direction + walk * Normal.quantile(stream.uniform()), 0.01), 0.99)
      return Double(block * (same + fresh))
    }
    return (counts, Double(block * blocks))
  }

  /// One area's events in each year, at a national rate that falls by a tenth a year.
  private static func events(
    _ effect: Double, _ over: Double, _ stream: inout RandomStream
  ) -> (counts: [Double], base: Double) {
    let people = 1000 + 4000 * stream.uniform()
    let risk = 8 * stream.uniform() * stream.uniform()
    let counts = years.indices.map { t in
      let mean = risk * people / 3000 * [1, 0.9, 0.81, 0.73][t]
      // A gamma mean of variance v beside Poisson's own: v = (D − 1)μ or ωμ².
      let scale = (effect - 1) + over * mean
      let drawn = scale > 0 ? Gamma(shape: mean / scale).draw(from: &stream) * scale : mean
      return Double(Poisson(mean: drawn).draw(from: &stream))
    }
    return (counts, people)
  }
}
