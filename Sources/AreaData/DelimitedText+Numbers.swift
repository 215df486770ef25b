/// A column of numbers, with the reason for every number that is not there.
public struct NumericColumn: Sendable, Equatable {
  /// A row without a number, and why.
  public struct Missing: Sendable, Equatable {
    /// Counted from 0, without the header.
    public let row: Int
    /// As the code in the cell says.
    public let reason: MissingReason

    /// - Parameter row: from 0, without the header.
    public init(row: Int, reason: MissingReason) {
      self.row = row
      self.reason = reason
    }
  }

  /// One value a row; NaN exactly where `missing` has the row.
  public let values: [Double]
  /// Ascending by row.
  public let missing: [Missing]
  /// What was read that is no plain number.
  public let repairs: [Repair]

  /// - Parameters:
  ///   - values: one a row, NaN exactly where `missing` has the row.
  ///   - missing: ascending by row.
  public init(values: [Double], missing: [Missing], repairs: [Repair] = []) {
    self.values = values
    self.missing = missing
    self.repairs = repairs
  }

  public static func == (a: NumericColumn, b: NumericColumn) -> Bool {
    a.missing == b.missing && a.repairs == b.repairs
      && a.values.elementsEqual(b.values) { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}

extension DelimitedText {
  /// Reads a column as numbers, each correctly rounded.
  ///
  /// A number is `[+-] digits [mark digits] [e [+-] digits]` with the file's decimal mark, spaces or tabs around it
  /// allowed. Everything else must be a missing code; `NaN`, `inf`, words, units and thousands separators are refused, but
  /// for what `styled(_:faults:column:codes:)` reads in a table that people made.
  ///
  /// - Parameters:
  ///   - name: the column.
  ///   - missing: codes that stand for no number; `""` is an empty cell. A code that is a number stands for its value
  ///     however it is spelt: `-9` is also `-9.0`. Any other is compared verbatim with the cell less the spaces around it.
  /// - Throws: `.unknownColumn`; for a single cell `.notANumber`, `.numberTooLarge`, `.ambiguousMark`,
  ///   `.otherDecimalMark` or `.conflictingDecimalMark`, and for more of them `.repeated` or `.several`.
  /// - Complexity: O(bytes of the column).
  public func numbers(column name: String, missing codes: [String: MissingReason]) throws(DataError) -> NumericColumn {
    let column = try column(named: name)
    let span = bytes.span
    let mark = decimalMark.byte
    let texts = codes.map { (bytes: Array($0.key.utf8), reason: $0.value) }.filter {
      Self.value(ofCode: $0.bytes) == nil
    }
    // In one order, should a value be given twice.
    let numbers = codes.sorted { $0.key < $1.key }.compactMap { code in
      Self.value(ofCode: Array(code.key.utf8)).map { ($0, code.value) }
    }

    var values: [Double] = []
    values.reserveCapacity(rowCount)
    var absent: [NumericColumn.Missing] = []
    var faults: [Int] = []
    for row in 0..<rowCount {
      let at = row * stride + column
      let range = numberRange(span, Int(offsets[at])..<Int(offsets[at + 1]) - 1)
      if let value = ExactDecimal.parse(span, range, mark: mark) {
        if !numbers.isEmpty, let code = numbers.first(where: { $0.0 == value }) {
          values.append(.nan)
          absent.append(.init(row: row, reason: code.1))
          continue
        }
        values.append(value)
        let isDoubtful = !decimals.isCertain && range.contains { bytes[$0] == mark }
        if isDoubtful || !value.isFinite { faults.append(row) }
      } else {
        values.append(.nan)
        let code = texts.first { code in
          code.bytes.count == range.count && range.indices.allSatisfy { bytes[$0] == code.bytes[$0 - range.lowerBound] }
        }
        if let code { absent.append(.init(row: row, reason: code.reason)) } else { faults.append(row) }
      }
    }
    let plain = NumericColumn(values: values, missing: absent)
    guard !faults.isEmpty else { return plain }
    guard let read = styled(plain, faults: faults, column: column, codes: numbers) else {
      throw .gathered(faults.map { (refusal(row: $0, column: column), reference(row: $0, column: column)) })
    }
    return read
  }

  /// A missing code's value where it is a number, with either mark.
  private static func value(ofCode code: [UInt8]) -> Double? {
    let value =
      ExactDecimal.parse(code.span, 0..<code.count, mark: DecimalMark.point.byte)
      ?? ExactDecimal.parse(code.span, 0..<code.count, mark: DecimalMark.comma.byte)
    return value?.isFinite == true ? value : nil
  }

  /// Why a cell is no number: it may be one with the mark the file does not use.
  private func refusal(row: Int, column: Int) -> DataError {
    let cell = reference(row: row, column: column)
    let range = numberRange(bytes.span, range(row: row, column: column))
    if let value = ExactDecimal.parse(bytes.span, range, mark: decimalMark.byte) {
      return value.isFinite ? .ambiguousMark(cell) : .numberTooLarge(cell)
    }
    let other: DecimalMark = decimalMark == .point ? .comma : .point
    guard ExactDecimal.parse(bytes.span, range, mark: other.byte) != nil else { return .notANumber(cell) }
    if let first = decimals.first {
      return .conflictingDecimalMark(cell, established: reference(row: first.row, column: first.column))
    }
    if decimals.isGiven { return .notANumber(cell) }
    return DecimalEvidence.mayGroup(bytes.span, range)
      ? .ambiguousMark(cell) : .otherDecimalMark(cell, expected: decimalMark)
  }
}
