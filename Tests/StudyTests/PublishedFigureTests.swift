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
        let rule: PublishedFigures.Rule? = if case .withheld(let rule) = figures.cells[i][j] { rule } else { nil }
        #expect(rule == expected, "\(i) \(j)")
      }
      #expect(told.contains("u\(i)") == (!isSmall && Self.bases[i] >= 100))
    }
    #expect(figures.cells.joined().contains(.withheld(.count)) && figures.panel.unitCount > 40)
    // What is withheld is drawn among all counts of its class.
    let small = try #require(
      figures.panel.units.ids.firstIndex { id in
        figures.cells[Int(id.dropFirst())!][0] == .withheld(.count)
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

  /// An attacker who has the exact count of every pair of areas and the bases bounds each withheld count by the rest.
  /// Without `totals` some have fewer than five counts left; with it none has.
  @Test func theRestOfASumTellsNothing() throws {
    func fewest(_ plan: PublishPlan) throws -> Int {
      let whole = Self.panel(Self.counts)
      let towns = (0..<Self.n).map { "p\($0 / 2)" }
      let paired = Panel(
        units: Units(ids: whole.units.ids, names: whole.units.names, levels: [.init(id: "pair", codes: towns)]),
        indicators: whole.indicators, values: whole.values, noise: whole.noise)
      let figures = try PublishedFigures(paired, years: [1, 1], plan)
      var fewest = Int.max
      for j in 0..<2 {
        /// What the folder tells of a count.
        func known(_ i: Int) -> ClosedRange<Double> {
          switch figures.cells[i][j] {
          case .within(let from, let to, _): (from / 100 * Self.bases[i])...(to / 100 * Self.bases[i])
          case .withheld(.count): 0...4
          case .withheld, .rounded: 0...Self.bases[i]
          }
        }
        for i in 0..<Self.n where figures.cells[i][j].value == nil {
          let town = (0..<Self.n).filter { towns[$0] == towns[i] }
          let total = town.reduce(0) { $0 + Self.counts[j][$1] }
          let others = town.filter { $0 != i }.map(known)
          let low = max(known(i).lowerBound, total - others.reduce(0) { $0 + $1.upperBound })
          let high = min(known(i).upperBound, total - others.reduce(0) { $0 + $1.lowerBound })
          fewest = min(fewest, Int(high.rounded(.down)) - Int(low.rounded(.up)) + 1)
        }
      }
      return fewest
    }
    #expect(try fewest(PublishPlan(population: 0)) < 5)
    #expect(try fewest(PublishPlan(population: 0, totals: [0])) >= 5)
  }

  /// Two figures of which nothing is known, in a sum that is hardly more than what the third must have: 6 of which 5 at least are
  /// the third's. The third goes too.
  @Test func aSumNearlySpentHidesNothing() throws {
    let (bases, counts) = ([60.0, 80, 600, 60, 80, 600], [0.0, 1, 5, 6, 7, 60])
    let panel = StudyTests.panel(
      [zip(counts, bases).map { 100 * $0 / $1 }],
      noise: [.binomial(successes: counts, trials: bases, per: 100)])
    let paired = Panel(
      units: Units(
        ids: panel.units.ids, names: panel.units.names,
        levels: [.init(id: "town", codes: ["a", "a", "a", "b", "b", "b"])]),
      indicators: panel.indicators, values: panel.values, noise: panel.noise)
    #expect(throws: PublishingError.tooFewAreas(1, of: 6)) {
      try PublishedFigures(paired, years: [1], PublishPlan(population: 0, totals: [0]))
    }
    #expect(throws: PublishingError.tooFewAreas(2, of: 6)) {
      try PublishedFigures(paired, years: [1], PublishPlan(population: 0))
    }
  }
}
