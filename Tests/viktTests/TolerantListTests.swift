import Foundation
import Testing
import TestSupport

/// A list chosen for a tolerated error, from the spec to every place that tells of it.
@Suite struct TolerantListTests {
  private static let list = "list={tier: large, tolerate: {wrongly_listed: 0.15}}"

  private struct Told: Decodable {
    struct List: Decodable, Equatable {
      let tolerated: Double
      let areas: Int
      let wronglyListed: Double
      let wronglyOmitted: Double
      let wronglyListedInterval: Ends
      let onRuleList: Int
      let offRuleList: Int
    }

    struct Ends: Decodable, Equatable {
      let low: Double
      let high: Double
    }

    struct Error: Decodable {
      struct Spread: Decodable {
        let mean: Double
        let low: Double
        let high: Double
      }

      let wronglyListed: Spread?
      let wronglyOmitted: Spread?
      let left: Spread?
      let size: Spread
    }

    let tolerantList: List?
    let listError: Error?

    init(_ json: String) throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      self = try decoder.decode(Told.self, from: Data(json.utf8))
    }
  }

  @Test func isToldEverywhere() throws {
    let folder = try Country.folder()
    let result = try Vikt.run("run", "country.yaml", "--set", Self.list, "--json", in: folder)
    #expect(result.code == 0, "\(result)")
    let areas = try folder.table("runs/country/areas.csv")
    let chosen = areas.filter { $0["listed_fdr"] == "true" }
    let headline = try Told(result.out)
    let list = try #require(headline.tolerantList)
    #expect(list.areas == chosen.count && list.areas > 0)
    #expect(
      list.onRuleList == chosen.count { $0["listed"] == "true" } && list.offRuleList == list.areas - list.onRuleList)
    let wrong = chosen.reduce(0.0) { $0 + 1 - (Double($1["p_listed"] ?? "") ?? .nan) }
    #expect(abs(wrong - list.wronglyListed) < 1e-9 && wrong <= 0.15 * Double(list.areas) + 1e-9)
    #expect(areas.allSatisfy { ($0["listed_fdr"] == "true") == ((Double($0["q_listed"] ?? "") ?? .nan) <= 0.15) })
    #expect(try Told(try folder.text("runs/country/manifest.json")).tolerantList == list)
    let error = try #require(headline.listError)
    let agreement = try folder.table("runs/country/agreement.csv")
    func row(_ measure: String) -> [String: String]? {
      agreement.first { $0["scheme"] == "noise" && $0["measure"] == measure }
    }
    let ends = list.wronglyListedInterval
    #expect(ends.low < list.wronglyListed && list.wronglyListed < ends.high)
    #expect(row("fdr-list-wrongly-listed").flatMap { Double($0["high"] ?? "") } == ends.high)
    #expect(
      error.left == nil && error.wronglyListed?.mean == row("wrongly-listed").flatMap { Double($0["mean"] ?? "") })
    #expect(error.wronglyOmitted?.high == row("wrongly-omitted").flatMap { Double($0["high"] ?? "") })
    #expect(error.size.low <= error.size.mean && error.size.mean <= error.size.high)
    #expect(row("fdr-list-size").flatMap { Double($0["mean"] ?? "") } == Double(list.areas))
    #expect(try folder.text("runs/country/spec.yaml").contains("wrongly_listed: 0.15"))
    let ledger = try folder.text("runs/country/ledger.csv")
    #expect(ledger.contains("choose-list,large,\(list.areas)"), "\(ledger)")
    // One area, on it and off it; and what the list as a whole is worth.
    for flag in ["true", "false"] {
      let area = try #require(areas.first { $0["listed_fdr"] == flag })
      let told = try Vikt.run("explain", "runs/country", area["id"]!, in: folder).out
      #expect(
        told.contains(
          "\nThe list by probability, at most 15 per cent wrong: \(flag == "true" ? "on it" : "not on it")\n"))
      #expect(
        told.contains("\nThe whole list: about ") && told.contains(" areas are expected to be wrongly on it, and "))
      #expect(told.contains("\nSmallest set of ranks with the area's in 90 of 100 recalculations: "))
      let swedish = try Vikt.run("explain", "runs/country", area["id"]!, "--lang", "sv", in: folder).out
      #expect(swedish.contains("\nListan efter sannolikhet, högst 15 procent fel: "))
      #expect(
        swedish.contains("\nHela listan: omkring ")
          && swedish.contains("\nMinsta mängd ranger med områdets i 90 av 100"))
    }
    #expect(try Vikt.run("verify", "runs/country", in: folder).out == "runs/country: identical\n")
    let text = try Vikt.run("run", "country.yaml", "--set", Self.list, "--replace", "--threads", "1", in: folder)
    #expect(text.out.contains("The list of the most probable areas, of which at most 15 per cent are expected"))
    #expect(try folder.table("runs/country/areas.csv") == areas)
  }

  /// Without the key everything is as ever, but for what the posterior says by itself.
  @Test func isNotToldUnasked() throws {
    let folder = try Country.folder()
    let result = try Vikt.run("run", "country.yaml", "--json", in: folder)
    #expect(try Told(result.out).tolerantList == nil && Told(result.out).listError?.wronglyListed != nil)
    #expect(try folder.table("runs/country/areas.csv").allSatisfy { $0["listed_fdr"] == nil && $0["q_listed"] == nil })
    #expect(try Told(try folder.text("runs/country/manifest.json")).tolerantList == nil)
    let redrawn = try Vikt.run(
      "run", "country.yaml", "--json", "--replace", "--set", "stability.schemes.noise={sampler: redraw}",
      "--set", "stability.thinning=none", in: folder)
    #expect(try Told(redrawn.out).listError?.wronglyListed == nil && Told(redrawn.out).listError?.left != nil)
    let area = try Vikt.run("explain", "runs/country", "1000", in: folder).out
    #expect(!area.contains("The whole list") && !area.contains("Smallest set"))
  }

  /// The columns stand and are blank, and the page says why, where the posterior cannot move the list.
  @Test func isBlankWhereTheListCannotMove() throws {
    let spec = Country.spec.replacingOccurrences(
      of: "count: w, base: people, per: 100, ", with: "column: w, "
    ).replacingOccurrences(of: "count: x, base: people, per: 100, ", with: "column: x, ")
      .replacingOccurrences(of: "count: y, base: people, per: 100, ", with: "column: y, ")
    let folder = try Scratch(["areas.csv": Country.table, "country.yaml": spec])
    let result = try Vikt.run("run", "country.yaml", "--set", Self.list, in: folder)
    #expect(result.code == 0, "\(result)")
    let note = "No list can be chosen by probability, for there are no probabilities."
    #expect(result.out.contains(note) && result.out.contains("cannot move the rule that decides the list"))
    #expect(try folder.text("runs/country/report.en.html").contains(note))
    for row in try folder.table("runs/country/areas.csv") {
      #expect(row["listed_fdr"] == "" && row["q_listed"] == "" && row["certainty"] == "rule-cannot-move")
    }
    #expect(try Told(try folder.text("runs/country/manifest.json")).tolerantList == nil)
  }

  @Test func aSchemeThatIsNoPosteriorIsRefused() throws {
    let folder = try Country.folder()
    for command in ["run", "check"] {
      let result = try Vikt.run(
        command, "country.yaml", "--set", Self.list, "--set", "stability.certainty=areas", in: folder)
      #expect(result.code == 65 && result.out.isEmpty)
      #expect(result.error.contains("list.tolerate: only a posterior says which areas are wrongly listed"))
    }
  }
}
