internal import CompositeIndex
public import Multivariate
internal import Parallel
internal import Resampling
internal import Synchronization

/// Respondents who gave a node's weights: how far they agree, and what the index were with the weights of each alone.
public struct Respondents: Sendable, Codable {
  /// One for each node whose weights respondents gave.
  public let groups: [Group]

  /// The respondents of one node.
  public struct Group: Sendable, Equatable, Codable {
    /// Who was asked.
    public let plan: RespondentPlan
    /// How far they put the node's children in one order; nil for one respondent or one child, or where none prefers any.
    public let concordance: KendallConcordance?
    /// One for each respondent; nil where the index cannot be computed with these weights.
    public let outcomes: [Outcome?]
  }

  /// The index with one respondent's weights beside that with the group's.
  public struct Outcome: Sendable, Equatable, Codable {
    /// Kendall's τ-b of ranks; nil where either ties all.
    public let kendall: Double?
    /// Ranks that an area moves on average.
    public let meanShift: Double
    /// The most ranks that an area moves.
    public let largestShift: Int
    /// The group's list first; nil without a list.
    public let lists: TwoLists?
  }
}

extension Study {
  /// Respondents who gave weights; nil where none did.
  public var respondents: Respondents? { findings.first(Respondents.self) }
}

extension Respondents: Finding {
  static var stage: Stage { .index }

  static func find(in run: inout StudyRun) throws(StudyError) -> Respondents? {
    let plans = run.plan.respondents
    guard !plans.isEmpty else { return nil }
    for plan in plans { run.ledger.append(.index(.hearRespondents(node: plan.node, count: plan.respondents.count))) }
    do {
      return try Respondents(plans, run.model, threads: run.threads, watch: run.watch("respondents"))
    } catch { throw .cancelled }
  }
}

extension Respondents {
  /// - Complexity: one evaluation of the index for each respondent and each group.
  private init(_ plans: [RespondentPlan], _ own: IndexModel, threads: Int, watch: Watch) throws(Cancelled) {
    let cases = plans.indices.flatMap { g in plans[g].respondents.map { (group: g, weights: $0.weights) } }
    let models = plans.map { own.weighing($0.node, by: $0.weights) }
    let done = Atomic(0)
    let found = try parallelFor(
      count: cases.count, chunk: 1, threads: threads, makeScratch: { [(Int, Outcome?)]() }
    ) {
      (range, found: inout [(Int, Outcome?)]) throws(Cancelled) in
      if watch.isCancelled() { throw Cancelled() }
      watch.report(done.add(1, ordering: .relaxed).oldValue, cases.count)
      for k in range {
        let (g, weights) = cases[k]
        let alone = models[g] == nil ? nil : own.weighing(plans[g].node, by: weights)
        found.append((k, alone.map { Outcome($0, beside: models[g]!) }))
      }
    }
    var outcomes = found.flatMap(\.self).sorted { $0.0 < $1.0 }.map(\.1)[...]
    groups = plans.map { plan in
      let own = outcomes.prefix(plan.respondents.count)
      outcomes = outcomes.dropFirst(plan.respondents.count)
      return Group(plan, Array(own))
    }
  }
}

extension Respondents.Group {
  /// Weights made of comparisons are alike but for rounding.
  private static let tolerance = 0x1p-40

  fileprivate init(_ plan: RespondentPlan, _ outcomes: [Respondents.Outcome?]) {
    (self.plan, self.outcomes) = (plan, outcomes)
    concordance =
      plan.weights.count < 2
      ? nil : KendallConcordance(plan.respondents.map(\.weights), tolerance: Self.tolerance)
  }
}

extension Respondents.Outcome {
  fileprivate init(_ model: IndexModel, beside group: IndexModel) {
    var comparer = RankComparer(published: group.published.ranker.ranks, top: 0)
    let agreement = comparer.compare(model.published.ranker.ranks)
    (kendall, meanShift, largestShift) = (agreement.kendall, agreement.meanShift, agreement.largestShift)
    lists = group.decision.isListed.flatMap { one in model.decision.isListed.map { TwoLists(one, $0) } }
  }
}

extension IndexModel {
  /// The index with these weights of a node's children; nil where it cannot be computed.
  fileprivate func weighing(_ node: Int, by weights: [Double]) -> IndexModel? {
    let other = WeightingPlan.Alternative(id: "respondents", nodes: [node], weights: .given(weights))
    return try? IndexModel(other.applied(to: recipe), on: panel)
  }
}
