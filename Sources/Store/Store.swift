internal import AreaData
internal import Foundation
internal import GRDB

/// One SQLite file that keeps what an office is delivered year after year: editions of the division, vintages of figures with
/// their revisions, runs. Nothing in it is overwritten, and whatever is added is added whole or not at all.
///
/// A command reads and checks its files first and takes the store's lock only to write: one transaction, brought to the disk
/// before it returns. Two writers wait for each other, `patience` seconds at most; readers wait for nobody.
///
/// - SeeAlso: `docs/store.md`, for the tables.
public struct Store: Sendable {
  /// As it was named.
  public let path: String
  let queue: DatabaseQueue

  /// Seconds that a writer waits for another, unless told otherwise.
  public static let patience = 20.0

  /// Makes a store where nothing stands, or where an earlier call was ended before it was done.
  ///
  /// - Throws: `.exists` where a store or anything else stands; `.cannotCreate`.
  public static func create(_ path: String) throws(StoreError) {
    if let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size > 0 {
      guard (try? Store(path)) == nil, (try? unfinished(path)) == true else { throw .exists(store: path) }
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder) else { throw .cannotCreate(store: path) }
    let store = try Store(path, queue: open(path, isReadOnly: false, writesAhead: true))
    try store.translating { try StoreSchema.migrator.migrate(store.queue) }
    try store.close()
  }

  /// Opens a store.
  ///
  /// - Throws: `.absent`, `.notAStore`, `.laterVersion`, `.closed`, `.damaged`.
  ///
  /// - Parameter patience: seconds that it waits for another writer.
  public init(_ path: String, forWriting: Bool = false, patience: Double = patience) throws(StoreError) {
    guard FileManager.default.fileExists(atPath: path) else { throw .absent(store: path) }
    guard try Self.isDatabase(path) else { throw .notAStore(store: path) }
    try self.init(path, queue: Self.open(path, isReadOnly: true))
    let state = try reading { try StoreSchema.state(of: $0) }
    switch state {
    case .foreign, .empty: throw .notAStore(store: path)
    case .later: throw .laterVersion(store: path)
    case .ready, .earlier: break
    }
    // Also to read: only who may write can clear away what SQLite keeps beside an open store.
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let mayWrite = [path, folder].allSatisfy(FileManager.default.isWritableFile)
    guard forWriting || state == .earlier || mayWrite else { return }
    guard mayWrite else { throw .closed(store: path) }
    try close()
    try self.init(path, queue: Self.open(path, isReadOnly: false, patience: patience))
    if state == .earlier { try translating { try StoreSchema.migrator.migrate(queue) } }
  }

  private init(_ path: String, queue: DatabaseQueue) {
    self.path = path
    self.queue = queue
  }

  /// Closes the file; what was written ahead of it is moved into it where nobody else has it open.
  public func close() throws(StoreError) { try translating { try queue.close() } }

  /// Reads in one transaction: the store as it stood at one moment.
  func reading<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    try translating { try queue.read(body) }
  }

  /// Writes in one transaction: all of it, or nothing.
  func writing<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    try translating { try queue.write(body) }
  }

  private func translating<Result>(_ body: () throws -> Result) throws(StoreError) -> Result {
    do { return try body() } catch { throw StoreError(error, store: path) }
  }

  /// - Parameter writesAhead: whether the file is put into the mode that it then stays in: changes go to a log first.
  private static func open(
    _ path: String, isReadOnly: Bool, writesAhead: Bool = false, patience: Double = patience
  ) throws(StoreError) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(patience)
    if writesAhead { configuration.journalMode = .wal }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // A commit is on the disk when it returns, also should the power fail.
      if !isReadOnly { try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") } }
      return queue
    } catch { throw StoreError(error, store: path) }
  }

  /// Whether a file begins as SQLite's do.
  private static func isDatabase(_ path: String) throws(StoreError) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { throw .closed(store: path) }
    defer { try? file.close() }
    guard let start = try? file.read(upToCount: 16) else { throw .closed(store: path) }
    return start == Data("SQLite format 3\0".utf8)
  }

  /// Whether a store was begun there and nothing is in it yet.
  private static func unfinished(_ path: String) throws(StoreError) -> Bool {
    guard try isDatabase(path) else { return false }
    let store = Store(path, queue: try open(path, isReadOnly: true))
    return try store.reading { try StoreSchema.state(of: $0) } == .empty
  }
}
