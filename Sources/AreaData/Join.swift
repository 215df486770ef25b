/// Several files about the same units, joined on an id column.
///
/// The first file gives the units and their order. A record of another file belongs to the unit with its id; ids are
/// compared verbatim. What finds no partner is counted in `matches`, with the likely cause, never dropped unseen.
///
/// A column name may stand in several files (`municipality_name` often does). Using it is an error where the files
/// disagree: about any unit's cell, or by one having a record for the unit and the other none. `100` and `100.0` agree;
/// `114` and `0114` do not, for they are two codes. Where the files agree for every unit the first one's cells are taken.
public struct JoinedTable: Sendable {
  /// How many ids, and the first few of them.
  public struct IdSample: Sendable, Equatable {
    /// How many ids there are.
    public let count: Int
    /// The first five at most.
    public let first: [String]

    /// - Parameter ids: all of them.
    public init(_ ids: [String]) {
      count = ids.count
      first = Array(ids.prefix(5))
    }
  }

  /// How one file's records met the units.
  public struct Match: Sendable, Equatable {
    /// As the spec names it.
    public let file: String
    /// Records in the file.
    public let recordCount: Int
    /// Units for which the file has no record, in the units' order.
    public let unitsWithoutRecord: IdSample
    /// Records whose id no unit has, in the file's order.
    public let recordsWithoutUnit: IdSample
    /// Why ids of this file meet none of the units', where a cause shows, and how many units would have a record without it.
    public let causes: [JoinCause]
    /// Units that would have a record without these causes.
    public let explained: Int

    /// Units for which the file has a record.
    public var matchedUnits: Int { unitCount - unitsWithoutRecord.count }
    let unitCount: Int
  }

  /// As they were read, in the order given.
  public let files: [DelimitedText]
  /// The units' ids, in the first file's order.
  public let ids: [String]
  /// One entry a file, the first included.
  public let matches: [Match]
  /// What was excluded.
  let repairs: [Repair]
  /// For each file and unit the row of its record, or nil.
  private let rows: [[Int?]]
  private let idColumn: String

  /// Joins files.
  ///
  /// - Parameters:
  ///   - files: at least one.
  ///   - id: the column that identifies a unit, of the same name in every file.
  ///   - excluded: ids whose records are passed over.
  /// - Throws: `.unknownColumn`, `.emptyId`, `.duplicateId`, `.excludedUnknown`, `.noRecordMatches`, each for one cell or
  ///   gathered in `.several`.
  /// - Complexity: O(records).
  public init(_ files: [DelimitedText], id: String, excluding excluded: Set<String> = []) throws(DataError) {
    precondition(!files.isEmpty, "no file to join")
    var idsByFile: [[String]] = []
    var rowsById: [[String: Int]] = []
    var faults: [DataError] = []
    var unseen = excluded
    var repairs: [Repair] = []
    for file in files {
      do throws(DataError) {
        let all = try file.texts(column: id)
        let found = all.filter(excluded.contains)
        if let first = found.first {
          unseen.subtract(found)
          repairs.append(Repair(file: file.name, kind: .excluded, count: found.count, example: first))
        }
        rowsById.append(try Self.index(all, of: file, column: id, excluded))
        idsByFile.append(found.isEmpty ? all : all.filter { !excluded.contains($0) })
      } catch { faults.append(error) }
    }
    if faults.isEmpty {
      for id in unseen.sorted() {
        faults.append(.excludedUnknown(id: id, suggestion: nearest(to: id, among: idsByFile.joined())))
      }
    }
    guard faults.isEmpty else { throw .several(of: faults) }
    let units = idsByFile[0]
    self.repairs = repairs
    self.files = files
    self.ids = units
    self.idColumn = id
    self.rows = rowsById.map { index in units.map { index[$0] } }
    self.matches = files.indices.map { k in
      let lacking = units.filter { rowsById[k][$0] == nil }
      let strangers = idsByFile[k].filter { rowsById[0][$0] == nil }
      let (causes, explained) = lacking.isEmpty || strangers.isEmpty ? ([], 0) : JoinCause.find(lacking, strangers)
      return Match(
        file: files[k].name, recordCount: idsByFile[k].count, unitsWithoutRecord: IdSample(lacking),
        recordsWithoutUnit: IdSample(strangers), causes: causes, explained: explained, unitCount: units.count)
    }
    for match in matches where match.matchedUnits == 0 && !units.isEmpty { faults.append(.unmatched(match)) }
    guard faults.isEmpty else { throw .several(of: faults) }
  }

  /// All column names, each once, in order of appearance.
  public var columnNames: [String] {
    var seen: Set<String> = []
    return files.flatMap(\.columnNames).filter { seen.insert($0).inserted }
  }

  /// A column's cells verbatim, one a unit; nil where the file has no record for the unit.
  ///
  /// - Throws: `.unknownColumn`, `.ambiguousColumn`.
  public func texts(column name: String) throws(DataError) -> [String?] {
    let source = try source(of: name)
    let column = try files[source].column(named: name)
    return rows[source].map { row in row.map { files[source].text(row: $0, column: column) } }
  }

  /// A column's numbers, one a unit; `row` in `missing` is the unit's position. A unit for which the file has no record
  /// is missing as `notCollected`.
  ///
  /// - Throws: `.unknownColumn`, `.ambiguousColumn`, and what `DelimitedText.numbers(column:missing:)` throws: the whole
  ///   column of the file is read, records without a unit included.
  public func numbers(column name: String, missing codes: [String: MissingReason]) throws(DataError) -> NumericColumn {
    let source = try source(of: name)
    let column = try files[source].numbers(column: name, missing: codes)
    var reasons: [Int: MissingReason] = [:]
    for absent in column.missing { reasons[absent.row] = absent.reason }
    var missing: [NumericColumn.Missing] = []
    let values = rows[source].enumerated().map { unit, row in
      guard let row else {
        missing.append(.init(row: unit, reason: .notCollected))
        return Double.nan
      }
      if let reason = reasons[row] { missing.append(.init(row: unit, reason: reason)) }
      return column.values[row]
    }
    return NumericColumn(values: values, missing: missing, repairs: column.repairs)
  }

  /// Refuses files from which columns are read that have no record for some unit.
  ///
  /// - Throws: `.unmatched`, one for each file; what `texts(column:)` throws.
  func refuseUnmatched(_ columns: [String]) throws(DataError) {
    var sources = Set<Int>()
    for column in columns { sources.insert(try source(of: column)) }
    let faults = sources.sorted().map { matches[$0] }.filter { $0.unitsWithoutRecord.count > 0 }
    guard faults.isEmpty else { throw .several(of: faults.map(DataError.unmatched)) }
  }

  /// The cell that a unit's value in a column came from; nil when the file has no record for the unit.
  ///
  /// - Throws: `.unknownColumn`, `.ambiguousColumn`.
  public func reference(unit: Int, column name: String) throws(DataError) -> CellReference? {
    let source = try source(of: name)
    let column = try files[source].column(named: name)
    return rows[source][unit].map { files[source].reference(row: $0, column: column) }
  }

  /// The file to read a column from.
  private func source(of name: String) throws(DataError) -> Int {
    let holders = files.indices.filter { files[$0].hasColumn(named: name) }
    guard let source = holders.first else {
      let all = files.map(\.name).joined(separator: ", ")
      throw .unknownColumn(file: all, name: name, suggestion: nearest(to: name, among: columnNames))
    }
    if name == idColumn { return 0 }
    let column = try files[source].column(named: name)
    for other in holders.dropFirst() {
      let otherColumn = try files[other].column(named: name)
      for unit in ids.indices {
        let cell = rows[source][unit].map { files[source].text(row: $0, column: column) }
        let otherCell = rows[other][unit].map { files[other].text(row: $0, column: otherColumn) }
        if cell != otherCell && !Self.isSameNumber(cell, files[source], otherCell, files[other]) {
          throw .ambiguousColumn(name: name, files: [files[source].name, files[other].name], id: ids[unit])
        }
      }
    }
    return source
  }

  /// Whether two cells are one number, differently spelt; digits behind a leading zero are a code.
  private static func isSameNumber(
    _ a: String?, _ fileOfA: DelimitedText, _ b: String?, _ fileOfB: DelimitedText
  ) -> Bool {
    func value(_ text: String?, _ file: DelimitedText) -> Double? {
      guard let text, !(text.count > 1 && text.hasPrefix("0") && text.dropFirst().first?.isNumber == true) else {
        return nil
      }
      return ExactDecimal.parse(Array(text.utf8).span, 0..<text.utf8.count, mark: file.decimalMark.byte)
    }
    guard let first = value(a, fileOfA), let second = value(b, fileOfB) else { return false }
    return first == second
  }

  private static func index(
    _ ids: [String], of file: DelimitedText, column: String, _ excluded: Set<String>
  ) throws(DataError) -> [String: Int] {
    var index = [String: Int](minimumCapacity: ids.count)
    var empty: [Int] = []
    var repeated: [String: [Int]] = [:]
    for (row, id) in ids.enumerated() where !excluded.contains(id) {
      if id.allSatisfy(\.isWhitespace) {
        empty.append(row)
      } else if let earlier = index.updateValue(row, forKey: id) {
        index[id] = earlier
        repeated[id, default: [earlier]].append(row)
      }
    }
    var faults: [DataError] = []
    if !empty.isEmpty {
      faults.append(
        .emptyId(file: file.name, lines: empty.prefix(6).map(file.line), column: column, count: empty.count))
    }
    let first = repeated.min { $0.value[1] < $1.value[1] }
    if let (id, rows) = first {
      faults.append(
        .duplicateId(
          file: file.name, column: column, id: id, lines: rows.prefix(6).map(file.line), others: repeated.count - 1))
    }
    guard faults.isEmpty else { throw .several(of: faults) }
    return index
  }
}
