/// Several files about the same units, joined on an id column.
///
/// The first file gives the units and their order. A record of another file belongs to the unit with its id; ids are
/// compared verbatim. What finds no partner is counted in `matches`, never dropped unseen.
///
/// A column name may stand in several files (`municipality_name` often does). Using it is an error where the files
/// disagree: about any unit's cell, or by one having a record for the unit and the other none. Where they agree for
/// every unit the first file's cells are taken.
public struct JoinedTable: Sendable {
  /// How many ids, and the first few of them.
  public struct IdSample: Sendable, Equatable {
    public let count: Int
    public let first: [String]

    public init(_ ids: [String]) {
      count = ids.count
      first = Array(ids.prefix(5))
    }
  }

  /// How one file's records met the units.
  public struct Match: Sendable, Equatable {
    public let file: String
    public let recordCount: Int
    /// Units for which the file has no record, in the units' order.
    public let unitsWithoutRecord: IdSample
    /// Records whose id no unit has, in the file's order.
    public let recordsWithoutUnit: IdSample
    /// Ids with white space at either end: kept as they are, and a likely reason for not matching.
    public let paddedIds: IdSample
  }

  public let files: [DelimitedText]
  /// The units' ids, in the first file's order.
  public let ids: [String]
  /// One entry a file, the first included.
  public let matches: [Match]
  /// For each file and unit the row of its record, or nil.
  private let rows: [[Int?]]
  private let idColumn: String

  /// Joins files.
  ///
  /// - Parameters:
  ///   - files: at least one.
  ///   - id: the column that identifies a unit, of the same name in every file.
  /// - Throws: `.unknownColumn`, `.emptyId`, `.duplicateId`.
  /// - Complexity: O(records).
  public init(_ files: [DelimitedText], id: String) throws(DataError) {
    precondition(!files.isEmpty, "no file to join")
    var idsByFile: [[String]] = []
    var rowsById: [[String: Int]] = []
    for file in files {
      let ids = try file.texts(column: id)
      idsByFile.append(ids)
      rowsById.append(try Self.index(ids, of: file, column: id))
    }
    let units = idsByFile[0]
    self.files = files
    self.ids = units
    self.idColumn = id
    self.rows = rowsById.map { index in units.map { index[$0] } }
    self.matches = files.indices.map { k in
      Match(
        file: files[k].name,
        recordCount: files[k].rowCount,
        unitsWithoutRecord: IdSample(units.filter { rowsById[k][$0] == nil }),
        recordsWithoutUnit: IdSample(idsByFile[k].filter { rowsById[0][$0] == nil }),
        paddedIds: IdSample(
          idsByFile[k].filter { $0.first?.isWhitespace == true || $0.last?.isWhitespace == true }))
    }
  }

  /// All column names, each once, in order of appearance.
  public var columnNames: [String] {
    var seen: Set<String> = []
    return files.flatMap(\.columnNames).filter { seen.insert($0).inserted }
  }

  /// A column's cells verbatim, one a unit; nil where the file has no record for the unit.
  ///
  /// - Throws: `.unknownColumn`, `.ambiguousColumn`.
  public func texts(column name: String) throws(DataError) -> [String?] {
    let source = try source(of: name)
    let column = try files[source].column(named: name)
    return rows[source].map { row in row.map { files[source].text(row: $0, column: column) } }
  }

  /// A column's numbers, one a unit; `row` in `missing` is the unit's position. A unit for which the file has no record
  /// is missing as `notCollected`.
  ///
  /// - Throws: `.unknownColumn`, `.ambiguousColumn`, and what `DelimitedText.numbers(column:missing:)` throws: the whole
  ///   column of the file is read, records without a unit included.
  public func numbers(column name: String, missing codes: [String: MissingReason]) throws(DataError) -> NumericColumn {
    let source = try source(of: name)
    let column = try files[source].numbers(column: name, missing: codes)
    var reasons: [Int: MissingReason] = [:]
    for absent in column.missing { reasons[absent.row] = absent.reason }
    var missing: [NumericColumn.Missing] = []
    let values = rows[source].enumerated().map { unit, row in
      guard let row else {
        missing.append(.init(row: unit, reason: .notCollected))
        return Double.nan
      }
      if let reason = reasons[row] { missing.append(.init(row: unit, reason: reason)) }
      return column.values[row]
    }
    return NumericColumn(values: values, missing: missing)
  }

  /// The cell that a unit's value in a column came from; nil when the file has no record for the unit.
  ///
  /// - Throws: `.unknownColumn`, `.ambiguousColumn`.
  public func reference(unit: Int, column name: String) throws(DataError) -> CellReference? {
    let source = try source(of: name)
    let column = try files[source].column(named: name)
    return rows[source][unit].map { files[source].reference(row: $0, column: column) }
  }

  /// The file to read a column from.
  private func source(of name: String) throws(DataError) -> Int {
    let holders = files.indices.filter { files[$0].hasColumn(named: name) }
    guard let source = holders.first else {
      let all = files.map(\.name).joined(separator: ", ")
      throw .unknownColumn(file: all, name: name, suggestion: nearest(to: name, among: columnNames))
    }
    if name == idColumn { return 0 }
    let column = try files[source].column(named: name)
    for other in holders.dropFirst() {
      let otherColumn = try files[other].column(named: name)
      for unit in ids.indices {
        let cell = rows[source][unit].map { files[source].text(row: $0, column: column) }
        let otherCell = rows[other][unit].map { files[other].text(row: $0, column: otherColumn) }
        if cell != otherCell {
          throw .ambiguousColumn(name: name, files: [files[source].name, files[other].name], id: ids[unit])
        }
      }
    }
    return source
  }

  private static func index(
    _ ids: [String], of file: DelimitedText, column: String
  ) throws(DataError) -> [String: Int] {
    var index = [String: Int](minimumCapacity: ids.count)
    for (row, id) in ids.enumerated() {
      if id.allSatisfy(\.isWhitespace) {
        throw .emptyId(file: file.name, line: file.line(ofRow: row), column: column)
      }
      if let earlier = index.updateValue(row, forKey: id) {
        throw .duplicateId(
          file: file.name, column: column, id: id, lines: [file.line(ofRow: earlier), file.line(ofRow: row)])
      }
    }
    return index
  }
}
