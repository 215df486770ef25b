internal import Parallel
internal import Synchronization

/// The distribution of every area's rank over replicates, in bounded memory, shared by all workers.
///
/// Workers hand in their replicates through a ``RankRecorder`` each. All that is held are sums over replicates, or the
/// replicates themselves in no order: the distributions do not depend on who counted what, or when.
///
/// What is held depends on the size of the problem alone. While replicates are few every rank is kept; otherwise a table
/// of counts, areas by ranks, is. Where neither fits, the table counts single ranks near cut-offs and bins elsewhere.
public final class RankTally: Sendable {
  public let unitCount: Int
  public let representation: Representation
  private let store: any RankStore
  private let limit: Int
  private let counted = Atomic(0)

  /// What is held of each replicate.
  public enum Representation: Sendable, Equatable {
    /// Its ranks.
    case kept
    /// One more in the counter of each area's rank.
    case counted
    /// One more in the counter of each area's cell: exact within 500 ranks of a cut-off, 1,024 equal bins elsewhere;
    /// means and standard deviations are exact.
    case banded
  }

  /// Areas up to which every rank is told apart, whatever it takes.
  public static let exactUnitCount = 20_000
  /// Bytes up to which every rank of more areas than that is told apart.
  public static let exactMemory = 256 << 20

  /// How so many replicates are held: of the exact ways the smaller, unless it is too large and bins are smaller.
  public static func representation(unitCount: Int, replicates: Int, cutoffs: [Int] = []) -> Representation {
    let plan = Plan(unitCount: unitCount, replicates: replicates, cutoffs: cutoffs)
    let exact = min(plan.kept, plan.counted)
    if unitCount > exactUnitCount, exact > exactMemory, plan.banded < exact { return .banded }
    return plan.kept <= plan.counted ? .kept : .counted
  }

  /// Bytes that a tally of `replicates` and the recorders of `workers` take together.
  public static func memory(unitCount: Int, replicates: Int, cutoffs: [Int] = [], workers: Int) -> Int {
    let plan = Plan(unitCount: unitCount, replicates: replicates, cutoffs: cutoffs)
    let held =
      switch representation(unitCount: unitCount, replicates: replicates, cutoffs: cutoffs) {
      case .kept: plan.kept
      case .counted: plan.counted
      case .banded: plan.banded
      }
    return held + workers * RankRecorder.capacity * unitCount * MemoryLayout<UInt32>.stride
  }

  /// Bytes of each representation.
  private struct Plan {
    let kept: Int
    let counted: Int
    let banded: Int

    init(unitCount n: Int, replicates: Int, cutoffs: [Int]) {
      let counter = replicates <= Int(UInt16.max) ? 2 : 4
      kept = replicates * n * (n <= Int(UInt16.max) ? 2 : 4)
      // Cells are named in 16 bits.
      counted = n <= Int(UInt16.max) ? n * n * counter : .max
      let cells = RankCells.binCount + cutoffs.count * (2 * RankCells.reach + 2)
      banded = n > RankCells.binCount ? n * (cells * counter + 16) : .max
    }
  }

  /// An empty tally for so many replicates in all.
  ///
  /// - Parameters:
  ///   - unitCount: areas, ≥ 1.
  ///   - replicates: none more may be recorded.
  ///   - cutoffs: ranks near which every rank matters; see ``Representation/banded``.
  public init(unitCount: Int, replicates: Int, cutoffs: [Int] = []) {
    precondition(unitCount >= 1 && replicates >= 1, "\(replicates) replicates of \(unitCount) areas")
    self.unitCount = unitCount
    limit = replicates
    representation = Self.representation(unitCount: unitCount, replicates: replicates, cutoffs: cutoffs)
    let isNarrow = (rank: unitCount <= Int(UInt16.max), counter: replicates <= Int(UInt16.max))
    let cells =
      representation == .banded
      ? RankCells(unitCount: unitCount, cutoffs: cutoffs) : RankCells(unitCount: unitCount)
    store =
      switch (representation, isNarrow.rank, isNarrow.counter) {
      case (.kept, true, _): KeptRanks<UInt16>(unitCount: unitCount)
      case (.kept, false, _): KeptRanks<UInt32>(unitCount: unitCount)
      case (_, _, true): CountedRanks<UInt16>(unitCount: unitCount, cells: cells)
      case (_, _, false): CountedRanks<UInt32>(unitCount: unitCount, cells: cells)
      }
  }

  /// Replicates that recorders have handed in.
  public var replicateCount: Int { counted.load(ordering: .acquiring) }

  /// Counts whole replicates that stand one after another.
  func take(_ ranks: [UInt32]) {
    let count = ranks.count / unitCount
    let before = counted.add(count, ordering: .acquiringAndReleasing).oldValue
    precondition(before + count <= limit, "\(before + count) replicates in a tally made for \(limit)")
    store.take(ranks)
  }

  /// The distribution of area `i`. For all areas, ``map(threads:_:)`` is faster.
  public func distribution(of i: Int) -> RankDistribution { store.distributions(of: i..<i + 1)[0] }

  /// What `transform` makes of every area's distribution, area by area.
  public func map<Result: Sendable>(
    threads: Int, _ transform: @Sendable (_ area: Int, RankDistribution) -> Result
  ) -> [Result] {
    let workers = parallelFor(
      count: unitCount, chunk: 64, threads: threads, makeScratch: { [(start: Int, results: [Result])]() }
    ) { areas, found in
      let distributions = store.distributions(of: areas)
      found.append((areas.lowerBound, zip(areas, distributions).map { transform($0, $1) }))
    }
    return workers.joined().sorted { $0.start < $1.start }.flatMap(\.results)
  }
}

/// One worker's way into a ``RankTally``: holds a few replicates, so that an area's counters are still in cache from one
/// to the next when they are counted.
public struct RankRecorder: Sendable {
  public let tally: RankTally
  private var pending: [UInt32] = []
  /// Replicates held at most.
  static let capacity = 32

  public init(into tally: RankTally) {
    self.tally = tally
    pending.reserveCapacity(Self.capacity * tally.unitCount)
  }

  /// Records one replicate; it is counted by the next `flush` at the latest.
  ///
  /// - Parameter ranks: one per area, in 1...unitCount.
  public mutating func add(_ ranks: [UInt32]) {
    precondition(ranks.count == tally.unitCount, "\(ranks.count) ranks for \(tally.unitCount) areas")
    pending.append(contentsOf: ranks)
    if pending.count == Self.capacity * tally.unitCount { flush() }
  }

  /// Counts what is held. A recorder's last replicates are not in the tally before.
  public mutating func flush() {
    guard !pending.isEmpty else { return }
    tally.take(pending)
    pending.removeAll(keepingCapacity: true)
  }
}

/// What holds the ranks behind a tally.
protocol RankStore: Sendable {
  /// Adds whole replicates that stand one after another.
  func take(_ ranks: [UInt32])
  /// The distributions of consecutive areas.
  func distributions(of areas: Range<Int>) -> [RankDistribution]
}
