/// A table to be written: named, typed columns of one length.
public struct TidyTable: Sendable, Equatable {
  /// What a column holds; nil and NaN are empty cells.
  public enum Values: Sendable, Equatable {
    /// Codes of areas, and of what they lie in: written verbatim, so that they still match the data they came from.
    case id([String])
    /// All other text: guarded against being run as a formula, see `csv`.
    case text([String?])
    case integer([Int?])
    case real([Double])
    case boolean([Bool?])

    /// A cell as it is written; empty where there is no value.
    func text(_ row: Int) -> String {
      switch self {
      case .id(let values): values[row]
      case .text(let values): values[row] ?? ""
      case .integer(let values): values[row].map { String($0) } ?? ""
      case .real(let values): values[row].isNaN ? "" : values[row].description
      case .boolean(let values): values[row].map { $0 ? "true" : "false" } ?? ""
      }
    }

    var count: Int {
      switch self {
      case .id(let values): values.count
      case .text(let values): values.count
      case .integer(let values): values.count
      case .real(let values): values.count
      case .boolean(let values): values.count
      }
    }
  }

  /// A named, typed column.
  public struct Column: Sendable, Equatable {
    /// The column's name in the header.
    public let name: String
    /// What a person calls it, for `datapackage.json`.
    public let title: String?
    /// Its cells, row by row.
    public let values: Values

    /// - Precondition: the name is not empty.
    public init(_ name: String, title: String? = nil, _ values: Values) {
      precondition(!name.isEmpty, "a column without a name")
      self.name = name
      self.title = title
      self.values = values
    }
  }

  /// The file's name without `.csv`: lower-case letters, digits, `-`, `_` and `.` only, as a data package asks.
  public let name: String
  /// What a person calls it, for `datapackage.json`; nil for none.
  public let title: String?
  /// At least one; all of one length.
  public let columns: [Column]
  /// What names and types do not say.
  public var documentation = TableDocumentation()

  /// - Precondition: at least one column; names distinct; lengths equal.
  /// - Throws: `.infiniteValue`: no reader of plain tables agrees on how infinity is spelt.
  public init(name: String, title: String? = nil, columns: [Column]) throws(DataError) {
    let isPlain = name.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "-_.".utf8.contains(byte)
    }
    precondition(!name.isEmpty && isPlain, "'\(name)' cannot name a data resource")
    precondition(!columns.isEmpty, "table '\(name)' has no column")
    precondition(Set(columns.map(\.name)).count == columns.count, "table '\(name)' has two columns of one name")
    precondition(
      columns.allSatisfy { $0.values.count == columns[0].values.count }, "columns of '\(name)' differ in length")
    for column in columns {
      if case .real(let values) = column.values, let row = values.firstIndex(where: \.isInfinite) {
        throw .infiniteValue(table: name, column: column.name, row: row)
      }
    }
    self.name = name
    self.title = title
    self.columns = columns
  }

  /// Rows, without the header.
  public var rowCount: Int { columns[0].values.count }

  /// The cells of a row by column, without empty ones; text as it is, not guarded as in `csv`.
  public func cells(ofRow row: Int) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: columns.map { ($0.name, $0.values.text(row)) }.filter { !$0.1.isEmpty })
  }

  /// What a row's column `id` holds; nil in a table without one.
  public func id(ofRow row: Int) -> String? { columns.first { $0.name == "id" }?.values.text(row) }

  /// The type of each column, as a Frictionless table schema names it.
  public var types: [String: String] {
    Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.values.type) })
  }

  /// The name of the file that `csv` goes into.
  public var fileName: String { name + ".csv" }
}
