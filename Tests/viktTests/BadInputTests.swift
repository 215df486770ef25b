import Foundation
import Testing
import TestSupport

/// One table or spec made wrong in one place, with the sentence and the exit code that it gives.
struct Fault: CustomTestStringConvertible, Sendable {
  let testDescription: String
  var table = Sample.table
  var spec = Sample.spec
  var others: [String: String] = [:]
  let code: Int32
  let message: String

  /// A fault of the table; `edits` are replaced in it.
  static func table(
    _ name: String, _ edits: (String, String)..., spec specEdits: [(String, String)] = [], code: Int32 = 65,
    told message: String
  ) -> Fault {
    Fault(
      testDescription: name, table: replacing(edits, in: Sample.table), spec: replacing(specEdits, in: Sample.spec),
      code: code, message: message)
  }

  /// A table of this text.
  static func text(_ name: String, _ table: String, weights: String = "equal", _ message: String) -> Fault {
    let spec = Sample.spec.replacingOccurrences(of: "weights: equal", with: "weights: \(weights)")
    return Fault(testDescription: name, table: table, spec: spec, code: 65, message: message)
  }

  /// A fault of the spec.
  static func spec(
    _ name: String, _ edits: (String, String)..., others: [String: String] = [:], code: Int32 = 65,
    told message: String
  ) -> Fault {
    Fault(
      testDescription: name, spec: replacing(edits, in: Sample.spec), others: others, code: code, message: message)
  }

  private static func replacing(_ edits: [(String, String)], in text: String) -> String {
    edits.reduce(text) { text, edit in
      precondition(text.contains(edit.0), "'\(edit.0)' is not in the sample")
      return text.replacingOccurrences(of: edit.0, with: edit.1)
    }
  }
}

extension Fault {
  static let ofTheTable: [Fault] = [
    .text("empty file", "", "t.csv: is empty. The first line must name the columns."),
    .text("header only", "id,name,a,b,c\n", "t.csv: has column names but no records. Add a line for each area."),
    .table(
      "ragged row", ("1003,Dalby,4,18,2.0,150,20", "1003,Dalby,4,18"),
      told: "t.csv:4: 4 fields where the header has 7. "
        + "Quote a field that contains the delimiter, or add the missing ones."),
    .table(
      "open quote", ("1003,Dalby", "1003,\"Dalby"),
      told:
        "t.csv:4: name: the quote that opens here is never closed. Close it, or double a quote that is part of the text."
    ),
    .table(
      "duplicate id", ("1003,", "1001,"),
      told: "t.csv:2,4: id: id '1001' stands more than once. Keep one record a unit, or name the column in which every "
        + "record has an id of its own as units.id."),
    .table("missing id", ("1003,", ","), told: "t.csv:4: id: the id is empty. Every record needs one."),
    .table(
      "word in a number column", ("Dalby,4", "Dalby,four"),
      told: "t.csv:4: a: 'four' is not a number. "
        + "Correct it (no units, no thousands separators), or list it in data.missing."),
    .table(
      "NaN", ("Dalby,4", "Dalby,NaN"),
      told: "t.csv:4: a: 'NaN' is not a number. "
        + "Correct it (no units, no thousands separators), or list it in data.missing."),
    .table(
      "inf", ("Dalby,4", "Dalby,inf"),
      told: "t.csv:4: a: 'inf' is not a number. "
        + "Correct it (no units, no thousands separators), or list it in data.missing."),
    .table(
      "empty cell without a rule", ("Dalby,4", "Dalby,"),
      told: "t.csv:4: a: the cell is empty. Fill it, or say in data.missing what an empty cell means."),
    .table(
      "missing value without a rule", ("Dalby,4", "Dalby,.."),
      spec: [("files: [t.csv]", "files: [t.csv], missing: {\"..\": suppressed}")],
      told: "t.csv:4: a: no value (suppressed) for '1003'. "
        + "Set data.impute: listwise to leave such areas out as not assessed."),
    .table(
      "missing values in two areas", ("Dalby,4", "Dalby,.."), ("Alby,3,10", "Alby,3,.."),
      spec: [("files: [t.csv]", "files: [t.csv], missing: {\"..\": suppressed}")],
      told:
        "t.csv:4: a: no value (suppressed) for '1003'. Set data.impute: listwise to leave such areas out as not assessed.\n"
        + "error: t.csv:2: b: no value (suppressed) for '1001'. "
        + "Set data.impute: listwise to leave such areas out as not assessed."),
    .text(
      "constant column", "id,name,a,b,c\n1,x,5,2,4\n2,y,5,5,9\n3,z,5,1,3\n",
      "s.yaml: indicators.a: every area has the value 5, so it cannot tell them apart. Leave it out."),
    .text(
      "two identical columns", "id,name,a,b,c\n1,x,2,2,4\n2,y,5,5,9\n3,z,1,1,3\n",
      "s.yaml: indicators.b: has the same values as 'a' in every area. "
        + "Keep one; to count it twice, give it twice the weight."),
    .text(
      "one area", "id,name,a,b,c\n1,x,1,2,4\n",
      "s.yaml: data: 1 of 1 area can be assessed, and an index compares at least two. Add areas to the files."),
    .table(
      "count above base", ("150,20", "150,200"), spec: [("column: a", "count: k, base: n")],
      told: "s.yaml: indicators.a: '1003' counts 200 among a base of 150. "
        + "Check that count and base describe the same people."),
    .table(
      "base 0", ("150,20", "0,0"), spec: [("column: a", "count: k, base: n")],
      told: "s.yaml: indicators.a: the base of '1003' is 0, and a rate needs one above 0. "
        + "Set data.impute: listwise to leave such areas out, or merge them with neighbours."),
    .table(
      "log of a negative", ("Dalby,4", "Dalby,-4"), spec: [("column: a", "column: a, treat: [log]")],
      told: "s.yaml: indicators.a.treat: the value -4 of '1003' has no logarithm. "
        + "Use log1p for values from 0 up, or leave the logarithm out."),
    .table(
      "log of 0", ("Dalby,4", "Dalby,0"), spec: [("column: a", "column: a, treat: [log]")],
      told: "s.yaml: indicators.a.treat: the value 0 of '1003' has no logarithm. "
        + "Use log1p for values from 0 up, or leave the logarithm out."),
    .table(
      "geometric mean with zeros", ("Dalby,4", "Dalby,0"),
      spec: [
        ("normalise: z-score", "normalise: none"), ("higher-is-worse", "higher-is-better"),
        ("{id: index,", "{id: index, direction: higher-is-better,"),
        ("aggregate: arithmetic", "aggregate: {geometric: {orientation: as-is}}"),
      ],
      told: "s.yaml: index.index.aggregate: this mean takes positive values and 'a' is 0 in '1003'. "
        + "Use normalise: {min-max: [1, 100]}, or another range above 0."),
    .text(
      "indicators that run against each other", "id,name,a,b,c\n1,x,1,9,4\n2,y,2,5,9\n3,z,7,2,11\n4,w,8,1,10\n",
      weights: "pca",
      "s.yaml: index.index.weights: the data give 'b' the weight -1.11, for it runs against the others. "
        + "Reverse its direction, leave it out, or give the weights."),
  ]

  static let ofTheSpec: [Fault] = [
    .spec("unknown key", ("seed: 7", "sede: 7"), told: "s.yaml:3:1: sede: unknown key `sede`, did you mean `seed`?"),
    .spec("unknown column", ("column: a", "column: naem"), told: "t.csv: has no column 'naem'. Did you mean 'name'?"),
    .spec(
      "unknown column like no other", ("column: a", "column: zzzzz"),
      told: "t.csv: has no column 'zzzzz'. Check the name."),
    .spec("unknown id column", ("{id: id", "{id: idd"), told: "t.csv: has no column 'idd'. Did you mean 'id'?"),
    .spec(
      "weight for no child", ("weights: equal", "weights: {a: 1, b: 1, cc: 1}"),
      told: "s.yaml:10:62: index.weights.cc: a weight for an unknown child: `cc`, did you mean `c`?"),
    .spec(
      "negative weight", ("weights: equal", "weights: {a: 1, b: -1, c: 1}"),
      told: "s.yaml:10:59: index.weights.b: the weight -1 of `b` is negative; reverse its direction instead"),
    .spec(
      "repeated child", ("[a, b, c]", "[a, b, a]"),
      told: "s.yaml:10:96: index.children.2: `a` stands twice; keep one"),
    .spec(
      "cycle by an alias", ("index: {", "index: &top {"), ("[a, b, c]", "[a, b, c, *top]"),
      told: "s.yaml:10:104: the alias names nothing that is complete above it, and a node cannot contain itself; "
        + "write the value out here"),
    .spec(
      "cycle by name", ("[a, b, c]", "[a, b, index]"),
      told: "s.yaml:10:96: index.children.2: the node `index` contains itself; remove it from its children"),
    .spec(
      "geometric mean of z-scores", ("aggregate: arithmetic", "aggregate: geometric"),
      told: "s.yaml:10:67: index.aggregate: `geometric` needs children above 0; use "
        + "`normalise: {min-max: [1, 100]}`, or `orientation: as-is` for values that are positive"),
    .spec(
      "seed that is no number", ("seed: 7", "seed: many"),
      told: "s.yaml:3:7: seed: `many` is not a number; write digits without quotes, such as 30 or 0.5"),
    .spec(
      "negative seed", ("seed: 7", "seed: -1"),
      told: "s.yaml:3:7: seed: -1 is not allowed; write a whole number at least 0 and below 2^64"),
    .spec(
      "empty spec", (Sample.spec, ""),
      told: "s.yaml:1:1: the spec is empty; start with `vikt: 1`, or let `vikt init` write one"),
    .spec(
      "missing data file", ("[t.csv]", "[u.csv]"), code: 66,
      told: "u.csv: there is no such file. Looked for u.csv. "
        + "Name it in the spec as it is called, or give its folder with --data."),
    .spec(
      "claim about no area", ("list: large", "list: large\nclaims: [{id: two, that: {worse: [1001, 1020]}}]"),
      told: "s.yaml: claims.two.that: the data have no area '1020'. Did you mean '1002'?"),
    .spec(
      "missing errors of scores", ("list: large", "list: large\n\(rankSets)"), code: 66,
      told: "e.csv: there is no such file. Looked for e.csv. "
        + "Name it in the spec as it is called, or give its folder with --data."),
    .spec(
      "errors of scores without an area", ("list: large", "list: large\n\(rankSets)"),
      others: ["e.csv": "id,standard_error\n1001,1\n1003,1\n1004,1\n1005,1\n1006,1\n"],
      told: "e.csv: says nothing of '1002'. Give every area assessed a row, and in a covariance a column."),
    .spec(
      "time that is none", ("[t.csv]", "[t.csv], reference: 2022-02-30"),
      told: "s.yaml:4:35: data.reference: `2022-02-30` is not a time; "
        + "write a year, a month or a day, such as 2022, 2022-12 or 2022-12-31"),
    .spec(
      "boundaries whose ids do not match",
      ("name: name}", "name: name, boundaries: {id: {file: b.geojson, id: code}}}"),
      others: ["b.geojson": outlines(["9999"])],
      told: "b.geojson: none of its outlines belongs to an area of 'id'; the first has the id '9999'. "
        + "Check that units.boundaries.id.id in s.yaml names the field with the areas' codes."),
    .spec(
      "boundaries without the field", ("name: name}", "name: name, boundaries: {id: {file: b.geojson, id: cod}}}"),
      others: ["b.geojson": outlines(["1001"])], told: "b.geojson: has no column 'cod'. Did you mean 'code'?"),
    .spec(
      "missing boundaries", ("name: name}", "name: name, boundaries: {id: {file: b.geojson, id: code}}}"), code: 66,
      told: "b.geojson: there is no such file. Looked for b.geojson. "
        + "Name it in the spec as it is called, or give its folder with --data."),
  ]

  static let rankSets = "stability: {schemes: {areas: {}}, rank_sets: {of: [marginal], covariance: e.csv}}"

  /// A GeoJSON file with one triangle for each id, side by side.
  static func outlines(_ ids: [String]) -> String {
    let features = ids.enumerated().map { k, id in
      """
      {"type": "Feature", "properties": {"code": "\(id)"},
       "geometry": {"type": "Polygon", "coordinates": [[[\(k), 0], [\(k + 1), 0], [\(k), 1], [\(k), 0]]]}}
      """
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
  }
}

@Suite struct BadInputTests {
  /// `run` and `check` say the same one sentence, and nothing is left behind.
  @Test(arguments: Fault.ofTheTable + Fault.ofTheSpec)
  func isToldInOneSentence(fault: Fault) throws {
    let folder = try Scratch(["t.csv": fault.table, "s.yaml": fault.spec].merging(fault.others) { $1 })
    let before = folder.names()
    let expected = Vikt.Result(code: fault.code, out: "", error: "error: \(fault.message)\n")
    #expect(try Vikt.run("run", "s.yaml", in: folder) == expected)
    #expect(try Vikt.run("check", "s.yaml", in: folder) == expected)
    #expect(folder.names() == before)
  }

  @Test func anAreaWithoutAValueIsListedAsNotAssessed() throws {
    let folder = try Scratch([
      "t.csv": Sample.table.replacingOccurrences(of: "Dalby,4", with: "Dalby,.."),
      "s.yaml": Sample.spec.replacingOccurrences(
        of: "files: [t.csv]", with: "files: [t.csv], impute: listwise, missing: {\"..\": suppressed}"),
    ])
    let result = try Vikt.run("run", "s.yaml", "--json", in: folder)
    #expect(result.code == 0 && result.out.contains("\"not_assessed\" : 1") && result.out.contains("\"areas\" : 5"))
    let row = try #require(try folder.table("runs/s/areas.csv").first { $0["id"] == "1003" })
    #expect(row["score"] == "" && row["rank"] == "" && row["listed"] == "")
    let check = try Vikt.run("check", "s.yaml", in: folder)
    #expect(check.out.hasPrefix("s.yaml: 5 areas, 3 indicators\n1 more not assessed because a value is missing\n"))
  }

  /// Three areas and three indicators make an index; that it means little is said by both commands.
  @Test func moreIndicatorsThanAreasIsAWarning() throws {
    let folder = try Scratch([
      "t.csv": "id,name,a,b,c\n1,x,1,2,4\n2,y,2,5,9\n3,z,7,6,11\n",
      "s.yaml": Sample.spec.replacingOccurrences(of: "weights: equal", with: "weights: pca"),
    ])
    let warning =
      "warning: indicators: 3 indicators of 3 areas; "
      + "correlations, components and pca weights from so few areas mean little\n"
    let run = try Vikt.run("run", "s.yaml", in: folder)
    #expect(run.code == 0 && run.error == warning)
    let check = try Vikt.run("check", "s.yaml", in: folder)
    #expect(check.code == 0 && check.error == "" && check.out.contains(warning))
    #expect(try Vikt.run("run", "s.yaml", "--replace", "--quiet", in: folder).error == "")
  }

  /// The errors of the scores reach the rank sets, and the manifest knows their file.
  @Test(
    arguments: [
      ("id,standard_error\n1006,1\n1001,1\n1002,1\n1003,1\n1004,1\n1005,1\n", nil),
      (
        "id,1001,1002,1003,1004,1005,1006\n1001,1,2,0,0,0,0\n1002,2,1,0,0,0,0\n1003,0,0,1,0,0,0\n1004,0,0,0,1,0,0\n"
          + "1005,0,0,0,0,1,0\n1006,0,0,0,0,0,1\n",
        "error: s.yaml: stability.rank_sets: the covariance has the eigenvalue -1"
      ),
    ] as [(String, String?)])
  func errorsOfScoresReachTheRankSets(errors: String, refusal: String?) throws {
    let folder = try Scratch(["t.csv": Sample.table, "s.yaml": Sample.spec + Fault.rankSets, "e.csv": errors])
    let result = try Vikt.run("run", "s.yaml", "--set", "stability.replicates=200", in: folder)
    if let refusal {
      #expect(result.code == 65 && result.error.hasPrefix(refusal), "\(result)")
    } else {
      #expect(result.code == 0, "\(result)")
      #expect(try folder.text("runs/s/manifest.json").contains("\"e.csv\""))
      #expect(try Vikt.run("verify", "runs/s", in: folder).code == 0)
    }
  }

  /// Only `check` says so: the run itself says what the scheme came to.
  @Test(arguments: [
    (
      "{counties: {areas: {within: k}}}",
      "counties.areas.within: 6 of 6 in 'k' hold fewer than three areas, such as '10'; so few drawn among themselves hardly vary"
    ),
    (
      "{noise: {prior: k}}",
      "noise.prior: 6 of 6 in 'k' hold fewer than three areas, such as '10'; a prior fitted to so few says little"
    ),
  ])
  func largerAreasOfFewAreasAreARemark(schemes: String, warning: String) throws {
    let folder = try Scratch([
      // Two areas in each.
      "t.csv": Sample.table
        + "1007,Hede,6,15,1.2,140,10\n1008,Ila,1,13,3.5,170,30\n1009,Jung,8,17,2.2,190,20\n1010,Kil,3,16,4.1,130,40\n"
        + "1011,Lund,4,20,2.8,110,33\n1012,Mora,5,9,1.9,210,12\n",
      "s.yaml": Sample.spec.replacingOccurrences(of: "name: name}", with: "name: name, within: [{id: k}]}")
        .replacingOccurrences(of: "{id: a, column: a,", with: "{id: a, count: a, base: n,")
        + "stability: {schemes: \(schemes)}\n",
    ])
    let check = try Vikt.run("check", "s.yaml", in: folder)
    #expect(check.code == 0 && check.out.contains("warning: stability.schemes.\(warning)\n"), "\(check)")
  }

  @Test func areasWithoutAnOutlineAreAWarning() throws {
    let folder = try Scratch([
      "t.csv": Sample.table, "b.geojson": Fault.outlines(["1001", "1002", "1003", "1004"]),
      "s.yaml": Sample.spec.replacingOccurrences(
        of: "name: name}", with: "name: name, boundaries: {id: {file: b.geojson, id: code}}}"),
    ])
    let warning = "warning: b.geojson: no outline for 2 of 6 areas of 'id', such as '1005'\n"
    #expect(try Vikt.run("run", "s.yaml", in: folder).error == warning)
    #expect(try Vikt.run("check", "s.yaml", in: folder).out.contains(warning))
  }
}
