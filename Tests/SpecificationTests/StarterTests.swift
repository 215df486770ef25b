import AreaData
import CompositeIndex
import Probability
import Study
import Specification
import Testing

@Suite struct StarterTests {
  private static func starter(_ text: String, file: String = "my areas.csv") throws -> StarterSpec {
    StarterSpec(
      file: file, profile: TableProfile(try DelimitedText(bytes: Array(text.utf8), name: file, rules: TableRules())))
  }

  private let starter = try! starter(
    """
    regso;regso_name;kommun;place;pct_low;pct low;pct.low;2022;"a ""b"": {c}";index;year
    0114R001;Väsby;114;"Upplands
    Väsby";12.5;1;1;1;1;1;2022
    0114R002;Sigma;114;Sala;3;2;2;2;2;2;2022

    """)

  @Test func everyColumnStandsThereCommentedOut() throws {
    let lines = starter.yaml.split(separator: "\n")
    #expect(
      lines.contains("  # - {id: pct_low, column: pct_low, direction: higher-is-worse}  # 12.5, 3"))
    #expect(lines.contains("  # not numbers: place  # Upplands Väsby, Sala"))
    #expect(
      lines.contains("  # the same everywhere: kommun  # 114")
        && lines.contains("  # the same everywhere: year  # 2022"))
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
    let yaml = try Self.starter("code,x,y\nA1,1,2\nA2,2,1\n", file: "a.csv").yaml.replacing("# - ", with: "- ")
      .replacing("column: x,", with: "column: x, base: n,")
    let lines = yaml.split(separator: "\n")
    let first = try #require(lines.firstIndex { $0.hasPrefix("# stability:") })
    // A sentence of two comments becomes one.
    let text = lines[..<first] + lines[first...].map { $0.hasSuffix("?") || $0.hasSuffix(".") ? $0 : $0.dropFirst(2) }
    let plan = try Fixtures.read(text.joined(separator: "\n")).plan
    #expect(plan.stability?.schemes == [.areas, .noise(.posterior)])
    #expect(plan.stability?.leaveOut == [.indicators, .domains] && plan.stability?.rankSets != nil)
    #expect(plan.claims.map(\.id) == ["first_ten"] && plan.gates == Gates(missingShare: 0.02))
    #expect(plan.recipe.needs != nil && plan.groups != nil && plan.report != nil)
  }

  @Test func aTableOfNumbersTakesItsFirstColumnForTheCode() throws {
    let yaml = try Self.starter("code,x\n1,5\n2,7\n", file: "a.csv").yaml
    let text = yaml.replacing("# - ", with: "- ")
    #expect(try Fixtures.read(text).plan.data.units == .init(id: "code"))
    #expect(try Fixtures.read(text).plan.indicators.map(\.id) == ["x"])
  }

  /// A code is none of the indicators, whatever it looks like, and the areas' own has another value everywhere.
  @Test func codesAreRecognised() throws {
    func roles(_ text: String) throws -> [TableProfile.Role] {
      TableProfile(try DelimitedText(bytes: Array(text.utf8), name: "t.csv", rules: TableRules())).columns.map(\.role)
    }
    #expect(
      try roles("FIPS,County,State,rate\n1001,Autauga,AL,5\n1003,Washington,AL,5.1\n1005,Washington,AL,5.2\n")
        == [.id(isUnique: true), .name, .constant, .number])
    #expect(
      try roles("namn;regso;kommun;andel\nA;0114R1;0114;12,5 %\nB;0115R1;0115;3 %\n")
        == [.name, .id(isUnique: true), .code, .number])
    #expect(try roles("x,y\n1,a\n1,a\n")[0] == .id(isUnique: false))
    // A municipality's code without its zero is the beginning of its areas' codes.
    #expect(try roles("id,m,n\n114R1,114,5\n1280R1,1280,7\n") == [.id(isUnique: true), .code, .number])
  }
}
