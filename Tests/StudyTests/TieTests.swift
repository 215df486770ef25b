import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import Testing
import TestSupport

/// Sums of rounded figures tie in algebra, and differ in the last bit by how they are computed. No decision may turn on
/// that.
@Suite struct TieTests {
  private static let n = 60

  /// Tenths, so that many sums agree and none is exact.
  private static let tenths: [[Double]] = {
    var stream = RandomStream(seed: 1, stream: 60)
    return (0..<3).map { _ in (0..<n).map { _ in Double(stream.integer(below: 40)) / 10 } }
  }()

  /// The sums in tenths, as whole numbers.
  private static let sums = (0..<n).map { i in tenths.reduce(0) { $0 + Int(($1[i] * 10).rounded()) } }

  private func outcome(_ tiers: [Tier], needs: NeedRule?, rescale: Scale) throws -> (Study, SchemeOutcome) {
    let sum = Node(
      id: "sum", children: (0..<3).map(Child.indicator), normalise: .none, weights: .equal, aggregate: .sum,
      rescale: rescale)
    let root = Node(id: "index", children: [.node(0)], normalise: .none, weights: .equal, aggregate: .sum)
    // Nothing in the tree is estimated, so that areas could move no rule; a tier that none reaches makes them.
    let never = Tier(id: "never", condition: .scoreDeviation(atLeast: 1_000))
    let recipe = Recipe(
      tree: IndexTree(nodes: [sum, root]), tiers: [never] + tiers, list: tiers.isEmpty ? nil : 1, needs: needs)
    let plan = StudyPlan(recipe: recipe, structure: nil, stability: stability(50, [.areas]), seed: 1)
    let study = try Study(plan, on: panel(Self.tenths), threads: 1)
    return (study, try #require(study.stability?.chosen))
  }

  /// By the linear form, and node by node.
  private static let rescales = [Scale.none, .rounded(decimals: 9)]

  @Test(arguments: rescales)
  func anAbsoluteScoreIsMetByAllWhoReachIt(_ rescale: Scale) throws {
    for bound in 20...100 {
      let tier = Tier(id: "t", condition: .score(atLeast: Double(bound) / 10))
      let (study, outcome) = try outcome([tier], needs: nil, rescale: rescale)
      for i in 0..<Self.n {
        #expect(study.decision.isListed?[i] == (Self.sums[i] >= bound), "\(bound), unit \(i)")
        #expect(outcome.listed?[i] == (Self.sums[i] >= bound ? 1 : 0), "\(bound), unit \(i)")
      }
    }
  }

  @Test(arguments: rescales)
  func aPercentileIsMetByAllWhoReachIt(_ rescale: Scale) throws {
    for percent in [10, 25, 50, 80, 95] {
      let needs = NeedRule(of: .domains, cutoff: .percentile(Double(percent)))
      let (study, outcome) = try outcome([], needs: needs, rescale: rescale)
      func holds(_ drawn: [Int]) -> [Bool] {
        let bound = drawn.sorted()[(percent * Self.n + 99) / 100 - 1]
        return Self.sums.map { $0 >= bound }
      }
      #expect(study.decision.needs[0].holds == holds(Self.sums))
      let replicates = (0..<50).map { b in
        let counts = drawnAreas(b, of: Self.n, seed: 1)
        return holds(zip(Self.sums, counts).flatMap { [Int](repeating: $0, count: Int($1)) })
      }
      for i in 0..<Self.n {
        #expect(outcome.needs[i, 0] == Double(replicates.count { $0[i] }) / 50, "\(percent), unit \(i)")
      }
    }
  }

  @Test(arguments: rescales)
  func equalSumsShareARank(_ rescale: Scale) throws {
    let (study, outcome) = try outcome([], needs: nil, rescale: rescale)
    let ranks = Self.sums.map { sum in 1 + Self.sums.count { $0 > sum } }
    #expect(study.decision.ranks == ranks)
    #expect(outcome.ranks.map(\.low) == ranks && outcome.ranks.map(\.high) == ranks)
  }

  /// Groups of areas with the same figures in another order tie in the result and in every replicate, and one figure a
  /// billionth part larger does not.
  @Test(arguments: [
    Scale.none, .rounded(decimals: 12), .standard(mean: 50, sd: 10), .percentileRank(.hazen, ties: .average),
  ])
  func permutedFiguresTieInEveryReplicate(_ rescale: Scale) throws {
    var stream = RandomStream(seed: 2, stream: 60)
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    let groupCount = TestSize.isFull ? 300 : 20
    var rows: [[Double]] = []
    for _ in 0..<groupCount {
      let figures = (0..<3).map { _ in (1_000 * stream.uniform()).rounded() / 10 + 1 }
      rows += orders.map { order in order.map { figures[$0] } }
    }
    let tied = rows.count
    rows += rows.map { row in row.enumerated().map { $0 == 0 ? $1 * (1 + 1e-9) : $1 } }
    let sum = Node(
      id: "sum", children: (0..<3).map(Child.indicator), normalise: .none, weights: .equal, aggregate: .sum,
      rescale: rescale)
    let never = Tier(id: "never", condition: .scoreDeviation(atLeast: 1_000))
    let recipe = Recipe(tree: IndexTree(nodes: [sum]), tiers: [never], list: 0)
    let study = try Study(
      StudyPlan(recipe: recipe, structure: nil, stability: stability(96, [.areas]), seed: 1),
      on: panel((0..<3).map { j in rows.map { $0[j] } }), threads: 2)
    let (ranks, outcome) = (study.decision.ranks, try #require(study.stability?.chosen))
    func differ(_ units: Range<Int>) -> Bool {
      units.contains { ranks[$0] != ranks[units.lowerBound] || outcome.ranks[$0] != outcome.ranks[units.lowerBound] }
    }
    #expect(stride(from: 0, to: tied, by: 6).count { differ($0..<$0 + 6) } == 0)
    // Rounded to twelve decimals the least of the near ones may meet.
    #expect((0..<tied).count { ranks[$0] == ranks[$0 + tied] } == 0)
    #expect((0..<tied).count { outcome.ranks[$0].mean == outcome.ranks[$0 + tied].mean } == 0)
  }
}
