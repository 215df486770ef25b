import CompositeIndex
import Probability
import Resampling
import Study
import Testing

/// A list chosen by the areas' probabilities for a tolerated share of wrong ones.
@Suite struct TolerantListTests {
  /// Of lists that hold each area in the first so many replicates.
  private static func list(_ counts: [Int], of replicates: Int = 100, tolerated: Double) -> TolerantList {
    var lists = DrawnSets(unitCount: counts.count)
    for b in 0..<replicates { lists.add { b < counts[$0] } }
    return TolerantList(lists, tolerated: tolerated, level: 0.9)
  }

  @Test func byHand() {
    // 1 − P: 0, .1, .2, .2, .5, 1: means .000, .050, (two together) .125, .200, .333.
    let counts = [80, 100, 50, 90, 80, 0]
    func listed(_ tolerated: Double) -> [Int] {
      let list = Self.list(counts, tolerated: tolerated)
      return list.isListed.indices.filter { list.isListed[$0] }
    }
    #expect(listed(0) == [1] && listed(0.0499) == [1])
    #expect(listed(0.05) == [1, 3] && listed(0.1) == [1, 3])
    // Two are equally probable: both or none, though one alone would pass .10.
    #expect(listed(0.124) == [1, 3] && listed(0.125) == [0, 1, 3, 4])
    #expect(listed(0.2) == [0, 1, 2, 3, 4] && listed(0.999) == Array(0..<6))
    let list = Self.list(counts, tolerated: 0.125)
    #expect(list.count == 4 && list.wronglyListed.mean == 0.5 && list.wronglyOmitted.mean == 0.5)
    // Listed are 80, 100, 90, 80 of 100: in 80 replicates none of them is wrong, in ten two, in ten three.
    #expect(list.wronglyListed.interval == Interval(low: 0, high: 3))
    // Of the others one belongs on the list in the first half.
    #expect(list.wronglyOmitted.interval == Interval(low: 0, high: 1))
    #expect(list.errorShares == [0.125, 0, 0.2, 0.05, 0.125, 2.0 / 6])
  }

  @Test func edges() {
    let none = Self.list([99, 50], tolerated: 0)
    #expect(none.count == 0 && none.wronglyListed.mean == 0 && none.wronglyOmitted.mean == 1.49)
    let all = Self.list([100, 100, 100], tolerated: 0)
    #expect(all.count == 3 && all.wronglyListed.mean == 0 && all.wronglyOmitted.mean == 0)
    #expect(Self.list([50, 50, 50], tolerated: 0.5).count == 3 && Self.list([50, 50, 50], tolerated: 0.49).count == 0)
    #expect(Self.list([1], of: 1, tolerated: 0).count == 1 && Self.list([0], of: 1, tolerated: 0.9).count == 0)
    #expect(Self.list([], tolerated: 0.1).count == 0)
  }

  /// Shares that floating point makes a hair less than they mean.
  @Test func aToleranceMeansWhatItSays() {
    for hundredths in 0..<100 {
      let counts = [Int](repeating: 100, count: 100 - hundredths) + [Int](repeating: 0, count: hundredths)
      #expect(Self.list(counts, tolerated: Double(hundredths) / 100).count == 100)
      #expect(
        Self.list(counts, of: 100, tolerated: max(0, Double(hundredths) / 100 - 1e-9)).count
          == (hundredths == 0 ? 100 : 100 - hundredths))
    }
  }

  /// Within the tolerance; the next group would pass it; whoever is as probable as one listed is listed.
  @Test func noLongerListStaysWithin() {
    var stream = RandomStream(seed: 8, stream: 99)
    for _ in 0..<500 {
      let (n, replicates) = (1 + stream.integer(below: 40), 1 + stream.integer(below: 30))
      let counts = (0..<n).map { _ in stream.integer(below: replicates + 1) }
      let tolerated = Double(stream.integer(below: 100)) / 100
      let list = Self.list(counts, of: replicates, tolerated: tolerated)
      let chosen = counts.indices.filter { list.isListed[$0] }
      let rest = counts.indices.filter { !list.isListed[$0] }
      func share(_ areas: [Int]) -> Double {
        areas.reduce(0.0) { $0 + 1 - Double(counts[$1]) / Double(replicates) } / Double(max(1, areas.count))
      }
      #expect(share(chosen) <= tolerated + 1e-12)
      if let next = rest.map({ counts[$0] }).max() {
        #expect(chosen.allSatisfy { counts[$0] > next })
        #expect(share(chosen + rest.filter { counts[$0] == next }) > tolerated)
      }
      #expect(abs(list.wronglyListed.mean - share(chosen) * Double(chosen.count)) < 1e-9)
      let missed = rest.reduce(0.0) { $0 + Double(counts[$1]) / Double(replicates) }
      #expect(abs(list.wronglyOmitted.mean - missed) < 1e-9)
      for i in counts.indices {
        let error = share(counts.indices.filter { counts[$0] >= counts[i] })
        #expect(abs(list.errorShares[i] - error) < 1e-12)
        // The least tolerance of a list that has the area.
        #expect(list.isListed[i] == (list.errorShares[i] <= tolerated * (1 + 1e-15)))
      }
    }
  }

  private static func study(
    _ schemes: [Scheme] = [.noise(.posterior), .areas], tolerated: Double? = 0.2, list: Int? = 1, threads: Int = 2
  ) throws -> Study {
    let recipe = Sample.recipe()
    return try Study(
      StudyPlan(
        recipe: Recipe(tree: recipe.tree, tiers: recipe.tiers, list: list), structure: nil,
        stability: StabilityPlan(
          replicates: .count(300), level: 0.9, schemes: schemes, certainty: schemes[0], tolerated: tolerated), seed: 3),
      on: Sample.panel(120), threads: threads)
  }

  @Test func restsOnTheSchemeBehindCertainty() throws {
    let study = try Self.study()
    let stability = try #require(study.stability)
    let listed = try #require(stability.chosen?.listed)
    let list = try #require(stability.tolerantList)
    let onIt = listed.indices.filter { list.isListed[$0] }
    #expect(abs(list.wronglyListed.mean - onIt.reduce(0) { $0 + 1 - listed[$1] }) < 1e-9 && list.count > 0)
    #expect(list.wronglyListed.interval.low <= list.wronglyListed.mean && list.wronglyListed.interval.high > 0)
    let onBoth = zip(list.isListed, study.decision.isListed ?? []).count { $0 && $1 }
    let tier = study.recipe.tiers.firstIndex { $0.id == "high" }
    #expect(study.ledger.contains(.stability(.chooseList(tier: tier, list, onRuleList: onBoth))))
    #expect(try Self.study(tolerated: nil).stability?.tolerantList == nil)
  }

  /// The same at any number of threads, to the bit; the credible sets too.
  @Test func threadsChangeNothing() throws {
    let (one, two) = (try Self.study(threads: 1).stability, try Self.study(threads: 2).stability)
    #expect(one?.tolerantList != nil && one?.tolerantList == two?.tolerantList)
    #expect(one?.chosen?.credibleRanks != nil && one?.chosen?.credibleRanks == two?.chosen?.credibleRanks)
  }

  /// Without a list there is nothing to choose.
  @Test func withoutProbabilitiesThereIsNone() throws {
    let study = try Self.study(list: nil)
    #expect(study.stability?.tolerantList == nil && study.stability?.certainty == .undefined(.noList))
    #expect(!study.ledger.contains { if case .stability(.chooseList) = $0 { true } else { false } })
  }

  /// Credible sets are a posterior's, and of the scheme behind certainty alone.
  @Test func onlyAPosteriorHasCredibleRanks() throws {
    let second = Scheme(name: "second", .noise(.posterior, prior: .jeffreys, correlations: []))
    let found = try #require(try Self.study([.noise(.posterior), second, .areas]).stability)
    #expect(found.outcomes.map { $0.credibleRanks?.count } == [120, nil, nil])
    for schemes in [[Scheme.noise(.redraw)], [.areas, .noise(.posterior)]] {
      let found = try #require(try Self.study(schemes, tolerated: nil).stability)
      #expect(found.outcomes.allSatisfy { $0.credibleRanks == nil })
    }
  }

  /// A credible set is never longer than the central interval of the same ranks.
  @Test func credibleRanksAreNoMoreThanTheInterval() throws {
    let chosen = try #require(try Self.study().stability?.chosen)
    for (set, ranks) in zip(try #require(chosen.credibleRanks), chosen.ranks) {
      #expect(set.count <= ranks.high - ranks.low + 1 && set.isExact)
    }
  }
}
