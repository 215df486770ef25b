import AreaData
import Foundation
import GRDB
import Store
import TestSupport
import Testing

/// The store as a file: what is none, what is damaged, who else has it.
@Suite struct FileTests {
  @Test func onlyStoresAreOpened() throws {
    let scratch = try Scratch(["text.vikt": "id,x\n1,2\n"])
    let (text, absent, other) = (scratch.file("text.vikt"), scratch.file("no.vikt"), scratch.file("other.db"))
    #expect(throws: StoreError.notAStore(store: text)) { try Store(text) }
    #expect(throws: StoreError.exists(store: text)) { try Store.create(text) }
    #expect(throws: StoreError.absent(store: absent)) { try Store(absent) }
    #expect(throws: StoreError.cannotCreate(store: scratch.file("no/x.vikt"))) {
      try Store.create(scratch.file("no/x.vikt"))
    }
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE t (x)") }
    let bytes = try scratch.data("other.db")
    #expect(throws: StoreError.notAStore(store: other)) { try Store(other, forWriting: true) }
    #expect(throws: StoreError.exists(store: other)) { try Store.create(other) }
    #expect(try scratch.data("other.db") == bytes && scratch.entries() == ["other.db", "text.vikt"])
  }

  /// What a killed `create` leaves is no obstacle; a store is.
  @Test func creatingIsRepeated() throws {
    let scratch = try Scratch(["empty.vikt": ""])
    let path = scratch.file("empty.vikt")
    try Store.create(path)
    #expect(throws: StoreError.exists(store: path)) { try Store.create(path) }
    let begun = scratch.file("begun.vikt")
    try DatabaseQueue(path: begun).write {
      try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    }
    try Store.create(begun)
    #expect(try Store(begun).revisions().isEmpty)
    #expect(try scratch.entries() == ["begun.vikt", "empty.vikt"])
  }

  @Test func laterVersionsAreTold() throws {
    let office = try Office()
    try DatabaseQueue(path: office.store.path).write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2')") }
    #expect(throws: StoreError.laterVersion(store: office.store.path)) { try Store(office.store.path) }
  }

  /// While another writes, readers read what was there before, and a writer waits, and is told.
  @Test func twoWriters() throws {
    let office = try Office()
    try office.filled()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: office.store.path, configuration: configuration)
    let impatient = try Store(office.store.path, forWriting: true, patience: 0.1)
    try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE; DELETE FROM verdict") }
    #expect(throws: StoreError.busy(store: office.store.path)) {
      try impatient.take(office.request(.update, 2023, office.file(2023)))
    }
    #expect(try Store(office.store.path).revisions().count == 3)
    try other.inDatabase { try $0.execute(sql: "COMMIT") }
    _ = try impatient.take(office.request(.update, 2023, office.file(2023)))
    #expect(try office.store.revisions().count == 4)
  }

  /// Figures, units, a manifest: what was altered behind the store's back is found, and not read.
  @Test(
    arguments: [
      ("UPDATE series SET cells = zeroblob(length(cells)) WHERE id = 4", 1),
      ("UPDATE series SET sha256 = 'x' WHERE id = 4", 2),
      ("UPDATE unit SET code = 'x' WHERE level = 3 AND position = 0", 1),
      ("DELETE FROM revision_series WHERE revision = 2 AND position = 1", 1),
      ("UPDATE vintage SET time = '2030' WHERE id = 1", 1),
    ])
  func alterationsAreFound(sql: String, faults: Int) throws {
    let office = try Office()
    try office.filled()
    #expect(try office.store.condition().faults == [])
    try DatabaseQueue(path: office.store.path).write { try $0.execute(sql: sql) }
    let found = try office.store.condition().faults
    #expect(found.count == faults, "\(found)")
    if sql.contains("cells") {
      #expect(throws: StoreError.damaged(store: office.store.path, code: 11)) {
        try office.store.figures(of: office.record(2020))
      }
    }
  }

  /// Of a run the manifest by its digest, spec and result by the manifest.
  @Test func alterationsOfRunsAreFound() throws {
    let office = try Office()
    func hex(_ text: String) -> String { SHA256.hex(of: Array(text.utf8)) }
    let manifest = """
      {"engine": "vikt", "kind": "run", "id": "r", "inputs": [], "files": {"spec.yaml": "\(hex("s"))", "areas.csv": "\(hex("a"))"}}
      """
    let queue = try DatabaseQueue(path: office.store.path)
    for (spec, results, faults) in [("s", "a", []), ("t", "a", ["spec.yaml"]), ("s", "b", ["areas.csv"])] {
      try queue.write {
        try $0.execute(
          sql: """
            DELETE FROM run;
            INSERT INTO run (name, engine, sha256, manifest, spec, results, added) VALUES ('r', 'vikt', ?, ?, ?, ?, '')
            """,
          arguments: [hex(manifest), Data(manifest.utf8), Data(spec.utf8), Data(results.utf8)])
      }
      #expect(
        try office.store.condition().faults.map { $0.split(separator: ": ").last.map(String.init) }
          == faults.map { "\($0) is not the one that was added" })
    }
  }

  /// A unit that lies in none is told, not read.
  @Test func brokenNestingIsTold() throws {
    let office = try Office()
    try office.filled()
    try DatabaseQueue(path: office.store.path).write {
      try $0.execute(
        sql:
          "PRAGMA defer_foreign_keys = ON; UPDATE unit SET upper = NULL, parent = NULL WHERE code = '\(Office.ids[9])'")
    }
    #expect(throws: StoreError.damaged(store: office.store.path, code: 11)) {
      try office.store.figures(of: office.record(2020))
    }
  }

  /// A file cut short or overwritten in places is told or read whole, never otherwise, and nothing traps.
  @Test func damagedFilesAreTold() throws {
    let office = try Office()
    try office.filled()
    try office.store.close()
    let bytes = [UInt8](try office.scratch.data("office.vikt"))
    let right = try Store(office.store.path).revisions().map(\.sha256)
    var random = SplitMix64(3)
    var told = 0
    for round in 0..<60 {
      var damaged = bytes
      if round % 4 == 0 {
        damaged.removeLast(random.below(bytes.count))
      } else {
        for _ in 0..<200 { damaged[random.below(damaged.count)] = UInt8(truncatingIfNeeded: random.next()) }
      }
      let path = office.scratch.file("damaged.vikt")
      try Data(damaged).write(to: office.scratch.url("damaged.vikt"))
      do {
        let store = try Store(path)
        if try !store.condition().faults.isEmpty { told += 1 }
        for record in try store.revisions() where right.contains(record.sha256) { _ = try store.figures(of: record) }
        try store.close()
      } catch { told += 1 }
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    }
    #expect(told == 60)
  }
}
