import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import StudySupport

/// An invented country of a world: what is true of its areas, a data set of it, and the recipe of its index.
///
/// Four indicators are shares of the people and one is a rate. An area is on the list from three problems, cut off where one in
/// five of the ordinary countries' areas is past; the score is the first component of z-scores. In the ranked country all
/// indicators are shares, the score is the mean of four themes' percentile ranks, themselves means of percentile ranks, and
/// the tenth with the highest scores is the list.
struct Country {
  private static let listedFrom = 3

  let world: World
  /// `areas × indicators`, true shares and the true rate per person.
  let rates: Matrix
  let people: [Double]
  /// What the engine is given.
  private(set) var panel: Panel

  /// Apart from the streams of the engine, which draws under the same seed.
  private enum Purpose: UInt32 {
    case truth = 0x4341_0001
    case counts = 0x4341_0002
  }

  init(_ world: World, seed: UInt64) {
    var stream = RandomStream(seed: seed, stream: Purpose.truth.rawValue)
    let (n, p) = (world.areaCount, world.medians.count)
    let people = (0..<n).map { _ in world.people(from: &stream) }
    let deviations = world.deviations(n, p, from: &stream)
    var rates = Matrix(rowCount: n, columnCount: p)
    for (k, median) in world.medians.enumerated() {
      for i in 0..<n {
        let odds = median / (1 - median) * exp(deviations[i, k])
        rates[i, k] = world.isRate(k) ? median * exp(min(deviations[i, k], 4)) : odds / (1 + odds)
      }
    }
    (self.world, self.rates, self.people) = (world, rates, people)
    panel = Panel(
      units: Self.units(world), indicators: Self.indicators(world), values: rates,
      noise: [ColumnNoise](repeating: .fixed, count: p))
    var counts = RandomStream(seed: seed, stream: Purpose.counts.rawValue)
    panel =
      world.isSurvey ? survey(from: &counts) : register(from: &counts)
  }

  // MARK: - Index

  var recipe: Recipe {
    if world == .ranked { return rankedRecipe }
    let root = Node(
      id: "index", children: indices.map { .indicator($0) }, normalise: .zScore, weights: .pca, aggregate: .arithmetic)
    return Recipe(
      tree: IndexTree(nodes: [root]), tiers: [Tier(id: "listed", condition: .problems(atLeast: Self.listedFrom))],
      list: 0)
  }

  private var rankedRecipe: Recipe {
    let ranks = Scale.percentileRank(.fromZeroToOne, ties: .min)
    func node(_ id: String, _ children: [Child]) -> Node {
      Node(id: id, children: children, normalise: ranks, weights: .equal, aggregate: .sum)
    }
    let themes = (0..<4).map { t in node("theme\(t + 1)", (0..<4).map { .indicator(4 * t + $0) }) }
    return Recipe(
      tree: IndexTree(nodes: themes + [node("index", themes.indices.map { .node($0) })]),
      tiers: [Tier(id: "listed", condition: .rankShare(atMost: 0.1))], list: 0)
  }

  private var indices: Range<Int> { world.medians.indices }

  private static func indicators(_ world: World) -> [Indicator] {
    world.medians.enumerated().map { k, median in
      let odds = median / (1 - median) * exp(0.5)
      return Indicator(
        id: "x\(k + 1)", direction: .higherIsWorse,
        problem: .atLeast(world.isRate(k) ? median * exp(0.5) : odds / (1 + odds)))
    }
  }

  /// With municipalities, in the world of clusters.
  private static func units(_ world: World) -> Units {
    let names = (1...world.areaCount).map { "area \($0)" }
    let codes = names.indices.map { String($0 / World.clusterSize) }
    return Units(
      ids: names, names: names,
      levels: world == .clusters ? [Units.Level(id: "municipality", codes: codes)] : [])
  }

  /// The panel a perfect register would give.
  var truePanel: Panel {
    Panel(
      units: Self.units(world), indicators: Self.indicators(world), values: rates,
      noise: indices.map { _ in .fixed })
  }

  // MARK: - Data

  /// Counts among all people.
  private func register(from stream: inout RandomStream) -> Panel {
    var counts = Matrix(rowCount: world.areaCount, columnCount: indices.count)
    for i in people.indices {
      let own = count(i, from: &stream)
      for k in own.indices { counts[i, k] = own[k] }
    }
    let evidence = indices.map { k in self.evidence(of: k, &counts, from: &stream) }
    var values = counts
    for k in indices {
      for i in people.indices { values[i, k] /= people[i] }
    }
    return Panel(
      units: Self.units(world), indicators: Self.indicators(world), values: values,
      noise: indices.map { k in
        world.isRate(k)
          ? .poisson(events: counts.column(k), exposure: people, per: 1, evidence: evidence[k])
          : .binomial(successes: counts.column(k), trials: people, per: 1, evidence: evidence[k])
      })
  }

  /// Hides counts where the world does; in their place stands the middle of what they may be, or of a missing one the mean.
  private func evidence(of k: Int, _ counts: inout Matrix, from stream: inout RandomStream) -> [Int: CellEvidence] {
    switch world {
    case .suppressed:
      let positions = people.indices.filter { 1...4 ~= counts[$0, k] }
      for i in positions { counts[i, k] = 2.5 }
      return Dictionary(uniqueKeysWithValues: positions.map { ($0, .within(1...4, variance: 1.25)) })
    case .missing:
      let positions = people.indices.filter { _ in stream.uniform() < 0.1 }
      let told = Set(people.indices).subtracting(positions).sorted()
      let share = told.reduce(0) { $0 + counts[$1, k] / people[$1] } / Double(told.count)
      for i in positions { counts[i, k] = share * people[i] }
      return Dictionary(uniqueKeysWithValues: positions.map { ($0, .predicted) })
    default: return [:]
    }
  }

  private func count(_ i: Int, from stream: inout RandomStream) -> [Double] {
    func binomial(_ n: Double, _ p: Double) -> Double {
      Double(Binomial(trials: Int(n), probability: p).draw(from: &stream))
    }
    func poisson(_ mean: Double) -> Double { Double(Poisson(mean: mean).draw(from: &stream)) }
    let (N, last) = (people[i], indices.count - 1)
    let shares = (0..<last).map { rates[i, $0] }
    let expected = rates[i, last] * N
    switch world {
    case .twiceVariable:
      // Events: a gamma mean of variance μ gives a variance of 2μ.
      return shares.map { N > 2 ? TwiceVariable.count(rate: $0, trials: N, from: &stream) : binomial(N, $0) }
        + [poisson(Gamma(shape: expected).draw(from: &stream))]
    case .samePeople:
      // Of half of the people, those who carry a rarer problem carry the more common ones too.
      let together = binomial(N, 0.5)
      var counts = shares.map { binomial(N - together, $0) }
      var (carriers, above) = (together, 1.0)
      for k in shares.indices.sorted(by: { shares[$0] > shares[$1] }) {
        (carriers, above) = (binomial(carriers, shares[k] / above), shares[k])
        counts[k] += carriers
      }
      return counts + [poisson(expected)]
    default: return shares.map { binomial(N, $0) } + [poisson(expected)]
    }
  }

  /// Shares of a sample of each area, with the standard errors that an office prints; the rate too is one of persons.
  private func survey(from stream: inout RandomStream) -> Panel {
    var values = rates
    var trials = [[Double]](repeating: [], count: indices.count)
    for i in people.indices {
      let size = (30 + 0.06 * people[i]).rounded()
      for k in indices {
        let found = Double(Binomial(trials: Int(size), probability: min(rates[i, k], 0.99)).draw(from: &stream))
        let share = found / size
        // The textbook's is 0 where nobody, or everybody, was found; there it stands for half a person.
        let inner = min(max(share, 0.5 / size), 1 - 0.5 / size)
        let p = (found + 2) / (size + 4)
        let error =
          world == .textbook
          ? (inner * (1 - inner) / size).squareRoot() : (p * (1 - p) / (size + 4)).squareRoot()
        values[i, k] = share
        trials[k].append(EffectiveSample.size(share: share, standardError: error))
      }
    }
    return Panel(
      units: Self.units(world), indicators: Self.indicators(world), values: values,
      noise: indices.map { k in
        .binomial(
          successes: zip(values.column(k), trials[k]).map { $0 * $1 }, trials: trials[k], per: 1)
      })
  }
}
