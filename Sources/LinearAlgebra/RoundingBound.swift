/// What rounding alone may leave of a quantity that is zero in exact arithmetic, relative to the norm of what it was made
/// from: the one rule for "singular", "constant", "without spread" and "tied".
///
/// All bounds are `4·max(n, p)·ε`, with `n` the terms of a sum, `p` the order of a matrix and `ε = 2⁻⁵²`. A sum of `n`
/// products is off by at most `n·ε/2` of the sum of their sizes, and the eigenvalues or the factors of a matrix of order
/// `p` are exact for a matrix that differs by a small multiple of `p·ε` of its norm. What lies within the bound may be
/// nothing at all; what lies beyond it is taken as it is. Where a search stops is another question: such tolerances stand,
/// with their reasons, where the search does.
///
/// - SeeAlso: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), sections 3.1, 4.2 and 10.1,
///   doi:10.1137/1.9780898718027; N. J. Higham & T. Mary, A new approach to probabilistic rounding error analysis, SIAM J.
///   on Scientific Computing 41 (2019) A2815–A2835, doi:10.1137/18M1226312. The form is that of the rank of a matrix in
///   LAPACK's and NumPy's manuals.
public enum RoundingBound {
  /// Terms that a sum over units counts for. Its rounding errors have either sign and add up as the root of their number, so
  /// that 1,024 stand for a million units, whether they are told or not.
  static let unitTerms = 1024

  /// How much larger than that of its matrix the error of a Cholesky pivot may be: `1 + ‖w‖²`, `w` the weights of the
  /// regression on the columns before, which pass eleven only where these all but repeat each other.
  static let pivotGrowth = 128.0

  /// Of a quantity computed from the elements of one matrix, as they stand: `4·p·ε`.
  ///
  /// Eigenvalues nearer to each other than this share of the largest are tied.
  ///
  /// - Parameter p: the order of the matrix, ≥ 1.
  public static func ofMatrix(order p: Int) -> Double { 4 * Double(p) * .ulpOfOne }

  /// Of a quantity computed from sums over units: `4·max(1024, p)·ε`, 9·10⁻¹³ for all but the greatest matrices.
  ///
  /// A correlation matrix is singular whose smallest eigenvalue is at most this share of the largest; a column is constant
  /// whose standard deviation is at most this share of its largest magnitude.
  ///
  /// - Parameter p: the order of the matrix; 1 for a column.
  public static func ofSums(order p: Int = 1) -> Double { ofMatrix(order: max(unitTerms, p)) }

  /// Of a pivot of the Cholesky factorisation of such a matrix, relative to its diagonal element: 1.2·10⁻¹⁰.
  ///
  /// - Parameter p: the order of the matrix.
  public static func ofPivot(order p: Int = 1) -> Double { pivotGrowth * ofSums(order: p) }

  /// Of the variance of a standardised column over a resample of its units: 1.5·10⁻¹¹.
  ///
  /// Variance is the mean square less the square of the mean, and the error follows the mean square. A value that fills a
  /// whole resample is that of many units, and one that more than a sixteenth of the units have lies within four
  /// standard deviations of the mean (Chebyshev).
  public static var ofStandardisedVariance: Double { 16 * ofSums() }
}
