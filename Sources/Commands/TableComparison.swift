import AreaData

/// A table of a run held against the same table of the run made again, column by column.
struct TableComparison {
  private(set) var differences = [RunDifference]()
  private let tolerance: NumberTolerance

  /// - Parameters:
  ///   - bytes: of the table.
  ///   - wanted: of the table made again.
  ///   - types: the `.csvt` of the table made again.
  init(_ file: String, _ bytes: [UInt8], _ wanted: [UInt8], types: [UInt8], tolerance: NumberTolerance) {
    self.tolerance = tolerance
    let table: DelimitedText
    do throws(DataError) { table = try Self.table(bytes, file) } catch {
      differences.append(.unreadableTable(file: file, error))
      return
    }
    // A table may have no row, which no reader takes.
    let again = try? Self.table(wanted, file)
    guard let again, table.rowCount == again.rowCount else {
      differences.append(.rows(file: file, count: table.rowCount, again: again?.rowCount ?? 0))
      return
    }
    guard Self.areSame(table.columnNames, again.columnNames) else {
      differences.append(.columns(file: file))
      return
    }
    let types = String(decoding: types, as: UTF8.self).split { $0 == "," || $0 == "\n" }
    for column in table.columnNames.indices {
      compare(column, of: table, with: again, type: column < types.count ? types[column] : "", file)
    }
    if differences.isEmpty, !table.isTidy { differences = [.spelling(file: file)] }
  }

  private static func table(_ bytes: [UInt8], _ file: String) throws(DataError) -> DelimitedText {
    try DelimitedText(bytes: bytes, name: file, delimiter: .comma, decimalMark: .point)
  }

  private mutating func compare(
    _ column: Int, of table: DelimitedText, with again: DelimitedText, type: Substring, _ file: String
  ) {
    let rows = 0..<table.rowCount
    let (cells, wanted) = (
      rows.map { table.text(row: $0, column: column) }, rows.map { again.text(row: $0, column: column) }
    )
    let largest = type == "\"Real\"" ? wanted.compactMap(Double.init).map(abs).max() ?? 0 : 0
    let differing = rows.filter { !agree(cells[$0], wanted[$0], type: type, largest: largest) }
    guard let first = differing.first else { return }
    differences.append(
      .cells(
        file: file, column: table.columnNames[column], row: first + 1, cell: cells[first], again: wanted[first],
        count: differing.count))
  }

  private func agree(_ cell: String, _ wanted: String, type: Substring, largest: Double) -> Bool {
    if Self.areSame([cell], [wanted]) { return true }
    switch type {
    case "\"Real\"":
      guard let number = Double(cell), let again = Double(wanted), number.description == cell else { return false }
      return tolerance.agrees(number, again, largest: largest)
    case "\"String\"": return tolerance.parting(of: Array(cell.utf8), from: Array(wanted.utf8)) == nil
    default: return false
    }
  }

  /// Byte by byte: texts are equal in Swift when they look alike.
  private static func areSame(_ a: [String], _ b: [String]) -> Bool {
    a.elementsEqual(b) { $0.utf8.elementsEqual($1.utf8) }
  }
}
