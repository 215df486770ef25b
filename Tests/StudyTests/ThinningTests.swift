import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Resampling
import Study
import Testing

/// Whether statements come true on figures not seen, where the answer is known.
@Suite struct ThinningTests {
  /// Areas with one share each, of so many people; a problem from 30 per cent on.
  private static func panel(_ y: [Double], _ people: [Double]) -> Panel {
    StudyTests.panel(
      [zip(y, people).map { 100 * $0 / $1 }], problems: [.atLeast(30)],
      noise: [.binomial(successes: y, trials: people, per: 100)])
  }

  private static func study(
    _ panel: Panel, _ prior: Scheme.Prior, splits: Int, recipe: Recipe? = nil, gates: Gates = Gates(), threads: Int = 2
  ) throws -> Study {
    let scheme = Scheme.noise(.posterior, prior: prior)
    let plan = StudyPlan(
      recipe: recipe ?? StudyTests.recipe(panel.indicatorCount, normalise: .none), structure: nil,
      stability: StabilityPlan(
        replicates: .count(200), level: 0.9, schemes: [scheme], certainty: scheme,
        thinning: ThinningPlan(splits: splits)),
      gates: gates, seed: 11)
    return try Study(plan, on: panel, threads: threads)
  }

  /// The probability of so many successes and more among N, under Beta(a, b).
  private static func betaBinomialTail(_ least: Int, _ N: Int, _ a: Double, _ b: Double) -> Double {
    func beta(_ a: Double, _ b: Double) -> Double { lgamma(a) + lgamma(b) - lgamma(a + b) }
    guard least <= N else { return 0 }
    return (max(0, least)...N).reduce(0) { sum, k in
      let k = Double(k)
      let choose = lgamma(Double(N) + 1) - lgamma(k + 1) - lgamma(Double(N) - k + 1)
      return sum + exp(choose + beta(k + a, Double(N) - k + b) - beta(a, b))
    }
  }

  /// Under Jeffreys' prior a half predicts the other by a beta-binomial distribution; what comes true is counted exactly.
  @Test func itIsTheBetaBinomialUnderJeffreys() throws {
    var stream = RandomStream(seed: 2, stream: 61)
    let people = (0..<150).map { _ in Double(2 + stream.integer(below: 40)) }
    let y = people.map {
      Double(Binomial(trials: Int($0), probability: 0.15 + 0.3 * stream.uniform()).draw(from: &stream))
    }
    let panel = Self.panel(y, people)
    let splits = 12
    let thinning = try #require(try Self.study(panel, .jeffreys, splits: splits).stability?.thinning)
    var (said, held) = (0.0, 0)
    for split in 0..<splits {
      let table = ThinnedTable(
        panel.noise, factors: panel.noiseFactors, values: panel.values,
        source: RandomSource(seed: 11).task(split))
      let (a, b) = table.halves
      guard case .binomial(let y1, let n1, _, _) = a.noise[0], case .binomial(let y2, let n2, _, _) = b.noise[0] else {
        return
      }
      for i in people.indices {
        let least = Int((0.3 * n2[i] - 1e-9).rounded(.up))
        said += Self.betaBinomialTail(least, Int(n2[i]), y1[i] + 0.5, n1[i] - y1[i] + 0.5)
        held += 100 * y2[i] / n2[i] >= 30 ? 1 : 0
      }
    }
    let count = thinning.bins.reduce(0) { $0 + $1.count }
    #expect(thinning.splits == splits && thinning.areaCount == 150 && count == 150 * splits)
    #expect(thinning.bins.allSatisfy { $0.statement == .problem })
    #expect(Int(thinning.bins.reduce(0) { $0 + $1.cameTrue * Double($1.count) }.rounded()) == held)
    let found = thinning.bins.reduce(0) { $0 + $1.said * Double($1.count) }
    // Each probability is counted from 192 draws.
    #expect(abs(found - said) <= 4 * (0.25 / 192 * Double(count)).squareRoot(), "\(found), \(said)")
  }

  /// Where all areas have the same true share, a prior that does not shrink says what does not come true; a joint one learns
  /// that they are alike.
  @Test func aPriorThatOverstatesIsFound() throws {
    var stream = RandomStream(seed: 3, stream: 61)
    let people = [Double](repeating: 40, count: 600)
    let y = people.map { Double(Binomial(trials: Int($0), probability: 0.2).draw(from: &stream)) }
    let overstated = try Self.study(Self.panel(y, people), .jeffreys, splits: 6, gates: Gates(thinning: 0.05))
    let misses = try #require(overstated.stability?.thinning?.misses(by: 0.05))
    // What a half shows by chance is taken for true: the high is said too high, and the low too low.
    let high = misses.filter { $0.said > 0.4 }
    #expect(!high.isEmpty && high.allSatisfy { $0.said > $0.cameTrue })
    #expect(overstated.failedGates == [.thinning(misses, within: 0.05)])
    let learnt = try Self.study(Self.panel(y, people), .joint(), splits: 6, gates: Gates(thinning: 0.05))
    #expect(learnt.stability?.thinning?.misses(by: 0.05) == [] && learnt.failedGates.isEmpty)
  }

  /// A list and every kind of noise; the same at any number of threads.
  @Test func listsAreJudgedToo() throws {
    let panel = Sample.panel(300)
    let found = try [1, 2].map { threads in
      try #require(
        try Self.study(panel, .joint(), splits: 5, recipe: Sample.recipe(), threads: threads).stability?.thinning)
    }
    #expect(found[0] == found[1])
    #expect(Set(found[0].bins.map(\.statement)) == [.listed, .problem])
    for statement in Thinning.Statement.allCases {
      let count = found[0].bins.filter { $0.statement == statement }.reduce(0) { $0 + $1.count }
      #expect(count == 300 * 5 * (statement == .listed ? 1 : 3))
    }
    #expect(found[0].misses(by: 0.05).isEmpty, "\(found[0].bins)")
  }

  /// Of one division statements are as good as independent; of several, those on one area are alike, and the error is
  /// greater than of as many independent ones.
  @Test func theErrorIsThatOfAreas() throws {
    var stream = RandomStream(seed: 4, stream: 61)
    let people = [Double](repeating: 60, count: 3_000)
    let y = people.map {
      Double(Binomial(trials: Int($0), probability: 0.2 + 0.2 * stream.uniform()).draw(from: &stream))
    }
    func errors(_ splits: Int) throws -> [(error: Double, independent: Double)] {
      let thinning = try #require(try Self.study(Self.panel(y, people), .joint(), splits: splits).stability?.thinning)
      return thinning.bins.filter { $0.count >= 500 && $0.range.lowerBound >= 0.2 && $0.range.upperBound <= 0.8 }.map {
        #expect($0.range.contains($0.said))
        return ($0.error, ($0.said * (1 - $0.said) / Double($0.count)).squareRoot())
      }
    }
    let one = try errors(1)
    #expect(one.count >= 2)
    for bin in one { #expect(abs(bin.error / bin.independent - 1) <= 0.05, "\(bin)") }
    for bin in try errors(8) { #expect(bin.error >= 1.2 * bin.independent, "\(bin)") }
  }

  /// A figure without noise decides nothing that could come true or not.
  @Test func nothingIsJudgedWithoutNoise() throws {
    let figures = (0..<30).map(Double.init)
    let panel = StudyTests.panel(
      [figures, figures.map { $0 / 3 }], problems: [.atLeast(10), nil],
      noise: [.fixed, .normal(standardErrors: figures.map { _ in 1 })])
    let study = try Self.study(panel, .joint(), splits: 3, gates: Gates(thinning: 0.05))
    #expect(study.stability?.thinning == nil && study.failedGates == [.nothingThinned])
  }

  /// The single event of all areas is in one half; of the other an indicator has no spread, and that makes no index.
  @Test func aHalfWithoutSpreadIsCounted() throws {
    let people = [Double](repeating: 50, count: 20)
    let y = people.indices.map { $0 == 7 ? 1.0 : 0 }
    let panel = Self.panel(y, people)
    let recipe = StudyTests.recipe(1)
    let thinning = try #require(try Self.study(panel, .jeffreys, splits: 40, recipe: recipe).stability?.thinning)
    #expect(Array(thinning.failures.keys) == [.constantColumn])
    #expect(thinning.splits + thinning.failures[.constantColumn]! == 40 && 8...32 ~= thinning.splits)
  }

  /// Figures that are certain stand in either half, and are no statements; only an area whose figure is not known is left out.
  @Test func areasWithCertainFiguresAreJudged() throws {
    var stream = RandomStream(seed: 6, stream: 61)
    let people = [Double](repeating: 60, count: 80)
    let y = people.map { Double(Binomial(trials: Int($0), probability: 0.3).draw(from: &stream)) }
    var evidence = [Int: CellEvidence]()
    for i in y.indices { evidence[i] = i == 4 ? .predicted : .exact }
    let panel = StudyTests.panel(
      [zip(y, people).map { 100 * $0 / $1 }, y.indices.map { Double($0 % 9) }], problems: [.atLeast(30), .atLeast(4)],
      noise: [
        .binomial(successes: y, trials: people, per: 100, evidence: [7: .exact]),
        .normal(standardErrors: people.map { _ in 0 }, evidence: evidence),
      ])
    let thinning = try #require(try Self.study(panel, .joint(), splits: 3).stability?.thinning)
    #expect(thinning.areaCount == 79 && thinning.bins.reduce(0) { $0 + $1.count } == 3 * 78)
  }

  /// Single persons cannot be divided; their areas are in neither half's statements.
  @Test func areasOfOnePersonAreNotJudged() throws {
    let people = (0..<60).map { $0 < 10 ? 1.0 : 80 }
    let y = people.indices.map { Double($0 % 7) * people[$0] / 10 }.map { $0.rounded() }
    let thinning = try #require(try Self.study(Self.panel(y, people), .joint(), splits: 3).stability?.thinning)
    #expect(thinning.areaCount == 50 && thinning.bins.reduce(0) { $0 + $1.count } == 150)
  }
}
