public import Multivariate

/// Who is on the list, and nothing else: what scenarios crossed with replicates ask for.
extension Rules {
  /// The tiers that are the list; nil where there is none.
  private var listTiers: ArraySlice<Tier>? { list.map { tiers[...$0] } }

  /// Whether the list depends on scores; if not, it depends on problems alone.
  public var listReadsScores: Bool {
    guard let tiers = listTiers, tiers.allSatisfy({ $0.condition != nil }) else { return false }
    return tiers.contains { tier in
      if case .problems = tier.condition { false } else { true }
    }
  }

  /// What a worker needs to find lists. O(n) memory.
  public struct ListScratch: Sendable {
    /// Problems of each area.
    public internal(set) var problemCounts: [UInt16]
    /// 1 for each area on the list, else 0.
    public internal(set) var isListed: [UInt8]
    /// Who reaches the bounds of the nodes that tiers go by.
    public var nodeTiers: NodeTiers
    /// For percentiles of scores; of no areas where there are none.
    var ranker: Ranker
  }

  /// Scratch for lists of `unitCount` areas.
  public func makeListScratch(unitCount: Int) -> ListScratch {
    let readsPercentiles = tiers.contains { if case .scorePercentile = $0.condition { true } else { false } }
    return ListScratch(
      problemCounts: [UInt16](repeating: 0, count: unitCount), isListed: [UInt8](repeating: 0, count: unitCount),
      nodeTiers: makeNodeTiers(unitCount: unitCount), ranker: Ranker(count: readsPercentiles ? unitCount : 0))
  }

  /// Counts problems by the untreated values.
  ///
  /// - Parameter values: `n × p`, column after column, as measured.
  public func countProblems(in values: Span<Double>, _ scratch: inout ListScratch) {
    let n = scratch.problemCounts.count
    var counts = scratch.problemCounts.mutableSpan
    for i in 0..<n { counts[i] = 0 }
    for (k, j) in problemIndicators.enumerated() {
      let column = values.extracting(j * n..<(j + 1) * n)
      switch cutoffs[k] {
      case .atLeast(let bound): for i in 0..<n { counts[i] &+= column[i] >= bound ? 1 : 0 }
      case .atMost(let bound): for i in 0..<n { counts[i] &+= column[i] <= bound ? 1 : 0 }
      }
    }
  }

  /// Finds the list by scores; problems must have been counted before, and the nodes judged that tiers go by.
  ///
  /// - Parameters:
  ///   - scores: n scores; unused, and may be none, where ``listReadsScores`` is false.
  ///   - tolerance: the most that equal scores may differ by.
  ///   - hint: of the same rules on like scores.
  ///   - top: scratch for as many areas.
  /// - Precondition: there is a list.
  /// - Complexity: O(n).
  public func findList(
    _ scores: Span<Double>, tolerance: Double, _ hint: inout TopRanks.Hint, _ top: inout TopRanks,
    _ scratch: inout ListScratch
  ) {
    guard let tiers = listTiers else { preconditionFailure("there is no list") }
    let n = scratch.problemCounts.count
    let problemCounts = scratch.problemCounts
    let counts = problemCounts.span
    var isListed = scratch.isListed
    scratch.isListed = []  // moved out and back, so that nothing is copied
    var flags = isListed.mutableSpan
    for i in 0..<n { flags[i] = 0 }
    var node = 0
    for tier in tiers {
      switch tier.condition {
      case .problems(let least):
        for i in 0..<n { flags[i] |= counts[i] >= least ? 1 : 0 }
      case .score(let bound):
        let least = bound - tolerance
        for i in 0..<n { flags[i] |= scores[i] >= least ? 1 : 0 }
      case .scoreDeviation(let k):
        let moments = ColumnMoments(of: scores, weights: nil)
        let least = moments.mean + k * moments.sd - tolerance
        for i in 0..<n { flags[i] |= scores[i] >= least ? 1 : 0 }
      case .scorePercentile(let q):
        let least = Self.bound(.percentile(q), scores, tolerance, nil, &scratch.ranker) - tolerance
        for i in 0..<n { flags[i] |= scores[i] >= least ? 1 : 0 }
      case .node:
        for i in 0..<n { flags[i] |= scratch.nodeTiers.flags[node * n + i] }
        node += 1
      case .rank, .rankShare: break
      case .kept: preconditionFailure("a condition is kept that is not applied as a bound")
      case nil:
        for i in 0..<n { flags[i] = 1 }
      }
    }
    // Of several tops the largest holds the others.
    if let last = tiers.compactMap({ $0.condition?.lastRank(of: n) }).max() {
      top.mark(scores, last: last, tolerance: tolerance, &hint, in: &flags)
    }
    scratch.isListed = isListed
  }
}
