import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Resampling
import Study
import Testing
import TestSupport

/// Rank sets as a study makes them: from the index redrawn, or from errors that the user gives.
@Suite struct RankSetOutcomeTests {
  private static let n = 30
  private static let seed: UInt64 = 41

  private func study(
    _ panel: Panel, _ recipe: Recipe, _ errors: RankSetPlan.Errors, scheme: Scheme = .noise(.posterior),
    given: ScoreErrors? = nil, threads: Int = 2, time: UInt32 = 0, highest: Int? = 5
  ) throws -> Study {
    let plan = StudyPlan(
      recipe: recipe, structure: nil,
      stability: StabilityPlan(
        replicates: .count(1), level: 0.8, schemes: [scheme], certainty: scheme,
        rankSets: RankSetPlan(marginal: true, simultaneous: true, highest: highest, errors: errors)),
      scoreErrors: given, gates: Gates(failedReplicatesShare: 1), seed: Self.seed, time: time)
    return try Study(plan, on: panel, threads: threads)
  }

  /// Deviations of the naive index from its published scores.
  private func naive(_ cells: [Matrix], _ recipe: Recipe, _ panel: Panel) throws -> (Matrix, failed: Int) {
    let published = try NaiveTree(recipe, panel, panel.values).scores
    let trees = cells.compactMap { try? NaiveTree(recipe, panel, $0) }
    var deviations = Matrix(rowCount: trees.count, columnCount: published.count)
    for (r, tree) in trees.enumerated() {
      for i in published.indices { deviations[r, i] = tree.scores[i] - published[i] }
    }
    return (deviations, cells.count - trees.count)
  }

  private func isNear(_ a: Matrix, _ b: Matrix) -> Bool {
    a.rowCount == b.rowCount && zip(a.elements, b.elements).allSatisfy { abs($0 - $1) < 1e-10 * max(1, abs($1)) }
  }

  private static let recipes: [Recipe] = [Scale.none, .minMax(low: 0, high: 100, clamp: false)].map {
    Sample.recipe(rescale: $0)
  }

  @Test(arguments: recipes, [nil, 0.6])
  func setsComeFromTheIndexRedrawn(_ recipe: Recipe, _ r: Double?) throws {
    let panel = Sample.panel(Self.n)
    var correlation: Matrix?
    if let r {
      var matrix = Matrix(rowCount: 5, columnCount: 5)
      for j in 0..<5 { matrix[j, j] = 1 }
      (matrix[0, 1], matrix[1, 0]) = (r, r)
      correlation = matrix
    }
    let around = panel.contracted()
    let cells = try drawnCells(250, around, .redraw, correlation: correlation, seed: Self.seed, time: 7)
    let deviations = try naive(cells, recipe, around).0
    let scheme = Scheme.noise(
      .posterior, correlations: r.map { [.init(first: 0, second: 1, coefficient: $0)] } ?? [])
    let found = try study(panel, recipe, .redraw(replicates: 250), scheme: scheme, time: 7)
    let outcome = try #require(found.stability?.rankSets)
    let expected = try RankSets(
      of: ScoreDeviations(scores: found.evaluation.scores, deviations: deviations), level: 0.8)
    #expect(outcome.replicates == 250 && outcome.failures.isEmpty)
    #expect(outcome.sets.marginal?.sets == expected.marginal?.sets)
    #expect(outcome.sets.simultaneous?.sets == expected.simultaneous?.sets)
    #expect(outcome.sets.simultaneous?.bands == expected.simultaneous?.bands)
    let values = try zip(
      #require(outcome.sets.marginal).criticalValues, #require(expected.marginal).criticalValues)
    #expect(values.allSatisfy { abs($0 - $1) < 1e-9 })
    let (highest, sets) = (try #require(outcome.highest), try #require(expected.simultaneous).sets)
    #expect(highest.possible == sets.indices.filter { sets[$0].lowerBound <= 5 })
    #expect(highest.certain == sets.indices.filter { sets[$0].upperBound <= 5 })
    // And not from independent cells where they are correlated.
    let run = try SchemeRun(
      IndexModel(recipe, on: around),
      scheme: .noise(.redraw, correlations: r.map { [.init(first: 0, second: 1, coefficient: $0)] } ?? []),
      claims: [], source: RandomSource(seed: Self.seed, time: 7), threads: 1)
    #expect(isNear(try run.deviations(250, threads: 2, watch: .none).deviations, deviations))
  }

  /// Redraws around contracted figures vary as the observed figures do, around the same mean; nearly pure noise keeps half
  /// its spread.
  @Test func contractedFiguresVaryAsObserved() throws {
    let n = 400
    var stream = RandomStream(seed: 6, stream: 53)
    let people = (0..<n).map { _ in Double(50 + stream.integer(below: 400)) }
    let shares = people.map { N in (N * (0.2 + 0.04 * Normal.draw(from: &stream))).rounded() }
    let years = people.map { 10 * $0 }
    let rates = years.map { E in (E * 0.05 * (1 + stream.uniform())).rounded() }
    let incomes = people.map { _ in 300 + 20 * Normal.draw(from: &stream) }
    let still = people.map { _ in Normal.draw(from: &stream) }
    let panel = StudyTests.panel(
      [zip(shares, people).map { 100 * $0 / $1 }, zip(rates, years).map { 1000 * $0 / $1 }, incomes, incomes, still],
      noise: [
        .binomial(successes: shares, trials: people, per: 100), .poisson(events: rates, exposure: years, per: 1000),
        .normal(standardErrors: people.map { _ in 10 }), .normal(standardErrors: people.map { _ in 30 }), .fixed,
      ])
    let around = panel.contracted()
    #expect(around.values.column(4) == still)
    let drawn = try drawnCells(400, around, .redraw, seed: 8)
    for j in 0..<3 {
      let observed = panel.values.column(j)
      #expect(abs(around.values.column(j).mean - observed.mean) < 1e-9 * abs(observed.mean))
      let variance = drawn.map { pow($0.column(j).sd, 2) }.mean
      #expect(abs(variance / pow(observed.sd, 2) - 1) < 0.02, "column \(j)")
      #expect(around.values.column(j).sd < 0.98 * observed.sd)
    }
    #expect(abs(around.values.column(3).sd / incomes.sd - 0.5) < 1e-9)
  }

  /// The correlations of the scheme behind certainty, or else of the first that has any.
  @Test func correlationsAreThoseOfTheChosenScheme() throws {
    let panel = Sample.panel(Self.n)
    func scheme(_ name: String, _ r: Double?) -> Scheme {
      Scheme(
        name: name,
        .noise(
          .posterior, prior: .jeffreys,
          correlations: r.map { [.init(first: 0, second: 1, coefficient: $0)] } ?? []))
    }
    func sets(_ schemes: [Scheme], _ certainty: Scheme) throws -> RankSets? {
      let plan = StudyPlan(
        recipe: Self.recipes[0], structure: nil,
        stability: StabilityPlan(
          replicates: .count(1), level: 0.8, schemes: schemes, certainty: certainty,
          rankSets: RankSetPlan(marginal: true, simultaneous: false, errors: .redraw(replicates: 100))), seed: 1)
      return try Study(plan, on: panel, threads: 1).stability?.rankSets?.sets
    }
    let (none, some, other) = (scheme("a", nil), scheme("b", 0.8), scheme("c", -0.8))
    let (independent, positive, negative) = (
      try sets([none], none), try sets([some], some), try sets([other], other)
    )
    #expect(independent != positive && positive != negative)
    #expect(try sets([some, other], other) == negative)
    #expect(try sets([some, other, none], none) == positive)
    #expect(try sets([.areas, none], .areas) == independent)
  }

  @Test func errorsAreTheUsers() throws {
    let panel = Sample.panel(Self.n)
    let errors = (0..<Self.n).map { 0.05 + 0.01 * Double($0 % 7) }
    let plan = RankSetPlan.Errors.given(file: "e.csv", replicates: 300)
    let found = try study(panel, Self.recipes[0], plan, given: .standardErrors(errors), time: 9)
    let (scores, source) = (found.evaluation.scores, RandomSource(seed: Self.seed, time: 9))
    let expected = try ScoreDeviations(scores: scores, standardErrors: errors, replicates: 300, source: source)
    #expect(try found.stability?.rankSets?.sets == RankSets(of: expected, level: 0.8))
    #expect(found.stability?.rankSets?.replicates == 300 && found.stability?.rankSets?.failures.isEmpty == true)

    var covariance = Matrix(rowCount: Self.n, columnCount: Self.n)
    for i in 0..<Self.n {
      for j in 0..<Self.n { covariance[i, j] = errors[i] * errors[j] * (i == j ? 1 : 0.4) }
    }
    let joint = try study(panel, Self.recipes[0], plan, given: .covariance(covariance), time: 9)
    let both = try ScoreDeviations(scores: scores, covariance: covariance, replicates: 300, source: source)
    #expect(try joint.stability?.rankSets?.sets == RankSets(of: both, level: 0.8))
    covariance[2, 2] = -1
    #expect {
      try study(panel, Self.recipes[0], plan, given: .covariance(covariance))
    } throws: {
      if case .stability(.rankSets(.notPositiveSemidefinite))? = $0 as? StudyError { true } else { false }
    }
  }

  /// One indicator whose logarithm is lost in some redraws.
  private func fragile(_ value: Double, error: Double = 1) -> Panel {
    var stream = RandomStream(seed: 2, stream: 63)
    let values = (0..<Self.n).map { $0 == 7 ? value : 10 + stream.uniform() }
    return Panel(
      units: units(Self.n), indicators: [Indicator(id: "x0", direction: .higherIsWorse, treatments: [.log])],
      values: Matrix(columns: [values]), noise: [.normal(standardErrors: values.map { _ in error })])
  }

  @Test func failedRedrawsAreLeftOut() throws {
    let panel = fragile(0.6, error: 0.7)
    let around = panel.contracted()
    let (deviations, failed) = try naive(try drawnCells(960, around, .redraw, seed: Self.seed), recipe(1), around)
    let found = try study(panel, recipe(1), .redraw(replicates: 960), highest: nil)
    let outcome = try #require(found.stability?.rankSets)
    #expect(failed > 3 && outcome.failures == [.outsideLogarithm: failed] && outcome.replicates == 960 - failed)
    let expected = try RankSets(
      of: ScoreDeviations(scores: found.evaluation.scores, deviations: deviations), level: 0.8)
    #expect(outcome.sets.simultaneous?.sets == expected.simultaneous?.sets && outcome.highest == nil)
  }

  @Test func redrawsThatAllFailAreTold() {
    // Thirty areas with errors ten times their size: some logarithm is lost in every redraw.
    #expect(throws: StudyError.stability(.everyReplicateFailed(scheme: "rank_sets", .outsideLogarithm))) {
      try study(fragile(10, error: 100), recipe(1), .redraw(replicates: 100), scheme: .areas)
    }
  }

  @Test func threadsChangeNothing() throws {
    func sets(_ threads: Int) throws -> RankSets? {
      try study(Sample.panel(Self.n), Self.recipes[0], .redraw(replicates: 200), threads: threads).stability?.rankSets?
        .sets
    }
    let one = try sets(1)
    #expect(one != nil)
    #expect(try sets(2) == one)
    #expect(try sets(3) == one)
  }
}
