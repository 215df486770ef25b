import CompositeIndex
import Foundation
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Study
import Testing
import TestSupport

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
    _ panel: Panel, _ plan: StructurePlan, _ schemes: [Scheme] = [], gates: Gates = Gates(), threads: Int = 1
  ) throws -> Study {
    try Study(
      StudyPlan(
        recipe: recipe(panel.indicatorCount), structure: plan,
        stability: schemes.isEmpty ? nil : stability(20, schemes), gates: gates, seed: 7), on: panel, threads: threads)
  }

  private static func analysis(_ study: Study) throws -> FactorAnalysis {
    try #require(try study.structure?.factors?.get())
  }

  @Test func twoFactorsAreFoundAndScored() throws {
    let study = try Self.study(Self.panel(400), StructurePlan(draws: 200, replicates: 0))
    let structure = try #require(study.structure)
    let analysis = try Self.analysis(study)
    #expect(analysis.model.factorCount == 2 && analysis.fit.isDetermined && study.factorStability.isEmpty)
    #expect(structure.retention.suggestedCount(by: .parallelFactors) == 2)
    let scores = try #require(analysis.scores)
    #expect(scores.rowCount == 400)
    // ten Berge's scores correlate as the factors do.
    let r = try Moments.fit(panel: scores).correlation[0, 1]
    #expect(abs(r - analysis.model.factorCorrelation[0, 1]) < 1e-10)
    let steps = study.ledger.compactMap { if case .structure(let step) = $0 { step } else { nil } }
    let plan = structure.plan
    let (fit, rotation) = (analysis.fit, analysis.rotation)
    #expect(
      steps == [
        .principalComponents(indicators: study.panel.indicatorCount, count: 400),
        .parallelAnalysis(plan.reference, count: structure.retention.parallel.drawCount),
        .extract(
          plan.extraction, factors: 2, chosen: plan.count, iterations: fit.iterations, gradient: fit.gradientNorm,
          heywood: 0, count: 400),
        .rotate(
          plan.rotation, factors: 2, starts: rotation.search.startCount, optima: rotation.search.optimumCount,
          gradient: rotation.gradientNorm),
      ])
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
    _ outcome: FactorStability,
    _ naive: (loadings: [[Double]], factorCorrelations: [Double], congruences: [[Double]])
  ) throws {
    let count = naive.loadings.count
    #expect(outcome.replicates == count && outcome.failures.isEmpty)
    let factors = try #require(outcome.factors)
    func isNear(_ a: Interval, _ b: Interval) -> Bool { abs(a.low - b.low) < 1e-6 && abs(a.high - b.high) < 1e-6 }
    for k in 0..<2 {
      for i in 0..<6 {
        #expect(isNear(factors.loadings[k][i], Interval(of: naive.loadings.map { $0[i + 6 * k] }, level: 0.9)))
      }
      let sorted = naive.congruences.map { $0[k] }.sorted()
      #expect(abs(factors.congruences[k].median - (sorted[count / 2] + sorted[(count - 1) / 2]) / 2) < 1e-6)
      let low = Interval(of: sorted, level: 0.9).low
      #expect(abs(factors.congruences[k].low - low) < 1e-6 && low <= factors.congruences[k].median)
    }
    #expect(isNear(factors.correlations[1][0], Interval(of: naive.factorCorrelations, level: 0.9)))
  }

  @Test(arguments: [Rotation.oblimin(), .varimax, .promax()])
  func resamplesOfAreasAreThoseOfANaiveAnalysis(_ rotation: Rotation) throws {
    let panel = Self.panel(300)
    let plan = StructurePlan(count: .given(2), rotation: rotation, draws: 20, replicates: 30)
    let study = try Self.study(panel, plan, [.areas])
    let correlations = try (0..<30).map { b in
      try Moments.fit(panel: panel.values, weights: drawnAreas(b, of: 300, seed: 7)).correlation
    }
    let outcome = try #require(study.factorStability.first)
    try Self.expectEqual(outcome, try Self.naive(try Self.analysis(study), plan, correlations))
    let retention = try #require(study.structure).retention
    var spectra = CorrelationSpectra(order: 6)
    var replicates = ReplicateSpectra(variableCount: 6)
    for R in correlations {
      try spectra.find(of: R.elements.span)
      replicates.add(spectra)
    }
    replicates.centre(on: retention)
    for criterion in ReplicateSpectra.criteria {
      let shares = try #require(replicates.counts(by: criterion, of: retention)).map { Double($0) / 30 }
      #expect(outcome.counts[criterion] == shares, "\(criterion)")
    }
  }

  @Test func redrawnCellsAreThoseOfANaiveAnalysis() throws {
    let panel = Self.panel(300)
    let plan = StructurePlan(extraction: .maximumLikelihood, count: .given(2), draws: 20, replicates: 30)
    let study = try Self.study(panel, plan, [.noise(.redraw)])
    let correlations = try drawnCells(30, panel, .redraw, seed: 7).map { try Moments.fit(panel: $0).correlation }
    let outcome = try #require(study.factorStability.first)
    try Self.expectEqual(outcome, try Self.naive(try Self.analysis(study), plan, correlations))
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
    let outcome = try #require(study.factorStability.first)
    try Self.expectEqual(outcome, try Self.naive(try Self.analysis(study), plan, correlations))
  }

  @Test func theSameAtAnyNumberOfThreads() throws {
    let panel = Self.panel(200)
    let plan = StructurePlan(draws: 50, replicates: 250)
    let schemes = [Scheme.noise(.posterior), .areas]
    let (one, three) = (
      try Self.study(panel, plan, schemes), try Self.study(panel, plan, schemes, threads: 3)
    )
    for (a, b) in zip(one.factorStability, three.factorStability) {
      #expect(a.factors != nil && a.factors == b.factors && a.counts == b.counts && a.failures == b.failures)
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
      StudyTests.panel((0..<p).map { _ in (0..<60).map { _ in Normal.draw(from: &stream) } })
    }
    let few = StructurePlan(draws: 50)
    #expect(try obstacle(noise(6), few) == .nothingCommon(.parallelFactors))
    let given = StructurePlan(count: .given(1), draws: 50)
    #expect(try obstacle(noise(2), given) == .extraction(.tooManyFactors(count: 1, limit: 0)))
    let single = try Self.study(noise(1), few)
    #expect(single.structure != nil && single.structure?.factors == nil && single.structure?.suitability == nil)
    let column = (0..<60).map { _ in Normal.draw(from: &stream) }
    let copies = StudyTests.panel([column, column.map { 2 * $0 }, column.map { $0 + Normal.draw(from: &stream) }])
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
  @Test(arguments: [1, 3]) func aColumnWithoutSpreadFailsAlone(_ threads: Int) throws {
    let panel = Self.panel(120)
    var columns = (0..<6).map { panel.values.column($0) }
    columns.append((0..<120).map { $0 == 3 ? 1 : 0 })
    let rare = StudyTests.panel(columns)
    let plan = StructurePlan(count: .given(1), draws: 20, replicates: 2_400)
    let outcome = try #require(try Self.study(rare, plan, [.areas], threads: threads).factorStability.first)
    let without = (0..<2_400).count { drawnAreas($0, of: 120, seed: 7)[3] == 0 }
    #expect(outcome.failures[.constantColumn] == without && without > 500)
    #expect(outcome.replicates + outcome.failures.total == 2_400)
    // One in three fails: those left tell nothing.
    #expect(outcome.factors == nil && outcome.counts.isEmpty)
  }

  /// Three indicators whose factor all but explains the first: in some resamples it does.
  @Test func improperReplicatesAreCounted() throws {
    let plan = StructurePlan(count: .given(1), draws: 20, replicates: 100)
    // The first sample whose own factor is proper.
    let three = try #require(
      (3..<60).lazy.map { (seed: UInt64) -> Panel in
        var stream = RandomStream(seed: seed, stream: 64)
        let factor = (0..<100).map { _ in Normal.draw(from: &stream) }
        return StudyTests.panel(
          [0.3, 1, 1.3].map { noise in factor.map { $0 + noise * Normal.draw(from: &stream) } })
      }.first { (panel: Panel) -> Bool in
        let R = try? Moments.fit(panel: panel.values).correlation
        return R.flatMap { try? FactorFit.fit(correlation: $0, factorCount: 1, by: plan.extraction) }?.heywood == []
      })
    let outcome = try #require(try Self.study(three, plan, [.areas]).factorStability.first)
    let improper = try (0..<100).count { b in
      let R = try Moments.fit(panel: three.values, weights: drawnAreas(b, of: 100, seed: 7)).correlation
      return try !FactorFit.fit(correlation: R, factorCount: 1, by: plan.extraction).heywood.isEmpty
    }
    #expect(outcome.failures == [.improperFactor: improper] && improper > 5 && outcome.replicates == 100 - improper)
    // Of all of them the correlations could be taken, so the criteria were asked of all.
    #expect(outcome.factors == nil && Set(outcome.counts.keys) == Set(ReplicateSpectra.criteria))
    func factors(_ share: Double) throws -> FactorStability.Factors? {
      try Self.study(three, plan, [.areas], gates: Gates(failedReplicatesShare: share)).factorStability.first?
        .factors
    }
    let share = Double(improper) / 100
    #expect(try factors(share.nextDown) == nil && factors(share) != nil)
  }

  /// Four draws hold four areas at most, of which six indicators determine each other: nothing succeeds, and that is counted.
  @Test func replicatesThatAllFailAreCounted() throws {
    let panel = Self.panel(40)
    let plan = StructurePlan(
      extraction: .maximumLikelihood, count: .given(1), draws: 20, replicates: 50)
    let study = try Self.study(panel, plan, [Scheme(name: "few", .areas(.some(count: 4)))])
    guard case .success? = study.structure?.factors else {
      Issue.record("\(study.structure?.factors as Any)")
      return
    }
    let outcome = try #require(study.factorStability.first)
    #expect(outcome.replicates == 0 && outcome.failures == [.singularCorrelations: 50] && outcome.factors == nil)
    #expect(outcome.counts[.parallelFactors] == nil && outcome.counts[.kaiser] != nil)
  }

  /// What a criterion cannot tell, and what makes it.
  @Test func aCriterionThatDoesNotApplyGivesNoFactors() throws {
    var stream = RandomStream(seed: 12, stream: 61)
    let parts = (0..<60).map { _ in (0..<5).map { _ in 10 + Normal.draw(from: &stream) } }
    let shares = StudyTests.panel((0..<5).map { j in parts.map { 100 * $0[j] / $0.reduce(0, +) } })
    let structure = try #require(try Self.study(shares, StructurePlan(draws: 50, replicates: 0)).structure)
    guard case .failure(.notApplicable(.parallelFactors))? = structure.factors else {
      Issue.record("\(structure.factors as Any)")
      return
    }
    #expect(structure.dependence?.variables == [0, 1, 2, 3, 4] && structure.remedy == .leavingOut(0))
    // The advice holds: without it, nothing determines another.
    let rest = StudyTests.panel((1..<5).map { j in parts.map { 100 * $0[j] / $0.reduce(0, +) } })
    let mended = try #require(try Self.study(rest, StructurePlan(draws: 50, replicates: 0)).structure)
    #expect(mended.dependence == nil && mended.retention.suggestedCount(by: .parallelFactors) != nil)
    // Fewer areas than indicators.
    let few = try #require(try Self.study(Self.panel(6), StructurePlan(draws: 50, replicates: 0)).structure)
    guard case .failure(.notApplicable(.parallelFactors))? = few.factors else {
      Issue.record("\(few.factors as Any)")
      return
    }
  }

  /// Correlations that no three loadings below one can give: the first would have to be 0.8·0.8/0.5.
  @Test func factorsThatExplainMoreThanAllAreNone() throws {
    let R = Matrix(rows: [[1, 0.8, 0.8, 0.1], [0.8, 1, 0.5, 0.1], [0.8, 0.5, 1, 0.1], [0.1, 0.1, 0.1, 1]])
    let plan = StructurePlan(count: .given(1), draws: 20, replicates: 0)
    let structure = try #require(try Self.study(try Self.panel(correlated: R), plan).structure)
    guard case .failure(.improper([0]))? = structure.factors else {
      Issue.record("\(structure.factors as Any)")
      return
    }
    // Likelihood ends at a bound, too; the other three have a factor.
    #expect(structure.remedy == .leavingOut(0))
  }

  /// Every part of the analysis is asked as the plan has it, of as many units as there are.
  @Test func thePlanIsHeeded() throws {
    let panel = Self.panel(300)
    let plan = StructurePlan(
      count: .given(2), rotation: .varimax, scores: .thurstone, reference: .permutation, draws: 50, replicates: 0)
    let study = try Self.study(panel, plan)
    let structure = try #require(study.structure)
    let treated = study.evaluation.treated
    #expect(try structure.pearson == Correlations.pearson(panel: treated))
    #expect(try structure.spearman == Correlations.spearman(panel: treated))
    #expect(try structure.kendall == Correlations.kendall(panel: treated))
    #expect(try structure.components == PrincipalComponents.fit(panel: treated))
    let analysis = try #require(try structure.factors?.get())
    #expect(analysis.measures == ModelFit.of(analysis.model, to: structure.correlation, unitCount: 300))
    #expect(try analysis.scoring.get().method == .thurstone)
    // Orthogonal factors have none above them.
    #expect(analysis.hierarchy == nil && analysis.omega == nil)
    #expect(structure.retention.unitCount == 300 && structure.suitability?.alpha?.unitCount == 300)
    let simulated = try Self.study(panel, StructurePlan(count: .given(2), draws: 50, replicates: 0)).structure
    #expect(simulated?.retention.parallel.components.observed == structure.retention.parallel.components.observed)
    #expect(simulated?.retention.parallel.components.quantiles != structure.retention.parallel.components.quantiles)
  }

  /// Sixteen areas whose indicators have these correlations but for rounding: a Hadamard matrix's columns, mixed.
  private static func panel(correlated R: Matrix) throws -> Panel {
    let hadamard = Matrix(
      columns: (1...R.rowCount).map { j in (0..<16).map { ($0 & j).nonzeroBitCount.isMultiple(of: 2) ? 1 : -1 } })
    let mixed = hadamard.multiplied(by: try Cholesky(of: R).factor, right: .transposed)
    return StudyTests.panel((0..<R.rowCount).map { mixed.column($0) })
  }

  /// Two pairs have two eigenvalues above one, but four variables determine one factor only.
  @Test func noMoreFactorsAreTakenThanAreDetermined() throws {
    let R = Matrix(rows: [[1, 0.5, 0.1, 0.1], [0.5, 1, 0.1, 0.1], [0.1, 0.1, 1, 0.5], [0.1, 0.1, 0.5, 1]])
    let plan = StructurePlan(count: .by(.kaiser), draws: 20, replicates: 0)
    let structure = try #require(try Self.study(try Self.panel(correlated: R), plan).structure)
    #expect(structure.retention.suggestedCount(by: .kaiser) == 2)
    let analysis = try #require(try structure.factors?.get())
    #expect(analysis.model.factorCount == 1)
    // A single factor is no general one, but has a total.
    #expect(analysis.omega == Omega(oneFactor: analysis.model, correlation: structure.correlation))
  }

  @Test func coherenceHasBounds() throws {
    let R = Matrix(rows: [
      [1, 0.93, -0.93, -0.3, 0.1], [0.93, 1, -0.87, -0.25, 0.1], [-0.93, -0.87, 1, 0.2, 0.1],
      [-0.3, -0.25, 0.2, 1, -0.3], [0.1, 0.1, 0.1, -0.3, 1],
    ])
    let panel = try Self.panel(correlated: R)
    let flags = try #require(try Self.study(panel, StructurePlan(draws: 20)).structure?.coherence.flags)
    func pairs(_ finding: Coherence.Finding) -> [[Child]] {
      flags.filter { $0.finding == finding }.map { [$0.first, $0.second] }
    }
    // An indicator's correlation with the equally weighted index is its row's sum by the root of all.
    let total = R.elements.reduce(0, +).squareRoot()
    let weak = (0..<5).filter { R.row($0).reduce(0, +) / total < 0.3 }
    #expect(weak == [2, 3])
    #expect(pairs(.weak) == weak.map { [.indicator($0), .node(0)] })
    #expect(pairs(.redundant) == [[.indicator(0), .indicator(1)], [.indicator(0), .indicator(2)]])
    #expect(
      pairs(.opposed) == [(0, 2), (1, 2), (0, 3), (1, 3), (3, 4)].map { [.indicator($0.0), .indicator($0.1)] })
  }

  @Test func failuresOfTwoWorkersAddUp() {
    var (one, other) = (FactorTally(4), FactorTally(4))
    for kind in [ReplicateFailure.notFinite, .mergedFactors, .mergedFactors] { one.addFailure(kind) }
    for kind in [ReplicateFailure.mergedFactors, .noConvergence] { other.addFailure(kind) }
    one.merge(other)
    #expect(one.failures == [.notFinite: 1, .mergedFactors: 3, .noConvergence: 1])
  }

  @Test func coherenceNamesPairsAndChildren() throws {
    var stream = RandomStream(seed: 2, stream: 62)
    let a = (0..<200).map { _ in Normal.draw(from: &stream) }
    let b = a.map { $0 + 0.1 * Normal.draw(from: &stream) }
    let c = a.map { -0.5 * $0 + Normal.draw(from: &stream) }
    let flags = try #require(
      try Self.study(StudyTests.panel([a, b, c]), StructurePlan(draws: 20)).structure?.coherence.flags)
    #expect(flags.map(\.finding) == [.weak, .redundant, .opposed, .opposed])
    #expect(flags[0].first == .indicator(2) && flags[0].second == .node(0))
    #expect(flags[1].first == .indicator(0) && flags[1].second == .indicator(1) && flags[1].r > 0.98)
    #expect(flags[2].second == .indicator(2) && flags[3].second == .indicator(2))
  }
}
