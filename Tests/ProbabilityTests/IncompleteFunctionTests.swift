import Foundation
import Probability
import Testing
import TestSupport

@Suite struct IncompleteFunctionTests {
  @Test func tailsAreThoseOfR() throws {
    for row in try referenceRows("incomplete.csv") {
      let figures = row.dropFirst().map { Double($0)! }
      let (a, b, x, y) = (figures[0], figures[1], figures[2], figures[3])
      let found = row[0] == "gamma" ? IncompleteGamma.tails(a, x) : IncompleteBeta.tails(a, b, x, y)
      #expect(abs(found.lower / figures[4] - 1) < 1e-10, "\(row)")
      #expect(abs(found.upper / figures[5] - 1) < 1e-10, "\(row)")
    }
  }

  @Test func endsAreCertain() {
    #expect(IncompleteGamma.lower(2, 0) == 0 && IncompleteGamma.upper(2, .infinity) == 0)
    #expect(IncompleteBeta.lower(2, 3, 0) == 0 && IncompleteBeta.upper(2, 3, 1) == 0)
  }

  /// A Poisson count of mean μ is 0 or 1 with probability (1 + μ)·exp(−μ); a fair coin thrown ten times falls heads twice
  /// or less in 56 of 1024 cases.
  @Test func countsAreTailsOfThem() {
    #expect(abs(IncompleteGamma.upper(2, 3) - 4 * exp(-3)) < 1e-15)
    #expect(abs(IncompleteBeta.upper(3, 8, 0.5) - 56.0 / 1024) < 1e-15)
  }

  /// Where x and 1 − x, rounded, both lie above the boundary between the two fractions: a cell of 1 in 12, of 1 in 48.
  @Test(arguments: [(12.75, 0.25, 1.0 / 12), (48.9375, 0.0625, 1.0 / 48)])
  func boundaryIsDecidedOnce(a: Double, b: Double, share: Double) {
    let odds = share / (1 - share)
    let (x, y) = (1 / (1 + odds), odds / (1 + odds))
    #expect(x > (a + 1) / (a + b + 2) && y > (b + 1) / (a + b + 2))
    let (found, beside) = (IncompleteBeta.tails(a, b, x, y), IncompleteBeta.tails(a, b, x - 1e-12, y + 1e-12))
    #expect(abs(found.lower - beside.lower) < 1e-10 && abs(found.upper - beside.upper) < 1e-10)
  }
}
