internal import Foundation
internal import Probability

/// How large true changes are, as the changes of all areas show: a share of areas without any, and normal changes around none
/// of several sizes.
///
///     d_i | δ_i ~ N(δ_i, s_i²),   δ_i ~ π₀·(no change) + Σ_k π_k·N(0, ω_k²)
///
/// The shares π maximise the likelihood of all d_i, times π₀⁹, which leans to no change. Sizes ω_k step by √2 from a tenth of
/// the least error to twice the largest change that errors leave.
///
/// - SeeAlso: M. Stephens, False discovery rates: a new deal, Biostatistics 18 (2017) 275–294,
///   doi:10.1093/biostatistics/kxw041: *ash* with normal components, its grid and its penalty.
public struct ChangePrior: Sendable, Equatable {
  /// ω of each component, 0 first.
  public let sizes: [Double]
  /// π of each, summing to 1.
  public let shares: [Double]

  private static let leaning = 10.0
  private static let stepLimit = 2000

  /// - Parameters:
  ///   - changes: d, one per area.
  ///   - errors: s > 0, as many.
  /// - Complexity: O(n·components) a step of the EM algorithm.
  public init(_ changes: [Double], errors: [Double]) {
    precondition(changes.count == errors.count && errors.allSatisfy { $0 > 0 }, "changes and their errors")
    guard !changes.isEmpty else {
      (sizes, shares) = ([0], [1])
      return
    }
    let sizes = Self.grid(changes, errors)
    let (n, m) = (changes.count, sizes.count)
    // Relative to each area's likeliest component, so that none underflows in all of them.
    var likelihoods = [Double](repeating: 0, count: n * m)
    for i in 0..<n {
      let logs = sizes.map { size -> Double in
        let variance = errors[i] * errors[i] + size * size
        return -0.5 * (log(variance) + changes[i] * changes[i] / variance)
      }
      let most = logs.max() ?? 0
      for k in 0..<m { likelihoods[i * m + k] = exp(logs[k] - most) }
    }
    var shares = [Double](repeating: 1 / Double(m), count: m)
    for _ in 0..<Self.stepLimit {
      var next = [Double](repeating: 0, count: m)
      next[0] = Self.leaning - 1
      for i in 0..<n {
        var total = 0.0
        for k in 0..<m { total += shares[k] * likelihoods[i * m + k] }
        for k in 0..<m { next[k] += shares[k] * likelihoods[i * m + k] / total }
      }
      let sum = next.reduce(0, +)
      var moved = 0.0
      for k in 0..<m {
        next[k] /= sum
        moved = max(moved, abs(next[k] - shares[k]))
      }
      shares = next
      if moved < 1e-7 { break }
    }
    (self.sizes, self.shares) = (sizes, shares)
  }

  private static func grid(_ changes: [Double], _ errors: [Double]) -> [Double] {
    let least = (errors.min() ?? 1) / 10
    let excess = zip(changes, errors).map { $0 * $0 - $1 * $1 }.max() ?? 0
    let most = excess > 0 ? 2 * excess.squareRoot() : 8 * least
    var sizes = [0.0]
    var size = most
    while size > least, sizes.count < 60 {
      sizes.append(size)
      size /= 2.0.squareRoot()
    }
    sizes.append(size)
    return sizes.sorted()
  }

  /// The probability that the sign of a change, called by the likelier one, is wrong: no change makes either wrong.
  public func falseSign(of change: Double, error: Double) -> Double {
    var logs = [Double](), above = [Double]()
    for (size, share) in zip(sizes, shares) {
      let variance = error * error + size * size
      logs.append((share > 0 ? log(share) : -.infinity) - 0.5 * (log(variance) + change * change / variance))
      // Given the component, δ is normal around change·ω²/(ω² + s²) with variance ω²s²/(ω² + s²).
      above.append(size == 0 ? 0 : Normal.cumulative(abs(change) * size / (error * variance.squareRoot())))
    }
    let most = logs.max() ?? 0
    let weights = logs.map { exp($0 - most) }
    let total = weights.reduce(0, +)
    let right = zip(weights, above).reduce(0) { $0 + $1.0 * $1.1 } / total
    return min(max(1 - right, 0), 1)
  }
}

/// As many areas as can be called changed with a tolerated share of wrong signs among them.
public struct FalseSigns: Sendable, Equatable {
  /// By area; nil where chance does not move its change.
  public let falseSign: [Double?]
  public let isCalled: [Bool]
  /// Expected among those called.
  public let expectedWrong: Double

  /// Areas in order of `falseSign`, as long as its mean over those called stays within `tolerated`; of equal ones all or none.
  public init(_ falseSign: [Double?], tolerated: Double) {
    let order = falseSign.indices.filter { falseSign[$0] != nil }.sorted { falseSign[$0]! < falseSign[$1]! }
    var (sum, kept, last) = (0.0, 0, 0.0)
    for (k, i) in order.enumerated() {
      sum += falseSign[i]!
      let isLastOfEqual = k + 1 == order.count || falseSign[order[k + 1]]! > falseSign[i]!
      if isLastOfEqual, sum <= tolerated * Double(k + 1) { (kept, last) = (k + 1, sum) }
    }
    var isCalled = [Bool](repeating: false, count: falseSign.count)
    for i in order.prefix(kept) { isCalled[i] = true }
    (self.falseSign, self.isCalled, expectedWrong) = (falseSign, isCalled, last)
  }
}
