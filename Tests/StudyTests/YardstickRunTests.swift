import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import Testing
import TestSupport

/// Studies of an index that keeps another's weights, scales and cut-offs.
@Suite struct YardstickRunTests {
  private static let recipe = Sample.recipe(needs: NeedRule(of: .domains, cutoff: .percentile(90)))
  private static let base = Sample.panel(90, seed: 3)
  private static let panel = Sample.panel(60, seed: 4)

  private static func kept(_ parts: Set<Yardstick.Part> = Set(Yardstick.Part.allCases)) throws -> KeptYardstick {
    KeptYardstick(
      try Yardstick(of: recipe, on: base), keeping: parts, of: .run("then", reference: "2020"))
  }

  private static func plan(
    _ recipe: Recipe, _ yardstick: KeptYardstick?, _ schemes: [Scheme], weightings: WeightingPlan? = nil
  ) -> StudyPlan {
    StudyPlan(
      recipe: recipe, yardstick: yardstick, structure: nil, stability: stability(100, schemes), weightings: weightings,
      seed: 11)
  }

  /// The same index with what is kept written out as an author would: goalposts, given weights, absolute cut-offs.
  private static func authored(_ recipe: Recipe, _ indicators: [Indicator]) throws -> Recipe {
    let nodes = try recipe.tree.nodes.map { node in
      guard case .kept(_, let fitted) = node.normalise else { return node }
      let ends = try zip(node.children, fitted).map { child, scale -> ClosedRange<Double> in
        guard case .linear(let centre, let factor, let target, nil) = scale else { throw NoLine() }
        // From the value that becomes 0 to the one that becomes 1, as measured.
        let (zero, one) = (centre - target / factor, centre + (1 - target) / factor)
        if case .indicator(let j) = child, indicators[j].direction == .lowerIsWorse { return -one ... -zero }
        return zero...one
      }
      var weights = node.weights
      if case .kept(_, let numbers) = weights { weights = .given(numbers) }
      return node.changing(
        normalise: .goalposts(Goalposts(ends: ends, low: 0, high: 1, clamp: false)), weights: weights)
    }
    let tiers = recipe.tiers.map { Tier(id: $0.id, condition: $0.condition?.applied) }
    return Recipe(tree: recipe.tree.with(nodes), tiers: tiers, list: recipe.list)
  }

  private struct NoLine: Error {}

  /// Kept numbers act in replicates as an author's do: they are not estimated again.
  @Test func replicatesKeepWhatIsKept() throws {
    let yardstick = try Self.kept()
    let schemes = [Scheme.noise(.posterior), .areas]
    let study = try Study(Self.plan(Self.recipe, yardstick, schemes), on: Self.panel, threads: 2)
    let own = try Self.authored(study.recipe, study.panel.indicators)
    let other = try Study(Self.plan(own, nil, schemes), on: Self.panel, threads: 2)
    #expect(zip(study.evaluation.scores, other.evaluation.scores).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(study.decision.tiers == other.decision.tiers)
    let (found, expected) = (try #require(study.stability), try #require(other.stability))
    for (a, b) in zip(found.outcomes, expected.outcomes) {
      #expect(a.listed == b.listed && a.tiers == b.tiers, "\(a.scheme.name)")
      #expect(a.ranks.map(\.mean) == b.ranks.map(\.mean), "\(a.scheme.name)")
    }
    // Resampling the areas finds nothing left to estimate; without the yardstick it does.
    #expect(found.outcomes[1].listed == nil)
    let free = try Study(Self.plan(Self.recipe, nil, schemes), on: Self.panel, threads: 2)
    #expect(free.stability?.outcomes[1].listed != nil)
    #expect(free.stability?.outcomes[0].listed != found.outcomes[0].listed)
  }

  /// What is not kept is estimated again, in replicates too.
  @Test func whatIsNotKeptIsEstimated() throws {
    let recipe = Sample.deepRecipe()
    let yardstick = KeptYardstick(
      try Yardstick(of: recipe, on: Self.base), keeping: [.scales], of: .run("then", reference: nil))
    let study = try Study(Self.plan(recipe, yardstick, [.areas]), on: Self.panel, threads: 1)
    let weights = try #require(study.stability?.outcomes[0].weights)
    #expect(weights.joined().contains { $0.low < $0.high })
    #expect(study.recipe.tiers == recipe.tiers && study.recipe.needs == recipe.needs)
  }

  @Test func theLedgerTells() throws {
    let study = try Study(Self.plan(Self.recipe, try Self.kept(), [.noise(.posterior)]), on: Self.panel, threads: 1)
    // Three scales, one set of weights, two bounds of tiers, two of needs.
    #expect(
      study.ledger.first
        == .index(.keepYardstick(.run("then", reference: "2020"), [.weights, .scales, .cutOffs], count: 8)))
    let kept = try #require(study.keptYardstick)
    #expect(kept.origin == .run("then", reference: "2020") && kept.parts == Yardstick.Part.allCases)
  }

  @Test func otherChoicesAreRefused() throws {
    let weightings = WeightingPlan(alternatives: [
      .init(id: "equal", nodes: [Self.recipe.tree.nodes.count - 1], weights: .equal)
    ])
    #expect(throws: StudyError.yardstick(.otherChoicesAsked(.weightings))) {
      try Study(
        Self.plan(Self.recipe, try Self.kept(), [.noise(.posterior)], weightings: weightings), on: Self.panel,
        threads: 1)
    }
  }
}
