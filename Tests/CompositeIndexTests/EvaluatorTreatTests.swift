import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Testing

/// Treatments as the evaluator applies them: in order, fitted on the frequencies, one column at a time.
@Suite struct EvaluatorTreatTests {
  private static let trials: [Double] = [400, 30, 250, 12, 90, 700, 55, 8]
  private static let successes: [Double] = [40, 6, 20, 5, 9, 90, 1, 3]
  private static let shares = zip(successes, trials).map { 100 * $0 / $1 }
  private static let noise = ColumnNoise.binomial(successes: successes, trials: trials, per: 100)
  private static let codes = ["n", "n", "s", "s", "s", "n", "n", "s"]
  private static let plain: [Double] = [3, 1, 4, 1, 5, 9, 2, 6]

  /// The shares, shrunk and then logged, and a plain column that points downwards.
  private static func panel(
    _ treatments: [Treatment], direction: Direction = .higherIsWorse, factors: NoiseFactors = .none
  ) -> Panel {
    Panel(
      units: Units(
        ids: codes.indices.map { "\($0)" }, names: codes,
        levels: [.init(id: "one", codes: codes.map { _ in "all" }), .init(id: "side", codes: codes)]),
      indicators: [
        Indicator(id: "share", direction: direction, treatments: treatments),
        Indicator(id: "plain", direction: .lowerIsWorse, treatments: [.log1p]),
      ],
      values: Matrix(columns: [shares, plain]), noise: [noise, .fixed], noiseFactors: [factors, .none])
  }

  private static func shrunk(
    _ method: Shrinkage, factors: NoiseFactors = .none, codes: [String]?, weights: [Double]? = nil
  ) -> [Double] {
    var output = shares
    Shrinker(method, noise: noise, factors: factors, codes: codes).fit(shares.span, weights: weights)
      .apply(shares.span, into: &output)
    return output
  }

  @Test(arguments: Shrinkage.allCases)
  func treatmentsFollowOneAnother(_ method: Shrinkage) throws {
    let factors = NoiseFactors(designEffect: 2)
    let panel = Self.panel(
      [.shrink(method, towards: 1), .log], direction: .lowerIsWorse, factors: factors)
    let treated = try Evaluator(panel, tree: singleNode(2)).treat(panel.values)
    #expect(treated.column(0) == Self.shrunk(method, factors: factors, codes: Self.codes).map { -log($0) })
    #expect(treated.column(1) == Self.plain.map { -log1p($0) })
  }

  @Test func theCountryIsALevelOfOne() throws {
    let country = Self.panel([.shrink(.eb, towards: nil)])
    let level = Self.panel([.shrink(.eb, towards: 0)])
    let sides = Self.panel([.shrink(.eb, towards: 1)])
    let columns = try [country, level, sides].map {
      try Evaluator($0, tree: singleNode(2)).treat($0.values).column(0)
    }
    #expect(columns[0] == columns[1] && columns[0] != columns[2])
  }

  /// Frequencies reach the treatments, in an evaluation as in a column of it.
  @Test func aResampleRefitsWhatShrinks() throws {
    let panel = Self.panel([.shrink(.eb, towards: 1)])
    let evaluator = Evaluator(panel, tree: singleNode(2))
    let weights: [Double] = [2, 0, 1, 1, 1, 0, 2, 1]
    let expected = Self.shrunk(.eb, codes: Self.codes, weights: weights)
    #expect(expected != Self.shrunk(.eb, codes: Self.codes))
    #expect(try evaluator.evaluate(panel.values, weights: weights).evaluation.treated.column(0) == expected)
    #expect(try evaluator.treat(panel.values, weights: weights).column(0) == expected)
    var output = [Double](repeating: 0, count: 16)
    try evaluator.treat(column: 0, values: Self.shares.span, weights: weights, into: &output, at: 8)
    #expect(Array(output[8...]) == expected && output[0..<8].allSatisfy { $0 == 0 })
  }

  @Test func onlyWhatShrinksIsRefitted() {
    let shrinking = Evaluator(Self.panel([.shrink(.official, towards: nil)]), tree: singleNode(2))
    #expect(shrinking.refitsTreatments && shrinking.refittedColumns == [0])
    let logged = Evaluator(Self.panel([.log]), tree: singleNode(2))
    #expect(!logged.refitsTreatments && logged.refittedColumns.isEmpty)
  }

  /// Other values under the same bases: a replicate of the noise is shrunk by what it says.
  @Test func replicatesAreShrunkByTheirOwnValues() throws {
    let panel = Self.panel([.shrink(.eb, towards: nil)])
    let evaluator = Evaluator(panel, tree: singleNode(2))
    let counts: [Double] = [30, 2, 44, 0, 12, 80, 9, 8]
    let values = zip(counts, Self.trials).map { 100 * $0 / $1 }
    var expected = values
    Shrinker(.eb, noise: .binomial(successes: counts, trials: Self.trials, per: 100))
      .fit(values.span, weights: nil).apply(values.span, into: &expected)
    var output = [Double](repeating: 0, count: 8)
    try evaluator.treat(column: 0, values: values.span, weights: nil, into: &output)
    #expect(output == expected)
  }

  @Test func whatCannotBeIsACallersBug() async {
    await #expect(processExitsWith: .failure) {
      _ = Indicator(id: "x", direction: .higherIsWorse, treatments: [.log, .shrink(.eb, towards: nil)])
    }
    await #expect(processExitsWith: .failure) {
      let indicator = Indicator(id: "x", direction: .higherIsWorse, treatments: [.shrink(.eb, towards: nil)])
      _ = Evaluator(indicators: [indicator], tree: singleNode(1))
    }
    await #expect(processExitsWith: .failure) {
      let indicator = Indicator(id: "x", direction: .higherIsWorse, treatments: [.shrink(.eb, towards: nil)])
      let panel = Panel(
        units: Units(ids: ["a", "b"], names: ["a", "b"]), indicators: [indicator],
        values: Matrix(columns: [[1, 2]]), noise: [.fixed])
      _ = Evaluator(panel, tree: singleNode(1))
    }
  }

  @Test func treatmentsHaveTheSpecsWords() {
    let treatments: [Treatment] = [.log, .log1p, .shrink(.eb, towards: nil), .shrink(.official, towards: 3)]
    #expect(treatments.map(\.word) == ["log", "log1p", "shrink eb", "shrink official"])
  }
}
