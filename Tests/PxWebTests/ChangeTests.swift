import AreaData
import Foundation
import PxWeb
import Synchronization
import Testing
import TestSupport

/// Fetches that are interrupted, and tables that change meanwhile.
@Suite struct ChangeTests {
  private func interrupted(after parts: Int, _ imitation: Imitation, in folder: Scratch) throws {
    let come = Atomic(0)
    let request = try FetchRequest(
      address: try ServiceAddress(imitation.address), table: "TAB1",
      selections: whole.map { .init(dimension: $0.key, values: $0.value) })
    var fetch = TableFetch(
      request, into: folder.path, isCancelled: { come.load(ordering: .relaxed) >= parts },
      tell: { if case .part = $0 { come.add(1, ordering: .relaxed) } })
    #expect(throws: PxWebError.cancelled) { try fetch.run() }
  }

  @Test func anInterruptedFetchGoesOn() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small(), cells: 10)
    try interrupted(after: 3, imitation, in: folder)
    #expect(imitation.dataCalls.count == 3)
    #expect(try folder.entries() == [".TAB1.parts"])
    let told = Told()
    let outcome = try fetch(imitation, into: folder, told: told)
    #expect(told.all.contains(.resumed(parts: 3, of: 12)))
    #expect(imitation.dataCalls.count == 12)
    #expect(cells(try cube(outcome), order) == expected(.small()))
    // The bytes are those of a fetch that was not interrupted.
    let other = try Scratch()
    _ = try fetch(imitation, into: other)
    #expect(try other.data("TAB1.json") == folder.data("TAB1.json"))
    #expect(try folder.entries() == ["TAB1.json", "TAB1.source.json"])
  }

  /// Parts of which nobody can say that they are of one state are not put together.
  @Test func withoutATimeNothingIsKept() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small(), cells: 10)
    imitation.change { $0.updated = nil }
    try interrupted(after: 3, imitation, in: folder)
    imitation.change { $0.cell = { .figure(-Imitation.number($0)) } }
    let found = cells(try cube(try fetch(imitation, into: folder)), order)
    #expect(found.count == 72 && found.values.allSatisfy { if case .figure(let x) = $0 { x < 0 } else { false } })
  }

  /// A part that was damaged on the disk is fetched again.
  @Test func aDamagedPartIsFetchedAgain() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small(), cells: 10)
    try interrupted(after: 3, imitation, in: folder)
    try folder.write("{\"class\": \"data", to: ".TAB1.parts/part-2.json")
    #expect(cells(try cube(try fetch(imitation, into: folder)), order) == expected(.small()))
    #expect(imitation.dataCalls.count == 13)
  }

  @Test func partsOfAnotherRequestAreRemoved() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small(), cells: 10)
    try interrupted(after: 3, imitation, in: folder)
    let told = Told()
    let selections = ["Region": "1003", "Alder": "*", "ContentsCode": "*", "Tid": "*"]
    let outcome = try fetch(imitation, selections, into: folder, told: told)
    #expect(told.all.contains(.otherRequest(parts: 3)))
    #expect(cells(try cube(outcome), order).count == 18)
  }

  @Test func aTableThatChangedBetweenTwoFetchesIsBegunAnew() throws {
    let folder = try Scratch()
    let imitation = try Imitation(.small(), cells: 10)
    try interrupted(after: 3, imitation, in: folder)
    imitation.change { table in
      table.updated = "2026-04-01T07:00:00Z"
      table.cell = { .figure(-Imitation.number($0)) }
    }
    let told = Told()
    let outcome = try fetch(imitation, into: folder, told: told)
    #expect(told.all.contains(.changed(table: "TAB1", parts: 3)))
    #expect(cells(try cube(outcome), order).values.allSatisfy { if case .figure(let x) = $0 { x < 0 } else { false } })
  }

  /// Changed while it is fetched: nothing of the old state is mixed with the new. Told by the metadata at the end, or by a part.
  @Test(arguments: [true, false])
  func aTableThatChangesMeanwhileIsBegunAnew(partTells: Bool) throws {
    let folder = try Scratch()
    let box = Mutex<Imitation?>(nil)
    let imitation = try Imitation(.small(), cells: 10) { request, call in
      if request.target.contains("/data"), call == 5 {
        box.withLock {
          $0?.change { table in
            if partTells { table.updated = "2026-04-01T07:00:00Z" } else { table.updated = "later" }
            table.cell = { .figure(-Imitation.number($0)) }
          }
        }
      }
      return nil
    }
    box.withLock { $0 = imitation }
    let told = Told()
    let outcome = try fetch(imitation, into: folder, told: told)
    box.withLock { $0 = nil }
    #expect(told.all.contains(.changed(table: "TAB1", parts: 12)))
    let found = cells(try cube(outcome), order)
    #expect(found.count == 72 && found.values.allSatisfy { if case .figure(let x) = $0 { x < 0 } else { false } })
    // A part that is newer ends that beginning at once.
    #expect(imitation.dataCalls.count == (partTells ? 5 + 12 : 24))
  }

  /// Codes that change without a time of update are seen too.
  @Test func otherCodesAreAnotherState() throws {
    let folder = try Scratch()
    let box = Mutex<Imitation?>(nil)
    let imitation = try Imitation(.small(), cells: 10) { request, call in
      if request.target.contains("/data"), call == 5 {
        box.withLock { $0?.change { $0.dimensions[3].codes.append("2025") } }
      }
      return nil
    }
    box.withLock { $0 = imitation }
    let outcome = try fetch(imitation, into: folder)
    box.withLock { $0 = nil }
    #expect(try cube(outcome).dimensions.first { $0.code == "Tid" }?.codes == ["2022", "2023", "2024", "2025"])
  }

  @Test func aTableThatKeepsChangingIsGivenUp() throws {
    let folder = try Scratch()
    let box = Mutex<Imitation?>(nil)
    let imitation = try Imitation(.small(), cells: 40) { request, call in
      if request.target.contains("/data") { box.withLock { $0?.change { $0.updated = "\(call)" } } }
      return nil
    }
    box.withLock { $0 = imitation }
    #expect(throws: PxWebError.keepsChanging(table: "TAB1")) { try fetch(imitation, into: folder) }
    box.withLock { $0 = nil }
    #expect(try folder.entries().isEmpty)
  }

  @Test func aPartIsOlderWhereItsContentsAre() throws {
    let folder = try Scratch()
    let box = Mutex<Imitation?>(nil)
    // The metadata tell the newest time of all contents, a part that of its own.
    let imitation = try Imitation(.small()) { request, _ in
      box.withLock { box in
        box?.change {
          $0.updated = request.target.contains("/data") ? "2025-01-01T00:00:00Z" : "2026-03-01T07:00:00Z"
        }
      }
      return nil
    }
    box.withLock { $0 = imitation }
    let outcome = try fetch(imitation, into: folder)
    box.withLock { $0 = nil }
    #expect(outcome.record.updated == "2026-03-01T07:00:00Z")
  }

  /// Two at once into one folder: one is told.
  @Test func oneAtATime() throws {
    let folder = try Scratch()
    let isInside = DispatchSemaphore(value: 0)
    let mayEnd = DispatchSemaphore(value: 0)
    let imitation = try Imitation(.small()) { request, call in
      if request.target.contains("/data"), call == 1 {
        isInside.signal()
        mayEnd.wait()
      }
      return nil
    }
    let done = DispatchSemaphore(value: 0)
    let first = Mutex<TableFetch.Outcome?>(nil)
    Thread.detachNewThread {
      let outcome = try? fetch(imitation, into: folder)
      first.withLock { $0 = outcome }
      done.signal()
    }
    isInside.wait()
    #expect(throws: PxWebError.folderInUse(path: folder.file(".TAB1.parts"))) { try fetch(imitation, into: folder) }
    mayEnd.signal()
    done.wait()
    #expect(first.withLock { $0?.record.cells } == 72)
  }
}
