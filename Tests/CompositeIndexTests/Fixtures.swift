import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Testing

/// The rows of a table beside the tests, without its header, split at commas.
func referenceRows(_ name: String) throws -> [[String]] {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(component: "Reference")
  let text = try String(contentsOf: folder.appending(component: name), encoding: .utf8)
  return text.split(separator: "\n").dropFirst().map { line in
    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}

/// Indicators named `x0`, `x1`… that point upwards.
func indicators(_ count: Int, treatments: [Treatment] = []) -> [Indicator] {
  (0..<count).map { Indicator(id: "x\($0)", direction: .higherIsWorse, treatments: treatments) }
}

/// A tree of one node `index` over the first `count` indicators.
func singleNode(
  _ count: Int, normalise: Scale = .zScore, weights: Weighting = .equal, aggregate: Aggregation = .arithmetic,
  rescale: Scale = .none
) -> IndexTree {
  IndexTree(nodes: [
    Node(
      id: "index", children: (0..<count).map(Child.indicator), normalise: normalise, weights: weights,
      aggregate: aggregate, rescale: rescale)
  ])
}

/// What `body` throws, for payloads that are compared only nearly.
func failure(_ body: () throws(EvaluationError) -> Void) -> EvaluationError? {
  do throws(EvaluationError) {
    try body()
    return nil
  } catch { return error }
}

/// Columns that share one factor: `shared·f + noise`, each on a scale of its own.
func factorPanel(_ n: Int, _ p: Int, shared: Double = 1, _ stream: inout RandomStream) -> Matrix {
  let factor = (0..<n).map { _ in Normal.draw(from: &stream) }
  return Matrix(
    columns: (0..<p).map { j in
      let (mean, sd) = (100 * stream.uniform() - 50, exp(3 * stream.uniform()))
      return factor.map { mean + sd * (shared * $0 + Normal.draw(from: &stream)) }
    })
}

/// Frequencies of a resample of as many draws as units.
func resample(_ n: Int, _ stream: inout RandomStream) -> [Double] {
  var counts = [Double](repeating: 0, count: n)
  for _ in 0..<n { counts[stream.integer(below: n)] += 1 }
  return counts
}

extension [Double] {
  /// Each element as often as its frequency says.
  func repeated(_ weights: [Double]?) -> [Double] {
    zip(indices, self).flatMap { i, value in [Double](repeating: value, count: Int(weights?[i] ?? 1)) }
  }

  var mean: Double { reduce(0, +) / Double(count) }

  /// With divisor n − 1.
  func covariance(with other: [Double]) -> Double {
    let (a, b) = (mean, other.mean)
    var sum = 0.0
    for (x, y) in zip(self, other) { sum += (x - a) * (y - b) }
    return sum / Double(count - 1)
  }

  var sd: Double { covariance(with: self).squareRoot() }
}
