/// Shares of the variance of many outputs over the same runs, such as the rank of each area.
public struct OutputShares: Sendable, Equatable, Codable {
  /// How many inputs.
  public let inputCount: Int
  /// The mean of each output.
  public let means: [Double]
  /// The variance of each output, in its own unit squared.
  public let variances: [Double]

  /// Output after output: its magnitude, and for each input the parts of its variance: first order, total, Shapley.
  private let parts: [Double]

  /// - Parameter slots: output after output: mean, variance, magnitude, then the first-order parts, the total parts and the
  ///   Shapley parts of all inputs.
  init(slots: [Double], inputCount k: Int) {
    let stride = Self.stride(inputCount: k)
    inputCount = k
    means = Swift.stride(from: 0, to: slots.count, by: stride).map { slots[$0] }
    variances = Swift.stride(from: 1, to: slots.count, by: stride).map { slots[$0] }
    parts = slots
  }

  /// Elements that an output has in `slots`.
  static func stride(inputCount k: Int) -> Int { 3 + 3 * k }

  /// The shares of one output, or why there are none.
  public func shares(of output: Int) -> Result<VarianceShares, Undefined> {
    precondition(means.indices ~= output, "output \(output) of \(means.count)")
    return shares(over: output..<output + 1)
  }

  /// The shares of all outputs together: parts of variances and variances are summed before they are divided.
  ///
  /// An output counts by its variance, so all of them are to have one unit.
  ///
  /// - SeeAlso: F. Gamboa, A. Janon, T. Klein & A. Lagnoux, Sensitivity analysis for multidimensional and functional outputs,
  ///   Electronic J. Statistics 8 (2014) 575–603, doi:10.1214/14-EJS895.
  public var overall: Result<VarianceShares, Undefined> { shares(over: means.indices) }

  private func shares(over outputs: Range<Int>) -> Result<VarianceShares, Undefined> {
    let stride = Self.stride(inputCount: inputCount)
    var sums = [Double](repeating: 0, count: stride)
    var magnitude = 0.0
    for output in outputs {
      // A variance that is nothing but rounding adds nothing.
      let (variance, size) = (parts[output * stride + 1], parts[output * stride + 2])
      magnitude = max(magnitude, size)
      if isZero(variance: variance, magnitude: size) { continue }
      for position in 1..<stride { sums[position] += parts[output * stride + position] }
    }
    func part(_ index: Int) -> [Double] { Array(sums[3 + index * inputCount..<3 + (index + 1) * inputCount]) }
    return Result { () throws(Undefined) in
      guard sums[1] > 0 else { throw .zeroVariance }
      return try VarianceShares(
        variance: sums[1], magnitude: 0, first: part(0), total: part(1), shapley: part(2))
    }
  }
}
