import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Study
import Testing

@Suite struct AutocorrelationTests {
  /// Areas along a line: neighbours are those beside each other.
  private static let line = (0..<80).map { i in [i - 1, i + 1].filter { (0..<80).contains($0) } }

  private func study(_ neighbours: [[Int]]?, structure: StructurePlan?, listed: Int? = nil) throws -> Study {
    var stream = RandomStream(seed: 4, stream: 63)
    var walk = 0.0
    let smooth = (0..<80).map { _ in
      walk += Normal.draw(from: &stream)
      return walk
    }
    let rough = (0..<80).map { _ in Normal.draw(from: &stream) }
    return try Study(
      StudyPlan(
        recipe: recipe(
          2, tiers: listed.map { [Tier(id: "list", condition: .rank(atMost: $0))] } ?? [], list: listed == nil ? nil : 0
        ),
        structure: structure, neighbours: neighbours,
        groups: GroupPlan(
          of: .indicators, areas: listed == nil ? .all : .listed, basis: .levels, count: .given(listed == nil ? 2 : 3)),
        seed: 1),
      on: panel([smooth, rough]), threads: 1)
  }

  @Test func ofIndicatorsNodesAndGroups() throws {
    let study = try study(Self.line, structure: StructurePlan(draws: 20))
    let found = try #require(study.autocorrelation)
    #expect(
      found.entries.map(\.subject) == [
        .child(.indicator(0)), .child(.indicator(1)), .child(.node(0)), .group(0), .group(1),
      ])
    let weights = SpatialWeights(neighbours: Self.line)
    let expected = try MoranI.of(study.panel.values.column(0), weights)
    #expect(try found.entries[0].moran.get() == expected && expected.statistic > 0.8 && found.connectedCount == 80)
    #expect(found.componentSizes == [80])
    #expect(abs(try found.entries[1].moran.get().score) < 3)
    #expect(try found.index == MoranI.of(study.evaluation.scores, weights))
    // Of two groups, one is where the other is not.
    #expect(abs(try found.entries[3].moran.get().statistic - found.entries[4].moran.get().statistic) < 1e-12)
    let step = StructureStep.compareNeighbours(subjects: found.entries.count, count: 80)
    #expect(study.ledger.contains(.structure(step)))
  }

  /// Three groups of the areas listed, each against all other areas and in its areas' own places.
  @Test func groupsStandWhereTheirAreasDo() throws {
    let study = try study(Self.line, structure: StructurePlan(draws: 20), listed: 30)
    let (groups, found) = (try #require(study.groups), try #require(study.autocorrelation))
    #expect(groups.units.count == 30 && found.entries.count == 6)
    for k in 0..<3 {
      let members = Set(zip(groups.units, groups.labels).filter { $0.1 == k }.map(\.0))
      let belongs = (0..<80).map { members.contains($0) ? 1.0 : 0 }
      let expected = try MoranI.of(belongs, SpatialWeights(neighbours: Self.line))
      #expect(try found.entries[3 + k].moran.get() == expected)
    }
  }

  @Test func notWithoutNeighboursOrStructure() throws {
    #expect(try study(nil, structure: StructurePlan(draws: 20)).autocorrelation == nil)
    #expect(try study(Self.line, structure: nil).autocorrelation == nil)
    let islands = try #require(
      try study(Self.line.map { _ in [] }, structure: StructurePlan(draws: 20)).autocorrelation)
    guard case .failure(.tooFewConnected(count: 0)) = islands.entries[0].moran else {
      Issue.record("\(islands.entries[0])")
      return
    }
    #expect(islands.index == nil)
  }
}
