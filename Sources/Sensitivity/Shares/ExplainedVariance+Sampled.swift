public import LinearAlgebra
import Parallel
import Probability

/// Shapley shares from a sample of orders of the inputs.
public struct SampledShapley: Sendable, Equatable, Codable {
  /// The shares; R² in sum, as the exact ones.
  public let shares: [Double]
  /// The standard error of each, from the orders drawn.
  public let standardErrors: [Double]
}

extension ExplainedVariance {
  /// Shapley shares of any number of inputs, from orders drawn at random, each with its reverse.
  ///
  /// - Parameters:
  ///   - covariance, c, outputVariance: as in ``shares(covariance:withOutput:outputVariance:)``; the whole matrix is read.
  ///   - pairs: orders drawn, ≥ 2.
  ///   - seed, stream: the position of the draws, as in `RandomStream`.
  ///   - threads: workers at most; the result is the same to the bit at any number.
  /// - Returns: the shares, or `.zeroVariance`.
  /// - Throws: `.nonFinite(row:column:)`, c being column `p`.
  /// - Complexity: O(p³) an order.
  /// - SeeAlso: J. Castro, D. Gómez & J. Tejada, Polynomial calculation of the Shapley value based on sampling, Computers &
  ///   Operations Research 36 (2009) 1726–1730, doi:10.1016/j.cor.2008.04.004; R. Mitchell, J. Cooper, E. Frank & G. Holmes,
  ///   Sampling permutations for Shapley value estimation, J. Machine Learning Research 23 (2022) 1–46, section 3.1 (reverses).
  public static func sampledShapley(
    covariance: Matrix, withOutput c: [Double], outputVariance: Double? = nil, pairs: Int, seed: UInt64,
    stream: UInt32, threads: Int = 1
  ) throws(SensitivityError) -> Result<SampledShapley, Undefined> {
    let p = c.count
    try check(covariance, c)
    precondition(pairs >= 2, "\(pairs) orders")
    var gains = [Double](repeating: 0, count: pairs * p)
    parallelFill(
      &gains, stride: max(1, p), chunk: 8, threads: threads, makeScratch: { OrderedRegression(order: p) }
    ) { range, regression, slots in
      for pair in range {
        regression.shuffle(seed: seed, stream: stream, replicate: UInt32(pair))
        let start = (pair - range.lowerBound) * p
        for _ in 0..<2 {
          regression.addGains(covariance, c, to: &slots, at: start)
          regression.order.reverse()
        }
      }
    }
    let all = (0..<p).reduce(0) { $0 + gains[$1] / 2 }
    return Result { () throws(Undefined) in
      let V = try positive(outputVariance ?? all)
      var (shares, errors) = ([Double](), [Double]())
      for i in 0..<p {
        let values = (0..<pairs).map { gains[i + $0 * p] / (2 * V) }
        let mean = values.reduce(0, +) / Double(pairs)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        shares.append(mean)
        errors.append((squares / Double(pairs - 1) / Double(pairs)).squareRoot())
      }
      return SampledShapley(shares: shares, standardErrors: errors)
    }
  }
}

/// A regression to which inputs are added one after the other.
private struct OrderedRegression: Sendable {
  var order: [Int]
  /// `L` of the inputs in their order, row after row, and the solution of `L·z = c`.
  private var factor: [Double]
  private var z: [Double]

  init(order p: Int) {
    order = Array(0..<p)
    factor = [Double](repeating: 0, count: p * p)
    z = [Double](repeating: 0, count: p)
  }

  mutating func shuffle(seed: UInt64, stream: UInt32, replicate: UInt32) {
    var random = RandomStream(seed: seed, stream: stream, replicate: replicate)
    for i in order.indices { order[i] = i }
    for i in order.indices.reversed() { order.swapAt(i, random.integer(below: i + 1)) }
  }

  /// Adds to each input's slot what it explains beyond those before it: the square of its element of `z`.
  mutating func addGains(_ covariance: Matrix, _ c: [Double], to slots: inout MutableSpan<Double>, at start: Int) {
    let p = order.count
    for i in 0..<p {
      let input = order[i]
      var (pivot, rest) = (covariance[input, input], c[input])
      for j in 0..<i {
        var sum = covariance[input, order[j]]
        for k in 0..<j { sum -= factor[k + i * p] * factor[k + j * p] }
        let element = factor[j + j * p] > 0 ? sum / factor[j + j * p] : 0
        factor[j + i * p] = element
        pivot -= element * element
        rest -= element * z[j]
      }
      let adds = pivot > RoundingBound.ofPivot(order: p) * covariance[input, input]
      factor[i + i * p] = adds ? pivot.squareRoot() : 0
      z[i] = adds ? rest / pivot.squareRoot() : 0
      slots[start + input] += z[i] * z[i]
    }
  }
}
