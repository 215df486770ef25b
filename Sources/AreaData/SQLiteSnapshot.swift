import Foundation
import GRDB
import GRDBSQLite

/// A SQLite file as it stood when it was read, opened for reading; nothing is written beside it.
struct SQLiteSnapshot {
  let path: String
  let bytes: [UInt8]
  /// The write-ahead log beside it, with changes that another program has not yet moved into the file; empty where there
  /// is none.
  let log: [UInt8]

  /// - Parameter bytes: of the file at `path`.
  init(_ path: String, bytes: [UInt8]) throws(DataError) {
    self.path = path
    self.bytes = bytes
    log = FileManager.default.fileExists(atPath: path + "-wal") ? try FileBytes.read(path + "-wal") : []
  }

  /// Opens it: from memory, or where there is a log from a copy of both, which is removed.
  ///
  /// What a small file can make SQLite do is bounded: no value longer than the file, and so many steps a statement.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    let size = bytes.count + log.count
    var configuration = Configuration()
    configuration.prepareDatabase { $0.limit(toFileOf: size) }
    guard !log.isEmpty else {
      return try DatabaseQueue(configuration: configuration).inDatabase { db in
        try db.load(bytes)
        return try body(db)
      }
    }
    let temporary = FileManager.default.temporaryDirectory.appendingPathComponent("vikt-outlines").path
    Partial.sweep(.folder, for: temporary)
    let folder = try Partial.make(.folder, for: temporary)
    try AtomicFile.write(bytes, to: "\(folder.path)/copy")
    try AtomicFile.write(log, to: "\(folder.path)/copy-wal")
    let result = try DatabaseQueue(path: "\(folder.path)/copy", configuration: configuration).inDatabase(body)
    folder.discard()
    return result
  }
}

/// `unsafe` here only because SQLite's own interface is one of pointers; none is kept.
extension Database {
  fileprivate func limit(toFileOf size: Int) {
    unsafe sqlite3_limit(sqliteConnection, SQLITE_LIMIT_LENGTH, Int32(clamping: max(size, 1 << 20)))
    // Asked after so many steps of a statement, the answer is to stop.
    unsafe sqlite3_progress_handler(sqliteConnection, Int32(clamping: 20_000_000 + size), { _ in 1 }, nil)
  }

  /// Takes a file's bytes for the database.
  fileprivate func load(_ file: [UInt8]) throws {
    guard file.count >= 100 else { throw DatabaseError(resultCode: .SQLITE_NOTADB) }
    var file = file
    // A file left in the mode that writes ahead asks for its log; without one, it is whole in the mode that does not.
    for k in 18...19 where file[k] == 2 { file[k] = 1 }
    guard let copy = unsafe sqlite3_malloc64(UInt64(file.count)) else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
    unsafe file.withUnsafeBytes { unsafe copy.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    let code = unsafe sqlite3_deserialize(
      sqliteConnection, "main", copy.assumingMemoryBound(to: UInt8.self), Int64(file.count), Int64(file.count),
      UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY))
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}
