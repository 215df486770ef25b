internal import CompositeIndex
internal import Parallel
internal import Probability
public import Resampling

/// Of each area, how its score may have changed given the chance errors of both runs.
public struct ChangeDraws: Sendable {
  /// The correlation of an area's chance errors in the two runs; nil where both rest on the same figures, and every draw
  /// is made of the same errors.
  public let persistence: Double?
  /// One per pair of areas.
  public let areas: [Area]

  /// The change of an area's score over the draws.
  public struct Area: Sendable, Equatable {
    public let mean: Double
    public let sd: Double
    /// Central, at the comparison's level.
    public let interval: Interval
    /// The share of draws with a higher score in the later run; draws without a change count half.
    public let higher: Double

    /// Whether chance moves the change at all.
    public var isNoisy: Bool { sd > 0 }
    /// Whether no change lies outside the interval: changed beyond noise, at two-sided 1 − level.
    public var isBeyondNoise: Bool { isNoisy && (interval.low > 0 || interval.high < 0) }
  }

  /// - Parameters:
  ///   - before, after: draws of the same areas in both runs, area by area.
  ///   - persistence: nil pairs the draws as they come.
  /// - Complexity: O(n·R·log R).
  init(_ before: ScoreDraws, _ after: ScoreDraws, persistence: Double?, level: Double, threads: Int) {
    self.persistence = persistence
    let count = min(before.replicates, after.replicates)
    let n = count == 0 ? 0 : before.scores.count / before.replicates
    let quantiles = (0..<count).map { Normal.quantile((Double($0) + 0.5) / Double(count)) }
    let rows: [(Int, [Area])] = parallelFor(
      count: n, chunk: 16, threads: threads, makeScratch: { [(Int, [Area])]() },
      body: { range, found in
        found.append(
          (
            range.lowerBound,
            range.map { k in
              let x = Array(before.scores[k * before.replicates..<k * before.replicates + count])
              var y = Array(after.scores[k * after.replicates..<k * after.replicates + count])
              if let persistence, persistence > 0 { y = Self.paired(y, with: x, persistence, quantiles) }
              return Area(zip(x, y).map { Double($1) - Double($0) }, level: level)
            }
          ))
      }
    ).flatMap(\.self)
    areas = rows.sorted { $0.0 < $1.0 }.flatMap(\.1)
  }

  /// Values put in another order, so that their normal scores correlate with those of `x`.
  ///
  /// - SeeAlso: R. L. Iman & W. J. Conover, A distribution-free approach to inducing rank correlation among input variables,
  ///   Communications in Statistics B 11 (1982) 311–334, doi:10.1080/03610918208812265. The scores to be mixed are those of
  ///   the draws themselves, which are independent.
  private static func paired(_ y: [Float], with x: [Float], _ persistence: Double, _ quantiles: [Double]) -> [Float] {
    let (first, second) = (ranks(x), ranks(y))
    let rest = (1 - persistence * persistence).squareRoot()
    let mixed = x.indices.map { Float(persistence * quantiles[first[$0]] + rest * quantiles[second[$0]]) }
    let sorted = y.sorted()
    return ranks(mixed).map { sorted[$0] }
  }

  /// The place of each value in ascending order, equal ones in the order that they stand in.
  private static func ranks(_ values: [Float]) -> [Int] {
    var ranks = [Int](repeating: 0, count: values.count)
    for (rank, k) in values.indices.sorted(by: { (values[$0], $0) < (values[$1], $1) }).enumerated() {
      ranks[k] = rank
    }
    return ranks
  }
}

extension ChangeDraws.Area {
  init(_ differences: [Double], level: Double) {
    let n = Double(differences.count)
    mean = differences.reduce(0, +) / n
    let centre = mean
    let squares = differences.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    let width = differences.map(abs).max() ?? 0
    // Single precision leaves a little between draws that are equal.
    let spread = (squares / Swift.max(1, n - 1)).squareRoot()
    sd = spread > 1e-6 * Swift.max(width, .leastNormalMagnitude) ? spread : 0
    interval = Interval(of: differences, level: level)
    higher = (Double(differences.count { $0 > 0 }) + 0.5 * Double(differences.count { $0 == 0 })) / n
  }
}
