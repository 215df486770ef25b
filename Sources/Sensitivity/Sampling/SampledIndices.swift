/// Sampled first-order and total indices, with intervals from independent scrambles.
///
/// Each scramble gives an estimate of its own; rows of one scrambled sequence depend on each other, so they must not be
/// resampled.
public struct SampledIndices: Sendable, Equatable, Codable {
  /// S of each input.
  public let first: [IndexEstimate]
  /// S_T of each input.
  public let total: [IndexEstimate]

  /// The widest of the intervals, the usual figure of convergence: below ``convergedBelow`` the indices count as converged.
  ///
  /// - SeeAlso: F. Sarrazin, F. Pianosi & T. Wagener, Global sensitivity analysis of environmental models: convergence and
  ///   validation, Environmental Modelling & Software 79 (2016) 135–152, equation 3, doi:10.1016/j.envsoft.2016.02.005.
  public var widestInterval: Double {
    (first + total).reduce(0) { max($0, $1.interval.upperBound - $1.interval.lowerBound) }
  }

  /// The width of the widest interval below which the indices count as converged.
  public static let convergedBelow = 0.05

  /// The indices of one output.
  ///
  /// - Parameters:
  ///   - scrambles: at least 8, of about as many base points each: those where a run failed are left out.
  ///   - output: which output; nil for all together (``SobolSums/overallIndices(first:)``).
  ///   - estimator: of the first order.
  ///   - level: of the intervals.
  /// - Throws: `.zeroVariance`, if the output does not vary in one of the scrambles.
  /// - Complexity: O(scrambles · k).
  public init(
    _ scrambles: [SobolSums], output: Int?, first estimator: FirstOrderEstimator = .saltelli, level: Double = 0.9
  ) throws(Undefined) {
    precondition(
      scrambles.allSatisfy { $0.pointCount > 0 && $0.inputCount == scrambles[0].inputCount },
      "scrambles of different inputs, or without points")
    var repetitions: [SobolIndices] = []
    for sums in scrambles {
      let indices = output.map { sums.indices(of: $0, first: estimator) } ?? sums.overallIndices(first: estimator)
      repetitions.append(try indices.get())
    }
    let inputs = 0..<(scrambles.first?.inputCount ?? 0)
    first = inputs.map { i in IndexEstimate(of: repetitions.map { $0.first[i] }, level: level) }
    total = inputs.map { i in IndexEstimate(of: repetitions.map { $0.total[i] }, level: level) }
  }
}
