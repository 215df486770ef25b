/// The projections w(λ) of w⁰ − λd onto the simplex, and the search for the λ at which w(λ)·d = 0.
struct SimplexLine: Sendable {
  private let weights: [Double]
  private let differences: [Double]
  /// w(λ) of the last λ.
  private(set) var projected: [Double]
  private var isPositive: [Bool]
  private var before: [Bool]

  init(weights: [Double], differences: [Double]) {
    self.weights = weights
    // Signs such that w⁰·d ≥ 0.
    let product = zip(weights, differences).reduce(0) { $0 + $1.0 * $1.1 }
    self.differences = product < 0 ? differences.map { -$0 } : differences
    projected = weights
    isPositive = [Bool](repeating: true, count: weights.count)
    before = isPositive
  }

  /// How far the last projection is from w⁰.
  var distance: Double {
    zip(projected, weights).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// Searches; false if no weights have w·d = 0.
  mutating func meetsZero() -> Bool {
    let product = excess
    guard product > 0 else { return true }
    guard differences.contains(where: { $0 <= 0 }) else { return false }
    for j in isPositive.indices { isPositive[j] = true }
    var λ = root(of: product, λ: 0)
    // The plain solution, where it is one; on the way to it no weight becomes negative.
    project(λ)
    if isPositive.allSatisfy(\.self) { return true }
    var (low, high) = (0.0, Double.infinity)
    for _ in 0..<Self.stepLimit {
      let value = excess
      if value > 0 { low = λ } else { high = λ }
      before = isPositive
      var next = root(of: value, λ: λ)
      if !(next > low && next < high) { next = high.isFinite ? 0.5 * (low + high) : 2 * max(λ, .leastNormalMagnitude) }
      if next == λ { return true }
      λ = next
      project(λ)
      if isPositive == before && abs(excess) <= Self.tolerance * scale { return true }
    }
    return true
  }

  /// Bisection alone would need as many for all bits of a number.
  private static let stepLimit = 200

  /// What rounding leaves of a product that is 0, by the size of the differences.
  private static let tolerance = 1e-14

  private var scale: Double { differences.reduce(0) { max($0, abs($1)) } }

  /// w(λ)·d.
  private var excess: Double { zip(projected, differences).reduce(0) { $0 + $1.0 * $1.1 } }

  /// Where w(λ)·d would be 0 if the same weights stayed positive.
  private func root(of value: Double, λ: Double) -> Double {
    var (count, sum) = (0.0, 0.0)
    for (d, holds) in zip(differences, isPositive) where holds { (count, sum) = (count + 1, sum + d) }
    let mean = sum / max(1, count)
    var squares = 0.0
    for (d, holds) in zip(differences, isPositive) where holds { squares += (d - mean) * (d - mean) }
    return squares > 0 ? λ + value / squares : λ
  }

  /// Michelot's projection: the excess over 1 is taken in equal parts off all weights left, until none is negative.
  private mutating func project(_ λ: Double) {
    for j in isPositive.indices { isPositive[j] = true }
    var count = isPositive.count
    while true {
      var sum = 0.0
      for j in isPositive.indices where isPositive[j] { sum += weights[j] - λ * differences[j] }
      let part = (sum - 1) / Double(count)
      var changed = false
      for j in isPositive.indices where isPositive[j] {
        projected[j] = weights[j] - λ * differences[j] - part
        if projected[j] < 0 && count > 1 {
          (isPositive[j], projected[j], changed) = (false, 0, true)
          count -= 1
        }
      }
      if !changed { return }
    }
  }
}
