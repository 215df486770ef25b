import AreaData
import LinearAlgebra
import Multivariate
import Reporting
import Resampling
import Study
import Testing

/// A pattern for a rotation to aim at.
enum TwoFactorTarget {
  /// Two factors of three indicators each: zero where an indicator should not load.
  static let matrix = Matrix(columns: [
    [.nan, .nan, .nan, 0, 0, 0], [0, 0, 0, .nan, .nan, .nan],
  ])
}

@Suite struct StructureTableTests {
  private static func tables(_ input: ReportInput) throws -> [String: TidyTable] {
    Dictionary(
      uniqueKeysWithValues: try StudyTables(input.study, language: "en").all().map { ($0.name, $0) })
  }

  private static func values(_ table: TidyTable?, _ column: String) throws -> TidyTable.Values {
    try #require(table?.columns.first { $0.name == column }).values
  }

  private static func reals(_ table: TidyTable?, _ column: String) throws -> [Double] {
    if case .real(let values) = try values(table, column) { values } else { [] }
  }

  private static func columns(_ table: TidyTable?) -> [String] { table?.columns.map(\.name) ?? [] }

  @Test func `Tables have their columns and a row for each thing`() throws {
    let schemes: [Scheme] = [.areas, Scheme(name: "bayes", .areas(.bayesian))]
    let tables = try Self.tables(try StructureFixture.input(StructureFixture.twoFactors, schemes: schemes))
    #expect(
      Self.columns(tables["correlations"]) == [
        "first", "second", "r", "p", "spearman", "spearman_p", "kendall", "kendall_p", "partial", "partial_p",
      ])
    #expect(tables["correlations"]?.rowCount == 15 && tables["components"]?.rowCount == 6)
    #expect(
      Self.columns(tables["components"]) == [
        "component", "eigenvalue", "share", "cumulative", "parallel_mean", "parallel_quantile", "reduced_eigenvalue",
        "reduced_mean", "reduced_quantile", "empirical_kaiser_reference", "average_partial_square",
        "average_partial_fourth_power",
      ])
    #expect(tables["loadings"]?.rowCount == 36 + 12 && tables["loading_intervals"]?.rowCount == 24)
    #expect(tables["factors"]?.rowCount == 2 && tables["factor_correlations"]?.rowCount == 2)
    #expect(tables["congruences"]?.rowCount == 4 && tables["factor_scores"]?.rowCount == 800)
    #expect(tables["adequacy"]?.rowCount == 6 && tables["fit"]?.rowCount == FitMeasure.allCases.count)
    #expect(Self.columns(tables["coherence"]) == ["finding", "first", "second", "r"])
    for name in [
      "correlations", "components", "loadings", "loading_intervals", "factors", "factor_correlations", "congruences",
      "factor_scores", "retention", "adequacy", "fit", "coherence",
    ] { #expect(tables[name]?.title?.isEmpty == false, "\(name)") }
    let titles = tables["correlations"]?.columns.filter { $0.name.hasSuffix("p") }.map(\.title)
    #expect(titles?.allSatisfy { $0?.hasSuffix("descriptive") == true } == true)
  }

  @Test func `Tables hold what the engine found`() throws {
    let input = try StructureFixture.input(StructureFixture.twoFactors)
    let structure = try #require(input.study.structure)
    let analysis = try #require(try structure.factors?.get())
    let tables = try Self.tables(input)
    // Structure coefficients stand beside oblique factors alone.
    let coefficients = try Self.reals(tables["loadings"], "structure")
    #expect(coefficients[..<36].allSatisfy(\.isNaN) && coefficients[36] == analysis.model.structure[0, 0])
    let outcome = input.study.factorStability[0]
    #expect(try Self.reals(tables["loading_intervals"], "low")[3] == outcome.factors?.loadings[1][1].low)
    #expect(try Self.reals(tables["congruences"], "low") == outcome.factors?.congruences.map(\.low))
    let scores = try Self.reals(tables["factor_scores"], "score")
    #expect(scores[..<4] == [(0, 0), (0, 1), (1, 0), (1, 1)].map { analysis.scores![$0.0, $0.1] }[...])
    let shares = try Self.reals(tables["retention"], "share").filter { !$0.isNaN }
    #expect(abs(shares.reduce(0, +) - 4) < 1e-9)
    let values = try Self.reals(tables["fit"], "value")
    let (low, high) = (try Self.reals(tables["fit"], "low"), try Self.reals(tables["fit"], "high"))
    let rmsea = FitMeasure.allCases.firstIndex(of: .rmsea)!
    #expect(low[rmsea] <= values[rmsea] && values[rmsea] <= high[rmsea])
    #expect(try Self.reals(tables["adequacy"], "communality") == analysis.model.communalities)
  }

  @Test func `Factors kept apart have no structure coefficients, nor intervals without replicates`() throws {
    let plan = StructurePlan(rotation: .varimax, draws: 50, replicates: 0)
    let tables = try Self.tables(try StructureFixture.input(StructureFixture.twoFactors, plan: plan))
    #expect(try Self.reals(tables["loadings"], "structure").allSatisfy(\.isNaN))
    #expect(tables["loading_intervals"] == nil && tables["congruences"] == nil)
    #expect(try Self.reals(tables["factor_correlations"], "r") == [0])
    #expect(try Self.reals(tables["retention"], "share").count == Retention.Criterion.allCases.count)
  }

  @Test func `Without factors only what does not need them is written`() throws {
    for loadings in [[[0.8]], [[0.8], [0.8]], [[0.0], [0], [0]]] {
      let tables = try Self.tables(try StructureFixture.input(loadings))
      #expect(tables["factors"] == nil && tables["factor_scores"] == nil && tables["loading_intervals"] == nil)
      #expect(tables["components"]?.rowCount == loadings.count && tables["coherence"] != nil)
      #expect((tables["fit"] == nil) == (loadings.count == 1))
    }
  }
}
