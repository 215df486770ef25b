/// A column of numbers, with the reason for every number that is not there.
public struct NumericColumn: Sendable, Equatable {
  /// A row without a number, and why.
  public struct Missing: Sendable, Equatable {
    public let row: Int
    public let reason: MissingReason

    public init(row: Int, reason: MissingReason) {
      self.row = row
      self.reason = reason
    }
  }

  /// One value a row; NaN exactly where `missing` has the row.
  public let values: [Double]
  /// Ascending by row.
  public let missing: [Missing]

  public init(values: [Double], missing: [Missing]) {
    self.values = values
    self.missing = missing
  }

  public static func == (a: NumericColumn, b: NumericColumn) -> Bool {
    a.missing == b.missing && a.values.elementsEqual(b.values) { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}

extension DelimitedText {
  /// Reads a column as numbers, each correctly rounded.
  ///
  /// A number is `[+-] digits [mark digits] [e [+-] digits]` with the file's decimal mark, spaces or tabs around it
  /// allowed. Everything else must be a missing code; `NaN`, `inf`, words, units and thousands separators are refused.
  ///
  /// - Parameters:
  ///   - name: the column.
  ///   - missing: codes that stand for no number, compared verbatim with the cell less the spaces around it; `""` is an
  ///     empty cell. A code may look like a number (`-9`): then that text is missing, `-9.0` is not.
  /// - Throws: `.unknownColumn`, `.notANumber`, `.numberTooLarge`, `.ambiguousMark`, `.conflictingDecimalMark`.
  /// - Complexity: O(bytes of the column).
  public func numbers(column name: String, missing codes: [String: MissingReason]) throws(DataError) -> NumericColumn {
    let column = try column(named: name)
    let codes = codes.map { (bytes: Array($0.key.utf8), reason: $0.value) }
    let numericCodes = codes.filter {
      ExactDecimal.parse($0.bytes.span, 0..<$0.bytes.count, mark: decimalMark.byte) != nil
    }
    let span = bytes.span
    let stride = columnNames.count + 1
    let mark = decimalMark.byte

    func reason(_ range: Range<Int>, among codes: [(bytes: [UInt8], reason: MissingReason)]) -> MissingReason? {
      codes.first { code in
        code.bytes.count == range.count && range.indices.allSatisfy { bytes[$0] == code.bytes[$0 - range.lowerBound] }
      }?.reason
    }

    var values: [Double] = []
    values.reserveCapacity(rowCount)
    var absent: [NumericColumn.Missing] = []
    for row in 0..<rowCount {
      let at = row * stride + column
      let range = numberRange(span, Int(offsets[at])..<Int(offsets[at + 1]) - 1)
      if !numericCodes.isEmpty, let reason = reason(range, among: numericCodes) {
        values.append(.nan)
        absent.append(.init(row: row, reason: reason))
      } else if let value = ExactDecimal.parse(span, range, mark: mark) {
        guard value.isFinite else { throw .numberTooLarge(reference(row: row, column: column)) }
        if !decimals.isCertain && range.contains(where: { bytes[$0] == mark }) {
          throw .ambiguousMark(reference(row: row, column: column))
        }
        values.append(value)
      } else if let reason = reason(range, among: codes) {
        values.append(.nan)
        absent.append(.init(row: row, reason: reason))
      } else {
        throw refusal(row: row, column: column, range)
      }
    }
    return NumericColumn(values: values, missing: absent)
  }

  /// Why a cell is no number: it may be one with the mark the file does not use.
  private func refusal(row: Int, column: Int, _ range: Range<Int>) -> DataError {
    let cell = reference(row: row, column: column)
    let other: DecimalMark = decimalMark == .point ? .comma : .point
    if let first = decimals.first, ExactDecimal.parse(bytes.span, range, mark: other.byte) != nil {
      return .conflictingDecimalMark(cell, established: reference(row: first.row, column: first.column))
    }
    return .notANumber(cell)
  }
}
