internal import CompositeIndex
internal import Sensitivity
internal import Study

extension English: ScenarioPhrases {
  var scenariosStage: String { "Choices" }
  func sentence(_ step: ScenarioStep, _ facts: Facts) -> String {
    switch step {
    case .combine(let choices, _, let failures):
      told(
        "Varied \(number(choices)) \(choices == 1 ? "choice" : "choices"), in every combination",
        failed(failures))
    case .draw(let choices, _, let failures):
      told(
        "Drew scenarios of \(number(choices)) varied \(choices == 1 ? "choice" : "choices")", failed(failures))
    case .sobol(let scrambles, _, let failures):
      told("Took Sobol' indices of the choices from \(number(scrambles)) scrambles", failed(failures))
    case .cross(let scheme, _, let failures):
      told(
        "Tried every scenario on the same recalculations: \(lowercased(facts.name(of: scheme)))",
        failed(failures))
    }
  }

  var scenariosHeading: String { "If other choices had been made" }
  func scenariosIntroduction(
    choices: Int, scenarios: Int, isDrawn: Bool, failed: Int, lists: Int?, hasPublished: Bool
  ) -> String {
    let without = failed == 1 ? "has no result and is" : "have no result and are"
    let some = failed == 0 ? "" : " \(number(failed)) of them \(without) left out of what follows."
    let made = "\(choices == 1 ? "One choice was" : "\(capitalised(language.spelled(choices))) choices were") varied, "
    let published = hasPublished ? ", one of them the published index" : ""
    let different =
      lists.map { $0 == 1 ? " All make the same list." : " They make \(number($0)) different lists." } ?? ""
    return isDrawn
      ? "\(made)in \(number(scenarios)) scenarios drawn from their alternatives and numbers.\(some)\(different)"
      : "\(made)in every combination: \(number(scenarios)) scenarios\(published).\(some)\(different)"
  }
  var publishedNotAmongScenarios: String {
    "The published index is not among them; they are compared with it all the same."
  }

  var variedChoicesHeading: String { "What was varied" }
  var choice: String { "Choice" }
  var waysHeading: String { "Alternatives" }
  func asPublished(_ way: String) -> String { "\(way) (as published)" }
  func name(of change: NodeChange, _ facts: Facts) -> String {
    let steps = [
      change.normalise.map { ("", $0 == .none ? "values as they are" : name(of: $0)) },
      change.weights.map { ("weighted by ", nameWithNumbers(of: $0)) },
      change.aggregate.map { ("combined by ", name(of: $0)) }, change.rescale.map { ("put on ", name(of: $0)) },
    ].compactMap(\.self)
    // One step is clear from what the choice is called.
    return steps.count == 1 ? steps[0].1 : steps.map { $0.0 + $0.1 }.joined(separator: ", ")
  }
  var nothingLeftOut: String { "nothing left out" }
  func without(_ part: String) -> String { "without \(part)" }
  func cutoffs(times factor: Double) -> String { "× \(language.plain(factor))" }
  func treatments(_ names: [String]) -> String { names.isEmpty ? "untreated" : names.joined(separator: ", then ") }
  func drawnCutoffs(_ count: Int, within: Double) -> String {
    count == 1
      ? "the cut-off times a number between \(language.plain(1 - within)) and \(language.plain(1 + within))"
      : "each of \(number(count)) cut-offs times a number of its own between \(language.plain(1 - within)) and \(language.plain(1 + within))"
  }
  func drawnWeights(_ nodes: [String], _ spread: ScenarioPlan.WeightSpread) -> String {
    switch spread {
    case .concentration(let value):
      "weights of \(language.list(nodes)) drawn around their own, concentration \(language.plain(value))"
    case .standardDeviation(let value):
      "weights of \(language.list(nodes)) drawn around their own, standard deviation up to \(language.plain(value))"
    }
  }
  func bounds(_ bounds: ScenarioPlan.ProblemBounds) -> String {
    switch bounds {
    case .asTheyAre:
      "Where an indicator is left out, the classes ask for as many problems as before, of fewer indicators: at unchanged cut-offs a list by problems can only shrink. To reduce the number in proportion is the other rule (`bounds: proportional`)."
    case .proportional:
      "Where an indicator is left out, the number of problems that the classes ask for is reduced in proportion to the indicators left, to the nearest whole number."
    }
  }
  func list(through tier: String) -> String { "the list ends with \(tier)" }

  var standingHeading: String { "Who is on the list whatever the choices" }
  func standing(all: Int, some: Int, none: Int, others: Int) -> String {
    let rest =
      none > 0
      ? ", \(number(some)) in some and \(number(none)) in none" : some > 0 ? " and \(number(some)) in some" : ""
    return
      "Of the areas on the list, \(number(all)) \(all == 1 ? "is" : "are") on it in every scenario\(rest). \(areas(others)) off the list \(others == 1 ? "is" : "are") on it in some scenario."
  }
  var scenariosAreNotChance: String {
    "How many scenarios list an area depends on which choices were varied. It is not a probability."
  }
  func rankRange(_ median: Int, listed: Int?, of areas: Int) -> String {
    "Over the scenarios an area's ranks cover \(number(median)) of \(number(areas)) places at the median\(listed.map { ", and \(number($0)) at the median of the areas on the list" } ?? "")."
  }
  var waveringHeading: String { "Areas whose place on the list depends most on the choices" }

  var whichChoiceHeading: String { "Which choice matters" }
  func sobolIntroduction(scrambles: Int, level: Double) -> String {
    "First order: what would be lost of the variance on average if the choice were fixed. Total: what would be left if all others were. Sobol' indices with \(language.plainPercent(level)) intervals from \(number(scrambles)) independent scrambles."
  }
  func convergence(_ widest: Double) -> String {
    "The widest interval is \(language.plain(widest, most: 3)) wide: "
      + (widest < SampledIndices.convergedBelow
        ? "the indices count as converged (below \(language.plain(SampledIndices.convergedBelow)))."
        : "not below \(language.plain(SampledIndices.convergedBelow)), so more draws would tell the choices apart better.")
  }
  func givenDataIntroduction(scenarios: Int, noise: Double) -> String {
    "The share of the variance that each choice, or number drawn for it, explains by itself, from the \(number(scenarios)) scenarios. What choices do together is left out; for a single output chance alone makes such a share about \(language.plain(noise, most: 3))."
  }
  func firstAndTotal(_ output: String) -> String { "\(output): first order; total" }
  func pointsLeftOut(_ count: Int) -> String {
    "\(number(count)) \(count == 1 ? "point was" : "points were") left out of the Sobol' indices, as one of the runs there has no result."
  }
  var whichChoiceIntroduction: String {
    "The share of the variance over all scenarios that each choice answers for; what choices do together is divided equally between them (Shapley shares). The shares depend on which alternatives were tried, and on how many."
  }
  func name(of output: Scenarios.Output) -> String {
    switch output {
    case .ranks: "Ranks"
    case .list: "Who is on the list"
    case .listSize: "Length of the list"
    case .claims: "Claims"
    }
  }
  var undefinedShare: String { "does not vary" }
  var noEffect: String { "none" }
  func idleChoices(_ names: [String]) -> String {
    "\(language.list(names)): varied, \(names.count == 1 ? "it" : "they") changed no rank and not the list."
  }

  var claimsInScenariosHeading: String { "Claims" }
  var claimColumn: String { "Claim" }
  var scenariosHolding: String { "Scenarios in which it holds" }
  var weakestAlternative: String { "Holds least often with" }
  var noAlternative: String { "all alike" }
  func weakest(_ choice: String, _ alternatives: [String], holding: Int, of scenarios: Int) -> String {
    "\(choice): \(language.list(alternatives)) (\(number(holding)) / \(number(scenarios)))"
  }
  var claimsAreNotChance: String {
    "In how many scenarios a claim holds depends on which choices were varied. It is not a probability."
  }

  var dataAgainstChoicesHeading: String { "Data or choices" }
  func dataAgainstChoices(data: Double, choices: Double, both: Double, replicates: Int) -> String {
    "Every scenario was tried on the same \(self.replicates(replicates)) of the data. Of all variance of being on the list the choices alone answer for \(language.percent(choices, decimals: 1)), chance in the data alone for \(language.percent(data, decimals: 1)) and both together for \(language.percent(both, decimals: 1)); with the choices fixed chance is left with \(language.percent(data + both, decimals: 1))."
  }
  var neverVaries: String { "Neither the data nor the choices ever change who is on the list." }

  func farthest(_ count: Int, hasList: Bool) -> String {
    switch (hasList, count) {
    case (true, 1): "The list farthest from the published one, by areas that join or leave"
    case (true, _):
      "The \(number(count)) lists farthest from the published one, by areas that join or leave, each with the scenario that moves ranks the most"
    case (false, 1): "The scenario farthest from the published index, by the mean shift of ranks"
    case (false, _): "The \(number(count)) scenarios farthest from the published index, by the mean shift of ranks"
    }
  }
  var scenarioNumber: String { "Scenario" }
  var meanShiftHeading: String { "Mean shift in ranks" }
  var joinedHeading: String { "Join the list" }
  var leftHeading: String { "Leave it" }
  var listLengthHeading: String { "Length of the list" }
}
