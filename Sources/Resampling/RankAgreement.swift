internal import CKernels

/// How far one replicate's ranking agrees with the published one. Ties share the least rank in both.
public struct RankAgreement: Sendable, Equatable {
  /// Pairs of areas: n(n − 1)/2.
  public let pairCount: Int
  /// Pairs that the two rankings put in opposite order.
  public let discordant: Int
  /// Pairs tied in the published ranking.
  public let tiedPublished: Int
  /// Pairs tied in the replicate.
  public let tiedReplicate: Int
  /// Pairs tied in both.
  public let tiedBoth: Int
  /// The sum over areas of how many ranks they moved, either way.
  public let shiftSum: Int
  /// The most ranks that an area moved.
  public let largestShift: Int
  /// Areas whose rank is at most the `top` asked for in both rankings.
  public let sharedTop: Int
  let unitCount: Int

  /// Pairs that the two rankings put in the same order.
  public var concordant: Int { pairCount - tiedPublished - tiedReplicate + tiedBoth - discordant }

  /// Kendall's τ-b: (C − D)/√((n₀ − n₁)(n₀ − n₂)), with n₀ pairs, of which n₁ and n₂ are tied in either ranking; nil
  /// where either ties all. Without ties it is τ-a, (C − D)/n₀.
  ///
  /// - SeeAlso: Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945), doi:10.1093/biomet/33.3.239.
  public var kendall: Double? {
    let (untiedPublished, untiedReplicate) = (pairCount - tiedPublished, pairCount - tiedReplicate)
    guard untiedPublished > 0, untiedReplicate > 0 else { return nil }
    // One root of each: their product would pass 2⁶³ from 78,000 areas on.
    let tau =
      Double(concordant - discordant) / Double(untiedPublished).squareRoot() / Double(untiedReplicate).squareRoot()
    return min(1, max(-1, tau))
  }

  /// Ranks that an area moved, on average.
  public var meanShift: Double { Double(shiftSum) / Double(unitCount) }
}

/// Compares rankings with a published one, in scratch kept from one to the next.
public struct RankComparer: Sendable {
  private let published: [UInt32]
  /// Areas from the least published rank to the greatest, and those ranks.
  private let order: [UInt32]
  private let firsts: [UInt32]
  private let tiedPublished: Int
  /// Areas with a published rank of at most `top`.
  public let topCount: Int
  private let top: UInt32
  private var words: [UInt64]
  private var before: [UInt16]
  private var blocks: [UInt32]
  private var filled: [UInt32]

  /// - Parameters:
  ///   - published: the ranks to compare with, in 1...n; ties share the least rank.
  ///   - top: the positions at the top whose overlap is counted.
  /// - Complexity: O(n log n).
  public init(published: [UInt32], top: Int) {
    let n = published.count
    precondition(n >= 1 && n < 1 << 31, "\(n) areas")
    precondition(top >= 0 && top <= n, "the top \(top) of \(n) areas")
    self.published = published
    self.top = UInt32(top)
    topCount = published.count { $0 <= top }
    order = published.indices.sorted { (published[$0], $0) < (published[$1], $1) }.map { UInt32($0) }
    firsts = order.map { published[Int($0)] }
    var tied = 0
    var start = 0
    for k in 1...n where k == n || firsts[k] != firsts[start] {
      precondition(Int(firsts[start]) == start + 1, "a rank of \(firsts[start]) in place \(start + 1)")
      tied += (k - start) * (k - start - 1) / 2
      start = k
    }
    tiedPublished = tied
    let blockCount = (n + 4_095) / 4_096
    words = [UInt64](repeating: 0, count: blockCount * 64)
    before = [UInt16](repeating: 0, count: blockCount * 64)
    blocks = [UInt32](repeating: 0, count: blockCount)
    filled = [UInt32](repeating: 0, count: n)
  }

  /// How far `ranks` agree with the published ones.
  ///
  /// - Parameter ranks: one per area; ties share the least rank.
  /// - Complexity: O(n), with a term of n² / 4,096 small additions; allocates nothing.
  public mutating func compare(_ ranks: [UInt32]) -> RankAgreement {
    let n = published.count
    precondition(ranks.count == n, "\(ranks.count) ranks for \(n) areas")
    var (tied, tiedBoth, shared) = (Int64(0), Int64(0), Int64(0))
    var largest: UInt32 = 0
    let discordant = unsafe vikt_count_discordant(
      order, firsts, ranks, Int64(n), &words, &before, &blocks, &filled, &tied, &tiedBoth)
    precondition(discordant >= 0, "ranks that are none")
    let shift = unsafe vikt_sum_shifts(published, ranks, Int64(n), top, &largest, &shared)
    return RankAgreement(
      pairCount: n * (n - 1) / 2, discordant: Int(discordant), tiedPublished: tiedPublished,
      tiedReplicate: Int(tied), tiedBoth: Int(tiedBoth), shiftSum: Int(shift), largestShift: Int(largest),
      sharedTop: Int(shared), unitCount: n)
  }
}
