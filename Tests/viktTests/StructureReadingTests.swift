import Testing
import TestSupport

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

  /// Five shares of a whole: no number of factors follows from squared multiple correlations that are all one, and no
  /// advice is given that cannot help.
  @Test func sharesOfAWholeHaveNoNumberOfFactors() throws {
    var random = LinearCongruence(7)
    let rows = (0..<60).map { k in
      let parts = (0..<5).map { _ in 0.05 + random.unit(bits: 24) }
      let whole = parts.reduce(0, +)
      return "K\(k)," + parts.map { "\(100 * $0 / whole)" }.joined(separator: ",")
    }
    let indicators = ["a", "b", "c", "d", "e"]
    let spec = """
      vikt: 1
      title: T
      data: {files: [t.csv]}
      units: {id: id}
      indicators:
      \(indicators.map { "  - {id: \($0), column: \($0), direction: higher-is-worse}" }.joined(separator: "\n"))
      index: {id: i, normalise: z-score, weights: equal, aggregate: arithmetic, children: [\(indicators.joined(separator: ", "))]}
      """
    let folder = try Scratch(["t.csv": (["id,a,b,c,d,e"] + rows).joined(separator: "\n") + "\n", "s.yaml": spec])
    for (extra, name) in [([], "a"), (["--set", "structure.scores=thurstone"], "b")] {
      let told = try Vikt.run(["run", "s.yaml", "--only", "structure", "--out", name] + extra, in: folder)
      #expect(told.code == 0, "\(told.error)")
      #expect(told.out.contains("a, b, c, d and e determine each other exactly") && !told.out.contains("thurstone"))
      #expect(told.out.contains("Parallel analysis of factors (used)       –"))
      #expect(try folder.text("\(name)/retention.csv").contains("parallel-analysis,,,,\n"))
      #expect(!folder.names().contains("\(name)/factors.csv"))
    }
  }

  /// A factor of three indicators, one of which it all but explains: resamples in which it does are counted.
  @Test func failedReplicatesOfTheFactorsStandInTheManifest() throws {
    var random = LinearCongruence(11)
    let rows = (0..<100).map { k in
      let factor = random.nearlyNormal()
      return
        "K\(k),\(factor + 0.3 * random.nearlyNormal()),\(factor + random.nearlyNormal()),\(factor + 1.3 * random.nearlyNormal())"
    }
    let spec = """
      vikt: 1
      title: T
      data: {files: [t.csv]}
      units: {id: id}
      indicators:
        - {id: a, column: a, direction: higher-is-worse}
        - {id: b, column: b, direction: higher-is-worse}
        - {id: c, column: c, direction: higher-is-worse}
      index: {id: i, normalise: z-score, weights: equal, aggregate: arithmetic, children: [a, b, c]}
      structure: {factors: 1, replicates: 200}
      stability: {replicates: 20, certainty: areas, schemes: {areas: {}}}
      """
    let folder = try Scratch(["t.csv": (["id,a,b,c"] + rows).joined(separator: "\n") + "\n", "s.yaml": spec])
    #expect(try Vikt.run("run", "s.yaml", "--out", "a", in: folder).code == 0)
    let manifest = try folder.text("a/manifest.json")
    #expect(manifest.contains("\"structure_failures\"") && manifest.contains("\"improper-factor\""))
    let intervals = try folder.text("a/loading_intervals.csv").split(separator: "\n").dropFirst()
    #expect(intervals.count == 3 && intervals.allSatisfy { $0.hasSuffix(",,") })
    let wide = try Vikt.run(
      "run", "s.yaml", "--out", "b", "--set", "gates=[{failed_replicates_share: {at_most: 1}}]", in: folder)
    #expect(wide.code == 0, "\(wide.error)")
    let told = try folder.text("b/loading_intervals.csv").split(separator: "\n").dropFirst()
    #expect(told.allSatisfy { !$0.hasSuffix(",") })
  }
}
