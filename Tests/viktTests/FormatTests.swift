import AreaData
import Foundation
import Testing
import TestSupport

/// Tables in other formats than CSV, as the command writes them.
@Suite struct FormatTests {
  private static let everything = "report.formats=[xlsx, gpkg, excel-csv]"

  /// Every table of a run, read back, with what the data package says of it.
  private struct Package {
    struct Table {
      let name: String
      let schema: [String: Any]
      let description: String?
      let cells: DelimitedText

      func column(_ name: String) throws -> [String] {
        let position = try #require(cells.columnNames.firstIndex(of: name))
        return (0..<cells.rowCount).map { cells.text(row: $0, column: position) }
      }
    }

    let tables: [Table]

    init(_ folder: Scratch, _ run: String) throws {
      let json = try JSONSerialization.jsonObject(with: try folder.data("\(run)/datapackage.json")) as? [String: Any]
      tables = try #require(json?["resources"] as? [[String: Any]]).map { resource in
        let path = try #require(resource["path"] as? String)
        return Table(
          name: try #require(resource["name"] as? String), schema: try #require(resource["schema"] as? [String: Any]),
          description: resource["description"] as? String,
          cells: try DelimitedText(bytes: [UInt8](try folder.data("\(run)/\(path)")), name: path))
      }
    }
  }

  @Test(arguments: ["en", "sv"])
  func `Every table and column says what it is; keys tell rows apart, and lead somewhere`(_ language: String) throws {
    let folder = try Country.complete()
    let made = try Vikt.run(
      "run", "country.yaml", "--quiet", "--set", "report.languages=[\(language)]", in: folder)
    #expect(made.code == 0 || made.code == 3, "\(made.error)")
    let package = try Package(folder, "runs/country")
    #expect(package.tables.count > 30)
    for table in package.tables {
      #expect(table.description?.isEmpty == false, "\(table.name) is not described in \(language)")
      for field in try #require(table.schema["fields"] as? [[String: String]]) {
        #expect(field["description"] != nil, "\(table.name).\(field["name"] ?? "") is not described in \(language)")
      }
      if let key = table.schema["primaryKey"] as? [String] {
        let columns = try key.map { try table.column($0) }
        let rows = (0..<table.cells.rowCount).map { row in columns.map { $0[row] } }
        #expect(Set(rows).count == rows.count, "\(table.name): \(key) does not tell rows apart")
        #expect(!rows.contains { $0.contains("") }, "\(table.name): a part of \(key) is empty")
      }
      for key in table.schema["foreignKeys"] as? [[String: Any]] ?? [] {
        let reference = try #require(key["reference"] as? [String: Any])
        let home = try #require(package.tables.first { $0.name == reference["resource"] as? String })
        let known = Set(try home.column(try #require((reference["fields"] as? [String])?.first)))
        let column = try #require((key["fields"] as? [String])?.first)
        #expect(
          Set(try table.column(column)).subtracting(known).subtracting([""]).isEmpty,
          "\(table.name).\(column) leads out of \(home.name)")
      }
    }
  }

  @Test func `A run writes what its spec asks for, the same on any number of threads`() throws {
    let folder = try Country.complete()
    let arguments = ["run", "country.yaml", "--quiet", "--set", Self.everything, "--set", "stability.replicates=100"]
    let one = try Vikt.run(arguments + ["--threads", "1", "--out", "one"], in: folder)
    let two = try Vikt.run(arguments + ["--threads", "2", "--out", "two"], in: folder)
    #expect(one.code == two.code && [0, 3].contains(one.code), "\(one.error)")
    for name in ["tables.xlsx", "areas.gpkg", "excel-csv/areas.csv"] {
      #expect(try folder.data("one/\(name)") == folder.data("two/\(name)"), "\(name)")
      #expect(try folder.text("one/SHA256SUMS").contains("  \(name)\n"))
    }
    // The areas of all three are the table's.
    let areas = try DelimitedText(bytes: [UInt8](try folder.data("one/areas.csv")), name: "areas.csv")
    let excel = try DelimitedText(bytes: [UInt8](try folder.data("one/excel-csv/areas.csv")), name: "areas.csv")
    #expect(excel.rowCount == areas.rowCount && excel.columnNames == areas.columnNames)
    let score = try areas.numbers(column: "score", missing: ["": .notCollected]).values
    let again = try excel.numbers(column: "score", missing: ["": .notCollected]).values
    #expect(zip(score, again).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
    let layer = try Boundaries(contentsOf: folder.file("one/areas.gpkg"), id: "id")
    #expect(layer.ids == (0..<areas.rowCount).map { areas.text(row: $0, column: 0) })
    let source = try Boundaries(contentsOf: folder.file("outlines.geojson"), id: "code")
    #expect(layer.ids.allSatisfy { layer.shapes[$0] == source.shapes[$0] } && layer.system == source.system)
    #expect(try Vikt.run("verify", "one", "--quiet", in: folder).out == "one: identical\n")
    try folder.write(try folder.text("one/excel-csv/areas.csv") + "\n", to: "one/excel-csv/areas.csv")
    let altered = try Vikt.run("verify", "one", in: folder)
    #expect(altered.code == 3 && altered.out == "one: different\n" && altered.error.contains("excel-csv/areas.csv"))
  }

  @Test func `A report writes formats anew, and takes away those that are not wanted`() throws {
    let folder = try Country.complete()
    #expect(
      [0, 3].contains(try Vikt.run("run", "country.yaml", "--quiet", "--only", "report", "--out", "r", in: folder).code)
    )
    #expect(!folder.names("r").contains("tables.xlsx"))
    let made = try Vikt.run("report", "r", "--quiet", "--format", "xlsx,excel-csv", in: folder)
    #expect(made.code == 0, "\(made.error)")
    #expect(folder.names("r").contains("tables.xlsx") && folder.names("r").contains("excel-csv/areas.csv"))
    #expect(!folder.names("r").contains("areas.gpkg"))
    #expect(try folder.text("r/spec.yaml").contains("formats"))
    #expect(try Vikt.run("report", "r", "--quiet", "--set", "report.formats=[]", in: folder).code == 0)
    #expect(!folder.names("r").contains { $0.hasPrefix("tables.xlsx") || $0.hasPrefix("excel-csv") })
  }

  @Test func `Outlines that changed since the run are refused, and the run stays as it was`() throws {
    let folder = try Country.complete()
    #expect(
      [0, 3].contains(try Vikt.run("run", "country.yaml", "--quiet", "--only", "report", "--out", "r", in: folder).code)
    )
    let before = try folder.run("r")
    try folder.write(try folder.text("outlines.geojson") + "\n", to: "outlines.geojson")
    let made = try Vikt.run("report", "r", "--quiet", "--format", "gpkg", in: folder)
    #expect(made.code == 65)
    #expect(
      made.error
        == "error: outlines.geojson: has changed since the run was made, whose outlines go into areas.gpkg. Put back what was "
        + "there, make the run again with vikt run, or leave gpkg out of report.formats.\n")
    #expect(try folder.run("r") == before)
  }

  @Test func `A format that is none, or that lacks outlines, is told with what to do`() throws {
    let folder = try Scratch([
      "t.csv": Sample.table, "s.yaml": Sample.spec + "report: {languages: [en], formats: [gpkg]}\n",
    ])
    let lacking = try Vikt.run("run", "s.yaml", in: folder)
    #expect(lacking.code == 65)
    #expect(
      lacking.error.contains(
        "`gpkg` has no effect without `units.boundaries.id`; add `units.boundaries.id` or remove `gpkg`"),
      "\(lacking.error)")
    let unknown = try Vikt.run("report", "r", "--format", "xlsx,pdf", in: folder)
    #expect(
      unknown.code == 64 && unknown.error.contains("xlsx") && unknown.error.contains("excel-csv"), "\(unknown.error)")
  }
}
