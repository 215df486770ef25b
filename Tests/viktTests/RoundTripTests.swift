import Foundation
import Testing
import TestSupport

/// What a newcomer does, one command after another.
@Suite struct RoundTripTests {
  @Test func aTableBecomesARun() throws {
    let folder = try Scratch(["t.csv": Sample.table])
    let made = try Vikt.run("init", "t.csv", in: folder)
    #expect(
      made
        == Vikt.Result(
          code: 0, out: "t.yaml\n",
          error: "Choose indicators and directions in the spec, then: vikt check t.yaml\n"))
    // Nothing is chosen yet: the message names the key.
    let unchosen = try Vikt.run("check", "t.yaml", in: folder)
    #expect(unchosen.code == 65)
    #expect(unchosen.error == "error: t.yaml:9:12: indicators: nothing stands here; write a list\n")

    var spec = try folder.text("t.yaml")
    for id in ["a", "b", "c"] {
      spec = spec.replacingOccurrences(of: "  # - {id: \(id),", with: "  - {id: \(id),")
        .replacingOccurrences(of: "    # - \(id)\n", with: "    - \(id)\n")
    }
    try folder.write(spec, to: "t.yaml")
    let check = try Vikt.run("check", "t.yaml", in: folder)
    #expect(check.code == 0 && check.out.hasPrefix("t.yaml: 6 areas, 3 indicators\n  t.csv: 6 records\n"))
    let table = [
      "indicator        least       median     greatest         skew past cut-off",
      "a                    2          4.5            9         0.61",
    ]
    #expect(check.out.contains(table.joined(separator: "\n")), "\(check.out)")
    let run = try Vikt.run("run", "t.yaml", in: folder)
    #expect(run.code == 0 && run.error == "" && run.out.hasSuffix("runs/t\n"))
  }

  /// Where no problems are counted, what would move an area is the distance to the list's line.
  @Test func anAreaIsExplainedByTheListsLine() throws {
    let folder = try Scratch(Sample.files)
    #expect(try Vikt.run("run", "s.yaml", in: folder).code == 0)
    let areas = try folder.table("runs/s/areas.csv")
    let scores = { (listed: String) in areas.filter { $0["listed"] == listed }.map { Double($0["score"]!)! } }
    let gap = String(format: "%.3g", try #require(scores("true").min()) - (try #require(scores("false").max())))
    let last = try #require(areas.first { Double($0["score"]!) == scores("true").min() }?["id"])
    let next = try #require(areas.first { Double($0["score"]!) == scores("false").max() }?["id"])
    func explain(_ id: String) throws -> String { try Vikt.run("explain", "runs/s", id, in: folder).out }
    #expect(try explain(last).contains("\nWhat would move it: its score is \(gap) above the highest off the list."))
    #expect(try explain(next).contains("\nWhat would move it: its score is \(gap) below the lowest on the list."))
  }

  /// One indicator alone, measured as told, takes the score to the line: scales and weights as they were.
  @Test func anIndicatorCanTakeAnAreaAcross() throws {
    let folder = try Country.folder()
    let tiers = Country.spec.components(separatedBy: "\n").filter { $0.contains("when: {problems") }
    let spec = tiers.reduce(Country.spec) { spec, line in
      spec.replacingOccurrences(
        of: line, with: line.contains("large") ? "  - {id: large, when: {rank: {at_most: 30}}}" : "")
    }
    try folder.write(spec, to: "country.yaml")
    #expect(try Vikt.run("run", "country.yaml", in: folder).code == 0)
    let areas = try folder.table("runs/country/areas.csv")
    let next = try #require(areas.first { $0["rank"] == "31" })
    let line = try #require(areas.filter { $0["listed"] == "true" }.map { Double($0["score"]!)! }.min())
    let json = try Vikt.run("explain", "runs/country", next["id"]!, "--json", in: folder).out
    let reaches = try JSONDecoder().decode(Explained.self, from: Data(json.utf8)).reaches
    #expect(reaches.map(\.deviations) == reaches.map(\.deviations).sorted())

    // `y` stands alone in its domain, which has unit spread: the index takes it by its own spread and the domain's weight.
    let y = try #require(reaches.first { $0.indicator == "y" })
    let weights = try folder.table("runs/country/weights.csv").filter { $0["node"] == "index" }
    let sum = weights.reduce(0) { $0 + Double($1["weight"]!)! }
    let weight = try #require(weights.first { $0["child"] == "school" }.map { Double($0["weight"]!)! })
    let sd = try #require(
      try folder.table("runs/country/indicators.csv").first { $0["indicator"] == "y" }.map { Double($0["sd"]!)! })
    let moved = Double(next["score"]!)! + (y.needed - y.value) / sd * weight / sum
    #expect(abs(moved - line) < 1e-9 && abs(y.deviations - (y.needed - y.value) / sd) < 1e-9)
    let told = try Vikt.run("explain", "runs/country", next["id"]!, in: folder).out
    #expect(told.contains(" below the lowest on the list. ") && told.contains(" alone would take it there at "))
  }

  private struct Explained: Decodable {
    let reaches: [Reach]
    struct Reach: Decodable {
      let indicator: String
      let value: Double
      let needed: Double
      let deviations: Double
    }
  }

  @Test func anAreaIsExplained() throws {
    let folder = try Country.folder()
    let lines = Country.table.split(separator: "\n").map {
      $0.hasPrefix("1003,") ? $0.prefix(through: $0.lastIndex(of: ",")!) + ".." : $0
    }
    try folder.write(lines.joined(separator: "\n"), to: "areas.csv")
    try folder.write(
      Country.spec.replacingOccurrences(
        of: "reference: 2022-12-31", with: "missing: {\"..\": suppressed}, impute: listwise"), to: "country.yaml")
    #expect(try Vikt.run("run", "country.yaml", in: folder).code == 0)
    let areas = try folder.table("runs/country/areas.csv")
    func explain(_ id: String, _ more: String...) throws -> Vikt.Result {
      try Vikt.run(["explain", "runs/country", id] + more, in: folder)
    }

    let listed = try #require(areas.first { $0["listed"] == "true" }?["id"])
    let on = try explain(listed)
    #expect(on.code == 0 && on.error == "" && on.out.hasPrefix("\(listed) Area "))
    for part in [
      "\nScore ", " of 199 (interval ", "\nOn the list: ", " of 100 recalculations: ",
      "\nTrue rank, at least 90 times in 100: ", " for this area alone; ", " for all areas at once\nBand ",
      " percentage points ", "\n  Problems, of 100 recalculations: at least 1 in ",
      "\nWhat would move it: it leaves the list with ", " its rank would be ",
    ] {
      #expect(on.out.contains(part), "\(part) is not in \(on.out)")
    }
    let unlisted = try #require(areas.first { $0["listed"] == "false" }?["id"])
    let off = try explain(unlisted).out
    #expect(off.contains("\nNot on the list\n") && off.contains("\nWhat would move it: it joins the list with "))
    #expect(try explain(unlisted, "--lang", "sv").out.contains("\nInte på listan\n"))
    let absent = try explain("1003")
    #expect(absent.code == 0 && absent.error == "")
    #expect(absent.out.hasPrefix("1003 Area 3\nNot assessed: values are missing.\n  "))
    #expect(absent.out.hasSuffix(": suppressed by the source\n"))
    #expect(try folder.table("runs/country/gaps.csv").map { $0["id"] } == ["1003"])
    #expect(
      try explain("10O5")
        == Vikt.Result(code: 65, out: "", error: "error: runs/country: has no area '10O5'. Did you mean '1005'?\n"))
    #expect(
      try explain("Stockholm")
        == Vikt.Result(
          code: 65, out: "", error: "error: runs/country: has no area 'Stockholm'. Ids and names are in areas.csv.\n")
    )
  }

  /// Another status changes the reports and what names them, and nothing that was computed.
  @Test func aReportIsMadeAgain() throws {
    let folder = try Country.folder()
    #expect(try Vikt.run("run", "country.yaml", in: folder).code == 0)
    let draft = try folder.run("runs/country")
    let result = try Vikt.run("report", "runs/country", "--set", "report.status=approved", in: folder)
    #expect(result.code == 0 && result.out.hasSuffix("runs/country/report.sv.html\n"))
    let approved = try folder.run("runs/country")
    let changed = draft.keys.filter { approved[$0] != draft[$0] }.sorted()
    let pages = draft.keys.filter { $0.hasSuffix(".html") }
    #expect(pages.count == 8 && changed == (["SHA256SUMS", "manifest.json", "spec.yaml"] + pages).sorted())
    #expect(approved.keys.sorted() == draft.keys.sorted())
    func page(_ run: [String: Data]) -> String { String(decoding: run["report.en.html"]!, as: UTF8.self) }
    #expect(page(draft).contains("Draft") && !page(draft).contains("Approved"))
    #expect(page(approved).contains("Approved") && !page(approved).contains("Draft"))
    #expect(try Vikt.run("verify", "runs/country", in: folder).out == "runs/country: identical\n")

    // The data are not read again: they may be gone.
    try FileManager.default.removeItem(atPath: "\(folder.path)/areas.csv")
    let again = try Vikt.run("report", "runs/country", "--set", "report.status=draft", in: folder)
    #expect(again.code == 0 && again.out == result.out)
    #expect(try folder.run("runs/country") == draft)
  }

  @Test func theMachineIsSound() throws {
    let result = try Vikt.run("doctor", in: try Scratch())
    #expect(result.code == 0 && result.error == "" && !result.out.contains("FAILED"))
    #expect(result.out.hasPrefix("vikt 0.1.0 on ") && result.out.contains("\nok     threads agree\n"))
  }

  @Test func theVersionIsTold() throws {
    #expect(try Vikt.run("--version", in: try Scratch()) == Vikt.Result(code: 0, out: "0.1.0\n", error: ""))
  }

  @Test(arguments: ["", "demo", "init", "check", "run", "explain", "report", "verify", "doctor"])
  func helpReadsWell(command: String) throws {
    let folder = try Scratch()
    let result = try Vikt.run(command.split(separator: " ").map(String.init) + ["--help"], in: folder)
    #expect(result.code == 0 && result.error == "" && result.out.hasPrefix("OVERVIEW: "))
    #expect(result.out.contains("USAGE: vikt \(command.isEmpty ? "<subcommand>" : command)"), "\(result.out)")
    // The overview is one paragraph a thought: no line breaks where the source had them.
    let overview = result.out.prefix(upTo: try #require(result.out.range(of: "USAGE:")).lowerBound)
    for lines in overview.split(separator: "\n\n") {
      for line in lines.split(separator: "\n").dropLast() { #expect(line.count > 60, "\(line)") }
    }
  }

  /// Two areas can be ranked, which is told to be all that they can.
  @Test func twoAreasAreRanked() throws {
    let folder = try Scratch(["t.csv": "id,name,a,b,c\n1,x,1,2,4\n2,y,2,5,9\n", "s.yaml": Sample.spec])
    let why =
      "s.yaml: indicators: 2 areas are too few for correlations, which need three. Add areas, or name the other stages "
      + "with --only. The stage structure was left out; the others stand."
    let check = try Vikt.run("check", "s.yaml", in: folder)
    #expect(check.code == 0 && check.out.contains("warning: \(why)\n"))
    #expect(try !Vikt.run("check", "s.yaml", "--only", "index", in: folder).out.contains("structure"))
    let run = try Vikt.run("run", "s.yaml", "--out", "r", in: folder)
    #expect(run.code == 0 && run.error.contains("warning: \(why)\n"))
    #expect(try folder.text("r/manifest.json").contains(#""failed_stages" : ["#))
    // Asked for by name, what is missing is not passed over.
    #expect(try Vikt.run("run", "s.yaml", "--out", "s", "--only", "structure", in: folder).code == 3)
  }
}
