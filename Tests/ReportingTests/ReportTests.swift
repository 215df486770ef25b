import AreaData
import Clustering
import CompositeIndex
import Foundation
import Probability
import Reporting
import Resampling
import Study
import Testing

@Suite struct ReportTests {
  @Test(arguments: Language.allCases)
  func `The page is well-formed, self-contained and its links lead somewhere`(language: Language) throws {
    let input = try Fixture.input(truth: true)
    let pages = Report(input).pages(language)
    let tables = try StudyTables(input.study, language: "en").all().map { "\($0.name).csv" }
    let names = Language.allCases.flatMap { Report(input).pages($0).map(\.name) }
    // Areas near the line lead to their values on the page of all.
    let all = try #require(pages.first { $0.kind == .areas })
    let anchors = Set(WellFormed(all.html).ids.map { "\(all.name)#\($0)" })
    #expect(pages.map(\.kind) == [.report, .areas, .weights, .technical])
    for page in pages {
      let parsed = WellFormed(page.html)
      #expect(parsed.error == nil, "\(page.name): \(parsed.error ?? "")")
      #expect(Set(parsed.ids).count == parsed.ids.count)
      for link in parsed.links {
        #expect(
          link.hasPrefix("#") && parsed.ids.contains(String(link.dropFirst())) || names.contains(link)
            || tables.contains(link) || anchors.contains(link), "\(page.name): \(link)")
      }
      // Every page leads to every other, and to itself in the other language.
      let others =
        pages.map(\.name).filter { $0 != page.name }
        + Language.allCases.filter { $0 != language }.map(page.kind.fileName)
      #expect(Set(others).isSubset(of: parsed.links), "\(page.name)")
      let addresses = page.html.replacing("http://www.w3.org/2000/svg", with: "").replacing("http-equiv", with: "")
      #expect(!addresses.contains("http") && !addresses.contains("@import") && !addresses.contains("url(/"))
      #expect(page.html.contains("<html lang=\"\(language.rawValue)\""))
      #expect(page.html.components(separatedBy: "<script>").count == 2)
    }
  }

  /// What a name may not do in a string of CSS.
  @Test func `The title stands at the foot of every sheet, and cannot leave its string`() throws {
    let html = Report(try Fixture.input(title: "A\"} </style> \\ b")).pages(.en)[0].html
    #expect(html.contains(#"content: "A\22 \7d  \3c \2f style\3e  \5c  b \b7  Draft\2c  not for decisions""#))
    #expect(html.components(separatedBy: "</style>").count == 2)
  }

  @Test(arguments: Language.allCases)
  func `The groups' part names the linkage, and how well the tree keeps the distances`(language: Language) throws {
    let input = try Fixture.input()
    let (html, phrases) = (Report(input).html(language), language.phrases)
    let r = try #require(input.study.groups?.copheneticCorrelation)
    #expect(html.contains(Markup.escaped(phrases.groupsIntroduction(Fixture.groups, 48))))
    let sentence = Markup.escaped(phrases.copheneticCorrelation(r))
    let pages = Report(input).pages(language)
    let technical = try #require(pages.first { $0.name.hasPrefix("technical") })
    #expect(!pages[0].html.contains(sentence) && technical.html.contains(sentence))
    for linkage in Linkage.allCases {
      let plan = GroupPlan(of: .domains, areas: .all, basis: .profile, linkage: linkage, count: .given(3))
      #expect(phrases.groupsIntroduction(plan, 48).contains(phrases.name(of: linkage)))
    }
    #expect(Set(Linkage.allCases.map { phrases.name(of: $0) }).count == Linkage.allCases.count)
  }

  /// A group marked by its context is told with the context's title and unit.
  @Test func `Context has titles and units`() throws {
    let base = Fixture.panel()
    let kind = (0..<48).map { $0 < 12 ? 60.0 : 10 }
    let panel = Panel(
      units: base.units, indicators: base.indicators, values: base.values, noise: base.noise,
      context: [
        ContextColumn(
          id: "pct_students", title: LocalizedText(byLanguage: ["en": "Students", "sv": "Studenter"]),
          unit: LocalizedText("%"), values: kind)
      ])
    let study = try Study(
      StudyPlan(
        recipe: Fixture.recipe(), structure: nil,
        groups: GroupPlan(of: .domains, areas: .all, basis: .levels, count: .given(4)), seed: 7), on: panel, threads: 1)
    let grouping = try #require(study.groups)
    let marked = try #require(
      grouping.profiles.indices.flatMap { grouping.markedContexts(of: $0, in: panel) }.first)
    let input = ReportInput(
      study: study, title: LocalizedText("T"), plan: ReportPlan(languages: ["en", "sv"]), ownLevel: "area", seed: 7,
      engineVersion: "1")
    for (language, title, unit) in [(Language.en, "Students", "%"), (.sv, "Studenter", "\u{A0}%")] {
      let html = Report(input).html(language)
      #expect(html.contains(title) && html.contains(language.number(marked.mean, decimals: 1) + unit))
      #expect(html.contains(language.number(22.5, decimals: 1) + unit) && !html.contains("pct_students"))
    }
  }

  @Test func `The same study gives the same bytes`() throws {
    let first = Report(try Fixture.input())
    let second = Report(try Fixture.input())
    for language in Language.allCases {
      #expect(first.html(language) == second.html(language))
      #expect(first.figures(language).map(\.svg) == second.figures(language).map(\.svg))
      #expect(first.figures(language).map(\.name) == second.figures(language).map(\.name))
    }
  }

  @Test func `The first screen says what it must, in order`() throws {
    let html = Report(try Fixture.input()).html(.en)
    let order = [
      "Draft", "Data for 31 December 2022", "Division test-2022", "of 48 areas, in ", "at least two of three problems",
      "most of whom do not have these problems themselves", "Clearly on", "Probably on", "Too close to call",
      "Clearly off", "What was varied", "Which needs", "Find an area", "What is not in this index, and why",
      "Turnout", "What this is not", "The areas on the list",
    ]
    var rest = html[html.range(of: "<body")!.upperBound...]
    for phrase in order {
      let found = rest.range(of: phrase)
      #expect(found != nil, "\(phrase)")
      if let found { rest = rest[found.upperBound...] }
    }
  }

  @Test func `Areas are never called worst or bad`() throws {
    for input in [try Fixture.input(truth: true), try Fixture.input(without: .everything)] {
      let text = Language.allCases.map { WellFormed(Report(input).html($0)).text.lowercased() }.joined()
      for word in ["worst", "bad area", "top ten", "värst", "sämst", "dåliga områden", "problemområde", "topp tio"] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test func `Both languages have the same parts and share no sentence`() throws {
    let input = try Fixture.input(truth: true)
    let pages = Language.allCases.map { WellFormed(Report(input).html($0)) }
    // Notes below figures take as many lines as their language needs.
    let elements = pages.map { $0.elements.filter { $0.key != "text" } }
    #expect(elements[0] == elements[1] && pages[0].ids == pages[1].ids)
    // No name in the fixture has a Swedish letter, so none may stand on the English page.
    #expect(!pages[1].text.lowercased().contains { "åäö".contains($0) })
    #expect(!pages[0].text.contains(" the ") && !pages[0].text.contains(" areas "))
  }

  /// Every page says so at its head and at the map, and the map's own file too.
  @Test func `Outlines of another division are told`() throws {
    let outlines = try [
      "area": Fixture.squares((0..<Fixture.unitCount).map { "id\($0)" }), "kommun": Fixture.squares(["k0"]),
    ]
    let input = try Fixture.input(
      boundaries: outlines, otherDivisions: ["area": "test-2025"],
      neighbours: (0..<Fixture.unitCount).map { [($0 + 1) % Fixture.unitCount] })
    for (language, sentence) in [
      (Language.sv, "Konturerna är av områdesindelningen test-2025, uppgifterna av test-2022."),
      (.en, "The outlines are of the division test-2025, the figures of test-2022."),
    ] {
      let phrases = language.phrases
      let text = WellFormed(Report(input).html(language)).text
      #expect(text.contains(phrases.outlinesOf("test-2025")))
      #expect(text.contains(phrases.neighboursOfOtherDivision("test-2025", figures: "test-2022")))
      #expect(text.contains(sentence))
      let maps = Report(input).figures(language).filter { $0.name.hasPrefix("map-") }
      #expect(maps.map { $0.svg.contains(sentence) } == [true, true, false])
      #expect(!Report(try Fixture.input(boundaries: outlines)).html(language).contains("test-2025"))
    }
  }

  @Test func `Islands and parts of a country are told`() {
    let (en, sv) = (Language.en.phrases, Language.sv.phrases)
    #expect(!en.neighboursLead(0.5, connected: 9, of: 9, parts: [9]).contains("part"))
    let one = (
      en.neighboursLead(0.5, connected: 15, of: 16, parts: [15]),
      sv.neighboursLead(0.5, connected: 15, of: 16, parts: [15])
    )
    #expect(one.0.hasSuffix(" 1 area has no neighbour.") && one.1.hasSuffix(" 1 område har ingen granne."))
    #expect(
      en.neighboursLead(0.5, connected: 3363, of: 3363, parts: [3351, 12]).hasSuffix(
        " The areas with neighbours form 2 parts that do not border on each other, the largest of 3,351 areas."))
    #expect(
      sv.neighboursLead(0.5, connected: 3363, of: 3363, parts: [3351, 12]).hasSuffix(
        " Områdena med grannar bildar 2 delar som inte gränsar till varandra, den största med 3\u{A0}351 områden."))
  }

  @Test(arguments: ["<script>alert(1)</script>", "\"' onload=\"x", "A & B", "\u{202E}עיר\u{202C}", "\u{0}\u{1B}"])
  func `Hostile names stay text`(name: String) throws {
    let input = try Fixture.input(
      name: { "\(name) \($0)" }, boundaries: ["area": Fixture.squares(["id0", "id1"])], title: name)
    for language in Language.allCases {
      let html = Report(input).html(language)
      let parsed = WellFormed(html)
      #expect(parsed.error == nil, "\(parsed.error ?? "")")
      #expect(html.components(separatedBy: "<script>").count == 1 + Report(input).pages(language).count)
      for figure in Report(input).figures(language) { #expect(WellFormed(figure.svg).error == nil, "\(figure.name)") }
    }
  }

  @Test func `Names of two hundred characters fit every figure`() throws {
    let long = String(repeating: "Long name ", count: 20)
    for figure in Report(try Fixture.input(name: { "\($0) \(long)" })).figures(.en) {
      #expect(WellFormed(figure.svg).error == nil, "\(figure.name)")
    }
  }

  @Test(arguments: [
    Fixture.Without.list, .stability, .groups, .largerAreas, .problems, .structure, .extras, [.list, .stability],
    [.list, .extras], .everything,
  ])
  func `A missing stage leaves its section out or says why`(without: Fixture.Without) throws {
    let input = try Fixture.input(without: without)
    for language in Language.allCases {
      let parsed = WellFormed(Report(input).html(language))
      #expect(parsed.error == nil, "\(parsed.error ?? "")")
      #expect(parsed.ids.contains("groups-of-areas") == !without.contains(.groups))
      #expect(parsed.ids.contains("structure") == !without.contains(.structure))
      #expect(parsed.ids.contains("certainty") == without.isDisjoint(with: [.list, .stability]))
      #expect(!parsed.ids.contains("truth"))
      #expect(parsed.ids.contains("influence") == without.isDisjoint(with: [.extras, .stability]))
      let phrases = language.phrases
      if without.contains(.stability) { #expect(parsed.text.contains(phrases.noStability)) }
      if without.contains(.list) { #expect(parsed.text.contains(phrases.noListSection)) }
    }
  }

  @Test func `A scheme that cannot move the rule says so in place of a probability`() throws {
    let input = try Fixture.input(onlyAreas: true)
    let text = WellFormed(Report(input).html(.en)).text
    #expect(text.contains(Language.en.phrases.undefinedCertainty(.ruleCannotMove)))
    #expect(!text.contains("on the list in "))
  }

  @Test func `Synthetic data announce themselves`() throws {
    let banner = Language.en.phrases.syntheticBanner
    #expect(Report(try Fixture.input(truth: true)).html(.en).contains(banner))
    #expect(!Report(try Fixture.input()).html(.en).contains(banner))
  }

  @Test func `A rank stands beside its interval in every row of the list`() throws {
    let input = try Fixture.input()
    let facts = Facts(input, in: .en)
    let html = Report(input).html(.en)
    for unit in try #require(facts.listed) {
      #expect(facts.rank(of: unit).contains("–") && html.contains(facts.rank(of: unit)))
    }
  }

  @Test func `How far the list can be trusted is told in words`() throws {
    let input = try Fixture.input()
    let text = WellFormed(Report(input).html(.en)).text
    let stability = try #require(input.study.stability)
    let changes = try #require(stability.chosen?.listChanges)
    for part in [
      "How far the list can be trusted", "What the list gets wrong", "if every area's true position were known",
      Language.en.phrases.brackets(0.9), "Claim on two", "Holds today, and in ",
      "The 3 areas with the highest scores are all on the list", "This is influence, not error", "leave the list and",
      "Which areas can be told apart",
      "A typical confidence set covers ", " of 48 ranks if all areas are to be right at once",
      "A typical credible set has ",
      "A credible set", "promises nothing of all at once", "for the weights on the true rates",
      "may be among the 5 with the highest scores", "What these promise",
      "one area at a time", "their sets at once at least 90 times in 100",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(
      changes.left.interval.low <= changes.left.mean && Report(input).summary(.en).last!.contains("would not be there"))
    #expect(try #require(Report(input).summary(.en).last).hasSuffix(Language.en.phrases.brackets(0.9)))
    // Without rank sets nothing is promised of them.
    let plain = WellFormed(Report(try Fixture.input(without: .extras)).html(.en)).text
    #expect(plain.contains("An interval") && !plain.contains("onfidence set") && plain.contains("A credible set"))
    let redrawn = WellFormed(Report(try Fixture.input(without: .extras, schemes: [.noise(.redraw)])).html(.en)).text
    #expect(!redrawn.contains("redible set") && !redrawn.contains("true rates"))
    #expect(redrawn.contains("for the weights when chance in the figures falls differently"))
  }

  /// A list chosen by probability is told beside the rule's, in figures that are those of the study.
  @Test(arguments: Language.allCases) func `A list of tolerated error is told`(language: Language) throws {
    let input = try Fixture.input(tolerated: 0.15)
    let list = try #require(input.study.stability?.tolerantList)
    let onBoth = zip(list.isListed, try #require(input.study.decision.isListed)).count { $0 && $1 }
    let phrases = language.phrases
    let sentence = phrases.tolerantList(list, onBoth: onBoth)
    #expect(sentence.contains("15") && sentence.contains(phrases.areas(list.count)) && sentence.contains("\(onBoth)"))
    #expect(Report(input).summary(language).last == sentence)
    let text = WellFormed(Report(input).html(language)).text
    for part in [sentence, phrases.byRule, phrases.byProbability(0.15), phrases.wronglyListed, phrases.wronglyOmitted] {
      #expect(text.contains(part), "\(part)")
    }
    // Nobody; and no probabilities at all.
    var halves = DrawnSets(unitCount: 1)
    for b in 0..<10 { halves.add { _ in b < 5 } }
    let none = TolerantList(halves, tolerated: 0.1, level: 0.9)
    #expect(phrases.tolerantList(none, onBoth: 0).contains("10") && phrases.tolerantList(none, onBoth: 0) != sentence)
    let blank = Report(try Fixture.input(without: .list, tolerated: 0.15))
    #expect(blank.summary(language).last == phrases.noTolerantList)
    #expect(WellFormed(blank.html(language)).text.contains(phrases.noTolerantList))
    #expect(!Report(try Fixture.input()).summary(language).contains(sentence))
  }

  /// Each kind of interval for weights has a name and a reason of its own for lying beside its dot.
  @Test(arguments: Language.allCases) func `Weights on true rates are named so`(language: Language) {
    let phrases = language.phrases
    let kinds = Scheme.WeighedFigures.allCases
    for texts in [kinds.map { phrases.intervalKey(0.9, "x", $0) }, kinds.map(phrases.shiftedInterval)] {
      #expect(Set(texts).count == 3 && texts.allSatisfy { !$0.isEmpty })
    }
  }

  @Test(arguments: Language.allCases)
  func `Every scheme has a name and a question of its own`(language: Language) throws {
    let schemes: [Scheme] = [
      .noise(.posterior, prior: .within(level: 0), correlations: [.init(first: 0, second: 1, coefficient: 0.3)]),
      Scheme(name: "redrawn", .noise(.redraw, prior: .jeffreys, correlations: [])), .areas,
      Scheme(name: "in", .areas(.within(level: 0))), Scheme(name: "whole", .areas(.whole(level: 0))),
      Scheme(name: "bayes", .areas(.bayesian)), Scheme(name: "some", .areas(.some(count: 30))),
    ]
    let input = try Fixture.input(schemes: schemes)
    let facts = Facts(input, in: language)
    #expect(Set(schemes.map(facts.name(of:))).count == schemes.count)
    #expect(Set(schemes.map { facts.phrases.question(of: $0, facts.panel.units) }).count == schemes.count)
    let parsed = WellFormed(Report(input).html(language))
    #expect(parsed.error == nil, "\(parsed.error ?? "")")
    for scheme in schemes { #expect(parsed.text.contains(facts.name(of: scheme)), "\(scheme.name)") }
  }

  /// A gate that judges statements: those that miss are told one by one, and so is that there were none.
  @Test(arguments: Language.allCases) func `Statements that do not come true are told`(language: Language) throws {
    let input = try Fixture.input(gates: Gates(thinning: -1))
    let bins = try #require(input.study.stability?.thinning).bins
    #expect(input.study.failedGates == [.thinning(bins, within: -1)])
    let text = WellFormed(Report(input).html(language)).text
    let phrases = language.phrases
    for bin in bins { #expect(text.contains(phrases.thinningMiss(bin))) }
    let none = try Fixture.input(without: .extras, gates: Gates(thinning: 0.05))
    #expect(none.study.failedGates == [.nothingThinned])
    let told = language == .sv ? "inga utsagor kunde prövas" : "no statements could be tried"
    #expect(WellFormed(Report(none).html(language)).text.contains(told))
  }

  /// What was divided and what was judged is what the introduction names.
  @Test func `Thinning is introduced by what it judged`() throws {
    let whole = WellFormed(Report(try Fixture.input()).html(.en)).text
    #expect(whole.contains("The people behind each area's figures were divided at random"))
    #expect(whole.contains("how likely each problem and a place on the list are in the other half's figures"))
    let unlisted = WellFormed(Report(try Fixture.input(without: .list)).html(.en)).text
    #expect(unlisted.contains("how likely each problem is in the other half's figures"))
  }

  @Test(arguments: Language.allCases)
  func `A gate that failed is named first and explained`(language: Language) throws {
    let text = WellFormed(Report(try Fixture.input(gates: Gates(missingShare: 0.01))).html(language)).text
    let phrases = language.phrases
    let gate = Gates.Failure.missing(share: 1.0 / 49, atMost: 0.01)
    #expect(
      text.contains(phrases.failedGate(gate) { $0.word }) && text.contains(phrases.failedGateMeans(gate) { $0.word }))
    #expect(text.contains(language == .sv ? "2,04\u{A0}%" : "2.04%"))
    let failed = Gates.Failure.failedReplicates(
      WithheldOutcome(.scheme("noise"), replicates: 970, failures: [.notPositive: 30]), atMost: 0.001)
    #expect(
      phrases.failedGate(failed) { _ in "N" }.contains("N")
        && phrases.failedGateMeans(failed) { $0.word }.contains("30"))
  }

  /// Where too many replicates failed nothing is told of the others: no share, interval or class, in no table and no sentence.
  @Test(arguments: Language.allCases)
  func `Survivors of failed replicates are told nothing of`(language: Language) throws {
    // No share is below −1: every scheme, and the rank sets, are withheld.
    let input = try Fixture.input(gates: Gates(failedReplicatesShare: -1))
    let stability = try #require(input.study.stability)
    #expect(stability.withheld.map(\.part) == [.scheme("noise"), .scheme("areas"), .rankSets])
    #expect(stability.outcomes.isEmpty && stability.rankSets.map { _ in true } == nil)
    let phrases = language.phrases
    let facts = Facts(input, in: language)
    let parsed = WellFormed(Report(input).html(language))
    #expect(parsed.error == nil, "\(parsed.error ?? "")")
    for withheld in stability.withheld {
      #expect(parsed.text.contains(phrases.withheld(withheld, facts.name(of: withheld.part))))
    }
    #expect(parsed.text.contains(phrases.undefinedCertainty(.replicatesFailed)))
    let promise = phrases.promiseOfInterval(stability.plan.certainty, stability.plan.level)
    for part in [phrases.clearlyOn, phrases.variedHeading, promise] {
      #expect(!parsed.text.contains(part), "\(part)")
    }
    #expect(Report(input).summary(language).last == phrases.undefinedCertainty(.replicatesFailed))
    #expect(facts.rank(of: 0) == language.number(input.study.decision.ranks[0]))
    let tables = Dictionary(
      uniqueKeysWithValues: try StudyTables(input.study, language: "en").all().map { ($0.name, $0) })
    for name in ["rank_low", "rank_high", "p_listed", "certainty"] {
      let column = try #require(tables["areas"]?.columns.first { $0.name == name })
      switch column.values {
      case .integer(let cells): #expect(cells.allSatisfy { $0 == nil }, "\(name)")
      case .real(let cells): #expect(cells.allSatisfy { $0.isNaN }, "\(name)")
      case .text(let cells): #expect(Set(cells.dropLast()) == ["replicates-failed"], "\(name)")
      default: Issue.record("\(name)")
      }
    }
    #expect(tables["areas"]?.columns.contains { $0.name == "tier_probability" || $0.name == "band" } == false)
    #expect(tables["claims"]?.rowCount == 0 && tables["agreement"]?.rowCount == 0)
    #expect(tables["rank_sets"] == nil && tables["problem_counts"] == nil)
  }
}
