internal import CompositeIndex
internal import Sensitivity
internal import Study

extension Swedish: ScenarioPhrases {
  var scenariosStage: String { "Val" }
  func sentence(_ step: ScenarioStep, _ facts: Facts) -> String {
    switch step {
    case .combine(let choices, _, let failures):
      told("Varierade \(number(choices)) val i alla kombinationer", failed(failures))
    case .draw(let choices, _, let failures):
      told("Drog scenarier där \(number(choices)) val varierades", failed(failures))
    case .sobol(let scrambles, _, let failures):
      told("Beräknade Sobolindex för valen ur \(number(scrambles)) omkastningar", failed(failures))
    case .cross(let scheme, _, let failures):
      told(
        "Prövade alla scenarier på samma omräkningar: \(lowercased(facts.name(of: scheme)))",
        failed(failures))
    }
  }

  var scenariosHeading: String { "Om andra val hade gjorts" }
  func scenariosIntroduction(
    choices: Int, scenarios: Int, isDrawn: Bool, failed: Int, lists: Int?, hasPublished: Bool
  ) -> String {
    let some = failed == 0 ? "" : " \(number(failed)) av dem saknar resultat och är inte med i det som följer."
    let made = "\(choices == 1 ? "Ett val" : "\(capitalised(language.spelled(choices))) val") varierades i "
    let published = hasPublished ? ", varav ett är det publicerade indexet" : ""
    let different =
      lists.map { $0 == 1 ? " Alla ger samma lista." : " De ger \(number($0)) olika listor." } ?? ""
    return isDrawn
      ? "\(made)\(number(scenarios)) scenarier som dragits ur deras alternativ och tal.\(some)\(different)"
      : "\(made)alla kombinationer: \(number(scenarios)) scenarier\(published).\(some)\(different)"
  }
  var publishedNotAmongScenarios: String { "Det publicerade indexet är inte ett av dem; de jämförs ändå med det." }

  var variedChoicesHeading: String { "Vad som varierades" }
  var choice: String { "Val" }
  var waysHeading: String { "Alternativ" }
  func asPublished(_ way: String) -> String { "\(way) (som publicerat)" }
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
      "När en indikator utelämnas krävs fortfarande lika många problem för varje klass, av färre indikatorer: med oförändrade gränsvärden kan en lista efter problem bara bli kortare. Den andra regeln är att minska antalet i proportion (`bounds: proportional`)."
    case .proportional:
      "När en indikator utelämnas minskas antalet problem som klasserna kräver i proportion till de indikatorer som är kvar, till närmaste heltal."
    }
  }
  func list(through tier: String) -> String { "listan slutar med \(tier)" }

  var standingHeading: String { "Områden som står på listan oavsett val" }
  func standing(all: Int, some: Int, none: Int, others: Int) -> String {
    let rest =
      none > 0
      ? ", \(number(some)) i vissa och \(number(none)) i inget" : some > 0 ? " och \(number(some)) i vissa" : ""
    return
      "Av områdena på listan står \(number(all)) på den i alla scenarier\(rest). \(areas(others)) utanför listan står på den i något scenario."
  }
  var scenariosAreNotChance: String {
    "Hur många scenarier som har ett område på listan beror på vilka val som varierades. Det är ingen sannolikhet."
  }
  func rankRange(_ median: Int, listed: Int?, of areas: Int) -> String {
    "Över scenarierna spänner ett områdes ranger i medianen över \(number(median)) av \(number(areas)) platser\(listed.map { ", och för områdena på listan över \(number($0))" } ?? "")."
  }
  var waveringHeading: String { "Områden vars plats på listan beror mest på valen" }

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
    "Den andel av variansen över alla scenarier som varje val svarar för; samspelseffekter fördelas lika mellan valen (Shapleyandelar). Andelarna beror på vilka alternativ som prövades, och på hur många de var."
  }
  func name(of output: Scenarios.Output) -> String {
    switch output {
    case .ranks: "Ranger"
    case .list: "Vilka som står på listan"
    case .listSize: "Listans längd"
    case .claims: "Påståenden"
    }
  }
  var undefinedShare: String { "varierar inte" }
  var noEffect: String { "ingen" }
  func idleChoices(_ names: [String]) -> String {
    "\(language.list(names)): andra alternativ ändrade varken någon rang eller listan."
  }

  var claimsInScenariosHeading: String { "Påståenden" }
  var claimColumn: String { "Påstående" }
  var scenariosHolding: String { "Scenarier där det håller" }
  var weakestAlternative: String { "Håller minst ofta med" }
  var noAlternative: String { "alla lika ofta" }
  func weakest(_ choice: String, _ alternatives: [String], holding: Int, of scenarios: Int) -> String {
    "\(choice): \(language.list(alternatives)) (\(number(holding)) / \(number(scenarios)))"
  }
  var claimsAreNotChance: String {
    "I hur många scenarier ett påstående håller beror på vilka val som varierades. Det är ingen sannolikhet."
  }

  var dataAgainstChoicesHeading: String { "Data eller val" }
  func dataAgainstChoices(data: Double, choices: Double, both: Double, replicates: Int) -> String {
    "Alla scenarier prövades på samma \(self.replicates(replicates)) av data. Av all varians i att stå på listan svarar valen ensamma för \(language.percent(choices, decimals: 1)), slumpen i data ensam för \(language.percent(data, decimals: 1)) och båda tillsammans för \(language.percent(both, decimals: 1)); med fasta val återstår \(language.percent(data + both, decimals: 1)) för slumpen."
  }
  var neverVaries: String { "Varken data eller val ändrar någonsin vilka som är på listan." }

  func farthest(_ count: Int, hasList: Bool) -> String {
    switch (hasList, count) {
    case (true, 1): "Listan längst från den publicerade, efter områden som tillkommer eller utgår"
    case (true, _):
      "De \(number(count)) listorna längst från den publicerade, efter områden som tillkommer eller utgår, var och en med det scenario som flyttar rangerna mest"
    case (false, 1): "Scenariot längst från det publicerade indexet, efter genomsnittlig rangförändring"
    case (false, _):
      "De \(number(count)) scenarierna längst från det publicerade indexet, efter genomsnittlig rangförändring"
    }
  }
  var scenarioNumber: String { "Scenario" }
  var meanShiftHeading: String { "Genomsnittlig rangförändring" }
  var joinedHeading: String { "Tillkommer" }
  var leftHeading: String { "Utgår" }
  var listLengthHeading: String { "Listans längd" }
}
