import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Testing

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
/// What kind of error it is, whatever it is about.
func caseName(_ error: EvaluationError) -> String { String("\(error)".prefix { $0 != "(" }) }

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
