internal import GRDB

/// The tables of a store, and their versions. A version that was released is never altered: what changes is a new one.
enum StoreSchema {
  /// By which SQLite's header knows a store: "VIKT".
  static let applicationID = 0x5649_4B54

  enum State {
    /// A database of something else.
    case foreign
    /// Begun, without tables.
    case empty
    case ready
    /// Of an earlier version of this program, or of a later one.
    case earlier, later
  }

  static func state(of db: Database) throws -> State {
    let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    if id == applicationID {
      if try migrator.hasBeenSuperseded(db) { return .later }
      return try migrator.hasCompletedMigrations(db) ? .ready : .earlier
    }
    let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
    return id == 0 && tables.allSatisfy { $0 == "grdb_migrations" } ? .empty : .foreign
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { try $0.execute(sql: "PRAGMA application_id = \(applicationID);" + first) }
    return migrator
  }

  private static let first = """
    CREATE TABLE edition (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, follows INTEGER REFERENCES edition (id),
      file TEXT NOT NULL, sha256 TEXT NOT NULL, added TEXT NOT NULL) STRICT;
    CREATE TABLE level (
      id INTEGER PRIMARY KEY, edition INTEGER NOT NULL REFERENCES edition (id), number INTEGER NOT NULL,
      name TEXT NOT NULL, has_names INTEGER NOT NULL, sha256 TEXT NOT NULL,
      UNIQUE (edition, number), UNIQUE (edition, name)) STRICT;
    CREATE TABLE unit (
      level INTEGER NOT NULL REFERENCES level (id), position INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
      upper INTEGER, parent INTEGER, changed INTEGER NOT NULL,
      PRIMARY KEY (level, position), UNIQUE (level, code),
      FOREIGN KEY (upper, parent) REFERENCES unit (level, position)) STRICT, WITHOUT ROWID;

    CREATE TABLE vintage (
      id INTEGER PRIMARY KEY, level INTEGER NOT NULL REFERENCES level (id), time TEXT NOT NULL,
      UNIQUE (level, time)) STRICT;
    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY, source TEXT NOT NULL, authority TEXT NOT NULL, published TEXT NOT NULL,
      protection TEXT NOT NULL, alters REAL NOT NULL, due_month INTEGER, id_column TEXT NOT NULL, missing TEXT NOT NULL,
      added TEXT NOT NULL) STRICT;
    CREATE TABLE file (
      delivery INTEGER NOT NULL REFERENCES delivery (id), position INTEGER NOT NULL, name TEXT NOT NULL,
      sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, PRIMARY KEY (delivery, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE note (
      delivery INTEGER NOT NULL REFERENCES delivery (id), position INTEGER NOT NULL, about TEXT, text TEXT NOT NULL,
      PRIMARY KEY (delivery, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE series (
      id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL REFERENCES delivery (id), name TEXT NOT NULL, decimals INTEGER,
      width INTEGER NOT NULL, gaps INTEGER NOT NULL, sha256 TEXT NOT NULL, cells BLOB NOT NULL) STRICT;
    CREATE TABLE revision (
      id INTEGER PRIMARY KEY, vintage INTEGER NOT NULL REFERENCES vintage (id), number INTEGER NOT NULL,
      delivery INTEGER NOT NULL REFERENCES delivery (id), reason TEXT NOT NULL, rules TEXT NOT NULL, sha256 TEXT NOT NULL,
      UNIQUE (vintage, number)) STRICT;
    CREATE TABLE revision_series (
      revision INTEGER NOT NULL REFERENCES revision (id), position INTEGER NOT NULL,
      series INTEGER NOT NULL REFERENCES series (id), PRIMARY KEY (revision, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE verdict (
      revision INTEGER NOT NULL REFERENCES revision (id), position INTEGER NOT NULL, name TEXT NOT NULL,
      found TEXT NOT NULL, accepted TEXT NOT NULL, PRIMARY KEY (revision, position)) STRICT, WITHOUT ROWID;

    CREATE TABLE run (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, engine TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE,
      manifest BLOB NOT NULL, spec BLOB NOT NULL, results BLOB NOT NULL, added TEXT NOT NULL) STRICT;
    CREATE TABLE run_input (
      run INTEGER NOT NULL REFERENCES run (id), position INTEGER NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,
      revision INTEGER REFERENCES revision (id), PRIMARY KEY (run, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE approval (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run (id), person TEXT NOT NULL, role TEXT NOT NULL,
      note TEXT NOT NULL, added TEXT NOT NULL) STRICT;
    """
}
