import AreaData
import CompositeIndex
import Probability
import Robustness
import Specification
import Testing

@Suite struct StarterTests {
  private let starter = StarterSpec(
    file: "my areas.csv",
    columns: [
      .init(name: "regso", isNumeric: false, examples: ["0114R001"]),
      .init(name: "regso_name", isNumeric: false, examples: ["Väsby"]),
      .init(name: "kommun", isNumeric: false, examples: ["Upplands\nVäsby"]),
      .init(name: "pct_low", isNumeric: true, examples: ["12.5", "3"]),
      .init(name: "pct low", isNumeric: true),
      .init(name: "pct.low", isNumeric: true),
      .init(name: "2022", isNumeric: true, examples: ["1"]),
      .init(name: "a \"b\": {c}", isNumeric: true),
      .init(name: "index", isNumeric: true),
    ])

  @Test func everyColumnStandsThereCommentedOut() throws {
    let lines = starter.yaml.split(separator: "\n")
    #expect(
      lines.contains("  # - {id: pct_low, column: pct_low, direction: higher-is-worse}  # 12.5, 3"))
    #expect(lines.contains("  # not numbers: kommun  # Upplands Väsby"))
    #expect(lines.contains { $0.hasPrefix("  # - {id: pct_low_2, column: \"pct low\"") })
    // As it stands it says that nothing is chosen.
    #expect(
      Fixtures.error(starter.yaml)?.description.hasSuffix(": indicators: nothing stands here; write a list") == true)
  }

  @Test(arguments: [1, 2, 6])
  func uncommentedLinesRead(count: Int) throws {
    let lines = starter.yaml.split(separator: "\n", omittingEmptySubsequences: false)
    var taken = [0, 0]
    let text = lines.map { line in
      for (k, mark) in ["  # - {", "    # - "].enumerated() where line.hasPrefix(mark) && taken[k] < count {
        taken[k] += 1
        return String(line.replacing("# ", with: "", maxReplacements: 1))
      }
      return String(line)
    }.joined(separator: "\n")
    let spec = try Fixtures.read(text)
    let names = ["pct_low", "pct low", "pct.low", "2022", "a \"b\": {c}", "index"]
    #expect(spec.plan.data.sources.map(\.value) == names.prefix(count).map { IndicatorSource.Value.column($0) })
    #expect(spec.plan.indicators.map(\.id).first == "pct_low" && spec.warnings.isEmpty)
    #expect(spec.plan.data.files == ["my areas.csv"])
    #expect(spec.plan.data.units == .init(id: "regso", name: "regso_name"))
    #expect(spec.plan.recipe.tree.root.children.count == count && spec.plan.recipe.list == 0)
  }

  /// The questions below the list read as they stand, once an indicator has noise.
  @Test func uncommentedQuestionsRead() throws {
    let yaml = StarterSpec(
      file: "a.csv",
      columns: [.init(name: "code", isNumeric: false)] + ["x", "y"].map { .init(name: $0, isNumeric: true) }
    ).yaml.replacing("# - ", with: "- ").replacing("column: x,", with: "column: x, base: n,")
    let lines = yaml.split(separator: "\n")
    let first = try #require(lines.firstIndex { $0.hasPrefix("# stability:") })
    let text = lines[..<first] + lines[first...].map { $0.dropFirst(2) }
    let plan = try Fixtures.read(text.joined(separator: "\n")).plan
    #expect(plan.stability?.schemes == [.areas, .noise(.posterior)])
    #expect(plan.stability?.leaveOut == [.indicators, .domains] && plan.stability?.rankSets != nil)
    #expect(plan.claims.map(\.id) == ["first_ten"] && plan.gates == Gates(missingShare: 0.02))
  }

  @Test func aTableOfNumbersTakesItsFirstColumnForTheCode() throws {
    let yaml = StarterSpec(
      file: "a.csv", columns: [.init(name: "code", isNumeric: true), .init(name: "x", isNumeric: true)]
    )
    .yaml
    let text = yaml.replacing("# - ", with: "- ")
    #expect(try Fixtures.read(text).plan.data.units == .init(id: "code"))
    #expect(try Fixtures.read(text).plan.indicators.map(\.id) == ["x"])
  }
}
