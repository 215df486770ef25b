public import LinearAlgebra
import Parallel

/// How little the weights must change to take an area off the list, or to put it on.
public struct AreaStability: Sendable, Equatable, Codable {
  /// Weights nearer than this leave the area where it is; ∞ if no weights move it.
  public let atLeast: Double
  /// Weights found at which the area comes on or off the list; nil if none were found.
  public let reached: NearestWeights?

  /// Whether no weights nearer than those found move the area, or none at all do, as is always known with a cut-off.
  public var isExact: Bool { (reached?.distance ?? .infinity) <= atLeast * (1 + 1e-9) }

  /// Finds, for each of some areas, the nearest weights that change whether it is listed.
  ///
  /// With a cut-off they are exact. An area that comes off a list of k is level there with one that was not on it, and the other
  /// way round, so none are nearer than the nearest weights of such a pair. But it may take several areas to pass it, and which
  /// do so first is a question of all combinations of them. Along a few lines from the index's weights the first that move the
  /// area are found exactly: towards the nearest pair's, and towards those at which the area is level with the mean of the
  /// areas about the end of the list, there or at the weights found last; if none do, towards each indicator alone.
  ///
  /// - Parameters:
  ///   - values, weights, rule: as in ``ListStability``.
  ///   - areas: the rows asked for; all when nil.
  ///   - threads: workers at most; the result is the same to the bit at any number.
  /// - Returns: one for each area asked for, in their order.
  /// - Throws: `.nonFinite(row:column:)`.
  /// - Complexity: O(p) a pair of an area asked for and one of the other side, and O(n·(p + log n)) a line; five lines an area,
  ///   or p more.
  public static func find(
    of values: Matrix, weights: [Double], rule: ListRule, areas: [Int]? = nil, threads: Int = 1
  ) throws(SensitivityError) -> [AreaStability] {
    let contest = try ListContest(values, weights: weights, rule: rule)
    let wanted = areas ?? Array(0..<values.rowCount)
    let found = parallelFor(
      count: wanted.count, chunk: 16, threads: threads,
      makeScratch: { (areas: [(Int, AreaStability)](), lines: ContestLine(contest)) }
    ) { range, scratch in
      for k in range { scratch.areas.append((k, stability(of: wanted[k], contest, &scratch.lines))) }
    }
    return found.flatMap(\.areas).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Lines towards the mean of the areas about the end of the list.
  private static let meanLineCount = 4

  private static func stability(of area: Int, _ contest: ListContest, _ line: inout ContestLine) -> AreaStability {
    let bound = contest.nearest(to: area, scratch: &line.differences)
    guard let k = contest.rivals, let bound else {
      return AreaStability(atLeast: bound?.nearest.distance ?? .infinity, reached: bound?.nearest)
    }
    var best: NearestWeights?
    func take(_ found: NearestWeights?) {
      if let found, found.distance < best?.distance ?? .infinity { best = found }
    }
    take(line.firstMove(of: area, k, contest, towards: bound.nearest.weights))
    if let best, best.distance <= bound.nearest.distance * (1 + 1e-9) {
      return AreaStability(atLeast: bound.nearest.distance, reached: bound.nearest)
    }
    for _ in 0..<meanLineCount {
      line.subtractMean(from: area, k, contest, at: best?.weights ?? contest.weights)
      guard let level = NearestWeights.find(from: contest.weights, differences: line.differences) else { break }
      take(line.firstMove(of: area, k, contest, towards: level.weights))
    }
    for j in contest.weights.indices where best == nil {
      let alone = contest.weights.indices.map { $0 == j ? 1.0 : 0 }
      take(line.firstMove(of: area, k, contest, towards: alone))
    }
    return AreaStability(atLeast: bound.nearest.distance, reached: best)
  }
}
