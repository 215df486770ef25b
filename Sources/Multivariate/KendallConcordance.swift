internal import Probability

/// How far several judges put the same things in the same order: Kendall's W.
///
/// W = (12·Σ_j R_j² − 3m²k(k + 1)²)/(m²(k³ − k) − mT) for m judges of k things, with R_j the sum of the ranks of thing j, ties
/// averaged, and T the sum of t³ − t over all ties of t things. It is 1 where all judges agree and 0 where the sums are alike.
/// m(k − 1)W is Friedman's statistic: about χ² with k − 1 degrees of freedom where every judge orders at random. With few judges that
/// test rejects too seldom.
///
/// - SeeAlso: M. G. Kendall & B. Babington Smith, The problem of m rankings, Annals of Mathematical Statistics 10 (1939) 275–287,
///   doi:10.1214/aoms/1177732186; P. Legendre, Species associations: the Kendall coefficient of concordance revisited, Journal of
///   Agricultural, Biological, and Environmental Statistics 10 (2005) 226–245, doi:10.1198/108571105X46642.
public struct KendallConcordance: Sendable, Equatable, Codable {
  /// W, in [0, 1].
  public let value: Double
  /// m(k − 1)W.
  public let chiSquared: Double
  /// k − 1.
  public let degreesOfFreedom: Int
  /// The probability of a W as large, or larger, if every judge ordered at random.
  public let pValue: Double

  /// The agreement of at least two judges; nil for fewer, or where none of them sets one thing above another.
  ///
  /// - Parameters:
  ///   - judgements: one array a judge, a number for each thing; larger numbers are ranked alike by all.
  ///   - tolerance: numbers that follow each other no farther apart are tied.
  /// - Precondition: as many numbers from each judge, at least two, all finite.
  /// - Complexity: O(m·k log k).
  public init?(_ judgements: [[Double]], tolerance: Double = 0) {
    let (m, k) = (judgements.count, judgements.first?.count ?? 0)
    guard m >= 2 else { return nil }
    precondition(
      k >= 2 && judgements.allSatisfy { $0.count == k && $0.allSatisfy(\.isFinite) }, "judgements of \(k) things")
    var sums = [Double](repeating: 0, count: k)
    var ties = 0.0
    for judgement in judgements {
      let order = (0..<k).sorted { judgement[$0] < judgement[$1] }
      var first = 0
      while first < k {
        var last = first
        while last + 1 < k, judgement[order[last + 1]] - judgement[order[last]] <= tolerance { last += 1 }
        for position in first...last { sums[order[position]] += Double(first + last) / 2 + 1 }
        let tied = Double(last - first + 1)
        ties += tied * tied * tied - tied
        first = last + 1
      }
    }
    let (judges, things) = (Double(m), Double(k))
    let most = judges * judges * (things * things * things - things) - judges * ties
    guard most > 0 else { return nil }
    let centre = judges * (things + 1) / 2
    // Around the centre, which does not cancel: 12Σ(R_j − R̄)² is the numerator.
    value = min(1, 12 * sums.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / most)
    chiSquared = judges * (things - 1) * value
    degreesOfFreedom = k - 1
    pValue = ChiSquared(degreesOfFreedom: things - 1).upper(chiSquared)
  }
}
