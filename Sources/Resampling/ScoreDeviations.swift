public import LinearAlgebra

/// Scores and how they scatter: what confidence sets for ranks are made of.
public struct ScoreDeviations: Sendable, Equatable {
  /// The n scores θ̂, higher is worse; rank 1 is the highest. Where squares of scores or deviations would leave the range of
  /// numbers, both are held in another unit.
  public let scores: [Double]
  /// `R × n`: replicate r's score of area i, less θ̂_i, in the unit of the scores.
  public let deviations: Matrix
  /// The most that two equal scores may differ by, in the same unit.
  public let tolerance: Double

  /// Deviations from redraw replicates of whatever made the scores.
  ///
  /// - Parameters:
  ///   - scores: n, at least 1.
  ///   - deviations: `R × n`, at least one replicate; d_r = θ*_r − θ̂, of redrawn replicates and the scores they are drawn around, not
  ///     from a posterior.
  ///   - tolerance: the most that two equal scores may differ by by rounding, ≥ 0; 0 for scores as they were read.
  /// - Throws: `.nonFiniteScore(area:)`, `.nonFiniteDeviation(replicate:area:)`.
  public init(scores: [Double], deviations: Matrix, tolerance: Double = 0) throws(RankSetError) {
    precondition(
      !scores.isEmpty && deviations.columnCount == scores.count && deviations.rowCount >= 1,
      "\(deviations.rowCount) × \(deviations.columnCount) deviations of \(scores.count) scores")
    try Self.check(scores)
    if let position = deviations.elements.firstIndex(where: { !$0.isFinite }) {
      throw .nonFiniteDeviation(replicate: position % deviations.rowCount, area: position / deviations.rowCount)
    }
    // The sets do not depend on the unit, and squares in another may be no numbers.
    let largest = max(scores.lazy.map(abs).max() ?? 0, deviations.elements.lazy.map(abs).max() ?? 0)
    let unit = Magnitude.unit(for: largest)
    self.tolerance = tolerance / unit
    if unit == 1 {
      (self.scores, self.deviations) = (scores, deviations)
    } else {
      self.scores = scores.map { $0 / unit }
      var scaled = deviations
      for k in scaled.elements.indices { scaled.elements[k] /= unit }
      self.deviations = scaled
    }
  }

  static func check(_ scores: [Double]) throws(RankSetError) {
    if let i = scores.firstIndex(where: { !$0.isFinite }) { throw .nonFiniteScore(area: i) }
  }
}

/// Why scores and their noise make no confidence sets; areas and replicates count from 0.
public enum RankSetError: Error, Equatable, Sendable, Codable {
  /// The score of this area is NaN or infinite.
  case nonFiniteScore(area: Int)
  /// The deviation of this area in this replicate is NaN or infinite.
  case nonFiniteDeviation(replicate: Int, area: Int)
  /// A standard error that is negative or not finite.
  case invalidStandardError(area: Int)
  /// The element of the covariance at this position is NaN or infinite.
  case nonFiniteCovariance(row: Int, column: Int)
  /// The elements at (row, column) and (column, row) differ by more than rounding.
  case asymmetricCovariance(row: Int, column: Int)
  /// An eigenvalue is negative by more than rounding.
  case notPositiveSemidefinite(eigenvalue: Double)
  /// The eigenvalues could not be found; `info` is LAPACK's.
  case noEigenvalues(info: Int)
}
