internal import Clustering
internal import CompositeIndex
private import Foundation
internal import LinearAlgebra
internal import Multivariate
internal import Parallel
internal import Probability
internal import Resampling
internal import Synchronization

/// What areas without groups reach: the country drawn anew as one cluster, with the indicators' own values and correlations,
/// made into an index, selected, grouped and cut as the data are.
///
/// Noise needs no model of its own here: it is in the values, in their correlations, and in how far each area lies from the
/// centre.
///
/// - SeeAlso: ``EllipticalCopula``.
public struct GroupReference: Sendable, Equatable, Codable {
  /// The best mean silhouette of each draw among cuts without groups that are too small, in order of draw; −1 where every
  /// cut has one.
  public let draws: [Double]
  /// Draws of which no index could be made, or too few areas were left to group.
  public let failureCount: Int
  /// At each number of groups the 95th percentile of the mean silhouettes, whatever the sizes; NaN where no draw has it.
  public let chances: [Double]
  /// At each number of groups the mean logarithm of the sum of squares within groups; NaN where no draw has it.
  let logSquares: [Double]
  /// The standard deviation of that logarithm.
  let logSquareDeviations: [Double]

  /// The 95th percentile of `draws`: the smallest of them that at least 95 % do not exceed.
  public var percentile95: Double { Self.percentile95(draws)! }

  /// Draws of the country as one cluster.
  static let drawCount = 200

  /// - Parameter counts: the numbers of groups tried in the data.
  /// - Throws: `.noReference` where no draw can be grouped, `.cancelled`.
  /// - Complexity: for each draw an evaluation of the index, a tree and its silhouettes.
  init(
    _ plan: GroupPlan, of model: IndexModel, counts: ClosedRange<Int>, smallest: Int?, seed: UInt64, threads: Int,
    watch: Watch
  ) throws(StudyError) {
    let copula: EllipticalCopula
    do { copula = try EllipticalCopula(of: model.panel.values) } catch { throw .groups(.noReference) }
    let stride = 1 + 2 * counts.count
    var found = [Double](repeating: .nan, count: Self.drawCount * stride)
    let done = Mutex(0)
    try parallelFill(&found, stride: stride, chunk: 1, threads: threads, makeScratch: {}) {
      (range, _: inout Void, slots) throws(StudyError) in
      if watch.isCancelled() { throw .cancelled }
      defer {
        done.withLock {
          $0 += 1
          watch.report($0, Self.drawCount)
        }
      }
      var stream = RandomStream(
        seed: seed, stream: RandomPurpose.groupReference.rawValue, replicate: UInt32(range.lowerBound))
      do throws(ClusteringError) {
        guard
          let cuts = try Self.cuts(
            plan, model, copula.draw(from: &stream), counts, shouldContinue: { !watch.isCancelled() })
        else { return }
        let least = GroupPlan.smallest(smallest, of: cuts.cuts[0].count)
        slots[0] = cuts.best(smallestAtLeast: least).map { cuts.silhouettes[$0 - cuts.range.lowerBound].mean } ?? -1
        for k in cuts.range where counts.contains(k) {
          slots[1 + k - counts.lowerBound] = cuts.silhouettes[k - cuts.range.lowerBound].mean
          slots[1 + counts.count + k - counts.lowerBound] = log(cuts.squares[k - cuts.range.lowerBound].within)
        }
      } catch .cancelled { throw .cancelled } catch { return }
    }
    func column(_ k: Int) -> [Double] {
      (0..<Self.drawCount).map { found[$0 * stride + k] }.filter { !$0.isNaN }
    }
    draws = column(0)
    failureCount = Self.drawCount - draws.count
    guard !draws.isEmpty else { throw .groups(.noReference) }
    chances = (0..<counts.count).map { Self.percentile95(column(1 + $0)) ?? .nan }
    let logs = (0..<counts.count).map { column(1 + counts.count + $0).filter(\.isFinite) }
    let means = logs.map { $0.isEmpty ? .nan : $0.reduce(0, +) / Double($0.count) }
    logSquares = means
    logSquareDeviations = zip(logs, means).map { values, mean in
      values.isEmpty
        ? .nan : (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    }
  }

  /// The cuts of one draw; nil where it makes no index, or leaves too few areas that differ.
  private static func cuts(
    _ plan: GroupPlan, _ model: IndexModel, _ values: Matrix, _ counts: ClosedRange<Int>, shouldContinue: () -> Bool
  ) throws(ClusteringError) -> GroupCount? {
    let panel = Panel(
      units: model.panel.units, indicators: model.panel.indicators, values: values, noise: model.panel.noise,
      noiseFactors: model.panel.noiseFactors)
    guard let drawn = try? IndexModel(model.recipe, on: panel), let areas = try? GroupedAreas(plan, of: drawn),
      areas.units.count >= 2
    else { return nil }
    let (tree, distinctCount) = try areas.tree(plan.linkage, shouldContinue: shouldContinue)
    guard distinctCount >= 2 else { return nil }
    let range = min(counts.lowerBound, distinctCount)...min(counts.upperBound, distinctCount)
    return try GroupCount(of: areas.shaped, tree: tree, range: range)
  }

  private static func percentile95(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.sorted()[(19 * values.count + 19) / 20 - 1]
  }
}
