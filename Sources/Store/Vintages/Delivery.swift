public import AreaData

/// Delivered files read: a figure for every unit of the division, or the reason why there is none.
public struct Delivery: Sendable {
  /// A file that was read.
  public struct File: Sendable, Equatable, Encodable {
    /// Without its folders.
    public let name: String
    /// Of its bytes.
    public let sha256: String
    /// How long it is.
    public let bytes: Int
  }

  /// A column of figures.
  public struct Column: Sendable, Equatable {
    /// As the file has it.
    public let name: String
    /// One a unit, in the division's order.
    public let figures: NumericColumn
  }

  /// A figure of a larger area, which its units should add up to.
  struct Total: Sendable, Equatable {
    let column: String
    /// Position among `Division.levels`.
    let level: Int
    let position: Int
    let value: Double
  }

  /// In the order in which they were read.
  public let files: [File]
  /// In the files' order.
  public let columns: [Column]
  /// Of records whose code is a larger area's.
  let totals: [Total]
  /// Units for which some file has no record, by their positions.
  let withoutRecord: Set<Int>
  /// Columns without numbers.
  public let leftOut: [String]
  /// What the sources demand to be told.
  public let notes: [StoredTable.Note]
  /// What was read that is no plain table.
  public let repairs: [Repair]

  /// Reads files.
  ///
  /// - Throws: `.data`, `.unknownUnits`, `.repeatedUnit`, `.noColumns`, `.columnTwice`, `.unknownColumn`, `.withoutFigures`.
  /// - Complexity: O(bytes).
  init(_ request: DeliveryFiles, terms: DeliveryTerms, of division: Division) throws(StoreError) {
    if let code = request.columns.first(where: division.columnNames.contains) { throw .codesAsFigures(code) }
    var reader = DeliveryReader(division, terms, wanted: request.columns)
    for path in request.paths {
      let table: DeliveredTable
      do {
        table = try DeliveredTable(path: path, id: terms.idColumn, rules: request.rules, selection: request.selection)
      } catch { throw .data(error) }
      try reader.read(table)
    }
    for name in request.columns where !reader.columns.contains(where: { $0.name == name }) {
      if reader.leftOut.contains(name) { throw .withoutFigures(name) }
      throw .unknownColumn(name, among: reader.columns.map(\.name))
    }
    files = reader.files
    columns = reader.columns
    totals = reader.totals
    withoutRecord = reader.withoutRecord
    leftOut = reader.leftOut
    notes = reader.notes
    repairs = reader.repairs
  }
}
