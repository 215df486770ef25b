import AreaData

/// A table with a record for each area and year.
struct YearTable {
  /// In the file's order.
  let areas: [String]
  /// Ascending.
  let years: [Int]
  private let table: DelimitedText
  /// Year × area.
  private let rows: [[Int?]]

  private static let missing: [String: MissingReason] = [
    "": .notCollected, "..": .suppressed, ".": .notApplicable,
  ]

  /// - Throws: `DataError`; `.notAYear`, `.repeatedRecord`.
  init(contentsOf path: String, id: String, year: String) throws {
    table = try DelimitedText(contentsOf: path)
    let ids = try table.texts(column: id)
    let recordYears = try table.years(column: year)
    var seen = Set<String>()
    areas = ids.filter { seen.insert($0).inserted }
    years = Set(recordYears).sorted()
    let area = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1, $0) })
    let position = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($1, $0) })
    var rows = [[Int?]](repeating: [Int?](repeating: nil, count: areas.count), count: years.count)
    for (row, (id, year)) in zip(ids, recordYears).enumerated() {
      guard rows[position[year]!][area[id]!] == nil else {
        throw YearsError.repeatedRecord(file: table.name, area: id, year: year)
      }
      rows[position[year]!][area[id]!] = row
    }
    self.rows = rows
  }

  /// The sum of some columns, year × area; NaN where one of them, or the record, is missing.
  func sum(of columns: [String]) throws -> [[Double]] {
    let all = try columns.map { try table.numbers(column: $0, missing: Self.missing).values }
    return rows.map { $0.map { row in row.map { row in all.map { $0[row] }.sum } ?? .nan } }
  }
}

extension DelimitedText {
  /// A column of whole years.
  func years(column name: String) throws -> [Int] {
    try numbers(column: name, missing: [:]).values.map { value in
      guard let year = Int(exactly: value) else { throw YearsError.notAYear(file: self.name, value: value) }
      return year
    }
  }
}
