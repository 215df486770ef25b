public import AreaData
public import Foundation
internal import GRDB

/// A table of areas with their outlines, as a GeoPackage of one layer.
///
/// Codes are text, the coordinates and their reference system are the outlines' own. Areas without an outline have a row without a
/// geometry; outlines without an area are left out. The same table and outlines give the same bytes: the layer is dated by its
/// figures, and not by the clock.
///
/// - SeeAlso: OGC 12-128r17, *GeoPackage encoding standard*, version 1.3, sections 1.1 and 2.1.
public struct GeoPackage: Sendable {
  let table: TidyTable
  let outlines: Boundaries
  let title: String
  let date: Date

  /// - Parameters:
  ///   - table: its name is the layer's, and its column `id` holds the outlines' ids.
  ///   - title: what a person calls the layer.
  ///   - date: given as the time of the last change.
  public init(_ table: TidyTable, outlines: Boundaries, title: String, date: Date) {
    self.table = table
    self.outlines = outlines
    self.title = title
    self.date = date
  }

  /// Writes the file, whole or not at all.
  ///
  /// - Throws: `.cannotCreate`, `.cannotLock`, `.inputOutput`.
  /// - Complexity: O(cells + points).
  public func write(to path: String) throws(DataError) {
    try AtomicFile.fill(path) { _, temporary throws(DataError) in
      do {
        var configuration = Configuration()
        // Without a journal: what is not complete never takes its name.
        configuration.prepareDatabase { db in
          for pragma in [
            "journal_mode = OFF", "synchronous = OFF", "page_size = 4096", "application_id = \(0x4750_4B47)",
            "user_version = 10300",
          ] { try db.execute(sql: "PRAGMA \(pragma)") }
        }
        let queue = try DatabaseQueue(path: temporary, configuration: configuration)
        try queue.inDatabase { db in
          try db.inTransaction {
            try fill(db); return .commit
          }
        }
        try queue.close()
      } catch let error as DatabaseError {
        throw .inputOutput(path: path, errno: error.resultCode == .SQLITE_FULL ? ENOSPC : EIO)
      } catch {
        throw .inputOutput(path: path, errno: EIO)
      }
    }
  }

  /// Stands for Cartesian coordinates of which nothing is known.
  private static let undefined = SpatialReference(
    number: -1, name: "Undefined Cartesian SRS", register: "NONE", code: -1, definition: nil)

  private var system: SpatialReference { outlines.system ?? Self.undefined }

  private func fill(_ db: Database) throws {
    try db.execute(sql: Self.catalogue)
    let geographic = SpatialReference(
      number: 0, name: "Undefined geographic SRS", register: "NONE", code: 0, definition: nil)
    for known in [.wgs84, Self.undefined, geographic, system] {
      try db.execute(
        sql: "INSERT OR REPLACE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)",
        arguments: [known.name, known.number, known.register, known.code, known.definition ?? "undefined"])
    }
    let written = (0..<table.rowCount).compactMap { table.id(ofRow: $0).flatMap { outlines.shapes[$0] } }
    let box = written.compactMap(\.boundingBox).reduce(nil as BoundingBox?) { $0?.union($1) ?? $1 }
    try db.execute(
      sql: "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        table.name, title, table.documentation.description ?? "", date.formatted(Self.time), box?.lower.x, box?.lower.y,
        box?.upper.x, box?.upper.y, system.number,
      ])
    try db.execute(
      sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)",
      arguments: [table.name, system.number])
    try addLayer(db)
  }

  /// `2022-12-31T00:00:00.000Z`.
  private static let time = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  private func addLayer(_ db: Database) throws {
    let layer = table.name.quotedDatabaseIdentifier
    let names = ColumnName.all(of: table)
    let declared = zip(names, table.columns).map { "\($0.quotedDatabaseIdentifier) \($1.values.declaration)" }
    try db.execute(
      sql: "CREATE TABLE \(layer) (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, "
        + "\(declared.joined(separator: ", ")))")
    let places = Array(repeating: "?", count: names.count + 1).joined(separator: ", ")
    let columns = (["geom"] + names).map(\.quotedDatabaseIdentifier).joined(separator: ", ")
    let statement = try db.makeStatement(sql: "INSERT INTO \(layer) (\(columns)) VALUES (\(places))")
    for row in 0..<table.rowCount {
      let shape = table.id(ofRow: row).flatMap { outlines.shapes[$0] }
      let geometry = shape.map { Data(GeometryBlob.bytes(of: $0, system: system.number)) }
      let cells = table.columns.map { $0.values.stored(row) }
      try statement.execute(arguments: StatementArguments([geometry?.databaseValue ?? .null] + cells))
    }
  }

  /// The tables that every GeoPackage has, as the standard's annex C defines them.
  private static let catalogue = """
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
      organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
    CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
      description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
      min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
      CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
      geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
      CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
      CONSTRAINT uk_gc_table_name UNIQUE (table_name),
      CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
      CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
    """
}

/// Names of the columns of a layer: SQLite does not tell capitals from small letters, and two names are its own.
private enum ColumnName {
  static func all(of table: TidyTable) -> [String] {
    var taken: Set = ["fid", "geom"]
    return table.columns.map { column in
      var (candidate, number) = (column.name, 2)
      while !taken.insert(candidate.lowercased()).inserted {
        candidate = "\(column.name)_\(number)"
        number += 1
      }
      return candidate
    }
  }
}

extension TidyTable.Values {
  /// The type of a column of a GeoPackage.
  fileprivate var declaration: String {
    switch self {
    case .id, .text: "TEXT"
    case .integer: "INTEGER"
    case .real: "DOUBLE"
    case .boolean: "BOOLEAN"
    }
  }

  fileprivate func stored(_ row: Int) -> DatabaseValue {
    switch self {
    case .id(let values): values[row].databaseValue
    case .text(let values): values[row]?.databaseValue ?? .null
    case .integer(let values): values[row]?.databaseValue ?? .null
    case .real(let values): values[row].isNaN ? .null : values[row].databaseValue
    case .boolean(let values): values[row]?.databaseValue ?? .null
    }
  }
}
