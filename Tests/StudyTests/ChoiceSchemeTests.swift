import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Study
import Testing

/// Each choice of a node in replicates: areas resampled and figures drawn, every one evaluated anew on one thread here.
@Suite struct ChoiceSchemeTests {
  private static let n = 61

  struct Choice: Sendable, CustomTestStringConvertible {
    let normalise: Scale
    let weights: Weighting
    let aggregate: Aggregation
    let treatments: [Treatment]

    init(
      _ normalise: Scale = .zScore, _ weights: Weighting = .equal, _ aggregate: Aggregation = .arithmetic,
      treatments: [Treatment] = []
    ) {
      (self.normalise, self.weights, self.aggregate, self.treatments) = (normalise, weights, aggregate, treatments)
    }

    var testDescription: String { "\(normalise.word), \(weights.word), \(aggregate.word), \(treatments.map(\.word))" }
  }

  private static let range = Scale.minMax(low: 1, high: 100, clamp: true)

  private static let choices: [Choice] = [
    Choice(.robust), Choice(.rank(ties: .average)), Choice(.standard(mean: 100, sd: 10), .pcaSquared),
    Choice(.distance(Distance(to: .best, unit: .range, clamp: false))),
    Choice(.distance(Distance(to: .area("u3"), unit: .reference, clamp: true))),
    Choice(.zScore, .critic), Choice(range, .critic), Choice(.none, .critic), Choice(range, .entropy),
    Choice(range, .equal, .harmonic(.favourable)), Choice(range, .equal, .power(2, .asIs)),
    Choice(.standard(mean: 100, sd: 10), .equal, .mazziottaPareto(.added)), Choice(.zScore, .equal, .maximum),
    Choice(.zScore, .equal, .count(.common(0.5))), Choice(.none, .equal, .copeland), Choice(treatments: [.boxCox]),
    Choice(treatments: [.winsorise]),
  ]

  private func panel(_ choice: Choice) -> Panel {
    let sample = Sample.panel(Self.n)
    // Shares of two kinds and wages: the others are 0 in too many areas for medians and powers.
    let indicators = sample.indicators.prefix(3).map {
      Indicator(id: $0.id, direction: $0.direction, treatments: choice.treatments, problem: $0.problem)
    }
    let ids = (0..<Self.n).map { "u\($0)" }
    return Panel(
      units: Units(ids: ids, names: ids, levels: sample.units.levels), indicators: indicators,
      values: Matrix(columns: (0..<3).map { sample.values.column($0) }), noise: Array(sample.noise.prefix(3)))
  }

  private func tree(_ choice: Choice, _ panel: Panel) -> IndexTree {
    IndexTree(nodes: [
      Node(
        id: "index", children: panel.indicators.indices.map(Child.indicator), normalise: choice.normalise,
        weights: choice.weights, aggregate: choice.aggregate)
    ])
  }

  private func outcome(_ recipe: Recipe, _ panel: Panel, _ scheme: Scheme, threads: Int) throws -> SchemeOutcome {
    let plan = StudyPlan(recipe: recipe, structure: nil, stability: stability(40, [scheme]), seed: 17)
    return try #require(try Study(plan, on: panel, threads: threads).stability?.chosen)
  }

  @Test(arguments: choices) func replicatesAreTheIndexOfTheirOwnSample(_ choice: Choice) throws {
    let panel = panel(choice)
    let recipe = Recipe(tree: tree(choice, panel))
    let evaluator = Evaluator(panel, tree: recipe.tree)
    let cells = try drawnCells(40, panel, .redraw, seed: 17)
    let kinds: [(Scheme, (Int) throws(EvaluationError) -> Evaluation)] = [
      (
        Scheme(name: "a", .areas(.each)),
        { b throws(EvaluationError) in
          try evaluator.evaluate(panel.values, weights: drawnAreas(b, of: Self.n, seed: 17, .each)).evaluation
        }
      ),
      (.noise(.redraw), { b throws(EvaluationError) in try evaluator.evaluate(cells[b]).evaluation }),
    ]
    for (scheme, evaluate) in kinds {
      let found = try outcome(recipe, panel, scheme, threads: 3)
      var counts = [[UInt32]](repeating: [UInt32](repeating: 0, count: Self.n), count: Self.n)
      var failed = 0
      for b in 0..<40 {
        do {
          let evaluation = try evaluate(b)
          var ranker = Ranker(count: Self.n)
          ranker.rank(evaluation.scores.span, tolerance: evaluation.scoreTolerance)
          for (i, rank) in ranker.ranks.enumerated() { counts[i][Int(rank) - 1] += 1 }
        } catch { failed += 1 }
      }
      #expect(found.replicates == 40 - failed && failed < 10, "\(scheme.name): \(found.failures)")
      for i in 0..<Self.n { #expect(found.ranks[i] == RankSummary(counts: counts[i], level: 0.9), "unit \(i)") }
      // The same at any number of threads.
      #expect(try outcome(recipe, panel, scheme, threads: 1).ranks == found.ranks)
    }
  }
}
