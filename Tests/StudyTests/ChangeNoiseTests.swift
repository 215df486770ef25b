import CompositeIndex
import Resampling
import Study
import Synthetic
import Testing

/// Changes between two counts of one truth, and of truths that differ. `script/changes` has the large version.
@Suite struct ChangeNoiseTests {
  static func study(_ panel: Panel) throws -> Study {
    try Study(StudyPlan(recipe: recipe(panel.indicatorCount), structure: nil, seed: 3), on: panel, threads: 2)
  }

  static func compare(_ world: CountedTwice, replicates: Int = 200) throws -> StudyComparison {
    let (before, after) = (try study(world.before), try study(world.after))
    return try StudyComparison(
      [.init(study: before, seed: 3, time: 1), .init(study: after, seed: 3, time: 2)],
      matches: [AreaMatch(before, after)], plan: .init(replicates: replicates), threads: 2)
  }

  @Test(arguments: [
    (CountedTwice.Tails.normal, 0.0), (.student(degrees: 3), 0.002),
  ])
  func `One area in ten is beyond noise where nothing changed`(tails: CountedTwice.Tails, overdispersion: Double) throws
  {
    var (beyond, judged, called) = (0, 0, 0)
    for seed in 0..<4 as Range<UInt64> {
      let found = try Self.compare(
        CountedTwice(areas: 500, tails: tails, overdispersion: overdispersion, seed: seed)
      ).judgements.get()[0]
      beyond += found.beyondNoise
      judged += found.judgedCount
      called += found.signs!.isCalled.count { $0 }
    }
    // 10 ± 1.5 %, and three standard errors of 2,000 areas.
    let share = Double(beyond) / Double(judged)
    #expect(abs(share - 0.1) <= 0.015 + 3 * (0.1 * 0.9 / Double(judged)).squareRoot(), "\(share)")
    #expect(called <= 1)
  }

  @Test func `Planted changes are found, their directions are right, and errors that persist find more`() throws {
    let world = CountedTwice(areas: 500, changed: 0.1, change: 0.6, seed: 5)
    let found = try Self.compare(world)
    let judged = try found.judgements.get()
    let truth = try [world.truth.before, world.truth.after].map { try IndexModel(recipe(4), on: $0).evaluation.scores }
    let signs = judged[0].signs!
    let called = signs.isCalled.indices.filter { signs.isCalled[$0] }
    let change = zip(found.before.evaluation.scores, found.after.evaluation.scores).map { $1 - $0 }
    let right = called.filter { change[$0] * (truth[1][$0] - truth[0][$0]) > 0 }
    let planted = world.isChanged.count { $0 }
    #expect(Double(right.count { world.isChanged[$0] }) >= 0.7 * Double(planted), "\(right.count) of \(planted)")
    #expect(Double(called.count - right.count) <= 0.2 * Double(called.count))
    #expect(judged.map(\.draws.persistence) == [0, 0.8])
    #expect(judged[1].beyondNoise > judged[0].beyondNoise)
    // Equal errors in both runs leave √(1 − ρ) of the difference's.
    let ratios = zip(judged[1].draws.areas, judged[0].draws.areas).map { $0.sd / $1.sd }
    #expect(abs(ratios.reduce(0, +) / Double(ratios.count) - 0.2.squareRoot()) < 0.03)
  }

  @Test func `The same comparison on one thread and on two`() throws {
    let world = CountedTwice(areas: 100, seed: 1)
    let (before, after) = (try Self.study(world.before), try Self.study(world.after))
    let found = try [1, 2].map { threads in
      try StudyComparison(
        [.init(study: before, seed: 1, time: 0), .init(study: after, seed: 1, time: 0)],
        matches: [AreaMatch(before, after)], plan: .init(replicates: 100), threads: threads)
    }
    for (one, two) in zip(try found[0].judgements.get(), try found[1].judgements.get()) {
      #expect(one.draws.areas == two.draws.areas)
      #expect(one.signs == two.signs)
    }
    // No time is named: errors are drawn apart all the same.
    #expect(try !found[0].isRevision && found[0].split.get().parts == [.figures])
    #expect(try found[0].judgements.get()[0].beyondNoise < 40)
  }

  @Test func `Regression to the mean is as large as chance makes it`() throws {
    let world = CountedTwice(areas: 2000, people: 100...600, seed: 9)
    let found = try #require(try Self.compare(world, replicates: 100).reversion)
    #expect(found.chanceShare > 0.03)
    #expect(abs(found.slope - found.expectedSlope(persistence: 0)) < 0.25 * found.chanceShare)
    #expect(found.chosen == 200 && !found.choosesListed)
  }
}
