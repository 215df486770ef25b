public import AreaData
internal import Foundation
internal import GRDB

/// Finding vintages and reading them.
extension Store {
  /// All revisions: by time, level and edition, then in order.
  public func revisions() throws(StoreError) -> [RevisionRecord] {
    try reading { db in
      let rows = try Int64.fetchAll(
        db,
        sql: """
          SELECT r.id FROM revision r JOIN vintage v ON v.id = r.vintage JOIN level l ON l.id = v.level
          ORDER BY v.time, l.name, l.edition, r.number
          """)
      return try rows.map { try RevisionRecord(db, revision: $0) }
    }
  }

  /// One revision of a vintage.
  ///
  /// - Parameters:
  ///   - level: nil where the vintage has one level only.
  ///   - edition: nil where the vintage stands in one edition only.
  ///   - number: the newest when nil.
  /// - Throws: `.noVintage`, `.severalEditions`, `.noRevision`.
  public func revision(
    of time: String, level: String?, edition: String?, number: Int?
  ) throws(StoreError) -> RevisionRecord {
    try reading { db in try Self.revision(db, of: time, level: level, edition: edition, number: number) }
  }

  static func revision(
    _ db: Database, of time: String, level: String?, edition: String?, number: Int?
  ) throws -> RevisionRecord {
    let all = try Row.fetchAll(
      db,
      sql: """
        SELECT v.id, v.time, l.name AS level, e.name AS edition FROM vintage v JOIN level l ON l.id = v.level
        JOIN edition e ON e.id = l.edition ORDER BY v.time, e.id, l.number
        """)
    let matches = all.filter { row in
      row["time"] == time && (level == nil || row["level"] == level) && (edition == nil || row["edition"] == edition)
    }
    guard let match = matches.first else {
      throw StoreError.noVintage(
        time: time, level: level ?? "", edition: edition,
        known: all.map { "\($0["time"] as String) (\($0["level"] as String), \($0["edition"] as String))" })
    }
    guard matches.count == 1 else {
      throw StoreError.severalEditions(
        time: time, level: level ?? "",
        editions: matches.map { "\($0["level"] as String), \($0["edition"] as String)" })
    }
    let rows = try Int64.fetchAll(
      db, sql: "SELECT id FROM revision WHERE vintage = ? ORDER BY number", arguments: [match["id"] as Int64])
    guard let newest = rows.last else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    guard let number else { return try RevisionRecord(db, revision: newest) }
    guard (1...rows.count).contains(number) else {
      throw StoreError.noRevision(number: number, time: time, newest: rows.count)
    }
    return try RevisionRecord(db, revision: rows[number - 1])
  }

  /// The figures of a revision.
  ///
  /// - Parameter names: the columns wanted, in the revision's order; all when nil.
  /// - Throws: `.damaged` where what stands there is not what was put in.
  /// - Complexity: O(cells read).
  public func figures(
    of record: RevisionRecord, columns names: Set<String>? = nil
  ) throws(StoreError) -> (division: Division, columns: [Delivery.Column]) {
    try reading { db in
      let division = try Self.division(db, level: record.levelRow)
      let wanted = record.columns.filter { names?.contains($0.name) ?? true }
      return (division, try wanted.map { try figures(db, $0, count: division.units.codes.count) })
    }
  }

  func figures(_ db: Database, _ column: RevisionRecord.Column, count: Int) throws -> Delivery.Column {
    let row = try Row.fetchOne(
      db, sql: "SELECT decimals, width, sha256, cells FROM series WHERE id = ?", arguments: [column.row])
    guard let row else { throw StoreError.damaged(store: path, code: Int(ResultCode.SQLITE_CORRUPT.rawValue)) }
    let packed = PackedColumn(
      decimals: row["decimals"], width: row["width"], bytes: [UInt8](row["cells"] as Data))
    guard packed.sha256 == row["sha256"] as String, let figures = packed.column(count: count) else {
      throw StoreError.damaged(store: path, code: Int(ResultCode.SQLITE_CORRUPT.rawValue))
    }
    return Delivery.Column(name: column.name, figures: figures)
  }

  /// The vintage that a spec reads, with the columns that its plan needs.
  ///
  /// - Parameter others: columns that stand beside the plan, such as children.
  /// - Throws: what `revision(of:level:edition:number:)` throws; `.unknownColumn`.
  public func table(
    _ plan: StorePlan, for data: DataPlan, and others: [String] = []
  ) throws(StoreError) -> StoredTable {
    let record = try revision(of: plan.vintage, level: data.units.id, edition: data.division, number: plan.revision)
    let wanted = data.numericColumns + others
    let known = record.columns.map(\.name)
    if let unknown = wanted.first(where: { !known.contains($0) }) { throw .unknownColumn(unknown, among: known) }
    let (division, columns) = try figures(of: record, columns: Set(wanted))
    var notes = [StoredTable.Note]()
    for note in record.columns.filter({ wanted.contains($0.name) }).flatMap(\.storedNotes) where !notes.contains(note) {
      notes.append(note)
    }
    do {
      return try StoredTable(
        plan, revision: record.revision, division: record.division, path: path, sha256: record.sha256,
        texts: division.texts, figures: columns.map { ($0.name, $0.figures) }, notes: notes)
    } catch { throw .data(error) }
  }
}
