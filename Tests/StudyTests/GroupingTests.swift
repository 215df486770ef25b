import Clustering
import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Study
import Testing
import TestSupport

@Suite struct GroupingTests {
  private static let n = 90

  /// Three kinds of need, of 45, 27 and 18 areas, and a burden that has nothing to do with the kind.
  private static let kinds = (0..<n).map { $0 % 10 < 5 ? 0 : $0 % 10 < 8 ? 1 : 2 }
  private static let burdens = (0..<n).map { $0 / 10 % 2 == 0 ? -5.0 : 5 }

  private static let planted: Panel = {
    var stream = RandomStream(seed: 2, stream: 54)
    let centres = [[4.0, 0, 0], [0, 4, 0], [0, 0, 4]]
    return panel(
      (0..<3).map { j in
        (0..<n).map { centres[kinds[$0]][j] + burdens[$0] + 0.3 * Normal.draw(from: &stream) }
      }, problems: [.atLeast(5)])
  }()

  private func group(_ plan: GroupPlan, recipe: Recipe = recipe(3), panel: Panel = planted) throws(StudyError)
    -> Grouping
  {
    try groups(of: StudyPlan(recipe: recipe, structure: nil, groups: plan, seed: 5), on: panel)
  }

  /// What keeps a study from its groups is thrown here, which the study keeps.
  private func groups(of plan: StudyPlan, on panel: Panel) throws(StudyError) -> Grouping {
    let study = try Study(plan, on: panel, threads: 2)
    guard let groups = study.groups else { throw study.failedStages[0].error }
    return groups
  }

  private func isSamePartition<T: Hashable>(_ first: [Int], _ second: [T]) -> Bool {
    AdjustedRand.index(first, second) == 1
  }

  @Test func profilesFindTheKindOfNeed() throws {
    let found = try group(GroupPlan(of: .indicators, areas: .all, basis: .profile, count: .given(3)))
    #expect(isSamePartition(found.labels, Self.kinds))
    #expect(found.labels == Self.kinds)  // the largest first
    #expect(found.profiles.map(\.unitCount) == [45, 27, 18])
    #expect(found.search == nil && found.units == Array(0..<Self.n))
  }

  /// By every linkage, with the clouds of the reference made by the same one, and told in the ledger.
  @Test(arguments: Linkage.allCases) func everyLinkageFindsTheKindOfNeed(linkage: Linkage) throws {
    let plan = GroupPlan(
      of: .indicators, areas: .all, basis: .profile, linkage: linkage,
      count: .sought(by: .silhouette, from: 2, to: 6, smallest: 1))
    let study = try Study(
      StudyPlan(recipe: recipe(3), structure: nil, groups: plan, seed: 5), on: Self.planted, threads: 2)
    let found = try #require(study.groups)
    #expect(found.labels == Self.kinds && found.plan.linkage == linkage)
    let z = (0..<3).map { Self.planted.values.column($0).standardised(nil) }
    let shapes = Matrix(
      rows: (0..<Self.n).map { i in
        let row = z.map { $0[i] }
        return row.map { $0 - row.mean }
      })
    let tree = try linkage.dendrogram(of: shapes)
    #expect(found.dendrogram.merges.count == tree.merges.count)
    for (ours, theirs) in zip(found.dendrogram.merges, tree.merges) { #expect(abs(ours.height - theirs.height) < 1e-9) }
    let r = try #require(found.copheneticCorrelation)
    #expect(abs(r - (try #require(try tree.copheneticCorrelation(with: shapes)))) < 1e-9 && r > 0.9)
    let search = try #require(found.search)
    // The reference, step by step: one cluster, its scores and shapes, a tree and the best cut of it.
    let copula = try EllipticalCopula(of: Self.planted.values)
    let best = try (0..<200).map { draw -> Double in
      var stream = RandomStream(seed: 5, stream: RandomPurpose.groupReference.rawValue, replicate: UInt32(draw))
      let drawn = copula.draw(from: &stream)
      let z = (0..<3).map { drawn.column($0).standardised(nil) }
      let shapes = Matrix(
        rows: (0..<Self.n).map { i in
          let row = z.map { $0[i] }
          return row.map { $0 - row.mean }
        })
      let cuts = try GroupCount(of: shapes, tree: linkage.dendrogram(of: shapes), range: 2...6)
      return cuts.silhouettes.map(\.mean).max()!
    }
    #expect(zip(search.reference.draws, best).allSatisfy { abs($0 - $1) < 1e-9 } && search.reference.failureCount == 0)
    #expect(best.count { $0 <= search.chance + 1e-12 } == 190 && search.chance == search.reference.percentile95)
    #expect(study.ledger.contains(.groups(.compare(count: 200, failures: 0))))
    #expect(
      study.ledger.contains(.groups(.join(linkage, .indicators, count: Self.n, .profile, .all, groups: 3))))
  }

  @Test func levelsFindTheBurden() throws {
    let found = try group(GroupPlan(of: .indicators, areas: .all, basis: .levels, count: .given(2)))
    #expect(isSamePartition(found.labels, Self.burdens))
  }

  @Test func theSilhouetteFindsTheNumber() throws {
    let found = try group(
      GroupPlan(
        of: .indicators, areas: .all, basis: .profile, count: .sought(by: .silhouette, from: 2, to: 6, smallest: 1)))
    #expect(found.labels == Self.kinds)
    let search = try #require(found.search)
    #expect(search.counts == 2...6 && search.silhouettes.count == 5)
    #expect(search.silhouettes.indices.max { search.silhouettes[$0] < search.silhouettes[$1] } == 1)
    #expect(search.showsGroups && search.silhouettes[1] > search.chance)
  }

  @Test func oneCloudShowsNoGroups() throws {
    var stream = RandomStream(seed: 3, stream: 54)
    let cloud = factorless(&stream)
    let found = try group(
      GroupPlan(
        of: .indicators, areas: .all, basis: .levels, count: .sought(by: .silhouette, from: 2, to: 5, smallest: 1)),
      panel: cloud)
    #expect(try #require(found.search).showsGroups == false)
  }

  private func factorless(_ stream: inout RandomStream) -> Panel {
    panel((0..<3).map { _ in (0..<Self.n).map { _ in Normal.draw(from: &stream) } })
  }

  @Test func profilesDescribeTheirAreas() throws {
    let found = try group(GroupPlan(of: .indicators, areas: .all, basis: .profile, count: .given(3)))
    let z = (0..<3).map { Self.planted.values.column($0).standardised(nil) }
    let people = try #require(Self.planted.units.population)
    for (g, profile) in found.profiles.enumerated() {
      let members = (0..<Self.n).filter { Self.kinds[$0] == g }
      #expect(profile.population == members.reduce(0) { $0 + people[$1] })
      for j in 0..<3 { #expect(abs(profile.means[j] - members.map { z[j][$0] }.mean) < 1e-12) }
      let shapes = members.map { i -> [Double] in
        let row = z.map { $0[i] }
        return row.map { $0 - row.mean }
      }
      let centre = (0..<3).map { j in shapes.map { $0[j] }.mean }
      let distances = shapes.map { basis in zip(basis, centre).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
      let position = try #require(distances.indices.min { distances[$0] < distances[$1] })
      #expect(profile.typicalUnit == members[position])
    }
    for i in 0..<Self.n {
      for j in 0..<3 { #expect(abs(found.levels[i, j] - z[j][i]) < 1e-12) }
    }
  }

  @Test func areasWithProblemsAreThoseGrouped() throws {
    let found = try group(GroupPlan(of: .indicators, areas: .withProblems, basis: .profile, count: .given(2)))
    let expected = (0..<Self.n).filter { Self.planted.values[$0, 0] >= 5 }
    #expect(found.units == expected && found.labels.count == expected.count)
    #expect(found.levels.rowCount == expected.count)
    // z-scores are taken over all areas, not over those grouped.
    let z = Self.planted.values.column(0).standardised(nil)
    #expect(abs(found.levels[0, 0] - z[expected[0]]) < 1e-12)
    for profile in found.profiles { #expect(expected.contains(profile.typicalUnit)) }
  }

  @Test func listedAreasAreThoseGrouped() throws {
    let listed = recipe(3, tiers: [Tier(id: "t", condition: .rank(atMost: 12))], list: 0)
    let found = try group(
      GroupPlan(of: .domains, areas: .listed, basis: .levels, count: .given(2)), recipe: listed)
    let ranks = try IndexModel(listed, on: Self.planted).decision.ranks
    #expect(found.units == (0..<Self.n).filter { ranks[$0] <= 12 })
    #expect(found.profiles.map(\.unitCount).reduce(0, +) == found.units.count)
  }

  @Test func noAreaToGroupIsAnError() {
    let plan = GroupPlan(of: .indicators, areas: .listed, basis: .levels, count: .given(2))
    #expect(throws: StudyError.groups(.clustering(.tooFewUnits(count: 0)))) { try group(plan) }
    let unreached = recipe(3, tiers: [Tier(id: "t", condition: .score(atLeast: 1e9))], list: 0)
    #expect(throws: StudyError.groups(.clustering(.tooFewUnits(count: 0)))) { try group(plan, recipe: unreached) }
  }

  @Test func moreGroupsThanAreasIsAnError() {
    let listed = recipe(3, tiers: [Tier(id: "t", condition: .rank(atMost: 3))], list: 0)
    for count in [GroupPlan.Count.given(4), .sought(by: .silhouette, from: 2, to: 4, smallest: 1)] {
      #expect(throws: StudyError.groups(.clustering(.countOutOfRange(k: 4, limit: 3)))) {
        try group(GroupPlan(of: .indicators, areas: .listed, basis: .levels, count: count), recipe: listed)
      }
    }
  }

  /// Three kinds of areas, ten of each: four groups would part doubles. The same by silhouette, and where doubles are equal but
  /// for the last bits.
  @Test(arguments: GroupPlan.Basis.allCases, [0, 1e-15])
  func alikeAreasStayTogether(_ basis: GroupPlan.Basis, _ rounding: Double) throws {
    let kinds: [[Double]] = [[1, 2, 3], [9, 2, 1], [3, 8, 8]]
    let columns = (0..<3).map { j in
      (0..<30).map { kinds[$0 % 3][j] * (1 + rounding * Double($0 % 4)) }
    }
    for count in [
      GroupPlan.Count.given(4), .given(3), .given(30), .sought(by: .silhouette, from: 2, to: 6, smallest: 1),
      .sought(by: .silhouette, from: 5, to: 6, smallest: 1),
    ] {
      let found = try group(GroupPlan(of: .indicators, areas: .all, basis: basis, count: count), panel: panel(columns))
      #expect(found.distinctCount == 3 && found.labels == (0..<30).map { $0 % 3 }, "\(count)")
      #expect(found.profiles.map(\.unitCount) == [10, 10, 10])
      #expect(found.isLimitedByLikeness == (count != .given(3)))
      if let search = found.search { #expect(search.counts == min(3, search.counts.lowerBound)...3) }
    }
    let two = try group(GroupPlan(of: .indicators, areas: .all, basis: basis, count: .given(2)), panel: panel(columns))
    #expect(two.profiles.map(\.unitCount) == [20, 10] && !two.isLimitedByLikeness)
  }

  /// Sums of the same figures in another order are alike, a millionth part more is not.
  @Test func alikeDomainsStayTogether() throws {
    let tenths: [[Double]] = [
      [18.6, 3.6, 3.3], [3.3, 3.6, 18.6], [3.6, 18.6, 3.3], [7, 5, 3], [3, 5, 7], [9, 9, 9],
    ]
    let domain = Node(
      id: "sum", children: (0..<3).map(Child.indicator), normalise: .none, weights: .equal, aggregate: .sum)
    let recipe = Recipe(
      tree: IndexTree(nodes: [
        domain, Node(id: "index", children: [.node(0)], normalise: .zScore, weights: .equal, aggregate: .sum),
      ]))
    func grouping(_ rows: [[Double]]) throws(StudyError) -> Grouping {
      let plan = GroupPlan(of: .domains, areas: .all, basis: .levels, count: .given(5))
      return try group(plan, recipe: recipe, panel: panel((0..<3).map { j in rows.map { $0[j] } }))
    }
    let found = try grouping(tenths)
    #expect(found.distinctCount == 3 && found.labels == [0, 0, 0, 1, 1, 2])
    let apart = try grouping(tenths.enumerated().map { i, row in row.map { $0 * (1 + 1e-6 * Double(i)) } })
    #expect(apart.distinctCount == 6 && apart.profiles.count == 5)
  }

  @Test func areasAllAlikeAreNoGroups() {
    let listed = recipe(2, tiers: [Tier(id: "t", condition: .rank(atMost: 3))], list: 0)
    let columns: [[Double]] = [[5, 5, 5, 1, 2], [7, 7, 7, 3, 1]]
    for count in [GroupPlan.Count.given(2), .sought(by: .silhouette, from: 2, to: 3, smallest: 1)] {
      #expect(throws: StudyError.groups(.clustering(.noSpread))) {
        try group(
          GroupPlan(of: .indicators, areas: .listed, basis: .levels, count: count), recipe: listed,
          panel: panel(columns))
      }
    }
  }

  @Test func aProfileTakesSeveralSubjects() {
    let plan = GroupPlan(of: .domains, areas: .all, basis: .profile, count: .given(2))
    #expect(throws: StudyError.groups(.profileOfOne)) { try group(plan, recipe: recipe(1)) }
  }

  @Test func aSubjectWithoutSpreadIsNamed() throws {
    let columns: [[Double]] = [[1, 5, 2, 4, 3, 6], [2, 1, 4, 3, 6, 5]]
    // Percentile ranks below 1, rounded to tens: 0 for all.
    let flat = Node(
      id: "flat", children: [.indicator(0)], normalise: .percentileRank(.hazen, ties: .average), weights: .equal,
      aggregate: .sum, rescale: .rounded(decimals: -1))
    let root = Node(
      id: "index", children: [.node(0), .indicator(1)], normalise: .none, weights: .equal, aggregate: .sum)
    let plan = StudyPlan(
      recipe: Recipe(tree: IndexTree(nodes: [flat, root])), structure: nil,
      groups: GroupPlan(of: .domains, areas: .all, basis: .levels, count: .given(2)), seed: 1)
    #expect(throws: StudyError.groups(.subjectWithoutSpread("flat"))) { try groups(of: plan, on: panel(columns)) }
  }
}
