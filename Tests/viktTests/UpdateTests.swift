import Foundation
import TestSupport
import Testing

/// The yearly update: figures added to a store, the index of them run in three ways, one report.
@Suite struct UpdateTests {
  private static let spec = """
    vikt: 1
    id: country
    title: {en: A country, sv: Ett land}
    data: {store: office.vikt, vintage: 2022}
    units: {id: area, name: area_name}
    indicators:
      - {id: a, column: a, direction: higher-is-worse}
      - {id: b, column: b, direction: higher-is-worse}
      - {id: c, column: c, direction: higher-is-worse, treat: [winsorise]}
    index: {id: index, normalise: z-score, weights: pca, aggregate: arithmetic, children: [a, b, c]}
    tiers: [{id: large, when: {score: {at_least: {sd: 1}}}}]
    list: large
    weightings: {alternatives: [{id: flat, weights: equal}]}
    report: {languages: [en, sv]}

    """

  /// Forty areas; each year everybody has some more of everything, and chance moves all.
  private static func figures(_ year: Int) -> String {
    let rows = (0..<40).map { i in
      var (own, chance) = (LinearCongruence(UInt64(100 + i)), LinearCongruence(UInt64(1000 * year + i)))
      let level = 30 * own.below(30)
      return "A\(100 + i),"
        + (0..<3).map { _ in "\(500 + level + own.below(300) + 40 * (year - 2022) + chance.below(60))" }
        .joined(separator: ",")
    }
    return "area,a,b,c\n" + rows.joined(separator: "\n") + "\n"
  }

  private static let terms = ["--source", "Register", "--authority", "Office", "--quiet"]

  /// A store of one year with its run, kept, and the figures and the spec of the next.
  private func office() throws -> Scratch {
    let units = (0..<40).map { "A\(100 + $0),Area \($0),T\($0 / 10)" }
    let folder = try Scratch([
      "units.csv": "area,area_name,town\n" + units.joined(separator: "\n") + "\n", "2022.csv": Self.figures(2022),
      "2023.csv": Self.figures(2023), "old.yaml": Self.spec,
      "new.yaml": Self.spec.replacing("vintage: 2022", with: "vintage: 2023"),
    ])
    for words in [
      ["store", "init", "office.vikt", "--quiet"],
      ["store", "division", "office.vikt", "d1", "units.csv", "--level", "area:area_name", "--level", "town"],
      ["store", "add", "office.vikt", "2022.csv", "--vintage", "2022", "--published", "2023", "--level", "area"]
        + Self.terms,
      ["run", "old.yaml", "--out", "runs/old", "--quiet"], ["store", "add", "office.vikt", "runs/old"],
    ] {
      let result = try Vikt.run(words, in: folder)
      #expect(result.code == 0, "\(words): \(result)")
    }
    return folder
  }

  private static let update = [
    "store", "update", "office.vikt", "2023.csv", "--vintage", "2023", "--published", "2024",
  ]
  private func update(_ folder: Scratch, _ more: String...) throws -> Vikt.Result {
    try Vikt.run(Self.update + ["--spec", "new.yaml", "--base", "runs/old"] + more, in: folder)
  }

  /// The files of a folder and below it, but for those that tell where and when.
  private func files(_ folder: Scratch, _ name: String) throws -> [String: Data] {
    let names = folder.names(name).filter { !$0.hasSuffix("environment.json") }
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { file in
        (try? folder.data("\(name)/\(file)")).map { (file, $0) }
      })
  }

  @Test func `Each of the three runs is the one that vikt run makes`() throws {
    let folder = try office()
    let result = try update(folder, "--out", "up", "--threads", "1")
    #expect(result.code == 0, "\(result)")
    #expect(result.out.hasPrefix("office.vikt: vintage 2023 of area (d1), revision 1: 3 columns\n"))
    #expect(
      result.out.hasSuffix(
        "office.vikt: runs country#2, country-scales-kept#3, country-all-kept#4\nup/update.en.html\nup/update.sv.html\n"
      ))
    func kept(_ parts: String) -> [String] { ["--set", "index.frozen={run: runs/old, keep: [\(parts)]}"] }
    let stages = ["--only", "structure,index,stability,scenarios,groups,summaries,external,report"]
    for (way, options) in [
      ("anew", []), ("scales-kept", kept("weights, scales") + ["--set", "id=country-scales-kept"] + stages),
      ("all-kept", kept("weights, scales, cut_offs") + ["--set", "id=country-all-kept"] + stages),
    ] {
      let run = try Vikt.run(["run", "new.yaml", "--out", "by-\(way)", "--quiet"] + options, in: folder)
      #expect(run.code == 0, "\(run)")
      #expect(try folder.run("up/\(way)") == folder.run("by-\(way)"), "\(way)")
      #expect(try Vikt.run("verify", "up/\(way)", "--quiet", in: folder).out == "up/\(way): identical\n")
    }
    // The figures stand: the same again, by another number of threads, adds nothing and writes the same.
    let again = try update(folder, "--out", "up2", "--threads", "2")
    #expect(again.code == 0 && again.error.contains("the store has these figures already"), "\(again)")
    #expect(try files(folder, "up") == files(folder, "up2"))
    #expect(try update(folder, "--out", "up", "--replace", "--quiet").code == 0)
    #expect(try files(folder, "up") == files(folder, "up2"))
    let listed = try Vikt.run("store", "list", "office.vikt", in: folder).out.split(separator: "\n")
    #expect(listed.count { $0.hasPrefix("run ") } == 4 && listed.count { $0.hasPrefix("vintage ") } == 2)
    #expect(try Vikt.run("store", "check", "office.vikt", in: folder).code == 0)
  }

  @Test func `The table of ways holds what the three runs came to`() throws {
    let folder = try office()
    #expect(try update(folder, "--out", "up", "--quiet").code == 0)
    let ways = try folder.table("up/ways.csv")
    for (way, suffix) in [("anew", "anew"), ("scales-kept", "scales_kept"), ("all-kept", "all_kept")] {
      let areas = try folder.table("up/\(way)/areas.csv")
      for column in ["score", "rank", "listed"] {
        #expect(areas.map { $0[column] } == ways.map { $0["\(column)_\(suffix)"] }, "\(way): \(column)")
      }
    }
    let old = try folder.table("runs/old/areas.csv")
    #expect(old.map { $0["listed"] } == ways.map { $0["listed_before"] })
    // Everybody has more: on the absolute scale the list is longer than among each other.
    func count(_ column: String) -> Int { ways.count { $0[column] == "true" } }
    #expect(count("listed_all_kept") > count("listed_anew"))
    let sums = try folder.text("up/SHA256SUMS").split(separator: "\n").map { $0.split(separator: " ").last! }
    #expect(sums.contains("update.sv.html") && !sums.contains { $0.hasPrefix("anew/") })
    let wrong = try Vikt.run("compare", "up", "runs/old", in: folder)
    #expect(
      wrong.code == 66 && wrong.error == "error: up: is an update. Name a run in it, such as up/anew\n", "\(wrong)")
  }

  @Test func `A base that the store keeps is made again`() throws {
    let folder = try office()
    #expect(try update(folder, "--out", "up", "--quiet").code == 0)
    let stored = try Vikt.run(
      Self.update + ["--spec", "new.yaml", "--base", "country#1", "--out", "two", "--quiet"], in: folder)
    #expect(stored.code == 0, "\(stored)")
    #expect(try folder.run("two/base") == folder.run("runs/old"))
    #expect(try folder.run("two/anew") == folder.run("up/anew"))
    for way in ["scales-kept", "all-kept"] {
      #expect(try folder.data("two/\(way)/areas.csv") == folder.data("up/\(way)/areas.csv"))
      #expect(try Vikt.run("verify", "two/\(way)", "--quiet", in: folder).out == "two/\(way): identical\n")
    }
    #expect(try folder.data("two/ways.csv") == folder.data("up/ways.csv"))
  }

  @Test func `A check that fails, and all that can be known before, leave everything as it was`() throws {
    let folder = try office()
    var lines = Self.figures(2023).split(separator: "\n").map(String.init)
    lines[3] = "A102,900000,500,500"
    try folder.write(lines.joined(separator: "\n") + "\n", to: "faulty.csv")
    try folder.write(Self.spec, to: "older.yaml")
    try folder.write(Self.spec.replacing("2022}", with: "2023, revision: 1}"), to: "pinned.yaml")
    try folder.write(
      Self.spec.replacing("2022}", with: "2023}").replacing(
        "children: [a, b, c]}", with: "children: [a, b, c], frozen: {run: runs/old}}"),
      to: "frozen.yaml")
    try folder.write(
      Self.spec.replacing("office.vikt, vintage: 2022", with: "units.csv, vintage: 2023"), to: "other.yaml")
    try folder.write(
      Self.spec.replacing("2022}", with: "2023}").replacing("z-score, weights: pca", with: "none, weights: equal"),
      to: "given.yaml")
    let before = try folder.data("office.vikt")
    for (file, spec, base, code, told) in [
      ("faulty.csv", "new.yaml", "runs/old", Int32(65), "jumps: a: "),
      (
        "2023.csv", "older.yaml", "runs/old", 65,
        "older.yaml: data.vintage: is 2022, and the figures are of 2023. Name 2023 there."
      ),
      ("2023.csv", "pinned.yaml", "runs/old", 65, "pinned.yaml: data.revision: names one revision"),
      ("2023.csv", "frozen.yaml", "runs/old", 65, "frozen.yaml: index.frozen: an update keeps"),
      ("2023.csv", "other.yaml", "runs/old", 65, "other.yaml: data.store: is not office.vikt"),
      ("2023.csv", "given.yaml", "runs/old", 65, "given.yaml: index: estimates no weights and no scales"),
      ("2023.csv", "none.yaml", "runs/old", 66, "none.yaml: there is no such spec."),
      (
        "2023.csv", "new.yaml", "runs/none", 66,
        "--base runs/none: there is neither such a folder (looked for runs/none)"
      ),
      ("2023.csv", "new.yaml", "units.csv", 66, "units.csv: is no run folder"),
    ] {
      let result = try Vikt.run(
        [
          "store", "update", "office.vikt", file, "--vintage", "2023", "--published", "2024", "--spec", spec, "--base",
          base,
          "--out", "up",
        ], in: folder)
      #expect(result.code == code && result.error.contains(told), "\(result)")
      #expect(try folder.data("office.vikt") == before && !folder.entries().contains("up"), "\(spec)")
    }
    #expect(try Vikt.run("store", "list", "office.vikt", in: folder).out.contains("2023") == false)
    for (words, told) in [
      (["--spec", "new.yaml"], "--spec needs --base and --out."),
      (["--out", "up"], "--out says nothing without --spec."),
      (["--threads", "2"], "--threads says nothing without --spec."),
      (["--spec", "s", "--base", "b", "--out", "o", "--replicates", "9"], "--replicates must be 100 or more."),
    ] {
      let result = try Vikt.run(Self.update + words, in: folder)
      #expect(result.code == 64 && result.error.contains(told), "\(result)")
    }
  }

  @Test func `What fails after the figures stand can be mended, and the same command goes on`() throws {
    let folder = try office()
    // A bridge is read when the runs are compared.
    let failed = try update(folder, "--out", "up", "--quiet", "--bridge", "none.csv")
    #expect(
      failed.code == 66 && failed.error.contains("none.csv")
        && failed.error.hasSuffix("office.vikt: the figures stand there. Mend this, and give the same command again.\n"),
      "\(failed)")
    #expect(!(try folder.entries()).contains("up"))
    #expect(try update(folder, "--out", "up", "--quiet").code == 0)
    // A revision takes the same way, and is read.
    try folder.write(Self.figures(2023).replacing("A139,", with: "A139,1"), to: "revised.csv")
    let revised = try Vikt.run(
      [
        "store", "revise", "office.vikt", "revised.csv", "--vintage", "2023", "--published", "2024-06", "--reason",
        "Mended",
        "--accept", "jumps", "--because", "So it is", "--spec", "new.yaml", "--base", "runs/old", "--out", "up3",
      ], in: folder)
    #expect(revised.code == 0, "\(revised)")
    #expect(try folder.text("up3/all-kept/spec.yaml").contains("  revision: 2\n"))
  }

  @Test func `Killed at any moment it leaves the store whole, and the same command goes on`() throws {
    let folder = try office()
    let clock = ContinuousClock()
    let began = clock.now
    _ = try update(folder, "--out", "whole", "--quiet", "--threads", "1")
    let took = clock.now - began
    let expected = try files(folder, "whole")
    for k in 1...6 {
      let copy = try office()
      let started = try Vikt.Started(
        Self.update + ["--spec", "new.yaml", "--base", "runs/old", "--out", "whole", "--quiet", "--threads", "1"],
        in: copy)
      usleep(UInt32(Double(took.components.seconds) * 1e6 / 7 * Double(k)))
      started.send(SIGKILL)
      _ = try started.wait()
      #expect(try Vikt.run("store", "check", "office.vikt", in: copy).code == 0)
      let names = try Vikt.run("store", "list", "office.vikt", in: copy).out
      let (vintages, runs) = (
        names.split(separator: "\n").count { $0.hasPrefix("vintage 2023") },
        names.split(separator: "\n").count { $0.hasPrefix("run ") }
      )
      #expect((vintages == 0 && runs == 1) || (vintages == 1 && (runs == 1 || runs == 4)), "\(names)")
      let again = try update(copy, "--out", "whole", "--quiet", "--threads", "1")
      // Where the kill came too late the folder stands, whole.
      #expect(again.code == 0 || again.code == 73, "\(again)")
      #expect(try files(copy, "whole") == expected)
    }
  }
}
