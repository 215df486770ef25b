import CompositeIndex
import Probability
import Study
import Testing

/// Claims: whether they hold of the published result, and when a scheme can say something of them. In how many replicates
/// they hold stands in `SchemeKindTests`.
@Suite struct ClaimTests {
  /// Ranks 1, 2, 2, 4, 5, 6; the list takes the first three.
  private static let values: [Double] = [9, 7, 7, 5, 3, 1]
  private static let tier = Tier(id: "t", condition: .rank(atMost: 3))

  private func stability(
    _ claims: [Claim], tiers: [Tier] = [tier], list: Int? = 0, normalise: Scale = .zScore, scheme: Scheme = .areas,
    noise: ColumnNoise = .fixed
  ) throws -> Stability {
    let plan = StudyPlan(
      recipe: recipe(1, normalise: normalise, tiers: tiers, list: list), structure: nil,
      stability: StudyTests.stability(40, [scheme]), claims: claims, seed: 5)
    return try #require(try Study(plan, on: panel([Self.values], noise: [noise]), threads: 1).stability)
  }

  @Test func claimsOfThePublishedResult() throws {
    let claims: [(Claim.Statement, Bool)] = [
      (.listed(.rankAtMost(1)), true), (.listed(.rankAtMost(2)), true), (.listed(.rankAtMost(3)), true),
      (.listed(.rankAtMost(4)), false), (.listed(.ids(["u2", "u0"])), true), (.listed(.ids(["u0", "u3"])), false),
      (.worse("u0", "u1"), true), (.worse("u1", "u2"), false), (.worse("u2", "u1"), false), (.worse("u5", "u0"), false),
      (.worse("u3", "u3"), false),
    ]
    let found = try stability(claims.enumerated().map { Claim(id: "\($0)", $1.0) })
    #expect(found.claims.map(\.holds) == claims.map(\.1))
    #expect(found.claims.map(\.claim.id) == claims.indices.map { "\($0)" })
    // One column keeps its order whoever is drawn; areas that tie do in every replicate.
    let chosen = try #require(found.chosen)
    let replicates = chosen.replicates
    #expect(chosen.claims == claims.map { Share(count: $0.1 ? replicates : 0, of: replicates) })
  }

  @Test func whatCannotMoveHasNoShare() throws {
    let claims = [Claim(id: "l", .listed(.ids(["u0"]))), Claim(id: "w", .worse("u0", "u1"))]
    func shares(_ stability: Stability) -> [Bool] { stability.chosen?.claims.map { $0 != nil } ?? [] }
    #expect(try shares(stability(claims)) == [true, true])
    // No list, nothing listed.
    let noList = try stability(claims, list: nil)
    #expect(shares(noList) == [false, true] && noList.claims.map(\.holds) == [false, true])
    // Scores that take nothing from the areas; a cut-off in standard deviations does.
    #expect(try shares(stability(claims, normalise: .none)) == [false, false])
    let deviation = Tier(id: "d", condition: .scoreDeviation(atLeast: 0.5))
    #expect(try shares(stability(claims, tiers: [deviation], normalise: .none)) == [true, false])
    // An absolute cut-off on scores that move is moved with them.
    let score = Tier(id: "s", condition: .score(atLeast: 0.5))
    #expect(try shares(stability(claims, tiers: [score])) == [true, true])
    // Cells without noise.
    #expect(try shares(stability(claims, scheme: .noise(.redraw))) == [false, false])
    let normal = ColumnNoise.normal(standardErrors: [Double](repeating: 2, count: 6))
    #expect(try shares(stability(claims, normalise: .none, scheme: .noise(.redraw), noise: normal)) == [true, true])
  }

  @Test func claimsOfNothingAreRefused() {
    func refused(_ statement: Claim.Statement) -> StudyError? {
      do { _ = try stability([Claim(id: "c", statement)]) } catch { return error as? StudyError }
      return nil
    }
    #expect(refused(.listed(.ids(["u0", "u6"]))) == .stability(.unknownArea(claim: "c", area: "u6")))
    #expect(refused(.worse("u0", "x")) == .stability(.unknownArea(claim: "c", area: "x")))
    #expect(refused(.worse("y", "x")) == .stability(.unknownArea(claim: "c", area: "y")))
    #expect(refused(.listed(.ids([]))) == .stability(.emptyClaim("c")))
    #expect(refused(.listed(.rankAtMost(0))) == .stability(.emptyClaim("c")))
  }
}
