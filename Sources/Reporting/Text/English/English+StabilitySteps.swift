internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension English: StabilityStepPhrases {
  var stabilityStage: String { "Stability" }

  func sentence(_ step: StabilityStep, _ facts: Facts) -> String {
    switch step {
    case .leaveOut(.indicators, _): "Left out one at a time: indicators"
    case .leaveOut(.domains, _): "Left out one at a time: \(facts.domainsTitle.map(lowercased) ?? "domains")"
    case .leaveOut(.level(let level), _): "Left out one at a time: \(facts.levels(level))"
    case .fitPrior(let fit, let indicator, _):
      "Fitted the prior of \(indicator.map(facts.title(ofIndicator:)) ?? facts.rootTitle): \(words(for: fit))"
    case .recalculate(let scheme, _, let failures):
      told("Recalculated: \(lowercased(facts.name(of: scheme)))", draws(of: scheme, facts) + failed(failures))
    case .recalculateUnder(let prior, let scheme, _):
      "Recalculated: \(lowercased(facts.name(of: scheme))): prior \(word(for: prior, facts))"
    case .rankSets(let replicates, let level, _):
      "Formed confidence sets for the ranks in \(facts.rootTitle): recalculations \(number(replicates)), level \(figure(level))"
    case .thin(let scheme, let splits, let failures, _):
      told(
        "Divided people at random, to try statements from \(scheme.name)",
        ["divisions \(number(splits))"] + failed(failures))
    case .chooseList(let tier, let list, let onRuleList):
      "Chose by probability areas for \(tier.map(facts.title(ofTier:)) ?? ""): tolerated share of wrong ones \(figure(list.tolerated)), expected wrongly listed \(figure(list.wronglyListed.mean)), expected wrongly omitted \(figure(list.wronglyOmitted.mean)), also on the rule's list \(number(onRuleList))"
    }
  }
  func words(for fit: PriorFit) -> String {
    switch fit {
    case .joint(let prior, let steps, let share):
      "prior joint\(prior.between == nil ? "" : ", with centres of larger areas"), degrees of freedom \(prior.degrees < .infinity ? figure(prior.degrees) : "infinite"), iterations \(number(steps)), effective share of the draws \(figure(share))"
    case .jeffreys(nil): "prior Jeffreys"
    case .jeffreys(.unbounded): "prior Jeffreys, because rates differ no more than chance explains"
    case .jeffreys(.noConvergence): "prior Jeffreys, because the fit did not converge"
    case .national(let prior):
      "prior the whole country, first parameter \(figure(prior.first)), second parameter \(figure(prior.second))"
    case .within(let precision, _): "prior within larger areas, precision \(figure(precision))"
    }
  }
  func word(for prior: Scheme.Prior, _ facts: Facts) -> String {
    switch prior {
    case .joint(nil): "joint"
    case .joint(let level?): "joint, around the centre of \(facts.levels(level))"
    case .jeffreys: "Jeffreys"
    case .national: "the whole country"
    case .within(let level): facts.levels(level)
    }
  }
  /// How figures were drawn; a scheme of areas says it by its name.
  func draws(of scheme: Scheme, _ facts: Facts) -> [String] {
    guard case .noise(let sampler, let prior, let correlations) = scheme.perturbation else { return [] }
    let common = correlations.isEmpty ? [] : ["correlations \(number(correlations.count))"]
    return switch sampler {
    case .posterior: ["drawn from the posterior", "prior \(word(for: prior, facts))"] + common
    case .redraw: ["drawn around the observed values"] + common
    }
  }
}
