import CompositeIndex
import LinearAlgebra
import Study
import Testing

/// What children bring to a node: parts that add up to its value, shares of its variance that add up to one.
@Suite struct WeightTests {
  private func study(_ aggregate: Aggregation, normalise: Scale = .zScore) throws -> Study {
    let columns: [[Double]] = [[1, 4, 2, 8, 5], [2, 3, 1, 9, 4], [7, 1, 3, 2, 6]]
    let node = Node(
      id: "index", children: (0..<3).map(Child.indicator), normalise: normalise, weights: .given([3, 2, 1]),
      aggregate: aggregate)
    return try Study(
      StudyPlan(recipe: Recipe(tree: IndexTree(nodes: [node])), structure: nil, seed: 1), on: panel(columns),
      threads: 1)
  }

  @Test(arguments: [Aggregation.arithmetic, .sum]) func partsMakeTheWhole(_ aggregate: Aggregation) throws {
    let study = try study(aggregate)
    let parts = try (0..<3).map { try #require(study.contribution(of: $0, to: 0)) }
    for (i, score) in study.evaluation.scores.enumerated() {
      #expect(abs(parts[0][i] + parts[1][i] + parts[2][i] - score) < 1e-14)
    }
    let effective = try #require(study.effectiveWeights(of: 0))
    #expect(abs(effective.reduce(0, +) - 1) < 1e-14)
  }

  /// NumPy: Z = standardised columns, y = Z·w/Σw, cov(w·z, y)/(Σw·var y).
  @Test func effectiveWeightsAreThoseOfTheDefinition() throws {
    let effective = try #require(try study(.arithmetic).effectiveWeights(of: 0))
    for (found, expected) in zip(effective, [0.6239516212074308, 0.42351027094125465, -0.047461892148685576]) {
      #expect(abs(found - expected) < 1e-13)
    }
  }

  @Test func productsHaveNoParts() throws {
    let study = try study(.geometric(.favourable), normalise: .minMax(low: 1, high: 100, clamp: false))
    #expect(study.contribution(of: 0, to: 0) == nil && study.effectiveWeights(of: 0) == nil)
  }
}
