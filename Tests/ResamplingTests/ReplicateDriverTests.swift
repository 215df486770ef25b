import Resampling
import Synchronization
import Testing

@Suite struct ReplicateDriverTests {
  private struct Worker: Sendable {
    var tiles: [Range<Int>] = []
    var wanted: [Int] = []
  }

  private static let width = ReplicateDriver.tileWidth

  /// Tiles are always whole, and of the last only what was asked for counts.
  @Test(arguments: [1, 95, 96, 97, 192, 1_000], [1, 2, 3])
  func everyReplicateIsWantedOnce(_ count: Int, _ threads: Int) throws {
    let workers = try ReplicateDriver(count: count, threads: threads).run(makeWorker: { Worker() }) {
      tile, wanted, worker in
      worker.tiles.append(tile)
      worker.wanted.append(wanted)
    }
    #expect(workers.count <= threads)
    let tiles = workers.flatMap { zip($0.tiles, $0.wanted) }.sorted { $0.0.lowerBound < $1.0.lowerBound }
    #expect(tiles.allSatisfy { $0.0.count == Self.width && $0.0.lowerBound % Self.width == 0 })
    #expect(tiles.flatMap { Array($0.0.prefix($0.1)) } == Array(0..<count))
  }

  @Test(arguments: [1, 2, 3])
  func progressRisesToTheTotal(_ threads: Int) throws {
    let seen = Mutex([Int]())
    let watch = Watch(
      report: { done, total in
        #expect(total == 500)
        seen.withLock { $0.append(done) }
      }, isCancelled: { false })
    _ = try ReplicateDriver(count: 500, threads: threads, watch: watch).run(makeWorker: { 0 }) { _, _, _ in }
    let reports = seen.withLock { $0 }
    #expect(reports == reports.sorted() && reports.count == 6 && reports.last == 500)
  }

  @Test(arguments: [1, 2])
  func cancellingStopsBeforeTheNextTile(_ threads: Int) {
    let done = Mutex(0)
    let watch = Watch(report: { _, _ in }, isCancelled: { done.withLock { $0 } >= 3 })
    #expect(throws: Cancelled()) {
      _ = try ReplicateDriver(count: 100_000, threads: threads, watch: watch).run(makeWorker: { 0 }) { _, _, _ in
        done.withLock { $0 += 1 }
      }
    }
    #expect(done.withLock { $0 } <= 3 + threads)
  }

  @Test func cancelledFromTheStartDoesNothing() {
    let watch = Watch(report: { _, _ in Issue.record("a report") }, isCancelled: { true })
    #expect(throws: Cancelled()) {
      _ = try ReplicateDriver(count: 10, threads: 2, watch: watch).run(makeWorker: { 0 }) { _, _, _ in
        Issue.record("a tile")
      }
    }
  }
}
