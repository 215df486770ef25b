import CompositeIndex
import Foundation
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Study
import TestSupport
import Testing

/// The list beside other classifications, observed and over the replicates behind certainty.
@Suite struct ExternalTests {
  private static let n = 40
  private static let noise = Scheme.noise(.posterior, prior: .jeffreys)
  private static let tiers = [Tier(id: "first", condition: .rank(atMost: 8))]

  private static func plan(_ id: String, _ belongs: [Bool]) -> ExternalPlan {
    ExternalPlan(id: id, title: LocalizedText(id), membership: ExternalMembership(belongs: belongs))
  }

  private static func study(
    _ plans: [ExternalPlan], certainty: Scheme? = noise, weightings: WeightingPlan? = nil, threads: Int = 2,
    list: Int? = 0
  ) throws -> Study {
    let own = Sample.recipe(needs: nil)
    return try Study(
      StudyPlan(
        recipe: Recipe(tree: own.tree, tiers: tiers, list: list), structure: nil,
        stability: certainty.map { stability(60, [$0]) }, weightings: weightings, external: plans, seed: 3),
      on: Sample.panel(n), threads: threads)
  }

  private static func found(_ study: Study) throws -> External { try #require(study.external) }

  @Test func countsAreThoseOfTheLists() throws {
    let belongs = (0..<Self.n).map { $0 % 3 == 0 }
    let study = try Self.study([Self.plan("third", belongs)])
    let isListed = try #require(study.decision.isListed)
    let lists = try Self.found(study).comparisons[0].lists
    let both = isListed.indices.filter { isListed[$0] && belongs[$0] }.count
    #expect(lists.both == both && lists.firstOnly == 8 - both && lists.secondOnly == 14 - both)
    #expect(lists.both + lists.firstOnly + lists.secondOnly + lists.neither == Self.n)
    #expect(lists.jaccard == Double(both) / Double(22 - both))
  }

  /// The published list itself agrees with the list drawn as the list drawn does with it.
  @Test func theListItselfReachesTheCeiling() throws {
    let first = try Self.study([])
    #expect(first.external == nil)
    let isListed = try #require(first.decision.isListed)
    let found = try Self.found(
      try Self.study([Self.plan("own", isListed), Self.plan("none", isListed.map { _ in false })]))
    let ceiling = try #require(found.ceiling)
    #expect(agree(try #require(found.comparisons[0].lists.kappa).value, 1) && found.comparisons[0].drawn == ceiling)
    #expect(try #require(ceiling.kappa).mean < 1 && found.drawn?.count == 60)
    let none = try #require(found.comparisons[1].drawn)
    #expect(none.kappa?.mean == 0 && none.jaccard?.mean == 0)
  }

  /// One area belongs: of a list of eight the index is an eighth as often as the area is listed.
  @Test func replicatesAreThoseBehindCertainty() throws {
    let first = try Self.study([])
    let shares = try #require(first.stability?.chosen?.listed)
    let unit = try #require(shares.indices.first { shares[$0] > 0.1 && shares[$0] < 0.9 })
    let found = try Self.found(try Self.study([Self.plan("one", (0..<Self.n).map { $0 == unit })]))
    #expect(agree(try #require(found.comparisons[0].drawn?.jaccard).mean, shares[unit] / 8, 1e-12))
  }

  @Test func anyNumberOfThreadsGivesTheSame() throws {
    let plans = [Self.plan("third", (0..<Self.n).map { $0 % 3 == 0 })]
    let (one, three) = (
      try Self.found(try Self.study(plans, threads: 1)), try Self.found(try Self.study(plans, threads: 3))
    )
    #expect(one.comparisons == three.comparisons && one.ceiling == three.ceiling)
  }

  @Test func otherWeightingsHaveListsOfTheirOwn() throws {
    let belongs = (0..<Self.n).map { $0 % 3 == 0 }
    let weightings = WeightingPlan(alternatives: [
      .init(id: "place", nodes: [2], weights: .given([0, 1])), .init(id: "equal", nodes: [2], weights: .equal),
    ])
    let study = try Self.study([Self.plan("third", belongs)], weightings: weightings)
    let results = try #require(study.weightings).results
    let rows = try Self.found(study).comparisons[0].weightings
    #expect(rows.map(\.id) == ["place", "equal"])
    for row in rows {
      let list = try #require(results[row.position].outcome?.isListed)
      #expect(row.lists == TwoLists(list, belongs))
    }
    #expect(rows[0].lists != rows[1].lists)
  }

  /// Nothing is drawn where certainty rests on no posterior, or no replicate moves the list; without a list nothing is compared.
  @Test func withoutAPosteriorThereIsNoCeiling() throws {
    let plans = [Self.plan("third", (0..<Self.n).map { $0 % 3 == 0 })]
    for certainty in [nil, Scheme.areas, .noise(.redraw)] {
      let found = try Self.found(try Self.study(plans, certainty: certainty))
      #expect(found.ceiling == nil && found.drawn == nil && found.comparisons[0].drawn == nil)
    }
    #expect(try Self.study(plans, list: nil).external == nil)
    let still = Panel(
      units: units(Self.n), indicators: [Indicator(id: "v", direction: .higherIsWorse, problem: .atLeast(30))],
      values: Matrix(columns: [(0..<Self.n).map(Double.init)]), noise: [.fixed])
    let study = try Study(
      StudyPlan(
        recipe: recipe(1, tiers: [Tier(id: "t", condition: .problems(atLeast: 1))], list: 0), structure: nil,
        stability: stability(20, [Self.noise]), external: plans, seed: 1), on: still, threads: 1)
    #expect(try Self.found(study).ceiling == nil)
  }
}
