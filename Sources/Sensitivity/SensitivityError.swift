import LinearAlgebra

/// What the data or a request may be at fault for.
public enum SensitivityError: Error, Equatable, Sendable, Codable {
  /// The value in this row and column is NaN or infinite.
  case nonFinite(row: Int, column: Int)
  /// Exact shares over all subsets were asked for of more inputs than `limit`.
  case tooManyInputs(count: Int, limit: Int)
  /// Fewer units than are needed.
  case tooFewUnits(count: Int, needed: Int)
  /// A decomposition did not converge; `info` is LAPACK's.
  case noConvergence(info: Int)
}

extension Matrix {
  /// Throws for the first element, column after column, that is NaN or infinite.
  func requireFinite() throws(SensitivityError) {
    if let position = elements.firstIndex(where: { !$0.isFinite }) {
      throw .nonFinite(row: position % rowCount, column: position / rowCount)
    }
  }
}
