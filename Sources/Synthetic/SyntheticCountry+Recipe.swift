public import CompositeIndex

/// The index of the demonstration: what `index.yaml` says, for use without reading it.
extension SyntheticCountry {
  /// Problems from which an area is on the list, and from which its needs are very large.
  static let listedFrom = 3
  static let severeFrom = 5
  static let needPercentile = 95.0

  /// Six domains of three indicators weighed equally, weighed together by their first component; the list from three problems.
  public var recipe: Recipe {
    let domains = Catalogue.domains.enumerated().map { position, domain in
      Node(
        id: domain.id, title: LocalizedText(domain.titles),
        children: Catalogue.indicators.indices.filter { Catalogue.indicators[$0].domain == position }
          .map { .indicator($0) },
        normalise: .zScore, weights: .equal, aggregate: .arithmetic)
    }
    let root = Node(
      id: "needs", title: LocalizedText(SpecText.indexTitles), children: domains.indices.map { .node($0) },
      normalise: .zScore, weights: .pca, aggregate: .arithmetic)
    return Recipe(
      tree: IndexTree(nodes: domains + [root]),
      tiers: [
        Tier(
          id: "severe", title: LocalizedText(SpecText.severeTitles), condition: .problems(atLeast: Self.severeFrom)),
        Tier(id: "large", title: LocalizedText(SpecText.largeTitles), condition: .problems(atLeast: Self.listedFrom)),
      ],
      list: 1,
      needs: NeedRule(of: .domains, cutoff: .percentile(Self.needPercentile)))
  }
}

extension Indicator {
  init(_ entry: Catalogue.Indicator) {
    self.init(
      id: entry.id, title: LocalizedText(entry.titles), direction: .higherIsWorse, problem: .atLeast(entry.cutoff))
  }
}

extension LocalizedText {
  init(_ titles: (sv: String, en: String)) { self.init(byLanguage: ["sv": titles.sv, "en": titles.en]) }
}
