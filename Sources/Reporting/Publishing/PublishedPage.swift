internal import CompositeIndex
internal import LinearAlgebra
internal import Study

/// A page that leaves the house: the list or every area, each with the classes of its figures; neither rank nor probability.
struct PublishedPage {
  private let facts: Facts
  private let publication: Publication
  private let kind: PageKind
  private let kinds: [PageKind]
  /// The same study on a page of the house: for parts that tell of all areas together.
  private let inner: Page
  private let areasOfRun: [String: Int]

  private var phrases: any Phrases { facts.phrases }
  private var figures: PublishedFigures { publication.figures }

  init(_ facts: Facts, _ publication: Publication, _ kind: PageKind, of kinds: [PageKind]) {
    (self.facts, self.publication, self.kind, self.kinds) = (facts, publication, kind, kinds)
    inner = Page(facts, kind)
    areasOfRun = Dictionary(
      uniqueKeysWithValues: publication.figures.units.ids.enumerated().map { ($0.element, $0.offset) })
  }

  var html: Markup {
    let title = facts.text(facts.input.title)
    let synthetic: Markup =
      publication.isSynthetic ? "<div class=\"synthetic\"><div>\(phrases.syntheticBanner)</div></div>\n" : ""
    let contact: Markup = facts.input.plan.contact.map { "<p>\(phrases.contact): \($0)</p>" } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="\(facts.language.rawValue)">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"/>
      <title>\(title)</title>
      <style>\(Stylesheet.text)</style>
      </head>
      <body>
      \(inner.statusBand)\(synthetic)\(links)<main>
      \(kind == .report ? report : allAreas)</main>
      <footer>\(contact)<p>\(phrases.footer)</p></footer><script>\(Script.text)</script>
      </body>
      </html>

      """
  }

  private var links: Markup {
    let pages = kinds.map { page -> Markup in
      page == kind
        ? "<li aria-current=\"page\">\(phrases.name(of: page))</li>"
        : "<li><a href=\"\(page.fileName(facts.language))\">\(phrases.name(of: page))</a></li>"
    }
    let others = facts.input.plan.languages.compactMap(Language.init).filter { $0 != facts.language }.map {
      other -> Markup in
      """
      <li class="lang"><a href="\(kind.fileName(other))" hreflang="\(other.rawValue)" lang="\(other.rawValue)">\
      \(other.phrases.ownName)</a></li>
      """
    }
    return "<nav class=\"pages\" aria-label=\"\(phrases.pagesHeading)\"><ul>\(pages)\(others)</ul></nav>\n"
  }

  private func section(_ id: String, _ title: String, _ body: Markup) -> Markup {
    body.isEmpty ? .empty : "<section id=\"\(id)\"><h2>\(title)</h2>\n\(body)</section>\n"
  }

  // MARK: - The report

  private var report: Markup {
    inner.firstScreen + section("list", phrases.listHeading, list)
      + section("map", phrases.mapHeading, inner.figures(at: .maps) + inner.figures(at: .largerAreaMaps))
      + section("withheld", phrases.publishingHeading, withheld)
      + section("measured", phrases.measuredHeading, inner.measuredSection)
  }

  private var list: Markup {
    guard let listed = facts.listed else { return .paragraphs([phrases.noListSection]) }
    guard !listed.isEmpty else { return .paragraphs([phrases.emptyList]) }
    guard listed.count <= Page.listCapacity else { return .paragraphs([phrases.listTooLong(listed.count)]) }
    let body = Markup(facts.byLargerArea(listed).map { block($0.largerArea.name, $0.units.map(areaOfRun)) })
    return "<details class=\"fold\"><summary>\(phrases.showListed(listed.count, nil))</summary>\n\(body)</details>\n"
  }

  /// The rules, and what was withheld by each.
  private var withheld: Markup {
    let rows = PublishedFigures.Rule.allCases.compactMap { rule -> [String]? in
      let count = publication.withheld(by: rule)
      guard count.areas > 0 else { return nil }
      return [phrases.withheld(by: rule, figures.plan), phrases.number(count.areas), phrases.number(count.figures)]
    }
    let table: Markup =
      rows.isEmpty
      ? .paragraphs([phrases.nothingWithheld])
      : DataTable(
        [.text(phrases.reason), .number(phrases.areasHeading), .number(phrases.figuresHeading)], rows: rows
      ).html
    let rest = publication.unresolved
    return .paragraphs([phrases.howPublished(figures.plan)]) + table
      + .paragraphs(
        [
          rest.results > 0 ? phrases.resultsNotTold(rest.results) : nil,
          rest.scores > 0 ? phrases.scoresNotTold(rest.scores) : nil, phrases.fromPublished,
        ].compactMap(\.self))
  }

  // MARK: - Areas

  private var allAreas: Markup {
    let level = figures.units.levels.first
    let places = Dictionary(grouping: figures.units.ids.indices) { level?.codes[$0] ?? "" }.map { code, members in
      (
        name: level?.names?[members[0]] ?? code,
        areas: AlphabeticalOrder.sorted(members) { figures.units.names[$0] }
      )
    }.sorted { $0.name < $1.name }
    let blocks = Markup(AlphabeticalOrder.sorted(places) { $0.name }.map { block($0.name, $0.areas) })
    return """
      <header class="first">
      <h1>\(facts.text(facts.input.title)): \(phrases.lowercased(phrases.name(of: .areas)))</h1>
      <p class="lead">\(phrases.everyPublishedArea)</p>
      \(inner.searchBox)<div class="every">\(blocks)</div>
      </header>

      """
  }

  private func areaOfRun(_ place: Int) -> Int { areasOfRun[facts.panel.units.ids[place]] ?? 0 }

  private func block(_ name: String, _ areas: [Int]) -> Markup {
    let positions = publication.positions
    let items = Markup(areas.map { area($0, positions[figures.units.ids[$0]]) })
    return facts.hasLargerAreas
      ? "<details class=\"place\"><summary><bdi>\(name)</bdi> <span>\(phrases.areas(areas.count))</span></summary>\n\(items)</details>\n"
      : items
  }

  /// - Parameters:
  ///   - area: in the run.
  ///   - place: among those whose result is told; nil of others.
  private func area(_ area: Int, _ place: Int?) -> Markup {
    let units = figures.units
    let code: Markup = units.names[area] == units.ids[area] ? "" : " <code>\(units.ids[area])</code>"
    var line: Markup = "<bdi>\(units.names[area])</bdi>\(code)"
    if let place {
      if facts.study.recipe.tiers.count > 1, let tier = facts.tier(of: place) { line += " <span>\(tier)</span>" }
      if let sure = facts.classes?[place] { line += " <i class=\"\(sure.rawValue)\">\(phrases.name(of: sure))</i>" }
    } else {
      line += " <span>\(phrases.resultWithheld)</span>"
    }
    let values = facts.panel.indicators.indices.map { value(figures.cells[area][$0], of: $0) }
    return "<details class=\"area\"><summary>\(line)</summary>\n<ul>\(values)</ul></details>\n"
  }

  private func value(_ cell: PublishedFigures.Cell, of j: Int) -> Markup {
    let indicator = facts.panel.indicators[j]
    let text: String
    switch cell {
    case .withheld: return "<li>\(facts.text(indicator.title)) <b>\(phrases.withheldFigure)</b></li>"
    case .within(let from, let to, _): text = phrases.between(facts.language.plain(from), facts.language.plain(to))
    case .rounded(let value): text = facts.language.plain(value)
    }
    let isPast = cell.value.map { indicator.problem?.holds(for: $0) ?? false } ?? false
    let cutoff = indicator.problem.map {
      ", " + phrases.cutoff($0, facts.language.plain($0.bound), isPast: isPast)
    }
    let mark: Markup = isPast ? " class=\"past\"" : ""
    return "<li\(mark)>\(facts.text(indicator.title)) <b>\(facts.withUnit(text, of: j))</b>\(cutoff ?? "")</li>"
  }
}
