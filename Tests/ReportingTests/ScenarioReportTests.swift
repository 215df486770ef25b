import AreaData
import CompositeIndex
import Foundation
import Probability
import Reporting
import Sensitivity
import Study
import Testing

/// What tables, page and terminal say of choices made otherwise.
@Suite struct ScenarioReportTests {
  private static func study(_ choices: [ScenarioPlan.Choice]) throws -> Study {
    let noise = Scheme.noise(.posterior)
    return try Study(
      StudyPlan(
        recipe: Fixture.recipe(), structure: nil,
        stability: StabilityPlan(replicates: .count(40), level: 0.9, schemes: [noise], certainty: noise),
        scenarios: ScenarioPlan(choices: choices, scheme: noise, replicates: 20), seed: 7),
      on: Fixture.panel(), threads: 2)
  }

  private static let choices = [
    ScenarioPlan.Choice(
      id: "scale", title: LocalizedText("Scale <of> children"),
      .nodes(
        [Fixture.recipe().tree.nodes.count - 1],
        [NodeChange(normalise: .zScore), NodeChange(normalise: .minMax(low: 0, high: 1, clamp: false))])),
    ScenarioPlan.Choice(id: "cut_offs", .cutoffs([0.8, 1])),
  ]

  private static func report(_ study: Study) -> Report {
    Report(
      ReportInput(
        study: study, title: LocalizedText("T"), plan: ReportPlan(languages: ["en", "sv"]), ownLevel: "area", seed: 7,
        engineVersion: "1"))
  }

  @Test func `Tables hold every combination, area and choice`() throws {
    let study = try Self.study(Self.choices)
    let found = try #require(study.scenarios)
    let tables = StudyTables(study, language: "en")
    func rows(_ name: String) throws -> [Substring] {
      let table = try #require(try tables.table(name))
      return String(decoding: table.csv, as: UTF8.self).split(separator: "\n").dropFirst().map { $0 }
    }
    #expect(try rows("scenarios").count == 4)
    #expect(try rows("scenarios")[0].contains("scale: normalise z-score; cut_offs: cut-offs × 0.8"))
    #expect(try rows("scenario_areas").count == study.panel.unitCount)
    #expect(try rows("sensitivity").count == 2 * found.effects.count)
    let split = try #require(found.split)
    for area in split.areas {
      #expect(abs(area.choice + area.data + area.interaction - area.variance) < 1e-12)
    }
  }

  @Test(arguments: Language.allCases)
  func `Page and terminal count the same areas`(language: Language) throws {
    let study = try Self.study(Self.choices)
    let found = try #require(study.scenarios)
    let listed = try #require(study.decision.isListed)
    let all = listed.indices.count { listed[$0] && found.standing(of: $0) == .all }
    let report = Self.report(study)
    let html = report.html(language)
    let start = try #require(html.range(of: "<section id=\"choices\">"))
    let section = html[start.lowerBound...].prefix { $0 != "\u{0}" }
    #expect(section.contains("Scale &lt;of&gt; children") && !section.contains("Scale <of>"))
    let sentence = try #require(report.summary(language).last)
    #expect(sentence.contains(language == .en ? ": 4 scenarios" : ": 4 scenarier"))
    #expect(
      sentence.contains(
        language == .en ? ", \(all) \(all == 1 ? "is" : "are") on it in every scenario" : "står \(all) på den i alla"))
    let lists = try #require(found.listCount)
    #expect(sentence.contains(language == .en ? "\(lists) different lists" : "\(lists) olika listor"))
    #expect(section.contains(language == .en ? "(as published)" : "(som publicerat)"))
  }

  /// Of drawn scenarios tables have their numbers and intervals, and the page says how far indices have converged.
  @Test(arguments: [true, false]) func `Drawn scenarios are told`(withSobol: Bool) throws {
    let noise = Scheme.noise(.posterior)
    let panel = Fixture.panel()
    let claim = Claim(id: "first", title: LocalizedText("The <first> ones"), .listed(.ids([panel.units.ids[0]])))
    let study = try Study(
      StudyPlan(
        recipe: Fixture.recipe(), structure: nil,
        stability: StabilityPlan(replicates: .count(40), level: 0.9, schemes: [noise], certainty: noise),
        scenarios: ScenarioPlan(
          choices: [
            Self.choices[0],
            ScenarioPlan.Choice(
              id: "any",
              .anyCutoffs(panel.indicators.indices.filter { panel.indicators[$0].problem != nil }, within: 0.1)),
          ], draws: 64, sobol: withSobol ? .init(of: [.ranks, .list]) : nil), claims: [claim], seed: 7),
      on: panel, threads: 2)
    let found = try #require(study.scenarios, "\(study.failedStages)")
    let tables = StudyTables(study, language: "en")
    func csv(_ name: String) throws -> String {
      String(decoding: try #require(try tables.table(name)).csv, as: UTF8.self)
    }
    #expect(try csv("scenarios").split(separator: "\n").count == 65)
    #expect(try csv("scenarios").contains("; any: \(found.numbers[0].part) "))
    #expect(try csv("scenario_claims").contains("first,\(found.claims[0].count),64"))
    // Numbers drawn have no alternatives; those of the other choice share the scenarios.
    let parts = found.claims[0].ways
    #expect(parts[1].isEmpty && parts[0].map(\.scenarios).reduce(0, +) == 64)
    #expect(parts[0].map(\.count).reduce(0, +) == found.claims[0].count)
    let rows = try csv("scenario_claim_alternatives").split(separator: "\n").dropFirst()
    #expect(rows.count == parts[0].count)
    #expect(zip(rows, parts[0]).allSatisfy { $0.hasSuffix(",\($1.count),\($1.scenarios)") })
    #expect(try csv("sensitivity").contains("given-data") && csv("sensitivity").contains("sobol") == withSobol)
    for language in Language.allCases {
      let html = Self.report(study).html(language)
      #expect(html.contains("The &lt;first&gt; ones") && !html.contains("NaN"))
      #expect(html.contains(language == .en ? "Holds least often with" : "Håller minst ofta med"))
      if let (_, ways) = found.claims[0].weakest {
        let named = ways.map { parts[0][$0] }
        #expect(html.contains("(\(named.map(\.count).reduce(0, +)) / \(named.map(\.scenarios).reduce(0, +)))"))
      } else {
        #expect(html.contains(language == .en ? "all alike" : "alla lika ofta"))
      }
      #expect(html.contains(language == .en ? "64 scenarios drawn from" : "64 scenarier som dragits ur"))
      #expect(html.contains(language == .en ? "The widest interval is" : "Det bredaste intervallet är") == withSobol)
    }
  }

  /// The audit's last part says what the tables say, each with the bound that it was held against.
  @Test(arguments: Language.allCases)
  func `The audit sums up, with its bounds`(language: Language) throws {
    let study = try Self.study(Self.choices)
    let found = try #require(study.scenarios)
    let page = try #require(Self.report(study).pages(language).first { $0.kind == .audit })
    let parsed = WellFormed(page.html)
    #expect(parsed.error == nil, "\(parsed.error ?? "")")
    let order = ["choices", "scenario-shifts", "scenario-membership", "summary"].map { parsed.ids.firstIndex(of: $0) }
    #expect(order.allSatisfy { $0 != nil } && order.compactMap(\.self) == order.compactMap(\.self).sorted())
    let phrases = language.phrases
    let listed = try #require(study.decision.isListed)
    let kept = listed.indices.count { listed[$0] && found.standing(of: $0) == .all }
    let count = listed.count { $0 }
    let share = 1 - Double(kept) / Double(count)
    let verdict: AuditVerdict = share <= 0.1 ? .little : share <= 0.5 ? .some : .much
    #expect(parsed.text.contains(phrases.summaryList(kept: kept, of: count, verdict, AuditVerdict.list)))
    #expect(parsed.text.contains(phrases.summaryIntroduction(4)))
    // Every area is in one class of the figure, but those that no combination lists.
    let figure = try #require(MembershipFigure(Facts(Self.report(study).input, in: language)))
    let wavering = found.areas.indices.count { found.standing(of: $0) == .some }
    let middle = figure.rows.filter { $0.bin != .all && $0.bin != .none }
    #expect(middle.reduce(0) { $0 + $1.listed + $1.unlisted } == wavering)
    #expect(parsed.text.contains(phrases.waveringHeading) == (wavering > 0))
    // Of an even number of scenarios the median is the middle of two.
    let shifts = try #require(ShiftFigure(Facts(Self.report(study).input, in: language))).table
    let medians = found.plan.choices.indices.flatMap { k in
      found.ways[k].indices.map { w in
        let own = found.outcomes.filter { $0.ways[k] == w }.map { outcome in
          guard case .found(let change) = outcome.result else { preconditionFailure("no result") }
          return change.meanShift
        }.sorted()
        precondition(own.count.isMultiple(of: 2))
        return language.number((own[own.count / 2 - 1] + own[own.count / 2]) / 2, decimals: 1)
      }
    }
    #expect(shifts.rows.map { $0[3] } == medians)
  }

  @Test func `Classes of membership have the bounds that they name`() {
    let bins = (0...8).map { MembershipFigure.Bin($0, of: 8) }
    #expect(
      bins == [
        .none, .seldom, .lessThanHalf, .lessThanHalf, .moreThanHalf, .moreThanHalf, .mostOften, .mostOften, .all,
      ])
  }

  /// What a run keeps of its scenarios comes back.
  @Test func `A study with scenarios is kept whole`() throws {
    let study = try Self.study(Self.choices)
    let again = try #require(BinaryForm.value(Study.self, from: BinaryForm.bytes(of: study)))
    let (before, after) = (try #require(study.scenarios), try #require(again.scenarios))
    #expect(
      after.outcomes == before.outcomes && after.areas == before.areas && after.split?.areas == before.split?.areas)
    #expect(again.ledger == study.ledger)
  }

  @Test func `Without scenarios there is no part`() throws {
    let report = Report(try Fixture.input())
    #expect(!report.html(.en).contains("id=\"choices\""))
  }
}
