import Foundation
import Probability

/// How far every area moved between two years, against what two independent years of the noise model would do.
///
/// - Shares: z = (Δ − national change)/√V with V = p(1 − p)(1/N₁ + 1/N₂)·M/(M − 1), p pooled over both years and
///   M = N₁ + N₂. Given the pooled successes this is the exact variance, so that E z² = 1 however small the area. The
///   national change is the line Δ = a + b·p fitted by weighted least squares: areas at different levels may drift apart.
/// - Events: given the m events of both years, those of the second are binomial with the share π of the exposure at the
///   national rates; V = m·π(1 − π). A single event has z² near 1 whatever the truth, so areas count by V: the sum
///   of squares over the sum of variances tells of dispersion without bias.
struct Change {
  /// Weight times z², one an area.
  let squares: [Double]
  /// 1 for shares, less the two that the national change costs; V for events; 0 where there is nothing to tell.
  let weights: [Double]
  /// Weight times size, for the mean size of a class: harmonic mean of the bases, or events a year.
  let sizes: [Double]
  /// z of the areas with a weight; nil for events, which are too few for a median.
  let scores: [Double]?

  /// - Parameters: the same areas in both years, in the same order.
  init(from first: ColumnNoise, to second: ColumnNoise) {
    switch (first, second) {
    case (.binomial(let y1, let n1, _, _), .binomial(let y2, let n2, _, _)): self.init(shares: (y1, n1), (y2, n2))
    case (.poisson(let y1, let e1, _, _), .poisson(let y2, let e2, _, _)): self.init(events: (y1, e1), (y2, e2))
    default: preconditionFailure("two years of one kind of count")
    }
  }

  private init(shares first: (y: [Double], n: [Double]), _ second: (y: [Double], n: [Double])) {
    let areas = first.y.indices
    let levels = areas.map { (first.y[$0] + second.y[$0]) / (first.n[$0] + second.n[$0]) }
    let changes = areas.map { second.y[$0] / second.n[$0] - first.y[$0] / first.n[$0] }
    let precisions = areas.map { i in
      let (p, total) = (levels[i], first.n[i] + second.n[i])
      let variance = p * (1 - p) * (1 / first.n[i] + 1 / second.n[i]) * total / (total - 1)
      return variance > 0 ? 1 / variance : 0
    }
    let line = WeightedLine(levels, changes, weights: precisions)
    let told = Double(precisions.count { $0 > 0 })
    let weight = told > 2 ? (told - 2) / told : 0
    let z = areas.map { (changes[$0] - line.at(levels[$0])) * precisions[$0].squareRoot() }
    let weights = precisions.map { $0 > 0 ? weight : 0 }
    squares = areas.map { weights[$0] > 0 ? z[$0] * z[$0] : 0 }
    self.weights = weights
    sizes = areas.map { weights[$0] * 2 / (1 / first.n[$0] + 1 / second.n[$0]) }
    scores = areas.filter { weights[$0] > 0 }.map { z[$0] }
  }

  private init(events first: (y: [Double], e: [Double]), _ second: (y: [Double], e: [Double])) {
    let areas = first.y.indices
    let rates = (first.y.sum / first.e.sum, second.y.sum / second.e.sum)
    let shares = areas.map { rates.1 * second.e[$0] / (rates.0 * first.e[$0] + rates.1 * second.e[$0]) }
    let totals = areas.map { first.y[$0] + second.y[$0] }
    // A year without any event anywhere says nothing of the other.
    let weights = areas.map { rates.0 * rates.1 > 0 ? totals[$0] * shares[$0] * (1 - shares[$0]) : 0 }
    squares = areas.map { i in
      let deviation = second.y[i] - totals[i] * shares[i]
      return weights[i] > 0 ? deviation * deviation : 0
    }
    self.weights = weights
    // y₁y₂ has expectation μ², which a square of either has not: Σ(y₁y₂/2)/Σ(m/4) is then Σμ²/Σμ.
    sizes = areas.map { weights[$0] > 0 ? first.y[$0] * second.y[$0] / 2 : 0 }
    scores = nil
  }

  /// Variance ratio by the median absolute deviation, times 1.4826, squared; nil for events.
  var robustRatio: Double? {
    guard let scores, !scores.isEmpty else { return nil }
    let centre = scores.median
    let spread = 1.4826 * scores.map { abs($0 - centre) }.median
    return spread * spread
  }

  /// The largest share that one area has in the sum of squares.
  var largestShare: Double { squares.sum > 0 ? squares.max()! / squares.sum : 0 }
}

/// The line y = a + b·x of weighted least squares; level where all x are one.
struct WeightedLine {
  let slope: Double
  private let centre: (x: Double, y: Double)

  init(_ x: [Double], _ y: [Double], weights: [Double]) {
    let total = weights.sum
    let centre = (x: zip(weights, x).map(*).sum / total, y: zip(weights, y).map(*).sum / total)
    var (xx, xy) = (0.0, 0.0)
    for i in x.indices {
      xx += weights[i] * (x[i] - centre.x) * (x[i] - centre.x)
      xy += weights[i] * (x[i] - centre.x) * (y[i] - centre.y)
    }
    slope = xx > 0 ? xy / xx : 0
    self.centre = centre
  }

  func at(_ x: Double) -> Double { centre.y + slope * (x - centre.x) }
}

extension [Double] {
  var sum: Double { reduce(0, +) }
  var mean: Double { sum / Double(count) }

  var median: Double {
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}
