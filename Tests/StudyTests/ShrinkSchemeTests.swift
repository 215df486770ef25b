import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Study
import Testing

/// A treatment that shrinks takes numbers from the areas: resampled areas fit it anew, although every step of the tree is
/// linear.
@Suite struct ShrinkSchemeTests {
  private static let n = 61

  /// Shares shrunk towards their town, wages (turned) towards the country.
  private func panel(_ method: Shrinkage) -> Panel {
    let sample = Sample.panel(Self.n)
    var indicators = sample.indicators
    indicators[0] = Indicator(
      id: "school", direction: .higherIsWorse, treatments: [.shrink(method, towards: 0)], problem: .atLeast(30))
    indicators[2] = Indicator(
      id: "income", direction: .lowerIsWorse, treatments: [.shrink(method, towards: nil)], problem: .atMost(270))
    return Panel(units: sample.units, indicators: indicators, values: sample.values, noise: sample.noise)
  }

  /// Ranks of the whole index evaluated anew, area weights and all.
  private func expect(_ found: SchemeOutcome, _ panel: Panel, equals evaluate: (_ b: Int) throws -> [Double]) throws {
    var counts = [[UInt32]](repeating: [UInt32](repeating: 0, count: Self.n), count: Self.n)
    #expect(found.replicates == 40 && found.failures.isEmpty)
    for b in 0..<40 {
      for (i, rank) in try evaluate(b).descendingRanks.enumerated() { counts[i][rank - 1] += 1 }
    }
    for i in 0..<Self.n { #expect(found.ranks[i] == RankSummary(counts: counts[i], level: 0.9), "unit \(i)") }
  }

  private func chosen(_ scheme: Scheme, _ recipe: Recipe, _ panel: Panel, _ threads: Int) throws -> SchemeOutcome {
    let plan = StudyPlan(recipe: recipe, structure: nil, stability: stability(40, [scheme]), seed: 17)
    return try #require(try Study(plan, on: panel, threads: threads).stability?.chosen)
  }

  /// The towns' positions among their sorted codes.
  private static let towns: [Int] = {
    let codes = units(n).levels[0].codes
    let sorted = Set(codes).sorted()
    return codes.map { code in sorted.firstIndex(of: code)! }
  }()

  private static let kinds: [(Scheme.Areas, AreaResample)] = [
    (.each, .each), (.whole(level: 0), .whole(clusters: towns)),
    (.bayesian, .bayesian), (.some(count: 30), .some(count: 30)),
  ]

  @Test(arguments: [Shrinkage.eb, .official], 0..<4)
  func areasFitShrinkageAnew(_ method: Shrinkage, _ kind: Int) throws {
    let (panel, (areas, resample)) = (panel(method), Self.kinds[kind])
    for rescale in [Scale.none, .minMax(low: 0, high: 100, clamp: false)] {
      let recipe = Sample.recipe(rescale: rescale)
      let found = try chosen(Scheme(name: "a", .areas(areas)), recipe, panel, kind % 3 + 1)
      try expect(found, panel) { b in
        let weights = drawnAreas(b, of: Self.n, seed: 17, resample)
        return try Evaluator(panel, tree: recipe.tree).evaluate(panel.values, weights: weights).evaluation.scores
      }
    }
  }

  @Test(arguments: [Shrinkage.eb, .official], [NoiseSampler.redraw, .posterior])
  func noiseFitsShrinkageAnew(_ method: Shrinkage, _ sampler: NoiseSampler) throws {
    let panel = panel(method)
    let cells = try drawnCells(40, panel, sampler, seed: 17)
    let found = try chosen(.noise(sampler), Sample.recipe(), panel, 2)
    try expect(found, panel) { b in
      try Evaluator(panel, tree: Sample.recipe().tree).evaluate(cells[b]).evaluation.scores
    }
  }

  /// Nothing in this tree is estimated but the shrinkage; that alone moves scores, and with them what hangs on them.
  @Test func shrinkageAloneMovesScores() throws {
    let recipe = recipe(1, normalise: .none, tiers: [Tier(id: "t", condition: .rank(atMost: 9))], list: 0)
    let found = try chosen(.areas, recipe, panel(.eb), 1)
    #expect(found.listed != nil && found.listed!.contains { $0 > 0 && $0 < 1 })
    #expect(try chosen(.areas, recipe, Sample.panel(Self.n), 1).listed == nil)
  }
}
