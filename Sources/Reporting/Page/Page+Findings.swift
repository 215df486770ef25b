internal import Study

/// The sections made of figures.
extension Page {
  var weightsSection: Markup {
    let shown = figures(at: .weights)
    return shown.isEmpty ? .empty : paragraphs([phrases.weightsIntroduction]) + shown
  }

  var groupsSection: Markup {
    guard let grouping = facts.study.groups, !grouping.profiles.isEmpty else { return absence(of: .groups) }
    var texts = [phrases.groupsIntroduction(grouping.plan, grouping.units.count)]
    if grouping.isLimitedByLikeness { texts.append(phrases.alikeAreas(grouping.plan.count, grouping.distinctCount)) }
    return paragraphs(texts) + figures(at: .groups)
  }

  /// That a stage came to no end; empty where it did, or was not asked for.
  func absence(of stage: Stage) -> Markup {
    let hasFailed = facts.study.failedStages.contains { $0.stage == stage }
    return hasFailed ? "<p class=\"absent\">\(phrases.failedStage)</p>\n" : .empty
  }

  var recoverySection: Markup {
    guard let recovery = facts.study.recovery else { return .empty }
    let language = facts.language
    var rows = [[phrases.rankCorrelation, language.number(recovery.rankCorrelation, decimals: 3)]]
    if let coverage = recovery.coverage {
      let level = facts.study.stability?.plan.level
      rows.append([phrases.coverage(level.map { language.percent($0) }), language.percent(coverage, decimals: 1)])
    }
    if let list = recovery.list {
      rows.append([phrases.trulyListed, phrases.number(list.trueCount)])
      rows.append([phrases.listedByIndex, phrases.number(list.listedCount)])
      rows.append([phrases.listedRightly, phrases.number(list.correctCount)])
    }
    if let rand = recovery.adjustedRand { rows.append([phrases.adjustedRand, language.number(rand, decimals: 2)]) }
    return paragraphs([phrases.recoveryIntroduction])
      + DataTable([.text(phrases.measure), .number(phrases.value)], rows: rows).html
  }
}
