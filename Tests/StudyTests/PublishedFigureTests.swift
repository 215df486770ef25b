import CompositeIndex
import LinearAlgebra
import Probability
import Study
import TestSupport
import Testing

/// What of a panel may leave the house.
@Suite struct PublishedFigureTests {
  private static let n = 66

  /// People of each area; a few are too few.
  private static let bases: [Double] = {
    var random = LinearCongruence(3)
    return (0..<n).map { Double($0 % 13 == 0 ? 60 + random.below(40) : 300 + random.below(1500)) }
  }()

  /// Two columns of counts, a few of them small.
  private static let counts: [[Double]] = {
    var random = LinearCongruence(4)
    return (0..<2).map { j -> [Double] in
      (0..<n).map { i -> Double in
        if (i + 3 * j) % 9 == 4 { return Double(random.below(5)) }
        let share = Double(6 + random.below(40)) / 100
        return (bases[i] * share).rounded(.down)
      }
    }
  }()

  /// 66 areas in 11 towns, two shares with cut-offs.
  private static func panel(_ counts: [[Double]]) -> Panel {
    StudyTests.panel(
      counts.map { column in zip(column, bases).map { 100 * $0 / $1 } }, problems: [.atLeast(20), .atMost(10)],
      noise: counts.map { .binomial(successes: $0, trials: bases, per: 100) })
  }

  private static func published(
    _ counts: [[Double]] = counts, _ plan: PublishPlan = PublishPlan(population: 0)
  ) throws -> PublishedFigures {
    try PublishedFigures(panel(counts), years: [1, 1], plan)
  }

  private static func classes(_ area: Int, _ column: Int) -> FigureClasses {
    FigureClasses(
      size: bases[area], per: 100, isShare: true, cutoff: [.atLeast(20), .atMost(10)][column], PublishPlan())
  }

  /// The proof that nothing computed of the panel can tell more: any other counts of the same classes give the same panel.
  @Test func everyCountOfAClassGivesTheSamePanel() throws {
    let before = try Self.published()
    for end in [0, 1] {
      var others = Self.counts
      for j in 0..<2 {
        for i in 0..<Self.n where Self.bases[i] >= 100 {
          let meets = [Cutoff.atLeast(20), .atMost(10)][j].holds(for: 100 * Self.counts[j][i] / Self.bases[i])
          let found = Self.classes(i, j).holding(Self.counts[j][i], meetsCutoff: meets)
          others[j][i] = Double(end == 0 ? found.counts.lowerBound : found.counts.upperBound)
        }
        // Of bases that are too small nothing is known.
        for i in 0..<Self.n where Self.bases[i] < 100 { others[j][i] = Double(end * 60) }
      }
      #expect(zip(others, Self.counts).allSatisfy { $0 != $1 })
      let after = try Self.published(others)
      #expect(after.cells == before.cells && after.panel.units == before.panel.units)
      #expect(after.panel.values == before.panel.values && after.panel.noise == before.panel.noise)
      #expect(after.panel.notAssessed == before.panel.notAssessed)
    }
  }

  @Test func rulesAreKept() throws {
    let figures = try Self.published(Self.counts, PublishPlan(population: 600))
    let told = Set(figures.panel.units.ids)
    for i in 0..<Self.n {
      let isSmall = 500 + 7 * i < 600
      for j in 0..<2 {
        let expected: PublishedFigures.Rule? =
          isSmall ? .population : Self.bases[i] < 100 ? .base : Self.counts[j][i] < 5 ? .count : nil
        let rule: PublishedFigures.Rule? =
          if case .withheld(let rule) = Self.cell(i, j, of: figures) { rule } else { nil }
        #expect(rule == expected, "\(i) \(j)")
      }
      #expect(told.contains("u\(i)") == (!isSmall && Self.bases[i] >= 100))
    }
    #expect(figures.cells.joined().contains(.withheld(.count)) && figures.panel.unitCount > 40)
    // What is withheld is drawn among all counts of its class.
    let small = try #require(
      figures.panel.units.ids.firstIndex { id in
        Self.cell(Int(id.dropFirst())!, 0, of: figures) == .withheld(.count)
      })
    #expect(figures.panel.noise[0].evidence[small] == .within(0...4, variance: 2))
  }

  @Test func whatCannotBeJudgedIsRefused() throws {
    let fixed = StudyTests.panel([[1, 2, 3, 4], [4, 3, 2, 2]])
    #expect(throws: PublishingError.noBase(["x0", "x1"])) {
      try PublishedFigures(fixed, years: [1, 1], PublishPlan())
    }
    let open = try PublishedFigures(fixed, years: [1, 1], PublishPlan(open: [0, 1]))
    #expect(open.cells[1] == [.rounded(2), .rounded(3)])
    let nobody = Panel(
      units: Units(ids: ["a"], names: ["a"]), indicators: fixed.indicators, values: Matrix(columns: [[1], [2]]),
      noise: [.fixed, .fixed])
    #expect(throws: PublishingError.noPopulation) {
      try PublishedFigures(nobody, years: [1, 1], PublishPlan(open: [0, 1]))
    }
    #expect(throws: PublishingError.tooFewAreas(1, of: 1)) {
      try PublishedFigures(nobody, years: [1, 1], PublishPlan(population: 0, open: [0, 1]))
    }
  }

  /// Rounding never takes a figure over its cut-off.
  @Test(arguments: [Cutoff.atLeast(2.04), .atMost(2.04)]) func roundingKeepsTheSide(cutoff: Cutoff) throws {
    let values = [1.0, 2.03, 2.04, 2.0400001, 2.05, 2.06, 3]
    let figures = try PublishedFigures(
      StudyTests.panel([values], problems: [cutoff]), years: [1], PublishPlan(open: [0]))
    for (value, row) in zip(values, figures.cells) {
      let rounded = try #require(row[0].value)
      #expect(abs(rounded - value) < 0.1 && cutoff.holds(for: rounded) == cutoff.holds(for: value), "\(value)")
      #expect(rounded == 2.04 || abs(rounded * 10 - (rounded * 10).rounded()) < 1e-9)
    }
  }

  /// An attacker who has the exact count of every three areas and the bases bounds each withheld count by the rest.
  /// Without `totals` some have fewer than five counts left; with it none has.
  @Test func theRestOfASumTellsNothing() throws {
    func fewest(_ plan: PublishPlan) throws -> Int {
      let whole = Self.panel(Self.counts)
      let towns = (0..<Self.n).map { "p\($0 / 3)" }
      let grouped = Panel(
        units: Units(ids: whole.units.ids, names: whole.units.names, levels: [.init(id: "town", codes: towns)]),
        indicators: whole.indicators, values: whole.values, noise: whole.noise)
      let figures = try PublishedFigures(grouped, years: [1, 1], plan)
      var fewest = Int.max
      for j in 0..<2 {
        let cells = (0..<Self.n).map { Self.cell($0, j, of: figures) }
        /// What the folder tells of a count.
        func known(_ i: Int) -> ClosedRange<Int> {
          switch cells[i] {
          case .within, .withheld(.count):
            let cutoff: Cutoff = [.atLeast(20), .atMost(10)][j]
            return Self.classes(i, j).holding(
              Self.counts[j][i], meetsCutoff: cutoff.holds(for: 100 * Self.counts[j][i] / Self.bases[i])
            ).counts
          case .withheld, .rounded: return 0...Int(Self.bases[i])
          }
        }
        for i in 0..<Self.n where cells[i].value == nil {
          let town = (0..<Self.n).filter { towns[$0] == towns[i] }
          let total = town.reduce(0) { $0 + Int(Self.counts[j][$1]) }
          let others = town.filter { $0 != i }.map(known)
          let low = max(known(i).lowerBound, total - others.reduce(0) { $0 + $1.upperBound })
          let high = min(known(i).upperBound, total - others.reduce(0) { $0 + $1.lowerBound })
          fewest = min(fewest, high - low + 1)
        }
      }
      return fewest
    }
    #expect(try fewest(PublishPlan(population: 0)) < 5)
    #expect(try fewest(PublishPlan(population: 0, totals: [0])) >= 5)
  }

  /// The areas of a town and their public sum; whether the sum is of those who are not counted.
  struct Town: Sendable {
    let bases: [Int]
    let sums: ClosedRange<Int>
    var isOfOthers = false
  }

  /// An attacker who knows sum, bases and rules tries every split of the sum against what is published: those that give the same
  /// cells leave five counts or more of each that is withheld.
  @Test(arguments: [
    Town(bases: [60, 80, 600], sums: 5...18), Town(bases: [60, 300, 600], sums: 5...15),
    Town(bases: [300, 400, 600], sums: 5...15), Town(bases: [60, 80, 300, 600], sums: 5...11),
    Town(bases: [60, 300, 4000], sums: 14...19), Town(bases: [4000, 6000, 9000], sums: 15...19),
    Town(bases: [60, 80, 600], sums: 5...15, isOfOthers: true),
    Town(bases: [300, 400, 600], sums: 5...15, isOfOthers: true),
  ]) func noSplitOfASumIsTheOnlyOne(town: Town) throws {
    var withheld = 0
    for sum in town.sums {
      var splits: [[String]: [[Int]]] = [:]
      for split in Self.splits(of: sum, into: town.bases.count) {
        let counts = zip(split, town.bases).map { town.isOfOthers ? $1 - $0 : $0 }
        splits[try Self.published(counts, of: town.bases), default: []].append(split)
      }
      for (cells, alike) in splits {
        for i in cells.indices where cells[i].contains("withheld") {
          withheld += 1
          #expect(Set(alike.map { $0[i] }).count >= 5, "\(sum): \(cells): \(alike)")
        }
      }
    }
    #expect(withheld > 10)
  }

  private static func splits(of sum: Int, into parts: Int) -> [[Int]] {
    parts == 1 ? [[sum]] : (0...sum).flatMap { first in splits(of: sum - first, into: parts - 1).map { [first] + $0 } }
  }

  /// The cells of a town beside another of three areas that can all be told.
  private static func published(_ counts: [Int], of bases: [Int]) throws -> [String] {
    let figures = try PublishedFigures(
      towns(counts + [60, 70, 80], bases + [600, 600, 600], first: bases.count), years: [1],
      PublishPlan(population: 0, totals: [0]))
    return bases.indices.map { "\(cell($0, 0, of: figures))" }
  }

  private static func towns(
    _ counts: [Int], _ bases: [Int], first: Int, evidence: [Int: CellEvidence] = [:], absent: [UnassessedUnit] = []
  ) -> Panel {
    let (counts, bases) = (counts.map(Double.init), bases.map(Double.init))
    let panel = StudyTests.panel(
      [zip(counts, bases).map { 100 * $0 / $1 }],
      noise: [.binomial(successes: counts, trials: bases, per: 100, evidence: evidence)])
    return Panel(
      units: Units(
        ids: panel.units.ids, names: panel.units.names,
        levels: [.init(id: "town", codes: counts.indices.map { $0 < first ? "a" : "b" })]),
      indicators: panel.indicators, values: panel.values, noise: panel.noise, notAssessed: absent)
  }

  /// Small bases, and areas of which nothing is in the sum, hide no other figure; a count that the source withheld is not in the
  /// run's sum, whatever is expected of it.
  @Test func whatIsNotThereHidesNothing() throws {
    func cells(
      _ counts: [Int], _ bases: [Int], evidence: [Int: CellEvidence] = [:], absent: [UnassessedUnit] = []
    ) throws -> [PublishedFigures.Cell] {
      let figures = try PublishedFigures(
        Self.towns(
          counts + [60, 70, 80], bases + [600, 600, 600], first: counts.count, evidence: evidence, absent: absent),
        years: [1], PublishPlan(population: 0, totals: [0]))
      return counts.indices.map { Self.cell($0, 0, of: figures) }
    }
    let total = PublishedFigures.Cell.withheld(.total)
    // Two of nine people: the next two go. Two of sixty: none does.
    let few = try cells([3, 2, 120, 130, 140], [9, 9, 600, 700, 800])
    #expect(few[2] == total && few[3] == total && few[4].value != nil)
    let many = try cells([30, 20, 123, 134, 145], [60, 60, 600, 700, 800])
    #expect(many[2...4].allSatisfy { $0.value != nil })
    let gone = ["x", "y"].map { UnassessedUnit(id: $0, name: $0, levelCodes: ["a"], missing: []) }
    let beside = try cells([3, 123, 134, 145], [600, 620, 700, 800], absent: gone)
    #expect(beside[0] == total && beside[1] == total && beside[2].value != nil)
    // What the source withheld stays as it was, whether much or little of it is expected.
    for expected in [1, 9] {
      let source = try cells(
        [expected, 123, 134, 140, 150], [600, 610, 620, 630, 640],
        evidence: [0: .within(1...9, variance: 6)])
      #expect(source[0] == .withheld(.source) && source[1] == total && source[2] == total)
      let other = try cells(
        [5, 123, 134, 140, 150], [600, 610, 620, 630, 640], evidence: [0: .within(1...9, variance: 6)])
      #expect(source == other)
    }
  }

  /// A file in the order of its figures tells of those that are withheld.
  @Test func theOrderOfAreasTellsNothing() throws {
    let whole = Self.panel(Self.counts)
    let absent = ["b", "a"].map { UnassessedUnit(id: $0, name: $0, levelCodes: ["t0", "south"], missing: []) }
    func figures(_ order: [Int], _ absent: [UnassessedUnit]) throws -> PublishedFigures {
      let levels = whole.units.levels.map { level in Units.Level(id: level.id, codes: order.map { level.codes[$0] }) }
      return try PublishedFigures(
        Panel(
          units: Units(
            ids: order.map { whole.units.ids[$0] }, names: order.map { whole.units.names[$0] }, levels: levels),
          indicators: whole.indicators,
          values: Matrix(columns: (0..<2).map { j in order.map { whole.values[$0, j] } }),
          noise: whole.noise.map { $0.picking(order) }, notAssessed: absent), years: [1, 1],
        PublishPlan(population: 0, totals: [0]))
    }
    let before = try figures(Array(0..<Self.n), absent)
    let after = try figures((0..<Self.n).sorted { Self.counts[0][$0] < Self.counts[0][$1] }, absent.reversed())
    #expect(after.units == before.units && after.cells == before.cells)
    #expect(after.panel.units == before.panel.units && after.panel.values == before.panel.values)
    #expect(after.panel.noise == before.panel.noise && after.panel.notAssessed == before.panel.notAssessed)
  }

  /// By the area's number; published areas are in the order of their ids.
  private static func cell(_ area: Int, _ column: Int, of figures: PublishedFigures) -> PublishedFigures.Cell {
    figures.cells[figures.units.ids.firstIndex(of: "u\(area)")!][column]
  }
}
