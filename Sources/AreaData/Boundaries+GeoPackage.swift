import Foundation
import GRDB

extension Boundaries {
  /// Reads a feature table of a GeoPackage, in the order of its rows.
  ///
  /// - SeeAlso: OGC 12-128r17, *GeoPackage encoding standard*, sections 1.1.2, 1.1.3 and 2.1.
  init(geoPackage snapshot: SQLiteSnapshot, id field: String, layer: String?) throws(DataError) {
    let path = snapshot.path
    do {
      self = try snapshot.read { db in
        let layer = try Layer(in: db, named: layer, file: path)
        let features = try layer.features(
          in: db, id: field, file: path, size: snapshot.bytes.count + snapshot.log.count)
        return try Boundaries(
          system: layer.system, degreesPerUnit: layer.degreesPerUnit, features: features, file: path)
      }
    } catch let error as DataError {
      throw error
    } catch let error as DatabaseError {
      throw .damagedGeoPackage(file: path, sqliteCode: Int(error.extendedResultCode.rawValue))
    } catch {
      throw .unreadable(file: path)
    }
  }

  /// One feature table and where its geometry stands.
  private struct Layer {
    let table: String
    let geometryColumn: String
    let system: SpatialReference?
    let degreesPerUnit: Double?

    /// Layers looked at: no office has as many.
    private static let limit = 1_000

    init(in db: Database, named name: String?, file: String) throws {
      for catalogue in ["gpkg_contents", "gpkg_geometry_columns"] { try Self.refuseView(catalogue, in: db, file: file) }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT c.table_name, g.column_name, g.srs_id
          FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
          WHERE c.data_type = 'features' LIMIT \(Self.limit)
          """)
      // What the catalogue does not name in text is no layer.
      let layers = rows.compactMap { row in
        String.fromDatabaseValue(row[0]).flatMap { table in
          String.fromDatabaseValue(row[1]).map { (table: table, column: $0, system: Int.fromDatabaseValue(row[2])) }
        }
      }.sorted { $0.table.utf8.lexicographicallyPrecedes($1.table.utf8) }
      let tables = layers.map(\.table)
      guard let first = layers.first else { throw DataError.noFeatureLayer(file: file) }
      if name == nil && layers.count > 1 { throw DataError.severalLayers(file: file, names: tables) }
      let wanted = name ?? first.table
      guard let found = layers.first(where: { $0.table == wanted }) else {
        throw DataError.unknownLayer(file: file, name: wanted, suggestion: nearest(to: wanted, among: tables))
      }
      try Self.refuseView(wanted, in: db, file: file)
      (table, geometryColumn) = (found.table, found.column)
      // 0 and −1 stand for an undefined reference system.
      let number = found.system.flatMap { $0 > 0 ? $0 : nil }
      degreesPerUnit = try number.flatMap { try Self.degreesPerUnit(of: $0, in: db, file: file) }
      system = try number.map { try Self.system($0, in: db) }
    }

    /// What the catalogue, which was looked at for its units before, says of a system.
    private static func system(_ number: Int, in db: Database) throws -> SpatialReference {
      let columns = ["srs_name", "organization", "organization_coordsys_id", "definition"]
      let catalogue = "gpkg_spatial_ref_sys"
      guard try db.tableExists(catalogue),
        Set(try db.columns(in: catalogue).map(\.name)).isSuperset(of: columns + ["srs_id"]),
        let row = try Row.fetchOne(
          db, sql: "SELECT \(columns.joined(separator: ", ")) FROM \(catalogue) WHERE srs_id = ?", arguments: [number])
      else { return SpatialReference(epsg: number) }
      let definition = String.fromDatabaseValue(row[3])
      return SpatialReference(
        number: number, name: String.fromDatabaseValue(row[0]) ?? "\(number)",
        register: String.fromDatabaseValue(row[1]) ?? "EPSG", code: Int.fromDatabaseValue(row[2]) ?? number,
        definition: definition == "undefined" ? nil : definition)
    }

    /// As the file itself defines the system, else as its number is known.
    private static func degreesPerUnit(of system: Int, in db: Database, file: String) throws -> Double? {
      let catalogue = "gpkg_spatial_ref_sys"
      try refuseView(catalogue, in: db, file: file)
      guard try db.tableExists(catalogue) else { return GeographicSystems.degreesPerUnit(of: system) }
      let columns = Set(try db.columns(in: catalogue).map(\.name))
      // The second is of a later version of well-known text, in files that need it.
      for column in ["definition", "definition_12_063"] where columns.isSuperset(of: [column, "srs_id"]) {
        let text = try Row.fetchOne(db, sql: "SELECT \(column) FROM \(catalogue) WHERE srs_id = ?", arguments: [system])
          .flatMap { String.fromDatabaseValue($0[0]) }
        switch text.flatMap(CoordinateKind.init(wellKnownText:)) {
        case .angles(let degrees)?: return degrees
        case .lengths?: return nil
        case nil: continue
        }
      }
      return GeographicSystems.degreesPerUnit(of: system)
    }

    /// A view is a program of the file's author, which need not end; so may a virtual table be, which has no page of its own.
    private static func refuseView(_ name: String, in db: Database, file: String) throws {
      let found = try Row.fetchOne(
        db, sql: "SELECT type, rootpage FROM sqlite_master WHERE name = ? COLLATE NOCASE AND type IN ('table', 'view')",
        arguments: [name])
      guard let found else { return }  // told where the table is sought
      let (type, page) = (String.fromDatabaseValue(found[0]), Int.fromDatabaseValue(found[1]))
      guard type == "table", let page, page > 0 else { throw DataError.notATable(file: file, name: name) }
    }

    /// - Parameter size: bytes of the file, more than which no honest file holds of outlines.
    func features(
      in db: Database, id field: String, file: String, size: Int
    ) throws -> [(id: String, shape: MultiPolygon)] {
      let columns = try db.columns(in: table).map(\.name)
      guard columns.contains(field) else {
        let suggestion = nearest(to: field, among: columns.filter { $0 != geometryColumn })
        throw DataError.unknownColumn(file: file, name: field, suggestion: suggestion)
      }
      // Without an order, SQLite walks a table by its rows.
      let selected = "\(field.quotedDatabaseIdentifier), \(geometryColumn.quotedDatabaseIdentifier)"
      let rows = try Row.fetchCursor(db, sql: "SELECT \(selected) FROM \(table.quotedDatabaseIdentifier)")
      var features: [(id: String, shape: MultiPolygon)] = []
      var bytesRead = 0
      while let row = try rows.next() {
        let feature = features.count + 1
        let id: DatabaseValue = row[0]
        guard let id = Self.text(of: id), !id.isEmpty else {
          throw DataError.emptyBoundaryId(file: file, feature: feature, field: field)
        }
        let geometry: DatabaseValue = row[1]
        do throws(GeometryFailure) {
          guard let bytes = Data.fromDatabaseValue(geometry) else { throw GeometryFailure(.absent) }
          bytesRead += bytes.count
          guard bytesRead <= size else { throw GeometryFailure(.moreThanItsFile) }
          features.append((id, try WellKnownBinary.shape(geoPackage: [UInt8](bytes))))
        } catch {
          throw DataError.badGeometry(file: file, feature: feature, fault: error.fault)
        }
      }
      return features
    }

    /// An id as text: a whole number by its digits; nil for anything else.
    private static func text(of value: DatabaseValue) -> String? {
      switch value.storage {
      case .string(let text): text
      case .int64(let number): String(number)
      default: nil
      }
    }
  }
}
