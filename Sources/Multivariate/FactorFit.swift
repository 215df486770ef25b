public import LinearAlgebra

/// Factors extracted from a correlation matrix, before rotation, and what is to be known of the search for them.
public struct FactorFit: Sendable, Equatable, Codable {
  /// The factors in canonical form: `ΛᵀΨ⁻¹Λ` is diagonal, or `ΛᵀΛ` for minimum residuals and principal axis. Columns stand
  /// in descending order of the variance they explain, signed by ``alignSign(of:)``; one that explains nothing is zero.
  public let model: FactorModel
  /// The distance that was made least.
  public let extraction: Extraction
  /// `F`, the least distance, as ``Extraction`` states it; no sample size enters.
  public let objective: Double
  /// Steps of the search.
  public let iterations: Int
  /// The largest component of the gradient in `ln ψ` (`ψ` for minimum residuals), bounds aside; at most 1e-9.
  public let gradientNorm: Double
  /// The variables, from 0, whose uniqueness stands at its lower bound, 0.005: a Heywood case. The solution is the best
  /// that is proper, but its chi-squared and standard errors are not what they seem.
  public let heywood: [Int]
  /// False where `F` is flat around its minimum, so that other loadings fit as well: a factor on two variables that no
  /// other correlation ties down, one factor too many, or no common factor at all.
  public let isDetermined: Bool

  /// `((p − m)² − p − m)/2`, ≥ 0; at 0 the fit is perfect unless a bound is in its way.
  public var degreesOfFreedom: Int {
    Extraction.degreesOfFreedom(variableCount: model.variableCount, factorCount: model.factorCount)
  }

  /// Extracts `factorCount` factors from `R`.
  ///
  /// The distance of the extraction is least within `ψ ∈ [0.005, 1]`, in a neighbourhood; the search starts at
  /// Jöreskog's `(1 − m/2p)/rⁱⁱ`, or for linearly dependent variables at `1 − maxⱼ|rᵢⱼ|`. Where it ends in a Heywood case it
  /// is repeated with each variable in turn (of more than a hundred, the ten nearest to it) all but explained, and the least distance counts; a proper minimum is kept,
  /// though a lower improper one may exist.
  ///
  /// - Parameters:
  ///   - R: correlations, `p × p`: symmetric, ones on the diagonal; positive definite for likelihood and generalised
  ///     least squares.
  ///   - factorCount: `m ≥ 1`.
  ///   - extraction: the distance made least.
  /// - Throws: `.tooManyFactors(count:limit:)`, `.nonFinite(row:column:)`, `.notPositiveDefinite(order:)`,
  ///   `.noConvergence(iterations:gradientNorm:)`, `.noEigenvalues(info:)`.
  /// - Complexity: O(p³·m) a step, of 5 to 20.
  /// - SeeAlso: ``FactorSolver``, which does the work, and many times without allocation.
  public static func fit(
    correlation R: Matrix, factorCount: Int, by extraction: Extraction = .maximumLikelihood
  ) throws(FactorError) -> FactorFit {
    var solver = try FactorSolver(variableCount: R.rowCount, factorCount: factorCount, extraction: extraction)
    return try fit(correlation: R, with: &solver)
  }

  /// The same by a solver at hand, which keeps the solution as the reference of replicates.
  public static func fit(correlation R: Matrix, with solver: inout FactorSolver) throws(FactorError) -> FactorFit {
    precondition(R.columnCount == R.rowCount, "\(R.rowCount) × \(R.columnCount) correlations")
    let isDetermined = try solver.setReference(R.elements.span)
    return FactorFit(
      model: solver.model, extraction: solver.extraction, objective: solver.objective, iterations: solver.iterations,
      gradientNorm: solver.gradientNorm, heywood: solver.heywood, isDetermined: isDetermined)
  }
}
