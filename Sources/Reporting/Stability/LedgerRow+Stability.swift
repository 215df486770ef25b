internal import CompositeIndex
internal import Probability
internal import Resampling
internal import Study

extension StudyTables {
  func row(_ step: StabilityStep) -> LedgerRow {
    switch step {
    case .leaveOut(let kind, _): LedgerRow("leave-out", kind.word(study.panel.units))
    case .fitPrior(let fit, let indicator, _): LedgerRow("prior", indicator.map(id) ?? root, parameters(fit))
    case .recalculate(let scheme, _, let failures):
      LedgerRow("replicate", scheme.name, parameters(scheme.perturbation) + parameters(failures))
    case .recalculateUnder(let prior, let scheme, _):
      LedgerRow("replicate", scheme.name, [("prior", prior.word(study.panel.units))])
    case .rankSets(let replicates, let level, _):
      LedgerRow("rank-sets", root, [("replicates", "\(replicates)"), ("level", "\(level)")])
    case .thin(let scheme, let splits, let failures, _):
      LedgerRow("thin", scheme.name, [("splits", "\(splits)")] + parameters(failures))
    case .chooseList(let tier, let list, let onRuleList):
      LedgerRow(
        "choose-list", tier.map { study.recipe.tiers[$0].id } ?? "",
        [
          ("tolerated", "\(list.tolerated)"), ("wrongly-listed", "\(list.wronglyListed.mean)"),
          ("wrongly-omitted", "\(list.wronglyOmitted.mean)"), ("on-rule-list", "\(onRuleList)"),
        ])
    }
  }

  private func parameters(_ perturbation: Scheme.Perturbation) -> [(String, String)] {
    switch perturbation {
    case .noise(let sampler, let prior, let correlations):
      [("sampler", sampler.rawValue)]
        + (sampler == .posterior ? [("prior", prior.word(study.panel.units))] : [])
        + (correlations.isEmpty ? [] : [("correlations", "\(correlations.count)")])
    case .areas(let areas): [("areas", areas.word(study.panel.units))]
    }
  }

  private func parameters(_ fit: PriorFit) -> [(String, String)] {
    switch fit {
    case .joint(let prior, let steps, let share):
      [
        ("prior", prior.between == nil ? "joint" : "joint-within"),
        ("degrees", prior.degrees < .infinity ? "\(prior.degrees)" : "infinite"),
        ("iterations", "\(steps)"), ("effective-draws", "\(share)"),
      ]
    case .jeffreys(nil): [("prior", "jeffreys")]
    case .jeffreys(.unbounded): [("prior", "jeffreys"), ("because", "rates differ no more than chance explains")]
    case .jeffreys(.noConvergence): [("prior", "jeffreys"), ("because", "the fit did not converge")]
    case .national(let prior): [("prior", "national"), ("first", "\(prior.first)"), ("second", "\(prior.second)")]
    case .within(let precision, _): [("prior", "within"), ("precision", "\(precision)")]
    }
  }
}
