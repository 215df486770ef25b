internal import CompositeIndex
internal import Sensitivity
internal import Study

extension Swedish: ScenarioPhrases {
  var scenariosStage: String { "Val" }
  func sentence(_ step: ScenarioStep, _ facts: Facts) -> String {
    switch step {
    case .combine(let choices, _, let failures):
      told("Gjorde \(number(choices)) val på andra sätt, i alla kombinationer", failed(failures))
    case .draw(let choices, _, let failures):
      told("Drog scenarier där \(number(choices)) val gjordes på andra sätt", failed(failures))
    case .sobol(let scrambles, _, let failures):
      told("Beräknade Sobolindex för valen ur \(number(scrambles)) omkastningar", failed(failures))
    case .cross(let scheme, _, let failures):
      told(
        "Prövade alla scenarier på samma omräkningar: \(lowercased(facts.name(of: scheme)))",
        failed(failures))
    }
  }

  var scenariosHeading: String { "Om val hade gjorts på andra sätt" }
  func scenariosIntroduction(choices: Int, scenarios: Int, isDrawn: Bool, failed: Int) -> String {
    let some = failed == 0 ? "" : " \(number(failed)) av dem saknar resultat och är inte med i det som följer."
    let made = "\(choices == 1 ? "Ett val" : "\(number(choices)) val") gjordes på andra sätt, i "
    return isDrawn
      ? "\(made)\(number(scenarios)) scenarier som dragits ur deras sätt och tal.\(some)"
      : "\(made)alla kombinationer: \(number(scenarios)) scenarier.\(some)"
  }
  var publishedNotAmongScenarios: String { "Det publicerade indexet är inte ett av dem; de jämförs ändå med det." }

  var variedChoicesHeading: String { "Vad som varierades" }
  var choice: String { "Val" }
  var waysHeading: String { "Sätt att göra det" }
  func name(of change: NodeChange, _ facts: Facts) -> String {
    let steps = [
      change.normalise.map { ("", $0 == .none ? "värdena som de är" : name(of: $0)) },
      change.weights.map { ("vägt med ", nameWithNumbers(of: $0)) },
      change.aggregate.map { ("sammanvägt med ", name(of: $0)) },
      change.rescale.map { ("omräknat till ", name(of: $0)) },
    ].compactMap(\.self)
    // One step is clear from what the choice is called.
    return steps.count == 1 ? steps[0].1 : steps.map { $0.0 + $0.1 }.joined(separator: ", ")
  }
  var nothingLeftOut: String { "inget utelämnat" }
  func without(_ part: String) -> String { "utan \(part)" }
  func cutoffs(times factor: Double) -> String { "× \(language.plain(factor))" }
  func treatments(_ names: [String]) -> String { names.isEmpty ? "oförändrade" : names.joined(separator: ", sedan ") }
  func drawnCutoffs(_ count: Int, within: Double) -> String {
    count == 1
      ? "gränsvärdet gånger ett tal mellan \(language.plain(1 - within)) och \(language.plain(1 + within))"
      : "vart och ett av \(number(count)) gränsvärden gånger ett eget tal mellan \(language.plain(1 - within)) och \(language.plain(1 + within))"
  }
  func drawnWeights(_ nodes: [String], _ spread: ScenarioPlan.WeightSpread) -> String {
    switch spread {
    case .concentration(let value):
      "vikter i \(language.list(nodes)) dragna kring de egna, koncentration \(language.plain(value))"
    case .standardDeviation(let value):
      "vikter i \(language.list(nodes)) dragna kring de egna, standardavvikelse högst \(language.plain(value))"
    }
  }
  func bounds(_ bounds: ScenarioPlan.ProblemBounds) -> String {
    switch bounds {
    case .asTheyAre:
      "När en indikator utelämnas kräver klasserna lika många problem som förut, så att listan efter problem bara kan bli kortare."
    case .proportional:
      "När en indikator utelämnas minskas antalet problem som klasserna kräver i proportion till de indikatorer som är kvar, till närmaste heltal."
    }
  }
  func list(through tier: String) -> String { "listan slutar med \(tier)" }

  var standingHeading: String { "Vilka som är på listan hur valen än görs" }
  func standing(all: Int, some: Int, none: Int, others: Int) -> String {
    "Av områdena på listan är \(number(all)) på den i alla scenarier, \(number(some)) i några och \(number(none)) i inget. \(areas(others)) utanför listan är på den i något scenario."
  }
  var scenariosAreNotChance: String {
    "Hur många scenarier som har ett område på listan beror på vilka val som angavs. Det är ingen sannolikhet."
  }
  func rankRange(_ median: Int, of areas: Int) -> String {
    "Över scenarierna varierar ett typiskt områdes rang med \(number(median)) av \(number(areas)) ranger."
  }

  var whichChoiceHeading: String { "Vilket val som spelar roll" }
  func sobolIntroduction(scrambles: Int, level: Double) -> String {
    "Första ordningen: vad som i genomsnitt skulle försvinna av variansen om valet låg fast. Totalt: vad som skulle vara kvar om alla andra gjorde det. Sobolindex med \(language.plainPercent(level)) intervall ur \(number(scrambles)) oberoende omkastningar."
  }
  func convergence(_ widest: Double) -> String {
    "Det bredaste intervallet är \(language.plain(widest, most: 3)) brett: "
      + (widest < SampledIndices.convergedBelow
        ? "indexen räknas som konvergerade (under \(language.plain(SampledIndices.convergedBelow)))."
        : "inte under \(language.plain(SampledIndices.convergedBelow)), så fler dragningar skulle skilja valen bättre.")
  }
  func givenDataIntroduction(scenarios: Int, noise: Double) -> String {
    "Den andel av variansen som varje val, eller tal som dragits för det, förklarar ensamt, ur de \(number(scenarios)) scenarierna. Vad val åstadkommer tillsammans ingår inte; för ett enda utfall ger bara slumpen en andel på omkring \(language.plain(noise, most: 3))."
  }
  func firstAndTotal(_ output: String) -> String { "\(output): första ordningen; totalt" }
  func pointsLeftOut(_ count: Int) -> String {
    "\(number(count)) \(count == 1 ? "punkt" : "punkter") är inte med i Sobolindexen, då någon av beräkningarna där saknar resultat."
  }
  var whichChoiceIntroduction: String {
    "Den andel av variansen över alla scenarier som varje val svarar för; det som val åstadkommer tillsammans delas lika mellan dem (Shapleyandelar)."
  }
  func name(of output: Scenarios.Output) -> String {
    switch output {
    case .ranks: "Ranger"
    case .list: "Vilka som är på listan"
    case .listSize: "Listans längd"
    case .claims: "Påståenden"
    }
  }
  var undefinedShare: String { "varierar inte" }
  func idleChoices(_ names: [String]) -> String {
    "\(language.list(names)): gjort på andra sätt ändrade det varken någon rang eller listan."
  }

  var claimsInScenariosHeading: String { "Påståenden" }
  var claimColumn: String { "Påstående" }
  var scenariosHolding: String { "Scenarier där det håller" }
  var claimsAreNotChance: String {
    "I hur många scenarier ett påstående håller beror på vilka val som angavs. Det är ingen sannolikhet."
  }

  var dataAgainstChoicesHeading: String { "Data eller val" }
  func dataAgainstChoices(data: Double, choices: Double, both: Double, replicates: Int) -> String {
    "Alla scenarier prövades på samma \(self.replicates(replicates)) av data. Av all variation i vilka som är på listan kommer \(language.percent(data)) av slumpen i data, \(language.percent(choices)) av valen och \(language.percent(both)) av båda tillsammans."
  }
  var neverVaries: String { "Varken data eller val ändrar någonsin vilka som är på listan." }

  func farthest(_ count: Int) -> String {
    count == 1
      ? "Scenariot längst från det publicerade indexet"
      : "De \(number(count)) scenarierna längst från det publicerade indexet"
  }
  var scenarioNumber: String { "Scenario" }
  var meanShiftHeading: String { "Medelskift i rang" }
  var joinedHeading: String { "Kommer på listan" }
  var leftHeading: String { "Lämnar den" }
}
