public import LinearAlgebra
private import Probability

/// Cronbach's α: how reliably the sum of variables measures what they have in common, if each measures it alike.
///
/// Variables are taken as they are coded: one that runs against the others lowers α; none is reversed.
public struct CronbachAlpha: Sendable, Equatable, Codable {
  /// Of the sum of variables as they are: `k/(k − 1)·(1 − Σσᵢᵢ/Σσᵢⱼ)`.
  public let raw: Double
  /// Of the sum of standardised variables: the same of the correlation matrix.
  public let standardised: Double
  /// By variable, in order; what it does to the sum.
  public let variables: [Variable]
  /// n, or Σw for frequency weights.
  public let unitCount: Double

  /// A variable against the others.
  public struct Variable: Sendable, Equatable, Codable {
    /// The correlation with the sum of the others; nil where that sum does not vary.
    public let restCorrelation: Double?
    /// Raw α of the others; nil where fewer than two remain or their sum does not vary.
    public let rawIfDropped: Double?
    /// Standardised α of the others; nil where ``rawIfDropped`` is.
    public let standardisedIfDropped: Double?
  }

  /// Why there is no α.
  public enum Failure: Error, Equatable, Sendable {
    /// The panel has no moments.
    case moments(MultivariateError)
    /// The sum of the variables, raw or standardised, does not vary: they cancel.
    case constantSum
  }

  /// Feldt's interval of the raw α: `1 − (1 − α)·F` at both quantiles of F with n − 1 and (n − 1)(k − 1) degrees of
  /// freedom. The lower end may be far below zero.
  ///
  /// It assumes independent units that were sampled. Over a census of areas it is descriptive.
  ///
  /// - Parameter level: the probability of covering, in (0, 1).
  /// - SeeAlso: L. S. Feldt, D. J. Woodruff & F. A. Salih, Statistical inference for coefficient alpha, Applied
  ///   Psychological Measurement 11 (1987) 93–103, doi:10.1177/014662168701100107.
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    precondition(level > 0 && level < 1, "level \(level)")
    let F = FDistribution(numerator: unitCount - 1, denominator: (unitCount - 1) * Double(variables.count - 1))
    let tail = (1 - level) / 2
    let (first, second) = (1 - (1 - raw) * F.quantile(upper: tail), 1 - (1 - raw) * F.quantile(tail))
    return min(first, second)...max(first, second)
  }

  /// Takes α of the columns of a panel.
  ///
  /// - Parameters:
  ///   - panel: `n × k`, `k ≥ 2`, one unit per row; finite; no constant column.
  ///   - weights: `n` frequencies ≥ 0, one each if nil.
  /// - Complexity: O(n·k² + k³).
  public static func fit(panel: Matrix, weights: [Double]? = nil) throws(Failure) -> CronbachAlpha {
    let moments: Moments
    do {
      moments = try Moments.fit(panel: panel, weights: weights)
    } catch {
      throw .moments(error)
    }
    return try fit(covariance: moments.covariance, unitCount: moments.totalWeight)
  }

  /// Takes α of a covariance matrix; of a correlation matrix, raw and standardised agree.
  ///
  /// - Parameters:
  ///   - C: `k × k`, `k ≥ 2`, symmetric, finite, variances > 0.
  ///   - unitCount: n, or Σw; > 1.
  /// - Throws: `.constantSum`.
  /// - Complexity: O(k³).
  public static func fit(covariance C: Matrix, unitCount: Double) throws(Failure) -> CronbachAlpha {
    let k = C.rowCount
    precondition(k >= 2 && C.columnCount == k && unitCount > 1, "\(k) × \(C.columnCount) of \(unitCount) units")
    let σ = (0..<k).map { C[$0, $0].squareRoot() }
    precondition(σ.allSatisfy { $0 > 0 && $0.isFinite }, "standard deviations \(σ)")
    var R = C
    for j in 0..<k {
      for i in 0..<k { R[i, j] = i == j ? 1 : C[i, j] / (σ[i] * σ[j]) }
    }
    guard let raw = Sums(C).alpha, let standardised = Sums(R).alpha else { throw .constantSum }
    return CronbachAlpha(
      raw: raw, standardised: standardised,
      variables: (0..<k).map { i in
        let rest = Sums(C, without: i)
        let shared = (0..<k).reduce(0) { $1 == i ? $0 : $0 + C[$1, i] }
        return Variable(
          restCorrelation: rest.varies ? min(1, max(-1, shared / (σ[i] * rest.total.squareRoot()))) : nil,
          rawIfDropped: rest.alpha, standardisedIfDropped: Sums(R, without: i).alpha)
      },
      unitCount: unitCount)
  }

  /// Sums of a covariance matrix over the variables kept: all, or all but one.
  private struct Sums {
    private let count: Int
    private let trace: Double
    let total: Double

    init(_ C: Matrix, without dropped: Int? = nil) {
      let kept = (0..<C.rowCount).filter { $0 != dropped }
      count = kept.count
      trace = kept.reduce(0) { $0 + C[$1, $1] }
      total = kept.reduce(0) { sum, j in kept.reduce(sum) { $0 + C[$1, j] } }
    }

    /// The sum varies beyond what rounding leaves of variables that cancel.
    var varies: Bool { total > RoundingBound.ofSums(order: count) * trace }

    /// At most 1, also where rounding would put variables that are all one beyond it.
    var alpha: Double? {
      count >= 2 && varies ? min(1, Double(count) / Double(count - 1) * (1 - trace / total)) : nil
    }
  }
}
