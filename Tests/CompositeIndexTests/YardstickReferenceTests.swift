import CompositeIndex
import LinearAlgebra
import Probability
import Testing
import TestSupport

/// What is estimated on some areas and kept for others, against NumPy and SciPy (`Reference/make_yardstick.py`).
@Suite struct YardstickReferenceTests {
  private let then: Panel
  private let now: Panel
  private let expected: [String: [Double]]

  init() throws {
    let rows = try referenceRows("yardstick_input.csv")
    func panel(_ time: String) -> Panel {
      YardstickTests.panel(Matrix(rows: rows.filter { $0[0] == time }.map { $0.dropFirst().map { Double($0)! } }))
    }
    (then, now) = (panel("then"), panel("now"))
    expected = try referenceRows("yardstick_expected.csv").reduce(into: [:]) {
      $0[$1[0], default: []].append(Double($1[2])!)
    }
  }

  /// The scores of the later areas on the earlier ones' yardstick.
  private func scores(_ recipe: Recipe, treatments: [Treatment] = []) throws -> [Double] {
    let indicators = then.indicators.map { Indicator(id: $0.id, direction: .higherIsWorse, treatments: treatments) }
    let kept = try Yardstick(of: recipe, on: then.with(indicators)).keep(
      Set(Yardstick.Part.allCases), in: recipe, indicators)
    return try Evaluator(now.with(kept.indicators), tree: kept.recipe.tree).evaluate(now.values).evaluation.scores
  }

  private func one(_ column: Int, _ scale: Scale) -> Recipe {
    Recipe(
      tree: IndexTree(nodes: [
        Node(
          id: "index", children: [.indicator(column)], normalise: scale, weights: .equal, aggregate: .arithmetic)
      ]))
  }

  private static let all = Recipe(
    tree: singleNode(3, weights: .pca),
    tiers: [
      Tier(id: "sd", condition: .scoreDeviation(atLeast: 1)), Tier(id: "share", condition: .rankShare(atMost: 0.2)),
    ])

  @Test func agrees() throws {
    let found = [
      "pca": try scores(Self.all),
      "min-max": try scores(one(0, .minMax(low: 0, high: 100, clamp: false))),
      "robust": try scores(one(0, .robust)),
      "rank": try scores(one(1, .percentileRank(.toOne, ties: .average))),
      "box-cox": try scores(one(2, .zScore), treatments: [.boxCox]),
    ]
    for (name, values) in found {
      let reference = try #require(expected[name])
      #expect(values.count == reference.count)
      for (value, other) in zip(values, reference) {
        #expect(abs(value - other) <= (name == "box-cox" ? 1e-6 : 1e-11), "\(name): \(value), \(other)")
      }
    }
    let kept = try Yardstick(of: Self.all, on: then).keep([.cutOffs], in: Self.all, then.indicators)
    for (tier, name) in zip(kept.recipe.tiers, ["sd", "share"]) {
      guard case .kept(_, let bound)? = tier.condition else {
        Issue.record("\(tier)")
        continue
      }
      #expect(abs(bound - expected[name]![0]) <= 1e-12, "\(name)")
    }
  }
}
