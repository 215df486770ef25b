/// What stands around the sections of a page about changes: self-contained, with links to its other languages.
struct ComparisonFrame {
  let language: Language
  /// Languages that the page is written in.
  let languages: [Language]
  let contact: String?
  /// The page's file in a language.
  let fileName: (Language) -> String

  private var phrases: any Phrases { language.phrases }

  /// A section: its anchor, its heading, and what it holds; left out where that is nothing.
  typealias Section = (id: String, heading: String, body: Markup)

  /// The page, complete from doctype to closing tag.
  func html(title: String, lead: String, _ all: [Section]) -> String {
    let sections = all.filter { !$0.body.isEmpty }
    let contents = sections.map { section -> Markup in "<li><a href=\"#\(section.id)\">\(section.heading)</a></li>" }
    let bodies = sections.map { section -> Markup in
      "<section id=\"\(section.id)\"><h2>\(section.heading)</h2>\n\(section.body)</section>\n"
    }
    let others = languages.filter { $0 != language }.map { other -> Markup in
      """
      <li class="lang"><a href="\(fileName(other))" hreflang="\(other.rawValue)" lang="\(other.rawValue)">\
      \(other.phrases.ownName)</a></li>
      """
    }
    let links: Markup =
      others.isEmpty
      ? .empty : "<nav class=\"pages\" aria-label=\"\(phrases.pagesHeading)\"><ul>\(others)</ul></nav>\n"
    let contact: Markup = contact.map { "<p>\(phrases.contact): \($0)</p>" } ?? .empty
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <title>\(title)</title>
      <style>\(Stylesheet.text)</style>
      </head>
      <body>
      \(links)<main>
      <header class="first"><h1>\(title)</h1>
      <p class="lead">\(lead)</p></header>
      <nav class="contents" aria-label="\(phrases.contents)"><h2>\(phrases.contents)</h2><ol>\(contents)</ol></nav>
      \(bodies)</main>
      <footer>\(contact)<p>\(phrases.footer)</p></footer>
      </body>
      </html>

      """
    return page.text
  }

  /// Links to the tables that lie beside the page.
  func files(_ tables: [String]) -> Markup {
    .paragraphs([phrases.downloadsIntroduction])
      + Markup(tables.map { table -> Markup in "<p><a href=\"\(table).csv\">\(table).csv</a></p>\n" })
  }
}
