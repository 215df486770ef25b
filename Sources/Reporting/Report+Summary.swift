internal import CompositeIndex
internal import Probability
internal import Study

extension Report {
  /// What a run came to in a few plain sentences, for a terminal: how many areas by which rule, and how sure it is.
  public func summary(_ language: Language) -> [String] {
    let facts = Facts(input, in: language)
    let level = input.study.stability?.plan.level
    return [facts.lead] + facts.certaintyInWords
      + [
        facts.listError.flatMap { error in level.map { "\(error) \(facts.phrases.brackets($0))" } }, facts.tolerantList,
        facts.scenariosInWords,
      ].compactMap(\.self) + facts.weightingsInWords
  }
}

extension Facts {
  /// How many areas, where, by which rule.
  package var lead: String {
    let units = panel.units
    guard let listed, let list = study.recipe.list else {
      return phrases.leadWithoutList(
        units.count, units.levels.first.map { phrases.largerAreas(largerAreas.count, level: $0.id) })
    }
    return phrases.lead(
      listed.count, of: units.count,
      largerAreas: units.levels.first.map { phrases.largerAreas(byLargerArea(listed).count, level: $0.id) },
      rule: rule(through: list), people: people(in: listed),
      fewHaveProblems: fewHaveProblems(in: listed))
  }

  /// Whether it follows from the data that in each of these areas every problem is that of fewer than half of its people: each
  /// is a share of people, or a rate of events, which are no one's trait, and one at least is a share.
  private func fewHaveProblems(in units: [Int]) -> Bool {
    let problems = panel.indicators.indices.filter { panel.indicators[$0].problem != nil }
    var shares = 0
    for j in problems {
      switch panel.noise[j] {
      case .binomial(let successes, let trials, _, let evidence):
        // Where low shares are the problem, those who have it are the rest: the people who did not vote.
        let isOfTheRest = if case .atMost? = panel.indicators[j].problem { true } else { false }
        let holds = units.allSatisfy { unit in
          let counted: ClosedRange<Double>
          switch evidence[unit] {
          case nil, .exact, .allocated: counted = successes[unit]...successes[unit]
          case .within(let bounds, _): counted = bounds
          case .imputed, .predicted: return false
          }
          let having = isOfTheRest ? trials[unit] - counted.lowerBound : counted.upperBound
          return 2 * having < trials[unit]
        }
        guard holds else { return false }
        shares += 1
      case .poisson: break
      case .fixed, .normal: return false
      }
    }
    return shares > 0
  }

  /// The rule in words: every way onto the list, the same condition in several grades stated once, at its mildest.
  private func rule(through list: Int) -> String {
    let conditions = study.recipe.tiers[...list].compactMap(\.condition)
    var kept: [String] = []
    var hasProblems = false
    for condition in conditions.reversed() {
      if case .problems = condition {
        if hasProblems { continue }
        hasProblems = true
      }
      kept.append(words(condition))
    }
    return kept.joined(separator: phrases.or)
  }

  /// The classes of certainty with their counts, or why there are none.
  fileprivate var certaintyInWords: [String] {
    guard let stability = study.stability else { return [phrases.noStability] }
    if case .undefined(let reason) = stability.certainty { return [phrases.undefinedCertainty(reason)] }
    guard let classes else { return [] }
    return Certainty.Class.allCases.map { kind in
      let members = classes.indices.filter { classes[$0] == kind }
      return "\(phrases.name(of: kind)): \(phrases.number(members.count))"
    }
  }
}
