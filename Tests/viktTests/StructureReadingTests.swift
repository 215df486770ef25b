import Testing

/// The structure of the indicators told on the terminal.
@Suite struct StructureReadingTests {
  @Test func itIsToldWhenTheStageIsNamed() throws {
    let folder = try Country.folder()
    let told = try Vikt.run("run", "country.yaml", "--only", "structure", "--out", "a", in: folder)
    #expect(told.code == 0)
    let lines = told.out.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex(of: "a"))
    for heading in ["How many factors?", "What belongs with what?", "Do data and model fit?"] {
      #expect(lines[start...].contains(heading), "\(heading)")
    }
    for line in lines[start...] { #expect(line.count <= 100, "\(line)") }
    let swedish = try Vikt.run("run", "country.yaml", "--only", "structure", "--out", "b", "--lang", "sv", in: folder)
    #expect(swedish.out.contains("Vad hör till vad?") && !swedish.out.contains("What belongs"))
  }

  @Test func itIsNotToldOtherwise() throws {
    let folder = try Country.folder()
    #expect(try !Vikt.run("run", "country.yaml", "--only", "index", in: folder).out.contains("How many factors?"))
    let json = try Vikt.run("run", "country.yaml", "--only", "structure", "--json", "--out", "a", in: folder)
    // As JSON it is one of the members.
    #expect(json.out.hasPrefix("{") && json.out.contains("\"How many factors?\","))
    let others = try Vikt.run("run", "country.yaml", "--only", "index", "--json", "--out", "b", in: folder)
    #expect(!others.out.contains("\"structure\""))
  }
}
