import Foundation
import Probability
import Testing
import TestSupport

@Suite struct DistributionTests {
  private static func near(_ found: Double, _ expected: Double, within tolerance: Double = 1e-10) -> Bool {
    abs(found - expected) <= tolerance * abs(expected)
  }

  @Test func tailsAreThoseOfR() throws {
    for row in try referenceRows("distributions.csv") {
      let f = row.dropFirst().map { Double($0)! }
      let (a, b, x) = (f[0], f[1], f[2])
      let (lower, upper): (Double, Double) =
        switch row[0] {
        case "chi-squared":
          (ChiSquared(degreesOfFreedom: a).lower(x), ChiSquared(degreesOfFreedom: a).upper(x))
        case "t": (StudentT(degreesOfFreedom: a).lower(x), StudentT(degreesOfFreedom: a).upper(x))
        default:
          (
            FDistribution(numerator: a, denominator: b).lower(x),
            FDistribution(numerator: a, denominator: b).upper(x)
          )
        }
      #expect(Self.near(lower, f[3]) && Self.near(upper, f[4]), "\(row): \(lower), \(upper)")
    }
  }

  /// R's points from R's lesser tails; t near its centre as well as the rounding of ½ lets it be known.
  @Test func quantilesInvertTheTailsOfR() throws {
    for row in try referenceRows("distributions.csv") {
      let f = row.dropFirst().map { Double($0)! }
      let (a, b, x, lower, upper) = (f[0], f[1], f[2], f[3], f[4])
      let byLower = lower <= upper
      let found =
        switch row[0] {
        case "chi-squared":
          byLower
            ? ChiSquared(degreesOfFreedom: a).quantile(lower) : ChiSquared(degreesOfFreedom: a).quantile(upper: upper)
        case "t":
          byLower ? StudentT(degreesOfFreedom: a).quantile(lower) : StudentT(degreesOfFreedom: a).quantile(upper: upper)
        default:
          byLower
            ? FDistribution(numerator: a, denominator: b).quantile(lower)
            : FDistribution(numerator: a, denominator: b).quantile(upper: upper)
        }
      #expect(Self.near(found, x) || row[0] == "t" && abs(found - x) < 1e-15, "\(row): \(found)")
    }
  }

  @Test func noncentralTailsAreThoseOfManyDigits() throws {
    for row in try referenceRows("noncentral.csv") {
      let f = row.dropLast().map { Double($0)! }
      let found = NoncentralChiSquared(degreesOfFreedom: f[0], noncentrality: f[1])
      let (lower, upper) = (found.lower(f[2]), found.upper(f[2]))
      #expect(f[3] < 1e-300 || Self.near(lower, f[3]), "\(row): \(lower)")
      #expect(f[4] < 1e-300 || Self.near(upper, f[4]), "\(row): \(upper)")
      if let peer = Double(row[5]) { #expect(Self.near(lower, peer), "\(row): \(lower)") }
    }
  }

  @Test(arguments: [(40.0, 24.0), (24, 24), (30, 0.5), (1e5, 270), (1e6, 35), (9e5, 4e5)])
  func noncentralityInvertsTheLowerTail(_ x: Double, _ degrees: Double) {
    for p in [0.95, 0.5, 0.05] {
      let λ = NoncentralChiSquared.noncentrality(at: x, degreesOfFreedom: degrees, lower: p)
      let back = NoncentralChiSquared(degreesOfFreedom: degrees, noncentrality: λ).lower(x)
      if λ == 0 { #expect(back <= p) } else { #expect(Self.near(back, p), "λ \(λ): \(back)") }
    }
  }

  /// One square of a normal number of mean √λ, whose tails the normal distribution knows.
  @Test(arguments: [(0.3, 0.2), (9, 4), (400, 380), (3_000, 6_000), (1_000_000, 990_000)])
  func oneSquareIsANormalNumber(_ λ: Double, _ x: Double) {
    let one = NoncentralChiSquared(degreesOfFreedom: 1, noncentrality: λ)
    let (root, mean) = (x.squareRoot(), λ.squareRoot())
    let (lower, upper) = (
      Normal.cumulative(root - mean) - Normal.cumulative(-root - mean),
      Normal.cumulative(mean - root) + Normal.cumulative(-root - mean)
    )
    #expect(Self.near(one.lower(x), lower, within: 1e-9) && Self.near(one.upper(x), upper, within: 1e-9))
  }

  @Test(arguments: [0.5, 1, 2.25, 40, 1e6])
  func distributionsAreRelated(_ ν: Double) {
    for t in [1e-8, 0.3, 1, 2.5, 11] {
      let F = FDistribution(numerator: 1, denominator: ν)
      #expect(Self.near(StudentT(degreesOfFreedom: ν).twoSided(t), F.upper(t * t), within: 1e-12))
      #expect(Self.near(F.lower(t * t), FDistribution(numerator: ν, denominator: 1).upper(1 / (t * t)), within: 1e-12))
      #expect(
        ChiSquared(degreesOfFreedom: 2).upper(t) == NoncentralChiSquared(degreesOfFreedom: 2, noncentrality: 0).upper(t)
      )
      #expect(Self.near(ChiSquared(degreesOfFreedom: 2).upper(t), exp(-t / 2), within: 1e-14))
      #expect(StudentT(degreesOfFreedom: ν).lower(-t) == StudentT(degreesOfFreedom: ν).upper(t))
    }
    // Cauchy's, in closed form; and far out, where t² overflows.
    #expect(Self.near(StudentT(degreesOfFreedom: 1).quantile(upper: 0.25), 1, within: 1e-14))
    #expect(Self.near(StudentT(degreesOfFreedom: 1).upper(1e200), 1e-200 / .pi, within: 1e-12))
    #expect(Self.near(StudentT(degreesOfFreedom: 0.5).quantile(upper: 1e-100), 0.25 * 1e200 / 0.25, within: 100))
  }

  @Test func quantilesOfCertaintyAreTheEnds() {
    let (χ², F, t) = (
      ChiSquared(degreesOfFreedom: 3), FDistribution(numerator: 2, denominator: 5), StudentT(degreesOfFreedom: 4)
    )
    #expect(χ².quantile(0) == 0 && χ².quantile(1) == .infinity && χ².quantile(upper: 0) == .infinity)
    #expect(F.quantile(0) == 0 && F.quantile(upper: 0) == .infinity)
    #expect(t.quantile(0) == -.infinity && t.quantile(1) == .infinity && t.quantile(0.5) == 0)
    #expect(χ².lower(0) == 0 && χ².upper(.infinity) == 0 && F.lower(0) == 0 && F.upper(.infinity) == 0)
    #expect(t.lower(-.infinity) == 0 && t.upper(-.infinity) == 1 && t.upper(0) == 0.5)
    let none = NoncentralChiSquared(degreesOfFreedom: 3, noncentrality: 2)
    #expect(none.lower(0) == 0 && none.upper(0) == 1 && none.lower(.infinity) == 1 && none.upper(.infinity) == 0)
    // A quantile below the least number.
    #expect(ChiSquared(degreesOfFreedom: 0.5).quantile(1e-100) < 1e-300)
  }
}
