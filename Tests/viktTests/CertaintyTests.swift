import Foundation
import Testing
import TestSupport

/// What must not look like a value, or like certainty, is told as what it is.
@Suite struct CertaintyTests {
  private static let spec = """
    vikt: 1
    title: T
    data: {files: [t.csv]}
    units: {id: id}
    indicators:
      - {id: a, column: a, direction: higher-is-worse}
      - {id: b, column: b, direction: higher-is-worse}
      - {id: c, column: c, direction: higher-is-worse}
    index: {id: idx, normalise: z-score, weights: equal, aggregate: arithmetic, children: [a, b, c]}
    tiers: [{id: large, when: {rank: {at_most: 4}}}]
    list: large

    """

  private static func folder(_ table: String, _ changes: [(String, String)], and more: String = "") throws -> Scratch {
    let spec = changes.reduce(spec) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    return try Scratch(["t.csv": table, "s.yaml": spec + more])
  }

  /// `b` is 100 less `a`: their node is 0 everywhere, and what is left of it is rounding.
  @Test func aNodeThatCancelsIsRefused() throws {
    let rows = (0..<12).map { i in
      let tenths = (i * 137 + 71) % 1_000
      return "K\(i),\(Double(tenths) / 10),\(Double(1_000 - tenths) / 10),\(i)"
    }
    let folder = try Self.folder(
      "id,a,b,c\n" + rows.joined(separator: "\n") + "\n",
      [("children: [a, b, c]", "children: [{id: sex, children: [a, b]}, {id: other, children: [c]}]")])
    for command in ["run", "check"] {
      let result = try Vikt.run(command, "s.yaml", in: folder)
      #expect(result.code == 65 && result.out == "")
      #expect(result.error.contains("s.yaml: index.idx: 'sex' does not vary over the areas"), "\(result.error)")
    }
  }

  /// K1 and K2 are the same sum in another order, the fourth highest.
  @Test func equalSumsShareTheLastPlaceOfTheList() throws {
    let table = """
      id,a,b,c
      K1,18.6,3.6,3.3
      K2,3.3,3.6,18.6
      K3,7.6,5.6,26.5
      K4,9.0,1.6,1.5
      K5,30.1,2.2,1.1
      K6,9.9,20.4,8.8

      """
    let folder = try Self.folder(table, [("normalise: z-score", "normalise: none"), ("arithmetic", "sum")])
    #expect(try Vikt.run("run", "s.yaml", in: folder).code == 0)
    let rows = try folder.table("runs/s/areas.csv")
    #expect(rows.map { $0["rank"] } == ["4", "4", "1", "6", "3", "2"])
    #expect(rows.map { $0["listed"] } == ["true", "true", "true", "false", "true", "true"])
  }

  /// One larger area drawn is itself; five and more vary, and that they are few is told.
  @Test func fewLargerAreasAreRefusedOrTold() throws {
    func folder(_ count: Int) throws -> Scratch {
      let rows = (0..<24).map { "K\($0),\(($0 * 7) % 23),\(($0 * 5) % 19),\(($0 * 11) % 17),m\($0 % count)" }
      return try Self.folder(
        "id,a,b,c,m\n" + rows.joined(separator: "\n") + "\n", [("{id: id}", "{id: id, within: [{id: m}]}")],
        and: "stability: {schemes: {s: {areas: {whole: m}}}, replicates: 200}\n")
    }
    for (count, words) in [(1, "1 of 'm' is drawn whole"), (4, "4 of 'm' are drawn whole")] {
      let folder = try folder(count)
      for command in ["run", "check"] {
        let result = try Vikt.run(command, "s.yaml", in: folder)
        #expect(result.code == 65 && result.error.contains("stability.schemes.s.areas.whole: \(words)"), "\(result)")
      }
      #expect(folder.names() == ["s.yaml", "t.csv"])
    }
    for (count, isTold) in [(6, true), (24, false)] {
      let folder = try folder(count)
      let (run, check) = (try Vikt.run("run", "s.yaml", in: folder), try Vikt.run("check", "s.yaml", in: folder))
      #expect(run.code == 0 && run.error.contains("few to draw from") == isTold, "\(run)")
      #expect(check.code == 0 && check.out.contains("few to draw from") == isTold, "\(check)")
    }
  }

  /// A geometric mean without a clamp: most resamples fail, and nothing is told of the rest, but what helps.
  @Test func survivorsAreToldNothingOf() throws {
    let rows = (0..<15).map {
      "K\($0),\(Double(($0 * 37) % 101) / 7),\(Double(($0 * 53) % 89) / 7),\(Double(($0 * 29) % 97) / 7)"
    }
    let table = "id,a,b,c\n" + rows.joined(separator: "\n") + "\n"
    func folder(_ scale: String) throws -> Scratch {
      try Self.folder(
        table, [("normalise: z-score", "normalise: {\(scale)}"), ("arithmetic", "geometric")],
        and: "stability: {schemes: {areas: {}}, replicates: 300}\n")
    }
    let unclamped = try folder("min-max: [1, 100]")
    let result = try Vikt.run("run", "s.yaml", in: unclamped)
    #expect(result.code == 3, "\(result)")
    #expect(result.error.contains("clamp: true") && result.error.contains("most for 'not-positive'"))
    #expect(!result.out.contains("On in nearly all") && result.out.contains("Too many recalculations did not succeed"))
    for row in try unclamped.table("runs/s/areas.csv") {
      #expect([row["rank_low"], row["rank_high"], row["p_listed"]] == ["", "", ""])
      #expect(row["certainty"] == "replicates-failed")
    }
    #expect(try unclamped.table("runs/s/stability.csv").isEmpty)
    let told = try Vikt.run("explain", "runs/s", "K3", in: unclamped)
    #expect(told.out.contains("Too many recalculations did not succeed") && !told.out.contains("interval"))
    let json = try Vikt.run("run", "s.yaml", "--json", "--replace", in: unclamped)
    #expect(json.code == 3 && !json.out.contains("clearly-on"))
    let clamped = try folder("min-max: [1, 100], clamp: true")
    let whole = try Vikt.run("run", "s.yaml", in: clamped)
    // No indicator has a noise model: how sure an area is, is not said.
    #expect(
      whole.code == 0 && whole.out.contains("On in nearly all recalculations") && !whole.out.contains("learly"),
      "\(whole)"
    )
  }

  /// Ten of each of three kinds: four groups would part doubles.
  @Test func alikeAreasStayTogether() throws {
    let rows = (0..<30).map { "K\($0),\(["1,2,3", "4,4,9", "7,1,1"][$0 / 10])" }
    let folder = try Self.folder(
      "id,a,b,c\n" + rows.joined(separator: "\n") + "\n", [],
      and: "groups: {of: indicators, areas: all, shape: levels, count: 4}\nreport: {languages: [en, sv]}\n")
    let result = try Vikt.run("run", "s.yaml", in: folder)
    #expect(result.code == 0)
    #expect(result.error.contains("groups.count: only 3 of the 30 areas differ"), "\(result.error)")
    let groups = try folder.table("runs/s/areas.csv").map { $0["group"] }
    #expect(groups == (0..<30).map { "\($0 / 10 + 1)" })
    #expect(try folder.text("runs/s/report.en.html").contains("there are 3 groups, not 4"))
    #expect(try folder.text("runs/s/report.sv.html").contains("grupperna är 3 och inte 4"))
  }
}
