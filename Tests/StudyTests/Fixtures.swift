import CompositeIndex
import Foundation
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Study
import TestSupport

/// Areas in towns of unequal size and two counties.
func units(_ n: Int) -> Units {
  let ids = (0..<n).map { "u\($0)" }
  return Units(
    ids: ids, names: ids, population: (0..<n).map { Double(500 + 7 * $0) },
    levels: [
      .init(id: "town", codes: (0..<n).map { "t\($0 * $0 % 11)" }),
      .init(id: "county", codes: (0..<n).map { $0 < n / 3 ? "south" : "north" }),
    ])
}

/// A panel of columns named `x0`, `x1`…
func panel(_ columns: [[Double]], problems: [Cutoff?] = [], noise: [ColumnNoise] = []) -> Panel {
  Panel(
    units: units(columns[0].count),
    indicators: columns.indices.map {
      Indicator(
        id: "x\($0)", direction: .higherIsWorse, problem: $0 < problems.count ? problems[$0] : nil)
    },
    values: Matrix(columns: columns),
    noise: noise.isEmpty ? columns.map { _ in .fixed } : noise)
}

/// One node over all columns.
func recipe(
  _ p: Int, normalise: Scale = .zScore, weights: Weighting = .equal, rescale: Scale = .none, tiers: [Tier] = [],
  list: Int? = nil, needs: NeedRule? = nil
) -> Recipe {
  Recipe(
    tree: IndexTree(nodes: [
      Node(
        id: "index", children: (0..<p).map(Child.indicator), normalise: normalise, weights: weights,
        aggregate: .arithmetic, rescale: rescale)
    ]), tiers: tiers, list: list, needs: needs)
}

func stability(_ replicates: Int, _ schemes: [Scheme], level: Double = 0.9) -> StabilityPlan {
  StabilityPlan(replicates: .count(replicates), level: level, schemes: schemes, certainty: schemes[0])
}

/// Areas with one factor behind shares, rates and an income: every kind of noise, both directions, absolute cut-offs.
enum Sample {
  static func panel(_ n: Int, seed: UInt64 = 1, factors: [NoiseFactors]? = nil) -> Panel {
    var stream = RandomStream(seed: seed, stream: 50)
    let factor = (0..<n).map { _ in Normal.draw(from: &stream) }
    let people = (0..<n).map { _ in Double(200 + stream.integer(below: 3_000)) }
    func share(_ base: Double) -> [Double] {
      factor.indices.map { i in
        let odds = exp(base + 0.7 * factor[i] + 0.4 * Normal.draw(from: &stream))
        return (people[i] * odds / (1 + odds)).rounded()
      }
    }
    let (school, jobs, few) = (share(-1.5), share(-2), share(-7))
    let fires = factor.map { max(0, (6 + 3 * $0 + 2 * Normal.draw(from: &stream)).rounded()) }
    let income = factor.map { 300 - 40 * $0 + 25 * Normal.draw(from: &stream) }
    func per(_ scale: Double, _ events: [Double]) -> [Double] { zip(events, people).map { scale * $0 / $1 } }
    return Panel(
      units: units(n),
      indicators: [
        Indicator(id: "school", direction: .higherIsWorse, problem: .atLeast(30)),
        Indicator(id: "jobs", direction: .higherIsWorse, problem: .atLeast(20)),
        Indicator(id: "income", direction: .lowerIsWorse, problem: .atMost(270)),
        Indicator(id: "fires", direction: .higherIsWorse, treatments: [.log1p]),
        Indicator(id: "few", direction: .higherIsWorse),
      ],
      values: Matrix(columns: [per(100, school), per(100, jobs), income, per(1_000, fires), per(100, few)]),
      noise: [
        .binomial(successes: school, trials: people, per: 100), .binomial(successes: jobs, trials: people, per: 100),
        .normal(standardErrors: people.map { 300 / $0.squareRoot() }),
        .poisson(events: fires, exposure: people, per: 1_000), .binomial(successes: few, trials: people, per: 100),
      ], noiseFactors: factors)
  }

  static let tiers = [
    Tier(id: "worst", condition: .problems(atLeast: 3)), Tier(id: "high", condition: .scoreDeviation(atLeast: 1)),
    Tier(id: "raised", condition: .rankShare(atMost: 0.3)), Tier(id: "rest", condition: nil),
  ]

  /// Two domains under a component; `rescale` at the root is of no consequence to ranks, tiers or needs.
  static func recipe(rescale: Scale = .none, needs: NeedRule? = NeedRule(of: .domains, cutoff: .percentile(90)))
    -> Recipe
  {
    let nodes = [
      Node(
        id: "people", children: [.indicator(0), .indicator(1), .indicator(4)], normalise: .zScore, weights: .equal,
        aggregate: .arithmetic),
      Node(
        id: "place", children: [.indicator(2), .indicator(3)], normalise: .standard(mean: 10, sd: 2),
        weights: .given([2, 1]), aggregate: .arithmetic),
      Node(
        id: "index", children: [.node(0), .node(1)], normalise: .zScore, weights: .pca, aggregate: .arithmetic,
        rescale: rescale),
    ]
    return Recipe(tree: IndexTree(nodes: nodes), tiers: tiers, list: 1, needs: needs)
  }

  /// Components at three depths, an indicator in two places, needs in indicators.
  static func deepRecipe(rescale: Scale = .none) -> Recipe {
    func component(_ id: String, _ children: [Child], _ rescale: Scale = .none) -> Node {
      Node(
        id: id, children: children, normalise: .zScore, weights: .pca, aggregate: .arithmetic, rescale: rescale)
    }
    let nodes = [
      component("work", [.indicator(0), .indicator(1), .indicator(2)], .standard(mean: 50, sd: 10)),
      component("home", [.node(0), .indicator(3)]),
      Node(
        id: "rare", children: [.indicator(4), .indicator(0)], normalise: .standard(mean: 1, sd: 3),
        weights: .given([1, 2]), aggregate: .sum),
      component("index", [.node(1), .node(2), .indicator(1)], rescale),
    ]
    return Recipe(
      tree: IndexTree(nodes: nodes), tiers: tiers, list: 1, needs: NeedRule(of: .indicators, cutoff: .deviation(1)))
  }
}

extension Sample {
  /// A common factor of four indicators, by likelihood.
  static func factorRecipe(rescale: Scale = .none) -> Recipe {
    Recipe(
      tree: IndexTree(nodes: [
        Node(
          id: "index", children: (0..<4).map(Child.indicator), normalise: .zScore,
          weights: .factor(FactorWeighting(.maximumLikelihood)), aggregate: .arithmetic, rescale: rescale)
      ]), tiers: tiers, list: 1, needs: NeedRule(of: .indicators, cutoff: .percentile(90)))
  }
}

extension [Double] {
  /// Standardised by mean and sd of the drawn areas.
  func standardised(_ weights: [Double]?) -> [Double] {
    let drawn = repeated(weights)
    let (mean, sd) = (drawn.mean, drawn.sd)
    return map { ($0 - mean) / sd }
  }

  /// 1 + how many are higher by more than rounding.
  var descendingRanks: [Int] {
    let margin = 1e-11 * sd
    return map { x in 1 + count { $0 > x + margin } }
  }
}

/// The frequencies of the areas in resample `b`.
func drawnAreas(
  _ b: Int, of n: Int, seed: UInt64, _ resample: AreaResample = .each, time: UInt32 = 0
) -> [Double] {
  var draws = AreaFrequencies(resample, unitCount: n)
  var counts = [Double](repeating: 0, count: n)
  draws.draw(b, from: RandomSource(seed: seed, time: time), into: &counts)
  return counts
}

/// The cells of the panel in replicates `0..<count`, drawn anew.
func drawnCells(
  _ count: Int, _ panel: Panel, _ sampler: NoiseSampler, prior: NoisePrior = .joint(), correlation: Matrix? = nil,
  seed: UInt64, time: UInt32 = 0
) throws -> [Matrix] {
  let noise = try CellNoise(
    panel.noise, factors: panel.noiseFactors, values: panel.values, sampler: sampler, prior: prior,
    correlation: correlation, source: RandomSource(seed: seed, time: time), threads: 1)
  let rounded = (count + 3) / 4 * 4
  let size = panel.values.elements.count
  var cells = [Double]()
  for _ in 0..<rounded { cells += panel.values.elements }
  var workspace = noise.makeWorkspace()
  noise.draw(0..<rounded, from: RandomSource(seed: seed, time: time), into: &cells, in: &workspace)
  return (0..<count).map { b in
    Matrix(
      rowCount: panel.unitCount, columnCount: panel.indicatorCount, elements: Array(cells[b * size..<(b + 1) * size]))
  }
}
