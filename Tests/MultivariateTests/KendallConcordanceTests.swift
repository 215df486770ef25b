import Multivariate
import Testing
import TestSupport

/// Kendall's W against SciPy's test of Friedman, and at its ends.
@Suite struct KendallConcordanceTests {
  @Test func judgementsAgreeWithSciPy() throws {
    for row in try referenceRows("concordance.csv") {
      let m = Int(row[0])!
      let numbers = row.dropFirst(4).map { Double($0)! }
      let k = numbers.count / m
      let found = try #require(KendallConcordance((0..<m).map { Array(numbers[$0 * k..<($0 + 1) * k]) }))
      #expect(agree(found.value, Double(row[1])!, 1e-12) && agree(found.chiSquared, Double(row[2])!, 1e-12))
      #expect(
        found.degreesOfFreedom == k - 1 && abs(found.pValue - Double(row[3])!) <= 1e-9 * Double(row[3])!, "\(row)")
    }
  }

  @Test func fullAgreementIsOne() throws {
    #expect(try #require(KendallConcordance([[1, 2, 3], [10, 20, 30], [0, 0.5, 9]])).value == 1)
    // Ties in all judges alike are no disagreement.
    #expect(try #require(KendallConcordance([[1, 1, 3], [2, 2, 3]])).value == 1)
    #expect(try #require(KendallConcordance([[1, 2, 3], [3, 2, 1]])).value == 0)
  }

  /// Numbers alike but for rounding are ties; a chain of small steps is one.
  @Test func roundingIsNoPreference() throws {
    let judgements = [[0.1 + 0.2, 0.3, 0.4], [0.3, 0.1 + 0.2, 0.4]]
    #expect(try #require(KendallConcordance(judgements)).value < 1)
    #expect(KendallConcordance(judgements, tolerance: 0x1p-40) == KendallConcordance([[1, 1, 2], [1, 1, 2]]))
    #expect(KendallConcordance([[0, 1, 2], [4, 3, 2]], tolerance: 1) == nil)
  }

  @Test func whereNothingIsPreferredThereIsNone() {
    #expect(KendallConcordance([]) == nil && KendallConcordance([[1, 2]]) == nil)
    #expect(KendallConcordance([[1, 1], [2, 2]]) == nil)
  }
}
