public import CompositeIndex
internal import LinearAlgebra
internal import Resampling

/// The outcome of every scheme, what hangs on what, and what the scheme chosen for certainty says of each area.
public struct Stability: Sendable, Codable {
  /// As asked for.
  public let plan: StabilityPlan
  /// Of the schemes whose failed replicates stay within the gate, in the order of `plan.schemes`.
  public let outcomes: [SchemeOutcome]
  /// What was computed and is not told, for too many replicates failed: of schemes, then of rank sets.
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

  /// - Parameters:
  ///   - failedShare: of a scheme's replicates, at most; where more fail, those that succeed are no sample of all.
  ///   - perturbers: receives those that draw cells, which take time to make ready.
  init(
    _ plan: StabilityPlan, of model: IndexModel, claims: [Claim], scoreErrors: ScoreErrors?, failedShare: Double,
    source: RandomSource, threads: Int, watch: (String) -> Watch, _ perturbers: inout [Perturber],
    _ ledger: inout [StudyStep]
  ) throws(StudyError) {
    precondition(!model.panel.indicators.contains(where: \.isPublishedRank), "published ranks cannot be drawn anew")
    var checked = [CheckedClaim]()
    let ids = claims.isEmpty ? [] : model.panel.units.ids
    let places = Dictionary(zip(ids, ids.indices)) { first, _ in first }
    for claim in claims { checked.append(try CheckedClaim(claim, places: places, ranks: model.decision.ranks)) }
    self.claims = checked.map { ClaimResult(claim: $0.claim, holds: $0.holds(model.rules, model.published)) }
    // Leaving out is quick and may find out what fails; replicates come last.
    var influences = [Influence]()
    for kind in plan.leaveOut {
      let name = kind.word(model.panel.units)
      do {
        let influence = try Influence(kind, of: model, threads: threads, watch: watch("leave-out-\(name)"))
        ledger.append(.stability(.leaveOut(kind, count: influence.entries.count)))
        influences.append(influence)
      } catch { throw .cancelled }
    }
    self.influences = influences
    var outcomes = [SchemeOutcome]()
    var withheld = [WithheldOutcome]()
    for scheme in plan.schemes {
      let run = try SchemeRun(model, scheme: scheme, claims: checked, source: source, threads: threads)
      let outcome = try SchemeOutcome(run, plan, threads: threads, watch: watch(scheme.name))
      ledger += run.steps(outcome)
      if scheme.isNoise { perturbers.append(run.perturber) }
      let count = WithheldOutcome(.scheme(scheme.name), replicates: outcome.replicates, failures: outcome.failures)
      if count.failedShare > failedShare { withheld.append(count) } else { outcomes.append(outcome) }
    }
    self.plan = plan
    self.outcomes = outcomes
    var rankSets: RankSetOutcome?
    if let sets = plan.rankSets {
      let outcome = try RankSetOutcome(
        sets, plan, of: model, errors: scoreErrors, source: source, threads: threads, watch: watch("rank-sets"), &ledger
      )
      let count = WithheldOutcome(.rankSets, replicates: outcome.replicates, failures: outcome.failures)
      if count.failedShare > failedShare { withheld.append(count) } else { rankSets = outcome }
    }
    self.rankSets = rankSets
    self.withheld = withheld
    let chosen = outcomes.first { $0.scheme == plan.certainty }
    let prior = perturbers.first { $0.scheme == plan.certainty }?.jointPrior
    thinning = try plan.thinning.flatMap { thinning throws(StudyError) in
      guard let chosen else { return nil }
      return try Thinning(
        thinning, chosen.scheme, of: model, judgesList: chosen.listed != nil, near: prior, source: source,
        threads: threads, watch: watch("thinning"))
    }
    if let thinning {
      ledger.append(
        .stability(
          .thin(
            plan.certainty, splits: thinning.splits, failures: thinning.failures, count: thinning.areaCount)))
    }
    otherPriors =
      plan.triesOtherPriors && chosen?.listed != nil
      ? try OtherPrior.all(
        of: model, besides: plan.certainty, plan, failedShare: failedShare, source: source, threads: threads,
        watch: watch("other-priors")) : []
    for other in otherPriors {
      ledger.append(.stability(.recalculateUnder(other.prior, plan.certainty, count: other.replicates)))
    }
    certainty = Certainty(of: chosen, list: model.recipe.list)
    if let tolerantList {
      let onBoth = zip(tolerantList.isListed, model.decision.isListed ?? []).count { $0 && $1 }
      ledger.append(.stability(.chooseList(tier: model.recipe.list, tolerantList, onRuleList: onBoth)))
    }
  }
}
