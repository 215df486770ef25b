/// Why loadings were not rotated.
public enum RotationFailure: Error, Equatable, Sendable, Codable {
  /// The loading at this position is NaN or infinite.
  case nonFinite(row: Int, column: Int)
  /// After so many steps the projected gradient still has this norm, above 1e-8.
  case noConvergence(iterations: Int, gradientNorm: Double)
  /// Factors merged on the way: the others predict one of them to more than 1 − 1e-6 of its variance. The criterion has
  /// no minimum there, as oblimin's with δ > 0 often has none.
  case mergedFactors(iterations: Int, gradientNorm: Double)
  /// More factors than this rotation is searched for.
  case tooManyFactors(count: Int, limit: Int)
  /// The columns of loadings are linearly dependent, so that promax's regression is undetermined.
  case dependentColumns
}
