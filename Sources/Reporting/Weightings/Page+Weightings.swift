internal import CompositeIndex
internal import Sensitivity
internal import Study

/// Other weightings beside the index's own, and what holds whatever the weights.
extension Page {
  var weightingsSection: Markup {
    guard let found = facts.study.weightings else { return absence(of: .weightings) }
    let adds = facts.study.recipe.tree.root.aggregate.divisor(of: []) != nil
    let effects = figures(at: .weightEffects)
    return paragraphs([phrases.weightingsIntroduction(found.plan.alternatives.count)]) + alternatives(found)
      + paragraphs(facts.weightingRemarks(found))
      + part(
        phrases.effectHeading,
        effects.isEmpty
          ? .empty
          : paragraphs([phrases.effectIntroduction(addsUp: adds)])
            + effects)
      + part(phrases.agreementHeading, figures(at: .weightAgreement) + agreement(found))
      + part(phrases.allWeightsHeading, allWeights(found))
  }

  private func alternatives(_ found: Weightings) -> Markup {
    DataTable(
      [.text(phrases.weighting), .text(phrases.weighedParts), .text(phrases.howWeighed)],
      rows: found.plan.alternatives.map { alternative in
        [
          facts.text(alternative.title), facts.language.list(alternative.nodes.map(facts.title(ofNode:))),
          phrases.nameWithNumbers(of: alternative.weights),
        ]
      }
    ).html(class: "meanings")
  }

  private func agreement(_ found: Weightings) -> Markup {
    let rows = found.results.indices.dropFirst().compactMap { found.agreement(with: $0) }
    guard let first = rows.first else { return .empty }
    let isOfProblems = Weightings.leavesTiers(of: facts.study.recipe)
    let hasTiers = !isOfProblems && rows.contains { $0.sameTier != nil }
    let hasList = !isOfProblems && first.list != nil
    var columns: [DataTable.Column] = [
      .text(phrases.weighting), .number(phrases.kendall), .number(phrases.spearman), .number(phrases.meanShiftHeading),
      .number(phrases.largestShift), .number(phrases.sharedTop(first.top)),
    ]
    if hasTiers { columns.append(.number(phrases.sameTier)) }
    if hasList { columns += [.number(phrases.joinedHeading), .number(phrases.leftHeading), .number(phrases.jaccard)] }
    func decimals(_ value: Double?, _ count: Int) -> String {
      value.map { facts.language.number($0, decimals: count) } ?? "–"
    }
    let cells = rows.map { row -> [String] in
      [
        facts.name(of: row.second, in: found), decimals(row.kendall, 2), decimals(row.spearman, 3),
        decimals(row.meanShift, 1), phrases.number(row.largestShift), phrases.number(row.sharedTop),
      ] + (hasTiers ? [row.sameTier.map(phrases.number) ?? "–"] : [])
        + (hasList
          ? [row.list?.joined, row.list?.left].map { $0.map(phrases.number) ?? "–" } + [decimals(row.list?.jaccard, 2)]
          : [])
    }
    return DataTable(columns, rows: cells).html
      + (isOfProblems && first.sameTier != nil
        ? paragraphs([phrases.weightsLeaveTiers(hasList: first.list != nil)]) : .empty)
  }

  private func allWeights(_ found: Weightings) -> Markup {
    let space: WeightSpace
    switch found.space {
    case .failure(let absence): return paragraphs([phrases.absence(absence, root: facts.rootTitle)])
    case .success(let success): space = success
    }
    let bands = WeightBand.allCases.map { band in
      let own = space.areas.filter { WeightBand($0.share) == band }
      return [
        phrases.band(band, isExact: space.draws == 0), phrases.number(own.count(where: \.isListed)),
        phrases.number(own.count { !$0.isListed }),
      ]
    }
    let table = DataTable(
      [.text(phrases.shareOfWeights), .number(phrases.amongThem(space.subject)), .number(phrases.otherAreas)],
      rows: bands)
    return paragraphs([
      phrases.allWeightsIntroduction(parts: space.weights.count) + " "
        + phrases.lookedAt(
          space.subject, space.rule, count: space.areas.count(where: \.isListed),
          listed: facts.listed.map { $0.count { space.areas[$0].isListed } })
    ]) + table.html
      + nearTheEdge(
        shares: space.areas.map(\.share), isIn: space.areas.map(\.isListed),
        among: space.areas.indices.filter { space.areas[$0].isListed == (space.areas[$0].share < 0.5) },
        title: phrases.againstMostWeights(space.subject), share: phrases.shareOfWeights,
        isInHeading: phrases.amongThemHeading(space.subject))
      + paragraphs([
        phrases.sharesOfWeightsAreNotChance,
        phrases.dominance(
          median: Facts.middleWidth(space.areas.map(\.ranks.count)),
          listed: Facts.middleWidth(space.areas.filter(\.isListed).map(\.ranks.count)), space.subject,
          of: space.areas.count,
          pairs: space.dominatedPairs),
      ]) + radius(space)
  }

  private func radius(_ space: WeightSpace) -> Markup {
    guard let nearest = space.list.nearest else { return paragraphs([phrases.neverChanges(space.subject)]) }
    let names = facts.panel.units.names
    let table = DataTable(
      [.text(phrases.part), .number(phrases.weightShare), .number(phrases.weightThere)],
      rows: facts.study.recipe.tree.root.children.enumerated().map { j, child in
        [facts.title(of: child)]
          + [space.weights[j], nearest.weights[j]].map { facts.language.percent($0, decimals: 2) }
      })
    return paragraphs([
      phrases.radius(
        space.subject, leaves: space.list.listed.map { names[$0] }, joins: space.list.unlisted.map { names[$0] })
    ]) + table.html
  }
}

extension Facts {
  /// A weighting by its title.
  func name(of weighting: Int, in found: Weightings) -> String {
    weighting == 0 ? phrases.ownWeights : text(found.plan.alternatives[weighting - 1].title)
  }

  /// Weightings that cannot be applied, and those that give what another gives.
  fileprivate func weightingRemarks(_ found: Weightings) -> [String] {
    found.results.indices.dropFirst().compactMap { m in
      if let failure = found.results[m].failure {
        return phrases.weightsDoNotApply(name(of: m, in: found), phrases.name(of: failure))
      }
      return found.same(as: m).map { phrases.givesTheSame(name(of: m, in: found), as: name(of: $0, in: found)) }
    }
  }

  /// What a terminal says of them; empty without.
  var weightingsInWords: [String] {
    guard let found = study.weightings else { return [] }
    let least = found.results.indices.dropFirst().compactMap { found.agreement(with: $0) }.compactMap { row in
      row.kendall.map { (name: name(of: row.second, in: found), tau: $0, largestShift: row.largestShift) }
    }.min { $0.tau < $1.tau }
    let short = phrases.weightingsInShort(found.plan.alternatives.count, least: least)
    guard let space = found.found else { return [short] }
    let (listed, others) = (space.areas.filter(\.isListed), space.areas.filter { !$0.isListed })
    return [
      short,
      phrases.allWeightsInShort(
        space.subject, draws: space.draws, always: listed.count { $0.share >= 1 }, of: listed.count,
        others: others.count { $0.share > 0 }),
    ]
  }
}
