internal import AreaData
internal import Foundation
internal import GRDB

/// Puts a delivery that was read and checked into a store, within one transaction.
struct StoreWriter {
  let db: Database
  let request: DeliveryRequest
  let terms: DeliveryTerms
  let division: Division

  /// Returns the place of the revision.
  func write(_ delivery: Delivery, _ packed: [PackedColumn], _ findings: [CheckFinding]) throws -> Int64 {
    let found = try Int64.fetchOne(
      db, sql: "SELECT id FROM vintage WHERE level = ? AND time = ?", arguments: [division.row, request.time])
    let newest = try Row.fetchOne(
      db, sql: "SELECT id, number FROM revision WHERE vintage = ? ORDER BY number DESC LIMIT 1", arguments: [found])
    // Columns of the revision before, in their order, and then new ones.
    var columns = try newest.map { try standing($0["id"]) } ?? []
    let digests = packed.map(\.sha256)
    if let newest, request.kind.mayHaveBeenTaken(as: newest["number"], of: columns.count, delivery.columns.count),
      try RevisionRecord(db, revision: newest["id"]).has(delivery.columns.map(\.name), by: terms),
      zip(delivery.columns, digests).allSatisfy({ new in
        columns.contains { $0.name == new.0.name && $0.sha256 == new.1 }
      })
    {
      throw StoreError.nothingRevised(time: request.time, number: newest["number"])
    }
    let vintage = try place(found)
    let sender = try insert(delivery)
    for (j, column) in delivery.columns.enumerated() {
      try db.execute(
        sql: "INSERT INTO series (delivery, name, decimals, width, gaps, sha256, cells) VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          sender, column.name, packed[j].decimals, packed[j].width, column.figures.missing.count, digests[j],
          Data(packed[j].bytes),
        ])
      let series = Standing(name: column.name, sha256: digests[j], row: db.lastInsertedRowID)
      if let place = columns.firstIndex(where: { $0.name == column.name }) {
        columns[place] = series
      } else {
        columns.append(series)
      }
    }
    let reason = if case .revise(let reason) = request.kind { reason } else { "" }
    try db.execute(
      sql: "INSERT INTO revision (vintage, number, delivery, reason, rules, sha256) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        vintage, (newest?["number"] ?? 0) + 1, sender, reason, terms.rules.map(\.text).joined(separator: "\n"),
        Self.sha256(division, request.time, columns),
      ])
    let revision = db.lastInsertedRowID
    for (position, column) in columns.enumerated() {
      try db.execute(
        sql: "INSERT INTO revision_series (revision, position, series) VALUES (?, ?, ?)",
        arguments: [revision, position, column.row])
    }
    for (position, finding) in findings.enumerated() {
      try db.execute(
        sql: "INSERT INTO verdict (revision, position, name, found, accepted) VALUES (?, ?, ?, ?, ?)",
        arguments: [revision, position, finding.check.rawValue, finding.message, request.because])
    }
    return revision
  }

  /// A column of a revision.
  struct Standing {
    let name: String
    let sha256: String
    let row: Int64
  }

  /// The digest of a revision: of the areas, the time, and every column with its figures.
  static func sha256(_ division: Division, _ time: String, _ columns: [Standing]) -> String {
    let lines = [division.sha256, division.units.name, time] + columns.flatMap { [$0.name, $0.sha256] }
    return SHA256.hex(of: Array(lines.joined(separator: "\n").utf8))
  }

  /// The place of the vintage, which a new one is given.
  private func place(_ standing: Int64?) throws -> Int64 {
    if case .revise = request.kind {
      guard let standing else {
        let known = try String.fetchAll(
          db, sql: "SELECT time FROM vintage WHERE level = ? ORDER BY time", arguments: [division.row])
        throw StoreError.noVintage(
          time: request.time, level: division.units.name, edition: division.edition, known: known)
      }
      return standing
    }
    guard standing == nil else {
      throw StoreError.vintageExists(time: request.time, level: division.units.name, edition: division.edition)
    }
    try db.execute(sql: "INSERT INTO vintage (level, time) VALUES (?, ?)", arguments: [division.row, request.time])
    return db.lastInsertedRowID
  }

  private func standing(_ revision: Int64) throws -> [Standing] {
    try Self.standing(db, revision: revision)
  }

  static func standing(_ db: Database, revision: Int64) throws -> [Standing] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT s.name, s.sha256, s.id FROM revision_series rs JOIN series s ON s.id = rs.series WHERE rs.revision = ?
        ORDER BY rs.position
        """, arguments: [revision]
    ).map { Standing(name: $0["name"], sha256: $0["sha256"], row: $0["id"]) }
  }

  /// The delivery with its files and notes; its place.
  private func insert(_ delivery: Delivery) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO delivery (source, authority, published, protection, alters, due_month, id_column, missing, added)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        terms.source, terms.authority, terms.published, terms.protection.rawValue, terms.alters, terms.dueMonth,
        terms.idColumn, terms.missingText, Store.now,
      ])
    let row = db.lastInsertedRowID
    for (position, file) in delivery.files.enumerated() {
      try db.execute(
        sql: "INSERT INTO file (delivery, position, name, sha256, bytes) VALUES (?, ?, ?, ?, ?)",
        arguments: [row, position, file.name, file.sha256, file.bytes])
    }
    for (position, note) in delivery.notes.enumerated() {
      try db.execute(
        sql: "INSERT INTO note (delivery, position, about, text) VALUES (?, ?, ?, ?)",
        arguments: [row, position, note.about, note.text])
    }
    return row
  }
}

extension DeliveryRequest.Kind {
  /// Whether the newest revision may be what an earlier call with the same files has added.
  fileprivate func mayHaveBeenTaken(as number: Int, of standing: Int, _ delivered: Int) -> Bool {
    switch self {
    case .add: false
    case .update: number == 1 && standing == delivered
    case .revise: true
    }
  }
}

extension RevisionRecord {
  /// Whether some of its columns came on the same terms; how files are read aside, which the figures show.
  fileprivate func has(_ names: [String], by terms: DeliveryTerms) -> Bool {
    rules == terms.rules.map(\.text)
      && columns.filter { names.contains($0.name) }.allSatisfy {
        $0.source == terms.source && $0.authority == terms.authority && $0.published == terms.published
          && $0.protection == terms.protection.rawValue && $0.alters == terms.alters && $0.dueMonth == terms.dueMonth
      }
  }
}
