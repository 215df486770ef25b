/// Eigenvalues of replicates' correlation matrices, and the numbers of components and factors that they suggest.
///
/// A resample of the units holds some of them twice or more, and its eigenvalues spread further than those of a sample:
/// errors of the sample and of drawing from it add up, to about those of half as many units. Held against the references of
/// a sample they suggest too many, most of all by the reduced matrix, whose squared multiple correlations copies raise.
/// ``centre(on:)`` takes that off: the mean over the replicates less the sample's eigenvalue is the bootstrap's estimate of
/// the bias, and what remains of each replicate is how it differs from the others.
///
/// - SeeAlso: Z. V. Lambert, A. R. Wildt & R. M. Durand, Assessing sampling variation relative to number-of-factors
///   criteria, Educational and Psychological Measurement 50 (1990) 33–48, doi:10.1177/0013164490501004, for eigenvalues of
///   resamples beside such criteria; B. Efron & R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 10, for
///   the estimate of bias.
///   Deviation: to take it off each replicate's eigenvalues before a criterion reads them is this package's own, and so is
///   the comparison with fresh samples behind it (`Benchmarks/README.md`, "The number of factors in resamples").
public struct ReplicateSpectra: Sendable, Equatable {
  /// The criteria that are asked of replicates; the average partials need eigenvectors as well.
  public static let criteria: [Retention.Criterion] = [
    .parallelComponents, .parallelFactors, .empiricalKaiser, .kaiser,
  ]

  /// Eigenvalues of each replicate in turn, `p` of them, descending before they are centred.
  private var components: [Double] = []
  /// The same of the reduced matrices, of those replicates that have one.
  private var factors: [Double] = []
  private let variableCount: Int

  /// - Parameter variableCount: `p ≥ 1`.
  public init(variableCount: Int) { self.variableCount = variableCount }

  /// Replicates whose eigenvalues are here.
  public var replicateCount: Int { components.count / variableCount }

  /// Adds a replicate; one whose matrix is singular says nothing of factors.
  public mutating func add(_ spectra: CorrelationSpectra) {
    components += spectra.components
    if !spectra.isSingular { factors += spectra.factors }
  }

  /// Adds the replicates of another worker. Their order changes no result.
  public mutating func merge(_ other: ReplicateSpectra) {
    components += other.components
    factors += other.factors
  }

  /// Moves the replicates so that each eigenvalue has the sample's as its mean.
  ///
  /// - Complexity: O(p·B log B) for B replicates.
  public mutating func centre(on sample: Retention) {
    Self.centre(&components, on: sample.parallel.components)
    if let spectrum = sample.parallel.factors { Self.centre(&factors, on: spectrum) }
  }

  private static func centre(_ values: inout [Double], on spectrum: ParallelAnalysis.Spectrum) {
    let p = spectrum.observed.count
    for (k, observed) in spectrum.observed.enumerated() where !values.isEmpty {
      // Sorted, so that the sum is the same in whatever order workers hand replicates in.
      let column = stride(from: k, to: values.count, by: p).map { values[$0] }.sorted()
      let shift = observed - column.reduce(0, +) / Double(column.count)
      for position in stride(from: k, to: values.count, by: p) { values[position] += shift }
    }
  }

  /// How many replicates suggest 0, 1, …, `p` by a criterion, held against the references of the sample: of parallel
  /// analysis of factors, those that are not singular. Nil for a criterion that does not apply to the sample, or is not one
  /// of ``criteria``.
  public func counts(by criterion: Retention.Criterion, of sample: Retention) -> [Int]? {
    let n = sample.unitCount
    switch criterion {
    case .parallelComponents:
      let references = sample.parallel.components.quantiles
      return tally(components) { leadingCount(of: $0, above: references.span) }
    case .parallelFactors:
      guard let references = sample.parallel.factors?.quantiles else { return nil }
      return tally(factors) { leadingCount(of: $0, above: references.span) }
    case .empiricalKaiser: return tally(components) { EmpiricalKaiser.suggestedCount(of: $0, unitCount: n) }
    case .kaiser: return tally(components) { Kaiser.suggestedCount(of: $0) }
    case .averageSquare, .averageFourthPower: return nil
    }
  }

  private func tally(_ values: [Double], _ count: (Span<Double>) -> Int) -> [Int] {
    var found = [Int](repeating: 0, count: variableCount + 1)
    for first in stride(from: 0, to: values.count, by: variableCount) {
      found[count(values.span.extracting(first..<first + variableCount))] += 1
    }
    return found
  }
}
