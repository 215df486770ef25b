import Foundation
import GRDB

extension Boundaries {
  /// Reads a feature table of a GeoPackage, in the order of its rows.
  ///
  /// - SeeAlso: OGC 12-128r17, *GeoPackage encoding standard*, sections 1.1.3 and 2.1.
  init(geoPackage path: String, id field: String, layer: String?) throws(DataError) {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      let database = try DatabaseQueue(path: path, configuration: configuration)
      self = try database.read { db in
        let layer = try Layer(in: db, named: layer, file: path)
        let features = try layer.features(in: db, id: field, file: path)
        return try Boundaries(referenceSystem: layer.referenceSystem, features: features, file: path)
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
    let referenceSystem: Int?

    init(in db: Database, named name: String?, file: String) throws {
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT c.table_name, g.column_name, g.srs_id
          FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
          WHERE c.data_type = 'features' ORDER BY c.table_name
          """)
      let tables = rows.map { String.fromDatabaseValue($0[0]) ?? "" }
      guard !rows.isEmpty else { throw DataError.noFeatureLayer(file: file) }
      if name == nil && rows.count > 1 { throw DataError.severalLayers(file: file, names: tables) }
      let wanted = name ?? tables[0]
      guard let row = zip(tables, rows).first(where: { $0.0 == wanted })?.1 else {
        throw DataError.unknownLayer(file: file, name: wanted, suggestion: nearest(to: wanted, among: tables))
      }
      table = wanted
      geometryColumn = row[1]
      // 0 and −1 stand for an undefined reference system.
      referenceSystem = Int.fromDatabaseValue(row[2]).flatMap { $0 > 0 ? $0 : nil }
    }

    func features(in db: Database, id field: String, file: String) throws -> [(id: String, shape: MultiPolygon)] {
      let columns = try db.columns(in: table).map(\.name)
      guard columns.contains(field) else {
        let suggestion = nearest(to: field, among: columns.filter { $0 != geometryColumn })
        throw DataError.unknownColumn(file: file, name: field, suggestion: suggestion)
      }
      // Without an order, SQLite walks a table by its rows and a view as it is defined; a view has no row numbers.
      let selected = "\(field.quotedDatabaseIdentifier), \(geometryColumn.quotedDatabaseIdentifier)"
      let rows = try Row.fetchCursor(db, sql: "SELECT \(selected) FROM \(table.quotedDatabaseIdentifier)")
      var features: [(id: String, shape: MultiPolygon)] = []
      while let row = try rows.next() {
        let feature = features.count + 1
        let id: DatabaseValue = row[0]
        guard let id = Self.text(of: id), !id.isEmpty else {
          throw DataError.emptyBoundaryId(file: file, feature: feature, field: field)
        }
        let geometry: DatabaseValue = row[1]
        do throws(GeometryFailure) {
          guard let bytes = Data.fromDatabaseValue(geometry) else { throw GeometryFailure(.absent) }
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
