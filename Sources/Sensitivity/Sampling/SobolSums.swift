/// How the first-order index is estimated from runs of A, B and A with one input from B.
public enum FirstOrderEstimator: String, Sendable, Equatable, CaseIterable, Codable {
  /// mean(f(B)·(f(A_Bⁱ) − f(A)))/V, outputs centred at the mean of all of them.
  case saltelli
  /// 1 − mean((f(B) − f(A_Bⁱ))²)/(2V): better where the index is large.
  case jansen
}

/// First-order and total indices of the inputs.
public struct SobolIndices: Sendable, Equatable, Codable {
  /// S; estimates of small ones may be negative.
  public let first: [Double]
  /// S_T.
  public let total: [Double]
}

/// The sums over the base points of one scramble that make the indices of any number of outputs.
///
/// Outputs are taken relative to those of the first run, so that sums of squares keep their digits.
///
/// - SeeAlso: Saltelli et al. 2010, table 2 (b) and (c), (f), doi:10.1016/j.cpc.2009.09.018; M. J. W. Jansen, Analysis of variance
///   designs for model output, Computer Physics Communications 117 (1999) 35–43, doi:10.1016/S0010-4655(98)00154-4.
public struct SobolSums: Sendable, Equatable {
  /// k.
  public let inputCount: Int
  /// Outputs of a run.
  public let outputCount: Int
  /// Base points counted.
  public private(set) var pointCount = 0

  private var origins: [Double]
  private var magnitudes: [Double]
  /// For each output the sums of a + b and a² + b².
  private var plain: [Double]
  /// For each output and input the sums of c, c − a, b·(c − a), (b − c)² and (a − c)².
  private var mixed: [Double]

  /// - Parameter inputCount: k, ≥ 1.
  /// - Parameter outputCount: ≥ 1.
  public init(inputCount: Int, outputCount: Int) {
    precondition(inputCount >= 1 && outputCount >= 1, "\(inputCount) inputs, \(outputCount) outputs")
    self.inputCount = inputCount
    self.outputCount = outputCount
    origins = [Double](repeating: 0, count: outputCount)
    magnitudes = origins
    plain = [Double](repeating: 0, count: 2 * outputCount)
    mixed = [Double](repeating: 0, count: 5 * outputCount * inputCount)
  }

  /// Adds the runs of a base point.
  ///
  /// - Parameter outputs: those of A, of B, and of A with each input from B, run after run; finite.
  /// - Throws: `.nonFinite(row:column:)` with the output and the run; nothing is added then.
  /// - Complexity: O(k · outputs), without allocation.
  public mutating func add(_ outputs: Span<Double>) throws(SensitivityError) {
    let (m, k) = (outputCount, inputCount)
    precondition(outputs.count == (k + 2) * m, "\(outputs.count) outputs for \(k + 2) runs of \(m)")
    for position in outputs.indices where !outputs[position].isFinite {
      throw .nonFinite(row: position % m, column: position / m)
    }
    for output in 0..<m {
      if pointCount == 0 { origins[output] = outputs[output] }
      let origin = origins[output]
      let (a, b) = (outputs[output] - origin, outputs[m + output] - origin)
      magnitudes[output] = max(magnitudes[output], abs(outputs[output]), abs(outputs[m + output]))
      plain[2 * output] += a + b
      plain[2 * output + 1] += a * a + b * b
      for i in 0..<k {
        let c = outputs[(2 + i) * m + output] - origin
        let position = 5 * (output * k + i)
        mixed[position] += c
        mixed[position + 1] += c - a
        mixed[position + 2] += b * (c - a)
        mixed[position + 3] += (b - c) * (b - c)
        mixed[position + 4] += (a - c) * (a - c)
      }
    }
    pointCount += 1
  }

  /// V, the variance of one output over the runs of A and of B.
  public func variance(of output: Int) -> Double {
    let mean = plain[2 * output] / Double(2 * pointCount)
    return max(0, plain[2 * output + 1] / Double(2 * pointCount) - mean * mean)
  }

  /// The indices of one output, or why there are none.
  public func indices(of output: Int, first estimator: FirstOrderEstimator) -> Result<SobolIndices, Undefined> {
    precondition(0..<outputCount ~= output && pointCount >= 1, "output \(output) of \(outputCount)")
    let V = variance(of: output)
    guard !isZero(variance: V, magnitude: magnitudes[output]) else { return .failure(.zeroVariance) }
    let parts = parts(of: output, first: estimator, variance: V)
    return .success(SobolIndices(first: parts.first.map { $0 / V }, total: parts.total.map { $0 / V }))
  }

  /// The indices of all outputs together, as ``OutputShares/overall``.
  public func overallIndices(first estimator: FirstOrderEstimator) -> Result<SobolIndices, Undefined> {
    var sum = 0.0
    var first = [Double](repeating: 0, count: inputCount)
    var total = first
    for output in 0..<outputCount {
      let V = variance(of: output)
      if isZero(variance: V, magnitude: magnitudes[output]) { continue }
      let parts = parts(of: output, first: estimator, variance: V)
      sum += V
      for i in 0..<inputCount {
        first[i] += parts.first[i]
        total[i] += parts.total[i]
      }
    }
    guard sum > 0 else { return .failure(.zeroVariance) }
    return .success(SobolIndices(first: first.map { $0 / sum }, total: total.map { $0 / sum }))
  }

  private func parts(
    of output: Int, first estimator: FirstOrderEstimator, variance V: Double
  ) -> (first: [Double], total: [Double]) {
    let (N, k) = (Double(pointCount), inputCount)
    func sum(_ i: Int, _ which: Int) -> Double { mixed[5 * (output * k + i) + which] }
    let centre = (0..<k).reduce(plain[2 * output]) { $0 + sum($1, 0) } / (N * Double(k + 2))
    let first = (0..<k).map { i in
      switch estimator {
      case .saltelli: (sum(i, 2) - centre * sum(i, 1)) / N
      case .jansen: V - sum(i, 3) / (2 * N)
      }
    }
    return (first, (0..<k).map { sum($0, 4) / (2 * N) })
  }
}
