import AreaData
import CompositeIndex
import Foundation
import LinearAlgebra
import Reporting
import Study
import Testing

/// Areas that open to what a planner asks of them.
@Suite struct AreaPageTests {
  /// The lines of one area in a page.
  private static func area(_ name: String, in html: String) throws -> Substring {
    let start = try #require(html.range(of: "<bdi>\(name)</bdi> <code>"))
    let rest = html[start.lowerBound...]
    return rest[..<(try #require(rest.range(of: "</details>"))).lowerBound]
  }

  private static func documented() throws -> ReportInput {
    let input = try Fixture.input()
    let sources = (0..<4).map { j in
      IndicatorSource(
        value: .ratio(count: ["c"], base: ["b"], years: 1, per: 100), noise: .binomial(base: ["b"], per: 100),
        documentation: j == 0
          ? IndicatorDocumentation(
            unit: LocalizedText("% of homes"), source: LocalizedText("An <office>"),
            definition: LocalizedText("Homes that are crowded."))
          : IndicatorDocumentation())
    }
    return ReportInput(
      study: input.study, title: input.title, plan: input.plan, ownLevel: "area", seed: 7, engineVersion: "1",
      indicatorSources: sources)
  }

  @Test(arguments: Language.allCases)
  func `A listed area opens to every value, cut-off and median, to its group and to what would move it`(
    language: Language
  ) throws {
    let input = try Self.documented()
    let facts = Facts(input, in: language)
    let html = Report(input).pages(language)[0].html
    let phrases = language.phrases
    for j in 0..<4 {
      #expect(
        html.contains(
          ".area li:nth-child(\(j + 1))::after { content: \(Stylesheet.string(", " + phrases.median(facts.median(of: j))).text); }"
        ))
    }
    // A unit in words and the cut-off, the same for every area, stand in the style too.
    let cutoff = try #require(facts.panel.indicators[0].problem)
    for isPast in [false, true] {
      let after = "\u{A0}% of homes, " + phrases.cutoff(cutoff, language.plain(cutoff.bound), isPast: isPast)
      let selector = "\(isPast ? ".past" : "") b"
      #expect(html.contains(".area li:nth-child(1)\(selector)::after { content: \(Stylesheet.string(after).text); }"))
    }
    for unit in try #require(facts.listed) {
      let lines = try Self.area("Area \(unit)", in: html)
      for j in 0..<4 {
        let value = facts.value(of: unit, in: j)
        #expect(lines.contains("<b>\(j == 0 ? value.replacing("\u{A0}% of homes", with: "") : value)</b>"))
      }
      #expect(
        lines.components(separatedBy: "<li class=\"past\">").count == 1 + input.study.decision.problemCounts[unit])
      #expect(lines.contains("id\(unit)") && lines.contains(facts.rank(of: unit)))
      #expect(lines.contains(phrases.ofHundred(try #require(facts.listedShares)[unit])))
      #expect(lines.contains(phrases.groupName(0).dropLast(2)))
      #expect(lines.contains(language == .en ? "leaves the list with" : "lämnar listan med"))
    }
  }

  @Test(arguments: Language.allCases)
  func `Every area stands on the page of all areas, with its code and why it is on the list or off it`(
    language: Language
  ) throws {
    let input = try Fixture.input()
    let html = try #require(Report(input).pages(language).first { $0.kind == .areas }).html
    #expect(html.components(separatedBy: "<details class=\"area\"").count == 1 + Fixture.unitCount)
    let decision = input.study.decision
    for unit in 0..<Fixture.unitCount {
      let lines = try Self.area("Area \(unit)", in: html)
      #expect(lines.contains("<code>id\(unit)</code>"))
      if let classes = Facts(input, in: language).classes, classes[unit] == .clearlyOff,
        decision.isListed?[unit] == false
      {
        let off = language.phrases.offTheList(decision.problemCounts[unit], of: 3, least: 2)
        #expect(lines.contains(off))
      }
    }
  }

  @Test func `Unit, definition and source of an indicator are told, and that others lack them`() throws {
    let html = Report(try Self.documented()).pages(.en)[0].html
    for part in [
      "Homes that are crowded.", "An &lt;office&gt;", "≥\u{A0}34\u{A0}% of homes", "≥\u{A0}34%",
      "Indicator 0 (% of homes)", "not given",
    ] {
      #expect(html.contains(part), "\(part)")
    }
    #expect(!Report(try Fixture.input()).pages(.en)[0].html.contains("not given"))
  }

  /// 33.96 is below a cut-off of 34 and may not be shown as 34.
  @Test func `No value is rounded across its cut-off`() throws {
    let input = try Fixture.input()
    let facts = Facts(input, in: .en)
    for unit in 0..<Fixture.unitCount {
      for j in 0..<3 {
        let shown = try #require(Double(facts.value(of: unit, in: j)))
        #expect((shown >= 34) == (input.study.panel.values[unit, j] >= 34))
      }
    }
  }

  /// The sentence names the highest rank off the list and the lowest on it, and only where they cross.
  @Test func `Why a rank says nothing of a list that counts problems`() throws {
    let input = try Fixture.input()
    let decision = input.study.decision
    let isListed = try #require(decision.isListed)
    let off = try #require((0..<48).filter { !isListed[$0] }.min { decision.ranks[$0] < decision.ranks[$1] })
    let on = try #require((0..<48).filter { isListed[$0] }.max { decision.ranks[$0] < decision.ranks[$1] })
    let html = Report(input).pages(.en)[0].html
    let sentence = "Area \(off), Town \(off % 5) has rank \(decision.ranks[off])"
    #expect(html.contains(sentence) == (decision.ranks[off] < decision.ranks[on]))
    #expect(!Report(try Fixture.input(without: .problems)).pages(.en)[0].html.contains("The list counts problems"))
  }

  @Test func `Times and divisions are written as they are read`() {
    let (sv, en) = (Language.sv.phrases, Language.en.phrases)
    #expect(sv.date("2022-12-31") == "31 december 2022" && en.date("2022-12-01") == "1 December 2022")
    #expect(sv.date("2022-05") == "maj 2022" && sv.date("2022") == "2022" && sv.date("hösten") == "hösten")
    #expect(sv.date("2022-13-01") == "2022-13-01")
    #expect(sv.edition("regso-2020") == "RegSO 2020" && en.edition("test-2022") == "test-2022")
    #expect(sv.condition(.problems(atLeast: 4), problemCount: 4, title: { $0 }) == "alla fyra problem")
    #expect(en.condition(.problems(atLeast: 3), problemCount: 4, title: { $0 }) == "at least three of four problems")
  }
}
