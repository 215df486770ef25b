import Commands
import Foundation
import Testing

/// What goes to a terminal.
@Suite struct TerminalTests {
  @Test func controlsAreSpeltOut() {
    #expect(VisibleText.line("Å 1–2\u{A0}🇸🇪") == "Å 1–2\u{A0}🇸🇪")
    #expect(VisibleText.line("a\u{1B}[2J\nb\u{9B}\u{202E}") == "a<U+001B>[2J<U+000A>b<U+009B><U+202E>")
  }

  /// What is spelt as JSON spells it reads back as it was.
  @Test func jsonStaysJSON() throws {
    let texts = ["a\u{7F}\u{9B}\u{202E}\u{2028}b", "tab\t, line\n, Å", "plain"]
    let shown = VisibleText.json(try JSONEncoder().encode(texts))
    #expect(
      !String(decoding: shown, as: UTF8.self).unicodeScalars.contains {
        "\u{7F}\u{9B}\u{202E}\u{2028}".unicodeScalars.contains($0)
      })
    #expect(try JSONDecoder().decode([String].self, from: shown) == texts)
  }

  /// Before the first unit is done there is no rate to divide by.
  @Test(arguments: [(0, 200), (0, 0), (5, 0), (300, 200), (-1, 200), (Int.max, Int.max)])
  func aBarOfAnyProgress(done: Int, total: Int) {
    for elapsed in [1.0, 1e-9, 1e300] {
      let line = ProgressBar.line("groups", done: done, total: total, elapsed: elapsed)
      #expect(line.hasPrefix("groups ") && line.contains("\(done)/\(total)"))
    }
    #expect(
      ProgressBar.line("x", done: 50, total: 100, elapsed: 2) == "x ████████████░░░░░░░░░░░░ 50/100  25/s  2 s left")
  }
}
