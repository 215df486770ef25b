import LinearAlgebra

/// Why shares of a variance are not defined.
public enum Undefined: Error, Equatable, Sendable, Codable {
  /// The output is the same throughout, up to rounding: there is no variance to share out.
  case zeroVariance
  /// The input is the same throughout, up to rounding, so nothing can depend on it.
  case constantInput
}

/// Whether a variance is what rounding may leave of numbers up to `magnitude` that are all the same.
func isZero(variance: Double, magnitude: Double) -> Bool {
  variance.squareRoot() <= RoundingBound.ofSums() * magnitude
}
