import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a parser of its own makes of our markup.
final class WellFormed: NSObject, XMLParserDelegate {
  private(set) var elements: [String: Int] = [:]
  private(set) var ids: [String] = []
  private(set) var links: [String] = []
  private(set) var text = ""
  private(set) var error: String?

  /// Parses SVG, or one page of HTML or several after each other, whose style and script have been taken out.
  init(_ markup: String) {
    super.init()
    for page in markup.components(separatedBy: "<!DOCTYPE html>\n") where !page.isEmpty {
      let parser = XMLParser(data: Data(Self.withoutCode(page).utf8))
      parser.delegate = self
      if !parser.parse() { error = "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "?")" }
    }
  }

  static func withoutCode(_ markup: String) -> String {
    var rest = markup[...]
    var result = ""
    while let open = rest.range(of: "<script>") ?? rest.range(of: "<style>") {
      // Style comes before script in the page, so the nearer of the two is taken.
      let style = rest.range(of: "<style>")
      let start = style.map { $0.lowerBound < open.lowerBound ? $0 : open } ?? open
      let end = rest.range(of: rest[start] == "<style>" ? "</style>" : "</script>")!
      result += rest[..<start.lowerBound]
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements[name, default: 0] += 1
    if let id = attributes["id"] { ids.append(id) }
    if let link = attributes["href"] ?? attributes["src"] { links.append(link) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
