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
      Section(id: "map", title: phrases.mapHeading, body: figures(at: .maps)),
      Section(
        id: "sure",
        title: phrases.certaintyHeading(facts.study.stability?.plan.certainty, hasList: facts.listed != nil),
        body: certaintySection),
      Section(id: "choices", title: phrases.scenariosHeading, body: scenariosSection),
      Section(id: "weightings", title: phrases.weightingsHeading, body: weightingsSection),
      Section(id: "beside", title: phrases.publishedHeading, body: publishedSection),
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

  /// Paragraphs of running text.
  func paragraphs(_ texts: [String]) -> Markup { .paragraphs(texts) }

  /// That a stage came to no end; empty where it did, or was not asked for.
  func absence(of stage: Stage) -> Markup {
    let hasFailed = facts.study.failedStages.contains { $0.stage == stage }
    return hasFailed ? "<p class=\"absent\">\(phrases.failedStage)</p>\n" : .empty
  }
}
