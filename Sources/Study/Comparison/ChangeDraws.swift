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

    /// Whether something is said of it: chance moves it, or both runs have the same chance errors and it is there whatever these
    /// are; and no figure of the area was missing in either run.
    public let isJudged: Bool

    /// Whether chance moves the change at all.
    public var isNoisy: Bool { sd > 0 }
    /// Whether no change lies outside the interval: changed beyond noise, at two-sided 1 − level.
    public var isBeyondNoise: Bool { isJudged && (interval.low > 0 || interval.high < 0) }
  }

  /// - Parameters:
  ///   - before, after: draws of the same areas in both runs, area by area.
  ///   - persistence: nil pairs the draws as they come; else what is not already common to both is correlated so.
  ///   - isFilled: by area, whether a figure was missing in a run.
  /// - Complexity: O(n·R·log R).
  init(_ before: ScoreDraws, _ after: ScoreDraws, persistence: Double?, isFilled: [Bool], level: Double, threads: Int) {
    self.persistence = persistence
    let count = min(before.replicates, after.replicates)
    let n = count == 0 ? 0 : before.own.count
    let quantiles = (0..<count).map { Normal.quantile((Double($0) + 0.5) / Double(count)) }
    let rows: [(Int, [Area])] = parallelFor(
      count: n, chunk: 16, threads: threads, makeScratch: { [(Int, [Area])]() },
      body: { range, found in
        found.append(
          (
            range.lowerBound,
            range.map { k in
              let x = Array(before.deviations[k * before.replicates..<k * before.replicates + count])
              var y = Array(after.deviations[k * after.replicates..<k * after.replicates + count])
              if let persistence, persistence > 0 { y = Self.paired(y, with: x, persistence, quantiles) }
              return Area(
                (before.own[k], x), (after.own[k], y), hasSameErrors: persistence == nil, isFilled: isFilled[k],
                level: level)
            }
          ))
      }
    ).flatMap(\.self)
    areas = rows.sorted { $0.0 < $1.0 }.flatMap(\.1)
  }

  /// Values put in another order, so that their normal scores correlate with those of `x`: what does not already.
  ///
  /// - SeeAlso: R. L. Iman & W. J. Conover, A distribution-free approach to inducing rank correlation among input variables,
  ///   Communications in Statistics B 11 (1982) 311–334, doi:10.1080/03610918208812265. The scores to be mixed are those of
  ///   the draws themselves, of the second what is independent of the first.
  private static func paired(_ y: [Float], with x: [Float], _ persistence: Double, _ quantiles: [Double]) -> [Float] {
    let (first, second) = (ranks(x), ranks(y))
    let products = zip(first, second).reduce(0.0) { $0 + quantiles[$1.0] * quantiles[$1.1] }
    let common = products / max(quantiles.reduce(0) { $0 + $1 * $1 }, .leastNormalMagnitude)
    guard common < 1 - 1e-9 else { return y }
    let wanted = common > 0 ? common + persistence * (1 - common) : persistence
    let rest = ((1 - wanted * wanted) / (1 - common * common)).squareRoot()
    let mixed = x.indices.map {
      Float(wanted * quantiles[first[$0]] + rest * (quantiles[second[$0]] - common * quantiles[first[$0]]))
    }
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
  fileprivate init(
    _ before: (own: Double, deviations: [Float]), _ after: (own: Double, deviations: [Float]), hasSameErrors: Bool,
    isFilled: Bool, level: Double
  ) {
    let change = after.own - before.own
    let differences = zip(before.deviations, after.deviations).map { change + (Double($1) - Double($0)) }
    let n = Double(differences.count)
    mean = differences.reduce(0, +) / n
    let centre = mean
    let squares = differences.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    // Rounding leaves a little between scores that are equal, and single precision between deviations.
    let rounding = 1e-12 * Swift.max(abs(before.own), abs(after.own))
    let width = Double(
      zip(before.deviations, after.deviations).reduce(0) { Swift.max($0, Swift.max(abs($1.0), abs($1.1))) })
    let spread = (squares / Swift.max(1, n - 1)).squareRoot()
    sd = spread > rounding + 1e-6 * width ? spread : 0
    isJudged = !isFilled && (sd > 0 || hasSameErrors && abs(centre) > rounding)
    interval = Interval(of: differences, level: level)
    higher = (Double(differences.count { $0 > 0 }) + 0.5 * Double(differences.count { $0 == 0 })) / n
  }
}
