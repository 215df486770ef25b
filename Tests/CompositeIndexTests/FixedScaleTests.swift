import CompositeIndex
import LinearAlgebra
import Probability
import Testing

/// Goalposts and distances: turned indicators, clamps, and what cannot be divided by.
@Suite struct FixedScaleTests {
  private static let values = Matrix(columns: [[10, 20, 30, 50], [400, 300, 200, 100]])
  private static let indicators = [
    Indicator(id: "poverty", direction: .higherIsWorse), Indicator(id: "income", direction: .lowerIsWorse),
  ]

  private func children(_ scale: Scale, weights: [Double]? = nil) throws(EvaluationError) -> [[Double]] {
    let panel = Panel(
      units: Units(ids: ["a", "b", "c", "d"], names: ["A", "B", "C", "D"]), indicators: Self.indicators,
      values: Self.values, noise: [.fixed, .fixed])
    let evaluation = try Evaluator(panel, tree: singleNode(2, normalise: scale))
      .evaluate(Self.values, weights: weights).evaluation
    return [evaluation.normalised[0].column(0), evaluation.normalised[0].column(1)]
  }

  @Test(arguments: [nil, [3, 1, 0, 0]])
  func goalpostsAreInTheIndicatorsOwnDirection(_ weights: [Double]?) throws {
    func scale(clamp: Bool) -> Scale {
      .goalposts(Goalposts(ends: [0...40, 150...350], low: 0, high: 100, clamp: clamp))
    }
    // Whatever areas count: given ends are not fitted.
    #expect(try children(scale(clamp: false), weights: weights) == [[25, 50, 75, 125], [-25, 25, 75, 125]])
    #expect(try children(scale(clamp: true), weights: weights) == [[25, 50, 75, 100], [0, 25, 75, 100]])
  }

  @Test func distancesGrowTowardsTheWorse() throws {
    func distance(_ origin: Distance.Origin, _ unit: Distance.Unit = .range, clamp: Bool = false) throws -> [[Double]] {
      try children(.distance(Distance(to: origin, unit: unit, clamp: clamp)))
    }
    func expect(_ found: [[Double]], _ poverty: [Double], _ income: [Double]) {
      for (a, b) in zip(found[0] + found[1], poverty + income) { #expect(abs(a - b) < 1e-15) }
    }
    expect(try distance(.best), [0, 0.25, 0.5, 1], [0, 1 / 3, 2 / 3, 1])
    expect(try distance(.area("b")), [-1 / 3, 0, 1 / 3, 1], [-0.5, 0, 0.5, 1])
    expect(try distance(.area("b"), clamp: true), [0, 0, 1 / 3, 1], [0, 0, 0.5, 1])
    expect(try distance(.values([20, 200]), .reference), [-0.5, 0, 0.5, 1.5], [-1, -0.5, 0, 0.5])
  }

  @Test func whatCannotBeDividedByIsNamed() {
    #expect(throws: EvaluationError.nonePastReference(child: "income", node: "index")) {
      try children(.distance(Distance(to: .values([20, 100]), unit: .range, clamp: false)))
    }
    #expect(throws: EvaluationError.nonePastReference(child: "poverty", node: "index")) {
      try children(.distance(Distance(to: .area("d"), unit: .range, clamp: false)))
    }
    #expect(throws: EvaluationError.zeroReference(child: "poverty", node: "index")) {
      try children(.distance(Distance(to: .values([0, 100]), unit: .reference, clamp: false)))
    }
    #expect(throws: EvaluationError.unknownReference(area: "z", node: "index")) {
      try children(.distance(Distance(to: .area("z"), unit: .range, clamp: false)))
    }
  }

  /// The ends of an indicator left out go with it.
  @Test func leavingOutKeepsTheOthersEnds() throws {
    let scale = Scale.goalposts(Goalposts(ends: [0...40, 150...350], low: 0, high: 1, clamp: true))
    let recipe = try #require(Recipe(tree: singleNode(2, normalise: scale)).leavingOut(indicator: 0))
    #expect(recipe.tree.root.normalise == .goalposts(Goalposts(ends: [150...350], low: 0, high: 1, clamp: true)))
  }
}
