import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Testing
import TestSupport

/// What shrinkage promises, whatever the method and the noise.
@Suite struct ShrinkerTests {
  /// One random column with noise of a kind, and the groups its areas lie in.
  fileprivate struct Column {
    let values: [Double]
    let noise: ColumnNoise
    let codes: [String]

    /// - Parameter scale: of bases; standard errors fall with its root.
    init(_ kind: Int, count n: Int, scale: Double = 1, _ stream: inout RandomStream) {
      codes = (0..<n).map { _ in ["a", "b", "c", "d"][stream.integer(below: 4)] }
      let level = (0..<4).map { _ in 0.05 + 0.4 * stream.uniform() }
      let rates = codes.map { level[["a": 0, "b": 1, "c": 2, "d": 3][$0]!] * (0.5 + stream.uniform()) }
      let bases = (0..<n).map { _ in (scale * exp(2 + 2 * stream.uniform())).rounded() }
      switch kind {
      case 0:
        let counts = zip(rates, bases).map { Double(Binomial(trials: Int($1), probability: $0).draw(from: &stream)) }
        noise = .binomial(successes: counts, trials: bases, per: 100)
        values = zip(counts, bases).map { 100 * $0 / $1 }
      case 1:
        let counts = zip(rates, bases).map { Double(Poisson(mean: $0 * $1).draw(from: &stream)) }
        noise = .poisson(events: counts, exposure: bases, per: 1000)
        values = zip(counts, bases).map { 1000 * $0 / $1 }
      default:
        let errors = bases.map { 1 / $0.squareRoot() }
        noise = .normal(standardErrors: errors)
        values = zip(rates, errors).map { $0 + $1 * Normal.draw(from: &stream) }
      }
    }
  }

  private static let cases = Shrinkage.allCases.flatMap { method in (0..<3).map { (method, $0) } }

  private func shrunk(
    _ method: Shrinkage, _ column: Column, factors: NoiseFactors = .none, weights: [Double]? = nil,
    isGrouped: Bool = true
  ) -> [Double] {
    let shrinker = Shrinker(method, noise: column.noise, factors: factors, codes: isGrouped ? column.codes : nil)
    return shrinker.shrunk(column.values, weights: weights)
  }

  /// Each value ends between where it stood and its group's rate or mean, and the less noisy the nearer to itself.
  @Test func bayesStaysBetweenTheAreaAndItsGroup() {
    for (seed, kind) in (0..<60).map({ ($0, $0 % 3) }) {
      var stream = RandomStream(seed: UInt64(seed), stream: 21)
      let column = Column(kind, count: 40, &stream)
      let after = shrunk(.eb, column)
      for code in Set(column.codes) {
        let members = column.codes.indices.filter { column.codes[$0] == code }
        let bases: [Double] =
          switch column.noise {
          case .binomial(_, let trials, _, _): trials
          case .poisson(_, let exposure, _, _): exposure
          default: column.values.map { _ in 1 }
          }
        let rate =
          members.reduce(0) { $0 + bases[$1] * column.values[$1] } / members.reduce(0) { $0 + bases[$1] }
        var kept: [(base: Double, share: Double)] = []
        for i in members {
          let (x, y) = (column.values[i], after[i])
          let slack = 1e-12 * (abs(x) + abs(rate))
          #expect(min(x, rate) - slack <= y && y <= max(x, rate) + slack)
          if kind < 2, abs(x - rate) > 1e-6 * rate { kept.append((bases[i], (y - rate) / (x - rate))) }
        }
        kept.sort { $0.base < $1.base }
        for (a, b) in zip(kept, kept.dropFirst()) { #expect(a.share <= b.share + 1e-7) }
      }
    }
  }

  @Test(arguments: cases)
  func areasMayStandInAnyOrder(_ method: Shrinkage, _ kind: Int) {
    for seed in 0..<20 {
      var stream = RandomStream(seed: UInt64(seed), stream: 22)
      let values = Column(kind, count: 30, &stream)
      let weights = seed % 2 == 0 ? nil : resample(30, &stream)
      let order = (0..<30).map { ($0, stream.nextUInt64()) }.sorted { $0.1 < $1.1 }.map(\.0)
      let before = shrunk(method, values, weights: weights)
      let after = shrunk(method, values.rows(order), weights: weights.map { w in order.map { w[$0] } })
      for (position, i) in order.enumerated() {
        #expect(abs(after[position] - before[i]) <= 1e-12 * (1 + abs(before[i])))
      }
    }
  }

  /// A frequency of two is two rows, for every area of a group that was drawn.
  @Test(arguments: cases)
  func frequenciesAreRepeatedRows(_ method: Shrinkage, _ kind: Int) {
    for seed in 0..<20 {
      var stream = RandomStream(seed: UInt64(seed), stream: 23)
      let column = Column(kind, count: 25, &stream)
      let weights = resample(25, &stream)
      let rows = (0..<25).flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
      let factors = NoiseFactors(designEffect: 1.2, overdispersion: 0.01, disclosure: 0.5)
      let weighted = shrunk(method, column, factors: factors, weights: weights)
      let repeated = shrunk(method, column.rows(rows), factors: factors)
      for (position, i) in rows.enumerated() {
        #expect(abs(repeated[position] - weighted[i]) <= 1e-12 * (1 + abs(weighted[i])))
      }
    }
  }

  /// With ever larger bases the figures stand by themselves.
  @Test(arguments: cases)
  func muchDataIsLeftAsItIs(_ method: Shrinkage, _ kind: Int) {
    var stream = RandomStream(seed: 5, stream: 24)
    let column = Column(kind, count: 60, scale: 1e9, &stream)
    for (before, after) in zip(column.values, shrunk(method, column)) {
      #expect(abs(after - before) <= 1e-5 * abs(before))
    }
  }

  /// The more noise, the nearer to the group.
  @Test(arguments: cases)
  func everyFactorShrinksFurther(_ method: Shrinkage, _ kind: Int) {
    var stream = RandomStream(seed: 6, stream: 25)
    let column = Column(kind, count: 60, &stream)
    var wider = [NoiseFactors(designEffect: 1.5)]
    if kind < 2 { wider += [NoiseFactors(overdispersion: 0.01), NoiseFactors(disclosure: 1)] }
    let plain = shrunk(method, column, isGrouped: false)
    for factors in wider {
      let more = shrunk(method, column, factors: factors, isGrouped: false)
      #expect(more.sd < plain.sd)
    }
    #expect(shrunk(method, column, factors: NoiseFactors(persistence: 0.5), isGrouped: false) == plain)
  }

  /// The point of an empirical-Bayes estimate: it is nearer to the truth than the figures are, and as near as can be.
  @Test func bayesComesNearerToTheTruth() {
    var stream = RandomStream(seed: 7, stream: 26)
    let (n, spread) = (4000, 3.0)
    let bases = (0..<n).map { _ in (20 + 180 * stream.uniform()).rounded() }
    let truth = bases.map { _ in 20 + spread * Normal.draw(from: &stream) }
    let counts = zip(truth, bases).map {
      Double(Binomial(trials: Int($1), probability: $0 / 100).draw(from: &stream))
    }
    let values = zip(counts, bases).map { 100 * $0 / $1 }
    let shrinker = Shrinker(.eb, noise: .binomial(successes: counts, trials: bases, per: 100))
    let output = shrinker.shrunk(values)
    func error(_ estimate: [Double]) -> Double {
      zip(estimate, truth).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(n)
    }
    // What the best weight would leave: the mean of t²s²/(t² + s²).
    let best = bases.reduce(0) { sum, base in
      let noise = 10_000 * 0.2 * 0.8 / base
      return sum + spread * spread * noise / (spread * spread + noise)
    }
    #expect(error(output) < 0.4 * error(values))
    #expect(abs(error(output) / (best / Double(n)) - 1) < 0.05)
  }

  // MARK: Edges

  /// Areas that differ by no more than chance all get their group's rate, exactly.
  @Test func withoutDifferencesAllAreTheirGroup() {
    let column = ColumnNoise.binomial(
      successes: [4, 6, 5, 20, 21, 19], trials: [50, 50, 50, 70, 70, 70], per: 100)
    let values: [Double] = [8, 12, 10, 2000 / 70, 30, 1900 / 70]
    let shrinker = Shrinker(.eb, noise: column, codes: ["a", "a", "a", "b", "b", "b"])
    let output = shrinker.shrunk(values)
    #expect(Set(output[0..<3]).count == 1 && Set(output[3..<6]).count == 1)
    #expect(abs(output[0] - 10) < 1e-13 && abs(output[3] - 2000.0 / 70) < 1e-13)
  }

  @Test(arguments: cases)
  func equalValuesStayEqual(_ method: Shrinkage, _ kind: Int) {
    let noise: ColumnNoise =
      switch kind {
      case 0: .binomial(successes: [20, 20, 20], trials: [100, 100, 100], per: 100)
      case 1: .poisson(events: [2, 2, 2], exposure: [100, 100, 100], per: 1000)
      default: .normal(standardErrors: [1, 1, 1])
      }
    let values = [20.0, 20, 20]
    let output = Shrinker(method, noise: noise).shrunk(values)
    #expect(Set(output).count == 1)
    // On logits and logs the half event moves the common value by what it weighs.
    #expect(abs(output[0] - 20) < (method == .eb || kind == 2 ? 1e-13 : kind == 0 ? 0.3 : 5.1))
  }

  /// One area alone in its group is its own rate, drawn or not.
  @Test(arguments: cases)
  func anAreaAloneIsItsGroup(_ method: Shrinkage, _ kind: Int) {
    var stream = RandomStream(seed: 8, stream: 27)
    let column = Column(kind, count: 12, &stream)
    let alone = Column(values: column.values, noise: column.noise, codes: (0..<12).map { $0 == 0 ? "z" : "y" })
    var weights = [Double](repeating: 1, count: 12)
    let drawn = shrunk(method, alone)[0]
    weights[0] = 0
    #expect(shrunk(method, alone, weights: weights)[0] == drawn)
    let own: Double
    switch (method, alone.noise) {
    case (.official, .binomial(let y, let trials, let per, _)): own = per * (y[0] + 0.5) / (trials[0] + 1)
    case (.official, .poisson(let y, let exposure, let per, _)): own = per * (y[0] + 0.5) / exposure[0]
    default: own = alone.values[0]
    }
    #expect(abs(drawn - own) <= 1e-13 * own)
  }

  /// Nobody and everybody are figures as uncertain as others; a base of one says next to nothing.
  @Test(arguments: Shrinkage.allCases)
  func countsAtTheirBoundsAreShrunkToo(_ method: Shrinkage) {
    let trials: [Double] = [1, 1, 10, 10, 40, 40, 500, 500]
    let successes: [Double] = [0, 1, 0, 10, 4, 12, 50, 150]
    let values = zip(successes, trials).map { 100 * $0 / $1 }
    let output = Shrinker(method, noise: .binomial(successes: successes, trials: trials, per: 100)).shrunk(values)
    #expect(output[0] > 5 && output[1] < 95 && output[2] > 0 && output[3] < 100)
    #expect(output[0] > output[2] && output[1] < output[3])
    #expect(abs(output[6] - 10) < 0.5 && abs(output[7] - 30) < 0.5)
    // A group of nobody has a rate of nobody; its areas have nowhere else to go.
    let none = [Double](repeating: 0, count: 8)
    let shrunk = Shrinker(method, noise: .binomial(successes: none, trials: trials, per: 100)).shrunk(none)
    #expect(shrunk.allSatisfy { $0.isFinite && 0...30 ~= $0 })
    if method == .eb { #expect(shrunk == none) }
  }

  @Test func aValueKnownExactlyStays() {
    let values = [1.0, 2, 3, 10]
    for method in Shrinkage.allCases {
      for values in [values, [2, 2, 2, 2]] {
        let output = Shrinker(method, noise: .normal(standardErrors: [0, 0, 0, 0])).shrunk(values)
        #expect(output == values)
      }
    }
  }

  @Test func unknownNoiseCannotShrink() async {
    await #expect(processExitsWith: .failure) { _ = Shrinker(.eb, noise: .fixed) }
  }
}

extension Shrinker {
  fileprivate func shrunk(_ values: [Double], weights: [Double]? = nil) -> [Double] {
    var output = [Double](repeating: .nan, count: values.count)
    fit(values.span, weights: weights).apply(values.span, into: &output)
    return output
  }
}

extension ShrinkerTests.Column {
  fileprivate init(values: [Double], noise: ColumnNoise, codes: [String]) {
    (self.values, self.noise, self.codes) = (values, noise, codes)
  }

  fileprivate func rows(_ rows: [Int]) -> Self {
    func pick(_ column: [Double]) -> [Double] { rows.map { column[$0] } }
    let noise: ColumnNoise =
      switch noise {
      case .fixed: .fixed
      case .binomial(let y, let trials, let per, _): .binomial(successes: pick(y), trials: pick(trials), per: per)
      case .poisson(let y, let exposure, let per, _): .poisson(events: pick(y), exposure: pick(exposure), per: per)
      case .normal(let errors, _): .normal(standardErrors: pick(errors))
      }
    return Self(values: pick(values), noise: noise, codes: rows.map { codes[$0] })
  }
}
