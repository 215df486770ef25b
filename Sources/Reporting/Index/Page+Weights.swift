internal import Study

/// What the parts weigh.
extension Page {
  var weightsSection: Markup {
    let shown = figures(at: .weights)
    return (shown.isEmpty ? .empty : paragraphs([phrases.weightsIntroduction]) + shown) + noWeighing
  }
}
