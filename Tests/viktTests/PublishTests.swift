import AreaData
import Foundation
import TestSupport
import Testing

/// What leaves the house, and who signed it, through the command.
@Suite struct PublishTests {
  /// The country with three counts of fewer than five, two of them in one area.
  private static let table: String = {
    var lines = Country.table.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    (lines[9][4], lines[9][5], lines[40][6]) = ("2", "3", "0")
    return lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }()

  private func made(_ table: String = table) throws -> Scratch {
    let folder = try Scratch(["areas.csv": table, "country.yaml": Country.spec])
    #expect(try Vikt.run("run", "country.yaml", "--out", "run", "--quiet", in: folder).code == 0)
    return folder
  }

  /// Another country whose every count is the lowest of its class leaves the same folder, to the byte; inside, the runs differ.
  @Test func theFolderKnowsNothingButClasses() throws {
    let folder = try made()
    let result = try Vikt.run("report", "run", "--publish", in: folder)
    #expect(result.code == 0 && result.out.contains("run-published/report.en.html\n"), "\(result)")
    #expect(result.error.contains("figures withheld: count 3; the result of 200 of 200 areas is told"))
    var rows = Self.table.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($0.element[0], $0.offset) })
    var moved = 0
    for figure in try folder.table("run-published/figures.csv") {
      let row = try #require(places[figure["id"] ?? ""])
      let column = try #require(rows[0].firstIndex(of: figure["indicator"] ?? ""))
      guard let from = Double(figure["from"] ?? "") else {
        rows[row][column] = rows[row][column] == "4" ? "1" : "4"
        continue
      }
      let per = figure["indicator"] == "z" ? 1000.0 : 100
      let lowest = String(Int((from * Double(rows[row][3])! / per - 1e-9).rounded(.up)))
      moved += rows[row][column] == lowest ? 0 : 1
      rows[row][column] = lowest
    }
    #expect(moved > 500)
    let other = try made(rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n")
    #expect(try Vikt.run("report", "run", "--publish", "--quiet", in: other).code == 0)
    #expect(try folder.run("run-published") == other.run("run-published"))
    #expect(try folder.text("run/areas.csv") != other.text("run/areas.csv"))
  }

  @Test func whatIsWithheldIsSaidAndNowhereElse() throws {
    let folder = try made()
    let before = try folder.run("run")
    #expect(try Vikt.run("report", "run", "--publish", "--out", "out/side", "--quiet", in: folder).code == 0)
    #expect(try folder.run("run") == before)
    #expect(
      folder.names("out/side") == [
        "SHA256SUMS", "areas.csv", "areas.csvt", "areas.en.html", "areas.sv.html", "datapackage.json", "figures.csv",
        "figures.csvt", "indicators.csv", "indicators.csvt", "larger_areas.csv", "larger_areas.csvt", "manifest.json",
        "report.en.html", "report.sv.html", "weights.csv", "weights.csvt", "withheld.csv", "withheld.csvt",
      ])
    #expect(
      try folder.text("out/side/withheld.csv")
        == """
        rule,areas,figures
        population,0,0
        base,0,0
        count,2,3
        cut-off,0,0
        source,0,0
        imputed,0,0
        total,0,0
        no-result,0,
        no-score,2,

        """)
    let areas = try folder.table("out/side/areas.csv")
    #expect(areas.filter { $0["score"] == "" }.map { $0["id"] } == ["1008", "1039"])
    #expect(areas[8]["problems"] == "" && areas[8]["listed"] != "" && areas[8]["figures_withheld"] == "2")
    #expect(areas.allSatisfy { $0.keys.allSatisfy { !$0.hasPrefix("rank") && !$0.hasPrefix("p_") } })
    let page = try folder.text("out/side/areas.en.html")
    #expect(page.components(separatedBy: "<b>withheld</b>").count == 4)
    // Problems, tiers and the list of areas with all figures are the run's.
    let run = try folder.table("run/areas.csv")
    for (own, told) in zip(run, areas) {
      #expect(own["listed"] == told["listed"] && own["tier"] == told["tier"])
      #expect(told["problems"] == "" || own["problems"] == told["problems"])
    }
    // No digest of the data or the run: a count that is missing could be tried against it.
    let inside = String(decoding: try folder.data("run/manifest.json"), as: UTF8.self)
    let digests = Set(inside.matches(of: /[0-9a-f]{64}/).map { String($0.0) })
    for (name, data) in try folder.run("out/side") {
      let text = String(decoding: data, as: UTF8.self)
      #expect(text.matches(of: /[0-9a-f]{64}/).allSatisfy { !digests.contains(String($0.0)) }, "\(name)")
    }
  }

  @Test func ranksAreTenthsAndOnlyWhenAsked() throws {
    let folder = try made()
    let result = try Vikt.run(
      "report", "run", "--publish", "--set", "publish.ranks=true", "--set", "publish.minimum.population=1000",
      "--quiet",
      in: folder)
    #expect(result.code == 0)
    let areas = try folder.table("run-published/areas.csv")
    let tenths = areas.compactMap { $0["tenth"].flatMap { Int($0) } }
    #expect(Set(tenths) == Set(1...10) && tenths.count < 200)
    #expect(areas.contains { $0["result"] == "withheld" && $0["tier"] == "" && $0["certainty"] == "" })
    // What is published is told from a run, and replaced only when asked.
    #expect(try Vikt.run("verify", "run-published", in: folder).code == 66)
    #expect(try Vikt.run("report", "run", "--publish", in: folder).code == 73)
    #expect(try Vikt.run("report", "run", "--publish", "--replace", "--quiet", in: folder).code == 0)
    #expect(try Vikt.run("report", "run", "--publish", "--replace", "--out", ".", "--quiet", in: folder).code == 73)
    let within = try Vikt.run("report", "run", "--publish", "--out", "run/out", in: folder)
    #expect(within.code == 73 && within.error.contains("lies in the run"))
    #expect(try Vikt.run("report", "run", "--out", "x", in: folder).code == 64)
    let formats = try Vikt.run("report", "run", "--publish", "--format", "xlsx", "--out", "y", in: folder)
    #expect(formats.code == 64 && formats.error.contains("--format: what is published is written as CSV alone"))
    #expect(try Vikt.run("report", "run", "--set", "publish.ranks=true", in: folder).code == 64)
  }

  @Test func whoSignedTheRunIsShownAndChecked() throws {
    let folder = try made()
    func digest() throws -> String { SHA256.hex(of: [UInt8](try folder.data("run/manifest.json"))) }
    func sign(_ rows: String) throws {
      try Data("who,role,date,manifest\n\(rows)".utf8).write(
        to: URL(fileURLWithPath: "\(folder.path)/run/approvals.csv"))
    }
    let before = try digest()
    try sign("Anna <Ek>,head of unit,2026-03-01,\(before)\n")
    #expect(try Vikt.run("report", "run", "--quiet", in: folder).code == 0)
    #expect(try digest() == before)
    #expect(try folder.text("run/report.en.html").contains("Signed by Anna &lt;Ek&gt;, head of unit, 1 March 2026"))
    let verified = try Vikt.run("verify", "run", in: folder)
    #expect(verified.out == "run: identical\n" && verified.code == 0)
    #expect(verified.error == "signed by Anna <Ek>, head of unit, 2026-03-01\n")
    #expect(try Vikt.run("report", "run", "--publish", "--quiet", in: folder).code == 0)
    let published = try folder.text("run-published/report.sv.html")
    #expect(published.contains("Godkänd av Anna &lt;Ek&gt;") && !published.contains(before))

    // Other rules than were signed have no signature; the run itself is still signed.
    let looser = try Vikt.run(
      "report", "run", "--publish", "--replace", "--set", "publish.minimum.count=3", in: folder)
    #expect(looser.code == 0 && looser.error.contains("run/approvals.csv: who signed the run signed it without"))
    #expect(!looser.error.contains("signed by Anna"))
    #expect(try !folder.text("run-published/report.sv.html").contains("Anna"))
    #expect(try folder.text("run/report.en.html").contains("Signed by Anna"))

    // Another spec is another run, and nobody has signed that.
    let other = try Vikt.run("report", "run", "--set", "report.status=approved", in: folder)
    #expect(other.error.contains("approvals.csv: line 2: what Anna <Ek> signed is another run"))
    let page = try folder.text("run/report.en.html")
    #expect(page.contains("Approved") && page.contains("Not signed by anyone") && !page.contains("Signed by"))
    let different = try Vikt.run("verify", "run", in: folder)
    #expect(different.code == 3 && different.out == "run: different\n")
    #expect(
      different.error
        == "approvals.csv: line 2: what Anna <Ek> signed is another run, for its manifest is not this one's\n")
    // A signed run does not make way.
    #expect(try Vikt.run("run", "country.yaml", "--out", "run", "--replace", "--quiet", in: folder).code == 73)
    for (rows, told) in [
      ("Anna,head,2026-03-01,abc\n", "run/approvals.csv: line 2: 'manifest' is no SHA-256."),
      ("Anna,head,1/3,\(before)\n", "run/approvals.csv: line 2: '1/3' is no date such as 2026-03-01."),
      ("Anna,head,2026-99-99,\(before)\n", "run/approvals.csv: line 2: '2026-99-99' is no date such as 2026-03-01."),
      ("Anna,head,2026-03,\(before)\n", "run/approvals.csv: line 2: '2026-03' is no date such as 2026-03-01."),
      ("Anna,,2026-03-01,\(before)\n", "run/approvals.csv: line 2: 'role' is empty."),
    ] {
      try sign(rows)
      let result = try Vikt.run("verify", "run", in: folder)
      #expect(result.code == 65 && result.error.contains(told), "\(result.error)")
    }
  }
}
