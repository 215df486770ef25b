internal import CompositeIndex
public import Multivariate
internal import Resampling

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

  static func find(in run: inout StudyRun) -> Respondents? {
    let plans = run.plan.respondents
    guard !plans.isEmpty else { return nil }
    for plan in plans { run.ledger.append(.index(.hearRespondents(node: plan.node, count: plan.respondents.count))) }
    let own = run.model
    return Respondents(groups: plans.map { Group($0, own) })
  }
}

extension Respondents.Group {
  fileprivate init(_ plan: RespondentPlan, _ own: IndexModel) {
    self.plan = plan
    concordance = plan.weights.count < 2 ? nil : KendallConcordance(plan.respondents.map(\.weights))
    guard let group = own.weighing(plan.node, by: plan.weights) else {
      outcomes = plan.respondents.map { _ in nil }
      return
    }
    var comparer = RankComparer(published: group.published.ranker.ranks, top: 0)
    outcomes = plan.respondents.map { respondent in
      guard let model = own.weighing(plan.node, by: respondent.weights) else { return nil }
      let agreement = comparer.compare(model.published.ranker.ranks)
      return Respondents.Outcome(
        kendall: agreement.kendall, meanShift: agreement.meanShift, largestShift: agreement.largestShift,
        lists: group.decision.isListed.flatMap { one in model.decision.isListed.map { TwoLists(one, $0) } })
    }
  }
}

extension IndexModel {
  /// The index with these weights of a node's children; nil where it cannot be computed.
  fileprivate func weighing(_ node: Int, by weights: [Double]) -> IndexModel? {
    let other = WeightingPlan.Alternative(id: "respondents", nodes: [node], weights: .given(weights))
    return try? IndexModel(other.applied(to: recipe), on: panel)
  }
}
