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
  /// n.
  public let unitCount: Int
  /// What is held.
  public let representation: Representation
  private let store: Store
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
    return held + workers * RankRecorder.capacity(unitCount: unitCount) * unitCount * bytesPerRank(unitCount: unitCount)
  }

  /// Whether 16 bits hold every rank of so many areas.
  static func hasNarrowRanks(unitCount: Int) -> Bool { unitCount <= Int(UInt16.max) }

  private static func bytesPerRank(unitCount: Int) -> Int { hasNarrowRanks(unitCount: unitCount) ? 2 : 4 }

  /// Bytes of each representation.
  private struct Plan {
    let kept: Int
    let counted: Int
    let banded: Int

    init(unitCount n: Int, replicates: Int, cutoffs: [Int]) {
      let counter = MemoryLayout<UInt16>.size
      kept = replicates * n * RankTally.bytesPerRank(unitCount: n)
      // Cells are named in 16 bits.
      counted = RankTally.hasNarrowRanks(unitCount: n) ? n * n * counter : .max
      let cells = RankCells.binCount + cutoffs.count * (2 * RankCells.reach + 2)
      let hasCells = n > RankCells.binCount && cutoffs.count <= RankCells.cutoffLimit
      banded = hasCells ? n * (cells * counter + 24) : .max
    }
  }

  /// An empty tally for so many replicates in all.
  ///
  /// - Parameters:
  ///   - unitCount: areas, ≥ 1.
  ///   - replicates: none more may be recorded.
  ///   - cutoffs: ranks near which every rank matters; more than 60 leave no bins, see ``Representation/banded``.
  public init(unitCount: Int, replicates: Int, cutoffs: [Int] = []) {
    precondition(unitCount >= 1 && replicates >= 1, "\(replicates) replicates of \(unitCount) areas")
    self.unitCount = unitCount
    limit = replicates
    representation = Self.representation(unitCount: unitCount, replicates: replicates, cutoffs: cutoffs)
    let cells =
      representation == .banded
      ? RankCells(unitCount: unitCount, cutoffs: cutoffs) : RankCells(unitCount: unitCount)
    store =
      switch (representation, Self.hasNarrowRanks(unitCount: unitCount)) {
      case (.kept, true): .kept16(KeptRanks(unitCount: unitCount))
      case (.kept, false): .kept32(KeptRanks(unitCount: unitCount))
      case (_, true): .counted16(CountedRanks(unitCount: unitCount, cells: cells))
      case (_, false): .counted32(CountedRanks(unitCount: unitCount, cells: cells))
      }
  }

  /// Cases, since calls through a protocol would run generic code.
  private enum Store: Sendable {
    case kept16(KeptRanks<UInt16>)
    case kept32(KeptRanks<UInt32>)
    case counted16(CountedRanks<UInt16>)
    case counted32(CountedRanks<UInt32>)
  }

  /// Replicates that recorders have handed in.
  public var replicateCount: Int { counted.load(ordering: .acquiring) }

  /// Counts whole replicates that stand one after another, of areas whose ranks fit in 16 bits.
  func take(_ ranks: [UInt16]) {
    add(ranks.count / unitCount)
    switch store {
    case .kept16(let store): store.take(ranks)
    case .counted16(let store): store.take(ranks)
    case .kept32, .counted32: preconditionFailure("narrow ranks of \(unitCount) areas")
    }
  }

  /// The same of more areas.
  func take(_ ranks: [UInt32]) {
    add(ranks.count / unitCount)
    switch store {
    case .kept32(let store): store.take(ranks)
    case .counted32(let store): store.take(ranks)
    case .kept16, .counted16: preconditionFailure("wide ranks of \(unitCount) areas")
    }
  }

  private func add(_ count: Int) {
    let before = counted.add(count, ordering: .acquiringAndReleasing).oldValue
    precondition(before + count <= limit, "\(before + count) replicates in a tally made for \(limit)")
  }

  /// The distribution of area `i`. For all areas, ``map(threads:_:)`` is faster.
  public func distribution(of i: Int) -> RankDistribution { distributions(of: i..<i + 1)[0] }

  private func distributions(of areas: Range<Int>) -> [RankDistribution] {
    switch store {
    case .kept16(let store): store.distributions(of: areas)
    case .kept32(let store): store.distributions(of: areas)
    case .counted16(let store): store.distributions(of: areas)
    case .counted32(let store): store.distributions(of: areas)
    }
  }

  /// What `transform` makes of every area's distribution, area by area.
  public func map<Result: Sendable>(
    threads: Int, _ transform: @Sendable (_ area: Int, RankDistribution) -> Result
  ) -> [Result] {
    let workers = parallelFor(
      count: unitCount, chunk: 64, threads: threads, makeScratch: { [(start: Int, results: [Result])]() }
    ) { areas, found in
      let distributions = distributions(of: areas)
      found.append((areas.lowerBound, zip(areas, distributions).map { transform($0, $1) }))
    }
    return workers.joined().sorted { $0.start < $1.start }.flatMap(\.results)
  }
}
