internal import AreaData
internal import GRDB

/// What a store knows of one revision of a vintage, without the figures.
public struct RevisionRecord: Sendable, Encodable {
  /// The edition whose areas the figures are of, and the level.
  public let division: String
  public let level: String
  /// The time that the figures describe.
  public let vintage: String
  /// From 1.
  public let revision: Int
  /// Of all that it holds.
  public let sha256: String
  /// Why it was made; empty for the first.
  public let reason: String
  /// In the order of the columns.
  public let columns: [Column]
  /// What has to hold between columns.
  public let rules: [String]
  /// Checks that found something, and why that was accepted.
  public let verdicts: [Verdict]

  /// The places in the store of the revision and of the level.
  private enum CodingKeys: CodingKey {
    case division, level, vintage, revision, sha256, reason, columns, rules, verdicts
  }
  let row: Int64
  let levelRow: Int64

  /// A column, and the delivery that it came with.
  public struct Column: Sendable, Encodable {
    public let name: String
    /// Cells without a figure.
    public let gaps: Int
    /// The revision that brought it.
    public let since: Int
    public let source: String
    public let authority: String
    public let published: String
    public let protection: String
    public let alters: Double
    public let dueMonth: Int?
    /// When the delivery was added to the store.
    public let added: String
    public let files: [Delivery.File]
    public let notes: [String]

    private enum CodingKeys: CodingKey {
      case name, gaps, since, source, authority, published, protection, alters, dueMonth, added, files, notes
    }
    let row: Int64
    let delivery: Int64
    let storedNotes: [StoredTable.Note]
  }

  /// A check that found something.
  public struct Verdict: Sendable, Encodable {
    /// The check.
    public let check: String
    /// What it found, in words.
    public let found: String
    /// Why it was accepted.
    public let accepted: String
  }

  /// Reads the record of a revision.
  init(_ db: Database, revision row: Int64) throws {
    let sql = """
      SELECT r.number, r.reason, r.rules, r.sha256, v.id AS vintage, v.time, l.id AS level, l.name AS level_name, e.name AS edition
      FROM revision r JOIN vintage v ON v.id = r.vintage JOIN level l ON l.id = v.level JOIN edition e ON e.id = l.edition
      WHERE r.id = ?
      """
    guard let found = try Row.fetchOne(db, sql: sql, arguments: [row]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
    self.row = row
    levelRow = found["level"]
    division = found["edition"]
    level = found["level_name"]
    vintage = found["time"]
    revision = found["number"]
    sha256 = found["sha256"]
    reason = found["reason"]
    rules = (found["rules"] as String).split(separator: "\n").map(String.init)
    columns = try Self.columns(db, revision: row, vintage: found["vintage"])
    verdicts = try Row.fetchAll(
      db, sql: "SELECT name, found, accepted FROM verdict WHERE revision = ? ORDER BY position", arguments: [row]
    ).map { Verdict(check: $0["name"], found: $0["found"], accepted: $0["accepted"]) }
  }

  private static func columns(_ db: Database, revision: Int64, vintage: Int64) throws -> [Column] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT s.id, s.name, s.gaps, d.*, d.id AS delivery,
          (SELECT min(number) FROM revision WHERE vintage = ? AND delivery = d.id) AS since
        FROM revision_series rs JOIN series s ON s.id = rs.series JOIN delivery d ON d.id = s.delivery
        WHERE rs.revision = ? ORDER BY rs.position
        """, arguments: [vintage, revision])
    var files = [Int64: [Delivery.File]]()
    var notes = [Int64: [StoredTable.Note]]()
    return try rows.map { row in
      let delivery = row["delivery"] as Int64
      if files[delivery] == nil {
        files[delivery] = try Row.fetchAll(
          db, sql: "SELECT name, sha256, bytes FROM file WHERE delivery = ? ORDER BY position", arguments: [delivery]
        ).map { Delivery.File(name: $0["name"], sha256: $0["sha256"], bytes: $0["bytes"]) }
        notes[delivery] = try Row.fetchAll(
          db, sql: "SELECT about, text FROM note WHERE delivery = ? ORDER BY position", arguments: [delivery]
        ).map { StoredTable.Note(about: $0["about"], text: $0["text"]) }
      }
      let told = notes[delivery] ?? []
      return Column(
        name: row["name"], gaps: row["gaps"], since: row["since"], source: row["source"], authority: row["authority"],
        published: row["published"], protection: row["protection"], alters: row["alters"], dueMonth: row["due_month"],
        added: row["added"], files: files[delivery] ?? [],
        notes: told.map { ($0.about.map { "\($0): " } ?? "") + $0.text }, row: row[0], delivery: delivery,
        storedNotes: told)
    }
  }
}
