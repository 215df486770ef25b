import AreaData
import CompositeIndex
import Probability
import Study
import Specification
import Testing

@Suite struct StabilityTests {
  @Test func everyPerturbationIsRead() throws {
    let plan = try Fixtures.spec("perturbed").plan
    let stability = try #require(plan.stability)
    let fitted = Scheme(name: "fitted", .noise(.posterior, prior: .within(level: 0), correlations: []))
    #expect(
      stability.schemes == [
        .noise(
          .posterior, prior: .national,
          correlations: [.init(first: 0, second: 1, coefficient: -0.4), .init(first: 2, second: 0, coefficient: 1)]),
        fitted,
        Scheme(name: "plain", .noise(.posterior, prior: .joint(), correlations: [])),
        Scheme(
          name: "redrawn",
          .noise(.redraw, prior: .joint(), correlations: [.init(first: 1, second: 2, coefficient: 0.25)])),
        .areas,
        Scheme(name: "counties", .areas(.within(level: 1))),
        Scheme(name: "municipalities", .areas(.whole(level: 0))),
        Scheme(name: "bayesian", .areas(.bayesian)),
        Scheme(name: "small", .areas(.some(count: 1000))),
      ])
    #expect(stability.certainty == fitted && stability.level == 0.95)
    #expect(stability.replicates == .until(rankError: 0.5, atMost: 100_000))
    #expect(stability.leaveOut == [.indicators, .level(1), .domains, .level(0)])
    #expect(
      stability.rankSets
        == RankSetPlan(
          marginal: false, simultaneous: true, highest: 40, errors: .given(file: "errors.csv", replicates: 500)))
  }

  /// A list by its tier, in either form, and the error that one chosen by probability may have.
  @Test func aToleratedErrorIsRead() throws {
    let plain = try Fixtures.spec("perturbed").plan
    #expect(plain.stability?.tolerated == nil)
    let long = try Fixtures.spec("perturbed", overrides: ["list={tier: high}"]).plan
    #expect(long == plain && long.yaml == plain.yaml)
    let list = "list={tier: high, tolerate: {wrongly_listed: 0.1}}"
    let plan = try Fixtures.spec("perturbed", overrides: [list]).plan
    #expect(plan.recipe == plain.recipe && plan.stability?.tolerated == 0.1)
    #expect(try Fixtures.read(plan.yaml).plan == plan && plan.yaml.contains("wrongly_listed: 0.1"))
    #expect(
      try Fixtures.spec("perturbed", overrides: [list, "list.tolerate.wrongly_listed=0"]).plan.stability?.tolerated == 0
    )
    let error = Fixtures.error(try Fixtures.text("perturbed"), overrides: [list, "stability.certainty=areas"])
    #expect(
      error?.description
        == "--set \(list): list.tolerate: only a posterior says which areas are wrongly listed, and `areas`, "
        + "the scheme behind certainty, draws from none; let `stability.certainty` name a noise scheme with `sampler: posterior`, "
        + "or remove `tolerate`")
  }

  @Test func claimsAndGatesAreRead() throws {
    let plan = try Fixtures.spec("perturbed").plan
    #expect(
      plan.claims == [
        Claim(
          id: "worst_forty", title: LocalizedText(byLanguage: ["sv": "Fyrtio", "en": "Forty"]),
          .listed(.rankAtMost(40))),
        Claim(id: "named", .listed(.ids(["0114", "on"]))),
        Claim(id: "one", .listed(.ids(["1280R010"]))),
        Claim(id: "two_areas", .worse("1280R010", "0180R050")),
      ])
    #expect(plan.gates == Gates(missingShare: 0.02, failedReplicatesShare: 0, thinning: 0.04))
    let smallest = try Fixtures.spec("smallest").plan
    #expect(smallest.gates == Gates(missingShare: nil, failedReplicatesShare: 0.001) && smallest.claims.isEmpty)
  }

  @Test func whatWidensNoiseAndWhatShrinksIsRead() throws {
    let plan = try Fixtures.spec("perturbed").plan
    #expect(
      plan.data.sources.map(\.factors) == [
        NoiseFactors(designEffect: 2.2, overdispersion: 0.001),
        NoiseFactors(overdispersion: 1.5, persistence: 0.8, disclosure: 1.5),
        NoiseFactors(designEffect: 0.9, persistence: 1), .none,
      ])
    #expect(
      plan.indicators.map(\.treatments) == [
        [.shrink(.eb, towards: 0), .log1p], [.shrink(.official, towards: nil)], [.shrink(.eb, towards: nil)], [],
      ])
    let levels = plan.data.units.within.map { Units.Level(id: $0.id, codes: []) }
    #expect(
      plan.indicators.flatMap { $0.treatments.map { $0.word(among: levels) } } == [
        "shrink eb towards kommun", "log1p", "shrink official", "shrink eb",
      ])
  }

  /// What a spec leaves out.
  @Test(
    arguments: [
      ("{schemes: {areas: {}}, rank_sets: [marginal]}", RankSetPlan.Errors.redraw(replicates: 1000)),
      ("{schemes: {areas: {}}, rank_sets: {of: [marginal]}}", .redraw(replicates: 1000)),
      ("{schemes: {areas: {}}, rank_sets: {of: [marginal], replicates: 200}}", .redraw(replicates: 200)),
      (
        "{schemes: {areas: {}}, rank_sets: {of: [marginal], covariance: s.csv}}",
        .given(file: "s.csv", replicates: 1000)
      ),
    ] as [(String, RankSetPlan.Errors)])
  func rankSetsRestOnAThousandRedraws(stability: String, errors: RankSetPlan.Errors) throws {
    let plan = try Fixtures.spec("utanforskap", overrides: ["stability=\(stability)"]).plan
    #expect(plan.stability?.rankSets == RankSetPlan(marginal: true, simultaneous: false, errors: errors))
    #expect(plan.stability?.rankSets?.errors.replicates == errors.replicates)
  }

  @Test(arguments: [
    ("{replicates: {until: {rank_quantile_error: 1}}, schemes: {areas: {}}}", "areas"),
    (
      "{replicates: {until: {rank_quantile_error: 1}}, schemes: {small: {areas: {draw: 9}}, again: {noise: {}}}}",
      "again"
    ),
    ("{replicates: {until: {rank_quantile_error: 1}}, schemes: {b: {areas: {}}, a: {areas: {}}}}", "b"),
  ])
  func theFirstNoiseElseTheFirstSchemeSpeaksForCertainty(stability: String, certainty: String) throws {
    let plan = try #require(try Fixtures.spec("utanforskap", overrides: ["stability=\(stability)"]).plan.stability)
    #expect(plan.certainty.name == certainty)
    #expect(plan.replicates == .until(rankError: 1, atMost: 1_000_000) && plan.replicates.limit == 1_000_000)
    #expect(plan.leaveOut.isEmpty && plan.rankSets == nil)
  }

  /// People are divided where certainty rests on a posterior, unless the spec says otherwise.
  @Test(
    arguments: [
      ("{schemes: {noise: {}}}", ThinningPlan()), ("{schemes: {noise: {}}, thinning: {}}", ThinningPlan()),
      ("{schemes: {noise: {}}, thinning: {splits: 4}}", ThinningPlan(splits: 4)),
      ("{schemes: {noise: {}}, thinning: none}", nil), ("{schemes: {noise: {sampler: redraw}}}", nil),
      ("{schemes: {noise: {}, areas: {}}, certainty: areas}", nil), ("{schemes: {areas: {}}, thinning: none}", nil),
    ] as [(String, ThinningPlan?)])
  func thinningIsTheRuleUnderAPosterior(stability: String, thinning: ThinningPlan?) throws {
    let spec = try Fixtures.spec("utanforskap", overrides: ["stability=\(stability)"])
    #expect(spec.plan.stability?.thinning == thinning)
    #expect(try Fixtures.read(spec.plan.yaml).plan.stability?.thinning == thinning)
  }

  /// A joint prior is the rule up to as many indicators as it is for; beyond, each has its own.
  @Test(arguments: [100, 101]) func jointPriorsHaveALimit(_ count: Int) throws {
    func text(_ prior: String) -> String {
      let indicators = (0..<count).map { "  - {id: x\($0), count: c\($0), base: n, direction: higher-is-worse}\n" }
      let names = (0..<count).map { "x\($0)" }.joined(separator: ", ")
      return "vikt: 1\nid: a\ntitle: A\ndata: {files: [a.csv]}\nunits: {id: id}\nindicators:\n\(indicators.joined())"
        + "index: {id: root, normalise: z-score, weights: equal, aggregate: arithmetic, children: [\(names)]}\n"
        + "stability: {schemes: {noise: {\(prior)}}}\n"
    }
    let own = try Fixtures.read(text("")).plan.stability?.schemes[0].perturbation
    #expect(own == .noise(.posterior, prior: count == 100 ? .joint() : .national, correlations: []))
    #expect(Fixtures.error(text("prior: joint"))?.problem == (count == 100 ? nil : .tooManyForJointPrior(101)))
  }

  /// A joint prior may give larger areas centres of their own.
  @Test func jointPriorsMayKnowLargerAreas() throws {
    func text(_ level: String) throws -> String {
      try Fixtures.text("perturbed").replacing("prior: kommun", with: "prior: {joint: {within: \(level)}}")
    }
    let plan = try Fixtures.read(text("lan")).plan
    #expect(plan.stability?.schemes[1].perturbation == .noise(.posterior, prior: .joint(within: 1), correlations: []))
    #expect(try Fixtures.read(plan.yaml).plan == plan)
    #expect(Fixtures.error(try text("lann"))?.problem == .unknownLargerArea("lann", suggestion: "lan"))
  }

  /// The words of the language stand before levels that are called so.
  @Test func aLevelCalledAsAWordIsTheWord() throws {
    let text = try Fixtures.text("perturbed").replacing("kommun", with: "national")
    let plan = try Fixtures.read(text).plan
    #expect(plan.stability?.schemes[1].perturbation == .noise(.posterior, prior: .national, correlations: []))
    #expect(plan.stability?.schemes[6].perturbation == .areas(.whole(level: 0)))
    #expect(plan.stability?.leaveOut.last == .level(0))
  }

  @Test(
    arguments: [
      ("1833", 762_528), ("2022-12", 841_536), ("2022-12-31", 841_567), ("2023", 841_568), ("2024-02-29", 842_077),
      ("9999-12-31", 4_159_999),
    ] as [(String, UInt32)])
  func theReferenceIsATime(text: String, number: UInt32) throws {
    let plan = try Fixtures.spec("smallest", overrides: ["data.reference=\(text)"]).plan
    #expect(plan.time == number && number < 1 << 24 && plan.data.reference == text)
    #expect(try Fixtures.spec("smallest").plan.time == 0)
  }

  @Test func whatIsProbablyNotMeantIsSaid() throws {
    let warnings = try Fixtures.spec("perturbed").warnings
    #expect(
      warnings.map(\.finding) == [
        .narrowingDesignEffect(0.9), .shrunkTwice("poor", scheme: "noise"), .shrunkTwice("income", scheme: "noise"),
      ])
    #expect(
      warnings.map(\.location.description) == [
        "perturbed.yaml:11:92: indicators.income.design_effect", "perturbed.yaml:8:13: indicators.poor.treat",
        "perturbed.yaml:12:40: indicators.income.treat",
      ])
    #expect(
      warnings[1].finding.description
        == "`poor` is shrunk by `eb`, and `noise` draws it from a posterior, which shrinks it too; use `sampler: redraw`"
    )
    // Without the gate on what no redraw can be judged by.
    let redrawn = try Fixtures.spec(
      "perturbed", overrides: ["stability={schemes: {noise: {sampler: redraw}}}", "gates=null"])
    #expect(redrawn.warnings.map(\.finding) == [.narrowingDesignEffect(0.9)])
  }

  @Test func aKeyOneLevelTooHighIsShownItsPlace() throws {
    let error = Fixtures.error(
      try Fixtures.text("utanforskap"), overrides: ["stability={schemes: {counties: {within: lan}}}"])
    #expect(
      error?.description == "--set stability={schemes: {counties: {within: lan}}}: stability.schemes.counties.within: "
        + "unknown key `within`, did you mean `areas.within`?")
  }
}
