import CompositeIndex
import LinearAlgebra
import Probability
import Study
import Testing

@Suite struct NoiseCoverageTests {
  private static func panel(noisy: Set<Int>, count: Int = 4) -> Panel {
    let names = ["a", "b", "c"]
    return Panel(
      units: Units(ids: names, names: names),
      indicators: (0..<count).map { Indicator(id: "x\($0)", direction: .higherIsWorse) },
      values: Matrix(columns: (0..<count).map { j in (0..<3).map { Double(($0 * (j + 2)) % 5) } }),
      noise: (0..<count).map { noisy.contains($0) ? .normal(standardErrors: [1, 1, 1]) : .fixed })
  }

  /// Two nodes below the root; the weights of each as a share of its own sum, signs left out.
  private static let tree = IndexTree(nodes: [
    Node(
      id: "one", children: [.indicator(0), .indicator(1)], normalise: .zScore, weights: .equal, aggregate: .arithmetic),
    Node(id: "index", children: [.node(0), .indicator(2)], normalise: .zScore, weights: .equal, aggregate: .sum),
  ])
  private static let weights = [[3.0, -1], [0.5, 1.5]]

  @Test func weightsMultiplyOnTheWayDown() {
    let half = NoiseCoverage(Self.panel(noisy: [0, 3]), Self.tree, weights: Self.weights)
    // 0.25 of the root, three quarters of that; the fourth indicator is not in the index.
    #expect(half.noisyCount == 1 && half.indicatorCount == 3 && abs(half.weight - 0.1875) <= 1e-15 && half.isLow)
    let most = NoiseCoverage(Self.panel(noisy: [1, 2]), Self.tree, weights: Self.weights)
    #expect(most.noisyCount == 2 && abs(most.weight - 0.8125) <= 1e-15 && !most.isLow)
    let none = NoiseCoverage(Self.panel(noisy: []), Self.tree, weights: Self.weights)
    #expect(none.weight == 0 && none.isLow)
    let all = NoiseCoverage(Self.panel(noisy: [0, 1, 2]), Self.tree, weights: Self.weights)
    #expect(abs(all.weight - 1) <= 1e-15)
  }
}
