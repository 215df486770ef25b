internal import Clustering
internal import CompositeIndex
internal import LinearAlgebra
internal import Parallel
internal import Probability
internal import Resampling

/// Groups described by people who had no part in forming them: each area's people are divided at random, the areas grouped on
/// one half and described on the other, both ways.
///
/// A group is formed where figures happen to be alike, so its own figures overstate what its areas have in common. What is
/// left in the other half is not chance.
///
/// - SeeAlso: ``ThinnedTable``.
public struct HeldOutProfiles: Sendable, Equatable, Codable {
  /// Divisions of people, each used both ways.
  public let splits: Int
  /// Uses of a division in which no index could be made of a half, or its areas not be grouped.
  public let failureCount: Int
  /// By group and subject: the mean z-score in the half that was not grouped on, over the divisions that the group is found in.
  /// Scores are over all areas of that half, whose spread holds the noise of half the people.
  public let means: [[Double]]

  /// Divisions of people.
  static let splitCount = 20

  /// - Parameter labels: of `units`, the groups that are described.
  /// - Returns: nil where no indicator has counts or standard errors to divide, or no division can be used.
  /// - Throws: `.cancelled`.
  init?(
    _ plan: GroupPlan, of model: IndexModel, units: [Int], labels: [Int], source: RandomSource, threads: Int,
    watch: Watch
  ) throws(StudyError) {
    let panel = model.panel
    guard panel.noise.contains(where: \.hasModel) else { return nil }
    let groupCount = (labels.max() ?? 0) + 1
    var published = [Int](repeating: -1, count: panel.unitCount)
    for (unit, label) in zip(units, labels) { published[unit] = label }
    let groups = published
    let found = try parallelFor(
      count: Self.splitCount, chunk: 1, threads: threads, makeScratch: { [(split: Int, means: [[[Double]]?])]() }
    ) { (range, results: inout [(split: Int, means: [[[Double]]?])]) throws(StudyError) in
      for split in range {
        if watch.isCancelled() { throw .cancelled }
        let table = ThinnedTable(
          panel.noise, factors: panel.noiseFactors, values: panel.values, source: source.task(split))
        let halves = [Panel(panel, table.halves.first), Panel(panel, table.halves.second)].map {
          try? IndexModel(model.recipe, on: $0)
        }
        results.append(
          (
            split,
            [(0, 1), (1, 0)].map { seen, other in
              guard let seen = halves[seen], let other = halves[other] else { return nil }
              return Self.means(plan, seen, other, groups, groupCount)
            }
          ))
      }
    }.joined().sorted { $0.split < $1.split }.flatMap(\.means)
    let described = found.compactMap { $0 }
    guard !described.isEmpty else { return nil }
    splits = Self.splitCount
    failureCount = found.count - described.count
    let subjectCount = Grouping.subjects(plan, of: model).count
    means = (0..<groupCount).map { g in
      let own = described.map { $0[g] }.filter { !$0.isEmpty }
      return (0..<subjectCount).map { j in
        own.isEmpty ? .nan : own.reduce(0) { $0 + $1[j] } / Double(own.count)
      }
    }
  }

  /// Groups the areas of one half and describes them on the other: by group the mean of each subject, empty where no group of
  /// the half corresponds.
  private static func means(
    _ plan: GroupPlan, _ seen: IndexModel, _ other: IndexModel, _ published: [Int], _ groupCount: Int
  ) -> [[Double]]? {
    do {
      let areas = try GroupedAreas(plan, of: seen)
      guard areas.units.count > groupCount else { return nil }
      let (tree, distinctCount) = try areas.tree(plan.linkage) { true }
      guard distinctCount >= groupCount else { return nil }
      let labels = try tree.cut(into: groupCount)
      let common = areas.units.indices.filter { published[areas.units[$0]] >= 0 }
      let overlap = Overlap(
        common.map { published[areas.units[$0]] }, common.map { labels[$0] }, order: groupCount)
      let own = overlap.correspondence
      let columns = Grouping.subjects(plan, of: other).map(other.evaluation.values)
      let values = try GroupedAreas(
        plan.basis, Matrix(columns: columns), units: areas.units, tolerances: columns.map { _ in 0 })
      var means = [[Double]](repeating: [], count: groupCount)
      for h in 0..<groupCount where overlap.shared(own[h], h) > 0 {
        means[own[h]] = values.levels.rows(labels.indices.filter { labels[$0] == h }).columnMeans
      }
      return means
    } catch { return nil }
  }
}

extension Grouping {
  /// How far groups lie from the mean of all areas in the halves that they were not made of, as a share of how far they lie in the
  /// figures they were made of: the slope through 0 over groups, by size, and subjects. Nil where figures cannot be divided.
  public var heldOutShare: Double? {
    guard let heldOut else { return nil }
    var (products, squares) = (0.0, 0.0)
    for (profile, means) in zip(profiles, heldOut.means) {
      for (own, other) in zip(profile.means, means) where !other.isNaN {
        products += Double(profile.unitCount) * own * other
        squares += Double(profile.unitCount) * own * own
      }
    }
    return squares > 0 ? products / squares : nil
  }
}
