internal import Study

/// How well a known truth was found again.
extension Page {
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
