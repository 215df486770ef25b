/// Why weightings cannot be compared.
public enum WeightingError: Error, Equatable, Sendable, Codable {
  /// A curve through a child and its node's values could not be fitted: the decomposition did not converge; `info` is LAPACK's.
  case noConvergence(weighting: String, node: String, info: Int)
}
