import Foundation
import TestSupport
import Testing

/// Runs of the country's data in two years, compared as users do.
@Suite struct CompareTests {
  /// The country's table with other counts: those of a later year.
  private static let later: String = {
    var random = LinearCongruence(2023)
    return Country.table.split(separator: "\n").enumerated().map { k, line in
      if k == 0 { return String(line) }
      var cells = line.split(separator: ",").map(String.init)
      for j in 4..<8 { cells[j] = "\(max(1, Int(cells[j])! + random.below(13) - 6))" }
      return cells.joined(separator: ",")
    }.joined(separator: "\n") + "\n"
  }()

  private static let spec = Country.spec.replacing("replicates: 200", with: "replicates: 100")
    .split(separator: "\n", omittingEmptySubsequences: false)
    .filter { !$0.contains("rank_sets:") && !$0.contains("thinning:") && !$0.contains("leave_out:") }
    .joined(separator: "\n")

  private static func folder(division: (String?, String?) = (nil, nil)) throws -> Scratch {
    func years(_ file: String, _ date: String, _ division: String?) -> String {
      spec.replacing(
        "files: [areas.csv], reference: 2022-12-31",
        with: "files: [\(file)], reference: \(date)" + (division.map { ", division: \($0)" } ?? ""))
    }
    let scratch = try Scratch([
      "areas.csv": Country.table, "later.csv": later, "old.yaml": years("areas.csv", "2022-12-31", division.0),
      "new.yaml": years("later.csv", "2023-12-31", division.1),
    ])
    for (spec, out) in [("old.yaml", "a"), ("new.yaml", "b")] {
      #expect(
        try Vikt.run("run", spec, "--out", out, "--only", "stability,groups,report", "--quiet", in: scratch).code == 0)
    }
    return scratch
  }

  @Test func `Two years make tables and a page in each language, the same at any number of threads`() throws {
    let scratch = try Self.folder()
    let first = try Vikt.run("compare", "a", "b", "--out", "c", "--replicates", "100", "--threads", "1", in: scratch)
    #expect(first.code == 0 && first.error == "", "\(first)")
    #expect(first.out.contains("from 2022-12-31 to 2023-12-31") && first.out.hasSuffix("c/comparison.sv.html\n"))
    let again = try Vikt.run("compare", "a", "b", "--out", "d", "--replicates", "100", "--threads", "2", in: scratch)
    #expect(again.code == 0)
    #expect(try scratch.run("c") == scratch.run("d"))
    #expect(
      scratch.names("c").sorted() == [
        "SHA256SUMS", "change_noise.csv", "change_noise.csvt", "change_split.csv", "change_split.csvt",
        "change_summary.csv", "change_summary.csvt", "changes.csv", "changes.csvt", "comparison.en.html",
        "comparison.sv.html", "datapackage.json", "listings.csv", "listings.csvt", "manifest.json",
      ])
    let changes = try scratch.table("c/changes.csv")
    #expect(changes.count == 200)
    for row in changes {
      let numbers = ["score_before", "score_after", "score_change"].map { Double(row[$0]!)! }
      #expect(abs(numbers[1] - numbers[0] - numbers[2]) < 1e-9)
      #expect(Int(row["rank_change"]!)! == Int(row["rank_after"]!)! - Int(row["rank_before"]!)!)
      #expect((row["list_change"] == "enters") == (row["listed_before"] == "false" && row["listed_after"] == "true"))
    }
    let areas = try scratch.table("b/areas.csv")
    #expect(areas.map { $0["rank"] } == changes.map { $0["rank_after"] })
    #expect(areas.map { $0["p_listed"] } == changes.map { $0["p_listed_after"] })
    // Twice each area: chance errors that are new, and such as last.
    #expect(try scratch.table("c/change_noise.csv").count == 400)
    let verdict = try Vikt.run("verify", "c", in: scratch)
    #expect(verdict.code == 66 && verdict.error.contains("is a comparison of runs"), "\(verdict)")
    let refused = try Vikt.run("compare", "a", "b", "--out", "c", in: scratch)
    #expect(refused.code == 73, "\(refused)")
    _ = try scratch.write("old,new,share\n1000,1000,1\n", to: "bridge.csv")
    let several = try Vikt.run("compare", "a", "b", "a", "--bridge", "bridge.csv", "--out", "e", in: scratch)
    #expect(several.code == 65 && several.error.contains("two runs at a time"), "\(several)")
    let json = try Vikt.run(
      "compare", "a", "b", "a", "--out", "c", "--replace", "--replicates", "100", "--json", in: scratch)
    #expect(json.code == 0 && json.out.contains("\"listed-every-time\""), "\(json)")
    #expect(try scratch.table("c/listings.csv").allSatisfy { $0["runs"] == "3" })
  }

  @Test func `Editions are matched by a bridge or where the user says so, never in silence`() throws {
    let scratch = try Self.folder(division: ("edition-1", "edition-2"))
    let silent = try Vikt.run("compare", "a", "b", "--out", "c", in: scratch)
    #expect(silent.code == 65 && silent.error.contains("--bridge FILE") && scratch.names("c").isEmpty, "\(silent)")
    let accepted = try Vikt.run(
      "compare", "a", "b", "--accept-division", "--out", "c", "--replicates", "100", in: scratch)
    #expect(accepted.code == 0)
    let rows = (0..<200).map { k in
      k == 0 ? "1000,1000,0.5\n1000,1001,0.5" : k == 7 ? "1007,1008,1" : "\(1000 + k),\(1000 + k),1"
    }
    _ = try scratch.write("old,new,share\n" + rows.joined(separator: "\n") + "\n", to: "bridge.csv")
    let bridged = try Vikt.run(
      "compare", "a", "b", "--bridge", "bridge.csv", "--out", "d", "--replicates", "100", in: scratch)
    #expect(bridged.code == 0, "\(bridged)")
    #expect(try scratch.table("d/changes.csv").count == 196)
    let breaks = try scratch.table("d/breaks.csv").map { "\($0["id"]!) \($0["run"]!) \($0["reason"]!)" }
    #expect(
      breaks == [
        "1000 before split", "1001 before merged", "1007 before merged", "1008 before merged", "1000 after split",
        "1001 after split", "1007 after not-bridged", "1008 after merged",
      ], "\(breaks)")
    for (text, expected) in [
      ("old,new,share\n1001,1001,1.5\n", "line 2, column 'share': 1.5"),
      ("old,new,share\n1001,1001,1\n1001,1001,1\n", "line 3: '1001' to '1001' stands here a second time"),
      ("old,new,share\n1001,1001,1\n1001,1002,0.5\n", "line 3: the shares of '1001' add up to 1.5"),
      ("old,new,share\n,1001,1\n", "line 2: a code is missing"), ("old,new,part\n1,2,1\n", "'share'"),
      ("old,new,share\nx,y,1\n", "no area is in both"),
    ] {
      _ = try scratch.write(text, to: "bad.csv")
      let bad = try Vikt.run("compare", "a", "b", "--bridge", "bad.csv", "--out", "e", in: scratch)
      #expect(bad.code == 65 && bad.error.contains(expected), "\(bad)")
    }
  }
}
