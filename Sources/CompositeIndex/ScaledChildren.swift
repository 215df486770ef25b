/// A node's children on its scale, with what an aggregation may ask of them.
struct ScaledChildren {
  let evaluator: Evaluator
  let node: Node
  /// `n × c`, column after column, from `offset · n` on.
  let values: [Double]
  /// As applied, from `offset` on.
  let weights: [Double]
  /// Of each column, from `offset` on.
  let extents: [Evaluator.Extent]
  let offset: Int
  let unitCount: Int
  /// n frequencies of the areas, or nil for one each.
  let frequencies: [Double]?
  /// Terms of a mean that were taken before, and for each child where its own begin, nil where they were not; no starts where none were.
  let terms: [Double]
  let termStarts: [Int?]

  var count: Int { node.children.count }

  @inline(__always)
  func value(_ i: Int, _ c: Int) -> Double { values[(offset + c) * unitCount + i] }

  @inline(__always)
  func weight(_ c: Int) -> Double { weights[offset + c] }

  var weightSum: Double { (0..<count).reduce(0) { $0 + weight($1) } }

  /// What may be left of rounding in a weighted mean of the children, or in what answers to them about as that does.
  var meanTolerance: Double {
    let (sum, precision) = (weightSum, Rounding.sum(of: count, hasEstimatedWeights: node.weights.isComputed))
    return (0..<count).reduce(0) {
      $0 + abs(weight($1) / sum) * (extents[offset + $1].tolerance + precision * extents[offset + $1].largest)
    }
  }
}
