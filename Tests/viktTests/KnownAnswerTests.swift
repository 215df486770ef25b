import Foundation
import Testing
import TestSupport

/// Published results, recomputed by the examples from the committed figures.
private struct Example {
  private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Examples")
  /// Where the figures are and the run goes, as `run`.
  let folder: Scratch
  let result: Vikt.Result

  init(_ name: String, figures: String, _ more: [String] = []) throws {
    folder = try PublicFigures.unpacked(figures)
    let spec = Self.examples.appendingPathComponent("\(name).yaml").path
    result = try Vikt.run(["run", spec, "--data", ".", "--out", "run", "--quiet"] + more, in: folder)
  }

  /// A column of a data file by the areas' ids. Ids and figures have no commas in them; names before them may.
  func published(_ name: String, id: String, _ column: String) throws -> [String: String] {
    let lines = try folder.text(name).split(whereSeparator: \.isNewline).map(Self.fields)
    let (key, value) = (
      try #require(lines[0].firstIndex(of: id)), try #require(lines[0].firstIndex(of: column))
    )
    return Dictionary(uniqueKeysWithValues: lines.dropFirst().map { ($0[key], $0[value]) })
  }

  private static func fields(_ line: Substring) -> [String] {
    var isQuoted = false
    var fields = [""]
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}

@Suite(.enabled(if: TestSize.isFull, "whole countries take a sanitizer many minutes"))
struct KnownAnswerTests {
  @Test func theEnglishIndexOf2025ToItsLastDigit() throws {
    let example = try Example("imd2025", figures: "england", ["--only", "index"])
    #expect(example.result.code == 0)
    let scores = try example.published("imd2025_lsoa.csv", id: "lsoa21_code", "IMD_score")
    let ranks = try example.published("imd2025_lsoa.csv", id: "lsoa21_code", "IMD_rank")
    let areas = try example.folder.table("run/areas.csv")
    #expect(areas.count == 33_755 && scores.count == 33_755)
    var (worst, otherRanks) = (0.0, 0)
    for area in areas {
      let score = try #require(scores[area["id"]!].flatMap(Double.init))
      let rank = try #require(ranks[area["id"]!].flatMap(Double.init))
      worst = max(worst, abs(Double(area["score"]!)! - score))
      if Double(area["rank"]!)! != rank { otherRanks += 1 }
    }
    #expect(worst < 0.0005 + 1e-9)
    #expect(otherRanks == 0)
  }

  @Test func theSwedishAreaTypesOf2022() throws {
    let example = try Example("area-types-2022", figures: "sweden")
    #expect(example.result.code == 0)
    let published = try example.published("regso_2022_indicators.csv", id: "regso", "omradestyp_2022_SCB")
    let away = try example.folder.table("run/areas.csv").map { area in
      abs(Int(area["tier"]!)! - (try #require(published[area["id"]!].flatMap(Int.init))))
    }
    #expect(away.count == 3363)
    #expect(away.count { $0 == 0 } == 3219)
    #expect(away.max() == 1)
  }

  @Test func guerrysFranceHasGroupsAndAMap() throws {
    let example = try Example("guerry", figures: "guerry", ["--set", "stability.replicates=200"])
    #expect(example.result.code == 0)
    let folder = example.folder
    #expect(try folder.table("run/groups.csv").count == 85)
    #expect(folder.names("run/figures").contains { $0.contains("map") })
    #expect(try folder.text("run/report.en.html").contains("Poverty"))
  }

  @Test func exclusionInSweden2022() throws {
    let example = try Example(
      "utanforskap-2022", figures: "sweden",
      [
        "--set", "stability.replicates=200", "--set", "scenarios.replicates=2",
        "--set", "context=[pct_foreign_born, pct_age_0_19]",
      ])
    #expect(example.result.code == 0 && example.result.out.hasPrefix("180 of 3,363 areas"))
    let folder = example.folder
    let areas = try folder.table("run/areas.csv")
    #expect(areas.count { $0["listed"] == "true" } == 180)
    #expect(areas.count { $0["tier"] == "severe" } == 65)
    #expect(areas.count { Int($0["problems"]!)! > 0 } == 537)
    // What the assignment asks for and open data lack is named.
    let report = try folder.text("run/report.sv.html")
    for factor in ["Bidragsberoende", "Trångboddhet", "Lågt valdeltagande", "Svaga skolresultat", "Brott i övrigt"] {
      #expect(report.contains(factor))
    }
  }
}
