import AreaData
import Foundation
import Testing
import TestSupport

@Suite struct TidyTableTests {
  private func sample() throws(DataError) -> TidyTable {
    try TidyTable(
      name: "areas", title: "Areas",
      columns: [
        .init("id", title: "Code", .id(["0114", "=1", "a,b"])),
        .init("name", .text(["say \"hi\"", nil, "=SUM(A1)"])),
        .init("rank", .integer([1, nil, -3])),
        .init("score", title: "Score", .real([0.1, .nan, 1e-5])),
        .init("listed", .boolean([true, nil, false])),
      ])
  }

  @Test func bytes() throws {
    let expected = #"""
      id,name,rank,score,listed
      0114,"say ""hi""",1,0.1,true
      =1,,,,
      "a,b",'=SUM(A1),-3,1e-05,false

      """#
    let table = try sample()
    #expect(String(decoding: table.csv, as: UTF8.self) == expected)
    #expect(table.csvt == "\"String\",\"String\",\"Integer64\",\"Real\",\"Integer(Boolean)\"\n")
  }

  @Test func formulasAreGuardedAndNumbersAreNot() {
    let formulas = [
      "=1+1", "+cmd", "-x", "@a", "\tx", "\rx", "\nx", "-1.5.1", "=", "-", " =1", "\n=1", "\u{A0}+x", "＝1", "＋x", "－x",
      "＠x",
    ]
    for text in formulas {
      #expect(TidyTable.guarded(text) == "'" + text)
    }
    for text in ["", "-5", "+46", "-1e-05", "a=1", "1-2", "'=1", "x ＝ 1"] { #expect(TidyTable.guarded(text) == text) }
  }

  @Test func infinityIsRefused() {
    #expect(throws: DataError.infiniteValue(table: "t", column: "x", row: 1)) {
      try TidyTable(name: "t", columns: [.init("x", .real([1, -.infinity]))])
    }
  }

  @Test func everyRealReadsBackAsItself() throws {
    var random = SplitMix64(1)
    let values =
      (0..<5000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite) + [
        -0.0, .leastNonzeroMagnitude, 1e16,
      ]
    let table = try TidyTable(name: "t", columns: [.init("x", .real(values))])
    let read = try DelimitedText(bytes: table.csv, name: "t.csv").numbers(column: "x", missing: [:]).values
    #expect(read.map(\.bitPattern) == values.map(\.bitPattern))
  }

  @Test func dataPackage() throws {
    let scratch = try Scratch()
    let table = try sample()
    let package = DataPackage(name: "run", title: "A run", tables: [table])
    try package.write(inFolder: scratch.path)
    #expect(try scratch.entries() == ["areas.csv", "areas.csvt", "datapackage.json"])
    #expect(try contents(of: scratch.file("areas.csv")) == String(decoding: table.csv, as: UTF8.self))
    let expected = """
      {
        "name" : "run",
        "profile" : "tabular-data-package",
        "resources" : [
          {
            "bytes" : \(table.csv.count),
            "encoding" : "utf-8",
            "format" : "csv",
            "hash" : "sha256:\(SHA256.hex(of: table.csv))",
            "mediatype" : "text/csv",
            "name" : "areas",
            "path" : "areas.csv",
            "profile" : "tabular-data-resource",
            "schema" : {
              "fields" : [
                {
                  "name" : "id",
                  "title" : "Code",
                  "type" : "string"
                },
                {
                  "name" : "name",
                  "type" : "string"
                },
                {
                  "name" : "rank",
                  "type" : "integer"
                },
                {
                  "name" : "score",
                  "title" : "Score",
                  "type" : "number"
                },
                {
                  "name" : "listed",
                  "type" : "boolean"
                }
              ],
              "missingValues" : [
                ""
              ]
            },
            "title" : "Areas"
          }
        ],
        "title" : "A run"
      }

      """
    #expect(try contents(of: scratch.file("datapackage.json")) == expected)
  }

  /// The digests are those of FIPS 180-4's examples.
  @Test func digests() {
    #expect(
      SHA256.hex(of: Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SHA256.hex(of: []) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func `A row is its cells that are not empty, of the columns' types`() throws {
    let table = try TidyTable(
      name: "t",
      columns: [
        .init("id", .id(["a", "=b"])), .init("name", .text(["=x", nil])), .init("n", .integer([1, nil])),
        .init("x", .real([0.1, .nan])), .init("is", .boolean([false, nil])),
      ])
    #expect(table.cells(ofRow: 0) == ["id": "a", "name": "=x", "n": "1", "x": "0.1", "is": "false"])
    #expect(table.cells(ofRow: 1) == ["id": "=b"] && table.id(ofRow: 1) == "=b")
    #expect(table.types == ["id": "string", "name": "string", "n": "integer", "x": "number", "is": "boolean"])
    #expect(try TidyTable(name: "t", columns: [.init("n", .integer([1]))]).id(ofRow: 0) == nil)
    #expect(TidyTable.formulas(among: ["b", "=z", "-5", "+a", "=z"]) == ["+a", "=z"])
  }

  @Test func `For Excel where the decimal mark is a comma, codes that it would run are guarded too`() throws {
    let table = try TidyTable(
      name: "t",
      columns: [
        .init("id", .id(["0114", "=1"])), .init("name", .text(["a;b,c", "=x"])), .init("n", .integer([-3, nil])),
        .init("x", .real([-0.5, 1e-5])), .init("is", .boolean([true, nil])),
      ])
    let expected =
      "\u{FEFF}id;name;n;x;is\r\n0114;\"a;b,c\";-3;-0,5;true\r\n'=1;'=x;;1e-05;\r\n"
    #expect(table.csv(in: .swedishExcel) == Array(expected.utf8))
    #expect(table.csv(in: .tidy) == table.csv)
    let read = try DelimitedText(bytes: table.csv(in: .swedishExcel), name: "t.csv")
    #expect(read.columnNames == ["id", "name", "n", "x", "is"] && read.rowCount == 2)
    #expect(try read.numbers(column: "x", missing: [:]).values == [-0.5, 1e-5])
  }

  @Test func `A data package says sources, licence, keys and what columns are`() throws {
    var areas = try TidyTable(name: "areas", columns: [.init("id", .id(["1"])), .init("x", .real([1]))])
    areas.documentation = TableDocumentation(
      description: "The result.", columns: ["id": "The code."], primaryKey: ["id"],
      foreignKeys: [.init("id", in: "none", "id")])
    var nodes = try TidyTable(name: "nodes", columns: [.init("id", .id(["1"]))])
    nodes.documentation = TableDocumentation(foreignKeys: [.init("id", in: "areas", "id")])
    func object(_ licence: String) throws -> [String: Any] {
      let package = DataPackage(name: "p", sources: ["SCB"], licence: licence, tables: [areas, nodes])
      return try #require(try JSONSerialization.jsonObject(with: Data(package.json.utf8)) as? [String: Any])
    }
    let found = try object("CC-BY-4.0")
    #expect(found["sources"] as? [[String: String]] == [["title": "SCB"]])
    #expect(found["licenses"] as? [[String: String]] == [["name": "CC-BY-4.0"]])
    #expect(try object("https://a.se/b")["licenses"] as? [[String: String]] == [["path": "https://a.se/b"]])
    let resources = try #require(found["resources"] as? [[String: Any]])
    let schemas = resources.compactMap { $0["schema"] as? [String: Any] }
    #expect(resources[0]["description"] as? String == "The result." && resources[1]["description"] == nil)
    #expect(schemas[0]["primaryKey"] as? [String] == ["id"] && schemas[0]["foreignKeys"] == nil)
    #expect((schemas[0]["fields"] as? [[String: String]])?.map { $0["description"] } == ["The code.", nil])
    let key = try #require((schemas[1]["foreignKeys"] as? [[String: Any]])?.first)
    #expect(key["fields"] as? [String] == ["id"])
    #expect((key["reference"] as? [String: Any])?["resource"] as? String == "areas")
  }
}
