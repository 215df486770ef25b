import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import Synthetic
import Testing

/// Runs that have figures in common, methods that do not fit the other run's panel, and figures that were missing.
@Suite struct ComparisonSharingTests {
  private static let world = CountedTwice(areas: 60, changed: 0.2, change: 0.5, seed: 2)

  private static func study(_ panel: Panel, _ recipe: Recipe, keeping yardstick: KeptYardstick? = nil) throws -> Study {
    try Study(StudyPlan(recipe: recipe, yardstick: yardstick, structure: nil, seed: 3), on: panel, threads: 1)
  }

  private static func compare(_ runs: [Study], times: [UInt32] = [1, 2, 3], replicates: Int = 100) throws
    -> StudyComparison
  {
    try StudyComparison(
      zip(runs, times).map { .init(study: $0, seed: 3, time: $1) },
      matches: runs.dropLast().map { AreaMatch($0, runs[runs.count - 1]) }, plan: .init(replicates: replicates),
      threads: 1)
  }

  /// The later year's panel with some columns of the earlier, which nobody counted anew.
  private static func stale(_ columns: Set<Int>, areas: [Int]? = nil) -> Panel {
    let panels = (0..<4).map { columns.contains($0) ? world.before : world.after }
    let areas = areas ?? Array(0..<60)
    return Panel(
      units: Units(ids: areas.map { world.after.units.ids[$0] }, names: areas.map { world.after.units.names[$0] }),
      indicators: world.after.indicators,
      values: Matrix(columns: panels.enumerated().map { j, panel in areas.map { panel.values[$0, j] } }),
      noise: panels.enumerated().map { $1.noise[$0].picking(areas) }, noiseFactors: world.after.noiseFactors)
  }

  private static func changed(
    _ panel: Panel, levels: [Units.Level]? = nil, treatments: [Treatment] = [], noise: [ColumnNoise]? = nil
  ) -> Panel {
    Panel(
      units: Units(ids: panel.units.ids, names: panel.units.names, levels: levels ?? panel.units.levels),
      indicators: panel.indicators.enumerated().map {
        Indicator(id: $1.id, direction: $1.direction, treatments: $0 == 0 ? treatments : [])
      }, values: panel.values, noise: noise ?? panel.noise, noiseFactors: panel.noiseFactors)
  }

  private static let levels = [
    Units.Level(id: "town", codes: (0..<60).map { "\($0 / 6)" }),
    Units.Level(id: "county", codes: (0..<60).map { "\($0 / 20)" }),
  ]

  @Test func `Figures that both runs have keep their chance errors, and only others are drawn apart`() throws {
    let before = try Self.study(Self.world.before, recipe(4))
    let found = try Self.compare([before, try Self.study(Self.stale([0, 1, 2]), recipe(4))], replicates: 400)
    #expect(!found.sharesFigures && found.shared == ["a", "b", "c"] && found.reversion == nil)
    let judged = try found.judgements.get()
    // Of a mean of four z-scores only the last's errors differ: √2·s/(4·sd).
    let column = Self.world.before.values.column(3)
    let mean = column.reduce(0, +) / 60
    let sd = (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 59).squareRoot()
    let errors = Self.world.before.noise[3].variances(.none)!.map { $0.squareRoot() }
    let ratios = zip(judged[0].draws.areas, errors).map { $0.sd / (2.0.squareRoot() * $1 / (4 * sd)) }.sorted()
    #expect(abs(ratios[30] - 1) < 0.15, "\(ratios[30])")
    let persistent = zip(judged[1].draws.areas, judged[0].draws.areas).map { $0.sd / $1.sd }
    #expect(abs(persistent.reduce(0, +) / 60 - 0.2.squareRoot()) < 0.05)
    // Mirrored, and with the columns in another order, much the same.
    let back = try Self.compare([try Self.study(Self.stale([0, 1, 2]), recipe(4)), before], replicates: 400)
    let sums = [judged, try back.judgements.get()].map { $0[0].draws.areas.map(\.sd).reduce(0, +) }
    #expect(abs(sums[0] / sums[1] - 1) < 0.05)
  }

  @Test func `Shared figures have the same errors though the runs state other correlations between them`() throws {
    func study(_ panel: Panel, _ coefficient: Double) throws -> Study {
      let noise = Scheme.noise(
        .posterior, prior: .jeffreys, correlations: [.init(first: 0, second: 1, coefficient: coefficient)])
      return try Study(
        StudyPlan(
          recipe: recipe(4), structure: nil,
          stability: StabilityPlan(replicates: .count(20), level: 0.9, schemes: [noise], certainty: noise), seed: 3),
        on: panel, threads: 1)
    }
    let base = Self.world.before
    // The last column is others' figures, in which there is no chance.
    func panel(_ last: [Double]) -> Panel {
      Panel(
        units: base.units, indicators: base.indicators,
        values: Matrix(columns: (0..<3).map { base.values.column($0) } + [last]),
        noise: Array(base.noise.prefix(3)) + [.fixed], noiseFactors: base.noiseFactors)
    }
    let (old, new) = (panel(base.values.column(3)), panel(Self.world.after.values.column(3)))
    let found = try Self.compare([try study(old, 0.5), try study(new, -0.5)])
    #expect(found.shared == ["a", "b", "c"])
    // But for the scales, which the last column does not enter, no error is one run's own.
    #expect(try found.judgements.get()[0].draws.areas.allSatisfy { !$0.isNoisy })
  }

  @Test func `Persistence that specs state is tried beside 0 and .8`() throws {
    func persistences(_ stated: [Double]) throws -> [Double] {
      let base = Self.world.before
      let panel = Panel(
        units: base.units, indicators: base.indicators, values: base.values, noise: base.noise,
        noiseFactors: stated.map { NoiseFactors(persistence: $0) })
      return StudyComparison.Plan.persistences(of: [try Self.study(panel, recipe(4))])
    }
    #expect(try persistences([0, 0, 0, 0]) == [0, 0.8])
    #expect(try persistences([0.5, 0.5, 0.5, 0.5]) == [0, 0.5, 0.8])
    #expect(try persistences([0.3, 0.5, 0.4, 1]) == [0, 0.3, 0.8, 0.99])
  }

  @Test func `Where chance errors are partly the same nothing is guessed`() throws {
    let before = try Self.study(Self.world.before, recipe(4))
    let fewer = try Self.study(Self.stale([1], areas: Array(5..<60)), recipe(4))
    guard case .failure(let broken) = try Self.compare([before, fewer]).judgements else {
      Issue.record("it was judged"); return
    }
    #expect(broken.reason == .sharedBesideBreaks(indicators: ["b"]))
    let revised = try Self.compare([before, try Self.study(Self.stale([0]), recipe(4))], times: [2, 2])
    guard case .failure(let failure) = revised.judgements else { Issue.record("it was judged"); return }
    #expect(failure.reason == .revision && revised.isRevision)
  }

  @Test func `Any two runs with the same figures leave no probability of every time`() throws {
    let list = recipe(4, tiers: [.init(id: "top", condition: .rank(atMost: 6))], list: 0)
    let (old, new) = (try Self.study(Self.world.before, list), try Self.study(Self.world.after, list))
    let found = try Self.compare([old, old, new])
    #expect(!found.sharesFigures && found.everyTime?.sharesFigures == true)
    #expect(try Self.compare([old, new]).everyTime?.sharesFigures == false)
    #expect(try Self.compare([old, new]).reversion?.choosesListed == true)
    let problems = recipe(4, tiers: [.init(id: "top", condition: .problems(atLeast: 0))], list: 0)
    let counted = try Self.compare([
      try Self.study(Self.world.before, problems), try Self.study(Self.world.after, problems),
    ])
    #expect(counted.reversion?.choosesListed == false && counted.reversion?.chosen == 6)
  }

  @Test func `A run that keeps the other's yardstick has its method`() throws {
    let base = Self.world.before
    let yardstick = KeptYardstick(
      try Yardstick(of: recipe(4), on: base), keeping: [.scales], of: .run("then", reference: nil))
    let first = try Self.study(base, recipe(4))
    let frozen = try Self.study(Self.world.after, recipe(4), keeping: yardstick)
    #expect(try Self.compare([first, frozen]).split.get().parts == [.figures])
    #expect(try Self.compare([frozen, first]).split.get().parts == [.figures])
    let other = try Self.study(base, recipe(4, weights: .given([3, 1, 1, 1])))
    #expect(try Self.compare([other, frozen]).split.get().parts == [.figures, .method])
  }

  @Test func `What shrinks is found by its name in the other run, and where it is not that is said`() throws {
    let shrink = [Treatment.shrink(.eb, towards: 0)]
    let towards = [Treatment.shrink(.eb, towards: 1)]
    let old = try Self.study(Self.changed(Self.world.before, levels: Self.levels, treatments: shrink), recipe(4))
    let turned = Self.changed(Self.world.after, levels: Self.levels.reversed(), treatments: towards)
    #expect(try Self.compare([old, try Self.study(turned, recipe(4))]).split.get().parts == [.figures])
    let county = Self.changed(Self.world.after, levels: Self.levels, treatments: towards)
    #expect(try Self.compare([old, try Self.study(county, recipe(4))]).split.get().parts == [.figures, .method])
    for (levels, noise) in [
      ([], Self.world.after.noise), (Self.levels, [.fixed] + Self.world.after.noise.dropFirst()),
    ] as [([Units.Level], [ColumnNoise])] {
      let lacking = try Self.study(Self.changed(Self.world.after, levels: levels, noise: noise), recipe(4))
      for runs in [[old, lacking], [lacking, old]] {
        guard case .failure(let failure) = try Self.compare(runs).split else { Issue.record("it was split"); return }
        #expect(failure.obstacle == .notShrunk(indicators: ["a"]))
      }
    }
    // The same figures: no panel but a run's own is needed.
    let plain = try Self.study(Self.changed(Self.world.before), recipe(4))
    #expect(try Self.compare([old, plain]).judgements.get()[0].draws.persistence == nil)
    #expect(try Self.compare([plain, old]).judgements.get()[0].draws.persistence == nil)
  }

  @Test func `A change of method that chance cannot move is firm`() throws {
    let scales = [0.0, 10].map { recipe(4, rescale: .standard(mean: $0, sd: 1)) }
    let judged = try Self.compare(try scales.map { try Self.study(Self.world.before, $0) }).judgements.get()[0]
    #expect(judged.draws.areas.allSatisfy { !$0.isNoisy && $0.isJudged && abs($0.mean - 10) < 1e-9 })
    #expect(judged.beyondNoise == 60)
  }

  @Test func `An area with a figure put in is not judged`() throws {
    var noise = Self.world.after.noise
    guard case .binomial(let y, let trials, let per, _) = noise[1] else { Issue.record("no share"); return }
    noise[1] = .binomial(successes: y, trials: trials, per: per, evidence: [7: .imputed, 9: .exact])
    let runs = [Self.world.before, Self.changed(Self.world.after, noise: noise)]
    let found = try Self.compare(try runs.map { try Self.study($0, recipe(4)) })
    #expect(found.isFilled.indices.filter { found.isFilled[$0] } == [7])
    for judged in try found.judgements.get() {
      #expect(judged.draws.areas.indices.filter { !judged.draws.areas[$0].isJudged } == [7])
      #expect(judged.signs?.falseSign[7] == nil && judged.judgedCount == 59)
    }
  }
}
