public import LinearAlgebra

/// Horn's parallel analysis: as many components or factors as stand out from data in which nothing hangs together.
///
/// Eigenvalues of the correlation matrix are held against those of the reference, in order; those of components are of `R`
/// itself, those of factors of the reduced `R`, which bears the squared multiple correlations on its diagonal. Of a
/// singular `R` these are all or partly one, whatever is common: no number of factors follows from it.
///
/// psych's `fa.parallel` does the same if told `SMC = TRUE`. Its default puts the communalities of one minres factor on the
/// diagonal, fitted anew in each draw, which raises the first reference and lowers the others: with 50 units and 8 variables
/// they begin at 0.99, 0.44, 0.26 instead of 0.82, 0.54, 0.33. Nor does it permute: it draws each column with replacement.
///
/// - SeeAlso: J. L. Horn, A rationale and test for the number of factors in factor analysis, Psychometrika 30 (1965)
///   179–185, doi:10.1007/BF02289447; L. G. Humphreys & R. G. Montanelli, An investigation of the parallel analysis
///   criterion, Multivariate Behavioral Research 10 (1975) 193–205, doi:10.1207/s15327906mbr1002_5. Deviation: the count
///   is by a high quantile of the reference, as has since become usual; by the mean on request.
public struct ParallelAnalysis: Sendable, Equatable, Codable {
  /// One spectrum of the data beside the reference, each of `p` values, the largest eigenvalue first.
  public struct Spectrum: Sendable, Equatable, Codable {
    /// The eigenvalues of the data.
    public let observed: [Double]
    /// The mean of each eigenvalue over the draws.
    public let means: [Double]
    /// The quantile of each eigenvalue over the draws.
    public let quantiles: [Double]

    /// How many leading eigenvalues exceed the quantile of theirs; those after the first that does not are not asked.
    public var suggestedCount: Int { leadingCount(of: observed.span, above: quantiles.span) }
    /// The same by the mean.
    public var countAboveMeans: Int { leadingCount(of: observed.span, above: means.span) }
  }

  /// Of `R`.
  public let components: Spectrum
  /// Of the reduced `R`; nil where `R` is singular.
  public let factors: Spectrum?
  /// The quantile held against, such as 0.95.
  public let quantile: Double
  /// Draws of the reference.
  public let drawCount: Int

  /// Holds a correlation matrix against a reference.
  ///
  /// - Parameters:
  ///   - R: `p × p`; only the lower triangle is read.
  ///   - reference: drawn for as many units and variables.
  ///   - quantile: in 0...1; by linear interpolation of order statistics (Hyndman and Fan's type 7, R's default).
  /// - Throws: `.nonFinite(row:column:)`, `.noConvergence(info:)`.
  /// - Complexity: O(p³ + p·B log B) for B draws.
  public init(
    of R: Matrix, against reference: ReferenceSpectra, quantile: Double = 0.95
  ) throws(MultivariateError) {
    let p = reference.variableCount
    precondition(
      R.rowCount == p && R.columnCount == p && 0...1 ~= quantile,
      "\(R.rowCount) × \(R.columnCount) against \(p) variables, quantile \(quantile)")
    var spectra = CorrelationSpectra(order: p)
    try spectra.find(of: R.elements.span)
    components = Spectrum(observed: spectra.components, reference: reference, from: 0, quantile: quantile)
    factors =
      spectra.isSingular
      ? nil : Spectrum(observed: spectra.factors, reference: reference, from: p, quantile: quantile)
    self.quantile = quantile
    drawCount = reference.drawCount
  }
}

extension ParallelAnalysis.Spectrum {
  init(observed: [Double], reference: ReferenceSpectra, from first: Int, quantile: Double) {
    self.observed = observed
    let stride = 2 * reference.variableCount
    let position = quantile * Double(reference.drawCount - 1)
    let k = Int(position)
    let next = min(k + 1, reference.drawCount - 1)
    var means: [Double] = []
    var quantiles: [Double] = []
    for column in first..<first + reference.variableCount {
      let sorted = (0..<reference.drawCount).map { reference.values[$0 * stride + column] }.sorted()
      means.append(sorted.reduce(0, +) / Double(sorted.count))
      quantiles.append(sorted[k] + (position - Double(k)) * (sorted[next] - sorted[k]))
    }
    self.means = means
    self.quantiles = quantiles
  }
}

/// How many of the leading values, descending, exceed the reference in their place by more than rounding.
func leadingCount(of values: Span<Double>, above reference: Span<Double>) -> Int {
  precondition(values.count == reference.count, "\(values.count) values against \(reference.count)")
  return leadingCount(of: values) { reference[$0] }
}

/// The same with a reference that is computed as it is asked for: in order of position, until a value does not exceed it.
///
/// Rounding moves an eigenvalue by about `p·ε` of the greatest: one that should be equal to its reference must not exceed it.
func leadingCount(of values: Span<Double>, above reference: (_ position: Int) -> Double) -> Int {
  let rounding = RoundingBound.ofMatrix(order: values.count) * (values.isEmpty ? 0 : abs(values[0]))
  var count = 0
  while count < values.count, values[count] - reference(count) > rounding { count += 1 }
  return count
}
