import Foundation
import Testing
import TestSupport

/// Small inputs that once gave a wrong answer without a word, with the right one; the columns and numbers are invented.
@Suite struct CaseTests {
  private static let spec = """
    vikt: 1
    title: T
    seed: 3
    data: {files: [t.csv]}
    units: {id: id}
    indicators:
      - {id: a, column: a, direction: higher-is-worse}
      - {id: b, column: b, direction: higher-is-worse}
      - {id: c, column: c, direction: higher-is-worse}
    index: {id: idx, normalise: z-score, weights: equal, aggregate: arithmetic, children: [a, b, c]}

    """

  private static let table = """
    id,a,b,c
    K0,13.7,8.5,8.7
    K1,11.1,10.0,11.8
    K2,8.2,11.9,10.1
    K3,8.7,7.1,12.7
    K4,10.4,10.1,9.7
    K5,9.5,10.8,12.6

    """

  /// `check` and `run` of a spec and its files.
  private func results(_ files: [String: String], spec: String = spec, run options: [String] = []) throws -> [Vikt
    .Result]
  {
    let folder = try Scratch(files.merging(["s.yaml": spec]) { $1 })
    return [
      try Vikt.run("check", "s.yaml", in: folder), try Vikt.run(["run", "s.yaml", "--out", "r"] + options, in: folder),
    ]
  }

  /// Both commands warn of it, and go on.
  private func warned(
    _ files: [String: String], spec: String = spec, _ warning: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let results = try results(files, spec: spec)
    #expect(results[0].code == 0 && results[1].code == 0, sourceLocation: sourceLocation)
    #expect(results[0].out.contains("warning: \(warning)"), sourceLocation: sourceLocation)
    #expect(results[1].error.contains("warning: \(warning)"), sourceLocation: sourceLocation)
  }

  /// Both commands stop with this line.
  private func refused(
    _ files: [String: String], spec: String = spec, code: Int32 = 65, _ message: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for result in try results(files, spec: spec) {
      #expect(result.code == code && result.error == "error: \(message)\n", sourceLocation: sourceLocation)
    }
  }

  @Test func aMissingCodeIsAValue() throws {
    let table = "id,a,b,c\nK0,-999,1,2\nK1,-999.0,2,1\nK2,-999.00,3,5\nK3,4,5,6\nK4,9,1,2\nK5,5,2,9\nK6,1,1,1\n"
    let spec = Self.spec.replacing(
      "files: [t.csv]", with: "files: [t.csv], missing: {\"-999\": suppressed}, impute: listwise")
    let results = try results(["t.csv": table], spec: spec)
    #expect(results[0].out.contains("s.yaml: 4 areas, 3 indicators\n3 more not assessed"))
  }

  @Test func aSentinelIsToldThatNobodyDeclared() throws {
    try warned(
      ["t.csv": Self.table.replacing("13.7", with: "-666666666")],
      "t.csv:2: a: -666666666 in 1 cell is a number by which sources mark a missing value; if so, say it: "
        + "data.missing: {\"-666666666\": not-collected}")
  }

  /// A run is the same wherever its files lie.
  @Test func theLedgerNamesFilesAsTheSpecDoes() throws {
    let folder = try Scratch(["s.yaml": Self.spec, "t.csv": "sep=,\n" + Self.table])
    #expect(try Vikt.run("run", "s.yaml", "--out", "r", in: folder).code == 0)
    let ledger = try folder.text("r/ledger.csv")
    #expect(ledger.contains("separator-line,t.csv,") && !ledger.contains("/"))
  }

  @Test func lostZerosAreRefused() throws {
    let table = Self.table.replacing("K0", with: "1001").replacing("K1", with: "1003").replacing("K2", with: "10001")
      .replacing("K3", with: "10003").replacing("K4", with: "12001").replacing("K5", with: "36001")
    let spec = Self.spec.replacing(
      "units: {id: id}", with: "units: {id: id, within: [{id: state, prefix: {of: id, length: 2}}]}")
    try refused(
      ["t.csv": table], spec: spec,
      "s.yaml: units.within.state.prefix: the codes of 'id' are of unequal length, such as '1001' and '10001', so a prefix cuts "
        + "them in different places; leading zeros seem to be lost, as where codes were stored as numbers. "
        + "Give every code its zeros back.")
  }

  @Test func aJoinWithoutMatchIsTold() throws {
    let spec = Self.spec.replacing("[t.csv]", with: "[t.csv, b.csv]").replacing("column: c,", with: "column: d,")
    let other = "id,d\n" + (0..<6).map { "K\($0).0,\($0 * $0)\n" }.joined()
    try refused(
      ["t.csv": Self.table, "b.csv": other], spec: spec,
      "b.csv: has no record for 6 of 6 areas, such as 'K0', 'K1', 'K2'; 6 of its 6 records belong to no area, such as 'K0.0', "
        + "'K1.0', 'K2.0'. 6 would match but for decimals, as of codes that were stored as numbers. "
        + "Spell the codes alike in both files, or take the file out.")
  }

  @Test func aMarkBeforeTheSpecIsPassedOver() throws {
    #expect(try results(["t.csv": Self.table], spec: "\u{FEFF}" + Self.spec).map(\.code) == [0, 0])
  }

  @Test func oneCodeWithTwoNamesIsTold() throws {
    let spec = Self.spec.replacing("units: {id: id}", with: "units: {id: id, within: [{id: m, name: mn}]}")
    var lines = Self.table.split(separator: "\n").map(String.init)
    lines[0] += ",m,mn"
    for k in 1...6 { lines[k] += k < 3 ? ",0114,Väsby" : k < 4 ? ",0114,Vallentuna" : ",0115,Sala" }
    try warned(
      ["t.csv": lines.joined(separator: "\n") + "\n"], spec: spec,
      "units.within.m: the code '0114' stands with 2 names: 'Vallentuna', 'Väsby'; a code may have slipped, "
        + "and the first name is taken")
  }

  @Test func aTitleLineIsTold() throws {
    try refused(
      ["t.csv": "\"Share of persons by region and year\"\n\n" + Self.table],
      "t.csv:1: 1 field, and from line 3 on there are 4: the table seems to begin in line 3. "
        + "Remove the lines before the column names, or set data.skip: 2.")
    let skipping = Self.spec.replacing("files: [t.csv]", with: "files: [t.csv], skip: 2")
    let results = try results(["t.csv": "\"Share of persons by region and year\"\n\n" + Self.table], spec: skipping)
    #expect(
      results.map(\.code) == [0, 0] && results[1].error == "note: t.csv: 2 lines before the column names skipped\n")
  }

  @Test func aFractionTakenForAPercentageIsTold() throws {
    let table = "id,p,n,c\nK0,0.064,500,3\nK1,0.298,400,1\nK2,0.584,450,2\nK3,0.31,480,7\n"
    let spec = """
      vikt: 1
      title: T
      data: {files: [t.csv]}
      units: {id: id}
      indicators:
        - {id: p, column: p, base: n, direction: higher-is-worse}
        - {id: c, column: c, direction: higher-is-worse}
      index: {id: idx, normalise: z-score, weights: equal, aggregate: arithmetic, children: [p, c]}

      """
    try warned(
      ["t.csv": table], spec: spec,
      "indicators.p: no value of p is above 0.584, and per is 100; if they are fractions of 1, set per: 1, "
        + "for the noise of each cell depends on it")
  }

  @Test func everyFaultIsALine() throws {
    let table = Self.table.replacing("13.7", with: "x").replacing("7.1", with: "?").replacing("10.8", with: "n/a")
    try refused(
      ["t.csv": table],
      "t.csv:2: a: 'x' is not a number. Correct it (no units, no thousands separators), or list it in data.missing.\n"
        + "error: t.csv:5: b: '?' is not a number. Correct it (no units, no thousands separators), or list it in data.missing. "
        + "The same holds for 1 more cell of the column: line 7 ('n/a').")
  }

  @Test func aSpaceInAColumnsNameIsSuggestedFirst() throws {
    try refused(
      [
        "t.csv": Self.table.replacing("id,a,b,c", with: "id,aa,a ,b,c").replacing("\nK", with: "\nK,").replacing(
          "K,0,", with: "K0,1,"
        )
        .replacing("K,1,", with: "K1,2,").replacing("K,2,", with: "K2,4,").replacing("K,3,", with: "K3,3,")
        .replacing("K,4,", with: "K4,9,").replacing("K,5,", with: "K5,7,")
      ],
      "t.csv: has no column 'a'. Did you mean 'a '?")
  }

  @Test func aMissingDataFolderIsToldAndNotPassedOver() throws {
    let folder = try Scratch(["t.csv": Self.table, "s.yaml": Self.spec])
    let result = try Vikt.run("run", "s.yaml", "--data", "nowhere", in: folder)
    #expect(result.code == 66 && result.error == "error: --data nowhere: there is no such folder. Check the name.\n")
  }
}

/// A table as an office hands it out, from `init` to a report without another tool; every repair is told.
@Suite struct MessyTableTests {
  private static let table = """
    Befolkning och arbete efter region

    Kod;Region;Folkmängd;Andel;Arbetslösa;Förändring;
    00;Riket;31 500;9,5 %;1 710;0,4;
    0114A;Väsby;10 000;12,5 %;500;\u{2212}0,5;
    0115B;Sala;5 000;7,1 %;250;1,2;
    0120C;Orsa;2 500;..;80;0,0;
    0125D;Mora;6 000;3,0 %;480;\u{2212}1,5;
    0130E;Alby;8 000;14,2 %;400;2,25;
    ;;;;;;

    Källa: SCB
    Uppgifterna är preliminära; de kan ändras
    """

  @Test func fromInitToAReport() throws {
    let folder = try Scratch(["t.csv": Self.table])
    let begun = try Vikt.run("init", "t.csv", in: folder)
    #expect(begun.code == 0 && begun.out == "t.yaml\n")
    var spec = try folder.text("t.yaml")
    for line in [
      "skip: 2", "until: \"Källa: SCB\"", "exclude: [\"00\"]", "id: Kod", "name: Region",
      "# - {id: Andel, column: Andel, direction: higher-is-worse}  # 9,5 %, 12,5 %, 7,1 %",
    ] {
      #expect(spec.contains(line), "\(line)")
    }
    for id in ["Andel", "Förändring"] {
      spec = spec.replacing("  # - {id: \(id),", with: "  - {id: \(id),").replacing(
        "    # - \(id)\n", with: "    - \(id)\n")
    }
    spec = spec.replacing("# - {id: Arbetslösa, column", with: "- {id: Arbetslösa, base: Folkmängd, per: 100, count")
      .replacing("    # - Arbetslösa\n", with: "    - Arbetslösa\n")
      .replacing("# report:", with: "report:").replacing("  exclude:", with: "  impute: listwise\n  exclude:")
    try folder.write(spec, to: "t.yaml")
    let checked = try Vikt.run("check", "t.yaml", in: folder)
    let run = try Vikt.run("run", "t.yaml", "--out", "r", in: folder)
    #expect(checked.code == 0 && run.code == 0, "\(checked.error)\(run.error)")
    let notes = [
      "t.csv: 2 lines before the column names skipped", "t.csv: 2 lines after the table left out, from 'Källa: SCB' on",
      "t.csv: 1 record at the end without a value, left out",
      "t.csv: 1 column at the end without a name and without a value, left out",
      "t.csv: 1 record excluded, such as '00'",
      "t.csv: Andel: 5 cells with a percent sign, such as '9,5 %', read as the number before it",
      "t.csv: Andel: 1 cell with '..', read as missing (suppressed)",
      "t.csv: Förändring: 2 cells with a typographic minus sign, such as '\u{2212}0,5', read as a minus",
      "t.csv: Arbetslösa: 1 cell with grouped thousands, such as '1 710', read as one number",
      "t.csv: Folkmängd: 6 cells with grouped thousands, such as '31 500', read as one number",
    ]
    for note in notes {
      #expect(checked.out.contains("note: \(note)\n"), "\(note)")
      #expect(run.error.contains("note: \(note)\n"), "\(note)")
    }
    #expect(
      try folder.table("r/areas.csv").filter { $0["score"] != "" }.map { $0["id"] } == [
        "0114A", "0115B", "0125D", "0130E",
      ])
    #expect(folder.names("r").contains("report.sv.html"))
  }

  @Test func codesAreNoIndicatorsAndTheIdIsUnique() throws {
    let folder = try Scratch([
      "t.csv": "FIPS,County,State,rate\n1001,County 0,AL,5.0\n1003,Washington,AL,5.1\n1005,Washington,GA,5.2\n"
    ])
    #expect(try Vikt.run("init", "t.csv", in: folder).code == 0)
    let spec = try folder.text("t.yaml")
    #expect(spec.contains("id: FIPS\n  name: County\n") && !spec.contains("column: FIPS"))
  }
}

/// Sentences are printed where they are true.
@Suite struct SentenceTests {
  private static let spec = """
    vikt: 1
    title: T
    seed: 3
    data: {files: [t.csv]}
    units: {id: id, population: n}
    indicators:
      - {id: p, count: p, base: n, per: 100, direction: higher-is-worse, problem: {at_least: 30}}
      - {id: v, count: v, base: n, per: 100, direction: lower-is-worse, problem: {at_most: 60}}
    index: {id: idx, normalise: z-score, weights: equal, aggregate: arithmetic, children: [p, v]}
    tiers: [{id: large, when: {problems: {at_least: 2}}}]
    list: large
    report: {languages: [en, sv]}

    """

  @Test(arguments: [
    ("35,55", true), ("60,55", false), ("35,45", false), ("49.9,50.1", true), ("50,55", false),
  ]) func mostOfWhomIsSaidWhereItFollows(listed: String, isSaid: Bool) throws {
    let shares = listed.split(separator: ",").map { Double($0)! * 10 }
    let table = "id,n,p,v\na,1000,\(shares[0]),\(shares[1])\nb,1000,100,700\nc,1000,200,800\nd,1000,310,750\n"
    let folder = try Scratch(["t.csv": table, "s.yaml": Self.spec])
    let run = try Vikt.run("run", "s.yaml", "--out", "r", in: folder)
    #expect(run.code == 0 && run.out.contains("1 of 4 areas"))
    #expect(run.out.contains("most of whom do not have these problems themselves") == isSaid)
    #expect(try folder.text("r/report.sv.html").contains("varav de flesta inte själva har dessa problem") == isSaid)
  }

  @Test func anAreaIsFoundByItsName() throws {
    let folder = try Scratch(Sample.files)
    #expect(try Vikt.run("run", "s.yaml", "--out", "r", in: folder).code == 0)
    let byID = try Vikt.run("explain", "r", "1002", in: folder)
    #expect(byID.code == 0 && byID.out.hasPrefix("1002 Berga"))
    for name in ["Berga", "berga"] { #expect(try Vikt.run("explain", "r", name, in: folder) == byID) }
    let slip = try Vikt.run("explain", "r", "Bergga", in: folder)
    #expect(slip.code == 65 && slip.error == "error: r: has no area 'Bergga'. Did you mean 'Berga'?\n")
    let twins = try Scratch(["t.csv": Sample.table.replacing("Dalby", with: "Berga"), "s.yaml": Sample.spec])
    #expect(try Vikt.run("run", "s.yaml", "--out", "r", in: twins).code == 0)
    #expect(
      try Vikt.run("explain", "r", "Berga", in: twins).error
        == "error: r: 2 areas are called 'Berga': 1002, 1003. Name one by its id.\n")
  }

  /// As JSON a number is a number, and a code that looks like one is text.
  @Test func jsonHasTypes() throws {
    let folder = try Country.folder()
    #expect(try Vikt.run("run", "country.yaml", "--out", "r", "--quiet", in: folder).error == "")
    let told = try Vikt.run("explain", "r", "1003", "--json", in: folder)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(told.out.utf8)) as? [String: Any])
    let area = try #require(json["area"] as? [String: Any])
    #expect(area["id"] as? String == "1003" && area["rank"] is Int && area["score"] is Double && area["listed"] is Bool)
    #expect(
      try #require(json["nodes"] as? [[String: Any]]).allSatisfy { $0["value"] is NSNumber && $0["id"] is String })
  }

  @Test func jsonCarriesStructureAndWarnings() throws {
    let folder = try Scratch([
      "t.csv": Sample.table.replacing("1001,Alby,3", with: "1001,Alby,-999"), "s.yaml": Sample.spec,
    ])
    let run = try Vikt.run("run", "s.yaml", "--out", "r", "--only", "structure", "--json", "--quiet", in: folder)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any])
    #expect(run.error == "" && (json["warnings"] as? [String])?.count == 1)
    #expect((json["structure"] as? [String])?.isEmpty == false)
  }

  /// The report alone is made anew, and what the run had found stands.
  @Test func onlyTheReportKeepsWhatStood() throws {
    let folder = try Country.folder()
    #expect(try Vikt.run("run", "country.yaml", "--out", "r", in: folder).code == 0)
    let before = try folder.run("r")
    let again = try Vikt.run(
      "run", "country.yaml", "--out", "r", "--replace", "--only", "report", "--set", "report.status=approved",
      in: folder)
    #expect(again.code == 0)
    let after = try folder.run("r")
    #expect(Set(before.keys) == Set(after.keys) && before["stability.csv"] == after["stability.csv"])
    #expect(try folder.text("r/report.en.html").contains("Approved"))
    // Another spec makes another run: what stood is not its result.
    let other = try Vikt.run(
      "run", "country.yaml", "--out", "r", "--replace", "--only", "report", "--set", "seed=6", in: folder)
    #expect(other.code == 0 && !folder.names("r").contains("stability.csv"))
  }

  /// `-0` in a spec is 0.
  @Test(arguments: ["{a: 1, b: -0, c: 1}", "{a: 1, b: 2, c: 1}"]) func aRunVerifies(weights: String) throws {
    let spec = Sample.spec.replacing("weights: equal", with: "weights: \(weights)")
    let folder = try Scratch(["t.csv": Sample.table, "s.yaml": spec])
    #expect(try Vikt.run("run", "s.yaml", "--out", "r", in: folder).code == 0)
    let verified = try Vikt.run("verify", "r", in: folder)
    #expect(verified.code == 0 && verified.out.contains("identical"), "\(verified.out)\(verified.error)")
  }
}
