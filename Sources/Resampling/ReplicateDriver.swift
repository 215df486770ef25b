internal import Parallel
internal import Synchronization

/// Runs replicates `0..<count` in tiles over workers and joins what each worker tallied.
///
/// Replicate b stands in tile `b / tileWidth`, and a worker computes whole tiles; since products of another shape may
/// differ in the last bit, a last tile that `count` cuts short is still computed whole and the rest dropped.
public struct ReplicateDriver: Sendable {
  public let count: Int
  public let threads: Int
  public let watch: Watch
  /// Replicates computed together; a multiple of 16, as the products behind them need.
  public static let tileWidth = 96

  public init(count: Int, threads: Int, watch: Watch = .none) {
    precondition(count >= 1 && count <= Int(UInt32.max) && threads >= 1, "\(count) replicates, \(threads) threads")
    self.count = count
    self.threads = threads
    self.watch = watch
  }

  /// Calls `body` for each tile.
  ///
  /// - Parameters:
  ///   - makeWorker: scratch and tallies of one worker.
  ///   - body: given the replicates of a whole tile and how many of them, from the first, count.
  /// - Returns: the workers, in no order; tallies are sums and sets, so their merge does not depend on it.
  /// - Throws: `Cancelled`.
  public func run<Worker: Sendable>(
    makeWorker: @Sendable () -> Worker,
    body: @Sendable (_ tile: Range<Int>, _ wanted: Int, inout Worker) -> Void
  ) throws(Cancelled) -> [Worker] {
    let done = Mutex(0)
    return try parallelFor(count: count, chunk: Self.tileWidth, threads: threads, makeScratch: makeWorker) {
      (range, worker: inout Worker) throws(Cancelled) in
      if watch.isCancelled() { throw Cancelled() }
      body(range.lowerBound..<range.lowerBound + Self.tileWidth, range.count, &worker)
      done.withLock {
        $0 += range.count
        watch.report($0, count)
      }
    }
  }
}
