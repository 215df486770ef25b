internal import CompositeIndex
internal import Study

extension Swedish: ScenarioPhrases {
  var scenariosStage: String { "Val" }
  func sentence(_ step: ScenarioStep, _ facts: Facts) -> String {
    switch step {
    case .combine(let choices, _, let failures):
      told("Gjorde \(number(choices)) val på andra sätt, i alla kombinationer", failed(failures))
    case .cross(let scheme, _, let failures):
      told(
        "Prövade alla kombinationer av val på samma omräkningar: \(lowercased(facts.name(of: scheme)))",
        failed(failures))
    }
  }

  var scenariosHeading: String { "Om val hade gjorts på andra sätt" }
  func scenariosIntroduction(choices: Int, combinations: Int, failed: Int) -> String {
    let some = failed == 0 ? "" : " \(number(failed)) av dem saknar resultat och är inte med i det som följer."
    return
      "\(choices == 1 ? "Ett val" : "\(number(choices)) val") gjordes på andra sätt, i alla kombinationer: \(number(combinations)) index.\(some)"
  }
  var publishedNotAmongScenarios: String { "Det publicerade indexet är inte ett av dem; de jämförs ändå med det." }

  var variedChoicesHeading: String { "Vad som varierades" }
  var choice: String { "Val" }
  var waysHeading: String { "Sätt att göra det" }
  func name(of change: NodeChange, _ facts: Facts) -> String {
    let steps = [
      change.normalise.map { ("skala", name(of: $0)) }, change.weights.map { ("vikter", name(of: $0)) },
      change.aggregate.map { ("sammanvägt med", name(of: $0)) }, change.rescale.map { ("omräknat till", name(of: $0)) },
    ].compactMap(\.self)
    // One step is clear from what the choice is called.
    return steps.count == 1 ? steps[0].1 : steps.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
  var nothingLeftOut: String { "inget utelämnat" }
  func without(_ part: String) -> String { "utan \(part)" }
  func cutoffs(times factor: Double) -> String { "× \(language.plain(factor))" }
  func list(through tier: String) -> String { "listan slutar med \(tier)" }

  var standingHeading: String { "Vilka som är på listan hur valen än görs" }
  func standing(all: Int, some: Int, none: Int, others: Int) -> String {
    "Av områdena på listan är \(number(all)) på den i alla kombinationer, \(number(some)) i några och \(number(none)) i ingen. \(areas(others)) utanför listan är på den i någon kombination."
  }
  var scenariosAreNotChance: String {
    "Hur många kombinationer som har ett område på listan beror på vilka val som angavs. Det är ingen sannolikhet."
  }
  func rankRange(_ median: Int, of areas: Int) -> String {
    "Över kombinationerna varierar ett typiskt områdes rang med \(number(median)) av \(number(areas)) ranger."
  }

  var whichChoiceHeading: String { "Vilket val som spelar roll" }
  var whichChoiceIntroduction: String {
    "Den andel av variansen över alla kombinationer som varje val svarar för; det som val åstadkommer tillsammans delas lika mellan dem (Shapleyandelar)."
  }
  func name(of output: Scenarios.Output) -> String {
    switch output {
    case .ranks: "Ranger"
    case .list: "Vilka som är på listan"
    case .listSize: "Listans längd"
    }
  }
  var undefinedShare: String { "varierar inte" }
  func idleChoices(_ names: [String]) -> String {
    "\(language.list(names)): gjort på andra sätt ändrade det varken någon rang eller listan."
  }

  var dataAgainstChoicesHeading: String { "Data eller val" }
  func dataAgainstChoices(data: Double, choices: Double, both: Double, replicates: Int) -> String {
    "Alla kombinationer prövades på samma \(self.replicates(replicates)) av data. Av all variation i vilka som är på listan kommer \(language.percent(data)) av slumpen i data, \(language.percent(choices)) av valen och \(language.percent(both)) av båda tillsammans."
  }
  var neverVaries: String { "Varken data eller val ändrar någonsin vilka som är på listan." }

  func farthest(_ count: Int) -> String {
    count == 1
      ? "Kombinationen längst från det publicerade indexet"
      : "De \(number(count)) kombinationerna längst från det publicerade indexet"
  }
  var meanShiftHeading: String { "Medelskift i rang" }
  var joinedHeading: String { "Kommer på listan" }
  var leftHeading: String { "Lämnar den" }
}
