import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Resampling
import Study
import TestSupport
import Testing

/// Figures of larger areas: against pandas, against sums written out, and over the replicates behind certainty.
@Suite struct SummaryTests {
  private static let all = SummaryMeasure.allCases
  private static let noise = Scheme.noise(.posterior, prior: .jeffreys)

  private static func study(
    _ measures: [SummaryMeasure] = all, levels: [Int] = [0, 1], certainty: Scheme? = noise, replicates: Int = 60,
    threads: Int = 2, on panel: Panel = Sample.panel(40), of recipe: Recipe = Sample.recipe(needs: nil)
  ) throws -> Study {
    try Study(
      StudyPlan(
        recipe: recipe, structure: nil, stability: certainty.map { stability(replicates, [$0]) },
        summaries: SummaryPlan(
          levels: levels, measures: measures, childColumns: ["c"],
          children: (0..<panel.unitCount).map { Double($0 % 7) }), seed: 3),
      on: panel, threads: threads)
  }

  /// The English index of 2025, larger areas by the first characters of their codes.
  @Test func figuresAgreeWithPandas() throws {
    let folder = try PublicFigures.unpacked("england")
    let lines = try folder.text("imd2025_lsoa.csv").split(separator: "\n").map { $0.split(separator: ",") }
    let (code, score) = (lines[0].firstIndex(of: "lsoa21_code")!, lines[0].firstIndex(of: "IMD_score")!)
    let rows = lines.dropFirst()
    let ids = rows.map { String($0[code]) }
    let panel = Panel(
      units: Units(
        ids: ids, names: ids, population: rows.indices.map { Double(1000 + ($0 - 1) * 37 % 1000) },
        levels: [.init(id: "part", codes: ids.map { String($0.prefix(6)) })]),
      indicators: [Indicator(id: "score", direction: .higherIsWorse)],
      values: Matrix(columns: [rows.map { Double($0[score])! }]), noise: [.fixed])
    let plan = StudyPlan(
      recipe: recipe(1, normalise: .none, tiers: [Tier(id: "first", condition: .rank(atMost: 1000))], list: 0),
      structure: nil,
      summaries: SummaryPlan(
        levels: [0], measures: Self.all, childColumns: ["c"],
        children: rows.indices.map { Double(($0 - 1) * 53 % 97) }), seed: 1)
    let found = try #require(try Study(plan, on: panel, threads: 1).summaries)
    let areas = Dictionary(uniqueKeysWithValues: found.levels[0].largerAreas.map { ($0.code, $0) })
    let expected = try referenceRows("summaries.csv")
    #expect(expected.count == areas.count * Self.all.count)
    for row in expected {
      let m = try #require(Self.all.firstIndex { $0.rawValue == row[1] })
      let value = try #require(areas[row[0]]?.values[m].observed)
      #expect(agree(value, Double(row[2])!, 1e-11), "\(row)")
    }
  }

  /// The same, where more is better, from the other end; ties share the least rank of their end.
  @Test func needsLieAtTheOtherEndWhereMoreIsBetter() throws {
    let values = [5.0, 1, 1, 7, 9, 2, 4, 8, 6, 3]
    func found(_ direction: Direction, _ values: [Double]) throws -> [Double?] {
      let panel = Panel(
        units: Units(
          ids: (0..<10).map { "u\($0)" }, names: (0..<10).map { "u\($0)" }, population: (1...10).map(Double.init),
          levels: [.init(id: "all", codes: values.map { _ in "x" })]),
        indicators: [
          Indicator(id: "v", direction: direction == .higherIsBetter ? .lowerIsWorse : .higherIsWorse)
        ], values: Matrix(columns: [values]), noise: [.fixed])
      let tree = IndexTree(
        nodes: [
          Node(id: "index", children: [.indicator(0)], normalise: .none, weights: .equal, aggregate: .arithmetic)
        ], direction: direction)
      let study = try Study(
        StudyPlan(
          recipe: Recipe(tree: tree), structure: nil,
          summaries: SummaryPlan(levels: [0], measures: [.shareWorstTenth, .extent, .mean]), seed: 1), on: panel,
        threads: 1)
      return try #require(study.summaries).levels[0].largerAreas[0].values.map(\.observed)
    }
    let up = try found(.higherIsWorse, values.map { -$0 })
    let down = try found(.higherIsBetter, values)
    // The two least tie at position 1 of ten, percentile 10: both whole. The next is third: percentile 30.
    let extent = (2.0 + 3 + 0.05 * 6) / 55
    for figures in [up, down] {
      #expect(figures[0] == 0.2)
      #expect(agree(try #require(figures[1]), extent, 1e-12))
    }
    #expect(agree(try #require(up[2]), -(try #require(down[2])), 1e-12))
  }

  /// Means over replicates follow from those that certainty counts: the same replicates, not others like them.
  @Test func replicatesAreThoseBehindCertainty() throws {
    let study = try Self.study()
    let found = try #require(study.summaries)
    let chosen = try #require(study.stability?.chosen)
    let listed = try #require(chosen.listed)
    let units = study.panel.units
    let people = try #require(units.population)
    #expect(found.drawn?.count == 60 && found.drawn?.level == 0.9)
    for level in found.levels {
      for area in level.largerAreas {
        let members = units.levels[level.level].codes.indices.filter {
          units.levels[level.level].codes[$0] == area.code
        }
        #expect(area.areaCount == members.count)
        func drawn(_ measure: SummaryMeasure) throws -> Drawn {
          try #require(area.values[Self.all.firstIndex(of: measure)!].drawn)
        }
        let total = members.reduce(0) { $0 + people[$1] }
        #expect(
          agree(
            try drawn(.meanRank).mean, members.reduce(0) { $0 + people[$1] * chosen.ranks[$1].mean } / total, 1e-9))
        #expect(agree(try drawn(.peopleListed).mean, members.reduce(0) { $0 + people[$1] * listed[$1] }, 1e-9))
        #expect(agree(try drawn(.childrenListed).mean, members.reduce(0) { $0 + Double($1 % 7) * listed[$1] }, 1e-9))
        for value in area.values {
          let drawn = try #require(value.drawn)
          #expect(drawn.interval.low <= drawn.interval.high)
        }
      }
      let bias = try #require(found.bias(Self.all.firstIndex(of: .extent)!, of: level))
      #expect(bias.above + bias.below <= level.largerAreas.count)
    }
  }

  @Test func anyNumberOfThreadsGivesTheSame() throws {
    let one = try #require(try Self.study(threads: 1).summaries)
    #expect(try #require(try Self.study(threads: 3).summaries).levels == one.levels)
  }

  /// Without a posterior there are no intervals, and of a list that no replicate moves none are told.
  @Test func otherSchemesSayNothing() throws {
    for certainty in [nil, Scheme.areas, .noise(.redraw)] {
      let found = try #require(try Self.study(certainty: certainty).summaries)
      #expect(
        found.drawn == nil
          && found.levels.allSatisfy { $0.largerAreas.allSatisfy { $0.values.allSatisfy { $0.drawn == nil } } })
      #expect(found.bias(0, of: found.levels[0]) == nil)
    }
    // Figures without noise, and a list of problems.
    let n = 40
    let still = Panel(
      units: Units(
        ids: (0..<n).map { "u\($0)" }, names: (0..<n).map { "u\($0)" }, population: (1...n).map(Double.init),
        levels: [.init(id: "part", codes: (0..<n).map { "p\($0 % 4)" })]),
      indicators: [Indicator(id: "v", direction: .higherIsWorse, problem: .atLeast(30))],
      values: Matrix(columns: [(0..<n).map(Double.init)]), noise: [.fixed])
    let found = try #require(
      try Self.study(
        [.peopleListed], levels: [0], on: still,
        of: recipe(1, tiers: [Tier(id: "t", condition: .problems(atLeast: 1))], list: 0)
      ).summaries)
    #expect(found.levels[0].largerAreas.allSatisfy { $0.values[0].observed != nil && $0.values[0].drawn == nil })
  }

  @Test func nobodyHasNoMean() throws {
    let panel = Panel(
      units: Units(
        ids: ["a", "b", "c"], names: ["a", "b", "c"], population: [0, 10, 30],
        levels: [.init(id: "part", codes: ["x", "y", "y"])]),
      indicators: [Indicator(id: "v", direction: .higherIsWorse)], values: Matrix(columns: [[3.0, 2, 1]]),
      noise: [.fixed])
    let study = try Study(
      StudyPlan(
        recipe: recipe(1, normalise: .none), structure: nil,
        summaries: SummaryPlan(levels: [0], measures: [.mean, .shareWorstTenth, .localConcentration]), seed: 1),
      on: panel, threads: 1)
    let areas = try #require(study.summaries).levels[0].largerAreas
    #expect(areas[0].values.map(\.observed) == [nil, 0, nil])
    // A tenth of forty people live in the first of the two.
    #expect(areas[1].values.map(\.observed) == [1.25, 0, 2])
  }
}
