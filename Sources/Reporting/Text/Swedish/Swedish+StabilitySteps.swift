internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension Swedish: StabilityStepPhrases {
  var stabilityStage: String { "Säkerhet" }

  func sentence(_ step: StabilityStep, _ facts: Facts) -> String {
    switch step {
    case .leaveOut(.indicators, _): "Utelämnade en åt gången: indikatorer"
    case .leaveOut(.domains, _): "Utelämnade en åt gången: \(facts.domainsTitle.map(lowercased) ?? "delområden")"
    case .leaveOut(.level(let level), _): "Utelämnade en åt gången: \(facts.levels(level))"
    case .fitPrior(let fit, let indicator, _):
      "Anpassade förhandsantagandet för \(indicator.map(facts.title(ofIndicator:)) ?? facts.rootTitle): \(words(for: fit))"
    case .recalculate(let scheme, _, let failures):
      told("Räknade om: \(lowercased(facts.name(of: scheme)))", draws(of: scheme, facts) + failed(failures))
    case .recalculateUnder(let prior, let scheme, _):
      "Räknade om: \(lowercased(facts.name(of: scheme))): förhandsantagande \(word(for: prior, facts))"
    case .rankSets(let replicates, let level, _):
      "Bildade konfidensmängder för rangerna i \(facts.rootTitle): omräkningar \(number(replicates)), nivå \(figure(level))"
    case .thin(let scheme, let splits, let failures, _):
      told(
        "Delade människor slumpvis, för att pröva utsagor ur \(scheme.name)",
        ["delningar \(number(splits))"] + failed(failures))
    case .chooseList(let tier, let list, let onRuleList):
      "Valde efter sannolikhet områden till \(tier.map(facts.title(ofTier:)) ?? ""): tolererad andel fel \(figure(list.tolerated)), väntas felaktigt på listan \(figure(list.wronglyListed.mean)), väntas felaktigt utanför \(figure(list.wronglyOmitted.mean)), även på listan enligt regeln \(number(onRuleList))"
    }
  }
  func words(for fit: PriorFit) -> String {
    switch fit {
    case .joint(let prior, let steps, let share):
      "förhandsantagande gemensamt\(prior.between == nil ? "" : ", med större områdens lägen"), frihetsgrader \(prior.degrees < .infinity ? figure(prior.degrees) : "oändligt många"), iterationer \(number(steps)), effektiv andel av dragningarna \(figure(share))"
    case .jeffreys(nil): "förhandsantagande Jeffreys"
    case .jeffreys(.unbounded):
      "förhandsantagande Jeffreys, eftersom andelarna skiljer sig inte mer än slumpen förklarar"
    case .jeffreys(.noConvergence): "förhandsantagande Jeffreys, eftersom anpassningen fann ingen lösning"
    case .national(let prior):
      "förhandsantagande hela landet, första parameter \(figure(prior.first)), andra parameter \(figure(prior.second))"
    case .within(let precision, _): "förhandsantagande inom större områden, precision \(figure(precision))"
    }
  }
  func word(for prior: Scheme.Prior, _ facts: Facts) -> String {
    switch prior {
    case .joint(nil): "gemensamt"
    case .joint(let level?): "gemensamt, kring läget i \(facts.levels(level))"
    case .jeffreys: "Jeffreys"
    case .national: "hela landet"
    case .within(let level): facts.levels(level)
    }
  }
  /// How figures were drawn; a scheme of areas says it by its name.
  func draws(of scheme: Scheme, _ facts: Facts) -> [String] {
    guard case .noise(let sampler, let prior, let correlations) = scheme.perturbation else { return [] }
    let common = correlations.isEmpty ? [] : ["korrelationer \(number(correlations.count))"]
    return switch sampler {
    case .posterior: ["dragen ur aposteriorifördelningen", "förhandsantagande \(word(for: prior, facts))"] + common
    case .redraw: ["dragen kring de observerade värdena"] + common
    }
  }
}
