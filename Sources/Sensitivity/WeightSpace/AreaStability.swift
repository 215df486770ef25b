public import LinearAlgebra
import Parallel

/// How little the weights must change to take an area off the list, or to put it on.
public struct AreaStability: Sendable, Equatable, Codable {
  /// Weights nearer than this leave the area where it is; ∞ if no weights move it.
  public let atLeast: Double
  /// Weights found at which the area is just on or off the list; nil if none were found.
  ///
  /// No nearer ones do where the distance equals ``atLeast``, as it always does with a cut-off. In a list of so many areas it may
  /// take several others to pass an area, and the nearest weights at which they all do are not sought.
  public let reached: NearestWeights?

  /// Pairs tried for each area, nearest first, until one moves it.
  private static let trialLimit = 16

  /// Finds, for each area, the nearest weights that change whether it is listed.
  ///
  /// An area that comes off a list of so many is level there with one that was not on it, and the other way round, so no weights
  /// nearer than those of the nearest such pair move it. At the pairs' weights the areas are counted, nearest pair first, and
  /// the first at which the area moves is taken.
  ///
  /// - Parameters:
  ///   - values, weights, rule: as in ``ListStability``.
  ///   - threads: workers at most; the result is the same to the bit at any number.
  /// - Throws: `.nonFinite(row:column:)`.
  /// - Complexity: O(p) a pair of a listed and an unlisted area, and at most 16 counts of O(n·p) an area.
  public static func find(
    of values: Matrix, weights: [Double], rule: ListRule, threads: Int = 1
  ) throws(SensitivityError) -> [AreaStability] {
    let contest = try ListContest(values, weights: weights, rule: rule)
    let n = values.rowCount
    let found = parallelFor(
      count: n, chunk: 16, threads: threads,
      makeScratch: { (areas: [(Int, AreaStability)](), differences: [Double](repeating: 0, count: weights.count)) }
    ) { range, scratch in
      for area in range {
        scratch.areas.append((area, stability(of: area, contest, differences: &scratch.differences)))
      }
    }
    return found.flatMap(\.areas).sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static func stability(
    of area: Int, _ contest: ListContest, differences: inout [Double]
  ) -> AreaStability {
    guard let room = contest.rivals else {
      let nearest = contest.nearest(to: area, scratch: &differences)?.nearest
      return AreaStability(atLeast: nearest?.distance ?? .infinity, reached: nearest)
    }
    var pairs: [(rival: Int, bound: Double)] = []
    for rival in contest.isListed.indices where contest.isListed[rival] != contest.isListed[area] {
      contest.subtract(rival, from: area, into: &differences)
      pairs.append((rival, NearestWeights.planeDistance(contest.weights, differences.span)))
    }
    pairs.sort { ($0.bound, $0.rival) < ($1.bound, $1.rival) }
    var (least, reached, trials) = (Double.infinity, NearestWeights?.none, 0)
    for pair in pairs {
      let needed = trials < trialLimit ? reached?.distance ?? .infinity : least
      guard pair.bound < max(least, needed) else { break }
      contest.subtract(pair.rival, from: area, into: &differences)
      guard let level = NearestWeights.find(from: contest.weights, differences: differences) else { continue }
      least = min(least, level.distance)
      guard trials < trialLimit, level.distance < reached?.distance ?? .infinity else { continue }
      trials += 1
      let above = contest.countAbove(area, without: pair.rival, at: level.weights)
      // On the one side of these weights the rival is above the area, on the other below.
      if contest.isListed[area] ? above >= room - 1 : above < room { reached = level }
    }
    return AreaStability(atLeast: least, reached: reached)
  }
}
