import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import Testing

/// Both schemes against the index written out by hand, on the same draws.
@Suite struct SchemeTests {
  private static let n = 61

  /// Counts over replicates of what the naive index says, compared with an outcome's shares.
  private func expect(_ outcome: SchemeOutcome, equals naive: [NaiveIndex]) {
    let (n, total) = (Self.n, Double(naive.count))
    #expect(outcome.replicates == naive.count && outcome.failures.isEmpty)
    for i in 0..<n {
      var counts = [UInt32](repeating: 0, count: n)
      for replicate in naive { counts[replicate.ranks[i] - 1] += 1 }
      #expect(outcome.ranks[i] == RankSummary(counts: counts, level: 0.9), "unit \(i)")
      for t in 0..<Sample.tiers.count {
        #expect(outcome.tiers?[i, t] == Double(naive.count { $0.tiers[i] == t }) / total, "unit \(i), tier \(t)")
      }
      #expect(outcome.tiers?[i, Sample.tiers.count] == 0)
      #expect(outcome.listed?[i] == Double(naive.count { $0.tiers[i] <= 1 }) / total, "unit \(i)")
      for d in 0..<2 {
        #expect(outcome.needs[i, d] == Double(naive.count { $0.needs[d][i] }) / total, "unit \(i), domain \(d)")
      }
      if let problems = outcome.problems {
        for k in 0..<3 { #expect(problems[i, k] == Double(naive.count { $0.problems[i][k] }) / total) }
      }
    }
    #expect(outcome.weights.map(\.count) == [3, 2, 2])
    #expect(outcome.weights[0].allSatisfy { $0 == Interval(low: 1, high: 1) })
    #expect(outcome.weights[1] == [Interval(low: 2, high: 2), Interval(low: 1, high: 1)])
    for d in 0..<2 {
      let expected = Interval(of: naive.map { $0.weights[d] }, level: 0.9)
      #expect(abs(outcome.weights[2][d].low - expected.low) < 1e-11)
      #expect(abs(outcome.weights[2][d].high - expected.high) < 1e-11)
    }
  }

  /// Areas below a need's cut-off that come past it in one replicate of twenty or more, and no others.
  @Test func possibleNeedsLieBelowTheCutoff() throws {
    let panel = Sample.panel(120)
    let found = try outcome(panel, Sample.recipe(), .noise(.posterior), 200)
    let needs = try IndexModel(Sample.recipe(), on: panel).decision.needs
    var count = 0
    for (d, need) in needs.enumerated() {
      let possible = Set(found.possible(need: d, besides: need.holds))
      for i in 0..<120 { #expect(possible.contains(i) == (!need.holds[i] && found.needs[i, d] >= 0.05), "\(d), \(i)") }
      count += possible.count
    }
    #expect(count > 0 && found.possible(need: needs.count, besides: needs[0].holds).isEmpty)
  }

  private func outcome(_ panel: Panel, _ recipe: Recipe, _ scheme: Scheme, _ replicates: Int) throws -> SchemeOutcome {
    let plan = StudyPlan(
      recipe: recipe, structure: nil, stability: stability(replicates, [scheme]),
      gates: Gates(failedReplicatesShare: 1), seed: 17)
    return try #require(try Study(plan, on: panel, threads: 2).stability?.chosen)
  }

  /// The recipe, and the same with a step in the end that changes no rank but has no linear form.
  private static let recipes = [Sample.recipe(), Sample.recipe(rescale: .minMax(low: 0, high: 100, clamp: false))]

  @Test(arguments: recipes, [1, 2, 7, 150])
  func areasAgreeWithRepeatedRows(_ recipe: Recipe, _ replicates: Int) throws {
    let panel = Sample.panel(Self.n)
    let naive = try (0..<replicates).map { b in
      try NaiveIndex(panel.values, drawn: drawnAreas(b, of: Self.n, seed: 17))
    }
    let found = try outcome(panel, recipe, .areas, replicates)
    #expect(found.problems == nil && found.unvaried == [0, 1, 2, 3, 4])
    expect(found, equals: naive)
  }

  @Test(arguments: recipes, NoiseSampler.allCases)
  func noiseAgreesWithCellsDrawnAnew(_ recipe: Recipe, _ sampler: NoiseSampler) throws {
    let panel = Sample.panel(Self.n)
    for replicates in [1, 2, 7, 150] {
      let naive = try drawnCells(replicates, panel, sampler, seed: 17).map { try NaiveIndex($0, drawn: nil) }
      let found = try outcome(panel, recipe, .noise(sampler), replicates)
      #expect(found.problems != nil && found.unvaried.isEmpty)
      expect(found, equals: naive)
    }
  }

  /// Rows that are the same have the same rank in every replicate, wherever they stand in the table.
  @Test(arguments: 32..<48)
  func equalRowsRankEqual(_ n: Int) throws {
    let distinct = 6
    var stream = RandomStream(seed: UInt64(n), stream: 51)
    let columns = (0..<5).map { j in
      (0..<n).map { i in i < distinct ? Normal.draw(from: &stream) + Double(i) : 2.5 + 0.1 * Double(j) }
    }
    let errors = (0..<n).map { $0 < distinct ? 0.3 : 0 }
    let panel = panel(columns, noise: columns.map { _ in .normal(standardErrors: errors) })
    for weights in [Weighting.equal, .given([1, 2, 3, 4, 5])] {
      for rescale in [Scale.none, .minMax(low: 0, high: 1, clamp: false)] {
        let recipe = recipe(
          5, weights: weights, rescale: rescale, tiers: [Tier(id: "t", condition: .scoreDeviation(atLeast: 0))],
          list: 0, needs: NeedRule(of: .indicators, cutoff: .percentile(50)))
        for scheme in [Scheme.areas, .noise(.redraw)] {
          let outcome = try outcome(panel, recipe, scheme, 100)
          #expect(outcome.failures.isEmpty)
          for i in distinct + 1..<n {
            #expect(outcome.ranks[i] == outcome.ranks[distinct], "unit \(i) of \(n), \(scheme), \(rescale)")
            #expect(outcome.listed?[i] == outcome.listed?[distinct])
            #expect(outcome.needs.row(i) == outcome.needs.row(distinct))
          }
        }
      }
    }
  }
}
