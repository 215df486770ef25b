import Clustering
import Testing

@Suite struct AdjustedRandTests {
  /// scikit-learn 1.x `adjusted_rand_score` of the same labels.
  @Test(arguments: [
    ([0, 0, 1, 1], [1, 1, 0, 0], 1.0), ([0, 0, 1, 2], [0, 0, 1, 1], 0.5714285714285714),
    ([0, 0, 0, 0], [0, 1, 2, 3], 0.0), ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),
    ([0, 1, 2, 0, 1, 2, 0, 1], [0, 0, 1, 1, 2, 2, 2, 0], -0.14285714285714285), ([0, 0, 0], [1, 1, 1], 1.0),
  ]) func equalsScikitLearn(first: [Int], second: [Int], expected: Double) {
    #expect(abs(AdjustedRand.index(first, second) - expected) < 1e-14)
    #expect(AdjustedRand.index(second, first.map(String.init)) == AdjustedRand.index(first, second))
  }
}
