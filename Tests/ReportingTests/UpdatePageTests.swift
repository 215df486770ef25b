import AreaData
import CompositeIndex
import LinearAlgebra
import Probability
import Reporting
import Study
import Testing

/// A country of two years, the second run in every way: the page, and what it says beside what the tables hold.
@Suite struct UpdatePageTests {
  /// The second year's areas have each its neighbour's figures, in every indicator worse by a factor of `growth`.
  private static func input(_ name: String, list: Bool = true, growth: Double = 1.3) throws -> UpdateInput {
    let panel = Fixture.panel(name: { "\(name) \($0)" })
    let tiers = list ? [Tier(id: "large", condition: .scoreDeviation(atLeast: 1))] : []
    let recipe = Recipe(tree: Fixture.recipe().tree, tiers: tiers, list: list ? 0 : nil, needs: nil)
    let before = try Study(StudyPlan(recipe: recipe, structure: nil, seed: 7), on: panel, threads: 2)
    let n = panel.unitCount
    var values = Matrix(rowCount: n, columnCount: panel.indicatorCount)
    for (j, indicator) in panel.indicators.enumerated() {
      let factor = indicator.direction == .higherIsWorse ? growth : 1 / growth
      for i in 0..<n { values[i, j] = factor * panel.values[(i + 1) % n, j] }
    }
    let later = Panel(
      units: panel.units, indicators: panel.indicators, values: values,
      noise: panel.indicators.map { _ in .fixed })
    let yardstick = try Yardstick(of: recipe, on: panel)
    return UpdateInput(
      try UpdateWay.allCases.map { way in
        let kept =
          way.kept.isEmpty
          ? nil : KeptYardstick(yardstick, keeping: Set(way.kept), of: .run("then", reference: nil))
        let after = try Study(
          StudyPlan(recipe: recipe, yardstick: kept, structure: nil, seed: 7), on: later, threads: 2)
        let found = try StudyComparison(
          [.init(study: before, seed: 7, time: 1), .init(study: after, seed: 7, time: 2)],
          matches: [AreaMatch(before, after)], plan: .init(replicates: 100, estimates: .apart), threads: 2)
        return .init(
          way,
          ComparisonInput(
            found,
            runs: [
              .init(title: LocalizedText(name), reference: "2022", folder: "a"),
              .init(title: LocalizedText(name), reference: "2023", folder: "b"),
            ], languages: [.sv, .en], contact: name))
      })
  }

  @Test(arguments: ["Area", "<script>alert(1)</script> & \"x\" 'y'"], [true, false])
  func `The page is well-formed in both languages, whatever the names`(name: String, list: Bool) throws {
    let input = try Self.input(name, list: list)
    for language in Language.allCases {
      let html = UpdatePage(input, in: language, tables: ["ways"]).html
      let page = WellFormed(html.replacing("<!DOCTYPE html>\n", with: ""))
      #expect(page.error == nil, "\(language): \(page.error ?? "")")
      #expect(page.elements["script"] == nil && Set(page.ids).count == page.ids.count)
      #expect(page.ids.contains("lists") == list)
      #expect(page.links.filter { $0.hasPrefix("#") }.allSatisfy { page.ids.contains(String($0.dropFirst())) })
    }
  }

  @Test func `What is said of the lists is what the table of ways holds`() throws {
    let input = try Self.input("Area")
    let ways = try #require(try input.tables().first { $0.name == "ways" })
    let rows = (0..<ways.rowCount).map(ways.cells(ofRow:))
    #expect(rows.count == 48)
    func count(_ on: [String], off: [String] = []) -> Int {
      rows.count { row in on.allSatisfy { row[$0] == "true" } && off.allSatisfy { row[$0] == "false" } }
    }
    let inAll = count(["listed_anew", "listed_scales_kept", "listed_all_kept"])
    let disputed = rows.count { (1...2).contains(Int($0["lists"]!)!) }
    #expect(disputed > 0, "the ways differ")
    let english = UpdatePage(input, in: .en, tables: []).summary
    let swedish = UpdatePage(input, in: .sv, tables: []).summary
    let areas = { (n: Int) in "\(n) \(n == 1 ? "area" : "areas")" }
    #expect(
      english.contains(
        "\(areas(inAll)) \(inAll == 1 ? "is" : "are") on the list by all three ways, and \(disputed) by one or two of them only."
      ),
      "\(english)")
    #expect(swedish.contains { $0.hasSuffix("på alla tre sätten, och \(disputed) bara på ett eller två av dem.") })
    let cutOffs = (
      count(["listed_scales_kept"], off: ["listed_all_kept"]), count(["listed_all_kept"], off: ["listed_scales_kept"])
    )
    #expect(cutOffs.0 + cutOffs.1 > 0)
    let told = english.first { $0.hasPrefix("Cut-offs, with weights and scales kept: \(areas(cutOffs.0)) ") }
    #expect(told?.hasSuffix("\(cutOffs.1) only if they are kept.") == true, "\(english)")
    let entering = count(["listed_all_kept"], off: ["listed_before"])
    #expect(english[1].hasPrefix("By the weights, scales and cut-offs of 2022, \(areas(entering)) "), "\(english)")
  }

  @Test func `Where the ways make one list that is said`() throws {
    let input = try Self.input("Area", growth: 1)
    let english = UpdatePage(input, in: .en, tables: []).summary
    let listed = try #require(input.ways[0].input.comparison.after.decision.isListed).count { $0 }
    #expect(english.last == "All three ways make the same list, of \(listed) areas.", "\(english)")
  }

  @Test func `Tables have the ways below each other, and the parts of a change add up`() throws {
    let input = try Self.input("Area")
    let tables = try input.tables()
    #expect(tables.map(\.name) == ["ways", "changes", "change_split", "listings", "change_summary"])
    let named = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    let (changes, split) = (named["changes"]!, named["change_split"]!)
    #expect(changes.rowCount == 3 * 48)
    var sums = [String: Double]()
    var parts = [String: Set<String>]()
    for row in 0..<split.rowCount {
      let cells = split.cells(ofRow: row)
      sums["\(cells["way"]!) \(cells["id"]!)", default: 0] += Double(cells["score"]!)!
      parts[cells["way"]!, default: []].insert(cells["part"]!)
    }
    #expect(
      parts == ["anew": ["figures", "yardstick"], "scales-kept": ["figures"], "all-kept": ["figures"]], "\(parts)")
    for row in 0..<changes.rowCount {
      let cells = changes.cells(ofRow: row)
      #expect(abs(sums["\(cells["way"]!) \(cells["id"]!)"]! - Double(cells["score_change"]!)!) < 1e-12)
    }
  }
}
