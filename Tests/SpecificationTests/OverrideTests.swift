import CompositeIndex
import Study
import Specification
import Testing

@Suite struct OverrideTests {
  @Test func keysListElementsAndSectionsAreSet() throws {
    let plan = try Fixtures.spec(
      "utanforskap",
      overrides: [
        "stability.replicates=100", "index.weights=equal", "indicators.low_income.problem.at_least=25",
        "indicators.2.problem=null", "index.children.labour.children=[outside, unemployed]",
        "title.en=a=b", "tiers.severe.when={score: {at_least: {sd: 3}}}", "seed=7", "groups=~",
      ]
    ).plan
    #expect(plan.stability?.replicates == .count(100) && plan.seed == 7 && plan.groups == nil)
    #expect(plan.recipe.tree.nodes.allSatisfy { $0.weights == .equal })
    #expect(plan.indicators[0].problem == .atLeast(25) && plan.indicators[2].problem == nil)
    #expect(plan.recipe.tree.nodes[2].children == [.indicator(3), .indicator(2)])
    #expect(plan.title.text(in: "en") == "a=b")
    #expect(plan.recipe.tiers[0].condition == .scoreDeviation(atLeast: 3))
  }

  @Test func sectionsOnTheWayAreMade() throws {
    let plan = try Fixtures.spec("smallest", overrides: ["stability.schemes.areas={}", "stability.level=0.5"]).plan
    #expect(
      plan.stability == StabilityPlan(replicates: .count(10_000), level: 0.5, schemes: [.areas], certainty: .areas))
  }

  @Test(
    arguments: [
      ("seed", "--set seed", .overrideWithoutValue),
      ("=1", "--set =1", .overrideWithoutValue),
      ("a..b=1", "--set a..b=1", .overrideWithoutValue),
      ("sead=1", "--set sead=1: sead", .unknownKeys([UnknownKey("sead", suggestion: "seed")])),
      ("seed=x", "--set seed=x: seed", .notANumber("x")),
      ("seed=", "--set seed=", .overrideWithoutValue),
      ("seed=[1", "--set seed=[1", .invalidYAML("while parsing a flow sequence, did not find expected ',' or ']'")),
      ("list=null", "", nil),
      ("lost=null", "--set lost=null: lost", .overrideNotFound("lost", suggestion: "list")),
      (
        "indicators.low_incom.per=1", "--set indicators.low_incom.per=1: indicators.low_incom",
        .overrideNotFound("low_incom", suggestion: "low_income")
      ),
      ("indicators.3.per=1", "--set indicators.3.per=1: indicators.3", .overrideNotFound("3", suggestion: nil)),
      ("seed.x=1", "--set seed.x=1: seed", .wrongKind(expected: [.number], found: .mapping)),
      ("title.x=1", "--set title.x=1: title.x", .overrideNotFound("x", suggestion: nil)),
      ("list=larg", "--set list=larg: list", .unknownTier("larg", suggestion: "large")),
    ] as [(String, String, SpecError.Problem?)])
  func errorsNameTheOverride(override: String, location: String, problem: SpecError.Problem?) throws {
    let error = Fixtures.error(try Fixtures.text("smallest"), overrides: [override])
    #expect(error?.problem == problem)
    #expect(error?.location.description ?? "" == location)
  }
}
