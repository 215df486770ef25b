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

  /// As counted in the first year.
  public let before: Panel
  /// As counted in the second.
  public let after: Panel
  /// True figures behind each, without noise.
  public let truth: (before: Panel, after: Panel)
  /// By area, whether a change was planted.
  public let isChanged: [Bool]

  /// - Parameters:
  ///   - people: of an area, at least and at most.
  ///   - overdispersion: of the shares their intraclass correlation; of the rate twenty times that is the squared
  ///     coefficient of variation. It is told to the noise model.
  ///   - changed: the share of areas whose true figures all rise, on the scale of log odds, by `change`.
  public init(
    areas n: Int, people: ClosedRange<Double> = 200...3000, tails: Tails = .normal, overdispersion: Double = 0,
    changed: Double = 0, change: Double = 0, seed: UInt64
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
    let indicators = ["a", "b", "c", "d"].map { Indicator(id: $0, direction: .higherIsWorse) }
    let per = [100.0, 100, 100, 1000]
    func places(_ people: [Double]) -> Units {
      Units(ids: (0..<n).map { "\(1000 + $0)" }, names: (0..<n).map { "Area \($0)" }, population: people)
    }
    /// True figures, as shares or rates of one.
    func figure(_ i: Int, _ j: Int, _ planted: Double) -> Double {
      let level = levels[i][j] + (isChanged[i] ? planted : 0)
      return j == 3 ? exp(level) : 1 / (1 + exp(-level))
    }
    func trueFigures(_ planted: Double) -> Panel {
      Panel(
        units: places(people), indicators: indicators,
        values: Matrix(columns: per.indices.map { j in (0..<n).map { per[j] * figure($0, j, planted) } }),
        noise: per.map { _ in .fixed })
    }
    func year(_ planted: Double) -> Panel {
      let counts = medians.indices.map { j in
        (0..<n).map { i -> Double in
          j == 3
            ? Self.events(figure(i, j, planted) * people[i], factors[j].overdispersion, &stream)
            : Self.share(figure(i, j, planted), of: people[i], factors[j].overdispersion, &stream)
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
    before = year(0)
    people = people.map { ($0 * (0.95 + 0.1 * stream.uniform())).rounded() }
    after = year(change)
    self.truth = (trueFigures(0), trueFigures(change))
    self.isChanged = isChanged
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
