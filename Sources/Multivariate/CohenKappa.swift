internal import Probability

/// Agreement of two classifications into two classes, beyond what their sizes alone make likely.
///
/// κ = (p₀ − pₑ)/(1 − pₑ), p₀ the share of units that both classify alike and pₑ the same of two classifications of these sizes
/// that have nothing to do with each other. The standard error is that of a κ other than 0, of units drawn at random.
///
/// - SeeAlso: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960) 37–46,
///   doi:10.1177/001316446002000104; J. L. Fleiss, J. Cohen & B. S. Everitt, Large sample standard errors of kappa and weighted
///   kappa, Psychological Bulletin 72 (1969) 323–327, doi:10.1037/h0028106, equation 13.
public struct CohenKappa: Sendable, Equatable {
  /// κ, in [−1, 1].
  public let value: Double
  /// Of κ, in large samples.
  public let standardError: Double

  /// The agreement in a table of two by two; nil where both classify all units alike, so that chance agrees as well.
  ///
  /// - Parameters:
  ///   - both, neither: units that both put in the first class, or in the second.
  ///   - firstOnly, secondOnly: those that one puts in the first class and the other does not.
  public init?(both: Int, firstOnly: Int, secondOnly: Int, neither: Int) {
    precondition(min(both, firstOnly, secondOnly, neither) >= 0, "fewer than no units")
    let n = Double(both + firstOnly + secondOnly + neither)
    let table = [[both, firstOnly], [secondOnly, neither]].map { $0.map { Double($0) / n } }
    let rows = table.map { $0[0] + $0[1] }
    let columns = [table[0][0] + table[1][0], table[0][1] + table[1][1]]
    // From counts: of two classifications that put all units in one class, the chance agreement is 1 exactly.
    let isConstant = both + firstOnly == 0 && both + secondOnly == 0 || both == Int(n) || neither == Int(n)
    guard n > 0, !isConstant else { return nil }
    let observed = table[0][0] + table[1][1]
    let expected = rows[0] * columns[0] + rows[1] * columns[1]
    let beyond = 1 - expected
    value = (observed - expected) / beyond
    var spread = 0.0
    for i in 0..<2 {
      for j in 0..<2 {
        let term = i == j ? beyond - (rows[i] + columns[i]) * (1 - observed) : (1 - observed) * (columns[i] + rows[j])
        spread += table[i][j] * term * term
      }
    }
    let centre = observed * expected - 2 * expected + observed
    standardError = (max(0, spread - centre * centre) / n).squareRoot() / (beyond * beyond)
  }

  /// κ with so many standard errors of a normal distribution on either side, within [−1, 1].
  public func interval(level: Double) -> ClosedRange<Double> {
    let half = Normal.quantile((1 + level) / 2) * standardError
    return max(-1, value - half)...min(1, value + half)
  }
}
