public import LinearAlgebra
internal import Parallel
internal import Probability

/// Deviations drawn from a covariance that the user gives: Gaussian, from streams keyed by purpose and replicate.
extension ScoreDeviations {
  /// Deviations of independent scores.
  ///
  /// - Parameters:
  ///   - scores: n, at least 1.
  ///   - standardErrors: n, finite, ≥ 0.
  ///   - replicates: R, at least 1.
  /// - Throws: `.nonFiniteScore(area:)`, `.invalidStandardError(area:)`.
  /// - Complexity: O(n·R).
  public init(
    scores: [Double], standardErrors: [Double], replicates: Int, source: RandomSource, threads: Int = 1
  ) throws(RankSetError) {
    precondition(standardErrors.count == scores.count, "\(standardErrors.count) errors of \(scores.count) scores")
    if let i = standardErrors.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .invalidStandardError(area: i)
    }
    var drawn = Self.normals(scores.count, replicates: replicates, source: source, threads: threads)
    for i in scores.indices {
      for r in drawn.range(ofColumn: i) { drawn.elements[r] *= standardErrors[i] }
    }
    try self.init(scores: scores, deviations: drawn)
  }

  /// Deviations of scores with a covariance matrix.
  ///
  /// With `Σ = F·Fᵀ`, a replicate is `F·z`, z standard normal. F is the Cholesky factor, or V·√Λ of the eigenvalues where Σ
  /// is singular; eigenvalues down to −n·2⁻⁴⁰ of the greatest are rounding and count as zero.
  ///
  /// - Parameters:
  ///   - scores: n, at least 1.
  ///   - covariance: Σ, `n × n`, symmetric, positive semidefinite.
  ///   - replicates: R, at least 1.
  /// - Throws: `.nonFiniteScore(area:)`, `.nonFiniteCovariance(row:column:)`, `.asymmetricCovariance(row:column:)`,
  ///   `.notPositiveSemidefinite(eigenvalue:)`, `.noEigenvalues(info:)`.
  /// - Complexity: n³/3 + 2·n²·R operations; a singular Σ takes some thirty times n³/3.
  public init(
    scores: [Double], covariance: Matrix, replicates: Int, source: RandomSource, threads: Int = 1
  ) throws(RankSetError) {
    let n = scores.count
    precondition(
      covariance.rowCount == n && covariance.columnCount == n,
      "\(covariance.rowCount) × \(covariance.columnCount) covariances of \(n) scores")
    let F = try Self.factor(covariance)
    let z = Self.normals(n, replicates: replicates, source: source, threads: threads)
    try self.init(scores: scores, deviations: z.multiplied(by: F, right: .transposed))
  }

  /// Standard normal numbers, `replicates × count`; a replicate's from a stream of its own.
  private static func normals(_ count: Int, replicates: Int, source: RandomSource, threads: Int) -> Matrix {
    precondition(replicates >= 1, "\(replicates) replicates")
    let stream = source.stream(.givenCovariance)
    var rows = [Double](repeating: 0, count: count * replicates)
    parallelFill(&rows, stride: max(1, count), chunk: 16, threads: threads, makeScratch: {}) { range, _, part in
      for (k, r) in range.enumerated() {
        var words = RandomStream(seed: source.seed, stream: stream, replicate: UInt32(r))
        for i in 0..<count { part[k * count + i] = Ziggurat.draw(from: &words) }
      }
    }
    return Matrix(rowCount: count, columnCount: replicates, elements: rows).transposed
  }

  /// What is left of a symmetric or singular covariance that was computed elsewhere and read: 2⁻⁴⁰, twelve digits.
  private static let asRead = 0x1p-40

  /// An F with `F·Fᵀ = Σ`.
  private static func factor(_ covariance: Matrix) throws(RankSetError) -> Matrix {
    let n = covariance.rowCount
    for j in 0..<n {
      for i in j..<n {
        let (lower, upper) = (covariance[i, j], covariance[j, i])
        guard lower.isFinite && upper.isFinite else { throw .nonFiniteCovariance(row: i, column: j) }
        guard abs(lower - upper) <= asRead * max(abs(covariance[i, i]), abs(covariance[j, j])) else {
          throw .asymmetricCovariance(row: i, column: j)
        }
      }
    }
    if let cholesky = try? Cholesky(of: covariance) { return cholesky.factor }
    let eigen = try eigenpairs(of: covariance)
    if let least = eigen.values.last, least < -asRead * Double(n) * max(0, eigen.values[0]) {
      throw .notPositiveSemidefinite(eigenvalue: least)
    }
    var F = eigen.vectors
    for (k, value) in eigen.values.enumerated() {
      let root = max(0, value).squareRoot()
      for i in F.range(ofColumn: k) { F.elements[i] *= root }
    }
    return F
  }

  private static func eigenpairs(of covariance: Matrix) throws(RankSetError) -> SymmetricEigen {
    do {
      return try SymmetricEigen(of: covariance)
    } catch {
      switch error {
      case .noConvergence(let info): throw .noEigenvalues(info: info)
      case .nonFinite(let row, let column): throw .nonFiniteCovariance(row: row, column: column)
      }
    }
  }
}
