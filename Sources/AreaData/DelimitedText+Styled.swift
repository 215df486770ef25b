/// Columns whose numbers are written for people: read when the whole column agrees, and told.
extension DelimitedText {
  /// What stands for no number in the tables of statistical offices, two dots or the one character for three.
  private static let dots: [[UInt8]] = [Array("..".utf8), Array("…".utf8)]

  /// Reads a column in which some cells are no plain numbers.
  ///
  /// It agrees when each of its numbers has a percent sign or none has; when all grouped thousands are grouped by one sign,
  /// and every number of five digits or more is; and, where that sign is a point or comma, when some number has two of them
  /// or the file's decimal mark is given. Two dots are missing values.
  ///
  /// - Parameters:
  ///   - plain: as far as plain numbers and declared codes go; what is neither is in `faults`, by row.
  ///   - codes: the numbers that stand for a missing value.
  /// - Returns: nil when a cell stays that is no number, or the column does not agree.
  func styled(
    _ plain: NumericColumn, faults: [Int], column: Int, codes: [(value: Double, reason: MissingReason)]
  ) -> NumericColumn? {
    guard isStyled else { return nil }
    // A mark that only may group thousands is read as such, never as a decimal's.
    let mark: DecimalMark = decimals.isCertain ? decimalMark : decimalMark == .point ? .comma : .point
    let span = bytes.span
    let absent = Set(plain.missing.map(\.row))
    var values = plain.values
    var missing = plain.missing
    var tally = Tally()
    let unread = Set(faults)
    for row in 0..<rowCount where !absent.contains(row) {
      let range = numberRange(span, range(row: row, column: column))
      if unread.contains(row), Self.dots.contains(where: { dots in range.map { bytes[$0] } == dots }) {
        missing.append(.init(row: row, reason: .suppressed))
        tally.add(.dots, row)
        continue
      }
      guard let number = StyledNumber(span, range, mark: mark.byte, grouping: .marksToo) else { return nil }
      tally.add(number, row)
      if let code = codes.first(where: { $0.value == number.value }) {
        missing.append(.init(row: row, reason: code.reason))
        values[row] = .nan
      } else {
        values[row] = number.value
      }
    }
    guard tally.agrees(isMarkGiven: decimals.isGiven) else { return nil }
    let repairs = tally.rows.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, rows in
      Repair(
        file: name, column: columnNames[column], kind: kind, count: rows.count,
        example: reference(row: rows.first, column: column).content)
    }
    return NumericColumn(values: values, missing: missing.sorted { $0.row < $1.row }, repairs: repairs)
  }

  /// What a column's cells have in common.
  private struct Tally {
    private(set) var rows: [Repair.Kind: (first: Int, count: Int)] = [:]
    private var numbers = 0
    private var separators: Set<[UInt8]> = []
    private var longRuns = 0
    private var provesGrouping = false

    mutating func add(_ kind: Repair.Kind, _ row: Int) {
      rows[kind] = (rows[kind]?.first ?? row, (rows[kind]?.count ?? 0) + 1)
    }

    mutating func add(_ number: StyledNumber, _ row: Int) {
      numbers += 1
      if number.hasPercent { add(.percentSigns, row) }
      if number.hasMinus { add(.minusSigns, row) }
      if number.hasLongRun { longRuns += 1 }
      guard let separator = number.separator else { return }
      add(.groupedThousands, row)
      separators.insert(separator)
      if number.provesGrouping { provesGrouping = true }
    }

    func agrees(isMarkGiven: Bool) -> Bool {
      guard numbers > 0, [0, numbers].contains(rows[.percentSigns]?.count ?? 0) else { return false }
      guard let separator = separators.first else { return true }
      let isMark = [DecimalMark.point.byte, DecimalMark.comma.byte].map { [$0] }.contains(separator)
      return separators.count == 1 && longRuns == 0 && (!isMark || provesGrouping || isMarkGiven)
    }
  }
}
