internal import AreaData
internal import Foundation
internal import GRDB

/// Runs that the office keeps, and who approved them.
extension Store {
  /// A run in the store.
  public struct RunRecord: Sendable, Encodable {
    /// From 1, in the order of adding.
    public let number: Int
    /// The run's id and number: `exclusion-2023#1`.
    public let name: String
    public let engine: String
    /// Of its manifest, which has the digests of everything else.
    public let sha256: String
    public let added: String
    public let inputs: [Input]
    public let approvals: [Approval]

    /// A file or a vintage that the run read.
    public struct Input: Sendable, Encodable {
      public let name: String
      public let sha256: String
      /// Whether it is a vintage of this store.
      public let isStored: Bool
    }
  }

  /// Who approved a run.
  public struct Approval: Sendable, Encodable {
    public let person: String
    public let role: String
    public let note: String
    public let added: String
  }

  /// What of a manifest the store reads.
  private struct Manifest: Decodable {
    let engine: String
    let kind: FolderMark.Kind
    let id: String
    let inputs: [Input]
    let files: [String: String]

    struct Input: Decodable {
      let name: String
      let sha256: String
    }
  }

  /// What is kept of a run folder, read and held against its sums.
  private struct Reading {
    let manifest: Manifest
    let text, spec, results: [UInt8]
    var digest: String { SHA256.hex(of: text) }

    init(_ folder: String) throws(StoreError) {
      func bytes(_ name: String) throws(StoreError) -> [UInt8] {
        do { return try FileBytes.read("\(folder)/\(name)") } catch { throw .brokenRun(folder: folder, file: name) }
      }
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      text = (try? FileBytes.read("\(folder)/\(FolderMark.fileName)")) ?? []
      guard let manifest = try? decoder.decode(Manifest.self, from: Data(text)), manifest.kind == .run else {
        throw .noRun(folder: folder)
      }
      self.manifest = manifest
      let listed = Checksums.listed(inFolder: folder)
      guard listed[FolderMark.fileName] == SHA256.hex(of: text) else {
        throw .brokenRun(folder: folder, file: FolderMark.fileName)
      }
      let found: [String: String]
      do { found = try Checksums.digests(ofFolder: folder) } catch { throw .data(error) }
      // A decoder of snake case takes names of files for keys: the sums have them as they are.
      if let changed = listed.keys.sorted().first(where: { found[$0] != listed[$0] }) {
        throw .brokenRun(folder: folder, file: changed)
      }
      (spec, results) = (try bytes("spec.yaml"), try bytes("areas.csv"))
    }
  }

  /// Keeps a run: its manifest, spec and result (`areas.csv`).
  ///
  /// - Throws: `.noRun`, `.brokenRun` where a file is not as its manifest says, `.runStored`.
  public func addRun(_ folder: String) throws(StoreError) -> RunRecord {
    let reading = try Reading(folder)
    let number = try writing { db in
      if let row = try Self.row(db, of: reading) {
        throw StoreError.runStored(folder: folder, name: "\(reading.manifest.id)#\(row)")
      }
      return try Self.insert(db, reading)
    }
    return try run("\(number)")
  }

  /// Keeps several runs, all of them or none; those that the store has already stay as they are.
  ///
  /// - Throws: `.noRun`, `.brokenRun`.
  public func keepRuns(_ folders: [String]) throws(StoreError) -> [RunRecord] {
    let readings = try folders.map { folder throws(StoreError) in try Reading(folder) }
    let numbers = try writing { db in
      try readings.map { reading in try Self.row(db, of: reading) ?? Self.insert(db, reading) }
    }
    return try numbers.map { number throws(StoreError) in try run("\(number)") }
  }

  private static func row(_ db: Database, of reading: Reading) throws -> Int? {
    try Int.fetchOne(db, sql: "SELECT id FROM run WHERE sha256 = ?", arguments: [reading.digest])
  }

  private static func insert(_ db: Database, _ reading: Reading) throws -> Int {
    let manifest = reading.manifest
    try db.execute(
      sql: "INSERT INTO run (name, engine, sha256, manifest, spec, results, added) VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        manifest.id, manifest.engine, reading.digest, Data(reading.text), Data(reading.spec), Data(reading.results),
        now,
      ])
    let row = db.lastInsertedRowID
    for (position, input) in manifest.inputs.enumerated() {
      let revision = try Self.revision(db, readAs: input)
      try db.execute(
        sql: "INSERT INTO run_input (run, position, name, sha256, revision) VALUES (?, ?, ?, ?, ?)",
        arguments: [row, position, input.name, input.sha256, revision])
    }
    return Int(row)
  }

  /// The revision that an input is; nil for a file. Two revisions may have the same figures: the name tells which was read.
  private static func revision(_ db: Database, readAs input: Manifest.Input) throws -> Int64? {
    try Row.fetchAll(
      db, sql: "SELECT id, number FROM revision WHERE sha256 = ? ORDER BY id", arguments: [input.sha256]
    ).first { input.name.hasSuffix(", revision \($0["number"] as Int)") }?["id"]
  }

  /// The digests that a manifest has of a run's files.
  static func digests(inManifest manifest: Data) -> [String: String]? {
    try? JSONDecoder().decode(Manifest.self, from: manifest).files
  }

  /// All runs, in the order of adding.
  public func runs() throws(StoreError) -> [RunRecord] {
    try reading { db in
      try Row.fetchAll(db, sql: "SELECT id, name, engine, sha256, added FROM run ORDER BY id").map { row in
        let id = row["id"] as Int
        let inputs = try Row.fetchAll(
          db, sql: "SELECT name, sha256, revision FROM run_input WHERE run = ? ORDER BY position", arguments: [id]
        ).map { RunRecord.Input(name: $0["name"], sha256: $0["sha256"], isStored: ($0["revision"] as Int64?) != nil) }
        let approvals = try Row.fetchAll(
          db, sql: "SELECT person, role, note, added FROM approval WHERE run = ? ORDER BY id", arguments: [id]
        ).map { Approval(person: $0["person"], role: $0["role"], note: $0["note"], added: $0["added"]) }
        return RunRecord(
          number: id, name: "\(row["name"] as String)#\(id)", engine: row["engine"], sha256: row["sha256"],
          added: row["added"], inputs: inputs, approvals: approvals)
      }
    }
  }

  /// A run by its name, or its number alone.
  public func run(_ name: String) throws(StoreError) -> RunRecord {
    let all = try runs()
    guard let found = all.first(where: { $0.name == name || "\($0.number)" == name }) else {
      throw .unknownRun(name, known: all.map(\.name))
    }
    return found
  }

  /// Records that somebody approved a run. Approvals are added to, never taken back.
  public func approve(_ name: String, by person: String, role: String, note: String) throws(StoreError) -> RunRecord {
    let found = try run(name)
    try writing { db in
      try db.execute(
        sql: "INSERT INTO approval (run, person, role, note, added) VALUES (?, ?, ?, ?, ?)",
        arguments: [found.number, person, role, note, Self.now])
    }
    return try run(name)
  }
}

extension Store {
  /// What is kept of a run.
  public struct RunContents: Sendable {
    public let record: RunRecord
    /// `manifest.json`, `spec.yaml` and `areas.csv` as the run wrote them.
    public let manifest: [UInt8]
    public let spec: [UInt8]
    public let results: [UInt8]
    /// The revisions of this store that it read.
    public let revisions: [RevisionRecord]
  }

  /// A run with its files and what it read.
  public func contents(ofRun name: String) throws(StoreError) -> RunContents {
    let record = try run(name)
    return try reading { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT manifest, spec, results FROM run WHERE id = ?", arguments: [record.number])
      let read = try Int64.fetchAll(
        db, sql: "SELECT revision FROM run_input WHERE run = ? AND revision IS NOT NULL ORDER BY position",
        arguments: [record.number])
      func bytes(_ column: String) -> [UInt8] { row.map { [UInt8]($0[column] as Data) } ?? [] }
      return RunContents(
        record: record, manifest: bytes("manifest"), spec: bytes("spec"), results: bytes("results"),
        revisions: try read.map { try RevisionRecord(db, revision: $0) })
    }
  }
}
