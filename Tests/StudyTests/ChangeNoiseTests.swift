import CompositeIndex
import Resampling
import Study
import Synthetic
import Testing

/// Changes between two counts of one truth, and of truths that differ.
@Suite struct ChangeNoiseTests {
  static func study(_ panel: Panel) throws -> Study {
    try Study(
      StudyPlan(recipe: recipe(panel.indicatorCount), structure: nil, seed: 3), on: panel, threads: 2)
  }

  static func compare(_ world: CountedTwice, replicates: Int = 400) throws -> StudyComparison {
    let (before, after) = (try study(world.before), try study(world.after))
    return try StudyComparison(
      [.init(study: before, seed: 3, time: 1), .init(study: after, seed: 3, time: 2)],
      matches: [AreaMatch(before, after)], plan: .init(replicates: replicates), threads: 2)
  }

  @Test(arguments: [
    (CountedTwice.Tails.normal, 0.0), (.student(degrees: 3), 0.0), (.normal, 0.01),
  ])
  func `One area in ten is beyond noise where nothing changed`(tails: CountedTwice.Tails, overdispersion: Double) throws
  {
    var shares = [Double](), called = 0
    for seed in 0..<6 as Range<UInt64> {
      let found = try Self.compare(
        CountedTwice(areas: 800, tails: tails, overdispersion: overdispersion, seed: seed))
      let judged = try found.judgements.get()[0]
      shares.append(Double(judged.beyondNoise) / Double(judged.noisyCount))
      called += judged.signs!.isCalled.count { $0 }
      print(tails, overdispersion, shares.last!, called, found.reversion!)
    }
    let mean = shares.reduce(0, +) / Double(shares.count)
    #expect(abs(mean - 0.1) <= 0.015, "\(mean)")
    #expect(called <= 1)
  }

  @Test func `Planted changes are found`() throws {
    let world = CountedTwice(areas: 800, changed: 0.1, change: 0.6, seed: 5)
    let signs = try Self.compare(world).judgements.get()[0].signs!
    let called = signs.isCalled.indices.filter { signs.isCalled[$0] }
    let wrong = called.count { !world.isChanged[$0] }
    print("called", called.count, "wrong", wrong, "planted", world.isChanged.count { $0 }, signs.expectedWrong)
    #expect(Double(called.count - wrong) >= 0.7 * Double(world.isChanged.count { $0 }))
    #expect(Double(wrong) <= 0.2 * Double(called.count))
  }
}
