internal import CompositeIndex
internal import Sensitivity
internal import Study

/// What becomes of the result when choices are made otherwise.
extension Page {
  /// Scenarios that are listed one by one.
  private static let farthestCount = 8

  var scenariosSection: Markup {
    guard let found = facts.study.scenarios else { return absence(of: .scenarios) }
    let texts =
      (facts.study.recipe.list == nil ? [] : [facts.lead]) + [facts.introduction(of: found)]
      + (found.published == nil && !found.plan.isDrawn ? [phrases.publishedNotAmongScenarios] : [])
    return paragraphs(texts) + part(phrases.variedChoicesHeading, varied(found))
      + part(phrases.standingHeading, standing(found))
      + part(phrases.whichChoiceHeading, whichChoice(found)) + claims(found)
      + part(phrases.dataAgainstChoicesHeading, dataAgainstChoices(found)) + farthest(found)
  }

  private func varied(_ found: Scenarios) -> Markup {
    DataTable(
      [.text(phrases.choice), .text(phrases.waysHeading)],
      rows: found.plan.choices.enumerated().map { k, choice in
        let published = found.published.map { found.outcomes[$0].ways[k] }
        let ways = facts.ways(of: choice, found.ways[k].count).enumerated().map { w, way in
          w == published ? phrases.asPublished(way) : way
        }
        return [facts.text(choice.title), ways.joined(separator: "; ")]
      }
    ).html(class: "meanings")
      + paragraphs(
        ScenarioPlan.ProblemBounds.allCases.filter { bounds in
          facts.study.recipe.tiers.contains { if case .problems = $0.condition { true } else { false } }
            && found.plan.choices.contains {
              if case .leaveOut(_, let used) = $0.ways { used == bounds } else { false }
            }
        }.map(phrases.bounds))
  }

  private func standing(_ found: Scenarios) -> Markup {
    let range = phrases.rankRange(
      Facts.middleWidth(found.areas.map(\.ranks.count)),
      listed: facts.listed.map { Facts.middleWidth($0.map { found.areas[$0].ranks.count }) }, of: found.areas.count)
    return paragraphs(facts.standing(in: found).map { [$0, phrases.scenariosAreNotChance, range] } ?? [range])
      + wavering(found)
  }

  /// Areas on the list that fewest scenarios list, and those off it that most do.
  private func wavering(_ found: Scenarios) -> Markup {
    guard let isListed = facts.study.decision.isListed else { return .empty }
    let shares = found.areas.map { Double($0.listed ?? 0) / Double(max(1, found.succeeded)) }
    return nearTheEdge(
      shares: shares, isIn: isListed, among: (0..<shares.count).filter { found.standing(of: $0) == .some },
      title: phrases.waveringHeading, share: phrases.membershipHeading, isInHeading: phrases.onTheList)
  }

  private func whichChoice(_ found: Scenarios) -> Markup {
    let idle = found.idle.map { facts.text(found.plan.choices[$0].title) }
    let sobol = sobol(found)
    let shares = found.plan.isDrawn ? (sobol ?? givenData(found)) : exactShares(found)
    return shares + (idle.isEmpty ? .empty : paragraphs([phrases.idleChoices(idle)]))
  }

  private func exactShares(_ found: Scenarios) -> Markup {
    let table = DataTable(
      [.text(phrases.choice)] + found.effects.map { .number(phrases.name(of: $0.output)) },
      rows: found.plan.choices.enumerated().map { k, choice in
        [facts.text(choice.title)]
          + found.effects.map { effect in
            (try? effect.shares.get())?.exact.map { shares in
              // What is left of no effect by rounding.
              shares.total[k] < 1e-12 ? phrases.noEffect : facts.language.percent(shares.shapley[k])
            } ?? phrases.undefinedShare
          }
      })
    return paragraphs([phrases.whichChoiceIntroduction]) + table.html
  }

  private func sobol(_ found: Scenarios) -> Markup? {
    guard let plan = found.plan.sobol else { return nil }
    let outputs = found.effects.compactMap { effect -> (Scenarios.Output, SampledIndices?)? in
      switch effect.shares {
      case .success(.sampled(let indices)): (effect.output, indices)
      case .success(.given), .success(.exact): nil
      case .failure: plan.outputs.contains(effect.output) ? (effect.output, nil) : nil
      }
    }.reduce(into: [(Scenarios.Output, SampledIndices?)]()) { kept, one in
      // Where the drawn scenarios do not vary, the further runs may.
      guard let k = kept.firstIndex(where: { $0.0 == one.0 }) else {
        kept.append(one)
        return
      }
      if case nil = kept[k].1 { kept[k] = one }
    }
    guard outputs.contains(where: { $0.1 != nil }) else { return nil }
    func words(_ estimate: IndexEstimate) -> String {
      let ends = [estimate.interval.lowerBound, estimate.interval.upperBound]
      return "\(facts.language.number(estimate.value, decimals: 2)) ("
        + ends.map { facts.language.number($0, decimals: 2) }.joined(separator: "–") + ")"
    }
    let table = DataTable(
      [.text(phrases.choice)] + outputs.map { .text(phrases.firstAndTotal(phrases.name(of: $0.0))) },
      rows: found.plan.choices.enumerated().map { k, choice in
        [facts.text(choice.title)]
          + outputs.map { _, indices in
            indices.map { "\(words($0.first[k])); \(words($0.total[k]))" } ?? phrases.undefinedShare
          }
      })
    let failed = found.sobolFailures.values.reduce(0, +)
    return paragraphs([phrases.sobolIntroduction(scrambles: ScenarioPlan.scrambleCount, level: plan.level)])
      + table.html
      + paragraphs(
        [phrases.convergence(outputs.compactMap { $0.1?.widestInterval }.max()!)]
          + (failed > 0 ? [phrases.pointsLeftOut(failed)] : []))
  }

  /// Inputs of drawn scenarios that are shown, those that explain most of the ranks.
  private static let inputCount = 12

  private func givenData(_ found: Scenarios) -> Markup {
    let outputs = found.effects.map { effect -> (Scenarios.Output, [Scenarios.GivenShare]?) in
      if case .success(.given(let shares)) = effect.shares { (effect.output, shares) } else { (effect.output, nil) }
    }
    guard let inputs = outputs.lazy.compactMap(\.1).first else { return paragraphs([phrases.undefinedShare]) }
    let shown = inputs.indices.sorted {
      (inputs[$0].ratio?.index ?? -1, $1) > (inputs[$1].ratio?.index ?? -1, $0)
    }.prefix(Self.inputCount)
    let table = DataTable(
      [.text(phrases.choice)] + outputs.map { .number(phrases.name(of: $0.0)) },
      rows: shown.map { k in
        let title = facts.text(found.plan.choices[inputs[k].choice].title)
        return [inputs[k].number.map { "\(title): \(found.numbers[$0].part)" } ?? title]
          + outputs.map { _, shares in
            shares?[k].ratio.map { facts.language.percent(max(0, $0.index)) } ?? phrases.undefinedShare
          }
      })
    let noise = inputs.compactMap { $0.ratio?.noise }.max() ?? 0
    return paragraphs([phrases.givenDataIntroduction(scenarios: found.succeeded, noise: noise)]) + table.html
  }

  private func claims(_ found: Scenarios) -> Markup {
    guard !found.claims.isEmpty else { return .empty }
    let table = DataTable(
      [.text(phrases.claimColumn), .number(phrases.scenariosHolding), .text(phrases.weakestAlternative)],
      rows: found.claims.map { held in
        let weakest = held.weakest.map { choice, ways in
          let (title, parts) = (facts.text(found.plan.choices[choice].title), ways.map { held.ways[choice][$0] })
          let alternatives = facts.ways(of: found.plan.choices[choice], held.ways[choice].count)
          return phrases.weakest(
            title, ways.map { alternatives[$0] }, holding: parts.map(\.count).reduce(0, +),
            of: parts.map(\.scenarios).reduce(0, +))
        }
        return [
          facts.text(held.claim.title), "\(phrases.number(held.count)) / \(phrases.number(found.succeeded))",
          weakest ?? phrases.noAlternative,
        ]
      })
    return part(phrases.claimsInScenariosHeading, table.html + paragraphs([phrases.claimsAreNotChance]))
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
    let hasList = facts.study.decision.isListed != nil
    var lists = Set<Int>()
    let shown = all.filter { $0.change.meanShift > 0 }.sorted {
      ($0.moves, $0.change.meanShift, $1.scenario) > ($1.moves, $1.change.meanShift, $0.scenario)
    }.filter { far in
      // Of scenarios with one list the one that moves ranks the most.
      found.outcomes[far.scenario].firstWithList.map { lists.insert($0).inserted } ?? true
    }.prefix(Self.farthestCount)
    guard !shown.isEmpty else { return .empty }
    // Drawn numbers are many; a table of the run has them.
    let told = found.plan.choices.indices.filter { !found.plan.choices[$0].ways.isContinuous }
    let names = told.map { facts.ways(of: found.plan.choices[$0], found.ways[$0].count) }
    var columns: [DataTable.Column] = [.number(phrases.scenarioNumber)]
    columns += told.map { .text(facts.text(found.plan.choices[$0].title)) }
    columns.append(.number(phrases.meanShiftHeading))
    if hasList {
      columns += [.number(phrases.joinedHeading), .number(phrases.leftHeading), .number(phrases.listLengthHeading)]
    }
    let rows = shown.map { far -> [String] in
      let moved =
        hasList
        ? [far.change.joined, far.change.left, found.outcomes[far.scenario].listSize].map {
          $0.map(phrases.number) ?? "–"
        } : []
      return [phrases.number(far.scenario + 1)]
        + zip(names, told).map { $0[found.outcomes[far.scenario].ways[$1]] }
        + [facts.language.number(far.change.meanShift, decimals: 1)] + moved
    }
    let table = DataTable(columns, rows: rows)
    return
      "<details class=\"numbers\"><summary>\(phrases.farthest(shown.count, hasList: hasList))</summary>\(table.html)</details>\n"
  }
}

extension Facts {
  /// How many scenarios there are, and who is on the list in all, some and none; nil without scenarios or a list.
  var scenariosInWords: String? {
    study.scenarios.flatMap { found in standing(in: found).map { "\(introduction(of: found)) \($0)" } }
  }

  func introduction(of found: Scenarios) -> String {
    phrases.scenariosIntroduction(
      choices: found.plan.choices.count, scenarios: found.outcomes.count, isDrawn: found.plan.isDrawn,
      failed: found.outcomes.count - found.succeeded, lists: found.listCount, hasPublished: found.published != nil)
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
    case .treatments(_, let ways): ways.map { phrases.treatments($0.map { phrases.name(of: $0, self) }) }
    case .anyCutoffs(let columns, let within): [phrases.drawnCutoffs(columns.count, within: within)]
    case .anyWeights(let nodes, let spread):
      [phrases.drawnWeights(nodes.map { title(of: .node($0)) }, spread)]
    case .leaveOut(.indicators, _):
      [phrases.nothingLeftOut]
        + study.recipe.tree.indicators.sorted().map { phrases.without(title(ofIndicator: $0)) }
    case .leaveOut(.domains, _):
      [phrases.nothingLeftOut] + study.recipe.tree.root.children.map { phrases.without(title(of: $0)) }
    case .cutoffs(let factors): factors.map(phrases.cutoffs(times:))
    case .list(let tiers): tiers.map { phrases.list(through: title(ofTier: $0)) }
    }
  }
}
