import CompositeIndex
import Probability
import Study

/// Stability, claims and gates, as the spec writes them.
extension Plan {
  func stabilityNode(_ stability: StabilityPlan) -> SpecNode {
    SpecNode([
      ("replicates", goalNode(stability.replicates)), ("certainty", text(stability.certainty.name)),
      ("level", SpecNode(number: stability.level)),
      ("schemes", SpecNode(stability.schemes.map { ($0.name, schemeNode($0)) })),
      (
        "leave_out",
        stability.leaveOut.isEmpty ? nil : SpecNode(list: stability.leaveOut.map(leaveOutNode))
      ),
      ("rank_sets", stability.rankSets.map(rankSetsNode)),
      ("thinning", thinningNode(stability)),
    ])
  }

  /// What the language does not give by itself.
  private func thinningNode(_ stability: StabilityPlan) -> SpecNode? {
    guard let thinning = stability.thinning else {
      return stability.certainty.isPosterior ? SpecNode(word: "none") : nil
    }
    return thinning.splits.map { SpecNode([("splits", SpecNode(number: Double($0)))]) }
  }

  private func goalNode(_ goal: ReplicateGoal) -> SpecNode {
    switch goal {
    case .count(let count): SpecNode(number: Double(count))
    case .until(let error, let atMost):
      SpecNode([
        ("until", SpecNode([("rank_quantile_error", SpecNode(number: error))])),
        ("at_most", SpecNode(number: Double(atMost))),
      ])
    }
  }

  private func schemeNode(_ scheme: Scheme) -> SpecNode {
    let (kind, table): (String, SpecNode) =
      switch scheme.perturbation {
      case .noise(let sampler, let prior, let correlations):
        (
          "noise",
          SpecNode([
            ("sampler", word(sampler)), ("prior", sampler == .posterior ? priorNode(prior) : nil),
            ("correlation", correlations.isEmpty ? nil : SpecNode(list: correlations.map(correlationNode))),
          ])
        )
      case .areas(let areas): ("areas", areasNode(areas))
      }
    return scheme.name == kind ? table : SpecNode([(kind, table)])
  }

  private func priorNode(_ prior: Scheme.Prior) -> SpecNode {
    switch prior {
    case .joint(nil): SpecNode(word: "joint")
    case .joint(let level?): SpecNode([("joint", SpecNode([("within", levelName(level))]))])
    case .jeffreys: SpecNode(word: "jeffreys")
    case .national: SpecNode(word: "national")
    case .within(let level): levelName(level)
    }
  }

  private func correlationNode(_ correlation: Scheme.Correlation) -> SpecNode {
    SpecNode([
      ("between", texts([indicators[correlation.first].id, indicators[correlation.second].id])),
      ("r", SpecNode(number: correlation.coefficient)),
    ])
  }

  private func areasNode(_ areas: Scheme.Areas) -> SpecNode {
    switch areas {
    case .each: SpecNode([])
    case .within(let level): SpecNode([("within", levelName(level))])
    case .whole(let level): SpecNode([("whole", levelName(level))])
    case .bayesian: SpecNode([("weights", SpecNode(word: "bayesian"))])
    case .some(let count): SpecNode([("draw", SpecNode(number: Double(count)))])
    }
  }

  private func leaveOutNode(_ what: LeaveOut) -> SpecNode {
    switch what {
    case .indicators: SpecNode(word: "indicators")
    case .domains: SpecNode(word: "domains")
    case .level(let level): levelName(level)
    }
  }

  private func rankSetsNode(_ sets: RankSetPlan) -> SpecNode {
    let names = (sets.marginal ? ["marginal"] : []) + (sets.simultaneous ? ["simultaneous"] : [])
    let worst = sets.worst.map { [SpecNode([("worst", SpecNode(number: Double($0)))])] } ?? []
    return SpecNode([
      ("of", SpecNode(list: names.map(SpecNode.init(word:)) + worst)),
      ("replicates", SpecNode(number: Double(sets.errors.replicates))), ("covariance", text(sets.errors.file)),
    ])
  }

  func claimNode(_ claim: Claim) -> SpecNode {
    let statement =
      switch claim.statement {
      case .listed(.ids(let ids)): ("listed", texts(ids))
      case .listed(.rankAtMost(let rank)):
        ("listed", SpecNode([("rank", SpecNode([("at_most", SpecNode(number: Double(rank)))]))]))
      case .worse(let first, let second): ("worse", texts([first, second]))
      }
    return SpecNode([("id", text(claim.id)), ("title", node(claim.title)), ("that", SpecNode([statement]))])
  }

  var gatesNode: SpecNode {
    func gate(_ name: String, _ bound: Double) -> SpecNode {
      SpecNode([(name, SpecNode([("at_most", SpecNode(number: bound))]))])
    }
    return SpecNode(
      list: (gates.missingShare.map { [gate("missing_share", $0)] } ?? [])
        + [gate("failed_replicates_share", gates.failedReplicatesShare)]
        + (gates.thinning.map { [SpecNode([("thinning", SpecNode([("within", SpecNode(number: $0))]))])] } ?? []))
  }
}
