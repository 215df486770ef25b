import LinearAlgebra

/// A list at given weights, and what may change it: pairs of a listed and an unlisted area, or each area and the cut-off.
struct ListContest: Sendable {
  let weights: [Double]
  let rule: ListRule
  /// Each area's values together, and each indicator's.
  let rows: [Double]
  let columns: [Double]
  let scores: [Double]
  let isListed: [Bool]

  init(_ values: Matrix, weights: [Double], rule: ListRule) throws(SensitivityError) {
    let (n, p) = (values.rowCount, values.columnCount)
    checkWeights(weights, count: p)
    try values.requireFinite()
    self.weights = weights
    self.rule = rule
    rows = values.transposed.elements
    columns = values.elements
    let scores = (0..<n).map { i in (0..<p).reduce(0) { $0 + weights[$1] * values[i, $1] } }
    var scratch = scores
    let cutoff = rule.cutoff(of: scores.span, count: n, scratch: &scratch)
    isListed = scores.map { $0 >= cutoff }
    self.scores = scores
  }

  var listedAreas: [Int] { isListed.indices.filter { isListed[$0] } }
  var unlistedAreas: [Int] { isListed.indices.filter { !isListed[$0] } }

  /// How many are to be listed, where areas compete; nil where each meets the cut-off by itself.
  var rivals: Int? { if case .top(let k) = rule { min(k, isListed.count) } else { nil } }

  /// Two areas listed with the same, last score, of which there is room for one.
  var levelPair: (Int, Int)? {
    guard let k = rivals, k >= 1, listedAreas.count > k else { return nil }
    let last = listedAreas.reduce(.infinity) { min($0, scores[$1]) }
    let level = listedAreas.filter { scores[$0] == last }
    return (level[0], level[1])
  }

  /// The nearest weights at which an area is level with one of the other side, or meets the cut-off.
  ///
  /// - Parameter scratch: `p` numbers.
  func nearest(to area: Int, scratch: inout [Double]) -> (nearest: NearestWeights, rival: Int?)? {
    guard rivals != nil else {
      guard case .atLeast(let cutoff) = rule else { return nil }
      for j in weights.indices { scratch[j] = rows[j + area * weights.count] - cutoff }
      return NearestWeights.find(from: weights, differences: scratch).map { ($0, nil) }
    }
    var best: (nearest: NearestWeights, rival: Int?)?
    for rival in isListed.indices where isListed[rival] != isListed[area] {
      subtract(rival, from: area, into: &scratch)
      let bound = NearestWeights.planeDistance(weights, scratch.span)
      guard bound < best?.nearest.distance ?? .infinity else { continue }
      guard let found = NearestWeights.find(from: weights, differences: scratch) else { continue }
      if found.distance < best?.nearest.distance ?? .infinity { best = (found, rival) }
    }
    return best
  }

  func subtract(_ other: Int, from area: Int, into differences: inout [Double]) {
    let p = weights.count
    for j in 0..<p { differences[j] = rows[j + area * p] - rows[j + other * p] }
  }
}
