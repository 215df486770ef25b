import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import Testing
import TestSupport

/// Groups seen again: in replicates, and in the other half of the people.
@Suite struct GroupStabilityTests {
  private static let n = 120

  /// Rates of three kinds of areas, by people; in `kinds` the third of an area, or one rate for all.
  private static func country(
    people: Int, kinds: Bool, seed: UInt64 = 1, kindOf: (Int) -> Int = { $0 % 3 }
  ) -> Panel {
    var stream = RandomStream(seed: seed, stream: 80)
    let counts = (0..<3).map { j in
      (0..<n).map { i -> Double in
        let p = kinds && kindOf(i) == j ? 0.4 : 0.2
        return Double(Binomial(trials: people, probability: p).draw(from: &stream))
      }
    }
    let trials = [Double](repeating: Double(people), count: n)
    return panel(
      counts.map { $0.map { 100 * $0 / Double(people) } },
      noise: counts.map { .binomial(successes: $0, trials: trials, per: 100) })
  }

  private static func study(_ panel: Panel, _ count: GroupPlan.Count, replicates: Int = 100, threads: Int = 2) throws
    -> Study
  {
    try Study(
      StudyPlan(
        recipe: recipe(3), structure: nil,
        groups: GroupPlan(of: .indicators, areas: .all, basis: .levels, count: count, replicates: replicates),
        stability: stability(200, [.noise(.posterior, prior: .jeffreys)]), seed: 3), on: panel, threads: threads)
  }

  @Test func clearGroupsAreFoundAgain() throws {
    let groups = try #require(try Self.study(Self.country(people: 2_000, kinds: true), .given(3)).groups)
    let stability = try #require(groups.stability)
    #expect(groups.labels == (0..<Self.n).map { $0 % 3 })
    #expect(stability.replicates == 100 && stability.failures.isEmpty)
    #expect(stability.jaccards == [1, 1, 1] && stability.togetherness == [1, 1, 1])
    for (i, label) in groups.labels.enumerated() {
      #expect(stability.memberships.row(i) == (0..<3).map { $0 == label ? 1 : 0 })
      #expect(stability.rival(of: i, in: label) == nil)
    }
    let heldOut = try #require(groups.heldOut)
    #expect(heldOut.splits == 20 && heldOut.failureCount == 0)
    for (profile, means) in zip(groups.profiles, heldOut.means) {
      for (own, other) in zip(profile.means, means) { #expect(abs(own - other) < 0.05) }
    }
  }

  /// One rate for all: groups are made of chance, and nothing of them is left in the other half.
  @Test func groupsOfChanceAreLost() throws {
    let groups = try #require(try Self.study(Self.country(people: 2_000, kinds: false), .given(3)).groups)
    let stability = try #require(groups.stability)
    #expect(stability.jaccards.allSatisfy { $0 < 0.7 })
    #expect(abs(try #require(groups.heldOutShare)) < 0.2)
    let rivals = groups.labels.indices.count { stability.rival(of: $0, in: groups.labels[$0]) != nil }
    #expect(rivals > Self.n / 2)
    for i in 0..<Self.n {
      // One to one: in every replicate an area is in one group.
      #expect(abs(stability.memberships.row(i).reduce(0, +) - 1) < 1e-12)
      guard let rival = stability.rival(of: i, in: groups.labels[i]) else { continue }
      #expect(rival != groups.labels[i] && stability.memberships[i, rival] >= GroupStability.possibly)
      #expect(stability.memberships[i, groups.labels[i]] < GroupStability.surely)
    }
  }

  /// An area between two kinds is in either about as often.
  @Test func anAreaBetweenTwoGroupsHasARival() throws {
    let base = Self.country(people: 2_000, kinds: true)
    var values = base.values
    for (j, rate) in [30.0, 30, 20].enumerated() { values[0, j] = rate }
    let noise = (0..<3).map { j in
      ColumnNoise.binomial(
        successes: values.column(j).map { ($0 * 20).rounded() }, trials: [Double](repeating: 2_000, count: Self.n),
        per: 100)
    }
    let panel = Panel(units: base.units, indicators: base.indicators, values: values, noise: noise)
    let groups = try #require(try Self.study(panel, .given(3), replicates: 400).groups)
    let stability = try #require(groups.stability)
    let own = groups.labels[0]
    let share = stability.memberships[0, own]
    #expect(0.3...0.8 ~= share, "\(share)")
    #expect(
      try #require(stability.rival(of: 0, in: own)) == (own == groups.labels[3] ? groups.labels[4] : groups.labels[3]))
    #expect((1..<Self.n).allSatisfy { stability.rival(of: $0, in: groups.labels[$0]) == nil })
  }

  @Test func stabilityChoosesTheMostGroupsFoundAgain() throws {
    let count = GroupPlan.Count.sought(by: .stability, from: 2, to: 6, smallest: nil)
    let search = try #require(try Self.study(Self.country(people: 2_000, kinds: true), count).groups?.search)
    #expect(search.chosen == 3 && search.reason == .foundAgain && search.showsGroups)
    #expect(search.cuts[1].jaccards == [1, 1, 1] && search.cuts[2].jaccards!.min()! < Grouping.Search.foundAgain)
    #expect(search.cuts.allSatisfy { $0.jaccards?.count == $0.count } && search.smallest == 3)
    // One cluster in twenty shows groups; that of the first seed does.
    let lost = try #require(try Self.study(Self.country(people: 2_000, kinds: false, seed: 2), count).groups?.search)
    #expect(lost.reason == .leastLost && !lost.showsGroups)
    let least = lost.cuts.filter { $0.smallest >= 3 }.map { $0.jaccards!.min()! }
    #expect(lost.cuts[lost.chosen - 2].jaccards!.min() == least.max())
  }

  @Test func groupsThatAreTooSmallAreNotRecommended() throws {
    let panel = Self.country(people: 2_000, kinds: true)
    func search(_ smallest: Int?) throws -> Grouping.Search {
      try #require(
        try Self.study(panel, .sought(by: .silhouette, from: 2, to: 6, smallest: smallest), replicates: 0).groups?
          .search)
    }
    #expect(try search(40).chosen == 3 && search(40).reason == .silhouette && search(40).cuts[0].jaccards == nil)
    let none = try search(61)
    #expect(none.reason == .noneLargeEnough && none.chosen == 2 && none.best == nil && !none.showsGroups)
  }

  /// The gap is the mean logarithm of the reference's sums of squares less the data's own.
  @Test func threeGroupsHaveTheLargestGap() throws {
    let panel = Self.country(people: 2_000, kinds: true)
    let search = try #require(
      try Self.study(panel, .sought(by: .silhouette, from: 2, to: 6, smallest: nil), replicates: 0).groups?.search)
    let gaps = search.cuts.map(\.gap)
    #expect(gaps[1] > gaps[0] && gaps[1] > 1 && search.cuts.allSatisfy { $0.gapError > 0 && $0.gapError.isFinite })
    #expect(search.cuts.map(\.varianceRatio).max() == search.cuts[1].varianceRatio)
  }

  @Test func withoutNoiseNothingIsGroupedAgain() throws {
    let columns = Self.country(people: 2_000, kinds: true).values
    let plain = panel((0..<3).map(columns.column))
    let study = try Study(
      StudyPlan(
        recipe: recipe(3), structure: nil,
        groups: GroupPlan(of: .indicators, areas: .all, basis: .levels, count: .given(3)),
        stability: stability(200, [.areas]), seed: 3), on: plain, threads: 1)
    let groups = try #require(study.groups)
    #expect(groups.stability == nil && groups.heldOut == nil && groups.heldOutShare == nil)
  }

  /// What describes a group for planners, against its definition.
  @Test func profilesTellWhatSetsGroupsApart() throws {
    let base = Self.country(people: 2_000, kinds: true)
    let panel = base
    let study = try Study(
      StudyPlan(
        recipe: recipe(3, tiers: [Tier(id: "t", condition: .rank(atMost: 12))], list: 0), structure: nil,
        groups: GroupPlan(of: .indicators, areas: .all, basis: .levels, count: .given(3)), seed: 3), on: panel,
      threads: 1)
    let groups = try #require(study.groups)
    for g in 0..<3 {
      let members = (0..<Self.n).filter { $0 % 3 == g }
      let profile = groups.profiles[g]
      let traits = groups.traits(of: g)
      #expect(
        traits[0].subject == g && traits[0].effect > 5
          && traits.map { abs($0.effect) }.sorted(by: >) == traits.map { abs($0.effect) })
      let others = (0..<Self.n).filter { $0 % 3 != g }.map { groups.levels[$0, g] }.mean
      #expect(abs(traits[0].mean - profile.means[g]) < 1e-12 && abs(traits[0].others - others) < 1e-12)
      #expect(abs(profile.indicatorMeans[g] - members.map { panel.values[$0, g] }.mean) < 1e-9)
      #expect(profile.typicalUnits.count == 3 && profile.atypicalUnits.count == 3)
      #expect(Set(profile.typicalUnits).isDisjoint(with: profile.atypicalUnits))
      let listed = members.count { study.decision.isListed![$0] }
      #expect(profile.listedCount == listed)
      #expect(abs(try #require(groups.listedRatio(of: g)) - Double(listed) / 40 / 0.1) < 1e-9)
    }
  }

  /// A group of ten areas, nearly all students, is told; where the context is like the country's, nothing is.
  @Test func contextThatMarksAGroupIsTold() throws {
    let kind = { (i: Int) in i % 12 == 0 ? 1 : i % 2 * 2 }
    let base = Self.country(people: 2_000, kinds: true, kindOf: kind)
    let columns = [
      ContextColumn(id: "even", values: (0..<Self.n).map { Double($0 % 5) }),
      ContextColumn(id: "students", values: (0..<Self.n).map { $0 == 0 ? .nan : kind($0) == 1 ? 60 : 10 }),
      ContextColumn(id: "unknown", values: [Double](repeating: .nan, count: Self.n)),
    ]
    let panel = Panel(
      units: base.units, indicators: base.indicators, values: base.values, noise: base.noise, context: columns)
    let study = try Study(
      StudyPlan(
        recipe: recipe(3), structure: nil,
        groups: GroupPlan(of: .indicators, areas: .all, basis: .levels, count: .given(3)), seed: 3), on: panel,
      threads: 1)
    let groups = try #require(study.groups)
    #expect(groups.profiles.map(\.unitCount) == [60, 50, 10])
    let marked = groups.markedContexts(of: 2, in: panel)
    #expect(marked.map(\.column) == [1] && marked[0].mean == 60)
    #expect(abs(marked[0].country - (9 * 60 + 110 * 10) / 119.0) < 1e-9)
    #expect(groups.markedContexts(of: 0, in: panel).isEmpty && groups.markedContexts(of: 1, in: panel).isEmpty)
    #expect(groups.profiles[0].contextMeans[2] == nil && groups.listedRatio(of: 0) == nil)
  }
}
