internal import AreaData
internal import Foundation
internal import GRDB

extension Store {
  /// What was looked at, and what of it is not whole.
  public struct Condition: Sendable, Encodable {
    public let editions: Int
    public let units: Int
    public let revisions: Int
    public let columns: Int
    public let runs: Int
    /// The file's size.
    public let bytes: Int
    /// In words; empty where all is whole.
    public let faults: [String]
  }

  /// Reads everything that stands in the store and holds against its digests what has one: units, figures, and of a run manifest, spec and
  /// result.
  ///
  /// - Complexity: O(bytes).
  public func condition() throws(StoreError) -> Condition {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    return try reading { db in
      var faults = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }.map {
        "database: \($0)"
      }
      faults += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map {
        "table \($0[0] as String): refers to what is not there"
      }
      var divisions = [Int64: Division]()
      for level in try Int64.fetchAll(db, sql: "SELECT id FROM level ORDER BY id") {
        let division = try Self.division(db, level: level)
        divisions[level] = division
        if division.unitDigest != division.units.sha256 {
          faults.append("\(division.edition), \(division.units.name): the units are not those that were added")
        }
      }
      let revisions = try Int64.fetchAll(db, sql: "SELECT id FROM revision ORDER BY id")
      for revision in revisions {
        let record = try RevisionRecord(db, revision: revision)
        guard let division = divisions[record.levelRow] else { continue }
        let name = "vintage \(record.vintage), \(record.division), revision \(record.revision)"
        let digest = StoreWriter.sha256(division, record.vintage, try StoreWriter.standing(db, revision: revision))
        if digest != record.sha256 { faults.append("\(name): is not what was added") }
        for column in record.columns where column.since == record.revision {
          do { _ = try figures(db, column, count: division.units.codes.count) } catch is StoreError {
            faults.append("\(name), \(column.name): the figures are not those that were added")
          }
        }
      }
      for row in try Row.fetchAll(db, sql: "SELECT id, name, sha256, manifest, spec, results FROM run") {
        faults += Self.faults(ofRun: row).map { "run \(row["name"] as String)#\(row["id"] as Int): \($0)" }
      }
      func count(_ table: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0 }
      return Condition(
        editions: try count("edition"), units: try count("unit"), revisions: revisions.count,
        columns: try count("series"),
        runs: try count("run"), bytes: size, faults: faults)
    }
  }
}

extension Store {
  /// What of a run is not as it was added: its manifest, or a file that the manifest has the digest of.
  private static func faults(ofRun row: Row) -> [String] {
    func digest(_ column: String) -> String { SHA256.hex(of: [UInt8](row[column] as Data)) }
    guard digest("manifest") == row["sha256"] as String, let digests = digests(inManifest: row["manifest"]) else {
      return ["the manifest is not the one that was added"]
    }
    return [("spec", "spec.yaml"), ("results", "areas.csv")].compactMap { column, name in
      digest(column) == digests[name] ? nil : "\(name) is not the one that was added"
    }
  }
}

extension Division {
  /// The digest of the units as they stand here.
  var unitDigest: String {
    var level = UnitTable.Level(name: units.name, hasNames: units.hasNames)
    (level.codes, level.names, level.parents) = (units.codes, units.names, units.parents)
    var above: UnitTable.Level?
    if levels.count > 1 {
      above = UnitTable.Level(name: levels[1].name, hasNames: levels[1].hasNames)
      above?.codes = levels[1].codes
    }
    return level.sha256(above: above)
  }
}
