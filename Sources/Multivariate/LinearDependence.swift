public import LinearAlgebra

/// Variables that determine each other exactly, so that their correlation matrix is singular.
public struct LinearDependence: Sendable, Equatable, Codable {
  /// How many of the variables the others determine: `p` less the rank of `R`.
  public let count: Int
  /// The variables that take part, from 0, ascending: those with a weight in some combination that does not vary.
  public let variables: [Int]

  /// The square of a weight of one in a million. A variable outside has a weight of rounding, `ε` by the gap to the next
  /// eigenvalue.
  private static let leastSquaredWeight = 1e-12

  /// Nil where `R` is not singular, as ``CorrelationFailure`` has it.
  ///
  /// - Parameter R: `p × p`, symmetric; only the lower triangle is read.
  /// - Throws: `.nonFinite(row:column:)`, `.noConvergence(info:)`.
  /// - Complexity: O(p³).
  public init?(of R: Matrix) throws(MultivariateError) {
    let eigen: SymmetricEigen
    do { eigen = try SymmetricEigen(of: R) } catch { throw MultivariateError(error) }
    let p = R.rowCount
    let null = (0..<p).filter { eigen.values[$0] <= RoundingBound.ofSums(order: p) * eigen.values[0] }
    guard !null.isEmpty else { return nil }
    count = null.count
    variables = (0..<p).filter { i in
      null.reduce(0) { $0 + eigen.vectors[i, $1] * eigen.vectors[i, $1] } > Self.leastSquaredWeight
    }
  }
}
