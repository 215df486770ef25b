import Foundation

/// The `datapackage.json` that describes a folder of tables to programs: a Frictionless tabular data package.
///
/// - SeeAlso: Frictionless *Tabular Data Package*, version 1.
public struct DataPackage: Sendable, Equatable {
  /// The name of the description's file.
  public static let fileName = "datapackage.json"

  /// Lower-case letters, digits, `-`, `_` and `.` only.
  public let name: String
  /// What a person calls it; nil for none.
  public let title: String?
  /// The tables described, each with a name of its own.
  public let tables: [TidyTable]

  /// - Precondition: no two tables of one name.
  public init(name: String, title: String? = nil, tables: [TidyTable]) {
    precondition(Set(tables.map(\.name)).count == tables.count, "package '\(name)' has two tables of one name")
    self.name = name
    self.title = title
    self.tables = tables
  }

  /// The description: for each table its file, size, digest, and its columns' names, types and titles. Deterministic:
  /// keys are sorted, and nothing depends on the time or the machine.
  public var json: String { json(describing: tables.map(\.csv)) }

  /// Writes every table as `name.csv` with its `name.csvt`, and the description, into a folder, each file atomically.
  ///
  /// - Throws: `.cannotCreate`, `.inputOutput`.
  public func write(inFolder folder: String) throws(DataError) {
    let files = tables.map(\.csv)
    for (table, csv) in zip(tables, files) {
      try AtomicFile.write(csv, to: "\(folder)/\(table.fileName)")
      try AtomicFile.write(table.csvt, to: "\(folder)/\(table.fileName)t")
    }
    try AtomicFile.write(json(describing: files), to: "\(folder)/\(Self.fileName)")
  }

  private func json(describing files: [[UInt8]]) -> String {
    let resources = zip(tables, files).map { table, csv in
      Resource(
        name: table.name, title: table.title, path: table.fileName, bytes: csv.count,
        hash: Self.hash(SHA256.hex(of: csv)),
        schema: Schema(
          fields: table.columns.map { Field(name: TidyTable.guarded($0.name), title: $0.title, type: $0.values.type) }))
    }
    return Description(name: name, title: title, resources: resources).json
  }

  /// What a description would say of other bytes of the same files; nil where it is no description of ours.
  ///
  /// - Parameter files: size and digest by path; what is not named is told as before.
  package static func retold(_ json: [UInt8], of files: [String: (bytes: Int, sha256: String)]) -> String? {
    guard var description = try? JSONDecoder().decode(Description.self, from: Data(json)) else { return nil }
    for k in description.resources.indices {
      guard let file = files[description.resources[k].path] else { continue }
      description.resources[k].bytes = file.bytes
      description.resources[k].hash = hash(file.sha256)
    }
    return description.json
  }

  private static func hash(_ sha256: String) -> String { "sha256:" + sha256 }

  private struct Description: Codable {
    var profile = "tabular-data-package"
    let name: String
    let title: String?
    var resources: [Resource]

    var json: String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      // Only infinite numbers and broken Encodable types make the encoder throw; there are neither here.
      guard let data = try? encoder.encode(self) else { preconditionFailure("cannot encode \(name)") }
      return String(decoding: data, as: UTF8.self) + "\n"
    }
  }

  private struct Resource: Codable {
    var profile = "tabular-data-resource"
    let name: String
    let title: String?
    let path: String
    var format = "csv"
    var mediatype = "text/csv"
    var encoding = "utf-8"
    var bytes: Int
    var hash: String
    let schema: Schema
  }

  private struct Schema: Codable {
    let fields: [Field]
    var missingValues = [""]
  }

  private struct Field: Codable {
    let name: String
    let title: String?
    let type: String
  }
}

extension TidyTable.Values {
  /// The type's name in a Frictionless table schema.
  var type: String {
    switch self {
    case .id, .text: "string"
    case .integer: "integer"
    case .real: "number"
    case .boolean: "boolean"
    }
  }
}
