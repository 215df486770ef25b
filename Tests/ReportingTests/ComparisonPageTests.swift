import AreaData
import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Reporting
import Study
import Testing

@Suite struct ComparisonPageTests {
  /// A country beside itself without its first areas, which break; the others have each its neighbour's figures.
  private static func input(_ name: String) throws -> ComparisonInput {
    let without: Fixture.Without = [.structure, .extras]
    let before = try Fixture.input(without: without, name: { "\(name) \($0)" }).study
    let panel = before.panel
    let kept = Array(3..<panel.unitCount)
    let units = Units(
      ids: kept.map { panel.units.ids[$0] }, names: kept.map { panel.units.names[$0] },
      levels: panel.units.levels.map { level in
        .init(
          id: level.id, codes: kept.map { level.codes[$0] }, names: level.names.map { names in kept.map { names[$0] } })
      })
    let figures = kept.dropFirst() + kept.prefix(1)
    var values = Matrix(rowCount: kept.count, columnCount: panel.indicatorCount)
    for j in 0..<panel.indicatorCount { for (row, i) in figures.enumerated() { values[row, j] = panel.values[i, j] } }
    let after = try Study(
      StudyPlan(recipe: before.recipe, structure: nil, seed: 7),
      on: Panel(
        units: units, indicators: panel.indicators, values: values,
        noise: panel.noise.map { $0.picking(Array(figures)) },
        noiseFactors: panel.noiseFactors), threads: 2)
    let found = try StudyComparison(
      [.init(study: before, seed: 7, time: 1), .init(study: after, seed: 7, time: 2)],
      matches: [AreaMatch(before, after)], plan: .init(replicates: 100), threads: 2)
    return ComparisonInput(
      found,
      runs: [
        .init(title: LocalizedText(name), reference: "2022", folder: "a"),
        .init(title: LocalizedText(name), reference: "2023", folder: "b"),
      ], languages: [.sv, .en], contact: name)
  }

  @Test(arguments: ["Area", "<script>alert(1)</script> & \"x\" 'y'"])
  func `The page is well-formed in both languages, whatever the names`(name: String) throws {
    let input = try Self.input(name)
    for language in Language.allCases {
      let page = WellFormed(
        ComparisonPage(input, in: language, tables: ["changes"]).html.replacing("<!DOCTYPE html>\n", with: ""))
      #expect(page.error == nil, "\(language): \(page.error ?? "")")
      #expect(page.elements["script"] == nil && Set(page.ids).count == page.ids.count)
      #expect(page.text.contains("\(name) 0"), "the areas that break are named")
      #expect(page.links.filter { $0.hasPrefix("#") }.allSatisfy { page.ids.contains(String($0.dropFirst())) })
    }
  }

  @Test func `Long tables of areas are opened by the reader; cells have their columns' names`() throws {
    var comparison = ComparisonPage(try Self.input("Area"), in: .en, tables: [])
    comparison.openRows = 0
    let page = comparison.html
    let folded = page.components(separatedBy: "<details class=\"fold\">").dropFirst()
    #expect(!folded.isEmpty)
    for part in folded {
      let table = part.components(separatedBy: "</details>")[0]
      let rows = table.components(separatedBy: "<tr>").count - 2
      #expect(rows > 0)
      #expect(table.contains("<summary>Show \(rows) \(rows == 1 ? "area" : "areas")</summary>"))
    }
    #expect(!page.contains("<td class=\"n\">"), "a number without its column's name")
  }

  @Test func `The summary says how many areas changed beside how many would by chance`() throws {
    let lines = ComparisonPage(try Self.input("Area"), in: .en, tables: []).summary
    #expect(lines[0] == "Area: from 2022 to 2023")
    #expect(lines[1].contains("of 45 areas changed by more than chance (90% intervals)"), "\(lines)")
    #expect(lines[1].hasSuffix("chance alone would take 5 of them as far.") || lines[1].contains("take 4 of them"))
  }

  @Test func `Tables have an area a row, and parts that add up`() throws {
    let tables = try ComparisonTable.filled(try Self.input("Area"))
    #expect(
      tables.map(\.name) == ["changes", "change_noise", "change_split", "listings", "breaks", "change_summary"])
    for language in Language.allCases {
      let input = ComparisonInput(
        try Self.input("Area").comparison, runs: try Self.input("Area").runs, languages: [language], contact: nil)
      for table in try ComparisonTable.filled(input) {
        #expect(table.documentation.description != nil, "\(language): \(table.name)")
        let silent = table.columns.map(\.name).filter { table.documentation.columns[$0] == nil }
        #expect(silent.isEmpty, "\(language): \(table.name) does not say what is in \(silent)")
      }
    }
    let split = tables.first { $0.name == "change_split" }!
    let changes = tables.first { $0.name == "changes" }!
    #expect(changes.rowCount == 45 && split.rowCount == 90)
    var sums = [String: Double]()
    for row in 0..<split.rowCount {
      let cells = split.cells(ofRow: row)
      sums[cells["id"]!, default: 0] += Double(cells["score"]!)!
    }
    for row in 0..<changes.rowCount {
      let cells = changes.cells(ofRow: row)
      #expect(abs(sums[cells["id"]!]! - Double(cells["score_change"]!)!) < 1e-12)
    }
  }
}
