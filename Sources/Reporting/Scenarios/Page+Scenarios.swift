internal import CompositeIndex
internal import Sensitivity
internal import Study

/// What becomes of the result when choices are made otherwise.
extension Page {
  /// Combinations that are listed one by one.
  private static let farthestCount = 8

  var scenariosSection: Markup {
    guard let found = facts.study.scenarios else { return absence(of: .scenarios) }
    let texts = [facts.introduction(of: found)] + (found.published == nil ? [phrases.publishedNotAmongScenarios] : [])
    return paragraphs(texts) + part(phrases.variedChoicesHeading, varied(found))
      + part(phrases.standingHeading, standing(found))
      + part(phrases.whichChoiceHeading, whichChoice(found))
      + part(phrases.dataAgainstChoicesHeading, dataAgainstChoices(found)) + farthest(found)
  }

  private func varied(_ found: Scenarios) -> Markup {
    DataTable(
      [.text(phrases.choice), .text(phrases.waysHeading)],
      rows: found.plan.choices.enumerated().map { k, choice in
        [facts.text(choice.title), facts.ways(of: choice, found.ways[k].count).joined(separator: "; ")]
      }
    ).html(class: "meanings")
  }

  private func standing(_ found: Scenarios) -> Markup {
    let ranges = found.areas.map { $0.ranks.upperBound - $0.ranks.lowerBound + 1 }.sorted()
    let range = phrases.rankRange(ranges[(ranges.count - 1) / 2], of: found.areas.count)
    return paragraphs(facts.standing(in: found).map { [$0, phrases.scenariosAreNotChance, range] } ?? [range])
  }

  private func whichChoice(_ found: Scenarios) -> Markup {
    let table = DataTable(
      [.text(phrases.choice)] + found.effects.map { .number(phrases.name(of: $0.output)) },
      rows: found.plan.choices.enumerated().map { k, choice in
        [facts.text(choice.title)]
          + found.effects.map { effect in
            (try? effect.shares.get()).map { facts.language.percent($0.shapley[k]) } ?? phrases.undefinedShare
          }
      })
    let idle = found.idle.map { facts.text(found.plan.choices[$0].title) }
    return paragraphs([phrases.whichChoiceIntroduction]) + table.html
      + (idle.isEmpty ? .empty : paragraphs([phrases.idleChoices(idle)]))
  }

  private func dataAgainstChoices(_ found: Scenarios) -> Markup {
    guard let split = found.split else { return .empty }
    let total = split.total
    guard total.variance > 0 else { return paragraphs([phrases.neverVaries]) }
    return paragraphs([
      phrases.dataAgainstChoices(
        data: total.data / total.variance, choices: total.choice / total.variance,
        both: total.interaction / total.variance, replicates: split.replicates)
    ])
  }

  private func farthest(_ found: Scenarios) -> Markup {
    typealias Far = (scenario: Int, change: Influence.Change, moves: Int)
    let all = found.outcomes.enumerated().compactMap { k, outcome -> Far? in
      outcome.result.change.map { (k, $0, ($0.joined ?? 0) + ($0.left ?? 0)) }
    }
    let shown = all.filter { $0.change.meanShift > 0 }.sorted {
      ($0.moves, $0.change.meanShift, $1.scenario) > ($1.moves, $1.change.meanShift, $0.scenario)
    }.prefix(Self.farthestCount)
    guard !shown.isEmpty else { return .empty }
    let hasList = facts.study.decision.isListed != nil
    let names = found.plan.choices.enumerated().map { facts.ways(of: $1, found.ways[$0].count) }
    var columns = found.plan.choices.map { DataTable.Column.text(facts.text($0.title)) }
    columns.append(.number(phrases.meanShiftHeading))
    if hasList { columns += [.number(phrases.joinedHeading), .number(phrases.leftHeading)] }
    let rows = shown.map { far -> [String] in
      let moved = hasList ? [far.change.joined, far.change.left].map { $0.map(phrases.number) ?? "–" } : []
      return zip(names, found.outcomes[far.scenario].ways).map { $0[$1] }
        + [facts.language.number(far.change.meanShift, decimals: 1)] + moved
    }
    let table = DataTable(columns, rows: rows)
    return "<details class=\"numbers\"><summary>\(phrases.farthest(shown.count))</summary>\(table.html)</details>\n"
  }
}

extension Facts {
  /// How many combinations there are, and who is on the list in all, some and none; nil without scenarios or a list.
  var scenariosInWords: String? {
    study.scenarios.flatMap { found in standing(in: found).map { "\(introduction(of: found)) \($0)" } }
  }

  func introduction(of found: Scenarios) -> String {
    phrases.scenariosIntroduction(
      choices: found.plan.choices.count, combinations: found.outcomes.count,
      failed: found.outcomes.count - found.succeeded)
  }

  fileprivate func standing(in found: Scenarios) -> String? {
    guard let isListed = study.decision.isListed else { return nil }
    func count(_ standing: Scenarios.Standing, isListed wanted: Bool) -> Int {
      found.areas.indices.count { isListed[$0] == wanted && found.standing(of: $0) == standing }
    }
    return phrases.standing(
      all: count(.all, isListed: true), some: count(.some, isListed: true), none: count(.none, isListed: true),
      others: count(.some, isListed: false) + count(.all, isListed: false))
  }

  /// The ways of a choice in the reader's language.
  func ways(of choice: ScenarioPlan.Choice, _ count: Int) -> [String] {
    switch choice.ways {
    case .nodes(_, let changes): changes.map { phrases.name(of: $0, self) }
    case .leaveOut(.indicators):
      [phrases.nothingLeftOut]
        + study.recipe.tree.indicators.sorted().map { phrases.without(title(ofIndicator: $0)) }
    case .leaveOut(.domains):
      [phrases.nothingLeftOut] + study.recipe.tree.root.children.map { phrases.without(title(of: $0)) }
    case .cutoffs(let factors): factors.map(phrases.cutoffs(times:))
    case .list(let tiers): tiers.map { phrases.list(through: title(ofTier: $0)) }
    }
  }
}
