public import Resampling

/// The areas most probably on the list, as many as leave the share of wrong ones that is expected among them within a tolerance.
///
/// An area taken is wrongly listed with probability 1 − P(listed). Areas are taken the most probable first, equally probable ones
/// together, as long as the mean of that over those taken, the posterior expected false discovery rate, stays within the
/// tolerance. As it never falls from one group to the next, no longer list of this kind stays within.
///
/// - SeeAlso: Newton, Noueiry, Sarkar & Ahlquist, Detecting differential gene expression with a semiparametric hierarchical
///   mixture method, Biostatistics 5 (2004) 155–176, doi:10.1093/biostatistics/5.2.155; that such a rule follows from a loss:
///   Müller, Parmigiani, Robert & Rousseau, Optimal sample size for multiple testing, JASA 99 (2004) 990–1001,
///   doi:10.1198/016214504000001646. Deviation: areas of equal probability are never separated.
public struct TolerantList: Sendable, Equatable, Codable {
  /// The share of wrong ones that is tolerated, in [0, 1).
  public let tolerated: Double
  /// One per area.
  public let isListed: [Bool]
  /// For each area, the expected share of wrong ones among all areas at least as probable: the least tolerance of a list with it.
  public let errorShares: [Double]
  /// How many on it are wrong: the number expected, and the interval of that over replicates.
  public let wronglyListed: SchemeOutcome.Spread
  /// The same of those that it leaves out and that belong on the list.
  public let wronglyOmitted: SchemeOutcome.Spread

  /// Areas on the list.
  public var count: Int { isListed.count { $0 } }

  /// - Parameters:
  ///   - lists: each replicate's list, of one replicate at least.
  ///   - tolerated: in [0, 1).
  ///   - level: of the intervals.
  /// - Complexity: O(n log n), and that of counting the lists.
  public init(_ lists: DrawnSets, tolerated: Double, level: Double) {
    let replicates = lists.replicateCount
    precondition(replicates >= 1 && tolerated >= 0 && tolerated < 1, "\(tolerated) of \(replicates)")
    // In whole replicates, so that equal probabilities are equal and sums have no rounding.
    let counts = lists.counts
    let order = counts.indices.sorted { counts[$0] > counts[$1] }
    var (isListed, errorShares) = (counts.map { _ in false }, counts.map { _ in 0.0 })
    var wrong = 0
    var start = 0
    while start < order.count {
      let count = counts[order[start]]
      let end = order[start...].firstIndex { counts[$0] != count } ?? order.count
      wrong += (end - start) * (replicates - count)
      // A share means what it says: 0.29 · 100 is 29, though floating point makes it a hair less.
      let isTolerated = Double(wrong) <= tolerated * Double(end * replicates) * (1 + 4 * .ulpOfOne)
      for i in order[start..<end] {
        errorShares[i] = Double(wrong) / Double(end * replicates)
        isListed[i] = isTolerated
      }
      start = end
    }
    self.tolerated = tolerated
    self.isListed = isListed
    self.errorShares = errorShares
    let (wronglyListed, wronglyOmitted) = lists.differences(from: isListed)
    self.wronglyListed = .init(wronglyListed, level: level)
    self.wronglyOmitted = .init(wronglyOmitted, level: level)
  }
}
