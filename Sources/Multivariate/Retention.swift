public import LinearAlgebra

/// What each criterion says of the number of components or factors worth keeping, and why.
///
/// The criteria answer different questions and need not agree: Kaiser's keeps too many as a rule; parallel analysis of
/// factors keeps small ones that hold in many units; the average partials leave out those that few variables share.
public struct Retention: Sendable, Equatable, Codable {
  /// A rule for how many are worth keeping, by its word in specs and tables.
  public enum Criterion: String, Sendable, Equatable, CaseIterable, Codable {
    /// Components above those of unrelated variables.
    case parallelComponents = "parallel-components"
    /// Factors above those of unrelated variables: eigenvalues of the reduced matrix.
    case parallelFactors = "parallel-analysis"
    /// Velicer's minimum average partial.
    case averageSquare = "map"
    /// Its revision, by fourth powers.
    case averageFourthPower = "map-fourth"
    /// Braeken and van Assen's empirical successor of Kaiser's rule.
    case empiricalKaiser = "empirical-kaiser"
    /// Eigenvalues above one.
    case kaiser
  }

  /// n, or Σw for frequency weights.
  public let unitCount: Int
  /// The data's eigenvalues beside those of the reference.
  public let parallel: ParallelAnalysis
  /// Average partial correlations, step by step.
  public let partials: MinimumAveragePartial
  /// `p` reference eigenvalues of the empirical Kaiser criterion.
  public let empiricalKaiserReferences: [Double]

  /// Asks every criterion.
  ///
  /// - Parameters:
  ///   - R: `p × p`; only the lower triangle is read.
  ///   - unitCount: `n ≥ 2`, the units behind `R`; with frequencies, their sum.
  ///   - reference: drawn for as many units and variables.
  ///   - quantile: of the reference, in 0...1.
  /// - Throws: `.nonFinite(row:column:)`, `.noConvergence(info:)`.
  /// - Complexity: O(p³ + p·B log B) for B draws.
  public init(
    of R: Matrix, unitCount: Int, against reference: ReferenceSpectra, quantile: Double = 0.95
  ) throws(MultivariateError) {
    precondition(unitCount >= 2, "\(unitCount) units")
    self.unitCount = unitCount
    parallel = try ParallelAnalysis(of: R, against: reference, quantile: quantile)
    partials = try MinimumAveragePartial(of: R)
    empiricalKaiserReferences = EmpiricalKaiser.references(for: parallel.components.observed, unitCount: unitCount)
  }

  /// Nil where the criterion does not apply: parallel analysis of factors with a singular `R`, as there is where variables
  /// determine each other or are no fewer than the units.
  public func suggestedCount(by criterion: Criterion) -> Int? {
    let eigenvalues = parallel.components.observed
    return switch criterion {
    case .parallelComponents: parallel.components.suggestedCount
    case .parallelFactors: parallel.factors?.suggestedCount
    case .averageSquare: partials.suggestedCount
    case .averageFourthPower: partials.suggestedCountByFourthPowers
    case .empiricalKaiser: EmpiricalKaiser.suggestedCount(of: eigenvalues.span, unitCount: unitCount)
    case .kaiser: Kaiser.suggestedCount(of: eigenvalues.span)
    }
  }

  /// The most that any criterion suggests.
  public var largestSuggestion: Int { Criterion.allCases.compactMap(suggestedCount).max() ?? 0 }

  /// What is held against what at one number of components or factors.
  public struct Row: Sendable, Equatable {
    /// An eigenvalue beside the reference.
    public struct Eigenvalue: Sendable, Equatable {
      /// Of the data.
      public let observed: Double
      /// Over the draws of the reference.
      public let mean: Double
      /// Of the draws, at the level asked for.
      public let quantile: Double
    }

    /// `k`; without any, only the average partials have a value.
    public let count: Int
    /// The `k`-th eigenvalue of `R`.
    public let component: Eigenvalue?
    /// The `k`-th eigenvalue of the reduced `R`; nil where `R` is singular.
    public let factor: Eigenvalue?
    /// What the empirical Kaiser criterion holds the `k`-th eigenvalue against.
    public let empiricalKaiserReference: Double?
    /// Average partials with `k` components taken out; nil where they are not defined.
    public let averageSquare: Double?
    /// The same of fourth powers.
    public let averageFourthPower: Double?
  }

  /// The table for `k = 0, 1, …` up to a limit, or to the largest suggestion and three further; at most to `p`.
  public func rows(upTo limit: Int? = nil) -> [Row] {
    let p = empiricalKaiserReferences.count
    let last = min(p, limit ?? largestSuggestion + 3)
    precondition(last >= 0, "rows up to \(last)")
    func eigenvalue(_ spectrum: ParallelAnalysis.Spectrum?, _ k: Int) -> Row.Eigenvalue? {
      guard let spectrum, k > 0 else { return nil }
      return .init(
        observed: spectrum.observed[k - 1], mean: spectrum.means[k - 1], quantile: spectrum.quantiles[k - 1])
    }
    return (0...last).map { k in
      Row(
        count: k, component: eigenvalue(parallel.components, k), factor: eigenvalue(parallel.factors, k),
        empiricalKaiserReference: k == 0 ? nil : empiricalKaiserReferences[k - 1],
        averageSquare: k < partials.squares.count ? partials.squares[k] : nil,
        averageFourthPower: k < partials.fourthPowers.count ? partials.fourthPowers[k] : nil)
    }
  }
}
