public import LinearAlgebra
import Parallel

/// How little the weights must change for the list to change.
///
/// The list changes first where a listed area and another one are level, or where an area meets the cut-off, so the nearest
/// such weights over all pairs (or areas) are exact. Weights stay in the simplex.
public struct ListStability: Sendable, Equatable, Codable {
  /// The weights at which the list changes first, and their distance; nil if no weights change it.
  public let nearest: NearestWeights?
  /// The listed area that falls off there, or is passed; nil where a cut-off takes another one on.
  public let listed: Int?
  /// The area that is listed instead, or comes on; nil where a cut-off lets one fall off.
  public let unlisted: Int?

  /// Finds the nearest weights that change a list.
  ///
  /// - Parameters:
  ///   - values: `n × p`, one area a row, as an index that is their weighted mean adds them up; finite.
  ///   - weights: the index's own, ≥ 0 and 1 in sum.
  ///   - rule: what lists an area. A cut-off that itself depends on the scores, such as a mean and a standard deviation, is
  ///     none of these.
  ///   - threads: workers at most; the result is the same to the bit at any number.
  /// - Throws: `.nonFinite(row:column:)`.
  /// - Complexity: O(p) a pair of a listed and an unlisted area (an area, with a cut-off), and O(p²) for the few that are
  ///   nearer than all before and leave the simplex.
  public init(
    of values: Matrix, weights: [Double], rule: ListRule, threads: Int = 1
  ) throws(SensitivityError) {
    let contest = try ListContest(values, weights: weights, rule: rule)
    if let tied = contest.levelPair {
      nearest = NearestWeights(weights: weights, distance: 0)
      (listed, unlisted) = (tied.0, tied.1)
      return
    }
    // The nearest over the pairs of each area by itself, then over areas in order.
    let areas = contest.rivals == nil ? Array(contest.isListed.indices) : contest.listedAreas
    var distances = [Double](repeating: .infinity, count: areas.count)
    parallelFill(
      &distances, stride: 1, chunk: 16, threads: threads,
      makeScratch: { [Double](repeating: 0, count: weights.count) }
    ) { range, scratch, slots in
      for k in range {
        slots[k - range.lowerBound] = contest.nearest(to: areas[k], scratch: &scratch)?.nearest.distance ?? .infinity
      }
    }
    guard let best = distances.indices.min(by: { distances[$0] < distances[$1] }), distances[best] < .infinity else {
      (nearest, listed, unlisted) = (nil, nil, nil)
      return
    }
    var scratch = [Double](repeating: 0, count: weights.count)
    let found = contest.nearest(to: areas[best], scratch: &scratch)
    nearest = found?.nearest
    if let rival = found?.rival {
      (listed, unlisted) = (areas[best], rival)
    } else {
      (listed, unlisted) = contest.isListed[areas[best]] ? (areas[best], nil) : (nil, areas[best])
    }
  }
}
