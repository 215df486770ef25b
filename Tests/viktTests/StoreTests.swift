import Foundation
import Testing
import TestSupport

/// Stores as their users have them: the commands, and specs that read a vintage.
@Suite struct StoreTests {
  /// The sample country's table, delivered for two years, and its spec on the store.
  private func office() throws -> Scratch {
    let folder = try Country.folder()
    let lines = Country.table.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let units = lines.map { "\($0[0] == "id" ? "id,id_name,municipality" : "\($0[0]),\($0[1]),\($0[2])")" }
    try folder.write(units.joined(separator: "\n") + "\n", to: "units.csv")
    let figures = lines.map { ([$0[0]] + $0[3...]).joined(separator: ",") }
    try folder.write(figures.joined(separator: "\n") + "\n", to: "figures.csv")
    try folder.write(
      Country.spec.replacingOccurrences(
        of: "{files: [areas.csv], reference: 2022-12-31}", with: "{store: office.vikt, vintage: 2022-12-31}"
      ).replacingOccurrences(of: "name: name", with: "name: id_name"), to: "stored.yaml")
    for words in [
      ["init", "office.vikt"],
      ["division", "office.vikt", "d1", "units.csv", "--level", "id:id_name", "--level", "municipality"],
      ["add", "office.vikt", "figures.csv", "--vintage", "2022-12-31"] + Self.terms,
    ] {
      let result = try Vikt.run(["store"] + words, in: folder)
      #expect(result.code == 0, "\(result)")
    }
    return folder
  }

  private static let terms = [
    "--published", "2023-03", "--source", "Register", "--authority", "Office", "--id", "id", "--due", "3",
  ]

  /// A run reads the same figures from the store as from the file: every table but the ledger has the same bytes.
  @Test func aVintageIsReadAsItsFiles() throws {
    let folder = try office()
    let files = try Vikt.run(
      ["run", "country.yaml", "--out", "a", "--set", "data.division=d1", "--set", "stability.replicates=50"], in: folder
    )
    let store = try Vikt.run(["run", "stored.yaml", "--out", "b", "--set", "stability.replicates=50"], in: folder)
    #expect(files.code == store.code && store.out.replacingOccurrences(of: "b/", with: "a/") == files.out, "\(store)")
    for name in try folder.run("a").keys where name.hasSuffix(".csv") && name != "ledger.csv" {
      #expect(try folder.data("a/\(name)") == folder.data("b/\(name)"), "\(name)")
    }
    let spec = try folder.text("b/spec.yaml")
    #expect(
      spec.contains("  store: office.vikt\n") && spec.contains("  revision: 1\n") && spec.contains("  division: d1\n"))
    #expect(try folder.text("b/manifest.json").contains("\"name\" : \"office.vikt, vintage 2022-12-31, revision 1\""))
  }

  /// A revision does not change what a run read: `verify` makes it again, and a new run reads the revision.
  @Test func aRunKeepsItsRevision() throws {
    let folder = try office()
    let index = ["--only", "index", "--quiet"]
    #expect(try Vikt.run(["run", "stored.yaml", "--out", "a"] + index, in: folder).code == 0)
    let rows = try folder.text("figures.csv").replacingOccurrences(of: "\n1003,", with: "\n1003,1")
    try folder.write(rows, to: "revised.csv")
    let revised = try Vikt.run(
      ["store", "revise", "office.vikt", "revised.csv", "--vintage", "2022-12-31", "--reason", "Mended"] + Self.terms,
      in: folder)
    #expect(
      revised.code == 0
        && revised.out == "office.vikt: vintage 2022-12-31 of id (d1), revision 2: 5 columns; Mended\n", "\(revised)")
    #expect(try Vikt.run("verify", "a", "--quiet", in: folder) == .init(code: 0, out: "a: identical\n", error: ""))
    #expect(try Vikt.run(["run", "stored.yaml", "--out", "b"] + index, in: folder).code == 0)
    #expect(try folder.text("b/spec.yaml").contains("  revision: 2\n"))
    #expect(try folder.data("a/areas.csv") != folder.data("b/areas.csv"))
    let old = try Vikt.run(["run", "stored.yaml", "--out", "c", "--set", "data.revision=1"] + index, in: folder)
    #expect(old.code == 0)
    #expect(try folder.data("a/areas.csv") == folder.data("c/areas.csv"))
    #expect(try folder.data("a/manifest.json") == folder.data("c/manifest.json"))
  }

  /// Runs are kept whole, once, with who approved them.
  @Test func runsAreKeptAndApproved() throws {
    let folder = try office()
    #expect(try Vikt.run("run", "stored.yaml", "--out", "a", "--only", "index", "--quiet", in: folder).code == 0)
    #expect(try Vikt.run("store", "add", "office.vikt", "a", in: folder).out == "office.vikt: run country#1\n")
    #expect(
      try Vikt.run("store", "add", "office.vikt", "a", in: folder).error
        == "error: a: the store has this run already, as country#1.\n")
    #expect(
      try Vikt.run("store", "approve", "office.vikt", "country#1", "--by", "A. A.", "--role", "head", in: folder).out
        == "office.vikt: run country#1 approved by A. A.\n")
    let listed = try Vikt.run("store", "list", "office.vikt", in: folder)
    #expect(listed.out.hasSuffix("run country#1: approved by A. A.\n"))
    let data = Data(try Vikt.run("store", "list", "office.vikt", "--json", in: folder).out.utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let run = try #require((json["runs"] as? [[String: Any]])?.first)
    let inputs = try #require(run["inputs"] as? [[String: Any]])
    #expect(inputs.map { $0["is_stored"] as? Bool } == [true])
    try folder.write("x", to: "a/areas.csv")
    #expect(
      try Vikt.run("store", "add", "office.vikt", "a", in: folder)
        == .init(
          code: 65, out: "",
          error:
            "error: a: 'areas.csv' is not as the run wrote it. Put back what was there, or make the run again; vikt verify tells more.\n"
        ))
  }

  /// The quality declaration says what run and store know, in both languages.
  @Test func theQualityDeclaration() throws {
    let folder = try office()
    let run = try Vikt.run(
      "run", "stored.yaml", "--out", "a", "--only", "stability", "--quiet", "--set", "stability.replicates=40",
      in: folder)
    #expect(run.code == 0 || run.code == 3, "\(run)")
    #expect(try Vikt.run("store", "add", "office.vikt", "a", in: folder).code == 0)
    let rows = try folder.table("a/areas.csv")
    let listed = rows.filter { $0["listed"] == "true" }
    func sum(_ rows: [[String: String]], _ part: (Double) -> Double) -> String {
      String(format: "%.1f", rows.compactMap { Double($0["p_listed"] ?? "") }.map(part).reduce(0, +))
    }
    let wrongly = sum(listed) { 1 - $0 }
    let leftOut = sum(rows.filter { $0["listed"] == "false" }) { $0 }
    let english = try Vikt.run("store", "quality", "office.vikt", "1", in: folder).out
    for line in [
      "# Quality declaration: A country", "- Areas with a score: 200", "- Areas on the list: \(listed.count)",
      "- Expected to be wrongly listed: \(wrongly); wrongly left out: \(leftOut)", "- Reference time: 2022-12-31",
      "- Office, Register: published 2023-03", "- Vintage 2022-12-31, revision 1, division d1",
      "- Contact: office@example.org",
      "- Not approved",
    ] {
      #expect(english.contains("\(line)\n"), "\(line)\n\(english)")
    }
    _ = try Vikt.run("store", "approve", "office.vikt", "1", "--by", "A. A.", "--role", "chef", in: folder)
    let swedish = try Vikt.run("store", "quality", "office.vikt", "country#1", "--lang", "sv", in: folder).out
    for text in [
      "# Kvalitetsdeklaration: Ett land", "- Områden på listan: \(listed.count)",
      "- Väntas felaktigt finnas med: \(wrongly.replacingOccurrences(of: ".", with: ","))",
      "- Godkänd av A. A., chef, 2",
    ] {
      #expect(swedish.contains(text), "\(text)\n\(swedish)")
    }
  }

  /// What is exported is what was delivered.
  @Test func whatIsExportedIsWhatWasDelivered() throws {
    let folder = try office()
    #expect(try Vikt.run("store", "export", "office.vikt", "2022-12-31", "--out", "x.csv", in: folder).code == 0)
    let exported = try folder.text("x.csv").split(separator: "\n").map { $0.split(separator: ",") }
    let delivered = try folder.text("areas.csv").split(separator: "\n").map { $0.split(separator: ",") }
    #expect(exported.dropFirst() == delivered.dropFirst())
    #expect(exported[0] == ["id", "id_name", "municipality", "people", "w", "x", "y", "z"])
    let again = try Vikt.run("store", "export", "office.vikt", "2022-12-31", "--out", "x.csv", in: folder)
    #expect(again.code == 73)
  }

  @Test(
    arguments: [
      (
        "store list no.vikt", 66,
        "no.vikt: there is no such store. Check the name, or make one with: vikt store init no.vikt"
      ),
      ("store list figures.csv", 65, "figures.csv: is no store of vikt. Name the file that vikt store init made."),
      ("store init figures.csv", 73, "figures.csv: exists already. Choose another name."),
      ("store show office.vikt 2023", 65, "The store has no vintage 2023. It has 2022-12-31 (id, d1)."),
      ("store add office.vikt .", 66, ".: is no run folder. Name the folder that vikt run made."),
      ("store approve office.vikt x --by Y", 65, "The store has no run 'x'. It has none yet."),
      (
        "run stored.yaml --set data.vintage=2021", 65,
        "stored.yaml: data: The store has no vintage 2021 of id. It has 2022-12-31 (id, d1)."
      ),
      (
        "run stored.yaml --set data.division=d2", 65,
        "stored.yaml: data: The store has no vintage 2022-12-31 of id (d2). It has 2022-12-31 (id, d1)."
      ),
      (
        "run stored.yaml --set data.revision=2", 65,
        "stored.yaml: data: The vintage 2022-12-31 has no revision 2: the newest is 1. Name one of 1 to 1, or none for the newest."
      ),
      (
        "run stored.yaml --quiet --set indicators.w.count=wx", 65,
        "stored.yaml: data: There is no column 'wx'. Did you mean 'w'?"
      ),
      (
        "run stored.yaml --set data.store=figures.csv", 65,
        "stored.yaml: data: figures.csv: is no store of vikt. Name the file that vikt store init made."
      ),
      (
        "run stored.yaml --quiet --set data.store=no.vikt", 66,
        "no.vikt: there is no such file. Looked for no.vikt. Name it in the spec as it is called, or give its folder with --data."
      ),
      (
        "run stored.yaml --set data.exclude=[1001]", 65,
        "--set data.exclude=[1001]: data.exclude: `exclude` has no effect without `files`; add `files` or remove `exclude`"
      ),
    ])
  func faultsAreTold(line: String, code: Int32, message: String) throws {
    let folder = try office()
    let before = try folder.data("office.vikt")
    let result = try Vikt.run(line.split(separator: " ").map(String.init), in: folder)
    #expect(result == .init(code: code, out: "", error: "error: \(message)\n"))
    #expect(try folder.data("office.vikt") == before)
  }

  @Test(
    arguments: [
      (
        "add office.vikt figures.csv --vintage 22 --published 2023",
        "'22' is no year (2023), month (2023-12) or date (2023-12-31)."
      ),
      ("add office.vikt figures.csv --published 2023", "--vintage is needed: the time that the figures describe."),
      (
        "update office.vikt figures.csv --vintage 2023 --published 2024 --accept jumps",
        "--accept and --because stand together."
      ),
      (
        "update office.vikt f --vintage 2023 --published 2024 --accept x --because y",
        "'x' is none of coverage, columns, units"
      ),
      (
        "add office.vikt f --vintage 2023 --published 2024 --missing ..=gone",
        "'gone' is none of not-collected, suppressed"
      ),
      (
        "add office.vikt f --vintage 2023 --published 2024 --rule a",
        "'a' is no rule. Write whole=part+part, or part<=whole."
      ),
      ("add office.vikt f --vintage 2023 --published 2024 --due 13", "--due must be 1 to 12."),
      ("add office.vikt . --vintage 2023", "--vintage is of figures, and . is a folder of a run. Leave it out."),
      ("add office.vikt f --vintage 2023 --published 2024 --area x", "--area is of PX and JSON-stat files"),
      ("add office.vikt f.px --vintage 2023 --published 2024 --skip 0", "--skip is of delimited text"),
      ("add office.vikt f --vintage 2023 --published 2024 --source=\t", "--source needs a text."),
      ("revise office.vikt f --vintage 2023 --published 2024 --reason=\t", "--reason needs a text."),
      ("approve office.vikt x --by=\t", "--by needs a text."),
      ("calendar office.vikt --on 2024", "'2024' is no date, such as 2025-04-01."),
    ])
  func wrongUseIsTold(line: String, message: String) throws {
    let result = try Vikt.run(["store"] + line.split(separator: " ").map(String.init), in: try Scratch())
    #expect(result.code == 64 && result.error.contains(message), "\(result)")
  }

  /// Two revisions with the same figures, on other terms: a run knows by its number which it read.
  @Test func aRunKnowsItsRevisionAmongEqualOnes() throws {
    let folder = try office()
    for words in [
      [
        "store", "revise", "office.vikt", "figures.csv", "--vintage", "2022-12-31", "--reason", "Rounded", "--alters",
        "1",
      ]
        + Self.terms,
      ["run", "stored.yaml", "--out", "b", "--only", "index", "--quiet"], ["store", "add", "office.vikt", "b"],
    ] {
      let result = try Vikt.run(words, in: folder)
      #expect(result.code == 0, "\(result)")
    }
    let declaration = try Vikt.run("store", "quality", "office.vikt", "1", in: folder).out
    #expect(declaration.contains("revision 2") && !declaration.contains("revision 1"), "\(declaration)")
    #expect(try Vikt.run("store", "check", "office.vikt", in: folder).code == 0)
  }

  /// The calendar in both languages.
  @Test func theCalendar() throws {
    let folder = try office()
    #expect(
      try Vikt.run("store", "calendar", "office.vikt", "--on", "2024-04-01", in: folder).out
        == "2024-03 (late): Office, Register: vintage 2023-12-31 of id, people, w, x, y, z; the last was 2022-12-31, published 2023-03\n"
    )
    #expect(
      try Vikt.run("store", "calendar", "office.vikt", "--on", "2024-03-01", "--lang", "sv", in: folder).out
        == "2024-03: Office, Register: årgång 2023-12-31 av id, people, w, x, y, z; den senaste var 2022-12-31, publicerad 2023-03\n"
    )
  }
}
