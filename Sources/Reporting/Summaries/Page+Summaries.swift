internal import AreaData
internal import CompositeIndex
internal import Resampling
internal import Study

/// Municipalities, counties and other larger areas: their figures, and what chance errors do to these.
extension Page {
  /// Larger areas of a level that the report shows at most; the technical page shows all.
  private static let summaryCapacity = 40
  /// Measures with their intervals that stand side by side; further ones are in a table below.
  private static let measureCapacity = 4

  var summariesSection: Markup {
    guard let found = facts.study.summaries else { return absence(of: .summaries) }
    return paragraphs(
      [phrases.summariesIntroduction(level: found.drawn?.level)]
        + (found.plan.measures.contains(.childrenListed) ? notCounted : [])) + meanings(found)
      + Markup(found.levels.map { level($0, found) })
      + part(phrases.biasHeading, bias(found))
  }

  private var notCounted: [String] {
    facts.input.dataSteps.compactMap { step in
      guard case .countChildren(_, _, let lacking) = step, lacking > 0 else { return nil }
      return phrases.childrenNotCounted(areas: lacking)
    }
  }

  private func meanings(_ found: Summaries) -> Markup {
    DataTable(
      [.text(phrases.measure), .text(phrases.meaning)],
      rows: found.plan.measures.map { [phrases.name(of: $0), phrases.meaning(of: $0)] }
    ).html(class: "meanings")
  }

  private func level(_ level: Summaries.Level, _ found: Summaries) -> Markup {
    let id = facts.panel.units.levels[level.level].id
    let count = level.largerAreas.count
    let title = phrases.capitalised(phrases.level(id, plural: true))
    guard kind == .technical || count <= Self.summaryCapacity else {
      return part(title, paragraphs([phrases.elsewhere(phrases.largerAreas(count, level: id))]))
    }
    let measures = found.plan.measures
    let sorted = AlphabeticalOrder.sorted(level.largerAreas, by: \.name)
    let columns = measures.indices.split(atMost: Self.measureCapacity)
    let tables = columns.map { shown -> Markup in
      DataTable(
        [.text(phrases.capitalised(phrases.level(id)))] + shown.map { .number(phrases.name(of: measures[$0])) },
        rows: sorted.map { area in [area.name] + shown.map { facts.words(area.values[$0], measures[$0]) } }
      ).html(class: "meanings figures")
    }
    return part(title, Markup(tables))
  }

  /// What chance errors do to figures that look for the areas with the largest needs.
  private func bias(_ found: Summaries) -> Markup {
    let measures = found.plan.measures
    let atEnd = measures.indices.filter { measures[$0].looksForTheEnd }
    let sentences = found.levels.flatMap { level -> [String] in
      let id = facts.panel.units.levels[level.level].id
      return atEnd.compactMap { m in
        found.bias(m, of: level).map { bias in
          phrases.bias(
            phrases.name(of: measures[m]), phrases.level(id, plural: true), of: level.largerAreas.count, bias,
            observed: facts.words(bias.observed, measures[m]), drawn: facts.words(bias.drawn, measures[m]))
        }
      }
    }
    guard !sentences.isEmpty else { return .empty }
    let items = sentences.map { sentence -> Markup in "<li>\(sentence)</li>\n" }
    return paragraphs([phrases.biasIntroduction(atEnd.map { phrases.lowercased(phrases.name(of: measures[$0])) })])
      + "<ul class=\"lines\">\n\(items)</ul>\n"
  }
}

extension SummaryMeasure {
  /// Whether it is of the areas with the largest needs, which are in part those that chance puts there.
  fileprivate var looksForTheEnd: Bool {
    switch self {
    case .shareWorstTenth, .extent, .localConcentration, .peopleListed, .childrenListed: true
    case .mean, .meanRank: false
    }
  }
}

extension Range<Int> {
  /// Parts one after another, as even as can be, none of more than so many.
  fileprivate func split(atMost capacity: Int) -> [Range] {
    let parts = (count + capacity - 1) / capacity
    return (0..<parts).map { lowerBound + count * $0 / parts..<lowerBound + count * ($0 + 1) / parts }
  }
}

extension Facts {
  /// A figure of a larger area with its interval.
  fileprivate func words(_ value: Summaries.Value, _ measure: SummaryMeasure) -> String {
    guard let observed = value.observed else { return "–" }
    let figure = words(observed, measure)
    guard let interval = value.drawn?.interval else { return figure }
    let (low, high) = (words(interval.low, measure), words(interval.high, measure))
    // A score may have a minus, which a dash before it would hide.
    return "\(figure) (\(measure == .mean ? language.phrases.span(low, high) : "\(low)–\(high)"))"
  }

  fileprivate func words(_ value: Double, _ measure: SummaryMeasure) -> String {
    switch measure {
    case .mean: language.number(value, decimals: scoreDecimals)
    case .meanRank, .localConcentration, .peopleListed, .childrenListed: language.number(value, decimals: 0)
    case .shareWorstTenth, .extent: language.percent(value, decimals: 1)
    }
  }
}
