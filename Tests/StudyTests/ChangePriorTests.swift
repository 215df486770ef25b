import Study
import Testing
import TestSupport

@Suite struct ChangePriorTests {
  @Test func `False signs are those of another solver`() throws {
    let rows = try referenceRows("change_prior.csv").map { $0.map { Double($0)! } }
    let prior = ChangePrior(rows.map { $0[0] }, errors: rows.map { $0[1] })
    #expect(abs(prior.shares[0] - 0.668064) < 2e-3)
    #expect(abs(prior.shares.reduce(0, +) - 1) < 1e-12)
    for row in rows { #expect(abs(prior.falseSign(of: row[0], error: row[1]) - row[2]) < 2e-3, "\(row)") }
  }

  @Test func `Without any change nothing is called, with all changed everything`() {
    var random = SplitMix64(4)
    func noise() -> Double { (0..<12).reduce(-6) { sum, _ in sum + Double(random.next() >> 11) * 0x1p-53 } }
    let still = (0..<500).map { _ in noise() }
    let errors = [Double](repeating: 1, count: 500)
    let none = ChangePrior(still, errors: errors)
    #expect(none.shares[0] > 0.8)
    let signs = FalseSigns(still.map { none.falseSign(of: $0, error: 1) }, tolerated: 0.1)
    #expect(!signs.isCalled.contains(true))
    let moved = still.enumerated().map { $0 % 2 == 0 ? 20 + $1 : -20 - $1 }
    let all = ChangePrior(moved, errors: errors)
    #expect(FalseSigns(moved.map { all.falseSign(of: $0, error: 1) }, tolerated: 0.1).isCalled.allSatisfy { $0 })
    #expect(all.falseSign(of: 20, error: 1) == all.falseSign(of: -20, error: 1))
  }

  @Test func `As many are called as the tolerated share allows, of equal ones all or none`() {
    let signs = FalseSigns([0.3, nil, 0.02, 0.13, 0.13, 0.9], tolerated: 0.1)
    #expect(signs.isCalled == [false, false, true, true, true, false])
    #expect(abs(signs.expectedWrong - 0.28) < 1e-12)
    #expect(FalseSigns([0.05, 0.16, 0.16], tolerated: 0.1).isCalled == [true, false, false])
    #expect(FalseSigns([nil, 0.2], tolerated: 0.1).isCalled == [false, false])
    #expect(FalseSigns([], tolerated: 0.1).isCalled.isEmpty)
    #expect(ChangePrior([], errors: []).shares == [1])
  }
}
