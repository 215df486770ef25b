private import Foundation
private import Probability

/// Fit of a factor model by its normal likelihood, whether or not it was fitted by it.
///
/// χ², its p-value and all that follows from it assume independent units that were sampled. Over a census of areas they
/// are descriptive.
///
/// Measures that compare χ² with its degrees of freedom are nil where there are none left: such a model fits whatever it
/// is given.
public struct LikelihoodFit: Sendable, Equatable, Codable {
  /// `F = ln det Σ − ln det R + tr(Σ⁻¹R) − p`, ≥ 0, zero where the model fits exactly.
  public let discrepancy: Double
  /// `F₀ = −ln det R`: that of a model without correlations.
  public let nullDiscrepancy: Double
  /// `p`.
  public let variableCount: Int
  /// `m`.
  public let factorCount: Int
  /// n, or Σw for frequency weights.
  public let unitCount: Double

  /// What a discrepancy is multiplied by to be χ².
  public enum Multiplier: Sendable, Equatable {
    /// `n − 1 − (2p + 5)/6 − 2m/3`, with m = 0 for the null model: nearest to χ² in small samples; psych's and R's
    /// `factanal`'s.
    case bartlett
    /// `n − 1`: the likelihood of the sample covariances (Wishart).
    case wishart
    /// `n`: the likelihood of the units (normal); lavaan's.
    case normal
  }

  /// An estimate of the root mean square error of approximation, with its interval.
  public struct RMSEA: Sendable, Equatable {
    /// ≥ 0; 0 for a model that fits better than its degrees of freedom expect.
    public let estimate: Double
    /// The values that a test at the interval's level does not reject.
    public let interval: ClosedRange<Double>
  }

  /// The fit of a model whose discrepancies are known.
  ///
  /// - Parameters:
  ///   - discrepancy: `F`, of the model.
  ///   - nullDiscrepancy: `F₀`, of a model without correlations.
  ///   - variableCount: `p`.
  ///   - factorCount: `m`.
  ///   - unitCount: n, or Σw.
  public init(
    discrepancy: Double, nullDiscrepancy: Double, variableCount: Int, factorCount: Int, unitCount: Double
  ) {
    (self.discrepancy, self.nullDiscrepancy) = (discrepancy, nullDiscrepancy)
    (self.variableCount, self.factorCount, self.unitCount) = (variableCount, factorCount, unitCount)
  }

  /// Correlations less free parameters, `((p − m)² − p − m)/2`; negative where a model has more factors than the
  /// correlations determine.
  public var degreesOfFreedom: Int {
    Extraction.degreesOfFreedom(variableCount: variableCount, factorCount: factorCount)
  }

  /// Those of the null model, p(p − 1)/2.
  public var nullDegreesOfFreedom: Int { variableCount * (variableCount - 1) / 2 }

  /// χ² of the model; Bartlett's unless asked otherwise.
  public func statistic(_ multiplier: Multiplier = .bartlett) -> Double {
    discrepancy * factor(multiplier, factorCount)
  }

  /// χ² of the null model.
  public func nullStatistic(_ multiplier: Multiplier = .bartlett) -> Double {
    nullDiscrepancy * factor(multiplier, 0)
  }

  /// Zero at least: with few units Bartlett's may be negative.
  private func factor(_ multiplier: Multiplier, _ m: Int) -> Double {
    switch multiplier {
    case .bartlett: max(0, unitCount - 1 - Double(2 * variableCount + 5) / 6 - Double(2 * m) / 3)
    case .wishart: unitCount - 1
    case .normal: unitCount
    }
  }

  /// The probability of a greater χ² if the model holds.
  public func pValue(_ multiplier: Multiplier = .bartlett) -> Double? {
    degrees.map { ChiSquared(degreesOfFreedom: $0).upper(statistic(multiplier)) }
  }

  /// `√max(0, χ²/(n·df) − 1/(n − 1))`, Bartlett's χ², as psych has it, with the interval from noncentral χ²:
  /// `√(λ/((n − 1)·df))` of the λ that put χ² at both tails.
  ///
  /// - Parameter level: the probability of covering, in (0, 1).
  /// - SeeAlso: M. W. Browne & R. Cudeck, Alternative ways of assessing model fit, Sociological Methods & Research 21
  ///   (1992) 230–258, doi:10.1177/0049124192021002005. psych 2.2.9 divides by n in one place and n − 1 in the others;
  ///   so does this. Deviation: where that puts the estimate outside its own interval, psych leaves the end out; here
  ///   the interval stands.
  public func rmsea(level: Double = 0.9) -> RMSEA? {
    precondition(level > 0 && level < 1, "level \(level)")
    return degrees.flatMap { degrees -> RMSEA? in
      let χ² = statistic()
      func end(_ p: Double) -> Double {
        let λ = NoncentralChiSquared.noncentrality(at: χ², degreesOfFreedom: degrees, lower: p)
        return (λ / ((unitCount - 1) * degrees)).squareRoot()
      }
      let (low, high) = (end((1 + level) / 2), end((1 - level) / 2))
      guard low.isFinite && high.isFinite else { return nil }
      return RMSEA(
        estimate: max(0, χ² / (unitCount * degrees) - 1 / (unitCount - 1)).squareRoot(),
        interval: min(low, high)...max(low, high))
    }
  }

  /// Tucker and Lewis's index `(F₀/df₀ − F/df) / (F₀/df₀ − 1/b)`, with b Bartlett's multiplier of the model (psych's); may
  /// exceed 1. Nil also where units are too few for b to be positive.
  public var tli: Double? {
    let b = factor(.bartlett, factorCount)
    guard b > 0 else { return nil }
    return degrees.map { degrees in
      let perDegree = nullDiscrepancy / Double(nullDegreesOfFreedom)
      return (perDegree - discrepancy / degrees) / (perDegree - 1 / b)
    }
  }

  /// Bentler's comparative fit index `1 − max(0, χ² − df) / max(0, χ² − df, χ₀² − df₀)`, of `n·F` (lavaan's).
  public var cfi: Double? {
    degrees.map { degrees in
      let excess = max(0, statistic(.normal) - degrees)
      let nullExcess = max(excess, nullStatistic(.normal) - Double(nullDegreesOfFreedom))
      return nullExcess > 0 ? 1 - excess / nullExcess : 1
    }
  }

  /// `χ² − df·ln n`, Bartlett's χ² (psych's); the less, the better, and comparable between models of one `R`.
  public var bic: Double? { degrees.map { statistic() - $0 * log(unitCount) } }

  /// `χ² − 2·df`, Bartlett's χ²: Akaike's criterion up to a constant of `R`.
  public var aic: Double? { degrees.map { statistic() - 2 * $0 } }

  private var degrees: Double? { degreesOfFreedom > 0 ? Double(degreesOfFreedom) : nil }
}
