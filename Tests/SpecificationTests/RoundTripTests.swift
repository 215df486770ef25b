import AreaData
import Clustering
import Specification
import Study
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
  @Test(arguments: Linkage.allCases) func everyLinkageReadsBack(linkage: Linkage) throws {
    let text = try Fixtures.text("utanforskap")
    let changed = text.replacing("linkage: ward", with: "linkage: \(linkage.rawValue)")
    let plan = try Fixtures.read(changed).plan
    #expect(plan.groups?.linkage == linkage)
    #expect(try Fixtures.read(plan.yaml, file: "elsewhere.yaml").plan == plan)
    let without = try Fixtures.read(text.replacing("  linkage: ward\n", with: "")).plan
    #expect(without.groups?.linkage == .ward && text != text.replacing("  linkage: ward\n", with: ""))
  }

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

  @Test func whatStandsForMissingValuesReadsBack() throws {
    for (keys, rule) in [
      ("mean", DataPlan.MissingRule.average(.mean, within: nil)), ("{by: median}", .average(.median, within: nil)),
      ("{by: mean, within: lan}", .average(.mean, within: 0)), ("{value: 2.5}", .value(2.5)), ("joint", .joint),
      ("listwise", .listwise), ("by-node", .byNode),
    ] {
      let text = try Fixtures.text("smallest").replacing("data: {", with: "data: {impute: \(keys), ")
        .replacing("units: {", with: "units: {within: [{id: lan}], ")
      let plan = try Fixtures.read(text).plan
      #expect(plan.data.missingRule == rule)
      #expect(try Fixtures.read(plan.yaml, file: "elsewhere.yaml").plan == plan, "\(keys)")
    }
  }

  @Test func suppressedCountsAndExactFiguresReadBack() throws {
    let low = "column: pct_low_econ_standard"
    let smooth = try Fixtures.read(
      try Fixtures.text("smallest").replacing(low, with: "\(low), noise: {standard_error: s, smooth: {sample_size: n}}")
    ).plan
    #expect(smooth.data.sources[0].sampleSize == "n")
    #expect(try Fixtures.read(smooth.yaml, file: "elsewhere.yaml").plan == smooth)
    for (keys, suppressed, exact) in [
      ("count: [y, z], base: n, suppressed: {from: 1, to: 4}", Optional(1...4), [String]()),
      ("count: y, base: n, noise: poisson, suppressed: {from: 3, to: 3}", 3...3, []),
      ("\(low), noise: {standard_error: s}, exact: [-555555555, \"*\"]", nil, ["-555555555", "*"]),
      ("\(low), noise: {margin_of_error: s, level: 0.9}, range: [0, 100], exact: 0", nil, ["0"]),
    ] {
      let plan = try Fixtures.read(try Fixtures.text("smallest").replacing(low, with: keys)).plan
      #expect(plan.data.sources[0].suppressed == suppressed && plan.data.sources[0].exact == exact)
      #expect(try Fixtures.read(plan.yaml, file: "elsewhere.yaml").plan == plan, "\(keys)")
    }
  }
}
