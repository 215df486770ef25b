internal import CompositeIndex
internal import Study

extension English: ScenarioPhrases {
  var scenariosStage: String { "Choices" }
  func sentence(_ step: ScenarioStep, _ facts: Facts) -> String {
    switch step {
    case .combine(let choices, _, let failures):
      told(
        "Made \(number(choices)) \(choices == 1 ? "choice" : "choices") otherwise, in every combination",
        failed(failures))
    case .cross(let scheme, _, let failures):
      told(
        "Tried every combination of choices on the same recalculations: \(lowercased(facts.name(of: scheme)))",
        failed(failures))
    }
  }

  var scenariosHeading: String { "If choices had been made otherwise" }
  func scenariosIntroduction(choices: Int, combinations: Int, failed: Int) -> String {
    let some = failed == 0 ? "" : " \(number(failed)) of them have no result and are left out of what follows."
    return
      "\(choices == 1 ? "One choice was" : "\(number(choices)) choices were") made otherwise, in every combination: \(number(combinations)) indices.\(some)"
  }
  var publishedNotAmongScenarios: String {
    "The published index is not among them; they are compared with it all the same."
  }

  var variedChoicesHeading: String { "What was varied" }
  var choice: String { "Choice" }
  var waysHeading: String { "Ways of making it" }
  func name(of change: NodeChange, _ facts: Facts) -> String {
    let steps = [
      change.normalise.map { ("scale", name(of: $0)) }, change.weights.map { ("weights", name(of: $0)) },
      change.aggregate.map { ("combined by", name(of: $0)) }, change.rescale.map { ("put on", name(of: $0)) },
    ].compactMap(\.self)
    // One step is clear from what the choice is called.
    return steps.count == 1 ? steps[0].1 : steps.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
  var nothingLeftOut: String { "nothing left out" }
  func without(_ part: String) -> String { "without \(part)" }
  func cutoffs(times factor: Double) -> String { "× \(language.plain(factor))" }
  func list(through tier: String) -> String { "the list ends with \(tier)" }

  var standingHeading: String { "Who is on the list whatever the choices" }
  func standing(all: Int, some: Int, none: Int, others: Int) -> String {
    "Of the areas on the list, \(number(all)) are on it in every combination, \(number(some)) in some and \(number(none)) in none. \(areas(others)) off the list \(others == 1 ? "is" : "are") on it in some combination."
  }
  var scenariosAreNotChance: String {
    "How many combinations list an area depends on which choices were varied. It is not a probability."
  }
  func rankRange(_ median: Int, of areas: Int) -> String {
    "Over the combinations a typical area's rank varies by \(number(median)) of \(number(areas)) ranks."
  }

  var whichChoiceHeading: String { "Which choice matters" }
  var whichChoiceIntroduction: String {
    "The share of the variance over all combinations that each choice answers for; what choices do together is divided equally between them (Shapley shares)."
  }
  func name(of output: Scenarios.Output) -> String {
    switch output {
    case .ranks: "Ranks"
    case .list: "Who is on the list"
    case .listSize: "Length of the list"
    }
  }
  var undefinedShare: String { "does not vary" }
  func idleChoices(_ names: [String]) -> String {
    "\(language.list(names)): made otherwise, \(names.count == 1 ? "it" : "they") changed no rank and not the list."
  }

  var dataAgainstChoicesHeading: String { "Data or choices" }
  func dataAgainstChoices(data: Double, choices: Double, both: Double, replicates: Int) -> String {
    "Every combination was tried on the same \(self.replicates(replicates)) of the data. Of all variation in who is on the list, \(language.percent(data)) comes from chance in the data, \(language.percent(choices)) from the choices and \(language.percent(both)) from both together."
  }
  var neverVaries: String { "Neither the data nor the choices ever change who is on the list." }

  func farthest(_ count: Int) -> String {
    count == 1
      ? "The combination farthest from the published index"
      : "The \(number(count)) combinations farthest from the published index"
  }
  var meanShiftHeading: String { "Mean shift in ranks" }
  var joinedHeading: String { "Join the list" }
  var leftHeading: String { "Leave it" }
}
