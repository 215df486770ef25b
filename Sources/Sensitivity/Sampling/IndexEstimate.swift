import Probability

/// An estimate from independent repetitions, with the interval of its mean.
public struct IndexEstimate: Sendable, Equatable, Codable {
  /// The mean over the repetitions.
  public let value: Double
  /// The standard error of the mean.
  public let standardError: Double
  /// Student's interval for the mean.
  public let interval: ClosedRange<Double>

  /// Repetitions at least, below which an interval by Student's t is too wide to tell anything.
  public static let repetitionMinimum = 8

  /// The mean x̄ ± t·s/√M of M repetitions, t with M − 1 degrees of freedom.
  ///
  /// - Parameters:
  ///   - repetitions: at least 8.
  ///   - level: confidence level, strictly between 0 and 1.
  /// - SeeAlso: P. L'Ecuyer, M. K. Nakayama, A. B. Owen & B. Tuffin, Confidence intervals for randomized quasi-Monte Carlo
  ///   estimators, Proc. Winter Simulation Conference 2023, who find this interval more reliable than the bootstrap's.
  public init(of repetitions: [Double], level: Double) {
    let M = Double(repetitions.count)
    precondition(
      repetitions.count >= Self.repetitionMinimum && level > 0 && level < 1,
      "\(repetitions.count) repetitions at level \(level)")
    let mean = repetitions.reduce(0, +) / M
    let squares = repetitions.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    value = mean
    standardError = (squares / (M - 1) / M).squareRoot()
    let half = StudentT(degreesOfFreedom: M - 1).quantile(upper: (1 - level) / 2) * standardError
    interval = mean - half...mean + half
  }
}
