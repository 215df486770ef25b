public import CompositeIndex
internal import Resampling

/// The outcome of every scheme, what the result depends on, and what the scheme behind certainty says of each area.
public struct Stability: Sendable, Codable {
  /// As asked for.
  public let plan: StabilityPlan
  /// Of the schemes whose failed replicates stay within the gate, in the order of `plan.schemes`.
  public let outcomes: [SchemeOutcome]
  /// What was computed and is withheld, because too many replicates failed: schemes, then rank sets.
  public let withheld: [WithheldOutcome]
  /// In the order of `plan.leaveOut`.
  public let influences: [Influence]
  /// Nil where the plan asks for none, or theirs are withheld.
  public let rankSets: RankSetOutcome?
  /// One per claim of the study, in order.
  public let claims: [ClaimResult]
  /// What the scheme behind certainty says of each area's listing.
  public let certainty: Certainty
  /// Nil where the plan asks for none, the scheme behind certainty is withheld, or nothing can be judged.
  public let thinning: Thinning?
  /// What certainty would be under other priors; empty where the plan does not ask, it rests on none, or the list cannot be
  /// moved.
  public let otherPriors: [OtherPrior]
  /// The list chosen by probability; nil where the plan asks for none, or areas have no probabilities of being listed.
  public var tolerantList: TolerantList? { chosen?.tolerantList }

  /// The outcome behind intervals and probabilities; nil where it is withheld.
  public var chosen: SchemeOutcome? { outcomes.first { $0.scheme == plan.certainty } }

  /// A claim, and whether it holds of the published result; `SchemeOutcome.claims` has what the replicates say.
  public struct ClaimResult: Sendable, Equatable, Codable {
    /// As the spec states it.
    public let claim: Claim
    /// Whether it holds of the published result.
    public let holds: Bool
  }
}

extension Study {
  /// How firm the result is; nil where no replicates were asked for.
  public var stability: Stability? { findings.first(Stability.self) }
}

extension Stability: Finding {
  static var stage: Stage { .stability }

  static func demands(_ estimate: DemandEstimate) throws(StudyError) -> [Demand] {
    guard let plan = estimate.plan.stability else { return [] }
    if plan.rankSets != nil, estimate.n > RankSetOutcome.areaLimit {
      throw .stability(.tooManyAreasForRankSets(count: estimate.n, limit: RankSetOutcome.areaLimit))
    }
    for scheme in plan.schemes { try scheme.checkResamples(of: estimate.model.panel.units) }
    return plan.leaveOut.map(estimate.leaveOut) + [estimate.claims]
      + plan.schemes.map { estimate.scheme($0, plan.replicates.limit) }
      + (plan.rankSets.map { [estimate.rankSets($0, plan)] } ?? [])
      + (plan.thinning.map { [estimate.thinning($0, plan.certainty)] } ?? [])
  }

  static func find(in run: inout StudyRun) throws(StudyError) -> Stability? {
    try run.plan.stability.map { plan throws(StudyError) in try Stability(plan, in: &run) }
  }
}

extension Stability {
  private init(_ plan: StabilityPlan, in run: inout StudyRun) throws(StudyError) {
    let (model, failedShare) = (run.model, run.plan.gates.failedReplicatesShare)
    precondition(!model.panel.indicators.contains(where: \.isPublishedRank), "published ranks cannot be drawn anew")
    self.plan = plan
    let checked = try CheckedClaim.all(run.plan.claims, of: model)
    claims = checked.map { ClaimResult(claim: $0.claim, holds: $0.holds(model.rules, model.published)) }
    // Leaving out is quick and may find out what fails; replicates come last.
    influences = try Influence.all(plan.leaveOut, in: &run)
    var outcomes = [SchemeOutcome]()
    var withheld = [WithheldOutcome]()
    for scheme in plan.schemes {
      var replicates = try SchemeRun(scheme, claims: checked, in: &run)
      replicates.observers = run.observers(of: scheme)
      let outcome = try SchemeOutcome(
        replicates, plan, threads: run.threads, watch: run.watch(scheme.name),
        keeping: { run.observers += $0 })
      run.ledger += replicates.steps(outcome)
      let count = WithheldOutcome(.scheme(scheme.name), replicates: outcome.replicates, failures: outcome.failures)
      if count.failedShare > failedShare { withheld.append(count) } else { outcomes.append(outcome) }
    }
    self.outcomes = outcomes
    var rankSets: RankSetOutcome?
    if let sets = plan.rankSets {
      let outcome = try RankSetOutcome(sets, plan, in: &run)
      let count = WithheldOutcome(.rankSets, replicates: outcome.replicates, failures: outcome.failures)
      if count.failedShare > failedShare { withheld.append(count) } else { rankSets = outcome }
    }
    self.rankSets = rankSets
    self.withheld = withheld
    let chosen = outcomes.first { $0.scheme == plan.certainty }
    thinning = try chosen.flatMap { chosen throws(StudyError) in try Thinning(chosen, plan, in: &run) }
    otherPriors =
      plan.triesOtherPriors && chosen?.listed != nil
      ? try OtherPrior.all(besides: plan.certainty, plan, in: &run) : []
    certainty = Certainty(of: chosen, list: model.recipe.list)
    if let tolerantList {
      let onBoth = zip(tolerantList.isListed, model.decision.isListed ?? []).count { $0 && $1 }
      run.ledger.append(.stability(.chooseList(tier: model.recipe.list, tolerantList, onRuleList: onBoth)))
    }
  }
}
