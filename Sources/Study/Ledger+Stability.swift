public import CompositeIndex
internal import Probability
internal import Resampling

extension Ledger {
  /// Records what a scheme's replicates did, and the priors that were fitted for it.
  mutating func record(_ run: SchemeRun, _ outcome: SchemeOutcome) {
    var parameters = [(String, String)]()
    switch run.scheme.perturbation {
    case .noise(let sampler, let prior, let correlations):
      parameters.append(("sampler", sampler.rawValue))
      if sampler == .posterior { parameters.append(("prior", prior.word(run.model.panel.units))) }
      if !correlations.isEmpty { parameters.append(("correlations", "\(correlations.count)")) }
    case .areas(let areas):
      parameters.append(("areas", areas.word(run.model.panel.units)))
    }
    for (kind, count) in outcome.failures.sorted(by: { $0.key < $1.key }) {
      parameters.append(("failed-\(kind)", "\(count)"))
    }
    if let noise = run.perturber.perturbation.noise {
      let count = run.model.panel.unitCount
      let joint = noise.fits.compactMap { fit in if case .joint? = fit { fit } else { nil } }
      if let fit = joint.first {
        record(.stability, "prior", on: run.model.recipe.tree.root.id, count: count, fit.parameters)
      }
      for (indicator, fit) in zip(run.model.panel.indicators, noise.fits) {
        guard let fit, fit != .jeffreys(because: nil), !joint.contains(fit) else { continue }
        record(.stability, "prior", on: indicator.id, count: count, fit.parameters)
      }
    }
    record(.stability, "replicate", on: run.scheme.name, count: outcome.replicates, parameters)
  }

  /// Records how often people were divided, and how many areas' could be.
  mutating func record(_ thinning: Thinning, on scheme: Scheme) {
    record(
      .stability, "thin", on: scheme.name, count: thinning.areaCount,
      [("splits", "\(thinning.splits)")]
        + thinning.failures.sorted { $0.key < $1.key }.map { ("failed-\($0.key)", "\($0.value)") })
  }

  /// Records a list chosen by probability, beside the rule's own.
  mutating func record(_ list: TolerantList, of model: IndexModel) {
    let onBoth = zip(list.isListed, model.decision.isListed ?? []).count { $0 && $1 }
    record(
      .stability, "choose-list", on: model.recipe.list.map { model.recipe.tiers[$0].id } ?? "", count: list.count,
      [
        ("tolerated", "\(list.tolerated)"), ("wrongly-listed", "\(list.wronglyListed.mean)"),
        ("wrongly-omitted", "\(list.wronglyOmitted.mean)"), ("on-rule-list", "\(onBoth)"),
      ])
  }
}

extension PriorFit {
  /// The prior in words and numbers, and why it is Jeffreys' where another was asked for.
  fileprivate var parameters: [(String, String)] {
    switch self {
    case .joint(let prior, let steps, let share):
      [
        ("prior", prior.between == nil ? "joint" : "joint-within"),
        ("degrees", prior.degrees < .infinity ? "\(prior.degrees)" : "infinite"),
        ("iterations", "\(steps)"), ("effective-draws", "\(share)"),
      ]
    case .jeffreys(nil): [("prior", "jeffreys")]  // as asked for: nothing was fitted
    case .jeffreys(.unbounded): [("prior", "jeffreys"), ("because", "rates differ no more than chance explains")]
    case .jeffreys(.noConvergence): [("prior", "jeffreys"), ("because", "the fit did not converge")]
    case .national(let prior): [("prior", "national"), ("first", "\(prior.first)"), ("second", "\(prior.second)")]
    case .within(let precision, _): [("prior", "within"), ("precision", "\(precision)")]
    }
  }
}

extension Scheme.Prior {
  /// The prior in the words of a spec.
  public func word(_ units: Units) -> String {
    switch self {
    case .joint(nil): "joint"
    case .joint(let level?): "joint within \(units.levels[level].id)"
    case .jeffreys: "jeffreys"
    case .national: "national"
    case .within(let level): units.levels[level].id
    }
  }
}

extension Scheme.Areas {
  /// The resample in the words of a spec.
  public func word(_ units: Units) -> String {
    switch self {
    case .each: "each"
    case .within(let level): "within \(units.levels[level].id)"
    case .whole(let level): "whole \(units.levels[level].id)"
    case .bayesian: "bayesian"
    case .some(let count): "\(count)"
    }
  }
}

extension LeaveOut {
  /// What is left out, in the words of a spec.
  public func word(_ units: Units) -> String {
    switch self {
    case .indicators: "indicators"
    case .domains: "domains"
    case .level(let level): units.levels[level].id
    }
  }
}
