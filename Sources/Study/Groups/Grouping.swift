public import Clustering
public import CompositeIndex
public import LinearAlgebra
internal import Multivariate
internal import Probability
internal import Resampling
internal import Synchronization

/// Areas with alike conditions.
public struct Grouping: Sendable, Codable {
  /// As asked for.
  public let plan: GroupPlan
  /// What the groups are made of: the root's children or the indicators.
  public let subjects: [Child]
  /// Units that were grouped, in panel order.
  public let units: [Int]
  /// `units × subjects`: z-scores over all areas, before the shape is applied.
  public let levels: Matrix
  /// The whole tree of joins, over `units`.
  public let dendrogram: Dendrogram
  /// How well the tree keeps the distances between units: the cophenetic correlation; nil where it is not defined, and for
  /// more units than ``copheneticLimit``.
  public let copheneticCorrelation: Double?
  /// How many of the grouped units differ by more than rounding: alike ones stay together, so there are no more groups.
  public let distinctCount: Int
  /// For each grouped unit its group, 0 the largest.
  public let labels: [Int]
  /// One per group, the largest first.
  public let profiles: [Profile]
  /// How the number of groups was found; nil when it was given.
  public let search: Search?

  /// One group: its size, its people, its pattern and the area nearest its centre.
  public struct Profile: Sendable, Equatable, Codable {
    /// Areas in the group.
    public let unitCount: Int
    /// People in the group; nil where the panel counts none.
    public let population: Double?
    /// Mean z-score of each subject.
    public let means: [Double]
    /// The unit nearest the group's mean in the shape grouped on; the first of equally near ones.
    public let typicalUnit: Int
  }

  /// The mean silhouette at each count tried, beside what data without groups reach.
  public struct Search: Sendable, Equatable, Codable {
    /// The numbers of groups that were tried.
    public let counts: ClosedRange<Int>
    /// The mean silhouette at each, in −1…1.
    public let silhouettes: [Double]
    /// 95th percentile of the best silhouette in Gaussian data with the same covariance.
    public let chance: Double
    /// Whether the best silhouette lies above it: otherwise the groups are cuts through one cloud.
    public let showsGroups: Bool
  }

  /// Whether the plan asks for more groups than there are units that differ.
  public var isLimitedByLikeness: Bool { plan.count.most > distinctCount }

  /// Groups the areas of an index by the plan's linkage.
  init(
    _ plan: GroupPlan, of model: IndexModel, seed: UInt64, threads: Int, watch: Watch, _ ledger: inout [StudyStep]
  ) throws(StudyError) {
    units = Self.units(plan, of: model)
    subjects = Self.subjects(plan, of: model)
    if plan.basis == .profile, subjects.count < 2 { throw .groups(.profileOfOne) }
    if let same = subjects.first(where: { !model.evaluation.varies($0) }) {
      throw .groups(.subjectWithoutSpread(model.name(of: same)))
    }
    let values = Matrix(columns: subjects.map(model.evaluation.values))
    let tolerance: Double
    do {
      let moments = try Moments.fit(panel: values)
      levels = values.standardised(by: moments).rows(units)
      tolerance = Self.tolerance(subjects, of: model, moments)
    } catch .constantColumn(let index) {
      throw .groups(.subjectWithoutSpread(model.name(of: subjects[index])))
    } catch { throw .structure(error) }
    let shaped = plan.basis == .profile ? levels.rowsCentred : levels
    do throws(ClusteringError) {
      dendrogram = try plan.linkage.dendrogram(of: shaped, shouldContinue: { !watch.isCancelled() })
      guard plan.count.most <= units.count else {
        throw .countOutOfRange(k: plan.count.most, limit: units.count)
      }
      let distinctCount = dendrogram.groupCount(above: tolerance * Double(units.count).squareRoot())
      self.distinctCount = distinctCount
      if distinctCount < 2 { throw .noSpread }
      copheneticCorrelation =
        units.count > Self.copheneticLimit
        ? nil
        : try dendrogram.copheneticCorrelation(
          with: shaped, threads: threads, shouldContinue: { !watch.isCancelled() })
      let cut: [Int]
      switch plan.count {
      case .given(let count):
        cut = try dendrogram.cut(into: min(count, distinctCount))
        search = nil
      case .silhouette(let from, let to):
        let (from, to) = (min(from, distinctCount), min(to, distinctCount))
        let found = try GroupCount(of: shaped, tree: dendrogram, range: from...to, threads: threads)
        let drawCount = Self.referenceDraws
        let begun = Atomic(0)
        let reference = try GaussianReference(
          for: shaped, observed: found.bestSilhouette.mean, range: from...to, linkage: plan.linkage,
          drawCount: drawCount, threads: threads,
          shouldContinue: {
            watch.report(begun.add(1, ordering: .relaxed).oldValue, drawCount)
            return !watch.isCancelled()
          }
        ) { draw, count in
          var stream = RandomStream(
            seed: seed, stream: RandomPurpose.groupReference.rawValue, replicate: UInt32(draw))
          return (0..<count).map { _ in Normal.draw(from: &stream) }
        }
        cut = try dendrogram.cut(into: found.best)
        search = Search(
          counts: from...to, silhouettes: found.silhouettes.map(\.mean), chance: reference.percentile95,
          showsGroups: reference.showsGroups)
      }
      labels = relabelledBySize(cut)
    } catch .cancelled { throw .cancelled } catch { throw .groups(.clustering(error)) }
    let (units, labels, levels) = (units, labels, levels)
    profiles = (0..<(labels.max() ?? -1) + 1).map { group in
      let members = labels.indices.filter { labels[$0] == group }
      let inside = shaped.rows(members)
      let centre = inside.columnMeans
      let distances = members.indices.map { m in
        zip(inside.row(m), centre).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
      let nearest = distances.indices.min { (distances[$0], $0) < (distances[$1], $1) }!
      return Profile(
        unitCount: members.count,
        population: model.panel.units.population.map { people in members.reduce(0) { $0 + people[units[$1]] } },
        means: levels.rows(members).columnMeans, typicalUnit: units[members[nearest]])
    }
    self.plan = plan
    ledger.append(
      .groups(
        .join(
          plan.linkage, plan.subject, count: units.count, plan.basis, plan.areas, groups: profiles.count)))
  }
}

extension Study {
  /// Areas with alike conditions; nil where none were asked for, or the stage failed.
  public var groups: Grouping? { findings.first(Grouping.self) }
}

extension Grouping: Finding {
  static var stage: Stage { .groups }
  static var isSeparable: Bool { true }

  static func demands(_ estimate: DemandEstimate) throws(StudyError) -> [Demand] {
    guard let plan = estimate.plan.groups else { return [] }
    try checkSize(plan, of: estimate.model)
    return estimate.groups(plan)
  }

  static func find(in run: inout StudyRun) throws(StudyError) -> Grouping? {
    guard let plan = run.plan.groups else { return nil }
    return try Grouping(
      plan, of: run.model, seed: run.plan.seed, threads: run.threads, watch: run.watch("groups"), &run.ledger)
  }
}

extension Grouping {
  /// How far apart rounding may leave two units that are alike. The clusters they are in join at no more than their distance,
  /// or, by Ward's method, at `√(2ab/(a + b))` times it, which is less than √n.
  private static func tolerance(_ subjects: [Child], of model: IndexModel, _ moments: Moments) -> Double {
    subjects.enumerated().reduce(0) { total, subject in
      let values = model.evaluation.values(of: subject.element)
      let (mean, sd) = (moments.means[subject.offset], moments.standardDeviations[subject.offset])
      let largest = values.reduce(0) { max($0, abs($1 - mean)) } / sd
      return total + model.evaluation.tolerance(of: subject.element) / sd + 0x1p-46 * largest
    }
  }
}

/// Labels renamed so that 0 is the largest group; of equal sizes the one that appears first.
private func relabelledBySize(_ labels: [Int]) -> [Int] {
  var sizes = [Int](repeating: 0, count: (labels.max() ?? -1) + 1)
  for label in labels { sizes[label] += 1 }
  var position = sizes
  for (rank, label) in sizes.indices.sorted(by: { (-sizes[$0], $0) < (-sizes[$1], $1) }).enumerated() {
    position[label] = rank
  }
  return labels.map { position[$0] }
}

extension Matrix {
  fileprivate func standardised(by moments: Moments) -> Matrix {
    var result = self
    let sds = moments.standardDeviations
    for j in 0..<columnCount {
      for i in 0..<rowCount { result[i, j] = (self[i, j] - moments.means[j]) / sds[j] }
    }
    return result
  }

  /// Every row less its own mean.
  fileprivate var rowsCentred: Matrix {
    var result = self
    for i in 0..<rowCount {
      let mean = row(i).reduce(0, +) / Double(columnCount)
      for j in 0..<columnCount { result[i, j] -= mean }
    }
    return result
  }

  fileprivate var columnMeans: [Double] {
    (0..<columnCount).map { column($0).reduce(0, +) / Double(rowCount) }
  }
}
