internal import Probability

/// Normal scores of a column's ranks.
enum NormalScale {
  /// `Φ⁻¹((r − ½)/n)`, ties with the mean of their ranks; nil where all are the same.
  static func scores(of values: [Double]) -> [Double]? {
    let n = values.count
    let order = values.indices.sorted { values[$0] < values[$1] }
    guard n > 0, values[order[0]] < values[order[n - 1]] else { return nil }
    var scores = [Double](repeating: 0, count: n)
    var first = 0
    while first < n {
      var end = first + 1
      while end < n, values[order[end]] == values[order[first]] { end += 1 }
      // Ranks first + 1 … end.
      let score = Normal.quantile((Double(first + end) / 2) / Double(n))
      for k in first..<end { scores[order[k]] = score }
      first = end
    }
    return scores
  }
}
