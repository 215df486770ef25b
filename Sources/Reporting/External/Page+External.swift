internal import CompositeIndex
internal import Multivariate
internal import Resampling
internal import Study

/// The list beside other classifications: agreement, what chance errors leave of it, and the areas that differ.
extension Page {
  var externalSection: Markup {
    guard let found = facts.study.external else { return absence(of: .external) }
    return paragraphs([phrases.externalIntroduction(found.comparisons.count)])
      + Markup(found.comparisons.map { part(facts.text($0.plan.title), comparison($0, found)) })
  }

  private func comparison(_ comparison: External.Comparison, _ found: External) -> Markup {
    let plan = comparison.plan
    let membership = plan.membership
    var texts = [phrases.belonging(plan)]
    if let division = plan.otherDivision { texts.append(phrases.codesOf(division, figures: facts.input.division)) }
    if let unmatched = phrases.unmatched(
      membership.unmatched, belonging: membership.unmatchedBelonging, notAssessed: membership.notAssessed.count)
    {
      texts.append(unmatched)
    }
    var after = [phrases.agreementIntervals(level: found.level, hasDrawn: comparison.drawn != nil)]
    if let ceiling = found.ceiling {
      after.append(
        phrases.ceiling(ceiling.kappa.map { facts.words($0) } ?? "–", ofNone: ceiling.kappa == nil))
    }
    return paragraphs(texts) + counts(comparison.lists) + measures(comparison, found) + paragraphs(after)
      + differences(comparison) + weightings(comparison)
  }

  private func counts(_ lists: TwoLists) -> Markup {
    func row(_ title: String, _ belonging: Int, _ others: Int) -> [String] {
      [title] + [belonging, others, belonging + others].map(phrases.number)
    }
    return DataTable(
      [
        .text(phrases.areasHeading), .number(phrases.belongsHeading), .number(phrases.doesNotBelong),
        .number(phrases.allTogether),
      ],
      rows: [
        row(phrases.areasListed, lists.both, lists.firstOnly),
        row(phrases.areasNotListed, lists.secondOnly, lists.neither),
        row(phrases.allTogether, lists.both + lists.secondOnly, lists.firstOnly + lists.neither),
      ]
    ).html
  }

  private func measures(_ comparison: External.Comparison, _ found: External) -> Markup {
    let hasDrawn = comparison.drawn != nil
    var columns: [DataTable.Column] = [.text(phrases.measure), .number(phrases.observedHeading)]
    if hasDrawn { columns += [.number(phrases.recalculatedHeading), .number(phrases.highestHeading)] }
    let kappa = comparison.lists.kappa.map { kappa in
      facts.words(kappa.value, kappa.interval(level: found.level))
    }
    func row(_ title: String, _ observed: String?, _ drawn: Drawn?, _ highest: Drawn?) -> [String] {
      [title, observed ?? "–"] + (hasDrawn ? [drawn, highest].map { $0.map(facts.words) ?? "–" } : [])
    }
    return DataTable(
      columns,
      rows: [
        row(phrases.cohensKappa, kappa, comparison.drawn?.kappa, found.ceiling?.kappa),
        row(
          phrases.jaccardIndex, comparison.lists.jaccard.map { facts.language.number($0, decimals: 2) },
          comparison.drawn?.jaccard, found.ceiling?.jaccard),
      ]
    ).html(class: "meanings")
  }

  /// The areas that differ, both ways.
  private func differences(_ comparison: External.Comparison) -> Markup {
    guard let isListed = facts.study.decision.isListed else { return .empty }
    let belongs = comparison.plan.membership.belongs
    let alone = isListed.indices.filter { isListed[$0] && !belongs[$0] }
    let others = isListed.indices.filter { !isListed[$0] && belongs[$0] }
    return differing(phrases.listAlone(alone.count), alone)
      + differing(phrases.belongsAlone(others.count, facts.text(comparison.plan.title)), others)
  }

  private func differing(_ title: String, _ units: [Int]) -> Markup {
    guard !units.isEmpty, units.count <= Self.listCapacity else { return paragraphs([title]) }
    // Unlike what is opened elsewhere, the title says what the areas are, and so it is printed.
    return "<details class=\"fold titled\"><summary>\(title)</summary>\n\(undecidedList(units))</details>\n"
  }

  private func weightings(_ comparison: External.Comparison) -> Markup {
    guard !comparison.weightings.isEmpty, let found = facts.study.weightings else { return .empty }
    guard !Weightings.leavesTiers(of: facts.study.recipe) else {
      return paragraphs([phrases.weightsLeaveTiers(hasList: true)])
    }
    let rows = comparison.weightings.map { row -> [String] in
      let lists = row.lists
      return [facts.name(of: row.position, in: found)]
        + [lists.kappa?.value, lists.jaccard].map { $0.map { facts.language.number($0, decimals: 2) } ?? "–" }
        + [lists.both, lists.firstOnly, lists.secondOnly].map(phrases.number)
    }
    let table = DataTable(
      [
        .text(phrases.weighting), .number(phrases.cohensKappa), .number(phrases.jaccardIndex),
        .number(phrases.onBoth), .number(phrases.onListAloneHeading), .number(phrases.belongsAloneHeading),
      ], rows: rows)
    return paragraphs([phrases.byWeighting]) + table.html(class: "meanings")
  }
}

extension Facts {
  /// `0.62 (0.55–0.69)`.
  fileprivate func words(_ value: Double, _ interval: ClosedRange<Double>) -> String {
    let ends = [interval.lowerBound, interval.upperBound].map { language.number($0, decimals: 2) }
    return "\(language.number(value, decimals: 2)) (\(ends.joined(separator: "–")))"
  }

  fileprivate func words(_ drawn: Drawn) -> String {
    words(drawn.mean, drawn.interval.low...drawn.interval.high)
  }
}

extension Facts {
  /// The title of a classification, by its position; nil where the study does not have it.
  func name(ofExternal k: Int) -> String? {
    guard let comparisons = study.external?.comparisons, comparisons.indices.contains(k) else { return nil }
    return text(comparisons[k].plan.title)
  }
}
