internal import Study

/// What the parts weigh.
extension Page {
  var weightsSection: Markup {
    let shown = figures(at: .weights)
    let levels = facts.levels
    let texts = (levels.isEmpty ? [] : [phrases.levels(levels)]) + (shown.isEmpty ? [] : [phrases.weightsIntroduction])
    return (texts.isEmpty ? .empty : paragraphs(texts) + shown) + respondents + noWeighing
  }
}
