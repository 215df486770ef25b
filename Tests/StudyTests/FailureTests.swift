import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import Testing
import TestSupport

/// Replicates that cannot be evaluated are counted by kind and leave no other trace.
@Suite struct FailureTests {
  private static let n = 40

  private func outcome(_ panel: Panel, _ recipe: Recipe, _ scheme: Scheme, _ replicates: Int = 200) throws
    -> SchemeOutcome
  {
    let plan = StudyPlan(
      recipe: recipe, structure: nil, stability: stability(replicates, [scheme]),
      gates: Gates(failedReplicatesShare: 1), seed: 3)
    return try #require(try Study(plan, on: panel, threads: 2).stability?.chosen)
  }

  private static let scales = [Scale.none, .minMax(low: 0, high: 100, clamp: false)]

  /// A column in which one area differs is constant in the resamples without it.
  @Test(arguments: scales)
  func resamplesWithoutSpread(_ rescale: Scale) throws {
    var stream = RandomStream(seed: 1, stream: 52)
    let first = (0..<Self.n).map { _ in Normal.draw(from: &stream) }
    let columns = [first, (0..<Self.n).map { $0 == 5 ? 4.0 : 1 }]
    var ranks = [[UInt32]](repeating: [UInt32](repeating: 0, count: Self.n), count: Self.n)
    var failed = 0
    for b in 0..<200 {
      let drawn = drawnAreas(b, of: Self.n, seed: 3)
      guard drawn[5] > 0 else {
        failed += 1
        continue
      }
      let z = columns.map { $0.standardised(drawn) }
      for (i, rank) in zip(z[0], z[1]).map({ $0 + $1 }).descendingRanks.enumerated() { ranks[i][rank - 1] += 1 }
    }
    let found = try outcome(panel(columns), recipe(2, rescale: rescale), .areas)
    #expect(failed > 20)
    #expect(found.failures == [.constantColumn: failed])
    #expect(found.replicates == 200 - failed)
    for i in 0..<Self.n { #expect(found.ranks[i] == RankSummary(counts: ranks[i], level: 0.9)) }
  }

  /// One area dwarfs the others: in resamples without it the moments lose digits, at last all of them; the values still
  /// differ.
  @Test(arguments: [1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]) func aDwarfedColumnIsNotConstant(_ giant: Double) throws {
    var stream = RandomStream(seed: 4, stream: 52)
    let columns = (0..<2).map { j in (0..<Self.n).map { $0 == 5 && j == 1 ? giant : Normal.draw(from: &stream) } }
    let byMoments = try outcome(panel(columns), recipe(2), .areas)
    let byTree = try outcome(panel(columns), recipe(2, rescale: .minMax(low: 0, high: 100, clamp: false)), .areas)
    #expect(byMoments.failures.isEmpty && byTree.failures.isEmpty)
    #expect(byMoments.ranks == byTree.ranks)
  }

  /// Noise takes some cells below what a logarithm takes.
  @Test(arguments: scales)
  func cellsOutsideALogarithm(_ rescale: Scale) throws {
    var stream = RandomStream(seed: 2, stream: 52)
    let values = (0..<Self.n).map { $0 == 7 ? 1.5 : 10 + stream.uniform() }
    let errors = (0..<Self.n).map { $0 == 7 ? 1.0 : 0.5 }
    let noise = ColumnNoise.normal(standardErrors: errors)
    let column = Indicator(id: "x0", direction: .higherIsWorse, treatments: [.log])
    let panel = Panel(
      units: units(Self.n), indicators: [column], values: Matrix(columns: [values]), noise: [noise])
    var ranks = [[UInt32]](repeating: [UInt32](repeating: 0, count: Self.n), count: Self.n)
    var failed = 0
    for drawn in try drawnCells(200, panel, .redraw, seed: 3).map({ $0.column(0) }) {
      if drawn[7] <= 0 {
        failed += 1
      } else {
        for (i, rank) in drawn.descendingRanks.enumerated() { ranks[i][rank - 1] += 1 }
      }
    }
    let found = try outcome(panel, recipe(1, rescale: rescale), .noise(.redraw))
    #expect(failed > 3)
    #expect(found.failures == [.outsideLogarithm: failed] && found.replicates == 200 - failed)
    for i in 0..<Self.n { #expect(found.ranks[i] == RankSummary(counts: ranks[i], level: 0.9)) }
  }

  // MARK: Components

  private static let byRank = [Tier(id: "high", condition: .rank(atMost: 8)), Tier(id: "rest", condition: nil)]

  /// Two indicators so little correlated that some replicates turn the correlation, which no weight can follow;
  /// and six draws miss the areas that hold the spread of one of them.
  @Test(arguments: scales, [Scheme.areas, Scheme(name: "few", .areas(.some(count: 6))), .noise(.redraw)])
  func componentsThatTurn(_ rescale: Scale, _ scheme: Scheme) throws {
    var stream = RandomStream(seed: 6, stream: 52)
    var (first, second) = ([Double](), [Double]())
    repeat {
      first = (0..<Self.n).map { _ in Normal.draw(from: &stream) }
      second = first.map { max(0.4, 0.2 * $0 + Normal.draw(from: &stream)) }
    } while !(0.1...0.2 ~= first.covariance(with: second) / (first.sd * second.sd))
    let errors = [Double](repeating: 0.9, count: Self.n)
    let panel = panel(
      [first, second], noise: [.normal(standardErrors: errors), .normal(standardErrors: errors.map { 2 * $0 })])
    let recipe = recipe(2, weights: .pca, rescale: rescale, tiers: Self.byRank, list: 0)
    let naive: NaiveOutcome
    switch scheme.perturbation {
    case .areas(let kind):
      naive = try .areas(200, recipe, on: panel) {
        drawnAreas($0, of: Self.n, seed: 3, kind == .each ? .each : .some(count: 6))
      }
    case .noise: naive = try .noise(try drawnCells(200, panel, .redraw, seed: 3), recipe, on: panel)
    }
    #expect(naive.failures[.negativeWeight] ?? 0 > 0 && naive.replicates.count > 100)
    #expect((naive.failures[.constantColumn] ?? 0 > 0) == (scheme.name == "few"))
    naive.expect(try outcome(panel, recipe, scheme), problems: false)
  }

  /// Four corners of a square and two areas beyond: without the two, the indicators are often uncorrelated to the digit.
  @Test(arguments: scales) func componentsThatAreNotDetermined(_ rescale: Scale) throws {
    let columns: [[Double]] = [[-1, -1, 1, 1, 3, 4], [-1, 1, -1, 1, 3, 5]]
    let recipe = recipe(2, weights: .pca, rescale: rescale, tiers: Self.byRank, list: 0)
    let naive = try NaiveOutcome.areas(1_500, recipe, on: panel(columns)) { drawnAreas($0, of: 6, seed: 3) }
    #expect(naive.failures[.undeterminedComponent] ?? 0 > 10 && naive.failures[.negativeWeight] ?? 0 > 10)
    naive.expect(try outcome(panel(columns), recipe, .areas, 1_500), problems: false)
  }

  // MARK: Bounds

  @Test func nothingSucceeds() {
    for (scheme, recipe) in [Scheme.areas, .noise(.redraw)].flatMap({ scheme in Self.scales.map { (scheme, $0) } }) {
      let few = Scheme(name: "one", .areas(.some(count: 1)))
      let errors = (0..<Self.n).map { _ in 1e3 }
      let panel = Panel(
        units: units(Self.n), indicators: [Indicator(id: "x0", direction: .higherIsWorse, treatments: [.log])],
        values: Matrix(columns: [(1...Self.n).map(Double.init)]), noise: [.normal(standardErrors: errors)])
      let isNoise = scheme.isNoise
      #expect(
        throws: StudyError.stability(
          .everyReplicateFailed(
            scheme: isNoise ? "noise" : "one", isNoise ? .outsideLogarithm : .constantColumn))
      ) { try outcome(panel, StudyTests.recipe(1, rescale: recipe), isNoise ? scheme : few) }
    }
  }

  /// A gate holds at its bound, and says by how much it is passed.
  @Test func gatesTellWhatFailed() throws {
    let panel = panel([(0..<Self.n).map(Double.init), (0..<Self.n).map { $0 == 5 ? 4.0 : 1 }])
    func failures(_ share: Double) throws -> (gates: [Gates.Failure], stability: Stability) {
      let plan = StudyPlan(
        recipe: recipe(2), structure: nil, stability: stability(200, [.areas, .noise(.redraw)]),
        gates: Gates(failedReplicatesShare: share), seed: 3)
      let study = try Study(plan, on: panel, threads: 2)
      return (study.failedGates, try #require(study.stability))
    }
    let failed = try failures(1).stability.outcomes[0].failures.total
    let share = Double(failed) / 200
    #expect(try failures(1).gates.isEmpty && failures(share).gates.isEmpty)
    let below = share.nextDown
    let (gates, found) = try failures(below)
    let withheld = try #require(found.withheld.first)
    #expect(gates == [.failedReplicates(withheld, atMost: below)] && found.withheld.count == 1)
    #expect(withheld.part == .scheme("areas") && withheld.failures.mostFrequent == .constantColumn)
    #expect(withheld.failures == [.constantColumn: failed] && withheld.replicates == 200 - failed)
    #expect(found.outcomes.map(\.scheme) == [.noise(.redraw)] && found.chosen.map { _ in true } == nil)
  }

  /// A geometric mean of min–max values: a resample without an extreme area takes its value out of the range. Those that
  /// succeed are the ones with all extremes, whose scale is the published one: they are certain because they survived.
  @Test func survivorsSayNothing() throws {
    var stream = RandomStream(seed: 5, stream: 52)
    let columns = (0..<3).map { _ in (0..<15).map { _ in (100 * stream.uniform()).rounded() / 10 } }
    func study(clamp: Bool) throws -> Study {
      let root = Node(
        id: "index", children: (0..<3).map(Child.indicator), normalise: .minMax(low: 1, high: 100, clamp: clamp),
        weights: .equal, aggregate: .geometric(.favourable))
      let recipe = Recipe(tree: IndexTree(nodes: [root]), tiers: [Tier(id: "t", condition: .rank(atMost: 4))], list: 0)
      return try Study(
        StudyPlan(recipe: recipe, structure: nil, stability: stability(500, [.areas]), seed: 3), on: panel(columns),
        threads: 2)
    }
    let found = try #require(try study(clamp: false).stability)
    #expect(found.chosen.map { _ in true } == nil && found.outcomes.isEmpty)
    #expect(found.certainty == .undefined(.replicatesFailed))
    let withheld = try #require(found.withheld.first)
    #expect(withheld.failures.mostFrequent == .notPositive && withheld.failedShare > 0.3 && withheld.replicates > 0)
    // Kept within the range none fails, and areas near the line turn out to be.
    let clamped = try #require(try study(clamp: true).stability)
    #expect(clamped.withheld.isEmpty)
    guard case .classes(let classes) = clamped.certainty else {
      Issue.record("no classes")
      return
    }
    #expect(classes.contains { $0 != .clearlyOn && $0 != .clearlyOff })
  }

  /// A node that cancels in some resamples leaves nothing but rounding there: those replicates fail.
  @Test(arguments: scales) func nodesThatCancelInAResample(_ rescale: Scale) throws {
    var stream = RandomStream(seed: 6, stream: 52)
    let men = (0..<Self.n).map { _ in (1_000 * stream.uniform()).rounded() / 10 }
    let women = men.enumerated().map { $0 == 7 ? 3.0 : ((100 - $1) * 10).rounded() / 10 }
    let other = men.map { _ in stream.uniform() }
    let sex = Node(
      id: "sex", children: [.indicator(0), .indicator(1)], normalise: .none, weights: .equal, aggregate: .sum,
      rescale: rescale == .none ? .none : .rounded(decimals: 9))
    let root = Node(
      id: "index", children: [.node(0), .indicator(2)], normalise: .zScore, weights: .equal, aggregate: .arithmetic)
    let found = try outcome(
      panel([men, women, other]), Recipe(tree: IndexTree(nodes: [sex, root])), .areas)
    let failed = (0..<200).count { drawnAreas($0, of: Self.n, seed: 3)[7] == 0 }
    #expect(failed > 20)
    #expect(found.failures == [.constantColumn: failed] && found.replicates == 200 - failed)
  }

  /// Few larger areas have few resamples, all nearly the same: refused before anything is drawn.
  @Test func tooFewLargerAreasToDraw() throws {
    let n = 60
    func study(_ areas: Scheme.Areas, codes: [String]) throws(StudyError) -> Study {
      let ids = (0..<n).map { "u\($0)" }
      let values = Matrix(columns: [(0..<n).map { Double(($0 * 7) % 31) }])
      let panel = Panel(
        units: Units(ids: ids, names: ids, levels: [.init(id: "m", codes: codes)]),
        indicators: [Indicator(id: "x0", direction: .higherIsWorse)], values: values, noise: [.fixed])
      let plan = StudyPlan(
        recipe: recipe(1), structure: nil, stability: stability(20, [Scheme(name: "s", .areas(areas))]), seed: 1)
      return try Study(plan, on: panel, threads: 1)
    }
    for count in 1...4 {
      #expect(throws: StudyError.stability(.tooFewResamples(scheme: "s", level: "m", .whole(count: count, least: 5)))) {
        try study(.whole(level: 0), codes: (0..<n).map { "m\($0 % count)" })
      }
    }
    _ = try study(.whole(level: 0), codes: (0..<n).map { "m\($0 % 5)" })
    // Within areas of one each there is nothing to draw; two of two make nine samples, a hundred and more are enough.
    #expect(throws: StudyError.stability(.tooFewResamples(scheme: "s", level: "m", .within))) {
      try study(.within(level: 0), codes: (0..<n).map { "m\($0)" })
    }
    #expect(throws: StudyError.stability(.tooFewResamples(scheme: "s", level: "m", .within))) {
      try study(.within(level: 0), codes: (0..<n).map { "m\($0 < 4 ? $0 / 2 : $0)" })
    }
    _ = try study(.within(level: 0), codes: (0..<n).map { "m\($0 < 10 ? $0 / 2 : $0)" })
    _ = try study(.within(level: 0), codes: (0..<n).map { _ in "m" })
  }

  @Test func areasNotAssessedAreCounted() throws {
    let sample = panel([[1, 2, 3]])
    let missing = UnassessedUnit(id: "m", name: "m", levelCodes: ["t", "c"], missing: [])
    let panel = Panel(
      units: sample.units, indicators: sample.indicators, values: sample.values, noise: sample.noise,
      notAssessed: [missing])
    for (atMost, isSound) in [(0.25, true), (0.2, false)] {
      let plan = StudyPlan(recipe: recipe(1), structure: nil, gates: Gates(missingShare: atMost), seed: 1)
      let failed = try Study(plan, on: panel, threads: 1).failedGates
      #expect(failed == (isSound ? [] : [.missing(share: 0.25, atMost: 0.2)]))
    }
  }

  @Test func tooManyFailuresAreUnsound() throws {
    let columns = [(0..<Self.n).map(Double.init), (0..<Self.n).map { $0 == 5 ? 4.0 : 1 }]
    let plan = StudyPlan(recipe: recipe(2), stability: stability(200, [.areas]), seed: 3)
    let study = try Study(plan, on: panel(columns), threads: 1)
    #expect(!study.failedGates.isEmpty)
    let sound = StudyPlan(recipe: recipe(1), stability: stability(200, [.areas]), seed: 3)
    #expect(try Study(sound, on: panel([columns[0]]), threads: 1).failedGates.isEmpty)
  }

  /// Of two areas one is drawn twice in every other resample, and nothing varies.
  @Test func nothingLeft() throws {
    let seed = try #require(
      (0..<100).map(UInt64.init).first { seed in
        drawnAreas(0, of: 2, seed: seed) != [1, 1]
      })
    let plan = StudyPlan(recipe: recipe(1), structure: nil, stability: stability(1, [.areas]), seed: seed)
    #expect(throws: StudyError.stability(.everyReplicateFailed(scheme: "areas", .constantColumn))) {
      try Study(plan, on: panel([[1, 2]]), threads: 1)
    }
  }

  /// Cells so large that sums of their squares overflow in about half of the replicates: those have no moments. Each other replicate comes out as it does with cells a thousandth as large.
  @Test func cellsWithoutMoments() throws {
    var stream = RandomStream(seed: 9, stream: 52)
    let first = (0..<Self.n).map { _ in Normal.draw(from: &stream) }
    let columns = [first, first.map { $0 + 0.01 * Normal.draw(from: &stream) }]
    func run(_ error: Double) throws -> SchemeRun {
      let errors = ColumnNoise.normal(standardErrors: [Double](repeating: error, count: Self.n))
      let model = try IndexModel(recipe(2, weights: .pca), on: panel(columns, noise: [errors, errors]))
      return try SchemeRun(
        model, scheme: .noise(.redraw, correlations: [.init(first: 0, second: 1, coefficient: 0.9999)]), claims: [],
        source: RandomSource(seed: 3), threads: 1)
    }
    func ranks(_ run: SchemeRun, _ replicates: Range<Int>) throws -> (FailureCounts, RankTally) {
      let ranks = RankTally(unitCount: Self.n, replicates: replicates.count)
      let tally = try run.tally(replicates, ranks: ranks, threads: 2, watch: .none)
      return (tally.failures, ranks)
    }
    let greatest = 0.85 * (Double.greatestFiniteMagnitude / Double(Self.n)).squareRoot()
    let (large, small) = (try run(greatest), try run(greatest / 1_000))
    var lost = 0
    for b in 0..<60 {
      let (failures, found) = try ranks(large, b..<b + 1)
      guard failures.isEmpty else {
        #expect(failures == [.notFinite: 1] && found.replicateCount == 0, "\(failures)")
        lost += 1
        continue
      }
      let (none, expected) = try ranks(small, b..<b + 1)
      #expect(none.isEmpty)
      for i in 0..<Self.n { #expect(found.distribution(of: i) == expected.distribution(of: i), "replicate \(b)") }
    }
    #expect(10...50 ~= lost)
    let (failures, found) = try ranks(large, 0..<60)
    #expect(failures == [.notFinite: lost] && found.replicateCount == 60 - lost)
  }
}
