/// Kaiser's rule and its empirical form: components whose variance exceeds that of one variable of their rank.
///
/// Kaiser's reference is one. The empirical one is what the k-th eigenvalue would be in a sample of unrelated variables,
/// given the larger ones: `max(1, (p − Σ_{j<k} λⱼ)/(p − k + 1)·(1 + √(p/n))²)`, `k` from 1. For ever more units it becomes one.
///
/// - SeeAlso: J. Braeken & M. A. L. M. van Assen, An empirical Kaiser criterion, Psychological Methods 22 (2017) 450–466,
///   doi:10.1037/met0000074; H. F. Kaiser, The application of electronic computers to factor analysis,
///   Educational and Psychological Measurement 20 (1960) 141–151, doi:10.1177/001316446002000116.
public enum EmpiricalKaiser {
  /// The `p` reference eigenvalues for those observed.
  ///
  /// - Parameters:
  ///   - eigenvalues: of a correlation matrix, descending.
  ///   - unitCount: `n ≥ 1`.
  public static func references(for eigenvalues: [Double], unitCount: Int) -> [Double] {
    var rest = Rest(variableCount: eigenvalues.count, unitCount: unitCount)
    return eigenvalues.map { rest.reference(before: $0) }
  }

  /// How many leading eigenvalues exceed their references. No allocation.
  public static func suggestedCount(of eigenvalues: Span<Double>, unitCount: Int) -> Int {
    var rest = Rest(variableCount: eigenvalues.count, unitCount: unitCount)
    return leadingCount(of: eigenvalues) { rest.reference(before: eigenvalues[$0]) }
  }

  /// Variance and variables that the eigenvalues so far leave.
  private struct Rest {
    var variance: Double
    var variables: Double
    let edge: Double

    init(variableCount p: Int, unitCount n: Int) {
      precondition(n >= 1, "\(n) units")
      variance = Double(p)
      variables = variance
      let side = 1 + (variance / Double(n)).squareRoot()
      edge = side * side
    }

    /// The next reference; its eigenvalue is then taken off.
    mutating func reference(before eigenvalue: Double) -> Double {
      defer { (variance, variables) = (variance - eigenvalue, variables - 1) }
      return max(1, variance / variables * edge)
    }
  }
}

/// Kaiser's rule: see ``EmpiricalKaiser``.
public enum Kaiser {
  /// How many eigenvalues of a correlation matrix, descending, exceed one. No allocation.
  public static func suggestedCount(of eigenvalues: Span<Double>) -> Int { leadingCount(of: eigenvalues) { _ in 1 } }
}
