public import Multivariate

/// The rules of a recipe, applied to one set of scores: the published one and every replicate alike.
public struct Rules: Sendable {
  /// Classes of areas, tried in order, as they are applied.
  public let tiers: [Tier]
  /// The last tier that is on the list.
  public let list: Int?
  /// What counts as a need; nil where needs are not judged.
  public let needs: NeedRule?
  /// What a need can be in: the root's children or the indicators but those left out; empty without a need rule.
  public let needSubjects: [Child]
  /// The ids of the nodes that tiers go by, in the order of the tiers that do.
  public let tierNodes: [String]
  /// The same nodes in the recipe's own tree; nil for those left out.
  public let tierSubjects: [Child?]
  /// Columns that carry a problem cut-off, but those left out.
  public let problemIndicators: [Int]
  let cutoffs: [Cutoff]
  private let tierBounds: [ValueBound]
  /// Of each of `needSubjects` the cut-off that is kept; nil where it is estimated.
  private let needBounds: [Double?]

  /// - Parameter indicators: of the panel, in order.
  /// - Precondition: fewer than 255 tiers.
  public init(recipe: Recipe, indicators: [Indicator]) {
    let kept = indicators.indices.filter { !recipe.leftOut.contains($0) }
    tiers = recipe.tiers.map { Tier(id: $0.id, title: $0.title, condition: $0.condition?.applied) }
    list = recipe.list
    needs = recipe.needs
    needSubjects =
      switch recipe.needs?.subjects {
      case .all(.domains): recipe.tree.root.children
      case .all(.indicators): kept.map(Child.indicator)
      case .named(let names):
        names.compactMap { name in
          recipe.tree.nodes.firstIndex { $0.id == name }.map(Child.node)
            ?? kept.first { indicators[$0].id == name }.map(Child.indicator)
        }
      case nil: []
      }
    needBounds = needSubjects.map { subject in
      switch subject {
      case .indicator(let j): recipe.needs?.kept?[indicators[j].id]
      case .node(let k): recipe.needs?.kept?[recipe.tree.nodes[k].id]
      }
    }
    let byNode = tiers.compactMap { tier in
      if case .node(let id, let bound)? = tier.condition { (id: id, bound: bound) } else { nil }
    }
    (tierNodes, tierBounds) = (byNode.map(\.id), byNode.map(\.bound))
    tierSubjects = tierNodes.map { id in recipe.tree.nodes.firstIndex { $0.id == id }.map(Child.node) }
    problemIndicators = kept.filter { indicators[$0].problem != nil }
    cutoffs = problemIndicators.map { indicators[$0].problem! }
    precondition(tiers.count < 255, "\(tiers.count) tiers")
  }

  /// What the rules made of the last scores; one per worker, reused. O(n · problem indicators) memory.
  public struct Scratch: Sendable {
    /// The areas ranked by score, the highest first.
    public internal(set) var ranker: Ranker
    /// `n × problemIndicators`, column after column: 1 where the cut-off is passed, else 0.
    public internal(set) var problems: [UInt8]
    /// Problems of each area.
    public internal(set) var problemCounts: [UInt16]
    /// Index of each area's tier; `tiers.count` for none.
    public internal(set) var tiers: [UInt8]
    /// Whether each area has the need judged last.
    public internal(set) var hasNeed: [Bool]
    var subjectRanker: Ranker
    /// Who reaches the bounds of the nodes that tiers go by.
    public var nodeTiers: NodeTiers
    /// Values with their signs turned.
    var negated: [Double]
  }

  /// Scratch for decisions on `unitCount` areas.
  public func makeScratch(unitCount: Int) -> Scratch {
    Scratch(
      ranker: Ranker(count: unitCount), problems: [UInt8](repeating: 0, count: unitCount * cutoffs.count),
      problemCounts: [UInt16](repeating: 0, count: unitCount), tiers: [UInt8](repeating: 0, count: unitCount),
      hasNeed: [Bool](repeating: false, count: unitCount), subjectRanker: Ranker(count: unitCount),
      nodeTiers: makeNodeTiers(unitCount: unitCount),
      negated: [Double](repeating: 0, count: needs?.side == .atMost ? unitCount : 0))
  }

  /// Judges every problem on the untreated values.
  ///
  /// - Parameter values: `n × p`, column after column, as measured.
  public func findProblems(in values: Span<Double>, _ scratch: inout Scratch) {
    let n = scratch.problemCounts.count
    for i in 0..<n { scratch.problemCounts[i] = 0 }
    for (k, j) in problemIndicators.enumerated() {
      cutoffs[k].judge(
        values.extracting(j * n..<(j + 1) * n), into: &scratch.problems, at: k * n, adding: &scratch.problemCounts)
    }
  }

  /// Ranks the areas and puts each in its tier; problems must have been found before, and the nodes judged that tiers go by.
  ///
  /// - Parameters:
  ///   - scores: n scores.
  ///   - tolerance: the most that equal scores may differ by.
  ///   - weights: n frequencies that cut-offs are estimated with, or nil.
  public func decide(_ scores: Span<Double>, tolerance: Double, weights: [Double]?, _ scratch: inout Scratch) {
    scratch.ranker.rank(scores, tolerance: tolerance)
    guard !tiers.isEmpty else { return }
    let n = scores.count
    for i in 0..<n { scratch.tiers[i] = UInt8(tiers.count) }
    var node = tierBounds.count
    for (t, tier) in tiers.enumerated().reversed() {  // the first tier writes last and so prevails
      let mark = UInt8(t)
      switch tier.condition {
      case .problems(let least):
        for i in 0..<n where scratch.problemCounts[i] >= least { scratch.tiers[i] = mark }
      // Scores this near share a rank; which of them reaches a bound would be rounding's doing, and differ by the way they
      // were computed.
      case .score(let bound):
        let least = bound - tolerance
        for i in 0..<n where scores[i] >= least { scratch.tiers[i] = mark }
      case .scoreDeviation(let k):
        let moments = ColumnMoments(of: scores, weights: weights)
        let least = moments.mean + k * moments.sd - tolerance
        for i in 0..<n where scores[i] >= least { scratch.tiers[i] = mark }
      case .scorePercentile(let q):
        let least = Self.percentile(q, scores, ranked: scratch.ranker, weights: weights) - tolerance
        for i in 0..<n where scores[i] >= least { scratch.tiers[i] = mark }
      case .node:
        node -= 1
        for i in 0..<n where scratch.nodeTiers.flags[node * n + i] == 1 { scratch.tiers[i] = mark }
      case .rank, .rankShare:
        let last = tier.condition!.lastRank(of: n)!
        for i in 0..<n where scratch.ranker.ranks[i] <= last { scratch.tiers[i] = mark }
      case .kept: preconditionFailure("a condition is kept that is not applied as a bound")
      case nil:
        for i in 0..<n { scratch.tiers[i] = mark }
      }
    }
  }

  /// Who reaches the bounds of the nodes that tiers go by; one per worker, reused.
  public struct NodeTiers: Sendable {
    /// `n × tierNodes`, node after node: 1 where the bound is reached.
    var flags: [UInt8]
    /// For percentiles; of no areas where there are none.
    var ranker: Ranker
  }

  func makeNodeTiers(unitCount: Int) -> NodeTiers {
    let readsPercentiles = tierBounds.contains { if case .estimated(.percentile) = $0 { true } else { false } }
    return NodeTiers(
      flags: [UInt8](repeating: 0, count: unitCount * tierBounds.count),
      ranker: Ranker(count: readsPercentiles ? unitCount : 0))
  }

  /// Judges the values of a node that a tier goes by.
  ///
  /// - Parameters:
  ///   - k: position of the node among `tierNodes`.
  ///   - values: its n values.
  ///   - tolerance: the most that equal values may differ by.
  ///   - weights: n frequencies the bound is estimated with, or nil.
  public func judgeTier(
    _ k: Int, _ values: Span<Double>, tolerance: Double, weights: [Double]?, _ tiers: inout NodeTiers
  ) {
    let n = values.count
    let bound =
      switch tierBounds[k] {
      case .value(let value): value
      case .estimated(let cutoff): Self.bound(cutoff, values, tolerance, weights, &tiers.ranker)
      }
    for i in 0..<n { tiers.flags[k * n + i] = values[i] >= bound - tolerance ? 1 : 0 }
  }

  /// Judges a node that a tier goes by and that has no values: no area reaches the bound.
  public func skipTier(_ k: Int, _ tiers: inout NodeTiers) {
    let n = tiers.flags.count / tierBounds.count
    for i in k * n..<(k + 1) * n { tiers.flags[i] = 0 }
  }

  /// Whether some rule is estimated from the areas, and so reads their frequencies.
  public var readsWeights: Bool {
    needBounds.contains(nil)
      || tiers.contains { tier in
        switch tier.condition {
        case .scoreDeviation, .scorePercentile, .node(_, .estimated): true
        case .problems, .score, .node(_, .value), .rank, .rankShare, .kept, nil: false
        }
      }
  }

  /// Whether a tier is on the list; false when there is no list.
  @inlinable
  public func isListed(tier: UInt8) -> Bool { list.map { tier <= $0 } ?? false }

  /// Judges one subject of the need rule.
  ///
  /// - Parameters:
  ///   - k: its position among `needSubjects`.
  ///   - values: n values of the subject, as the score points.
  ///   - tolerance: the most that equal values may differ by.
  ///   - weights: n frequencies the cut-off is estimated with, or nil.
  /// - Returns: the cut-off; `hasNeed` then says who passes it.
  @discardableResult
  public func judgeNeed(
    _ k: Int, _ values: Span<Double>, tolerance: Double, weights: [Double]?, _ scratch: inout Scratch
  ) -> Double {
    guard let needs else { preconditionFailure("the recipe has no need rule") }
    switch needs.side {
    case .atLeast:
      let cutoff = needBounds[k] ?? Self.bound(needs.cutoff, values, tolerance, weights, &scratch.subjectRanker)
      for i in 0..<values.count { scratch.hasNeed[i] = values[i] >= cutoff - tolerance }
      return cutoff
    case .atMost:
      for i in 0..<values.count { scratch.negated[i] = -values[i] }
      let negated = scratch.negated
      let cutoff =
        needBounds[k]
        ?? -Self.bound(needs.cutoff.mirrored, negated.span, tolerance, weights, &scratch.subjectRanker)
      for i in 0..<values.count { scratch.hasNeed[i] = values[i] <= cutoff + tolerance }
      return cutoff
    }
  }

  /// A bound as it is in these values.
  static func bound(
    _ cutoff: NeedRule.Cutoff, _ values: Span<Double>, _ tolerance: Double, _ weights: [Double]?, _ ranker: inout Ranker
  ) -> Double {
    switch cutoff {
    case .deviation(let k):
      let moments = ColumnMoments(of: values, weights: weights)
      return moments.mean + k * moments.sd
    case .percentile(let q):
      ranker.rank(values, tolerance: tolerance)
      return percentile(q, values, ranked: ranker, weights: weights)
    }
  }

  /// The least value that at least `q` per cent of the areas do not exceed.
  private static func percentile(
    _ q: Double, _ values: Span<Double>, ranked ranker: Ranker, weights: [Double]?
  ) -> Double {
    var total = Double(values.count)
    if let weights { total = weights.reduce(0, +) }
    var remaining = q / 100 * total
    var unit = 0
    for k in stride(from: values.count - 1, through: 0, by: -1) {
      unit = Int(ranker.order[k])
      remaining -= weights?[unit] ?? 1
      if remaining <= Rounding.wholeCount { break }
    }
    return values[unit]
  }
}

extension NeedRule.Cutoff {
  /// The same bound of values whose signs are turned.
  fileprivate var mirrored: NeedRule.Cutoff {
    switch self {
    case .percentile(let q): .percentile(100 - q)
    case .deviation(let k): .deviation(-k)
    }
  }
}

extension Cutoff {
  /// Judges a column: 1 or 0 into `flags` from `start` on, added to `counts`. The kinds are told apart outside the loops, which
  /// compile to vectors only so.
  fileprivate func judge(
    _ values: Span<Double>, into flags: inout [UInt8], at start: Int, adding counts: inout [UInt16]
  ) {
    let n = values.count
    precondition(start >= 0 && start + n <= flags.count && n == counts.count, "\(n) values")
    var flags = flags.mutableSpan
    var counts = counts.mutableSpan
    switch self {
    case .atLeast(let bound):
      for i in 0..<n {
        let flag: UInt8 = values[i] >= bound ? 1 : 0
        flags[start + i] = flag
        counts[i] &+= UInt16(flag)
      }
    case .atMost(let bound):
      for i in 0..<n {
        let flag: UInt8 = values[i] <= bound ? 1 : 0
        flags[start + i] = flag
        counts[i] &+= UInt16(flag)
      }
    }
  }
}
