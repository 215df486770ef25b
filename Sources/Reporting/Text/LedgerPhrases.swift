internal import CompositeIndex
package import Study

/// What is said of every step that was taken, whatever the stage.
package protocol LedgerPhrases {
  var reportStage: String { get }
  /// How many steps a stage had.
  func stepCount(_ count: Int) -> String
  /// In place of the number of areas, where a scale left all values as they were.
  var noValueChanged: String { get }
  /// Why recalculations failed.
  func name(of failure: ReplicateFailure) -> String
  /// Before how many failed of a cause.
  func failed(because failure: String) -> String
}

extension Phrases {
  /// For how many areas, parts, records or replicates a step was.
  package func count(_ step: LedgerStep) -> String {
    if case .study(.index(.normalise(_, _, _, 0))) = step { noValueChanged } else { number(step.count) }
  }

  /// What was done, then the numbers it left.
  func told(_ done: String, _ numbers: [String]) -> String {
    numbers.isEmpty ? done : "\(done): \(numbers.joined(separator: ", "))"
  }

  /// A number without more digits than a reader needs.
  func figure(_ value: Double) -> String { language.plain(value, most: 3) }

  func failed(_ failures: FailureCounts) -> [String] {
    failures.byName.map { "\(failed(because: name(of: $0.kind))) \(number($0.count))" }
  }
}

extension Facts {
  func title(ofIndicator column: Int) -> String { title(of: .indicator(column)) }
  func title(ofNode node: Int) -> String { title(of: .node(node)) }
  func title(ofTier tier: Int) -> String { text(study.recipe.tiers[tier].title) }
  var rootTitle: String { text(study.recipe.tree.root.title) }
  func children(of node: Int) -> [Child] { study.recipe.tree.nodes[node].children }

  /// What a larger area of a level is called.
  func level(_ level: Int) -> String { phrases.level(panel.units.levels[level].id) }
  func levels(_ level: Int) -> String { phrases.level(panel.units.levels[level].id, plural: true) }

  /// A column by the title of the indicator that is called so.
  func title(ofColumn column: String) -> String {
    panel.indicators.first { $0.id == column }.map { text($0.title) } ?? column
  }
}
