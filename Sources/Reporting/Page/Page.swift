internal import Study

/// The page: sections in reading order, each of which is empty when the study has nothing to say there.
package struct Page: Sendable {
  package let facts: Facts
  package var phrases: any Phrases { facts.phrases }

  package init(_ facts: Facts) { self.facts = facts }

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
    return """
      <!DOCTYPE html>
      <html lang="\(facts.language.rawValue)">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"/>
      <title>\(facts.text(facts.input.title))</title>
      <style>\(Stylesheet.text)</style>
      </head>
      <body>
      \(statusBand)\(syntheticBand)<main>
      \(firstScreen)<nav class="contents" aria-label="\(phrases.contents)"><h2>\(phrases.contents)</h2><ol>\(contents)</ol></nav>
      \(bodies)</main>
      \(footer)<script>\(Script.text)</script>
      </body>
      </html>

      """
  }

  private var sections: [Section] {
    [
      Section(id: "list", title: phrases.listHeading, body: listSection),
      Section(id: "undecided", title: phrases.undecidedHeading, body: undecidedSection),
      Section(id: "needs", title: phrases.needsHeading, body: needsSection),
      Section(id: "map", title: phrases.mapHeading, body: Markup(MapFigure.all(facts).map(map))),
      Section(
        id: "sure",
        title: phrases.certaintyHeading(facts.study.stability?.plan.certainty, hasList: facts.listed != nil),
        body: certaintySection),
      Section(id: "groups-of-areas", title: phrases.groupsHeading, body: groupsSection),
      Section(id: "weighing", title: phrases.weightsHeading, body: weightsSection),
      Section(id: "structure", title: phrases.structureHeading, body: structureSection),
      Section(id: "not-assessed", title: phrases.notAssessedHeading, body: notAssessedSection),
      Section(id: "truth", title: phrases.recoveryHeading, body: recoverySection),
      Section(id: "done", title: phrases.ledgerHeading, body: ledgerSection),
      Section(id: "reading", title: phrases.readingHeading, body: readingSection),
      Section(id: "technical", title: phrases.technicalHeading, body: technicalSection),
    ]
  }

  private var footer: Markup {
    let contact: Markup = facts.input.plan.contact.map { "<p>\(phrases.contact): \($0)</p>" } ?? ""
    return "<footer>\(contact)<p>\(phrases.footer)</p></footer>\n"
  }

  /// A figure's HTML, or nothing when the study does not give it.
  func render(_ figure: (any Figure)?) -> Markup { figure?.html(phrases) ?? .empty }

  /// A map, or where it stands if it has too many outlines for a page.
  private func map(_ figure: MapFigure) -> Markup {
    let shown =
      figure.shapes.count <= MapFigure.pageCapacity
      ? figure.html(phrases) : paragraphs([phrases.mapTooLarge(figure.shapes.count, file: figure.name)])
    return shown + paragraphs(figure.note.map { [$0] } ?? [])
  }

  /// Paragraphs of running text.
  func paragraphs(_ texts: [String]) -> Markup { Markup(texts.map { "<p>\($0)</p>\n" }) }
}
