import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Study
import StudySupport

/// An invented country: what is true of its areas, the data it yields, and the recipe of its index.
struct Country: Sendable {
  let setting: Setting
  /// `areas × indicators`, shares of the people.
  let rates: Matrix
  /// People in each area.
  let trials: [Double]
  private let seed: UInt64

  static let areaCount = 80
  /// A share in an ordinary area, one per indicator.
  private static let medians = [0.25, 0.15, 0.30, 0.10, 0.20]
  static let indicatorCount = medians.count
  private static let rareMedian = 0.003
  /// Standard deviations on the logit scale: common to an area's indicators, and of each.
  private static let severity = 0.6
  private static let own = 0.5
  /// Pseudo-people of the beta distribution that rates come from.
  private static let precision = 20.0
  /// People in the greatest areas; sizes are as likely on a logarithmic scale.
  private static let most = 5000.0
  /// Problems from which an area is on the list.
  private static let listedFrom = 2

  /// Apart from the streams of the engine, which draws under the same seed.
  private enum Purpose: UInt32 {
    case truth = 0x434F_0001
    case counts = 0x434F_0002
  }

  init(_ setting: Setting, seed: UInt64) {
    var stream = RandomStream(seed: seed, stream: Purpose.truth.rawValue)
    let n = Self.areaCount
    trials = (0..<n).map { _ in (setting.fewest * pow(Self.most / setting.fewest, stream.uniform())).rounded() }
    let medians = Self.medians(setting.rates)
    var rates = Matrix(rowCount: n, columnCount: Self.indicatorCount)
    var levels = medians.map { _ in 0.0 }
    for i in 0..<n {
      let deviation = Self.renew(&levels, area: i, setting.rates, &stream)
      for (k, median) in medians.enumerated() {
        if case .beta = setting.rates {
          rates[i, k] = Beta(median * Self.precision, (1 - median) * Self.precision).draw(from: &stream)
        } else {
          let level = log(median / (1 - median)) + levels[k] + deviation * Normal.draw(from: &stream)
          rates[i, k] = 1 / (1 + exp(-level))
        }
      }
    }
    self.setting = setting
    self.rates = rates
    self.seed = seed
  }

  /// Moves the levels of the indicators on to those of an area, where it does not share them with the one before.
  ///
  /// - Returns: the standard deviation of its own around them.
  private static func renew(
    _ levels: inout [Double], area i: Int, _ rates: Setting.Rates, _ stream: inout RandomStream
  ) -> Double {
    func spread() {
      let severity = severity * Normal.draw(from: &stream)
      for k in levels.indices { levels[k] = severity + own * Normal.draw(from: &stream) }
    }
    switch rates {
    case .spread, .rare, .beta: spread()
    case .tens(let deviation):
      if i >= areaCount / 2 || i % 10 == 0 { spread() }
      return deviation
    case .halves(let deviation):
      for k in levels.indices { levels[k] = i < areaCount / 2 ? severity : -severity }
      return deviation
    }
    return 0
  }

  private static func medians(_ rates: Setting.Rates) -> [Double] {
    var medians = medians
    if case .rare = rates { medians[medians.count - 1] = rareMedian }
    return medians
  }

  // MARK: - Index

  /// Standardised indicators, weighed by their first component and added; the list from two problems.
  var recipe: Recipe {
    var weights = Weighting.pca
    if case .beta = setting.rates { weights = .equal }
    let root = Node(
      id: "index", children: (0..<Self.indicatorCount).map { .indicator($0) }, normalise: .zScore, weights: weights,
      aggregate: .arithmetic)
    return Recipe(
      tree: IndexTree(nodes: [root]), tiers: [Tier(id: "listed", condition: .problems(atLeast: Self.listedFrom))],
      list: 0)
  }

  /// Some four in five areas stay below each cut-off.
  private var indicators: [Indicator] {
    Self.medians(setting.rates).enumerated().map { k, median in
      let odds = median / (1 - median) * exp(0.66)
      return Indicator(id: "x\(k + 1)", direction: .higherIsWorse, problem: .atLeast(odds / (1 + odds)))
    }
  }

  private var units: Units {
    let names = (1...Self.areaCount).map { "area \($0)" }
    return Units(ids: names, names: names)
  }

  // MARK: - Data

  /// The panel a perfect register would give.
  var truePanel: Panel {
    Panel(units: units, indicators: indicators, values: rates, noise: indicators.map { _ in .fixed })
  }

  /// The panel of a data set, with what the engine is told of its noise.
  var panel: Panel {
    let counts = drawCounts()
    var values = counts
    for k in 0..<Self.indicatorCount {
      for i in trials.indices { values[i, k] /= trials[i] }
    }
    let isWider = setting.isTold && setting.people == .twiceVariable
    return Panel(
      units: units, indicators: indicators, values: values,
      noise: indicators.indices.map { .binomial(successes: counts.column($0), trials: trials, per: 1) },
      noiseFactors: indicators.map { _ in NoiseFactors(designEffect: isWider ? 2 : 1) })
  }

  /// What the engine is told of the noise's correlations: the mean over areas.
  var correlations: [Scheme.Correlation] {
    guard setting.isTold, case .alike(let share) = setting.people else { return [] }
    var pairs = [Scheme.Correlation]()
    for k in 1..<Self.indicatorCount {
      for l in 0..<k {
        let sum = trials.indices.reduce(0.0) { $0 + share * Self.likeness(rates[$1, k], rates[$1, l]) }
        pairs.append(Scheme.Correlation(first: k, second: l, coefficient: sum / Double(Self.areaCount)))
      }
    }
    return pairs
  }

  /// The correlation in a person who carries an indicator of share p and one of share q together.
  static func likeness(_ p: Double, _ q: Double) -> Double {
    (min(p, q) - p * q) / (p * (1 - p) * q * (1 - q)).squareRoot()
  }

  /// Whole numbers, `areas × indicators`.
  func drawCounts() -> Matrix {
    var counts = Matrix(rowCount: Self.areaCount, columnCount: Self.indicatorCount)
    for i in trials.indices {
      var stream = RandomStream(seed: seed, stream: Purpose.counts.rawValue, index: UInt32(i))
      let shares = (0..<Self.indicatorCount).map { rates[i, $0] }
      for (k, count) in Self.counts(shares, among: trials[i], setting.people, &stream).enumerated() {
        counts[i, k] = count
      }
    }
    return counts
  }

  /// How many of an area's people carry each indicator.
  static func counts(
    _ shares: [Double], among trials: Double, _ people: Setting.People, _ stream: inout RandomStream
  ) -> [Double] {
    func binomial(_ n: Double, _ p: Double) -> Double {
      Double(Binomial(trials: Int(n), probability: p).draw(from: &stream))
    }
    switch people {
    case .independent: return shares.map { binomial(trials, $0) }
    case .twiceVariable: return shares.map { TwiceVariable.count(rate: $0, trials: trials, from: &stream) }
    case .alike(let share):
      let together = binomial(trials, share)
      var counts = shares.map { binomial(trials - together, $0) }
      // Of those who carry a common indicator, some carry the next rarer one as well.
      var (carriers, last) = (together, 1.0)
      for k in shares.indices.sorted(by: { shares[$0] > shares[$1] }) {
        (carriers, last) = (binomial(carriers, shares[k] / last), shares[k])
        counts[k] += carriers
      }
      return counts
    }
  }
}
