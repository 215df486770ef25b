internal import AreaData
internal import Foundation
internal import GRDB

extension Store {
  /// What became of a division's units from one edition to the next.
  public struct EditionChange: Sendable, Equatable, Encodable {
    /// A level of both.
    public let level: String
    /// Units of this edition.
    public let count: Int
    /// Codes that the edition before did not have.
    public let new: [String]
    /// Codes of the edition before that are no more.
    public let gone: [String]
    /// Codes of both whose borders are others.
    public let changed: [String]
  }

  /// Adds an edition of the division.
  ///
  /// - Parameters:
  ///   - path: a table of its smallest units.
  ///   - levels: nearest first.
  ///   - earlier: the edition that it follows.
  ///   - changes: a table whose first column has the codes of units, of any level, whose borders are others than in that edition.
  /// - Returns: one a level; what is new where no edition goes before.
  public func addEdition(
    _ name: String, units path: String, levels: [LevelSource], follows earlier: String?, changes: String?
  ) throws(StoreError) -> [EditionChange] {
    let table = try UnitTable(path, levels)
    let changed = try changes.map { path throws(StoreError) in try Self.codes(inFirstColumnOf: path) } ?? []
    let known = Set(table.levels.flatMap(\.codes))
    let strangers = changed.filter { !known.contains($0) }.sorted()
    guard strangers.isEmpty else {
      throw .unknownUnits(
        file: changes ?? "", edition: name, level: table.levels.map(\.name).joined(separator: ", "),
        codes: Array(strangers.prefix(5)),
        count: strangers.count)
    }
    return try writing { db in
      let names = try String.fetchAll(db, sql: "SELECT name FROM edition ORDER BY id")
      guard !names.contains(name) else { throw StoreError.editionExists(name) }
      let before = try earlier.map { earlier in
        guard let row = try Int64.fetchOne(db, sql: "SELECT id FROM edition WHERE name = ?", arguments: [earlier])
        else {
          throw StoreError.unknownEdition(earlier, known: names)
        }
        return row
      }
      try db.execute(
        sql: "INSERT INTO edition (name, follows, file, sha256, added) VALUES (?, ?, ?, ?, ?)",
        arguments: [name, before, URL(fileURLWithPath: path).lastPathComponent, table.sha256, Self.now])
      let edition = db.lastInsertedRowID
      var upper: Int64?
      for number in table.levels.indices.reversed() {
        let level = table.levels[number]
        let above = number + 1 < table.levels.count ? table.levels[number + 1] : nil
        try db.execute(
          sql: "INSERT INTO level (edition, number, name, has_names, sha256) VALUES (?, ?, ?, ?, ?)",
          arguments: [edition, number, level.name, level.hasNames, level.sha256(above: above)])
        let row = db.lastInsertedRowID
        try Self.insert(level, row: row, upper: upper, changed: changed, db)
        upper = row
      }
      return try Self.changes(db, edition: edition)
    }
  }

  private static func insert(
    _ level: UnitTable.Level, row: Int64, upper: Int64?, changed: Set<String>, _ db: Database
  ) throws {
    let statement = try db.makeStatement(
      sql: "INSERT INTO unit (level, position, code, name, upper, parent, changed) VALUES (?, ?, ?, ?, ?, ?, ?)")
    for (i, code) in level.codes.enumerated() {
      let parent = level.parents.isEmpty ? nil : level.parents[i]
      try statement.execute(arguments: [row, i, code, level.names[i], upper, parent, changed.contains(code)])
    }
  }

  /// What an edition changed; everything new where it follows none.
  static func changes(_ db: Database, edition: Int64) throws -> [EditionChange] {
    let levels = try Row.fetchAll(
      db, sql: "SELECT id, name FROM level WHERE edition = ? ORDER BY number", arguments: [edition])
    return try levels.map { level in
      let (row, name) = (level["id"] as Int64, level["name"] as String)
      let before = try Int64.fetchOne(
        db,
        sql: "SELECT l.id FROM edition e JOIN level l ON l.edition = e.follows AND l.name = ? WHERE e.id = ?",
        arguments: [name, edition])
      func codes(of level: Int64, notIn other: Int64?) throws -> [String] {
        try String.fetchAll(
          db,
          sql: """
            SELECT u.code FROM unit u WHERE u.level = ?
            AND NOT EXISTS (SELECT 1 FROM unit v WHERE v.level = ? AND v.code = u.code) ORDER BY u.position
            """, arguments: [level, other])
      }
      return EditionChange(
        level: name,
        count: try Int.fetchOne(db, sql: "SELECT count(*) FROM unit WHERE level = ?", arguments: [row]) ?? 0,
        new: try codes(of: row, notIn: before), gone: try before.map { try codes(of: $0, notIn: row) } ?? [],
        changed: try String.fetchAll(
          db, sql: "SELECT code FROM unit WHERE level = ? AND changed ORDER BY position", arguments: [row]))
    }
  }

  /// Codes that mean the same area in two editions: they stand in both and in every edition from the one to the other, and none of
  /// these changed their borders. None where neither follows from the other.
  static func sameAreas(_ db: Database, _ a: Division, _ b: Division) throws -> Set<String> {
    if a.edition == b.edition { return Set(a.units.codes) }
    let way =
      try (editions(db, from: b.edition, backTo: a.edition) ?? editions(db, from: a.edition, backTo: b.edition)) ?? []
    let unchanged = try way.map { edition in
      Set(
        try String.fetchAll(
          db,
          sql: """
            SELECT u.code FROM unit u JOIN level l ON l.id = u.level JOIN edition e ON e.id = l.edition
            WHERE e.name = ? AND l.name = ? AND NOT u.changed
            """, arguments: [edition, a.units.name]))
    }
    guard let first = unchanged.first else { return [] }
    return unchanged.dropFirst().reduce(first) { $0.intersection($1) }
      .intersection(a.units.codes).intersection(b.units.codes)
  }

  /// The editions from a later one back to the one after an earlier; nil where it does not follow from that.
  private static func editions(_ db: Database, from later: String, backTo earlier: String) throws -> [String]? {
    var (way, name) = ([String](), later)
    while name != earlier {
      // An edition follows one that stood before it: the way has an end.
      way.append(name)
      let before = try String.fetchOne(
        db, sql: "SELECT f.name FROM edition e JOIN edition f ON f.id = e.follows WHERE e.name = ?", arguments: [name])
      guard let before, !way.contains(before) else { return nil }
      name = before
    }
    return way
  }

  /// An edition, and what it changed.
  public struct EditionRecord: Sendable, Encodable {
    public let name: String
    /// The edition before; nil for the first.
    public let follows: String?
    /// The table that it was read from, and its digest.
    public let file: String
    public let sha256: String
    public let levels: [EditionChange]
  }

  /// All editions, in the order of adding.
  public func editions() throws(StoreError) -> [EditionRecord] {
    try reading { db in
      try Row.fetchAll(
        db, sql: "SELECT e.*, f.name AS before FROM edition e LEFT JOIN edition f ON f.id = e.follows ORDER BY e.id"
      ).map {
        EditionRecord(
          name: $0["name"], follows: $0["before"], file: $0["file"], sha256: $0["sha256"],
          levels: try Self.changes(db, edition: $0["id"]))
      }
    }
  }

  /// A level of an edition with all above it.
  public func division(_ edition: String, level: String) throws(StoreError) -> Division {
    try reading { db in
      let names = try String.fetchAll(db, sql: "SELECT name FROM edition ORDER BY id")
      guard let row = try Int64.fetchOne(db, sql: "SELECT id FROM edition WHERE name = ?", arguments: [edition]) else {
        throw StoreError.unknownEdition(edition, known: names)
      }
      let levels = try String.fetchAll(
        db, sql: "SELECT name FROM level WHERE edition = ? ORDER BY number", arguments: [row])
      let found = try Int64.fetchOne(
        db, sql: "SELECT id FROM level WHERE edition = ? AND name = ?", arguments: [row, level])
      guard let found else { throw StoreError.unknownLevel(level, edition: edition, known: levels) }
      return try Self.division(db, level: found)
    }
  }

  static func division(_ db: Database, level row: Int64) throws -> Division {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT l.id, l.name, l.has_names, l.sha256, e.name AS edition FROM level o JOIN level l ON l.edition = o.edition
        AND l.number >= o.number JOIN edition e ON e.id = l.edition WHERE o.id = ? ORDER BY l.number
        """, arguments: [row])
    let levels = try rows.map { row in
      var (codes, names, parents, changed) = ([String](), [String](), [Int](), Set<Int>())
      let units = try Row.fetchCursor(
        db, sql: "SELECT code, name, parent, changed FROM unit WHERE level = ? ORDER BY position",
        arguments: [row["id"] as Int64])
      while let unit = try units.next() {
        if unit[3] as Bool { changed.insert(codes.count) }
        codes.append(unit[0])
        names.append(unit[1])
        if let parent = unit[2] as Int? { parents.append(parent) }
      }
      return Division.Level(
        name: row["name"], hasNames: row["has_names"], codes: codes, names: names, parents: parents, changed: changed,
        sha256: row["sha256"])
    }
    // Of a store that was altered: every unit lies in one that there is.
    let nests = zip(levels, levels.dropFirst()).allSatisfy { level, above in
      level.parents.count == level.codes.count && level.parents.allSatisfy(above.codes.indices.contains)
    }
    guard let first = rows.first, nests else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    return Division(edition: first["edition"], levels: levels, row: row)
  }

  private static func codes(inFirstColumnOf path: String) throws(StoreError) -> Set<String> {
    do throws(DataError) {
      let table = try DelimitedText(bytes: FileBytes.read(path), name: path, rules: TableRules())
      return Set((0..<table.rowCount).map { table.text(row: $0, column: 0) })
    } catch { throw .data(error) }
  }

  /// When something is added, to the second, in universal time.
  static var now: String { ISO8601DateFormatter().string(from: Date()) }
}
