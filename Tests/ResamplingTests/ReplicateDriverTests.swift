import Resampling
import Synchronization
import Testing

@Suite struct ReplicateDriverTests {
  private struct Worker: Sendable {
    var tiles: [(tile: Range<Int>, wanted: Range<Int>)] = []
  }

  private static let width = ReplicateDriver.tileWidth

  private static func tiles(_ replicates: Range<Int>, threads: Int) throws -> [(tile: Range<Int>, wanted: Range<Int>)] {
    let workers = try ReplicateDriver(replicates: replicates, threads: threads).run(makeWorker: { Worker() }) {
      tile, wanted, worker in worker.tiles.append((tile, wanted))
    }
    #expect(workers.count <= threads)
    return workers.flatMap(\.tiles).sorted { $0.tile.lowerBound < $1.tile.lowerBound }
  }

  /// Tiles are always whole and stand where they do in any range; of the first and the last only what was asked for counts.
  @Test(
    arguments: [0..<1, 0..<95, 0..<96, 0..<97, 0..<1_000, 7..<8, 10..<90, 95..<96, 95..<97, 96..<192, 100..<500],
    [1, 2, 3])
  func everyReplicateIsWantedOnce(_ replicates: Range<Int>, _ threads: Int) throws {
    let tiles = try Self.tiles(replicates, threads: threads)
    #expect(tiles.allSatisfy { $0.tile.count == Self.width && $0.tile.lowerBound % Self.width == 0 })
    #expect(tiles.allSatisfy { $0.tile.contains($0.wanted.lowerBound) && $0.wanted.upperBound <= $0.tile.upperBound })
    #expect(tiles.flatMap { Array($0.wanted) } == Array(replicates))
  }

  /// A tally of a range is that of its parts merged, with the cut at a tile's end, inside one, and between two cuts of one.
  @Test(arguments: [1, 2, 3], [[96], [50], [1], [10, 20], [95, 97, 192], [299]])
  func partsMergeToTheWhole(_ threads: Int, _ cuts: [Int]) throws {
    func tally(_ replicates: Range<Int>) throws -> [Int: Int] {
      let workers = try ReplicateDriver(replicates: replicates, threads: threads).run(makeWorker: { [Int: Int]() }) {
        tile, wanted, counts in
        for b in wanted { counts[b &* b % 17 + tile.lowerBound, default: 0] += 1 }
      }
      return workers.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    }
    let whole = try tally(0..<300)
    var merged = [Int: Int]()
    for (from, to) in zip([0] + cuts, cuts + [300]) { merged.merge(try tally(from..<to), uniquingKeysWith: +) }
    #expect(merged == whole)
  }

  @Test(arguments: [1, 2, 3])
  func progressCountsWhatIsWanted(_ threads: Int) throws {
    let seen = Mutex([Int]())
    let watch = Watch(
      report: { done, total in
        #expect(total == 410)
        seen.withLock { $0.append(done) }
      }, isCancelled: { false })
    _ = try ReplicateDriver(replicates: 90..<500, threads: threads, watch: watch).run(makeWorker: { 0 }) { _, _, _ in }
    let reports = seen.withLock { $0 }
    #expect(reports == reports.sorted() && reports.count == 6 && reports.last == 410)
  }

  @Test(arguments: [1, 2])
  func cancellingStopsBeforeTheNextTile(_ threads: Int) {
    let done = Mutex(0)
    let watch = Watch(report: { _, _ in }, isCancelled: { done.withLock { $0 } >= 3 })
    #expect(throws: Cancelled()) {
      _ = try ReplicateDriver(replicates: 50..<100_000, threads: threads, watch: watch).run(makeWorker: { 0 }) {
        _, _, _ in done.withLock { $0 += 1 }
      }
    }
    #expect(done.withLock { $0 } <= 3 + threads)
  }

  @Test func cancelledFromTheStartDoesNothing() {
    let watch = Watch(report: { _, _ in Issue.record("a report") }, isCancelled: { true })
    #expect(throws: Cancelled()) {
      _ = try ReplicateDriver(replicates: 0..<10, threads: 2, watch: watch).run(makeWorker: { 0 }) { _, _, _ in
        Issue.record("a tile")
      }
    }
  }
}
