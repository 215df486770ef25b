import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import Synthetic
import Testing

/// Matching of areas, the split of changes, the list every time.
@Suite struct StudyComparisonTests {
  private static let world = CountedTwice(areas: 60, changed: 0.2, change: 0.5, seed: 2)

  private static func study(_ panel: Panel, _ recipe: Recipe) throws -> Study {
    try Study(StudyPlan(recipe: recipe, structure: nil, seed: 3), on: panel, threads: 1)
  }

  private static func compare(_ before: Study, _ after: Study, links: [AreaMatch.Link]? = nil) throws -> StudyComparison
  {
    try StudyComparison(
      [.init(study: before, seed: 3, time: 1), .init(study: after, seed: 3, time: 2)],
      matches: [AreaMatch(before, after, bridge: links)], plan: .init(replicates: 100), threads: 1)
  }

  /// Some areas of a panel, under other codes.
  private static func part(_ panel: Panel, _ areas: [Int], prefix: String = "") -> Panel {
    let units = Units(ids: areas.map { prefix + panel.units.ids[$0] }, names: areas.map { panel.units.names[$0] })
    return Panel(
      units: units, indicators: panel.indicators,
      values: Matrix(columns: (0..<panel.indicatorCount).map { j in areas.map { panel.values[$0, j] } }),
      noise: panel.noise.map { $0.picking(areas) }, noiseFactors: panel.noiseFactors)
  }

  @Test func `A change of method alone is all method`() throws {
    let panel = Self.world.before
    let (equal, given) = (
      try Self.study(panel, recipe(4)), try Self.study(panel, recipe(4, weights: .given([3, 1, 1, 1])))
    )
    let found = try Self.compare(equal, given)
    #expect(found.sharesFigures)
    let split = try found.split.get()
    #expect(split.parts == [.method])
    let change = zip(equal.evaluation.scores, given.evaluation.scores).map { $1 - $0 }
    #expect(split.scores[0] == change)
    // The same chance errors in both: they are a small part of what one run's alone are.
    let judged = try found.judgements.get()
    #expect(judged.count == 1 && judged[0].draws.persistence == nil && judged[0].signs == nil)
    #expect(found.reversion == nil)
    let apart = try Self.compare(
      try Self.study(Self.world.before, recipe(4)), try Self.study(Self.world.after, recipe(4)))
    let sds = [judged[0], try apart.judgements.get()[0]].map { $0.draws.areas.map(\.sd).reduce(0, +) }
    #expect(sds[0] < 0.6 * sds[1])
  }

  @Test func `The same figures by the same method do not differ`() throws {
    let run = try Self.study(Self.world.before, recipe(4))
    let found = try Self.compare(run, run)
    #expect(try found.split.get().parts.isEmpty)
    #expect(try found.judgements.get()[0].draws.areas.allSatisfy { !$0.isNoisy && $0.mean == 0 && $0.higher == 0.5 })
  }

  @Test func `An indicator left out is a change of method, with the same chance errors`() throws {
    let panel = Self.world.before
    let fewer = Panel(
      units: panel.units, indicators: Array(panel.indicators[1...]),
      values: Matrix(columns: (1..<4).map(panel.values.column)), noise: Array(panel.noise[1...]),
      noiseFactors: Array(panel.noiseFactors[1...]))
    let found = try Self.compare(try Self.study(panel, recipe(4)), try Self.study(fewer, recipe(3)))
    #expect(found.sharesFigures)
    #expect(try found.split.get().parts == [.method])
    let back = try Self.compare(try Self.study(fewer, recipe(3)), try Self.study(panel, recipe(4)))
    let (there, home) = (try found.judgements.get()[0].draws.areas, try back.judgements.get()[0].draws.areas)
    for (a, b) in zip(there, home) { #expect(abs(a.sd / b.sd - 1) < 0.5) }
  }

  @Test func `Figures and method add up to the change, each the mean over both orders`() throws {
    let (a, b) = (recipe(4), recipe(4, weights: .given([3, 1, 1, 1])))
    let (old, new) = (Self.world.before, Self.world.after)
    let (before, after) = (try Self.study(old, a), try Self.study(new, b))
    let split = try Self.compare(before, after).split.get()
    #expect(split.parts == [.figures, .method])
    let x = { (panel: Panel, recipe: Recipe) in try IndexModel(recipe, on: panel).evaluation.scores }
    let (aa, ab, ba, bb) = (try x(old, a), try x(old, b), try x(new, a), try x(new, b))
    for i in 0..<60 {
      #expect(abs(split.scores[0][i] - (ba[i] - aa[i] + bb[i] - ab[i]) / 2) < 1e-12)
      #expect(abs(split.scores[1][i] - (ab[i] - aa[i] + bb[i] - ba[i]) / 2) < 1e-12)
      #expect(abs(split.scores[0][i] + split.scores[1][i] - (bb[i] - aa[i])) < 1e-12)
      let ranks = Double(after.decision.ranks[i] - before.decision.ranks[i])
      #expect(abs(split.ranks[0][i] + split.ranks[1][i] - ranks) < 1e-9)
    }
  }

  @Test func `Areas of one run alone are named, and what they do to the others is borders`() throws {
    let (old, new) = (Self.part(Self.world.before, Array(0..<50)), Self.part(Self.world.after, Array(5..<60)))
    let found = try Self.compare(try Self.study(old, recipe(4)), try Self.study(new, recipe(4)))
    #expect(found.match.pairs.count == 45)
    #expect(found.match.breaks.count { !$0.isLater } == 5 && found.match.breaks.count(where: \.isLater) == 10)
    #expect(found.match.breaks.allSatisfy { $0.reason == .noCode })
    let split = try found.split.get()
    #expect(split.parts == [.figures, .borders])
    for (k, pair) in found.match.pairs.enumerated() {
      let change = found.after.evaluation.scores[pair.after] - found.before.evaluation.scores[pair.before]
      #expect(abs(split.scores[0][k] + split.scores[1][k] - change) < 1e-12)
    }
    #expect(split.scores[1].contains { abs($0) > 1e-6 })
  }

  @Test func `By a bridge areas carry over whole, and all others break`() throws {
    let old = try Self.study(Self.part(Self.world.before, Array(0..<8)), recipe(4))
    let new = try Self.study(Self.part(Self.world.after, Array(0..<8), prefix: "n"), recipe(4))
    let links: [AreaMatch.Link] = [
      .init(old: "1000", new: "n1000", share: 1), .init(old: "1001", new: "n1001", share: 0.6),
      .init(old: "1001", new: "n1002", share: 0.4), .init(old: "1002", new: "n1002", share: 1),
      .init(old: "1003", new: "n1003", share: 1), .init(old: "1004", new: "n1003", share: 1),
      .init(old: "1005", new: "n1006", share: 1), .init(old: "1006", new: "gone", share: 1),
    ]
    let match = AreaMatch(old, new, bridge: links)
    #expect(match.pairs.map { [$0.before, $0.after] } == [[0, 0], [5, 6]])
    func reasons(_ isLater: Bool) -> [String: AreaMatch.Reason] {
      Dictionary(uniqueKeysWithValues: match.breaks.filter { $0.isLater == isLater }.map { ($0.id, $0.reason) })
    }
    #expect(
      reasons(false) == [
        "1001": .split, "1002": .merged, "1003": .merged, "1004": .merged, "1006": .noCode, "1007": .notBridged,
      ])
    #expect(
      reasons(true) == [
        "n1001": .split, "n1002": .split, "n1003": .merged, "n1004": .notBridged, "n1005": .notBridged,
        "n1007": .notBridged,
      ])
  }

  @Test func `Other indicators are not split, and that is said`() throws {
    let panel = Self.world.after
    let renamed = Panel(
      units: panel.units,
      indicators: ["a", "b", "c", "e"].map { Indicator(id: $0, direction: .higherIsWorse) }, values: panel.values,
      noise: panel.noise)
    let found = try Self.compare(try Self.study(Self.world.before, recipe(4)), try Self.study(renamed, recipe(4)))
    guard case .failure(let failure) = found.split else { Issue.record("it was split"); return }
    #expect(failure.obstacle == .otherIndicators(earlierOnly: ["d"], laterOnly: ["e"]))
    #expect(found.reversion == nil)
  }

  @Test func `Without noise models nothing is said of chance`() throws {
    let still = try Self.study(Self.world.truth.before, recipe(4))
    let found = try Self.compare(still, try Self.study(Self.world.after, recipe(4)))
    guard case .failure(let failure) = found.judgements else { Issue.record("it was judged"); return }
    #expect(failure.reason == .noModel)
  }
}

@Suite struct ListedEveryTimeTests {
  @Test func `The probability lies between independence and the least one, and rises with persistence`() {
    let area = ListedEveryTime.Area(unit: 0, isListed: [true, true], probabilities: [0.7, 0.4])
    #expect(area.everyTime(persistence: 0) == 0.7 * 0.4)
    // The bivariate normal's orthant, by SciPy 1.17.1: multivariate_normal([0, 0], [[1, .8], [.8, 1]]).cdf(norm.ppf([.7, .4])).
    #expect(abs(area.everyTime(persistence: 0.8)! - 0.386343) < 1e-5)
    #expect(abs(area.everyTime(persistence: 1e-9)! - 0.28) < 1e-6)
    #expect(abs(area.everyTime(persistence: 0.999)! - 0.4) < 2e-3)
    let sure = ListedEveryTime.Area(unit: 0, isListed: [true, true, true], probabilities: [1, 0.4, 1])
    #expect(abs(sure.everyTime(persistence: 0.8)! - 0.4) < 1e-9)
    let never = ListedEveryTime.Area(unit: 0, isListed: [true, false], probabilities: [1, 0])
    #expect(never.everyTime(persistence: 0.8) == 0 && never.count == 1)
    #expect(ListedEveryTime.Area(unit: 0, isListed: [true], probabilities: nil).everyTime(persistence: 0) == nil)
  }
}
