internal import Parallel
internal import Synchronization

/// Runs over all pairs of areas, block of rows after block of rows.
///
/// A block's weights are made by a product, judged at a critical value and met by the replicates while they are in the
/// cache; nothing of the size n² is kept.
struct PairRunner: Sendable {
  let table: PairTable
  let criticalOrder: CriticalOrder
  let threads: Int
  let watch: Watch

  /// What one run over all pairs found, each pair once.
  struct Pass: Sendable {
    /// For each replicate asked for, the maximum over what was not rejected.
    var maxima: [Double]
    /// Positions found higher and lower than each position.
    var higher: [Int]
    var lower: [Int]
    /// The greatest statistic not rejected.
    var greatest = 0.0

    init(unitCount: Int, replicateCount: Int) {
      maxima = [Double](repeating: 0, count: replicateCount)
      higher = [Int](repeating: 0, count: unitCount)
      lower = higher
    }

    mutating func reject(_ i: Int, over j: Int) {
      higher[j] += 1
      lower[i] += 1
    }

    /// Maxima and sums: no order of merging matters.
    mutating func merge(_ other: Pass) {
      for r in maxima.indices { maxima[r] = max(maxima[r], other.maxima[r]) }
      for i in higher.indices {
        higher[i] += other.higher[i]
        lower[i] += other.lower[i]
      }
      greatest = max(greatest, other.greatest)
    }
  }

  /// One worker's weights of a block of rows, and what it found.
  struct Worker: Sendable {
    /// Row after row of the block, `stride` each; see ``PairTable/fillWeights(rows:columns:upperOnly:into:)``.
    var weights: [Double]
    var products: [Double]
    var pass: Pass
    /// The marginal sets of the blocks it took, where they are asked for.
    var sets: [(position: Int, set: ClosedRange<Int>, critical: Double)] = []
  }

  var allReplicates: [UInt32] { (0..<table.replicateCount).map { UInt32($0) } }

  /// Calls `body` for each block of rows.
  ///
  /// - Parameters:
  ///   - pass: from 0, for the report.
  ///   - replicateCount: maxima that a worker's pass holds.
  /// - Returns: what the workers found together, and the workers, in no order.
  func run(
    pass number: Int, replicateCount: Int, body: @Sendable (_ block: Int, inout Worker) -> Void
  ) throws(Cancelled) -> (pass: Pass, workers: [Worker]) {
    let empty = Pass(unitCount: table.unitCount, replicateCount: replicateCount)
    let before = totalUnits - totalUnits >> number
    let share = totalUnits >> (number + 1)
    let done = Mutex(0)
    let workers = try parallelFor(
      count: table.blockCount, chunk: 1, threads: threads,
      makeScratch: {
        Worker(
          weights: [Double](repeating: 0, count: table.blockSize * table.stride),
          products: [Double](repeating: 0, count: table.blockSize * PairTable.tileWidth), pass: empty)
      },
      body: { (range, worker: inout Worker) throws(Cancelled) in
        for block in range {
          if watch.isCancelled() { throw Cancelled() }
          body(block, &worker)
          done.withLock {
            $0 += 1
            watch.report(before + share * $0 / table.blockCount, totalUnits)
          }
        }
      })
    return (workers.reduce(into: empty) { $0.merge($1.pass) }, workers)
  }

  /// The total that progress is told of: enough to be halved at every pass.
  var totalUnits: Int { table.blockCount << 10 }
}
