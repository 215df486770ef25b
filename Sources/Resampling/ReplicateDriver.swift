internal import Parallel
internal import Synchronization

/// Runs a range of replicates in tiles over workers and joins what each worker tallied.
///
/// Replicate b stands in tile `b / tileWidth`, and a worker computes whole tiles; since products of another shape may
/// differ in the last bit, a tile that the range cuts short, at either end, is still computed whole and the rest dropped.
/// So `0..<B` gives the tallies of `0..<k` and `k..<B` merged, for any k and at any number of threads.
public struct ReplicateDriver: Sendable {
  /// The replicates that are wanted.
  public let replicates: Range<Int>
  /// Workers at most.
  public let threads: Int
  /// Who is told of progress, and may stop it.
  public let watch: Watch
  /// Replicates computed together; a multiple of 16, as the products behind them need.
  public static let tileWidth = 96

  /// - Parameters:
  ///   - replicates: not empty, from 0 on; the tiles they stand in end below 2³².
  ///   - threads: workers at most, ≥ 1.
  public init(replicates: Range<Int>, threads: Int, watch: Watch = .none) {
    precondition(
      !replicates.isEmpty && replicates.lowerBound >= 0 && replicates.upperBound <= Int(UInt32.max) - Self.tileWidth
        && threads >= 1, "replicates \(replicates), \(threads) threads")
    self.replicates = replicates
    self.threads = threads
    self.watch = watch
  }

  /// Calls `body` for each tile that holds some of the replicates.
  ///
  /// - Parameters:
  ///   - makeWorker: scratch and tallies of one worker.
  ///   - body: given the replicates of a whole tile and those of them, one after another, that count.
  /// - Returns: the workers, in no order; tallies are sums and sets, so their merge does not depend on it.
  /// - Throws: `Cancelled`.
  public func run<Worker: Sendable>(
    makeWorker: @Sendable () -> Worker,
    body: @Sendable (_ tile: Range<Int>, _ wanted: Range<Int>, inout Worker) -> Void
  ) throws(Cancelled) -> [Worker] {
    let width = Self.tileWidth
    let first = replicates.lowerBound / width
    let tileCount = (replicates.upperBound - 1) / width + 1 - first
    let done = Mutex(0)
    return try parallelFor(count: tileCount, chunk: 1, threads: threads, makeScratch: makeWorker) {
      (range, worker: inout Worker) throws(Cancelled) in
      if watch.isCancelled() { throw Cancelled() }
      let start = (first + range.lowerBound) * width
      let tile = start..<start + width
      let wanted = tile.clamped(to: replicates)
      body(tile, wanted, &worker)
      done.withLock {
        $0 += wanted.count
        watch.report($0, replicates.count)
      }
    }
  }
}
