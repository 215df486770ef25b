public import LinearAlgebra

/// Shares of what the inputs of a regression explain of the variance of its output, inputs depending on each other.
///
/// With Σ the covariance of the inputs and c their covariances with the output, v(u) = c_uᵀ·Σ_uu⁻¹·c_u is the variance that the
/// inputs of u explain. The shares of an input are
/// - first: v({i})/V, its squared correlation with the output where V is the output's variance;
/// - total: (v(all) − v(all but i))/V, what it alone adds to the others;
/// - Shapley: the mean over all orders of what it adds to those before it, by V: the measure `lmg` of R's `relaimpo`.
///
/// Of an output that is βᵀx with normal inputs, c = Σβ, these are the exact indices of the variance of the output.
///
/// An input that the others of a set determine, up to rounding, adds nothing to that set.
///
/// - SeeAlso: R. H. Lindeman, P. F. Merenda & R. Z. Gold, Introduction to Bivariate and Multivariate Analysis (1980), p. 119 ff.;
///   U. Grömping, Relative importance for linear regression in R: the package relaimpo, J. Statistical Software 17 (2006) 1–27,
///   doi:10.18637/jss.v017.i01; A. B. Owen & C. Prieur, On Shapley value for measuring importance of dependent inputs,
///   SIAM/ASA J. Uncertainty Quantification 5 (2017), section 4.1, doi:10.1137/16M1097717.
public enum ExplainedVariance {
  /// Inputs at most of the exact shares: 2²⁰ regressions take some tenths of a second, and each further input doubles them.
  public static let exactLimit = 20

  /// The exact shares, over all subsets of the inputs.
  ///
  /// - Parameters:
  ///   - covariance: Σ, `p × p`, symmetric positive semidefinite; the lower triangle is read.
  ///   - withOutput: c, of `p` elements.
  ///   - outputVariance: V; nil for βᵀΣβ of an output that the inputs determine, which is v(all).
  /// - Returns: the shares, or `.zeroVariance`.
  /// - Throws: `.tooManyInputs(count:limit:)`, `.nonFinite(row:column:)`, c being column `p`.
  /// - Complexity: O(p·2ᵖ) time; the subsets share their eliminations, so the regressions together cost O(2ᵖ). 2ᵖ numbers.
  public static func shares(
    covariance: Matrix, withOutput c: [Double], outputVariance: Double? = nil
  ) throws(SensitivityError) -> Result<VarianceShares, Undefined> {
    let p = c.count
    guard p <= exactLimit else { throw .tooManyInputs(count: p, limit: exactLimit) }
    try check(covariance, c)
    let explained = SubsetRegressions(covariance: covariance, withOutput: c).explained
    let all = explained[explained.count - 1]
    return Result { () throws(Undefined) in
      try VarianceShares(
        variance: try positive(outputVariance ?? all), magnitude: 0,
        first: (0..<p).map { explained[1 << $0] },
        total: (0..<p).map { all - explained[explained.count - 1 - 1 << $0] },
        shapley: ShapleyValues.values(of: explained, playerCount: p))
    }
  }

  static func check(_ covariance: Matrix, _ c: [Double]) throws(SensitivityError) {
    let p = c.count
    precondition(
      covariance.rowCount == p && covariance.columnCount == p,
      "\(covariance.rowCount) × \(covariance.columnCount) for \(p) inputs")
    try covariance.requireFinite()
    if let row = c.firstIndex(where: { !$0.isFinite }) { throw .nonFinite(row: row, column: p) }
  }

  static func positive(_ variance: Double) throws(Undefined) -> Double {
    guard variance > 0 else { throw .zeroVariance }
    return variance
  }
}
