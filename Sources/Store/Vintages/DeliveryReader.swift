internal import AreaData
internal import Foundation

/// Reads one file after another onto the units of a division.
struct DeliveryReader {
  private let division: Division
  private let terms: DeliveryTerms
  /// All that hold figures when empty.
  private let wanted: [String]
  private let units: [String: Int]
  /// By level above, the first nearest.
  private let larger: [[String: Int]]

  private(set) var files: [Delivery.File] = []
  private(set) var columns: [Delivery.Column] = []
  private(set) var totals: [Delivery.Total] = []
  private(set) var withoutRecord = Set<Int>()
  private(set) var leftOut: [String] = []
  private(set) var notes: [StoredTable.Note] = []
  private(set) var repairs: [Repair] = []
  private var fileOfColumn: [String: String] = [:]

  init(_ division: Division, _ terms: DeliveryTerms, wanted: [String]) {
    self.division = division
    self.terms = terms
    self.wanted = wanted
    func index(_ level: Division.Level) -> [String: Int] {
      Dictionary(level.codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    units = index(division.units)
    larger = division.levels.dropFirst().map(index)
  }

  mutating func read(_ file: DeliveredTable) throws(StoreError) {
    files.append(
      Delivery.File(
        name: URL(fileURLWithPath: file.path).lastPathComponent, sha256: file.sha256, bytes: file.byteCount))
    notes += file.notes
    repairs += file.repairs
    let (rowOfUnit, totalRows) = try rows(of: file)
    withoutRecord.formUnion(rowOfUnit.indices.filter { rowOfUnit[$0] == nil })
    let before = columns.count
    for (position, name) in file.table.columnNames.enumerated() where isWanted(name, of: file) {
      guard file.hasNumbers(column: position) else {
        leftOut.append(name)
        continue
      }
      if let first = fileOfColumn.updateValue(file.path, forKey: name) {
        throw .columnTwice(name, files: [first, file.path])
      }
      let column: NumericColumn
      do { column = try file.table.numbers(column: name, missing: terms.missing) } catch { throw .data(error) }
      repairs += column.repairs
      columns.append(.init(name: name, figures: column.picking(rowOfUnit)))
      for (row, level, area) in totalRows where !column.values[row].isNaN {
        totals.append(.init(column: name, level: level, position: area, value: column.values[row]))
      }
    }
    guard columns.count > before else { throw .noColumns(file: file.path) }
  }

  /// Neither codes, names, nor what says which records are wanted.
  private func isWanted(_ name: String, of file: DeliveredTable) -> Bool {
    if division.columnNames.contains(name) { return false }
    guard wanted.isEmpty else { return wanted.contains(name) }
    return name != terms.idColumn && !file.fixedColumns.contains(name)
  }

  /// The row of each unit's record, and the records of larger areas.
  private func rows(
    of file: DeliveredTable
  ) throws(StoreError) -> ([Int?], [(row: Int, level: Int, area: Int)]) {
    let ids: [String]
    do { ids = try file.table.texts(column: terms.idColumn) } catch { throw .data(error) }
    var rowOfUnit = [Int?](repeating: nil, count: division.units.codes.count)
    var totals = [(row: Int, level: Int, area: Int)]()
    var strangers = [String]()
    for (row, id) in ids.enumerated() {
      if let unit = units[id] {
        if let earlier = rowOfUnit[unit] {
          throw .repeatedUnit(
            file: file.path, id: id, lines: [file.table.line(ofRow: earlier), file.table.line(ofRow: row)])
        }
        rowOfUnit[unit] = row
      } else if let level = larger.firstIndex(where: { $0[id] != nil }), let area = larger[level][id] {
        totals.append((row, level + 1, area))
      } else {
        strangers.append(id)
      }
    }
    guard strangers.isEmpty else {
      throw .unknownUnits(
        file: file.path, edition: division.edition, level: division.units.name, codes: Array(strangers.prefix(5)),
        count: strangers.count)
    }
    return (rowOfUnit, totals)
  }
}

extension NumericColumn {
  /// The column in another order; what has no row was not collected.
  fileprivate func picking(_ rows: [Int?]) -> NumericColumn {
    let reasons = Dictionary(uniqueKeysWithValues: missing.map { ($0.row, $0.reason) })
    var gaps = [Missing]()
    let values = rows.enumerated().map { i, row in
      guard let row else {
        gaps.append(.init(row: i, reason: .notCollected))
        return Double.nan
      }
      if let reason = reasons[row] { gaps.append(.init(row: i, reason: reason)) }
      return self.values[row]
    }
    return NumericColumn(values: values, missing: gaps)
  }
}
