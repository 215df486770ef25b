import Specification
import Testing

@Suite struct RoundTripTests {
  @Test(arguments: Fixtures.names)
  func effectiveSpecReadsBackAsTheSamePlan(name: String) throws {
    let spec = try Fixtures.spec(name)
    let text = spec.plan.yaml
    let again = try Fixtures.read(text, file: "elsewhere.yaml")
    #expect(again.plan == spec.plan)
    #expect(again.plan.yaml == text)
  }
}

extension RoundTripTests {
  /// Rotations that have parameters elsewhere are written by name among weights, as the language has them there.
  @Test(arguments: ["varimax", "quartimax", "promax", "oblimin", "geomin"])
  func weightsOfSeveralFactorsReadBack(rotation: String) throws {
    let ids = ["a", "b", "c", "d", "e", "f"]
    let text = """
      {vikt: 1, title: T, data: {files: [t.csv]}, units: {id: id},
      indicators: [\(ids.map { "{id: \($0), column: \($0), direction: higher-is-worse}" }.joined(separator: ", "))],
      index: {id: idx, normalise: z-score, weights: {factor: {factors: 2, rotation: \(rotation)}}, aggregate: arithmetic,
      children: [\(ids.joined(separator: ", "))]}}
      """
    let plan = try Fixtures.read(text).plan
    #expect(try Fixtures.read(plan.yaml, file: "elsewhere.yaml").plan == plan)
  }

  @Test func whatStandsAroundATableReadsBack() throws {
    for keys in [
      "skip: 2", "skip: {regso_2022_indicators.csv: 3}", "until: \"Källa\"", "exclude: [Riket]", "decimal: comma",
      "skip: 0",
    ] {
      let text = try Fixtures.text("smallest").replacing("data: {", with: "data: {\(keys), ")
      let plan = try Fixtures.read(text).plan
      #expect(try Fixtures.read(plan.yaml, file: "elsewhere.yaml").plan == plan, "\(keys)")
      if keys != "skip: 0" { #expect(plan.data != (try Fixtures.spec("smallest")).plan.data) }
    }
    let wrong = try Fixtures.text("smallest").replacing("data: {", with: "data: {skip: {regso_2022_indicator.csv: 3}, ")
    #expect(
      Fixtures.error(wrong)?.problem
        == .unknownFile("regso_2022_indicator.csv", suggestion: "regso_2022_indicators.csv"))
  }
}
