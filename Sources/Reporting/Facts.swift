internal import AreaData
package import CompositeIndex
internal import Resampling
package import Study

/// A study read for one language: the questions that several parts of the page ask of it, answered once.
package struct Facts: Sendable {
  package let input: ReportInput
  package let phrases: any Phrases
  /// The larger areas of the nearest level in alphabetical order; one nameless place without levels.
  package let largerAreas: [LargerArea]
  /// Share of replicates listed, and the class, of each area; nil without either.
  package let listedShares: [Double]?
  package let classes: [Certainty.Class]?
  /// The areas' scores.
  package let scores: [Double]
  let scoreDecimals: Int
  /// Of each indicator the decimals that its values are read with, and the median of all areas.
  let decimals: [Int]
  let medians: [Double]
  /// The group of each area, from 0; nil for one that was not grouped.
  let groupLabels: [Int?]
  /// What people who know an area say of it, by its code.
  let notes: [String: [AreaNote]]
  /// The areas on the list, in panel order; nil when the recipe names no list.
  package let listed: [Int]?

  /// A municipality or the like, with its areas in alphabetical order.
  package struct LargerArea: Sendable {
    package let code: String
    package let name: String
    package let units: [Int]
    /// Among all places, from 0.
    package fileprivate(set) var position = 0
  }

  package init(_ input: ReportInput, in language: Language) {
    self.input = input
    let study = input.study
    phrases = language.phrases(
      isGuarded: study.stability != nil && study.noiseCoverage.isLow, direction: study.recipe.tree.direction)
    listed = study.decision.isListed.map { flags in flags.indices.filter { flags[$0] } }
    groupLabels = Self.groupLabels(study.groups, unitCount: study.panel.unitCount)
    scores = study.evaluation.scores
    scoreDecimals = Self.decimals(for: scores)
    decimals = Self.decimals(study.panel)
    medians = Self.medians(study.panel)
    listedShares = study.stability?.chosen?.listed
    if case .classes(let classes)? = study.stability?.certainty { self.classes = classes } else { classes = nil }
    largerAreas = Self.largerAreas(of: study.panel.units)
    notes = Dictionary(grouping: input.areaNotes, by: \.unit)
  }

  private static func groupLabels(_ grouping: Grouping?, unitCount: Int) -> [Int?] {
    var labels = [Int?](repeating: nil, count: unitCount)
    if let grouping { for (unit, label) in zip(grouping.units, grouping.labels) { labels[unit] = label } }
    return labels
  }

  private static func largerAreas(of units: Units) -> [LargerArea] {
    let level = units.levels.first
    var byCode: [String: [Int]] = [:]
    for i in 0..<units.count { byCode[level?.codes[i] ?? "", default: []].append(i) }
    let largerAreas = byCode.sorted { $0.key < $1.key }.map { code, members in
      LargerArea(
        code: code, name: level?.names?[members[0]] ?? code,
        units: AlphabeticalOrder.sorted(members) { units.names[$0] })
    }
    var sorted = AlphabeticalOrder.sorted(largerAreas) { $0.name }
    for position in sorted.indices { sorted[position].position = position }
    return sorted
  }

  package var study: Study { input.study }
  package var panel: Panel { input.study.panel }
  package var language: Language { phrases.language }
  package var hasLargerAreas: Bool { !panel.units.levels.isEmpty }

  /// A scheme by what it varies; the spec's own name beside it where another varies the same.
  package func name(of scheme: Scheme) -> String {
    let name = phrases.schemeName(scheme, panel.units)
    let isShared = study.stability?.plan.schemes.contains {
      $0 != scheme && phrases.schemeName($0, panel.units) == name
    }
    return isShared == true ? "\(name) (\(scheme.name))" : name
  }

  /// The same by the scheme's name in the spec.
  package func name(ofScheme id: String) -> String {
    study.stability?.plan.schemes.first { $0.name == id }.map(name(of:)) ?? id
  }

  /// What is withheld, by name.
  package func name(of part: WithheldOutcome.Part) -> String {
    switch part {
    case .scheme(let id): name(ofScheme: id)
    case .rankSets: phrases.rankSets
    }
  }

  package func text(_ text: LocalizedText) -> String { text.text(in: language.rawValue) }

  /// The name of the nearest larger area a unit lies in.
  package func largerAreaName(of unit: Int) -> String? {
    panel.units.levels.first.map { $0.names?[unit] ?? $0.codes[unit] }
  }

  /// The name of what a node combines.
  package func title(of child: Child) -> String {
    switch child {
    case .indicator(let column): text(panel.indicators[column].title)
    case .node(let node): text(study.recipe.tree.nodes[node].title)
    }
  }

  /// What the children of a node are called as a level of the tree; nil where the author names no level so far down.
  package func levelTitle(below node: Int) -> String? {
    let tree = study.recipe.tree
    let depth = tree.depths[node]
    return tree.levelTitles.indices.contains(depth) ? text(tree.levelTitles[depth]) : nil
  }

  /// What the children of the root are called; nil where the author does not say.
  var domainsTitle: String? { levelTitle(below: study.recipe.tree.nodes.count - 1) }

  /// The title of a node by its id.
  func title(ofNodeCalled id: String) -> String {
    study.recipe.tree.nodes.first { $0.id == id }.map { text($0.title) } ?? id
  }

  /// A tier's condition in words.
  package func words(_ condition: Tier.Condition) -> String {
    phrases.condition(
      condition, problemCount: study.decision.problemIndicators.count, title: title(ofNodeCalled:))
  }

  /// The problems an area has, by name.
  package func problems(of unit: Int) -> [String] {
    let columns = study.decision.problemIndicators
    return columns.indices.filter { study.decision.problems[unit * columns.count + $0] }
      .map { text(panel.indicators[columns[$0]].title) }
  }

  /// An area's rank with its interval beside it, where there is one.
  package func rank(of unit: Int) -> String {
    let rank = language.number(study.decision.ranks[unit])
    guard let summary = study.stability?.chosen?.ranks[unit] else { return rank }
    return "\(rank) (\(language.number(summary.low))–\(language.number(summary.high)))"
  }

  /// The title of the first tier an area belongs to.
  package func tier(of unit: Int) -> String? {
    study.decision.tiers[unit].map { text(study.recipe.tiers[$0].title) }
  }

  /// A head count as a whole number; nil for one that is none.
  package static func whole(_ count: Double) -> Int? { Int(exactly: count.rounded()) }

  /// An area's score with the decimals that set it apart from others.
  package func score(of unit: Int) -> String { language.number(scores[unit], decimals: scoreDecimals) }

  /// Two decimals on the scale of z-scores, more on finer scales and fewer on coarser ones.
  static func decimals(for scores: [Double]) -> Int {
    let spread = (scores.max() ?? 0) - (scores.min() ?? 0)
    return spread <= 0
      ? 2 : [0.05: 5, 0.5: 4, 2: 3, 500: 2, 5000: 1].filter { spread < $0.key }.map(\.value).max() ?? 0
  }

  /// People living in these areas; nil where the source does not say.
  package func people(in units: [Int]) -> Int? {
    panel.units.population.flatMap { population in
      Self.whole(units.map { population[$0] }.filter(\.isFinite).reduce(0, +))
    }
  }

  /// The places that hold at least one of these areas, each with those it holds, alphabetical throughout.
  package func byLargerArea(_ units: [Int]) -> [(largerArea: LargerArea, units: [Int])] {
    var isWanted = [Bool](repeating: false, count: panel.unitCount)
    for unit in units { isWanted[unit] = true }
    return largerAreas.compactMap { largerArea in
      let members = largerArea.units.filter { isWanted[$0] }
      return members.isEmpty ? nil : (largerArea, members)
    }
  }
}
