/// A figure with its standard error.
struct Estimate {
  let value: Double
  let standardError: Double
}

/// Sums over some areas for one pair of years.
struct Sums {
  var squares = 0.0
  var weights = 0.0
  var sizes = 0.0

  var ratio: Double { squares / weights }

  mutating func add(_ other: Sums) { self = self + other }

  static func + (a: Sums, b: Sums) -> Sums {
    Sums(squares: a.squares + b.squares, weights: a.weights + b.weights, sizes: a.sizes + b.sizes)
  }

  static func - (a: Sums, b: Sums) -> Sums {
    Sums(squares: a.squares - b.squares, weights: a.weights - b.weights, sizes: a.sizes - b.sizes)
  }
}

/// Estimates from sums over independent clusters, their errors by leaving out one cluster at a time.
///
/// se² = (C − 1)/C · Σ(θ₋c − θ̄)². Neighbouring areas move together, and the pairs of years share years; both are inside
/// a cluster, so the error knows of them. What moves all municipalities at once it does not know.
///
/// - Parameters:
///   - clusters: cluster × column.
///   - estimate: any number of figures from the columns' totals.
/// - Complexity: O(clusters · (columns + estimate)).
/// - SeeAlso: Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 11.
func jackknife(_ clusters: [[Sums]], _ estimate: ([Sums]) -> [Double]) -> [Estimate] {
  let total = clusters.dropFirst().reduce(clusters[0]) { zip($0, $1).map(+) }
  let without = clusters.map { cluster in estimate(zip(total, cluster).map(-)) }
  let count = Double(clusters.count)
  return estimate(total).enumerated().map { k, value in
    let mean = without.map { $0[k] }.mean
    let squares = without.map { ($0[k] - mean) * ($0[k] - mean) }.sum
    return Estimate(value: value, standardError: ((count - 1) / count * squares).squareRoot())
  }
}
