public import LinearAlgebra

/// How uncertain a user takes the scores of the areas to be, in panel order and in the unit of the scores.
public enum ScoreErrors: Sendable, Equatable {
  /// Of each area, independent of the others'; finite and not negative.
  case standardErrors([Double])
  /// `n × n`, symmetric to the bit, with a diagonal that is not negative; whether it is positive definite is not known.
  case covariance(Matrix)
}
