extension DataError {
  /// Faults of one column's cells as one error: itself where there is one; each kind with its first cell, their number and the
  /// next few where there are more.
  ///
  /// - Parameter faults: at least one, in the order of rows.
  static func gathered(_ faults: [(error: DataError, cell: CellReference)]) -> DataError {
    let kinds = Dictionary(grouping: faults.indices) { faults[$0].error.kindOfCell }
    let errors = kinds.values.sorted { $0[0] < $1[0] }.map { faulty -> DataError in
      guard faulty.count > 1 else { return faults[faulty[0]].error }
      return .repeated(
        faults[faulty[0]].error, count: faulty.count, next: faulty.dropFirst().prefix(4).map { faults[$0].cell })
    }
    return .several(of: errors)
  }

  /// Errors told together; a single one stays itself.
  static func several(of errors: [DataError]) -> DataError {
    let flat = errors.flatMap { error in if case .several(let parts) = error { parts } else { [error] } }
    return flat.count == 1 ? flat[0] : .several(flat)
  }

  /// Tells the faults of cells apart that are mended in different ways.
  private var kindOfCell: Int {
    switch self {
    case .notANumber(let cell): cell.content.allSatisfy(\.isWhitespace) ? 0 : 1
    case .numberTooLarge: 2
    case .ambiguousMark: 3
    case .otherDecimalMark: 4
    case .conflictingDecimalMark: 5
    default: 6
    }
  }
}
