public import CompositeIndex
internal import Probability

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
    record(.stability, "replicate", on: run.scheme.name, count: outcome.replicates, parameters)
  }
}

extension Scheme.Prior {
  /// The prior in the words of a spec.
  public func word(_ units: Units) -> String {
    switch self {
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
