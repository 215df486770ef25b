public import Clustering
public import CompositeIndex
public import LinearAlgebra
internal import Multivariate
internal import Resampling

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
  /// How surely areas are grouped; nil without a scheme of noise, and where the plan asks for no replicates or for more than
  /// ``GroupStability/countLimit`` groups.
  public let stability: GroupStability?
  /// The groups as seen in figures that had no part in forming them; nil where figures cannot be divided.
  public let heldOut: HeldOutProfiles?

  /// The same areas in groups of neighbours; nil where none are asked for.
  public let regions: GroupRegions?

  /// Whether the plan asks for more groups than there are units that differ.
  public var isLimitedByLikeness: Bool { plan.count.most > distinctCount }

  /// Groups the areas of an index by the plan's linkage.
  init(_ plan: GroupPlan, in run: inout StudyRun) throws(StudyError) {
    self.plan = plan
    let (model, threads, watch) = (run.model, run.threads, run.watch("groups"))
    subjects = Self.subjects(plan, of: model)
    if plan.basis == .profile, subjects.count < 2 { throw .groups(.profileOfOne) }
    if let same = subjects.first(where: { !model.evaluation.varies($0) }) {
      throw .groups(.subjectWithoutSpread(model.name(of: same)))
    }
    let areas: GroupedAreas
    do { areas = try GroupedAreas(plan, of: model) } catch .constantColumn(let index) {
      throw .groups(.subjectWithoutSpread(model.name(of: subjects[index])))
    } catch { throw .structure(error) }
    (units, levels) = (areas.units, areas.levels)
    let shaped = areas.shaped
    let range: ClosedRange<Int>
    let found: GroupCount?
    var cuts = [[Int]]()
    do throws(ClusteringError) {
      let (tree, distinctCount) = try areas.tree(plan.linkage, shouldContinue: { !watch.isCancelled() })
      (dendrogram, self.distinctCount) = (tree, distinctCount)
      guard plan.count.most <= units.count else {
        throw .countOutOfRange(k: plan.count.most, limit: units.count)
      }
      if distinctCount < 2 { throw .noSpread }
      copheneticCorrelation =
        units.count > Self.copheneticLimit
        ? nil
        : try tree.copheneticCorrelation(
          with: shaped, threads: threads, shouldContinue: { !watch.isCancelled() })
      switch plan.count {
      case .given(let count):
        range = min(count, distinctCount)...min(count, distinctCount)
        found = nil
      case .sought(_, let from, let to, _):
        range = min(from, distinctCount)...min(to, distinctCount)
        found = try GroupCount(of: shaped, tree: tree, range: range, threads: threads)
      }
      for k in range { cuts.append(relabelledBySize(try tree.cut(into: k))) }
    } catch .cancelled { throw .cancelled } catch { throw .groups(.clustering(error)) }
    let replicates = try Self.replicates(plan, units: units, subjects, cuts, Array(range), in: &run)
    switch plan.count {
    case .given: search = nil
    case .sought(let criterion, _, _, let smallest):
      let reference = try GroupReference(
        plan, of: model, counts: range, smallest: smallest, seed: run.plan.seed, threads: threads, watch: watch)
      search = Search(
        found!, reference, by: criterion, smallest: GroupPlan.smallest(smallest, of: units.count),
        jaccards: replicates.map { made in cuts.indices.map { made.tally.mean(0, $0) } })
    }
    let chosen = (search?.chosen ?? range.lowerBound) - range.lowerBound
    labels = cuts[chosen]
    stability = replicates.map { made in
      GroupStability(
        made.tally, cut: chosen, scheme: made.scheme, groupCount: range.lowerBound + chosen,
        areaCount: cuts[chosen].count)
    }
    heldOut = try HeldOutProfiles(
      plan, of: model, units: units, labels: labels, source: run.source, threads: threads, watch: watch)
    switch plan.contiguity {
    case .none: regions = nil
    case .neighbours, .pairs:
      guard let neighbours = run.plan.neighbours else { throw .groups(.noNeighbours) }
      let smallest = if case .sought(_, _, _, let asked) = plan.count { asked } else { nil as Int? }
      do {
        regions = try GroupRegions(
          areas, cuts: zip(range, cuts).map { ($0, $1) }, count: range.lowerBound + chosen,
          smallest: GroupPlan.smallest(smallest, of: areas.units.count), neighbours: neighbours,
          shouldContinue: { !watch.isCancelled() })
      } catch .cancelled { throw .cancelled } catch { throw .groups(.clustering(error)) }
    }
    profiles = Profile.all(of: areas, labels: labels, in: model)
    run.ledger.append(
      .groups(
        .join(
          plan.linkage, plan.subject, count: units.count, plan.basis, plan.areas, groups: profiles.count)))
    if let reference = search?.reference {
      run.ledger.append(.groups(.compare(count: reference.draws.count, failures: reference.failureCount)))
    }
    if let stability {
      run.ledger.append(
        .groups(.regroup(stability.scheme, count: stability.replicates, failures: stability.failures)))
    }
    if let regions {
      run.ledger.append(
        .groups(.joinNeighbours(count: units.count, regions: regions.regionCount, components: regions.componentCount)))
    }
    if let heldOut {
      run.ledger.append(.groups(.describe(count: heldOut.splits, failures: heldOut.failureCount)))
    }
  }

  /// Groups the areas again under the noise of the stability stage; nil where there is none, or none is asked for.
  private static func replicates(
    _ plan: GroupPlan, units: [Int], _ subjects: [Child], _ cuts: [[Int]], _ counts: [Int], in run: inout StudyRun
  ) throws(StudyError) -> (scheme: Scheme, tally: GroupRun.Tally)? {
    guard let scheme = run.plan.stability?.noise, plan.replicates > 0, plan.count.most <= GroupStability.countLimit
    else { return nil }
    let perturber = try run.perturber(scheme, takesMoments: false)
    let groups = GroupRun(
      model: run.model, perturber: perturber, plan: plan, units: units, subjects: subjects, cuts: cuts, counts: counts)
    do {
      let tally = try groups.tally(plan.replicates, threads: run.threads, watch: run.watch("groups"))
      return tally.rows.isEmpty ? nil : (scheme, tally)
    } catch { throw .cancelled }
  }
}

extension StabilityPlan {
  /// The scheme of noise that certainty rests on, or else the first; nil where there is none.
  var noise: Scheme? { ([certainty] + schemes).first(where: \.isNoise) }
}

extension Study {
  /// Areas with alike conditions; nil where none were asked for, or the stage failed.
  public var groups: Grouping? { findings.first(Grouping.self) }
}

extension Study {
  /// Whether cut-offs of problems select the areas that are grouped: even one cluster then falls into arms, one for each problem.
  public var groupsAreOfProblems: Bool {
    switch groups?.plan.areas {
    case .withProblems: true
    case .listed: recipe.listGoesByProblemsAlone
    case .all, nil: false
    }
  }
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
    return try Grouping(plan, in: &run)
  }
}

/// Labels renamed so that 0 is the largest group; of equal sizes the one that appears first.
func relabelledBySize(_ labels: [Int]) -> [Int] {
  var sizes = [Int](repeating: 0, count: (labels.max() ?? -1) + 1)
  for label in labels { sizes[label] += 1 }
  var position = sizes
  for (rank, label) in sizes.indices.sorted(by: { (-sizes[$0], $0) < (-sizes[$1], $1) }).enumerated() {
    position[label] = rank
  }
  return labels.map { position[$0] }
}
