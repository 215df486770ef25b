import CompositeIndex
import Foundation
import LinearAlgebra
import Multivariate
import Probability
import Testing
import TestSupport

/// An index that keeps another's weights, scales and cut-offs.
@Suite struct YardstickTests {
  static let everything = Set(Yardstick.Part.allCases)

  static func panel(_ values: Matrix, _ indicators: [Indicator]? = nil) -> Panel {
    let names = (0..<values.rowCount).map { "u\($0)" }
    let own = indicators ?? CompositeIndexTests.indicators(values.columnCount)
    return Panel(
      units: Units(ids: names, names: names), indicators: own, values: values, noise: own.map { _ in .fixed })
  }

  private static let scales: [Scale] = [
    .none, .zScore, .standard(mean: 100, sd: 10), .robust, .minMax(low: 1, high: 100, clamp: false),
    .minMax(low: 0, high: 1, clamp: true), .distance(Distance(to: .best, unit: .range, clamp: false)),
    .distance(Distance(to: .area("u3"), unit: .reference, clamp: true)), .rank(ties: .average), .rank(ties: .min),
    .rank(ties: .max), .percentileRank(.hazen, ties: .average), .normalScore,
    .exponential(.toOne, ties: .min, constant: 23),
  ]
  private static let rescales: [Scale] = [
    .none, .standard(mean: 1000, sd: 100), .minMax(low: 0, high: 100, clamp: true),
    .percentileRank(.weibull, ties: .average), .exponential(.toOne, ties: .average, constant: 23),
    .rounded(decimals: 2),
  ]

  /// Two nodes under a root, of scales, weights and treatments drawn at random.
  private static func index(_ stream: inout RandomStream) -> (Recipe, [Indicator]) {
    func pick<Item>(_ items: [Item]) -> Item { items[stream.integer(below: items.count)] }
    func node(_ id: String, _ children: [Child]) -> Node {
      Node(
        id: id, children: children, normalise: pick(scales),
        weights: pick([.equal, .pca, .pcaSquared, .critic, .given(children.indices.map { 1 + Double($0) })]),
        aggregate: pick([.arithmetic, .sum]), rescale: pick(rescales))
    }
    let nodes = [
      node("n0", [.indicator(0), .indicator(1), .indicator(2)]), node("n1", [.indicator(3), .indicator(4)]),
      node("index", [.node(0), .node(1), .indicator(5)]),
    ]
    let treatments: [[Treatment]] = [
      [], [], [.log], [.boxCox], [.winsorise], [.winsorise, .log1p], [.log, .winsorise],
    ]
    let indicators = (0..<6).map { j in
      Indicator(
        id: "x\(j)", direction: j % 3 == 1 ? .lowerIsWorse : .higherIsWorse, treatments: pick(treatments))
    }
    let tiers = [
      Tier(id: "a", condition: .scoreDeviation(atLeast: 1.5)), Tier(id: "b", condition: .rank(atMost: 5)),
      Tier(id: "c", condition: .node("n0", atLeast: .estimated(.percentile(90)))),
      Tier(id: "d", condition: .scorePercentile(atLeast: 70)), Tier(id: "e", condition: .rankShare(atMost: 0.5)),
      Tier(id: "f", condition: nil),
    ]
    let needs = NeedRule(
      of: pick([.all(.domains), .all(.indicators), .named(["n1", "x5"])]),
      cutoff: pick([.percentile(80), .deviation(1)]), side: pick([.atLeast, .atMost]))
    return (Recipe(tree: IndexTree(nodes: nodes), tiers: tiers, list: 3, needs: needs), indicators)
  }

  /// Positive figures, some of which tie; those for which lower is worse fall as the others rise.
  private static func values(_ n: Int, shift: Double = 0, _ stream: inout RandomStream) -> Matrix {
    let common = (0..<n).map { _ in Normal.draw(from: &stream) }
    return Matrix(
      columns: (0..<6).map { j in
        common.map { f in
          let x = exp(2 + shift + 0.5 * ((j % 3 == 1 ? -1.5 : 1.5) * f + Normal.draw(from: &stream)))
          return j % 2 == 0 ? x : max(1, x.rounded())
        }
      })
  }

  /// Indices drawn at random that can be computed.
  private static func forEach(
    _ body: (_ seed: Int, Recipe, Panel, Evaluation, inout RandomStream) throws -> Void
  ) throws {
    var done = 0
    for seed in 0..<400 {
      var stream = RandomStream(seed: UInt64(seed), stream: 815)
      let (recipe, indicators) = index(&stream)
      let panel = panel(values(20 + stream.integer(below: 40), &stream), indicators)
      guard let found = try? Evaluator(panel, tree: recipe.tree).evaluate(panel.values) else { continue }
      done += 1
      try body(seed, recipe, panel, found.evaluation, &stream)
    }
    #expect(done > 200, "\(done) indices of 400")
  }

  private static func decision(_ recipe: Recipe, _ panel: Panel, _ evaluation: Evaluation) -> Decision {
    Decision(Rules(recipe: recipe, indicators: panel.indicators), values: panel.values, evaluation: evaluation)
  }

  @Test func onItsOwnAreasNothingChanges() throws {
    try Self.forEach { seed, recipe, panel, evaluation, _ in
      // Kept once, and kept from an index that keeps itself.
      var (base, areas) = (recipe, panel)
      for _ in 0..<2 {
        let kept = try Yardstick(of: base, on: areas).keep(Self.everything, in: recipe, panel.indicators)
        (base, areas) = (kept.recipe, panel.with(kept.indicators))
        #expect(!kept.recipe.tree.isEstimated)
        let again = try Evaluator(areas, tree: base.tree).evaluate(panel.values).evaluation
        #expect(again.treated.elements == evaluation.treated.elements, "seed \(seed)")
        #expect(again.nodeValues.elements == evaluation.nodeValues.elements, "seed \(seed)")
        #expect(again.weights == evaluation.weights, "seed \(seed)")
        #expect(
          Self.decision(base, areas, again) == Self.decision(recipe, panel, evaluation), "seed \(seed)")
      }
    }
  }

  /// Other areas beside an area, or no longer there, are nothing to its score, nor how often they count.
  @Test func aScoreDependsOnItsOwnFiguresAlone() throws {
    try Self.forEach { seed, recipe, panel, evaluation, stream in
      let kept = try Yardstick(of: recipe, on: panel).keep(Self.everything, in: recipe, panel.indicators)
      let staying = (0..<panel.unitCount).filter { _ in stream.integer(below: 2) == 0 }
      let others = Self.values(25, shift: 0.3, &stream)
      let mixed = Matrix(
        columns: (0..<6).map { j in staying.map { panel.values[$0, j] } + others.column(j) })
      let now = Self.panel(mixed, kept.indicators)
      let evaluator = Evaluator(now, tree: kept.recipe.tree)
      for weights in [nil, resample(mixed.rowCount, &stream)] {
        let found = try evaluator.evaluate(mixed, weights: weights).evaluation
        for (row, i) in staying.enumerated() {
          for k in 0..<3 {
            #expect(found.nodeValues[row, k] == evaluation.nodeValues[i, k], "seed \(seed), area \(i), node \(k)")
          }
        }
        let (before, after) = (Self.decision(recipe, panel, evaluation), Self.decision(kept.recipe, now, found))
        #expect(staying.map { before.tiers[$0] } == Array(after.tiers.prefix(staying.count)), "seed \(seed)")
        for (need, other) in zip(before.needs, after.needs) {
          #expect(need.cutoff == other.cutoff)
          #expect(staying.map { need.holds[$0] } == Array(other.holds.prefix(staying.count)), "seed \(seed)")
        }
      }
    }
  }

  /// The rank that a value has among areas, counted.
  @Test func ranksAmongOtherAreasAreCounted() throws {
    for seed in 0..<100 {
      var stream = RandomStream(seed: UInt64(seed), stream: 816)
      let then = (0..<15).map { _ in Double(stream.integer(below: 12)) }
      let now = (0..<30).map { _ in Double(stream.integer(below: 60)) / 4 - 1 }
      for ties in Scale.Ties.allCases where Set(then).count > 1 {
        let recipe = Recipe(tree: singleNode(1, normalise: .rank(ties: ties)))
        let base = Self.panel(Matrix(columns: [then]))
        let kept = try Yardstick(of: recipe, on: base).keep([.scales], in: recipe, base.indicators)
        let panel = Self.panel(Matrix(columns: [now]))
        let found = try Evaluator(panel, tree: kept.recipe.tree).evaluate(panel.values).evaluation.scores
        for (x, rank) in zip(now, found) {
          let (less, equal) = (Double(then.count { $0 < x }), Double(then.count { $0 == x }))
          let expected =
            switch ties {
            case .average: less + equal / 2 + 0.5
            case .min: less + 1
            case .max: less + equal
            }
          #expect(rank == min(max(expected, 1), 15), "\(x) among \(then.sorted()), \(ties)")
        }
      }
    }
  }

  /// The recipe on its own yardstick; nil where it cannot be computed.
  private static func kept(_ parts: Set<Yardstick.Part>, of recipe: Recipe, on panel: Panel) -> Recipe? {
    guard let yardstick = try? Yardstick(of: recipe, on: panel) else { return nil }
    return try? yardstick.keep(parts, in: recipe, panel.indicators).recipe
  }

  /// The shortcut for linear trees has the same scores, whether all is kept or scales alone.
  @Test func theLinearFormAgrees() throws {
    var compared = 0
    for seed in 0..<200 {
      var stream = RandomStream(seed: UInt64(seed), stream: 817)
      let nodes = [
        Node(
          id: "n0", children: [.indicator(0), .indicator(1), .indicator(2)], normalise: .zScore, weights: .pca,
          aggregate: .sum, rescale: .standard(mean: 50, sd: 10)),
        Node(
          id: "index", children: [.node(0), .indicator(3), .indicator(4)], normalise: .robust, weights: .critic,
          aggregate: .arithmetic, rescale: .minMax(low: 0, high: 100, clamp: false)),
      ]
      let recipe = Recipe(tree: IndexTree(nodes: nodes))
      let base = Self.panel(factorPanel(40, 5, shared: 1.5, &stream))
      let now = Self.panel(factorPanel(30, 5, shared: 1.5, &stream))
      let parts: Set<Yardstick.Part> = stream.integer(below: 2) == 0 ? [.scales] : [.scales, .weights]
      guard let kept = Self.kept(parts, of: recipe, on: base) else { continue }
      let evaluator = Evaluator(now, tree: kept.tree)
      guard let (evaluation, solved) = try? evaluator.evaluate(now.values) else { continue }
      let form = try #require(LinearForm(evaluator, Standardisation(of: evaluation.treated)!))
      var Z = Matrix(rowCount: 30, columnCount: 5)
      form.standardisation.apply(evaluation.treated.elements.span, into: &Z.elements, columnStride: 30)
      let columns = (0..<5).map(Z.column)
      let covariance = columns.flatMap { x in columns.map { $0.covariance(with: x) } }
      var workspace = form.makeWorkspace(from: solved)
      let means = columns.map(\.mean)
      try form.solve(means: means.span, covariance: covariance.span, in: &workspace)
      for k in 0..<2 {
        var coefficients = [Double](repeating: 0, count: 5)
        let constant = form.form(of: .node(k), from: workspace, into: &coefficients, at: 0)
        for i in 0..<30 {
          let value = (0..<5).reduce(constant) { $0 + coefficients[$1] * Z[i, $1] }
          let exact = evaluation.nodeValues[i, k]
          #expect(abs(value - exact) <= 1e-10 * max(100, abs(exact)), "seed \(seed), node \(k)")
        }
      }
      compared += 1
    }
    #expect(compared > 100)
  }

  // MARK: - What does not fit

  private static let plain = Recipe(
    tree: IndexTree(nodes: [
      Node(
        id: "part", children: [.indicator(0), .indicator(1)], normalise: .zScore, weights: .pca, aggregate: .arithmetic),
      Node(
        id: "index", children: [.node(0), .indicator(2)], normalise: .zScore, weights: .given([2, 1]), aggregate: .sum),
    ]),
    tiers: [Tier(id: "top", condition: .rankShare(atMost: 0.1)), Tier(id: "rest", condition: nil)], list: 0,
    needs: NeedRule(of: .domains, cutoff: .percentile(90)))

  private static func changed(_ k: Int, _ change: (Node) -> Node) -> Recipe {
    var nodes = plain.tree.nodes
    nodes[k] = change(nodes[k])
    return Recipe(tree: plain.tree.with(nodes), tiers: plain.tiers, list: 0, needs: plain.needs)
  }

  private static func named(_ id: String, _ node: Node) -> Node {
    Node(
      id: id, children: node.children, normalise: node.normalise, weights: node.weights, aggregate: node.aggregate)
  }

  private static func failure(
    _ yardstick: Yardstick, _ parts: Set<Yardstick.Part>, _ recipe: Recipe, _ indicators: [Indicator]
  ) -> YardstickError? {
    do throws(YardstickError) {
      _ = try yardstick.keep(parts, in: recipe, indicators)
    } catch { return error }
    return nil
  }

  @Test func whatIsNotTheSameIsNamed() throws {
    var stream = RandomStream(seed: 1, stream: 818)
    let base = Self.panel(factorPanel(30, 4, &stream))
    let yardstick = try Yardstick(of: Self.plain, on: base)
    func error(
      _ recipe: Recipe, _ indicators: [Indicator]? = nil, _ parts: Set<Yardstick.Part> = Self.everything
    ) -> YardstickError? {
      Self.failure(yardstick, parts, recipe, indicators ?? base.indicators)
    }
    #expect(error(Self.plain) == nil)
    #expect(error(Self.changed(0) { Self.named("other", $0) }) == .absent(.node, "other"))
    #expect(
      error(Self.changed(0) { $0.changing(children: [.indicator(0), .indicator(3)]) })
        == .otherChildren(node: "part", onlyHere: ["x3"], onlyThere: ["x1"]))
    #expect(
      error(Self.changed(0) { $0.changing(normalise: .robust) })
        == .otherChoice(key: "index.part.normalise", here: "robust-z", there: "z-score"))
    #expect(
      error(Self.changed(0) { $0.changing(weights: .critic) })
        == .otherChoice(key: "index.part.weights", here: "critic", there: "pca"))
    #expect(
      error(Self.changed(1) { $0.changing(weights: .given([3, 1])) })
        == .otherChoice(key: "index.index.weights.part", here: "3.0", there: "2.0"))
    #expect(
      error(Self.changed(1) { $0.changing(aggregate: .arithmetic) })
        == .otherChoice(key: "index.index.aggregate", here: "arithmetic", there: "sum"))
    var indicators = base.indicators
    indicators[2] = Indicator(id: "x2", direction: .lowerIsWorse)
    #expect(
      error(Self.plain, indicators)
        == .otherChoice(key: "indicators.x2.direction", here: "lower-is-worse", there: "higher-is-worse"))
    indicators[2] = Indicator(id: "x2", direction: .higherIsWorse, treatments: [.winsorise])
    #expect(
      error(Self.plain, indicators) == .otherChoice(key: "indicators.x2.treat", here: "winsorise", there: "none"))
    func tiers(_ tiers: [Tier], needs: NeedRule? = Self.plain.needs) -> Recipe {
      Recipe(tree: Self.plain.tree, tiers: tiers, needs: needs)
    }
    #expect(error(tiers([Tier(id: "new", condition: .rankShare(atMost: 0.1))])) == .absent(.tier, "new"))
    #expect(
      error(tiers([Tier(id: "top", condition: .rankShare(atMost: 0.2))]))
        == .otherChoice(
          key: "tiers.top.when", here: "rank at most share 0.2 down", there: "rank at most share 0.1 down"))
    #expect(
      error(tiers([], needs: NeedRule(of: .indicators, cutoff: .percentile(90)))) == .absent(.need, "x0"))
    #expect(
      error(tiers([], needs: NeedRule(of: .domains, cutoff: .deviation(1))))
        == .otherChoice(key: "needs", here: "at least 1.0 sd", there: "at least percentile 90.0"))
    // Bounds that say themselves what they are need no other run; nor does what estimates nothing.
    let absolute = [Tier(id: "new", condition: .score(atLeast: 1)), Tier(id: "more", condition: .problems(atLeast: 1))]
    #expect(error(tiers(absolute)) == nil)
    let given = Recipe(tree: singleNode(3, normalise: .none, weights: .equal))
    #expect(error(given) == .nothingToKeep)
    #expect(error(Self.plain, nil, [.weights]) == nil)
    #expect(error(Self.changed(0) { $0.changing(weights: .equal) }, nil, [.weights]) == .nothingToKeep)
  }

  @Test func aTierThatHeldNobodySaysNothing() throws {
    var stream = RandomStream(seed: 2, stream: 818)
    let base = Self.panel(factorPanel(8, 3, &stream))
    let recipe = Recipe(
      tree: singleNode(3), tiers: [Tier(id: "top", condition: .rankShare(atMost: 0.1))], list: 0)
    let yardstick = try Yardstick(of: recipe, on: base)
    #expect(throws: YardstickError.emptyTier("top")) {
      try yardstick.keep(Self.everything, in: recipe, base.indicators)
    }
  }

  /// Children in another order are the same children.
  @Test func childrenGoByTheirNames() throws {
    var stream = RandomStream(seed: 3, stream: 818)
    let base = Self.panel(factorPanel(30, 3, &stream))
    let turned = Self.changed(0) { $0.changing(children: [.indicator(1), .indicator(0)]) }
    let kept = try Yardstick(of: Self.plain, on: base).keep([.scales, .weights], in: turned, base.indicators)
    let (own, _) = try Evaluator(base, tree: Self.plain.tree).evaluate(base.values)
    let (found, _) = try Evaluator(base, tree: kept.recipe.tree).evaluate(base.values)
    #expect(zip(own.scores, found.scores).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(found.weights[0] == own.weights[0].reversed())
  }
}
