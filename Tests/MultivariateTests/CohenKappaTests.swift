import Multivariate
import Testing
import TestSupport

/// Cohen's κ against statsmodels, and where it is not defined.
@Suite struct CohenKappaTests {
  @Test func tablesAgreeWithStatsmodels() throws {
    for row in try referenceRows("kappa.csv") {
      let (counts, figures) = (row.prefix(4).map { Int($0)! }, row.dropFirst(4).map { Double($0)! })
      let kappa = try #require(
        CohenKappa(both: counts[0], firstOnly: counts[1], secondOnly: counts[2], neither: counts[3]))
      #expect(agree(kappa.value, figures[0], 1e-12) && agree(kappa.standardError, figures[1], 1e-12), "\(row)")
      let interval = kappa.interval(level: 0.9)
      #expect(agree(interval.lowerBound, max(-1, figures[2]), 1e-9), "\(row)")
      #expect(agree(interval.upperBound, min(1, figures[3]), 1e-9), "\(row)")
      // Which list is called the first is of no consequence.
      #expect(
        CohenKappa(both: counts[0], firstOnly: counts[2], secondOnly: counts[1], neither: counts[3])?.value
          == kappa.value)
    }
  }

  @Test func equalListsAgreeWholly() throws {
    let kappa = try #require(CohenKappa(both: 7, firstOnly: 0, secondOnly: 0, neither: 13))
    #expect(agree(kappa.value, 1, 1e-15) && kappa.standardError < 1e-7 && kappa.interval(level: 0.9).upperBound <= 1)
  }

  @Test func oppositeListsDisagreeWholly() throws {
    let kappa = try #require(CohenKappa(both: 0, firstOnly: 10, secondOnly: 10, neither: 0))
    #expect(agree(kappa.value, -1, 1e-15))
  }

  @Test func listsOfAllOrNoneHaveNone() {
    #expect(CohenKappa(both: 9, firstOnly: 0, secondOnly: 0, neither: 0) == nil)
    #expect(CohenKappa(both: 0, firstOnly: 0, secondOnly: 0, neither: 9) == nil)
    #expect(CohenKappa(both: 0, firstOnly: 0, secondOnly: 0, neither: 0) == nil)
    // One of all areas, one of some: no more than chance.
    #expect(CohenKappa(both: 4, firstOnly: 5, secondOnly: 0, neither: 0)?.value == 0)
    #expect(CohenKappa(both: 0, firstOnly: 4, secondOnly: 0, neither: 5)?.value == 0)
  }
}
