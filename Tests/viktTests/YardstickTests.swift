import Foundation
import Testing
import TestSupport

/// Runs that keep another's yardstick, and runs of one time of a panel.
@Suite struct YardstickTests {
  /// Two times: later every area has more of everything, and one area is new, one gone.
  private static let table: String = {
    var rows = ["id,name,year,a,b,c"]
    for year in [2020, 2023] {
      for i in 0..<40 where !(year == 2020 && i == 39) && !(year == 2023 && i == 0) {
        var random = LinearCongruence(UInt64(100 + i))
        let level = random.below(30)
        let later = year == 2023 && i % 2 == 0 ? 5 : 0
        let cells = (0..<3).map { _ in "\(10 + level + random.below(20) + later)" }
        rows.append("\(100 + i),Area \(i),\(year),\(cells.joined(separator: ","))")
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }()

  private static let spec = """
    vikt: 1
    id: panel
    title: Panel
    data: {files: [t.csv], panel: {column: year}}
    units: {id: id, name: name}
    indicators:
      - {id: a, column: a, direction: higher-is-worse}
      - {id: b, column: b, direction: higher-is-worse, treat: [winsorise]}
      - {id: c, column: c, direction: lower-is-worse, treat: [box-cox]}
    index:
      id: index
      normalise: z-score
      weights: equal
      aggregate: arithmetic
      children: [{id: part, normalise: {percentile-rank: {form: r/n}}, weights: pca, children: [a, b]}, c]
    tiers: [{id: large, when: {rank: {at_most: {share: 0.2}}}}]
    list: large
    needs: {of: domains, at_least: {percentile: 90}}
    report: {languages: [en, sv]}

    """

  private func folder() throws -> Scratch { try Scratch(["t.csv": Self.table, "s.yaml": Self.spec]) }

  private func run(_ folder: Scratch, _ out: String, _ year: Int, _ more: String...) throws -> Vikt.Result {
    try Vikt.run(
      ["run", "s.yaml", "--set", "data.panel.at=\(year)", "--out", out, "--quiet"] + more, in: folder)
  }

  private func scores(_ folder: Scratch, _ run: String) throws -> [String: String] {
    Dictionary(uniqueKeysWithValues: try folder.table("\(run)/areas.csv").map { ($0["id"]!, $0["score"]!) })
  }

  @Test func aRunIsTheYardstickOfAnother() throws {
    let folder = try folder()
    #expect(try run(folder, "base", 2020).code == 0)
    #expect(try run(folder, "same", 2020, "--set", "index.frozen.run=base").code == 0)
    for table in ["areas.csv", "nodes.csv", "needs.csv"] {
      #expect(try folder.text("same/\(table)") == folder.text("base/\(table)"))
    }
    #expect(try run(folder, "later", 2023, "--set", "index.frozen={run: base}").code == 0)
    let (then, now) = (try scores(folder, "base"), try scores(folder, "later"))
    // Areas with an odd number have the figures that they had, and so the scores.
    for i in stride(from: 1, to: 39, by: 2) { #expect(then["\(100 + i)"] == now["\(100 + i)"], "\(i)") }
    #expect(now["139"] != nil && now["100"] == nil)
    #expect(stride(from: 2, to: 39, by: 2).contains { then["\(100 + $0)"] != now["\(100 + $0)"] })
    // A run that keeps is kept in turn, and every run is made again.
    #expect(try run(folder, "chain", 2020, "--set", "index.frozen.run=later").code == 0)
    #expect(try scores(folder, "chain") == then)
    for name in ["later", "chain"] {
      #expect(try Vikt.run("verify", name, in: folder).out == "\(name): identical\n")
      #expect(try Vikt.run("report", name, in: folder).code == 0)
    }
    let digest = try folder.text("base/SHA256SUMS").split(separator: "\n").first { $0.hasSuffix("study.bin") }?.prefix(
      64)
    let (manifest, wanted) = (try folder.text("later/manifest.json"), try #require(digest))
    #expect(manifest.contains("base/study.bin") && manifest.contains(wanted))
    #expect(try folder.text("later/spec.yaml").contains("keep: [weights, scales, cut_offs]"))
    #expect(try folder.text("later/ledger.csv").contains("keep-yardstick"))
    let page = try folder.text("later/report.en.html")
    #expect(page.contains("Weights, scales and cut-offs come from the run panel (2020)"))
    #expect(try folder.text("later/report.sv.html").contains("kommer från körningen panel (2020)"))
    // The base has changed: the run cannot be made again as it was.
    #expect(try Vikt.run("run", "s.yaml", "--replace", "--out", "base", "--quiet", in: folder).code == 0)
    let changed = try Vikt.run("verify", "later", in: folder)
    #expect(changed.code == 3 && changed.error.contains("data: base/study.bin has changed since the run was made"))
  }

  @Test func whatDoesNotFitIsTold() throws {
    let folder = try folder()
    #expect(try run(folder, "base", 2020).code == 0)
    func told(_ more: String...) throws -> Vikt.Result {
      try Vikt.run(["run", "s.yaml", "--out", "x", "--quiet", "--set", "index.frozen.run=base"] + more, in: folder)
    }
    let absent = try Vikt.run("run", "s.yaml", "--quiet", "--set", "index.frozen.run=nowhere", in: folder)
    #expect(absent.code == 66 && absent.error.contains("index.frozen.run: there is no run 'nowhere'"))
    let renamed = try told("--set", "index.children.part.id=other")
    #expect(renamed.code == 65 && renamed.error.contains("the other run has no node 'other'"), "\(renamed)")
    let scaled = try told("--set", "index.normalise=robust-z")
    #expect(
      scaled.code == 65 && scaled.error.contains("index.index.normalise: here 'robust-z', in the other run 'z-score'"))
    let cut = try told("--set", "index.frozen.keep=[cut_offs]")
    #expect(cut.code == 65 && cut.error.contains("weights and scales"))
    let weighed = try told("--set", "weightings.alternatives=[{id: equal, weights: equal}]")
    #expect(weighed.code == 65 && weighed.error.contains("weightings: choices made otherwise"))
    #expect(
      try told("--set", "weightings.alternatives=[{id: equal, weights: equal}]", "--only", "index,report").code == 0)
    #expect(!folder.names("x").isEmpty)
    // The run that is kept is not replaced by the one that keeps it.
    let own = try Vikt.run(
      "run", "s.yaml", "--out", "base", "--replace", "--quiet", "--set", "index.frozen.run=base", in: folder)
    #expect(own.code == 73, "\(own)")
  }

  /// One yardstick for all times: what it is does not depend on which is read.
  @Test func timesShareAYardstick() throws {
    let folder = try folder()
    for year in [2020, 2023] {
      #expect(try run(folder, "own\(year)", year).code == 0)
      #expect(try run(folder, "y\(year)", year, "--set", "data.panel.scales=joint").code == 0)
    }
    let (then, now) = (try scores(folder, "y2020"), try scores(folder, "y2023"))
    for i in stride(from: 1, to: 39, by: 2) { #expect(then["\(100 + i)"] == now["\(100 + i)"], "\(i)") }
    let own = (try scores(folder, "own2020"), try scores(folder, "own2023"))
    #expect(stride(from: 1, to: 39, by: 2).contains { own.0["\(100 + $0)"] != own.1["\(100 + $0)"] })
    let weights = try ["y2020", "y2023"].map {
      try folder.text("\($0)/weights.csv").split(separator: "\n").map { $0.split(separator: ",").prefix(3) }
    }
    #expect(weights[0] == weights[1])
    #expect(try folder.text("y2023/report.en.html").contains("all 2 times from 2020 to 2023 together"))
    #expect(try Vikt.run("verify", "y2020", in: folder).out == "y2020: identical\n")
    let both = try run(folder, "z", 2023, "--set", "data.panel.scales=joint", "--set", "index.frozen.run=y2020")
    #expect(both.code == 65 && both.error.contains("exclude each other"))
    let area = try run(
      folder, "z", 2023, "--set", "data.panel.scales=joint", "--set",
      "index.normalise={distance: {to: {area: \"101\"}}}")
    #expect(area.code == 65 && area.error.contains("exclude each other") && area.error.contains("data.panel.scales"))
    // What is said of an area that only one time has does not concern the others.
    _ = try folder.write("unit,indicator,role,date,language,text\n139,,Planner,2025,en,New\n", to: "n.csv")
    let noted = try run(folder, "noted", 2023, "--set", "data.panel.scales=joint", "--set", "notes=n.csv")
    #expect(noted.code == 0, "\(noted)")
    #expect(try scores(folder, "noted") == now)
    // Areas that a time lacks are told.
    let loud = try Vikt.run("run", "s.yaml", "--out", "loud", in: folder)
    #expect(loud.error.contains("2020 has no record of 1 area of 2023, such as '139'"), "\(loud.error)")
  }
}
