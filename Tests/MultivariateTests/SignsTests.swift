import Multivariate
import Testing

@Suite struct SignsTests {
  func signed(_ v: [Double]) -> [Double] {
    var v = v
    alignSign(of: &v)
    return v
  }

  @Test func theSumBecomesPositive() {
    #expect(signed([-3, 1, 1]) == [3, -1, -1])
    #expect(signed([3, -1, -1]) == [3, -1, -1])
    #expect(signed([-1e-200]) == [1e-200])
  }

  @Test func whereTheSumVanishesTheFirstLargestIsPositive() {
    #expect(signed([-0.5, 1, -0.5]) == [-0.5, 1, -0.5])
    #expect(signed([0.5, -1, 0.5]) == [-0.5, 1, -0.5])
    #expect(signed([0.25, -1, 1, -0.25]) == [-0.25, 1, -1, 0.25])
    // Sums of rounding size, of either sign, and magnitudes equal but for rounding, do not decide.
    #expect(signed([-1, 1 + 1e-15]) == [1, -1 - 1e-15])
    #expect(signed([1, -1 - 1e-15]) == [1, -1 - 1e-15])
    // Just above the bound, the sum does.
    #expect(signed([-1, 1 + 3e-8]) == [-1, 1 + 3e-8])
  }

  @Test func nothingHasNoSign() {
    #expect(signed([]) == [])
    #expect(signed([0, 0]) == [0, 0])
  }

  @Test func aReplicateTurnsToItsReference() {
    var v = [-1.0, 0.5]
    alignSign(of: &v, to: [1, 1])
    #expect(v == [1, -0.5])
    alignSign(of: &v, to: [1, 1])
    #expect(v == [1, -0.5])
    alignSign(of: &v, to: [0.5, 1])
    #expect(v == [1, -0.5])
  }
}
