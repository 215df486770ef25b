import CompositeIndex
import Foundation
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Robustness
import Testing

/// Factors sought in a study, and again in replicates, against a naive analysis of each.
@Suite struct StructureTests {
  /// Six shares and rates of two factors, a third of the variance shared between them.
  private static func panel(_ n: Int, treatments: [Treatment] = [], seed: UInt64 = 5) -> Panel {
    var stream = RandomStream(seed: seed, stream: 60)
    let people = (0..<n).map { _ in Double(300 + stream.integer(below: 3_000)) }
    let factors = (0..<n).map { _ in
      let first = Normal.draw(from: &stream)
      return [first, 0.4 * first + 0.9 * Normal.draw(from: &stream)]
    }
    let counts = (0..<6).map { j in
      (0..<n).map { i in
        let odds = exp(-1.5 + 0.5 * factors[i][j / 3] + 0.35 * Normal.draw(from: &stream))
        return (people[i] * odds / (1 + odds)).rounded()
      }
    }
    return Panel(
      units: units(n),
      indicators: (0..<6).map {
        Indicator(id: "x\($0)", direction: .higherIsWorse, treatments: $0 == 0 ? treatments : [])
      },
      values: Matrix(columns: counts.map { zip($0, people).map { 100 * $0 / $1 } }),
      noise: counts.map { .binomial(successes: $0, trials: people, per: 100) })
  }

  private static func study(
    _ panel: Panel, _ plan: StructurePlan, _ schemes: [Scheme] = [], threads: Int = 1
  ) throws -> Study {
    try Study(
      StudyPlan(
        recipe: recipe(panel.indicatorCount), structure: plan,
        stability: schemes.isEmpty ? nil : stability(20, schemes), seed: 7), on: panel, threads: threads)
  }

  private static func analysis(_ study: Study) throws -> FactorAnalysis {
    try #require(try study.structure?.factors?.get())
  }

  @Test func twoFactorsAreFoundAndScored() throws {
    let study = try Self.study(Self.panel(400), StructurePlan(draws: 200, replicates: 0))
    let structure = try #require(study.structure)
    let analysis = try Self.analysis(study)
    #expect(analysis.model.factorCount == 2 && analysis.fit.isDetermined && structure.stability.isEmpty)
    #expect(structure.retention.suggestedCount(by: .parallelFactors) == 2)
    let scores = try #require(analysis.scores)
    #expect(scores.rowCount == 400)
    // ten Berge's scores correlate as the factors do.
    let r = try Moments.fit(panel: scores).correlation[0, 1]
    #expect(abs(r - analysis.model.factorCorrelation[0, 1]) < 1e-10)
    let steps = study.ledger.entries.filter { $0.stage == .structure }.map(\.step)
    #expect(steps == ["principal-components", "parallel-analysis", "extract", "rotate"])
    let omega = try #require(analysis.omega)
    #expect(try #require(omega.hierarchical) < omega.total && omega.total < 1)
  }

  /// Every replicate analysed from nothing: extracted, rotated from many starts, matched.
  private static func naive(
    _ analysis: FactorAnalysis, _ plan: StructurePlan, _ correlations: [Matrix]
  ) throws -> (loadings: [[Double]], factorCorrelations: [Double], congruences: [[Double]]) {
    var found: (loadings: [[Double]], factorCorrelations: [Double], congruences: [[Double]]) = ([], [], [])
    for R in correlations {
      let fit = try FactorFit.fit(correlation: R, factorCount: 2, by: plan.extraction)
      let rotation = try FactorRotation.fit(fit.model, by: plan.rotation, seed: 99)
      var alignment = FactorAlignment(to: analysis.model.pattern)
      let aligned = alignment.aligned(rotation.model)
      found.loadings.append(aligned.pattern.elements)
      found.factorCorrelations.append(aligned.factorCorrelation[0, 1])
      found.congruences.append(alignment.congruences)
    }
    return found
  }

  private static func expectEqual(
    _ outcome: StructureStability,
    _ naive: (loadings: [[Double]], factorCorrelations: [Double], congruences: [[Double]])
  ) {
    let count = naive.loadings.count
    #expect(outcome.replicates == count && outcome.failures.isEmpty)
    func isNear(_ a: Interval, _ b: Interval) -> Bool { abs(a.low - b.low) < 1e-6 && abs(a.high - b.high) < 1e-6 }
    for k in 0..<2 {
      for i in 0..<6 {
        #expect(isNear(outcome.loadings[k][i], Interval(of: naive.loadings.map { $0[i + 6 * k] }, level: 0.9)))
      }
      let sorted = naive.congruences.map { $0[k] }.sorted()
      #expect(abs(outcome.congruences[k].median - (sorted[count / 2] + sorted[(count - 1) / 2]) / 2) < 1e-6)
      #expect(outcome.congruences[k].low <= outcome.congruences[k].median)
    }
    #expect(isNear(outcome.factorCorrelations[1][0], Interval(of: naive.factorCorrelations, level: 0.9)))
  }

  @Test(arguments: [Rotation.oblimin(), .varimax, .promax()])
  func resamplesOfAreasAreThoseOfANaiveAnalysis(_ rotation: Rotation) throws {
    let panel = Self.panel(300)
    let plan = StructurePlan(count: .given(2), rotation: rotation, draws: 20, replicates: 30)
    let study = try Self.study(panel, plan, [.areas])
    let correlations = try (0..<30).map { b in
      try Moments.fit(panel: panel.values, weights: drawnAreas(b, of: 300, seed: 7)).correlation
    }
    let outcome = try #require(study.structure?.stability.first)
    Self.expectEqual(outcome, try Self.naive(try Self.analysis(study), plan, correlations))
  }

  @Test func redrawnCellsAreThoseOfANaiveAnalysis() throws {
    let panel = Self.panel(300)
    let plan = StructurePlan(extraction: .maximumLikelihood, count: .given(2), draws: 20, replicates: 30)
    let study = try Self.study(panel, plan, [.noise(.redraw)])
    let correlations = try drawnCells(30, panel, .redraw, seed: 7).map { try Moments.fit(panel: $0).correlation }
    let outcome = try #require(study.structure?.stability.first)
    Self.expectEqual(outcome, try Self.naive(try Self.analysis(study), plan, correlations))
  }

  /// Where a treatment is fitted on the areas drawn, columns are treated anew in each resample.
  @Test func treatmentsAreFittedAgain() throws {
    let panel = Self.panel(300, treatments: [.shrink(.eb, towards: 0)])
    let plan = StructurePlan(count: .given(2), draws: 20, replicates: 30)
    let study = try Self.study(panel, plan, [.areas])
    let evaluator = Evaluator(panel, tree: study.recipe.tree)
    let correlations = try (0..<30).map { b in
      let weights = drawnAreas(b, of: 300, seed: 7)
      return try Moments.fit(panel: try evaluator.treat(panel.values, weights: weights), weights: weights).correlation
    }
    let outcome = try #require(study.structure?.stability.first)
    Self.expectEqual(outcome, try Self.naive(try Self.analysis(study), plan, correlations))
  }

  @Test func theSameAtAnyNumberOfThreads() throws {
    let panel = Self.panel(200)
    let plan = StructurePlan(draws: 50, replicates: 250)
    let schemes = [Scheme.noise(.posterior), .areas]
    let (one, three) = (
      try Self.study(panel, plan, schemes), try Self.study(panel, plan, schemes, threads: 3)
    )
    for (a, b) in zip(try #require(one.structure).stability, try #require(three.structure).stability) {
      #expect(a.loadings == b.loadings && a.factorCorrelations == b.factorCorrelations)
      #expect(a.congruences == b.congruences && a.counts == b.counts && a.failures == b.failures)
      for shares in a.counts.values { #expect(abs(shares.reduce(0, +) - 1) < 1e-12) }
      #expect(a.counts[.parallelFactors]!.count == 7)
    }
    #expect(one.structure?.retention == three.structure?.retention)
    #expect(one.ledger == three.ledger)
  }

  @Test func whatKeepsFactorsAwayIsSaid() throws {
    func obstacle(_ panel: Panel, _ plan: StructurePlan) throws -> FactorAnalysis.Obstacle? {
      guard case .failure(let obstacle)? = try Self.study(panel, plan).structure?.factors else { return nil }
      return obstacle
    }
    var stream = RandomStream(seed: 1, stream: 61)
    func noise(_ p: Int) -> Panel {
      RobustnessTests.panel((0..<p).map { _ in (0..<60).map { _ in Normal.draw(from: &stream) } })
    }
    let few = StructurePlan(draws: 50)
    #expect(try obstacle(noise(6), few) == .nothingCommon(.parallelFactors))
    let given = StructurePlan(count: .given(1), draws: 50)
    #expect(try obstacle(noise(2), given) == .extraction(.tooManyFactors(count: 1, limit: 0)))
    let single = try Self.study(noise(1), few)
    #expect(single.structure != nil && single.structure?.factors == nil && single.structure?.suitability == nil)
    let column = (0..<60).map { _ in Normal.draw(from: &stream) }
    let copies = RobustnessTests.panel([column, column.map { 2 * $0 }, column.map { $0 + Normal.draw(from: &stream) }])
    let likelihood = StructurePlan(extraction: .maximumLikelihood, count: .given(1), draws: 50)
    #expect(try obstacle(copies, likelihood) == .extraction(.notPositiveDefinite(order: 2)))
    let structure = try #require(try Self.study(copies, likelihood).structure)
    #expect(structure.partial == nil && structure.coherence.flags.contains { $0.finding == .redundant })
    guard case .failure(.singular)? = structure.suitability?.adequacy else {
      Issue.record("\(structure.suitability as Any)")
      return
    }
  }

  /// A resample in which a rare column is the same everywhere is counted, and changes no other.
  @Test func aColumnWithoutSpreadFailsAlone() throws {
    let panel = Self.panel(120)
    var columns = (0..<6).map { panel.values.column($0) }
    columns.append((0..<120).map { $0 == 3 ? 1 : 0 })
    let rare = RobustnessTests.panel(columns)
    let plan = StructurePlan(count: .given(1), draws: 20, replicates: 200)
    let outcome = try #require(try Self.study(rare, plan, [.areas]).structure?.stability.first)
    let without = (0..<200).count { drawnAreas($0, of: 120, seed: 7)[3] == 0 }
    #expect(outcome.failures["constant-column"] == without && without > 40)
    #expect(outcome.replicates + outcome.failures.values.reduce(0, +) == 200)
  }

  @Test func coherenceNamesPairsAndChildren() throws {
    var stream = RandomStream(seed: 2, stream: 62)
    let a = (0..<200).map { _ in Normal.draw(from: &stream) }
    let b = a.map { $0 + 0.1 * Normal.draw(from: &stream) }
    let c = a.map { -0.5 * $0 + Normal.draw(from: &stream) }
    let flags = try #require(
      try Self.study(RobustnessTests.panel([a, b, c]), StructurePlan(draws: 20)).structure?.coherence.flags)
    #expect(flags.map(\.finding) == [.weak, .redundant, .opposed, .opposed])
    #expect(flags[0].first == .indicator(2) && flags[0].second == .node(0))
    #expect(flags[1].first == .indicator(0) && flags[1].second == .indicator(1) && flags[1].r > 0.98)
    #expect(flags[2].second == .indicator(2) && flags[3].second == .indicator(2))
  }
}
