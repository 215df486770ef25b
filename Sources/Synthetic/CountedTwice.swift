public import CompositeIndex
internal import Foundation
internal import LinearAlgebra
internal import Probability

/// Areas counted in two years: one truth, but for the areas where a change is planted, and chance errors of each year's own. Three shares and a rate.
public struct CountedTwice: Sendable {
  /// How true figures vary between areas.
  public enum Tails: Sendable, Equatable {
    case normal
    /// Multivariate t, as wide as the normal by its middle half.
    case student(degrees: Double)
  }

  /// How the true figures move from one year to the next, each by itself, on the scale of log odds (of the rate, of its logarithm).
  public struct Drift: Sendable, Equatable {
    /// Of all figures: the standard deviation of a normal move, or as wide by its middle half.
    public let width: Double
    public let tails: Tails
    /// So many figures of the country jump besides, up or down,
    public let jumps: Int
    /// by this.
    public let jump: Double

    /// - Parameter jumps: no more than there are figures.
    public init(width: Double = 0, tails: Tails = .normal, jumps: Int = 0, jump: Double = 0) {
      (self.width, self.tails, self.jumps, self.jump) = (width, tails, jumps, jump)
    }
  }

  /// As counted in the first year.
  public let before: Panel
  /// As counted in the second.
  public let after: Panel
  /// True figures behind each, without noise.
  public let truth: (before: Panel, after: Panel)
  /// By area, whether a change was planted.
  public let isChanged: [Bool]
  /// By area, of each figure whether it jumped.
  public let hasJumped: [[Bool]]

  /// - Parameters:
  ///   - people: of an area, at least and at most.
  ///   - overdispersion: of the shares their intraclass correlation; of the rate twenty times that is the squared
  ///     coefficient of variation. It is told to the noise model.
  ///   - changed: the share of areas whose true figures all rise, on the scale of log odds, by `change`.
  ///   - drift: of every figure by itself.
  public init(
    areas n: Int, people: ClosedRange<Double> = 200...3000, tails: Tails = .normal, overdispersion: Double = 0,
    changed: Double = 0, change: Double = 0, drift: Drift = Drift(), seed: UInt64
  ) {
    var stream = RandomStream(seed: seed, stream: 0x4348_4E47)
    let medians = [-1.1, -1.7, -0.8, -4.0]
    let factors = medians.indices.map {
      NoiseFactors(overdispersion: $0 == 3 ? 20 * overdispersion : overdispersion)
    }
    var people = (0..<n).map { _ in
      (people.lowerBound * pow(people.upperBound / people.lowerBound, stream.uniform())).rounded()
    }
    var isChanged = [Bool](), levels = [[Double]]()
    for _ in 0..<n {
      let shared = Normal.draw(from: &stream)
      var width = 0.6
      if case .student(let degrees) = tails {
        width *= (degrees / (2 * Gamma(shape: degrees / 2).draw(from: &stream))).squareRoot()
      }
      levels.append(
        medians.map { $0 + width * (0.6.squareRoot() * shared + 0.4.squareRoot() * Normal.draw(from: &stream)) })
      isChanged.append(stream.uniform() < changed)
    }
    let (moves, hasJumped) = Self.moves(n, medians.count, drift, seed: seed)
    let indicators = ["a", "b", "c", "d"].map { Indicator(id: $0, direction: .higherIsWorse) }
    let per = [100.0, 100, 100, 1000]
    func places(_ people: [Double]) -> Units {
      Units(ids: (0..<n).map { "\(1000 + $0)" }, names: (0..<n).map { "Area \($0)" }, population: people)
    }
    /// True figures, as shares or rates of one.
    func figure(_ i: Int, _ j: Int, isLater: Bool) -> Double {
      let level = levels[i][j] + (isLater ? (isChanged[i] ? change : 0) + moves[i][j] : 0)
      return j == 3 ? exp(level) : 1 / (1 + exp(-level))
    }
    func trueFigures(isLater: Bool) -> Panel {
      Panel(
        units: places(people), indicators: indicators,
        values: Matrix(columns: per.indices.map { j in (0..<n).map { per[j] * figure($0, j, isLater: isLater) } }),
        noise: per.map { _ in .fixed })
    }
    func year(isLater: Bool) -> Panel {
      let counts = medians.indices.map { j in
        (0..<n).map { i -> Double in
          j == 3
            ? Self.events(figure(i, j, isLater: isLater) * people[i], factors[j].overdispersion, &stream)
            : Self.share(figure(i, j, isLater: isLater), of: people[i], factors[j].overdispersion, &stream)
        }
      }
      return Panel(
        units: places(people), indicators: indicators,
        values: Matrix(columns: counts.indices.map { j in zip(counts[j], people).map { per[j] * $0 / $1 } }),
        noise: counts.enumerated().map { j, counts in
          j == 3
            ? .poisson(events: counts, exposure: people, per: per[j])
            : .binomial(successes: counts, trials: people, per: per[j])
        }, noiseFactors: factors)
    }
    before = year(isLater: false)
    people = people.map { ($0 * (0.95 + 0.1 * stream.uniform())).rounded() }
    after = year(isLater: true)
    self.truth = (trueFigures(isLater: false), trueFigures(isLater: true))
    (self.isChanged, self.hasJumped) = (isChanged, hasJumped)
  }

  /// By area, of each figure how far it moves, and whether it jumps: from a stream of their own.
  private static func moves(_ n: Int, _ p: Int, _ drift: Drift, seed: UInt64) -> ([[Double]], [[Bool]]) {
    var stream = RandomStream(seed: seed, stream: 0x4452_4654)
    var moves = [[Double]](repeating: [Double](repeating: 0, count: p), count: n)
    var hasJumped = [[Bool]](repeating: [Bool](repeating: false, count: p), count: n)
    guard drift != Drift() else { return (moves, hasJumped) }
    precondition(drift.jumps <= n * p, "\(drift.jumps) jumps of \(n * p) figures")
    for i in 0..<n {
      for j in 0..<p {
        var width = drift.width
        if case .student(let degrees) = drift.tails {
          width *= (degrees / (2 * Gamma(shape: degrees / 2).draw(from: &stream))).squareRoot()
        }
        moves[i][j] = width * Normal.draw(from: &stream)
      }
    }
    var left = drift.jumps
    while left > 0 {
      let (i, j) = (stream.integer(below: n), stream.integer(below: p))
      guard !hasJumped[i][j] else { continue }
      hasJumped[i][j] = true
      moves[i][j] += stream.uniform() < 0.5 ? drift.jump : -drift.jump
      left -= 1
    }
    return (moves, hasJumped)
  }

  private static func share(
    _ share: Double, of people: Double, _ correlation: Double, _ stream: inout RandomStream
  ) -> Double {
    var own = share
    if correlation > 0 {
      let size = (1 - correlation) / correlation
      own = Beta(share * size, (1 - share) * size).draw(from: &stream)
    }
    return Double(Binomial(trials: Int(people), probability: own).draw(from: &stream))
  }

  private static func events(_ mean: Double, _ variation: Double, _ stream: inout RandomStream) -> Double {
    let own = variation > 0 ? mean * variation * Gamma(shape: 1 / variation).draw(from: &stream) : mean
    return Double(Poisson(mean: own).draw(from: &stream))
  }
}
