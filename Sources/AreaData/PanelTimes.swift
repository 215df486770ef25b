/// The times that files hold, and the one that was read.
public struct PanelTimes: Sendable, Equatable {
  /// The column that says which time a record is of.
  public let column: String
  /// All times of the files, the earliest first.
  public let all: [String]
  /// The time that was read.
  public let at: String
  /// How the areas of other times differ from those of this one, where they do.
  public let gaps: [Gap]

  /// Another time, whose areas are not all the same.
  public struct Gap: Sendable, Equatable {
    /// The other time.
    public let time: String
    /// Areas of the time that was read that have no record then.
    public let absent: JoinedTable.IdSample
    /// Areas that have a record then, and none at the time that was read.
    public let additional: JoinedTable.IdSample
  }

  /// What a reader should know of areas that some times lack.
  public var notes: [String] {
    gaps.map { gap in
      let parts = [
        gap.absent.count > 0
          ? "no record of \(gap.absent.count) area\(gap.absent.count == 1 ? "" : "s") of \(at), such as '\(gap.absent.first[0])'"
          : nil,
        gap.additional.count > 0
          ? "\(gap.additional.count) area\(gap.additional.count == 1 ? "" : "s") of which \(at) has no record, such as '\(gap.additional.first[0])'"
          : nil,
      ].compactMap(\.self)
      return "\(column): \(gap.time) has \(parts.joined(separator: ", and "))"
    }
  }
}

extension PanelPlan {
  /// The records of one time in every file that has the column, and what became of the others.
  ///
  /// - Parameters:
  ///   - id: the column of areas.
  ///   - excluded: ids of records that are no areas.
  /// - Throws: `.data` of a file without a column of this name at all, `.notATime`, `.noTime`.
  func select(
    from tables: [DelimitedText], named files: [String], id: String, excluding excluded: Set<String>,
    _ steps: inout [DataStep]
  ) throws(PanelError) -> (tables: [DelimitedText], times: PanelTimes) {
    let dated = tables.indices.filter { tables[$0].hasColumn(named: column) }
    guard let first = dated.first else {
      throw .data(
        .unknownColumn(
          file: files.joined(separator: ", "), name: column,
          suggestion: nearest(to: column, among: tables.flatMap(\.columnNames))))
    }
    var cells = [Int: [String]]()
    for k in dated {
      cells[k] = try wrapped { () throws(DataError) in try tables[k].texts(column: column) }
      if let row = cells[k]!.firstIndex(where: { ReferenceTime($0) == nil }) {
        let position = try wrapped { () throws(DataError) in try tables[k].column(named: column) }
        throw .notATime(tables[k].reference(row: row, column: position))
      }
    }
    let all = Set(cells.values.joined()).sorted { ReferenceTime($0)!.number < ReferenceTime($1)!.number }
    let time = at ?? all[all.count - 1]
    var selected = tables
    for (k, file) in files.enumerated() {
      guard let own = cells[k] else {
        steps.append(.holdsForAllTimes(file: file, column: column, count: tables[k].rowCount))
        continue
      }
      let rows = own.indices.filter { own[$0] == time }
      guard !rows.isEmpty else {
        throw .noTime(file: file, column: column, time: time, known: Set(own).sorted(), isChosen: at != nil)
      }
      selected[k] = tables[k].keeping(rows).cuttingCodes(from: id)
      steps.append(.selectTime(file: file, column: column, time: time, count: rows.count))
    }
    // Codes are cut as they are where a time is read.
    var areas = [String: Set<String>]()
    for (time, rows) in Dictionary(grouping: cells[first]!.indices, by: { cells[first]![$0] }) {
      let table = tables[first].keeping(rows).cuttingCodes(from: id)
      areas[time] = Set(try wrapped { () throws(DataError) in try table.texts(column: id) }).subtracting(excluded)
    }
    let own = areas[time] ?? []
    let gaps = areas.filter { $0.value != own }.sorted { $0.key < $1.key }.map { other, theirs in
      PanelTimes.Gap(
        time: other, absent: .init(own.subtracting(theirs).sorted()),
        additional: .init(theirs.subtracting(own).sorted()))
    }
    return (selected, PanelTimes(column: column, all: all, at: time, gaps: gaps))
  }
}

extension DataPlan {
  /// The plan for another time of the same files, without the truth, which is of this time's areas.
  public func at(_ time: String) -> DataPlan {
    DataPlan(
      files: files, selections: selections, reference: reference,
      panel: panel.map { PanelPlan(column: $0.column, at: time, scales: $0.scales) }, division: division, skip: skip,
      until: until, excluded: excluded, decimalMark: decimalMark, missing: missing, missingRule: missingRule,
      units: units, sources: sources, context: context, divisions: divisions)
  }
}
