import Reporting
import Testing

@Suite struct MarkupTests {
  @Test func `Text from data is escaped, markup and literals are not`() {
    let name = "<b>\"R&D\" 'x'</b>"
    let markup: Markup = "<p title=\"\(name)\">\(name as String)</p>"
    #expect(
      markup.text
        == "<p title=\"&lt;b&gt;&quot;R&amp;D&quot; &#39;x&#39;&lt;/b&gt;\">&lt;b&gt;&quot;R&amp;D&quot; &#39;x&#39;&lt;/b&gt;</p>"
    )
    #expect(("<div>\(markup)</div>" as Markup).text == "<div>\(markup.text)</div>")
  }

  @Test func `Characters that XML forbids are replaced`() {
    #expect(Markup.escaped("a\u{0}b\u{8}c\u{FFFE}d\u{85}e") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e")
    #expect(Markup.escaped("åäö 東京 \u{202E}עברית 🏘") == "åäö 東京 \u{202E}עברית 🏘")
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (-0.001, "0"), (1.0, "1"), (1.005, "1.01"), (2.5, "2.5"), (-3.14159, "-3.14"),
    (1e6, "1000000"),
    (0.125, "0.13"), (99.999, "100"),
  ])
  func `Coordinates have at most two decimals and never minus zero`(value: Double, text: String) {
    #expect(FixedPoint.coordinate(value) == text)
  }

  @Test func `Numbers for a terminal have no bounds`() {
    #expect(FixedPoint.text(-2.675, decimals: 2) == "-2.68" && FixedPoint.text(-0.001, decimals: 2) == "0.00")
    #expect(FixedPoint.text(1e300, decimals: 3) == "1e+300" && FixedPoint.text(.nan, decimals: 3) == "–")
  }
}

@Suite struct NumberTests {
  @Test func `Each language has its own marks`() {
    #expect(Language.sv.number(1_234_567) == "1\u{A0}234\u{A0}567")
    #expect(Language.en.number(1_234_567) == "1,234,567")
    #expect(Language.sv.number(-1234.567, decimals: 2) == "\u{2212}1\u{A0}234,57")
    #expect(Language.en.number(-1234.567, decimals: 2) == "\u{2212}1,234.57")
    #expect(Language.sv.percent(0.125, decimals: 1) == "12,5\u{A0}%")
    #expect(Language.en.percent(0.125, decimals: 1) == "12.5%")
  }

  @Test func `Edges: zero, small negatives, not a number`() {
    #expect(Language.en.number(-0.001, decimals: 2) == "0.00")
    #expect(Language.en.number(.nan, decimals: 2) == "–")
    #expect(Language.en.number(Int.min) == "\u{2212}9,223,372,036,854,775,808")
    #expect(
      Language.en.number(3e12, decimals: 2) == "3,000,000,000,000" && Language.en.number(1e300, decimals: 2) == "1e+300"
    )
    #expect(Language.en.number(0) == "0" && Language.en.number(999) == "999" && Language.en.number(1000) == "1,000")
  }

  @Test func `Plain numbers have the decimals they need`() {
    #expect(Language.en.plain(30) == "30" && Language.en.plain(1.25) == "1.25" && Language.sv.plain(0.1) == "0,1")
    #expect(Language.en.plain(1.0 / 3) == "0.3333")
  }

  @Test func `Lists end in a word`() {
    #expect(Language.sv.list(["a", "b", "c"]) == "a, b och c")
    #expect(Language.en.list(["a", "b"]) == "a and b" && Language.en.list([]) == "")
  }

  @Test func `Probabilities never round to never or always`() {
    let phrases = Language.en.phrases
    #expect(phrases.ofHundred(0.62) == "62 of 100")
    #expect(phrases.ofHundred(0.9999) == "more than 99 of 100" && phrases.ofHundred(1) == "100 of 100")
    #expect(phrases.ofHundred(0.0001) == "fewer than 1 of 100" && phrases.ofHundred(0) == "0 of 100")
  }

  @Test func `Names sort with å, ä and ö last and other accents set aside`() {
    let names = ["Örebro", "Älmhult", "Zürich", "Ale", "Åmål", "Élan", "Eda"]
    #expect(
      AlphabeticalOrder.sorted(names) { $0 } == ["Ale", "Eda", "Élan", "Zürich", "Åmål", "Älmhult", "Örebro"])
  }

  @Test func `Wilson's half width is that of the formula at one half`() {
    // 1.96²-based interval of 50 of 100 successes: 0.4038 to 0.5962.
    #expect(abs(Page.halfWidth(100) - 0.09617) < 1e-4)
  }
}

@Suite struct DrawingTests {
  @Test func `Ticks are round and inside`() {
    let axis = Axis(from: 0...0.37, to: 0...100)
    #expect(axis.ticks(about: 4) == [0, 0.1, 0.2, 0.30000000000000004] && axis.tickDecimals(about: 4) == 1)
    #expect(Axis(from: 3...3, to: 0...10)(3) == 5)
    #expect(Axis(from: 0...1000, to: 0...1).ticks(about: 5) == [0, 200, 400, 600, 800, 1000])
    #expect(Axis(from: 0...1, to: 10...20, isReversed: true)(0) == 20)
  }

  @Test func `Long texts are shortened and keep the whole as a hint`() {
    let name = String(repeating: "Långa ", count: 40)
    #expect(TextWidth.of(TextWidth.fitted(name, size: 13, width: 90), size: 13) <= 90)
    var drawing = Drawing(width: 100, height: 20)
    drawing.text(name, x: 0, y: 12, within: 90)
    let svg = drawing.svg(id: "a", title: "t", description: "d").text
    #expect(svg.contains("<title>\(name)</title>") && svg.contains("…"))
  }

  @Test func `Lines break between words and fit`() {
    let lines = TextWidth.lines("one two three four five six", size: 12, width: 80)
    #expect(lines.joined(separator: " ") == "one two three four five six")
    #expect(lines.allSatisfy { TextWidth.of($0, size: 12) <= 80 })
  }

  @Test func `Diverging colours are white in the middle and apart at the ends`() {
    #expect(Palette.diverging(0) == "#ffffff")
    #expect(Palette.diverging(1) != Palette.diverging(-1) && Palette.diverging(2) == Palette.diverging(1))
  }
}
