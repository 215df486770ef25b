import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Testing
import TestSupport

/// Tiers, the list, problems and needs against a plain restatement of what each says.
@Suite struct RulesTests {
  /// An area's tier by trying each condition on it, worst first.
  private static func tier(
    _ i: Int, _ tiers: [Tier], scores: [Double], nodes: [String: [Double]], problems: [Int], weights: [Double]?
  ) -> Int? {
    let above = scores.count { $0 > scores[i] }
    let drawn = scores.repeated(weights)
    return tiers.firstIndex { tier in
      switch tier.condition?.applied {
      case .problems(let least): problems[i] >= least
      case .score(let least): scores[i] >= least
      case .scoreDeviation(let k): scores[i] >= drawn.mean + k * drawn.sd
      case .scorePercentile(let q): scores[i] >= drawn.percentile(q)
      case .node(let id, let bound):
        switch bound {
        case .value(let least): nodes[id]![i] >= least
        case .estimated(.deviation(let k)):
          nodes[id]![i] >= nodes[id]!.repeated(weights).mean + k * nodes[id]!.repeated(weights).sd
        case .estimated(.percentile(let q)): nodes[id]![i] >= nodes[id]!.repeated(weights).percentile(q)
        }
      case .rank(let last): above + 1 <= last
      // Shares in the tests are whole percents, so that the bound is a whole number of hundredths.
      case .rankShare(let share, _):
        (above + 1) * 100 <= Int((share * 100).rounded()) * scores.count
      case .kept: preconditionFailure("not as applied")
      case nil: true
      }
    }
  }

  private static func condition(_ stream: inout RandomStream) -> Tier.Condition {
    switch stream.integer(below: 9) {
    case 0: .problems(atLeast: stream.integer(below: 5))
    case 1: .score(atLeast: Double(stream.integer(below: 9)) - 4)
    case 2: .scoreDeviation(atLeast: 3 * stream.uniform() - 1)
    case 3: .rank(atMost: stream.integer(below: 40))
    case 4: .scorePercentile(atLeast: Double(1 + stream.integer(below: 99)))
    case 5: .node("low", atLeast: .value(Double(stream.integer(below: 9)) - 4))
    case 6: .node("index", atLeast: .estimated(.deviation(3 * stream.uniform() - 1)))
    case 7: .node("low", atLeast: .estimated(.percentile(Double(1 + stream.integer(below: 99)))))
    default: .rankShare(atMost: Double(1 + stream.integer(below: 60)) / 100)
    }
  }

  /// Scores with and without ties.
  private static func scores(_ n: Int, _ stream: inout RandomStream) -> [Double] {
    let coarse = stream.integer(below: 2) == 0
    return (0..<n).map { _ in
      let x = 2 * Normal.draw(from: &stream)
      return coarse ? x.rounded() : x
    }
  }

  private static let columns: [Indicator] = [
    Indicator(id: "a", direction: .higherIsWorse, problem: .atLeast(0.5)),
    Indicator(id: "b", direction: .lowerIsWorse),
    Indicator(id: "c", direction: .lowerIsWorse, problem: .atMost(-0.25)),
    Indicator(id: "d", direction: .higherIsWorse, problem: .atLeast(0)),
    Indicator(id: "e", direction: .higherIsWorse, problem: .atMost(1)),
  ]

  @Test func agreeWithAPlainRestatement() {
    for seed in 0..<200 {
      var stream = RandomStream(seed: UInt64(seed), stream: 5)
      let n = 5 + stream.integer(below: 200)
      var tiers = (0..<stream.integer(below: 4)).map { Tier(id: "t\($0)", condition: Self.condition(&stream)) }
      if stream.integer(below: 2) == 0 { tiers.append(Tier(id: "rest", condition: nil)) }
      let list = tiers.isEmpty ? nil : stream.integer(below: tiers.count)
      let low = Node(
        id: "low", children: [.indicator(1)], normalise: .none, weights: .equal, aggregate: .arithmetic)
      let index = Node(
        id: "index", children: [.node(0), .indicator(0)], normalise: .none, weights: .equal, aggregate: .arithmetic)
      let recipe = Recipe(tree: IndexTree(nodes: [low, index]), tiers: tiers, list: list)
      let rules = Rules(recipe: recipe, indicators: Self.columns)
      #expect(rules.problemIndicators == [0, 2, 3, 4])
      // Halves, so that values stand on the cut-offs too.
      let values = Matrix(
        columns: Self.columns.map { _ in (0..<n).map { _ in (4 * Normal.draw(from: &stream)).rounded() / 4 } })
      let scores = Self.scores(n, &stream)
      let weights = stream.integer(below: 2) == 0 ? nil : resample(n, &stream)
      var scratch = rules.makeScratch(unitCount: n)
      rules.findProblems(in: values.elements.span, &scratch)
      let nodes = ["low": Self.scores(n, &stream), "index": scores]
      for (k, id) in rules.tierNodes.enumerated() {
        #expect(rules.tierSubjects[k] == .node(id == "low" ? 0 : 1))
        let column = nodes[id]!
        rules.judgeTier(k, column.span, tolerance: 0, weights: weights, &scratch.nodeTiers)
      }
      rules.decide(scores.span, tolerance: 0, weights: weights, &scratch)
      for i in 0..<n {
        let problems = [
          values[i, 0] >= 0.5, values[i, 2] <= -0.25, values[i, 3] >= 0, values[i, 4] <= 1,
        ]
        #expect(problems.indices.map { scratch.problems[$0 * n + i] == 1 } == problems, "seed \(seed), unit \(i)")
        #expect(Int(scratch.ranker.ranks[i]) == 1 + scores.count { $0 > scores[i] }, "seed \(seed), unit \(i)")
        guard !tiers.isEmpty else { continue }
        let expected = Self.tier(
          i, tiers, scores: scores, nodes: nodes, problems: scratch.problemCounts.map(Int.init), weights: weights)
        #expect(Int(scratch.problemCounts[i]) == problems.count { $0 })
        #expect(Int(scratch.tiers[i]) == expected ?? tiers.count, "seed \(seed), unit \(i), tiers \(tiers)")
        #expect(rules.isListed(tier: scratch.tiers[i]) == (expected.map { $0 <= list! } ?? false))
      }
      // The list by itself, which knows no frequencies.
      guard list != nil, weights == nil else { continue }
      var (alone, top, hint) = (rules.makeListScratch(unitCount: n), TopRanks(count: n), TopRanks.Hint())
      rules.countProblems(in: values.elements.span, &alone)
      for (k, id) in rules.tierNodes.enumerated() {
        let column = nodes[id]!
        rules.judgeTier(k, column.span, tolerance: 0, weights: nil, &alone.nodeTiers)
      }
      for _ in 0..<2 {
        rules.findList(scores.span, tolerance: 0, &hint, &top, &alone)
        #expect(alone.isListed == scratch.tiers.map { rules.isListed(tier: $0) ? 1 : 0 }, "seed \(seed), \(tiers)")
      }
    }
  }

  /// A rule with needs, and what `judgeNeed` makes of values.
  private func judge(_ values: [Double], _ cutoff: NeedRule.Cutoff, weights: [Double]?) -> (Double, [Bool]) {
    let recipe = Recipe(tree: singleNode(2), needs: NeedRule(of: .indicators, cutoff: cutoff))
    let rules = Rules(recipe: recipe, indicators: indicators(2))
    var scratch = rules.makeScratch(unitCount: values.count)
    return (rules.judgeNeed(0, values.span, tolerance: 0, weights: weights, &scratch), scratch.hasNeed)
  }

  @Test func aPercentileIsTheSmallestValueThatEnoughAreasDoNotExceed() {
    for seed in 0..<300 {
      var stream = RandomStream(seed: UInt64(seed), stream: 6)
      let n = 2 + stream.integer(below: 150)
      let values = Self.scores(n, &stream)
      let weights = stream.integer(below: 2) == 0 ? nil : resample(n, &stream)
      let percent = 1 + stream.integer(below: 99)
      let sorted = values.repeated(weights).sorted()
      let expected = sorted[(percent * n + 99) / 100 - 1]
      let (cutoff, holds) = judge(values, .percentile(Double(percent)), weights: weights)
      #expect(cutoff == expected, "seed \(seed), percentile \(percent) of \(n)")
      #expect(holds == values.map { $0 >= expected })
    }
  }

  @Test func aDeviationIsTakenFromTheMeanOfTheResample() {
    for seed in 0..<100 {
      var stream = RandomStream(seed: UInt64(seed), stream: 7)
      let n = 3 + stream.integer(below: 100)
      let values = Self.scores(n, &stream).map { $0 + 1e-3 * Normal.draw(from: &stream) }
      let weights = stream.integer(below: 2) == 0 ? nil : resample(n, &stream)
      let drawn = values.repeated(weights)
      let expected = drawn.mean + 0.8 * drawn.sd
      let (cutoff, holds) = judge(values, .deviation(0.8), weights: weights)
      #expect(abs(cutoff - expected) <= 1e-12 * max(1, abs(expected)))
      #expect(holds == values.map { $0 >= cutoff })
    }
  }

  /// A need of low values is that of the values with their signs turned.
  @Test func needsOfLowValuesAreTheMirrorImage() {
    for seed in 0..<200 {
      var stream = RandomStream(seed: UInt64(seed), stream: 8)
      let n = 2 + stream.integer(below: 100)
      let values = Self.scores(n, &stream)
      let weights = stream.integer(below: 2) == 0 ? nil : resample(n, &stream)
      let percent = Double(1 + stream.integer(below: 99))
      for (cutoff, mirror) in [
        (NeedRule.Cutoff.percentile(percent), NeedRule.Cutoff.percentile(100 - percent)),
        (.deviation(-0.8), .deviation(0.8)),
      ] {
        let recipe = Recipe(
          tree: singleNode(2), needs: NeedRule(of: .all(.indicators), cutoff: cutoff, side: .atMost))
        let rules = Rules(recipe: recipe, indicators: indicators(2))
        var scratch = rules.makeScratch(unitCount: n)
        let bound = rules.judgeNeed(0, values.span, tolerance: 0, weights: weights, &scratch)
        let (expected, holds) = judge(values.map { -$0 }, mirror, weights: weights)
        #expect(bound == -expected && scratch.hasNeed == holds)
        #expect(holds == values.map { $0 <= bound })
      }
    }
  }

  /// Nodes of any level and indicators, by name; what is left out is no subject, and no area reaches the bound of a tier by it.
  @Test func subjectsCanBeNamed() throws {
    let nodes = ["a", "b", "top"].enumerated().map { k, id in
      Node(
        id: id, children: k == 2 ? [.node(0), .node(1)] : [.indicator(2 * k), .indicator(2 * k + 1)], normalise: .none,
        weights: .equal, aggregate: .arithmetic)
    }
    let recipe = Recipe(
      tree: IndexTree(nodes: nodes),
      tiers: [
        Tier(id: "first", condition: .node("a", atLeast: .value(3))),
        Tier(id: "second", condition: .node("b", atLeast: .estimated(.percentile(75)))),
      ], list: 1, needs: NeedRule(of: .named(["x3", "top", "a"]), cutoff: .percentile(50)))
    let values = Matrix(columns: [[1, 2, 3, 4], [1, 2, 3, 4], [4, 3, 2, 1], [4, 3, 2, 1]])
    func decision(_ recipe: Recipe) throws -> Decision {
      let evaluation = try Evaluator(indicators: indicators(4), tree: recipe.tree).evaluate(values).evaluation
      return Decision(Rules(recipe: recipe, indicators: indicators(4)), values: values, evaluation: evaluation)
    }
    let whole = try decision(recipe)
    #expect(whole.tiers == [1, 1, 0, 0] && whole.isListed == [true, true, true, true])
    #expect(whole.needs.map(\.subject) == [.indicator(3), .node(2), .node(0)])
    #expect(whole.needs[2].holds == [false, true, true, true])
    let without = try decision(try #require(recipe.leavingOut(childOfRoot: 0)))
    #expect(without.tiers == [1, 1, nil, nil])
    #expect(without.needs.map(\.subject) == [.indicator(3), .node(1)])
  }

  @Test func aShareMeansWhatItSays() {
    // 0.07 · 100 is above 7 in floating point, 0.29 · 100 below 29.
    let scores = (0..<100).map(Double.init)
    for percent in 1...100 {
      let recipe = Recipe(
        tree: singleNode(1), tiers: [Tier(id: "t", condition: .rankShare(atMost: Double(percent) / 100))], list: 0)
      let rules = Rules(recipe: recipe, indicators: indicators(1))
      var scratch = rules.makeScratch(unitCount: 100)
      rules.decide(scores.span, tolerance: 0, weights: nil, &scratch)
      #expect(scratch.tiers.count { $0 == 0 } == percent)
    }
  }

  @Test func aDecisionGathersWhatTheRulesSay() throws {
    let columns = [
      Indicator(id: "a", direction: .higherIsWorse, problem: .atLeast(3)), Indicator(id: "b", direction: .lowerIsWorse),
    ]
    let recipe = Recipe(
      tree: singleNode(2),
      tiers: [Tier(id: "one", condition: .rank(atMost: 1)), Tier(id: "two", condition: .problems(atLeast: 1))],
      list: 0, needs: NeedRule(of: .domains, cutoff: .percentile(50)))
    let values = Matrix(columns: [[1, 2, 3, 4], [4, 3, 2, 1]])
    let evaluation = try Evaluator(indicators: columns, tree: recipe.tree).evaluate(values).evaluation
    let decision = Decision(Rules(recipe: recipe, indicators: columns), values: values, evaluation: evaluation)
    #expect(decision.ranks == [4, 3, 2, 1])
    #expect(decision.problems == [false, false, true, true])
    #expect(decision.problemCounts == [0, 0, 1, 1])
    #expect(decision.tiers == [nil, nil, 1, 0])
    #expect(decision.isListed == [false, false, false, true])
    #expect(decision.needs.map(\.subject) == [.indicator(0), .indicator(1)])
    #expect(decision.needs.map(\.cutoff) == [2, -3])
    #expect(decision.needs.map(\.holds) == [[false, true, true, true], [false, true, true, true]])
  }
}

extension [Double] {
  /// The least value that at least `q` per cent do not exceed.
  fileprivate func percentile(_ q: Double) -> Double {
    sorted().first { value in Double(count { $0 <= value }) >= q / 100 * Double(count) - 1e-9 }!
  }
}
