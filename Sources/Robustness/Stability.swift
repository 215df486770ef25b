public import CompositeIndex
internal import LinearAlgebra
internal import Resampling

/// The outcome of every scheme, what hangs on what, and what the scheme chosen for certainty says of each area.
public struct Stability: Sendable {
  public let plan: StabilityPlan
  /// In the order of `plan.schemes`.
  public let outcomes: [SchemeOutcome]
  /// In the order of `plan.leaveOut`.
  public let influences: [Influence]
  public let rankSets: RankSetOutcome?
  public let claims: [ClaimResult]
  public let certainty: Certainty

  /// The outcome behind intervals and probabilities.
  public var chosen: SchemeOutcome { outcomes[plan.schemes.firstIndex(of: plan.certainty)!] }

  /// A claim, and whether it holds of the published result; `SchemeOutcome.claims` has what the replicates say.
  public struct ClaimResult: Sendable, Equatable {
    public let claim: Claim
    public let holds: Bool
  }

  init(
    _ plan: StabilityPlan, of model: IndexModel, claims: [Claim], scoreErrors: ScoreErrors?, source: RandomSource,
    threads: Int, watch: (String) -> Watch, _ ledger: inout Ledger
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
        ledger.record(.stability, "leave-out", on: name, count: influence.entries.count)
        influences.append(influence)
      } catch { throw .cancelled }
    }
    self.influences = influences
    var outcomes = [SchemeOutcome]()
    for scheme in plan.schemes {
      let run = try SchemeRun(model, scheme: scheme, claims: checked, source: source, threads: threads)
      let outcome = try SchemeOutcome(run, plan, threads: threads, watch: watch(scheme.name))
      ledger.record(run, outcome)
      outcomes.append(outcome)
    }
    self.plan = plan
    self.outcomes = outcomes
    if let sets = plan.rankSets {
      rankSets = try RankSetOutcome(
        sets, plan, of: model, errors: scoreErrors, source: source, threads: threads, watch: watch("rank-sets"), &ledger
      )
    } else {
      rankSets = nil
    }
    certainty = Certainty(of: outcomes[plan.schemes.firstIndex(of: plan.certainty)!], list: model.recipe.list)
  }
}
