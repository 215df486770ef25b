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
    _ i: Int, _ tiers: [Tier], scores: [Double], problems: [Int], weights: [Double]?
  ) -> Int? {
    let above = scores.count { $0 > scores[i] }
    let drawn = scores.repeated(weights)
    return tiers.firstIndex { tier in
      switch tier.condition {
      case .problems(let least): problems[i] >= least
      case .score(let least): scores[i] >= least
      case .scoreDeviation(let k): scores[i] >= drawn.mean + k * drawn.sd
      case .rank(let last): above + 1 <= last
      // Shares in the tests are whole percents, so that the bound is a whole number of hundredths.
      case .rankShare(let share, _):
        (above + 1) * 100 <= Int((share * 100).rounded()) * scores.count
      case nil: true
      }
    }
  }

  private static func condition(_ stream: inout RandomStream) -> Tier.Condition {
    switch stream.integer(below: 5) {
    case 0: .problems(atLeast: stream.integer(below: 5))
    case 1: .score(atLeast: Double(stream.integer(below: 9)) - 4)
    case 2: .scoreDeviation(atLeast: 3 * stream.uniform() - 1)
    case 3: .rank(atMost: stream.integer(below: 40))
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
      let recipe = Recipe(tree: singleNode(5), tiers: tiers, list: list)
      let rules = Rules(recipe: recipe, indicators: Self.columns)
      #expect(rules.problemIndicators == [0, 2, 3, 4])
      // Halves, so that values stand on the cut-offs too.
      let values = Matrix(
        columns: Self.columns.map { _ in (0..<n).map { _ in (4 * Normal.draw(from: &stream)).rounded() / 4 } })
      let scores = Self.scores(n, &stream)
      let weights = stream.integer(below: 2) == 0 ? nil : resample(n, &stream)
      var scratch = rules.makeScratch(unitCount: n)
      rules.findProblems(in: values.elements.span, &scratch)
      rules.decide(scores.span, tolerance: 0, weights: weights, &scratch)
      for i in 0..<n {
        let problems = [
          values[i, 0] >= 0.5, values[i, 2] <= -0.25, values[i, 3] >= 0, values[i, 4] <= 1,
        ]
        #expect(problems.indices.map { scratch.problems[$0 * n + i] == 1 } == problems, "seed \(seed), unit \(i)")
        #expect(Int(scratch.ranker.ranks[i]) == 1 + scores.count { $0 > scores[i] }, "seed \(seed), unit \(i)")
        guard !tiers.isEmpty else { continue }
        let expected = Self.tier(
          i, tiers, scores: scores, problems: scratch.problemCounts.map(Int.init), weights: weights)
        #expect(Int(scratch.problemCounts[i]) == problems.count { $0 })
        #expect(Int(scratch.tiers[i]) == expected ?? tiers.count, "seed \(seed), unit \(i), tiers \(tiers)")
        #expect(rules.isListed(tier: scratch.tiers[i]) == (expected.map { $0 <= list! } ?? false))
      }
    }
  }

  /// A rule with needs, and what `judgeNeed` makes of values.
  private func judge(_ values: [Double], _ cutoff: NeedRule.Cutoff, weights: [Double]?) -> (Double, [Bool]) {
    let recipe = Recipe(tree: singleNode(2), needs: NeedRule(of: .indicators, cutoff: cutoff))
    let rules = Rules(recipe: recipe, indicators: indicators(2))
    var scratch = rules.makeScratch(unitCount: values.count)
    return (rules.judgeNeed(values.span, tolerance: 0, weights: weights, &scratch), scratch.hasNeed)
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
