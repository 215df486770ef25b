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
  /// Whose figures the tables are made of.
  public let sources: [String]
  /// The licence of the tables, by its name such as `CC-BY-4.0` or by its address; nil where none is given.
  public let licence: String?
  /// The tables described, each with a name of its own.
  public let tables: [TidyTable]

  /// - Precondition: no two tables of one name.
  public init(
    name: String, title: String? = nil, sources: [String] = [], licence: String? = nil, tables: [TidyTable]
  ) {
    precondition(Set(tables.map(\.name)).count == tables.count, "package '\(name)' has two tables of one name")
    self.name = name
    self.title = title
    self.sources = sources
    self.licence = licence
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
    let names = Set(tables.map(\.name))
    let resources = zip(tables, files).map { table, csv in
      let told = table.documentation
      return Resource(
        name: table.name, title: table.title, description: told.description, path: table.fileName, bytes: csv.count,
        hash: Self.hash(SHA256.hex(of: csv)),
        schema: Schema(
          fields: table.columns.map { column in
            Field(
              name: TidyTable.guarded(column.name), title: column.title, description: told.columns[column.name],
              type: column.values.type)
          },
          primaryKey: told.primaryKey.isEmpty ? nil : told.primaryKey,
          foreignKeys: told.foreignKeys.filter { names.contains($0.table) }.map(ForeignKey.init).nonEmpty))
    }
    return Description(
      name: name, title: title, sources: sources.map(Source.init).nonEmpty, licenses: licence.map { [License($0)] },
      resources: resources
    ).json
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
    let sources: [Source]?
    let licenses: [License]?
    var resources: [Resource]

    var json: String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      // Only infinite numbers and broken Encodable types make the encoder throw; there are neither here.
      guard let data = try? encoder.encode(self) else { preconditionFailure("cannot encode \(name)") }
      return String(decoding: data, as: UTF8.self) + "\n"
    }
  }

  private struct Source: Codable {
    let title: String
  }

  /// By its name, or by its address.
  private struct License: Codable {
    let name: String?
    let path: String?

    init(_ text: String) {
      let isAddress = text.hasPrefix("https://") || text.hasPrefix("http://")
      (name, path) = isAddress ? (nil, text) : (text, nil)
    }
  }

  private struct Resource: Codable {
    var profile = "tabular-data-resource"
    let name: String
    let title: String?
    let description: String?
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
    let primaryKey: [String]?
    let foreignKeys: [ForeignKey]?
  }

  private struct ForeignKey: Codable {
    struct Reference: Codable {
      let resource: String
      let fields: [String]
    }

    let fields: [String]
    let reference: Reference

    init(_ key: TableDocumentation.ForeignKey) {
      fields = [key.column]
      reference = Reference(resource: key.table, fields: [key.key])
    }
  }

  private struct Field: Codable {
    let name: String
    let title: String?
    let description: String?
    let type: String
  }
}

extension Array {
  /// Nil where there is nothing in it.
  fileprivate var nonEmpty: [Element]? { isEmpty ? nil : self }
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
