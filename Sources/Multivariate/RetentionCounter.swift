internal import LinearAlgebra

/// The numbers that criteria suggest for one correlation matrix after another, as for replicates: one a worker, no allocation.
///
/// The references of parallel analysis are those of the full sample; a replicate of as many units has the same ones. The
/// average partials need eigenvectors as well: see ``MinimumAveragePartial/Partials``.
public struct RetentionCounter: Sendable {
  /// Suggested numbers for one matrix.
  public struct Counts: Sendable, Equatable {
    public var parallelComponents: Int
    public var parallelFactors: Int
    public var empiricalKaiser: Int
    public var kaiser: Int
  }

  private let componentReferences: [Double]
  private let factorReferences: [Double]
  private let unitCount: Int
  private var spectra: CorrelationSpectra

  /// Scratch for matrices of the order of the full sample's, with its references.
  public init(_ sample: Retention) {
    componentReferences = sample.parallel.components.quantiles
    factorReferences = sample.parallel.factors.quantiles
    unitCount = sample.unitCount
    spectra = CorrelationSpectra(order: componentReferences.count)
  }

  /// Asks parallel analysis, Kaiser's criterion and the empirical one.
  ///
  /// - Parameter R: `p × p`, column after column; only the lower triangle is read.
  /// - Throws: `.nonFinite(row:column:)`, `.noConvergence(info:)`.
  /// - Complexity: O(p³), two sets of eigenvalues.
  public mutating func counts(of R: Span<Double>) throws(MultivariateError) -> Counts {
    try spectra.find(of: R)
    return Counts(
      parallelComponents: leadingCount(of: spectra.components.span, above: componentReferences.span),
      parallelFactors: leadingCount(of: spectra.factors.span, above: factorReferences.span),
      empiricalKaiser: EmpiricalKaiser.suggestedCount(of: spectra.components.span, unitCount: unitCount),
      kaiser: Kaiser.suggestedCount(of: spectra.components.span))
  }
}
