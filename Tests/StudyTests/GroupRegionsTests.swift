import Clustering
import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import Testing

/// The panel of the fixtures, under a name that the suite has no property of.
private func makePanel(_ columns: [[Double]]) -> Panel { panel(columns) }

/// Groups of neighbours beside groups.
@Suite struct GroupRegionsTests {
  private static let n = 60

  /// Two kinds of areas in three blocks of twenty along a line, the first and the last of one kind; two areas apart from the line.
  private static let panel: Panel = {
    var stream = RandomStream(seed: 7, stream: 85)
    let kinds = (0..<n + 2).map { $0 / 20 == 1 ? 1.0 : 0 }
    return makePanel((0..<2).map { _ in kinds.map { 6 * $0 + Normal.draw(from: &stream) } })
  }()
  private static let neighbours = (0..<n + 2).map { i in
    i < n ? [i - 1, i + 1].filter { (0..<n).contains($0) } : i == n ? [n + 1] : [n]
  }

  private func study(
    _ count: GroupPlan.Count, neighbours: [[Int]]? = neighbours, areas: GroupPlan.Selection = .all
  ) throws -> Study {
    try Study(
      StudyPlan(
        recipe: recipe(2, tiers: [Tier(id: "t", condition: .rank(atMost: 15))], list: 0), structure: nil,
        neighbours: neighbours,
        groups: GroupPlan(of: .indicators, areas: areas, basis: .levels, count: count, contiguity: .neighbours), seed: 1
      ),
      on: Self.panel, threads: 1)
  }

  @Test func regionsHangTogetherAndGroupsNeedNot() throws {
    let study = try study(.sought(by: .silhouette, from: 2, to: 5, smallest: 5))
    let groups = try #require(study.groups)
    let regions = try #require(groups.regions)
    #expect(groups.profiles.count == 2)
    // Two were asked for; the map has two components, and the small one is not joined to any.
    #expect(regions.componentCount == 2 && regions.regionCount == 2 && regions.straySize == 2)
    #expect(regions.labels[60] == 1 && regions.labels[61] == 1 && regions.labels[..<60].allSatisfy { $0 == 0 })
    #expect(regions.components == (0..<62).map { $0 < 60 ? 0 : 1 })
    #expect(regions.curve.map(\.count) == [2, 3, 4, 5])
    for point in regions.curve {
      #expect(point.regionsExplained <= point.explained + 0.02 && point.regionsTogether >= point.together)
    }
    // Groups part the line twice, at 20 and at 40, and nowhere else.
    #expect(abs(regions.curve[0].together - 58.0 / 60) < 1e-12)
    // Four: the three blocks and the component apart.
    let four = try #require(try self.study(.given(4)).groups?.regions)
    #expect(four.regionCount == 4)
    for block in 0..<3 { #expect(Set(four.labels[20 * block..<20 * block + 20]).count == 1) }
    #expect(study.ledger.contains(.groups(.joinNeighbours(count: 62, regions: 2, components: 2))))
  }

  /// Of areas on the list only those among them are neighbours.
  @Test func areasBetweenAreNoBridge() throws {
    let study = try study(.given(2), areas: .listed)
    let groups = try #require(study.groups)
    let regions = try #require(groups.regions)
    var runs = 0
    for (k, unit) in groups.units.enumerated() where k == 0 || groups.units[k - 1] != unit - 1 || unit == 60 {
      runs += 1
    }
    #expect(regions.componentCount == runs && regions.regionCount >= runs)
  }

  @Test func withoutNeighboursThereAreNoRegions() throws {
    let study = try study(.given(2), neighbours: nil)
    #expect(study.groups == nil && study.failedStages.map(\.error) == [.groups(.noNeighbours)])
  }
}
