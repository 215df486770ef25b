internal import CompositeIndex
internal import Study

/// One of the pages: sections in reading order, each of which is empty when the study has nothing to say there.
package struct Page: Sendable {
  package let facts: Facts
  package let kind: PageKind
  package var phrases: any Phrases { facts.phrases }

  package init(_ facts: Facts, _ kind: PageKind) {
    self.facts = facts
    self.kind = kind
  }

  /// A part of the page with a heading and an anchor.
  struct Section {
    let id: String
    let title: String
    let body: Markup
  }

  package var html: Markup {
    let sections = self.sections.filter { !$0.body.isEmpty }
    let contents = sections.map { section -> Markup in "<li><a href=\"#\(section.id)\">\(section.title)</a></li>" }
    let bodies = sections.map { section -> Markup in
      "<section id=\"\(section.id)\"><h2>\(section.title)</h2>\n\(section.body)</section>\n"
    }
    let table: Markup =
      sections.count < 2
      ? ""
      : """
      <nav class="contents" aria-label="\(phrases.contents)"><h2>\(phrases.contents)</h2><ol>\(contents)</ol></nav>

      """
    return """
      <!DOCTYPE html>
      <html lang="\(facts.language.rawValue)">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"/>
      <title>\(title)</title>
      <style>\(Stylesheet.text)\(runningFoot)\(style)</style>
      </head>
      <body>
      <header>\(statusBand)\(syntheticBand)</header>
      \(pageLinks)<main>
      \(kind == .report ? firstScreen : header)\(table)\(bodies)</main>
      \(footer)<script>\(script)</script>
      </body>
      </html>

      """
  }

  private var title: String {
    let title = facts.text(facts.input.title)
    return kind == .report ? title : "\(title): \(phrases.lowercased(phrases.name(of: kind)))"
  }

  private var sections: [Section] {
    switch kind {
    case .report: reportSections
    case .areas: []
    case .audit: auditSections
    case .weights: []
    case .technical: technicalSections
    }
  }

  private var reportSections: [Section] {
    [
      Section(id: "list", title: phrases.listHeading, body: listSection),
      Section(id: "undecided", title: phrases.undecidedHeading, body: undecidedSection),
      Section(id: "needs", title: phrases.needsHeading, body: needsSection),
      Section(id: "map", title: phrases.mapHeading, body: mapSection),
      Section(
        id: "sure",
        title: phrases.certaintyHeading(facts.study.stability?.plan.certainty, hasList: facts.listed != nil),
        body: trustSection),
      Section(id: "beside", title: phrases.publishedHeading, body: publishedSection),
      Section(id: "groups-of-areas", title: phrases.groupsHeading, body: groupsSection),
      Section(id: "larger-areas", title: phrases.summariesHeading, body: summariesSection),
      Section(id: "external", title: phrases.externalHeading, body: externalSection),
      Section(id: "measured", title: phrases.measuredHeading, body: measuredSection),
      Section(id: "not-assessed", title: phrases.notAssessedHeading, body: notAssessedSection),
      Section(id: "truth", title: phrases.recoveryHeading, body: recoverySection),
      Section(id: "reading", title: phrases.readingHeading, body: readingSection),
      Section(id: "data", title: phrases.downloadsHeading, body: downloadsSection),
    ]
  }

  private var technicalSections: [Section] {
    [
      Section(
        id: "sure",
        title: phrases.certaintyHeading(facts.study.stability?.plan.certainty, hasList: facts.listed != nil),
        body: certaintySection),
      Section(id: "weighing", title: phrases.weightsHeading, body: weightsSection),
      Section(id: "structure", title: phrases.structureHeading, body: structureSection),
      Section(id: "groups-of-areas", title: phrases.groupsHeading, body: groupsTechnicalSection),
      Section(id: "larger-areas", title: phrases.summariesHeading, body: summariesSection),
      Section(id: "done", title: phrases.ledgerHeading, body: ledgerSection),
      Section(id: "reading", title: phrases.readingHeading, body: methodReadingSection),
      Section(id: "technical", title: phrases.technicalHeading, body: technicalSection),
    ]
  }

  /// The other pages, and this one in the other languages.
  private var pageLinks: Markup {
    let language = facts.language
    let pages = facts.pages.map { page -> Markup in
      page == kind
        ? "<li aria-current=\"page\">\(phrases.name(of: page))</li>"
        : "<li><a href=\"\(page.fileName(language))\">\(phrases.name(of: page))</a></li>"
    }
    let others = facts.input.plan.languages.compactMap(Language.init).filter { $0 != language }.map { other -> Markup in
      """
      <li class="lang"><a href="\(kind.fileName(other))" hreflang="\(other.rawValue)" lang="\(other.rawValue)">\
      \(other.phrases.ownName)</a></li>
      """
    }
    return "<nav class=\"pages\" aria-label=\"\(phrases.pagesHeading)\"><ul>\(pages)\(others)</ul></nav>\n"
  }

  /// What a page other than the first begins with.
  private var header: Markup {
    """
    <header class="first">
    <h1>\(title)</h1>
    <p class="lead">\(phrases.about(kind))</p>
    \(tool)</header>

    """
  }

  /// What a page is there for, where that is no text.
  private var tool: Markup {
    switch kind {
    case .weights: weightsTool
    case .areas: searchBox + largerAreaMaps + "<div class=\"every\">\(everyAreaSection)</div>\n"
    case .report, .audit, .technical: .empty
    }
  }

  private var footer: Markup {
    let contact: Markup = facts.input.plan.contact.map { "<p>\(phrases.contact): \($0)</p>" } ?? ""
    return "<footer>\(contact)<p>\(phrases.footer)</p></footer>\n"
  }

  /// On paper the title, the status and the page's number stand on every sheet.
  private var runningFoot: Markup {
    let status = phrases.status(facts.input.plan.status)
    return """
      @page { @bottom-left { content: \(Stylesheet.string("\(title) · \(status)")); font: 8pt system-ui, sans-serif; color: #56606d; }
        @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #56606d; } }

      """
  }

  private var style: Markup {
    switch kind {
    case .weights: Stylesheet.weights
    case .report: sameForAll
    case .areas, .audit, .technical: .empty
    }
  }

  /// What is the same for every area stands in the style and not with each of them: a long unit and the cut-off after a value, and
  /// the median of all areas.
  private var sameForAll: Markup {
    Markup(
      facts.panel.indicators.enumerated().map { j, indicator in
        func rule(_ selector: Markup, _ texts: [String]) -> Markup {
          ".area li:nth-child(\(j + 1))\(selector)::after { content: \(Stylesheet.string(texts.joined())); }\n"
        }
        let unit = facts.hasLongUnit(j) ? ["\u{A0}" + facts.unit(of: j)] : []
        func after(isPast: Bool) -> [String] {
          guard let cutoff = indicator.problem else { return unit }
          return unit + [", " + phrases.cutoff(cutoff, facts.language.plain(cutoff.bound), isPast: isPast)]
        }
        let values: Markup =
          after(isPast: false).isEmpty
          ? .empty : rule(" b", after(isPast: false)) + rule(".past b", after(isPast: true))
        return values + rule("", [", " + phrases.median(facts.median(of: j))])
      })
  }

  private var script: Markup { kind == .weights ? Script.weights : Script.text }

  /// Paragraphs of running text.
  func paragraphs(_ texts: [String]) -> Markup { .paragraphs(texts) }

  /// That a stage came to no end; empty where it did, or was not asked for.
  func absence(of stage: Stage) -> Markup {
    let hasFailed = facts.study.failedStages.contains { $0.stage == stage }
    return hasFailed ? "<p class=\"absent\">\(phrases.failedStage)</p>\n" : .empty
  }
}
