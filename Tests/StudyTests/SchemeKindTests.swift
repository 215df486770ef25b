import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import Testing
import TestSupport

/// Every kind of either scheme against the recipe evaluated naively on the same draws: all parts of the outcome, by the
/// linear form and node by node.
@Suite struct SchemeKindTests {
  private static let n = 53
  private static let seed: UInt64 = 23
  private static let counts = TestSize.isFull ? [1, 9, 120] : [1]

  /// Each without and with a last step that changes no decision, but has no linear form.
  private static let recipes: [Recipe] = [Scale.none, .minMax(low: 0, high: 100, clamp: false)].flatMap {
    [Sample.recipe(rescale: $0), Sample.deepRecipe(rescale: $0), Sample.factorRecipe(rescale: $0)]
  }

  private static let claims: [Claim] = [
    Claim(id: "first", .listed(.rankAtMost(4))), Claim(id: "some", .listed(.ids(["u3", "u40"]))),
    Claim(id: "worse", .worse("u7", "u8")), Claim(id: "not", .worse("u8", "u7")),
  ]

  private func run(_ scheme: Scheme, _ recipe: Recipe, _ panel: Panel, _ replicates: Int) throws -> SchemeOutcome {
    let plan = StudyPlan(
      recipe: recipe, structure: nil, stability: stability(replicates, [scheme]), claims: Self.claims,
      gates: Gates(failedReplicatesShare: 1), seed: Self.seed)
    return try #require(try Study(plan, on: panel, threads: 2).stability?.chosen)
  }

  private func expected(_ published: NaiveTree) -> [(Claim, (NaiveTree) -> Bool)] {
    let first = published.ranks.indices.filter { published.ranks[$0] <= 4 }
    return [
      (Self.claims[0], { tree in first.allSatisfy { tree.isListed[$0] } }),
      (Self.claims[1], { $0.isListed[3] && $0.isListed[40] }), (Self.claims[2], { $0.ranks[7] < $0.ranks[8] }),
      (Self.claims[3], { $0.ranks[8] < $0.ranks[7] }),
    ]
  }

  // MARK: Areas

  private static let kinds: [Scheme.Areas] = [
    .each, .within(level: 0), .within(level: 1), .whole(level: 0), .bayesian, .some(count: 20), .some(count: 90),
  ]

  /// The labels of larger areas: the positions of their codes in order.
  private static func resample(_ kind: Scheme.Areas, _ units: Units) -> AreaResample {
    func labels(_ level: Int) -> [Int] {
      let codes = units.levels[level].codes
      return codes.map { code in Set(codes).count { $0 < code } }
    }
    return switch kind {
    case .each: .each
    case .within(let level): .within(strata: labels(level))
    case .whole(let level): .whole(clusters: labels(level))
    case .bayesian: .bayesian
    case .some(let count): .some(count: count)
    }
  }

  @Test(arguments: kinds, recipes) func areasOfAnyKind(_ kind: Scheme.Areas, _ recipe: Recipe) throws {
    let panel = Sample.panel(Self.n)
    let resample = Self.resample(kind, panel.units)
    for replicates in Self.counts {
      let naive = try NaiveOutcome.areas(replicates, recipe, on: panel) {
        drawnAreas($0, of: Self.n, seed: Self.seed, resample)
      }
      let found = try run(Scheme(name: "a", .areas(kind)), recipe, panel, replicates)
      #expect(found.unvaried == [0, 1, 2, 3, 4])
      naive.expect(found, problems: false, claims: expected(naive.published))
    }
  }

  // MARK: Noise

  struct Noise: CustomTestStringConvertible {
    let testDescription: String
    var sampler = NoiseSampler.posterior
    var prior = Scheme.Prior.jeffreys
    var factors = [NoiseFactors](repeating: .none, count: 5)
    var correlations: [Scheme.Correlation] = []
  }

  /// Factors of all columns; an income has no counts that a source could protect.
  private static func factors(_ own: NoiseFactors, income: NoiseFactors = .none) -> [NoiseFactors] {
    [own, .none, income, own, own]
  }

  private static let pairs = [
    Scheme.Correlation(first: 0, second: 1, coefficient: 0.6), .init(first: 3, second: 1, coefficient: -0.3),
  ]

  private static let noises: [Noise] = [
    Noise(testDescription: "joint", prior: .joint()),
    Noise(testDescription: "joint, correlated errors", prior: .joint(), correlations: pairs),
    Noise(
      testDescription: "joint, everything", prior: .joint(),
      factors: factors(.init(designEffect: 1.4, overdispersion: 0.01, persistence: 0.5, disclosure: 1)),
      correlations: pairs),
    Noise(testDescription: "national", prior: .national),
    Noise(testDescription: "within towns", prior: .within(level: 0)),
    Noise(testDescription: "correlated", correlations: pairs),
    Noise(testDescription: "correlated redraw", sampler: .redraw, correlations: pairs),
    Noise(testDescription: "design effect", factors: factors(.init(designEffect: 2.5), income: .init(designEffect: 4))),
    Noise(testDescription: "overdispersion", sampler: .redraw, factors: factors(.init(overdispersion: 0.02))),
    Noise(testDescription: "persistence", factors: factors(.init(persistence: 0.7), income: .init(persistence: 1))),
    Noise(testDescription: "disclosure", factors: factors(.init(disclosure: 2))),
    Noise(
      testDescription: "everything", sampler: .posterior, prior: .within(level: 1),
      factors: factors(.init(designEffect: 1.4, overdispersion: 0.01, persistence: 0.5, disclosure: 1)),
      correlations: pairs),
  ]

  @Test(arguments: noises, recipes) func noiseOfAnyKind(_ noise: Noise, _ recipe: Recipe) throws {
    let panel = Sample.panel(Self.n, factors: noise.factors)
    var correlation: Matrix?
    if !noise.correlations.isEmpty {
      var matrix = Matrix(rowCount: 5, columnCount: 5)
      for j in 0..<5 { matrix[j, j] = 1 }
      for (i, j, r) in [(0, 1, 0.6), (1, 3, -0.3)] { (matrix[i, j], matrix[j, i]) = (r, r) }
      correlation = matrix
    }
    let prior: NoisePrior
    switch noise.prior {
    case .joint: prior = .joint()
    case .jeffreys: prior = .jeffreys
    case .national: prior = .national
    case .within(let level):
      let codes = panel.units.levels[level].codes
      prior = .within(codes.map { codes.firstIndex(of: $0)! })
    }
    for replicates in Self.counts {
      let cells = try drawnCells(
        replicates, panel, noise.sampler, prior: prior, correlation: correlation, seed: Self.seed)
      let naive = try NaiveOutcome.noise(cells, recipe, on: panel)
      let scheme = Scheme.noise(noise.sampler, prior: noise.prior, correlations: noise.correlations)
      let found = try run(scheme, recipe, panel, replicates)
      #expect(found.unvaried.isEmpty)
      naive.expect(found, problems: true, claims: expected(naive.published))
    }
  }

  /// A column without noise stays as it is, beside others that vary.
  @Test(arguments: recipes) func someColumnsStay(_ recipe: Recipe) throws {
    let sample = Sample.panel(Self.n)
    var noise = sample.noise
    (noise[1], noise[3]) = (.fixed, .fixed)
    let panel = Panel(units: sample.units, indicators: sample.indicators, values: sample.values, noise: noise)
    let cells = try drawnCells(100, panel, .redraw, seed: Self.seed)
    #expect(cells[50].column(3) == panel.values.column(3) && cells[50].column(0) != panel.values.column(0))
    let naive = try NaiveOutcome.noise(cells, recipe, on: panel)
    let found = try run(.noise(.redraw), recipe, panel, 100)
    #expect(found.unvaried == [1, 3])
    naive.expect(found, problems: true, claims: expected(naive.published))
  }

  @Test func correlationsThatContradictEachOtherAreTold() {
    let scheme = Scheme.noise(
      .posterior,
      correlations: [(0, 1, 0.9), (1, 3, 0.9), (0, 3, -0.9)].map {
        Scheme.Correlation(first: $0, second: $1, coefficient: $2)
      })
    #expect(throws: StudyError.stability(.correlations(scheme: "noise", .notPositiveDefinite(column: 3)))) {
      _ = try run(scheme, Self.recipes[0], Sample.panel(Self.n), 1)
    }
  }
}
