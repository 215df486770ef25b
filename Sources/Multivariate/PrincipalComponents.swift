public import LinearAlgebra

/// Principal components of the columns of a panel.
public struct PrincipalComponents: Sendable, Equatable, Codable {
  /// The matrix that is decomposed.
  public enum Basis: Sendable, Equatable {
    /// Standardised columns: each counts alike.
    case correlation
    /// Centred columns in their own units: the larger variance counts more.
    case covariance
  }

  /// All `p` variances of components, descending, ≥ 0; they sum to `p` for correlations, to the total variance else.
  public let eigenvalues: [Double]
  /// `p × count`, orthonormal: column `k` gives component `k`'s coefficients on the centred, scaled columns.
  public let vectors: Matrix
  /// The `p` means that scores are taken from.
  public let means: [Double]
  /// The `p` standard deviations that scores are divided by; all one for covariances.
  public let scales: [Double]
  /// The `p` variances of the centred, scaled columns: ones for correlations.
  private let variances: [Double]

  /// Loadings `v[k]·√λ[k]`, `p × count`: covariances of the centred, scaled columns with the standardised components;
  /// for a correlation matrix, the correlations with them.
  public var loadings: Matrix {
    var result = vectors
    for k in 0..<vectors.columnCount {
      let root = eigenvalues[k].squareRoot()
      for i in vectors.range(ofColumn: k) { result.elements[i] *= root }
    }
    return result
  }

  /// The share of each column's variance that the kept components explain, `p`; one where all are kept.
  public var communalities: [Double] {
    let loadings = loadings
    return scales.indices.map { j in
      let explained = (0..<loadings.columnCount).reduce(0) { $0 + loadings[j, $1] * loadings[j, $1] }
      return explained / variances[j]
    }
  }

  /// The share of the total variance in each of all `p` components; they sum to 1.
  public var explainedShares: [Double] {
    let total = eigenvalues.reduce(0, +)
    return eigenvalues.map { $0 / total }
  }

  /// Scores of units on the components, `n × count`: centred and scaled as in the fit, times the vectors; on the
  /// fitted panel, column `k` has mean zero and variance `λ[k]`.
  ///
  /// - Parameter panel: `n × p`, the columns of the fit; the units may be others. A NaN makes its row NaN.
  /// - Complexity: O(n·p·count).
  public func scores(of panel: Matrix) -> Matrix {
    precondition(panel.columnCount == means.count, "\(panel.columnCount) columns for \(means.count)")
    var Z = panel
    for j in means.indices {
      for k in panel.range(ofColumn: j) { Z.elements[k] = (Z.elements[k] - means[j]) / scales[j] }
    }
    return Z.multiplied(by: vectors)
  }

  /// Units as points and columns as arrows in one picture of two components.
  ///
  /// A point's product with an arrow is the unit's value of that column, centred and scaled, as well as two components
  /// can tell it; for a correlation matrix an arrow's length is at most one, and its square the share of the column's variance shown.
  public struct Biplot: Sendable, Equatable {
    /// `n × 2`: scores divided by their standard deviation.
    public let points: Matrix
    /// `p × 2`: loadings.
    public let arrows: Matrix
  }

  /// The covariance bi-plot of the first two components, or of the only one, with zeros beside it.
  ///
  /// - Parameter panel: as in ``scores(of:)``.
  /// - SeeAlso: K. R. Gabriel, The biplot graphic display of matrices with application to principal component analysis,
  ///   Biometrika 58 (1971) 453–467, doi:10.1093/biomet/58.3.453. R's `biplot` draws points smaller by √n, arrows longer.
  public func biplot(of panel: Matrix) -> Biplot {
    let (scores, loadings) = (scores(of: panel), loadings)
    func pair(_ A: Matrix, _ scale: (Int) -> Double) -> Matrix {
      Matrix(
        columns: (0..<2).map { k in
          k < A.columnCount && eigenvalues[k] > 0
            ? A.column(k).map { $0 * scale(k) } : [Double](repeating: 0, count: A.rowCount)
        })
    }
    return Biplot(points: pair(scores) { 1 / eigenvalues[$0].squareRoot() }, arrows: pair(loadings) { _ in 1 })
  }

  /// Fits principal components by eigendecomposition of the correlation or covariance matrix.
  ///
  /// With `R = Dᵀ(X − 1x̄ᵀ)ᵀW(X − 1x̄ᵀ)D / (Σw − 1)`, `D` the inverse standard deviations or the identity, component `k`
  /// has variance `λ[k]` and loadings `v[k]·√λ[k]`.
  ///
  /// - Parameters:
  ///   - panel: `n × p`, `p ≥ 1`, one unit per row; finite; no constant column.
  ///   - weights: `n` frequencies ≥ 0, one each if nil; at least 3 positive.
  ///   - basis: the matrix to decompose.
  ///   - divisor: Σw − 1 or Σw; of no effect on correlations.
  ///   - count: components kept, in `1...p`; all if nil.
  /// - Returns: all eigenvalues, the vectors of the first `count`, signed so that each sums to ≥ 0.
  /// - Throws: `.tooFewRows(count:)` below 3, `.noConvergence(info:)`, and what ``Moments`` throws.
  /// - Complexity: O(n·p² + p³) time, O(n·p) scratch.
  /// - SeeAlso: I. T. Jolliffe, Principal Component Analysis, 2nd ed. (2002), chapter 3. Deviation: vectors are signed.
  public static func fit(
    panel: Matrix, weights: [Double]? = nil, of basis: Basis = .correlation, divisor: Moments.Divisor = .sample,
    count: Int? = nil
  ) throws(MultivariateError) -> PrincipalComponents {
    let p = panel.columnCount
    let count = count ?? p
    precondition(p >= 1 && (1...p).contains(count), "\(count) components of \(p)")
    let moments = try Moments.fit(panel: panel, weights: weights, divisor: divisor)
    let rowCount = weights?.count { $0 > 0 } ?? panel.rowCount
    guard rowCount >= 3 else { throw .tooFewRows(count: rowCount) }
    let eigen: SymmetricEigen
    do { eigen = try SymmetricEigen(of: basis == .correlation ? moments.correlation : moments.covariance) } catch {
      throw MultivariateError(error)
    }
    return PrincipalComponents(
      // A panel of deficient rank leaves eigenvalues of rounding size, on either side of zero.
      eigenvalues: eigen.values.map { max(0, $0) },
      vectors: Matrix(
        columns: (0..<count).map { k in
          var v = eigen.vectors.column(k)
          alignSign(of: &v)
          return v
        }),
      means: moments.means,
      scales: basis == .correlation ? moments.standardDeviations : [Double](repeating: 1, count: p),
      variances: (0..<p).map { basis == .correlation ? 1 : moments.covariance[$0, $0] })
  }
}
