import CompositeIndex
import LinearAlgebra
import Probability
import Testing

@Suite struct RobustScaleTests {
  private func scores(_ values: [Double], weights: [Double]? = nil) throws(EvaluationError) -> [Double] {
    try Evaluator(indicators: indicators(1), tree: singleNode(1, normalise: .robust))
      .evaluate(Matrix(columns: [values]), weights: weights).evaluation.scores
  }

  /// Median 3, distances 2, 1, 0, 1, 97.
  @Test func anOutlierMovesNeitherCentreNorSpread() throws {
    for (score, x) in zip(try scores([1, 2, 3, 4, 100]), [1.0, 2, 3, 4, 100]) {
      #expect(abs(score - (x - 3) / 1.4826) < 1e-14 * max(1, abs(score)))
    }
  }

  @Test(arguments: [[1, 1, 1, 1, 5], [0, 0, 0, 0, 1, 2, 3], [2, 2, 2, 2], [-1, 4, 4, 4, 9, 4.0]])
  func halfOfTheAreasAtOneValueAreAnError(_ values: [Double]) {
    #expect(throws: EvaluationError.halfEqual(child: "x0", node: "index")) { try scores(values) }
  }

  /// Half alone is enough where the others lie on both sides, not where the middle lies between two values.
  @Test func halfAndHalfHaveASpread() throws {
    #expect(try scores([0, 0, 2, 2]).map { ($0 * 1.4826).rounded() } == [-1, -1, 1, 1])
  }

  /// Against sorting, with and without frequencies, ties and zeros among them.
  @Test func agreesWithSortedRows() throws {
    func median(_ values: [Double]) -> Double {
      let sorted = values.sorted()
      return sorted[(sorted.count - 1) / 2] / 2 + sorted[sorted.count / 2] / 2
    }
    var compared = 0
    for seed in 0..<200 {
      var stream = RandomStream(seed: UInt64(seed), stream: 31)
      let n = 3 + stream.integer(below: 40)
      let values = (0..<n).map { _ in Double(stream.integer(below: 30)) - 10 }
      let weights = seed % 2 == 0 ? nil : resample(n, &stream)
      let rows = values.enumerated().flatMap { [Double](repeating: $1, count: Int(weights?[$0] ?? 1)) }
      let centre = median(rows)
      let spread = 1.4826 * median(rows.map { abs($0 - centre) })
      guard spread > 0 else { continue }
      compared += 1
      for (score, x) in zip(try scores(values, weights: weights), values) {
        #expect(abs(score - (x - centre) / spread) <= 1e-12 * max(1, abs(score)), "seed \(seed)")
      }
    }
    #expect(compared > 150)
  }
}
