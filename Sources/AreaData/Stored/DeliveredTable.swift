/// A file of figures as it was delivered: delimited text, PX or JSON-stat, with the records that are wanted of it.
public struct DeliveredTable: Sendable {
  /// As it was given.
  public let path: String
  /// Of its bytes, in hexadecimal digits.
  public let sha256: String
  /// How long it is.
  public let byteCount: Int
  /// The records that have the categories asked for.
  public let table: DelimitedText
  /// Columns that say which records are wanted, and are no figures.
  public let fixedColumns: Set<String>
  /// What the source demands to stand where its figures do.
  public let notes: [StoredTable.Note]
  /// What was read that is no plain table.
  public let repairs: [Repair]

  /// - Parameters:
  ///   - id: the column of codes; of a cube the name that the codes' column is given.
  ///   - selection: of a cube its cells. Of delimited text only `fixed` is used: columns and what has to stand in them.
  /// - Throws: what `DelimitedText` and `CubeTable` throw; `.unknownColumn`; `.noRecords` where no record has the categories.
  public init(path: String, id: String, rules: TableRules, selection: CubeSelection) throws(DataError) {
    let bytes = try FileBytes.read(path)
    self.path = path
    sha256 = SHA256.hex(of: bytes)
    byteCount = bytes.count
    guard let format = Cube.Format(file: path) else {
      let whole = try DelimitedText(bytes: bytes, name: path, rules: rules)
      try whole.refuseNotes()
      let table = whole.cuttingCodes(from: id)
      var rows = Array(0..<table.rowCount)
      for fixed in selection.fixed {
        let column = try table.column(named: fixed.dimension)
        rows.removeAll { table.text(row: $0, column: column) != fixed.category }
      }
      guard !rows.isEmpty else { throw .noRecords(file: path) }
      self.table = table.keeping(rows)
      fixedColumns = Set(selection.fixed.map(\.dimension))
      notes = []
      repairs = table.repairs
      return
    }
    let cube = try Cube(bytes: bytes, name: path, format: format)
    let selected = try CubeTable(cube, selection, id: id, name: path)
    table = selected.table
    fixedColumns = []
    notes = selected.mandatoryNotes.map { StoredTable.Note(about: $0.about, text: $0.text) }
    repairs = table.repairs
  }

  /// Whether some cell of a column is a number that is no code with a leading zero: figures, perhaps with faults among them.
  public func hasNumbers(column: Int) -> Bool {
    var hasNumber = false
    for row in 0..<table.rowCount {
      let text = Array(table.text(row: row, column: column).utf8)
      if text.count > 1, text[0] == UInt8(ascii: "0"), text.allSatisfy({ 0x30...0x39 ~= $0 }) { return false }
      if !hasNumber, ExactDecimal.parse(text.span, 0..<text.count, mark: table.decimalMark.byte) != nil {
        hasNumber = true
      }
    }
    return hasNumber
  }
}
