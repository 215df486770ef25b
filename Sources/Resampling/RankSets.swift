/// Confidence sets for the ranks of areas, from pairwise comparisons of their scores.
///
/// With d_r the deviations of replicate r,
///
///     se²_ij = mean_r (d_ri − d_rj)²,   T_ij = (θ̂_i − θ̂_j)/se_ij,
///
/// not centred: the replicates' own bias widens. Every ordered pair stands for the hypothesis θ_i ≤ θ_j, rejected where T_ij
/// exceeds the critical value: of max (d_ri − d_rj)/se_ij over the hypotheses that still stand, the ⌈level·(R + 1)⌉-th
/// smallest of R replicates. With all of them that is max |d_ri − d_rj|/se_ij. Rejected ones are dropped and the critical
/// value is found anew until nothing more is rejected; the opposite hypothesis of a rejected one stands on, so that a
/// wrong direction is an error the level counts. An area's rank is then between 1 + #{found higher} and
/// n − #{found lower}.
///
/// *Marginal* sets take for area i the pairs (i, ·) and (·, i) alone: each holds its area's rank at the level. *Simultaneous*
/// sets take all pairs: at the level they hold all ranks at once, so that whoever reads down the list may rely on all.
///
/// Pairs without noise (se_ij up to rounding of the scores' standard deviation, or up to their tolerance) are told apart exactly and left out of the
/// maximum. Scores no further apart than that are equal and never told apart. A true rank counts the areas strictly higher.
///
/// - SeeAlso: Mogstad, Romano, Shaikh & Wilhelm, Inference for ranks with applications to mobility across neighborhoods and
///   academic achievement across countries, Rev. Econ. Studies 91 (2024) 476–518, doi:10.1093/restud/rdad006. Deviations:
///   standard errors are those of the replicates, also where a covariance is given; the critical value is an order
///   statistic that keeps the level at a finite R, and not below zero.
public struct RankSets: Sendable, Equatable, Codable {
  /// Which sets are made.
  public struct Kinds: OptionSet, Sendable {
    /// One bit a kind.
    public let rawValue: Int
    /// The kinds whose bits are set.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// A set for each area by itself.
    public static let marginal = Kinds(rawValue: 1)
    /// Sets that hold for all areas at once, and bands of them.
    public static let simultaneous = Kinds(rawValue: 2)
    /// Both.
    public static let all: Kinds = [.marginal, .simultaneous]
  }

  /// The confidence level, such as 0.9.
  public let level: Double
  /// Nil where they were not asked for.
  public let marginal: Marginal?
  /// Nil where they were not asked for.
  public let simultaneous: Simultaneous?

  /// One set for each area, each on its own.
  public struct Marginal: Sendable, Equatable, Codable {
    /// The set of each area, within 1...n.
    public let sets: [ClosedRange<Int>]
    /// The last critical value of each area.
    public let criticalValues: [Double]
  }

  /// Sets that hold together, and what follows from them at the same joint level.
  public struct Simultaneous: Sendable, Equatable, Codable {
    /// The set of each area, within 1...n.
    public let sets: [ClosedRange<Int>]
    /// The critical value of each step, falling; sets and bands are those of the last.
    public let criticalValues: [Double]
    /// The band of each area, from 1 in order of score: a band begins with the highest area not in one, its leader, and
    /// ends before the first that is significantly lower than the leader.
    public let bands: [Int]

    /// The areas that may be among the `count` with the highest scores, and those that are, both in index order.
    ///
    /// They hold together with the sets: every area truly among them is in the first, none but those in the
    /// second. Rank 1 has the highest score, so they are found by the sets' lower ends; since the one-sided hypotheses of all
    /// areas are all ordered pairs, one-sided sets would be no narrower.
    public func highest(_ count: Int) -> (possible: [Int], certain: [Int]) {
      (sets.indices.filter { sets[$0].lowerBound <= count }, sets.indices.filter { sets[$0].upperBound <= count })
    }
  }

  /// The least number of replicates with which a difference can be significant: level/(1 − level), rounded up.
  public static func leastReplicates(level: Double) -> Int {
    checkLevel(level)
    var R = max(1, Int(level / (1 - level)) - 1)
    while CriticalOrder(level: level, replicateCount: R).above == 0 { R += 1 }
    return R
  }

  /// Bytes that sets of `n` areas from `R` replicates take, with the deviations that they are made of.
  public static func memory(unitCount n: Int, replicates R: Int, threads: Int) -> Int {
    // Deviations are held twice: by replicate and by area while they are collected, as given and by position after that.
    16 * (n + 128) * R + threads * 8 * (128 * (n + 128 + R) + 4 * n + R)
  }

  /// Makes the sets that are asked for.
  ///
  /// The result is the same at any number of threads. With fewer than ``leastReplicates(level:)`` replicates the critical
  /// value is infinite and only pairs without noise are told apart.
  ///
  /// - Parameters:
  ///   - input: the scores and R deviations of each.
  ///   - level: within 0..<1, such as 0.9.
  ///   - kinds: the sets to make.
  ///   - watch: its units are shares of the work; how many steps there will be is not known, so each takes half of what
  ///     remains.
  /// - Throws: `Cancelled`.
  /// - Complexity: for simultaneous sets n²·R/2 steps of the maximum once and n²·R operations of a matrix product; every
  ///   further step makes the product again, and about a share 4·(1 − level) of the maxima. Marginal sets cost twice the
  ///   first of these, and their steps a share of about 2·(1 − level) of the maxima alone. Memory beside the input: n·R,
  ///   and 128·(n + R) a worker.
  public init(
    of input: ScoreDeviations, level: Double, kinds: Kinds = .all, threads: Int = 1, watch: Watch = .none
  ) throws(Cancelled) {
    Self.checkLevel(level)
    let table = PairTable(input)
    let criticalOrder = CriticalOrder(level: level, replicateCount: table.replicateCount)
    let runner = PairRunner(table: table, criticalOrder: criticalOrder, threads: threads, watch: watch)
    self.level = level
    var first: PairRunner.Pass?
    if kinds.contains(.marginal) {
      let found = try runner.marginal()
      marginal = found.sets
      first = found.pass
    } else {
      marginal = nil
    }
    simultaneous = kinds.contains(.simultaneous) ? try runner.simultaneous(after: first) : nil
    watch.report(runner.totalUnits, runner.totalUnits)
  }

  private static func checkLevel(_ level: Double) { precondition(level > 0 && level < 1, "level \(level)") }
}
