import CompositeIndex
import Study
import Testing

/// With which alternatives a claim holds, counted by hand.
@Suite struct HeldClaimTests {
  private static let claim = Claim(id: "claim", .listed(.rankAtMost(1)))

  private static func held(_ holds: [Bool], _ made: [[Int]], wayCounts: [Int]) -> Scenarios.HeldClaim {
    Scenarios.HeldClaim(claim, holds: holds, made: made, wayCounts: wayCounts)
  }

  /// Two choices of two and three ways; the claim fails wherever the second is made in its last way, and in one more scenario.
  @Test func theChoiceThatBreaksItIsNamed() throws {
    let made = (0..<3).flatMap { second in (0..<2).map { [$0, second] } }
    let held = Self.held(made.map { $0[1] < 2 && $0 != [1, 0] }, made, wayCounts: [2, 3])
    #expect(held.count == 3)
    #expect(held.ways[0].map(\.count) == [2, 1] && held.ways[0].map(\.scenarios) == [3, 3])
    #expect(held.ways[1].map(\.count) == [1, 2, 0] && held.ways[1].map(\.scenarios) == [2, 2, 2])
    let weakest = try #require(held.weakest)
    #expect(weakest == (1, [2]))
  }

  /// Ways of one choice that lower it alike stand together; where two choices do, the first is named.
  @Test func waysThatLowerItAlikeStandTogether() throws {
    let made = (0..<4).flatMap { first in (0..<2).map { [first, $0] } }
    let weakest = try #require(Self.held(made.map { $0[0] % 2 == 0 }, made, wayCounts: [4, 2]).weakest)
    #expect(weakest == (0, [1, 3]))
    let square = [[0, 0], [1, 0], [0, 1], [1, 1]]
    let either = try #require(Self.held([false, false, false, true], square, wayCounts: [2, 2]).weakest)
    #expect(either == (0, [0]))
  }

  @Test func whatHoldsAlwaysOrNeverHasNoWeakestAlternative() {
    let made = [[0, 0], [1, 0], [0, 1], [1, 1]]
    for always in [true, false] {
      #expect(Self.held(made.map { _ in always }, made, wayCounts: [2, 2]).weakest == nil)
    }
    #expect(Self.held([], [], wayCounts: [2, 2]).weakest == nil)
  }

  /// Failed scenarios can leave a way without any; numbers drawn have no ways.
  @Test func aWayWithoutScenariosIsNone() throws {
    let held = Self.held([true, false, true], [[0, 0], [2, 0], [0, 0]], wayCounts: [3, 0])
    #expect(held.ways[0].map(\.scenarios) == [2, 0, 1] && held.ways[1].isEmpty)
    let weakest = try #require(held.weakest)
    #expect(weakest == (0, [2]))
  }
}
