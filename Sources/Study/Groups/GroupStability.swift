internal import Clustering
internal import CompositeIndex
public import LinearAlgebra
internal import Multivariate
internal import Resampling

/// How surely areas are grouped: the same areas grouped again in replicates of a scheme of noise.
public struct GroupStability: Sendable, Codable {
  /// What the replicates are drawn by.
  public let scheme: Scheme
  /// Replicates that were grouped.
  public let replicates: Int
  /// Those that were not, by the kind of failure.
  public let failures: FailureCounts
  /// For each group the mean over replicates of its likeness to the group most like it: areas in both over areas in either.
  public let jaccards: [Double]
  /// For each group, of the pairs of areas in it, the share that a replicate's grouping keeps together, on average; NaN for a
  /// group of one.
  public let togetherness: [Double]
  /// `areas × groups`: the share of replicates in which an area is in the group that corresponds. Groups of a replicate
  /// correspond to those of the data one to one, such that most areas are in groups that do.
  public let memberships: Matrix

  /// Numbers of groups up to which areas are grouped again.
  public static let countLimit = 50
  /// A share of replicates below which an area is not surely of its group.
  public static let surely = 0.8
  /// A share of replicates from which on another group counts as one it may be in.
  public static let possibly = 0.2

  /// The group, other than its own, that an area is in most often, where that is often enough and its own is not sure.
  ///
  /// - Parameter position: of the area among those grouped.
  public func rival(of position: Int, in group: Int) -> Int? {
    guard memberships[position, group] < Self.surely else { return nil }
    let others = (0..<memberships.columnCount).filter { $0 != group }
    guard let rival = others.max(by: { memberships[position, $0] < memberships[position, $1] }) else { return nil }
    return memberships[position, rival] >= Self.possibly ? rival : nil
  }

  /// The stability of one of the numbers of groups that a run tallied.
  init(_ tally: GroupRun.Tally, cut: Int, scheme: Scheme, groupCount k: Int, areaCount n: Int) {
    let total = Double(tally.rows.count)
    self.scheme = scheme
    (replicates, failures) = (tally.rows.count, tally.failures)
    jaccards = tally.mean(0, cut)
    togetherness = tally.mean(1, cut)
    memberships = Matrix(rowCount: n, columnCount: k, elements: tally.members[cut].map { Double($0) / total })
  }
}

/// Areas grouped again in the replicates of a scheme.
struct GroupRun: Sendable {
  let model: IndexModel
  let perturber: Perturber
  let plan: GroupPlan
  let units: [Int]
  let subjects: [Child]
  /// The groups at each number of them, the largest first.
  let cuts: [[Int]]
  /// The numbers of groups.
  let counts: [Int]

  /// What is kept of replicates; rows are put in order and members are sums, so their order does not matter.
  struct Tally: Sendable {
    /// By cut and group: likeness to the group most like it, and the share of pairs kept together.
    fileprivate(set) var rows: [(replicate: Int, measures: [[[Double]]])] = []
    /// By cut, areas × groups: replicates in which an area is in the group that corresponds.
    fileprivate(set) var members: [[Int]]
    fileprivate(set) var failures: FailureCounts = [:]

    /// The mean over replicates of a measure of a cut's groups.
    func mean(_ measure: Int, _ cut: Int) -> [Double] {
      guard let first = rows.first else { return [] }
      return first.measures[measure][cut].indices.map { g in
        rows.reduce(0) { $0 + $1.measures[measure][cut][g] } / Double(rows.count)
      }
    }
  }

  /// - Complexity: for each replicate an evaluation and a tree.
  func tally(_ count: Int, threads: Int, watch: Watch) throws(Cancelled) -> Tally {
    let workers = try perturber.run(0..<count, of: model, threads: threads, watch: watch) { GroupWorker(self) }
    var total = workers[0].tally
    for worker in workers.dropFirst() {
      total.rows += worker.tally.rows
      total.failures.merge(worker.tally.failures, uniquingKeysWith: +)
      for c in cuts.indices {
        for k in total.members[c].indices { total.members[c][k] += worker.tally.members[c][k] }
      }
    }
    total.rows.sort { $0.replicate < $1.replicate }
    return total
  }
}

/// Scratch and tally of one worker that groups areas.
private struct GroupWorker: ReplicateWorker {
  var sample: PerturbedSample
  private(set) var tally: GroupRun.Tally
  private let run: GroupRun
  private var evaluation: Evaluator.Workspace

  init(_ run: GroupRun) {
    self.run = run
    sample = PerturbedSample(run.perturber)
    evaluation = run.model.solved
    tally = GroupRun.Tally(
      members: run.counts.map { [Int](repeating: 0, count: run.units.count * $0) })
  }

  mutating func take(_ wanted: Range<Int>, of tile: Range<Int>, _ moments: BootstrapMoments) {
    preconditionFailure("areas are grouped again under noise alone")
  }

  mutating func take(_ b: Int, _ columns: [Int], _ values: Span<Double>) {
    let evaluator = run.model.evaluator
    do throws(EvaluationError) {
      try sample.treat(columns, values, evaluator)
      let treated = sample.treated
      try evaluator.run(treated.span, weights: nil, in: &evaluation)
    } catch {
      tally.failures[ReplicateFailure(error), default: 0] += 1
      return
    }
    let n = run.model.panel.unitCount
    let treated = sample.treated
    var figures = [Double]()
    figures.reserveCapacity(n * run.subjects.count)
    for subject in run.subjects {
      switch subject {
      case .indicator(let j): figures += treated[j * n..<(j + 1) * n]
      case .node(let k): figures += evaluation.nodeValues[k * n..<(k + 1) * n]
      }
    }
    do {
      let areas = try GroupedAreas(
        run.plan.basis, Matrix(rowCount: n, columnCount: run.subjects.count, elements: figures), units: run.units,
        tolerances: run.subjects.map { evaluator.tolerance(of: $0, in: evaluation, treated.span) })
      let (tree, distinctCount) = try areas.tree(run.plan.linkage) { true }
      count(b, try run.counts.map { try tree.cut(into: min($0, distinctCount)) })
    } catch { tally.failures[.constantColumn, default: 0] += 1 }
  }

  /// Holds a replicate's groups against those of the data, at each number of groups.
  private mutating func count(_ b: Int, _ found: [[Int]]) {
    var measures: [[[Double]]] = [[], []]
    for (c, k) in run.counts.enumerated() {
      let overlap = Overlap(run.cuts[c], found[c], order: k)
      measures[0].append(overlap.jaccards)
      measures[1].append(overlap.togetherness)
      let own = overlap.correspondence
      for (position, group) in found[c].enumerated() { tally.members[c][own[group] * run.units.count + position] += 1 }
    }
    tally.rows.append((b, measures))
  }
}

/// How many units two groupings of the same units have in common, group by group.
struct Overlap {
  /// Groups of either, at most.
  private let order: Int
  /// Units in group g of the first and h of the second at `g + h·order`.
  private let cells: [Int]
  private let first: [Int]
  private let second: [Int]

  /// - Parameter order: above every label.
  init(_ first: [Int], _ second: [Int], order: Int) {
    var cells = [Int](repeating: 0, count: order * order)
    for (g, h) in zip(first, second) { cells[g + h * order] += 1 }
    (self.order, self.cells) = (order, cells)
    self.first = (0..<order).map { g in (0..<order).reduce(0) { $0 + cells[g + $1 * order] } }
    self.second = (0..<order).map { h in (0..<order).reduce(0) { $0 + cells[$1 + h * order] } }
  }

  /// For each group of the first its likeness to the group of the second most like it: units in both over units in either.
  ///
  /// - SeeAlso: C. Hennig, Computational Statistics & Data Analysis 52 (2007) 258–271, doi:10.1016/j.csda.2006.11.025.
  var jaccards: [Double] {
    (0..<order).map { g in
      (0..<order).map { h in
        let both = cells[g + h * order]
        return both == 0 ? 0 : Double(both) / Double(first[g] + second[h] - both)
      }.max()!
    }
  }

  /// Units that are in a group of the first and in one of the second.
  func shared(_ g: Int, _ h: Int) -> Int { cells[g + h * order] }

  /// For each group of the first the share of its pairs of units that are together in the second; NaN for a group of one.
  var togetherness: [Double] {
    (0..<order).map { g in
      let together = (0..<order).reduce(0) { $0 + cells[g + $1 * order] * (cells[g + $1 * order] - 1) }
      return Double(together) / Double(first[g] * (first[g] - 1))
    }
  }

  /// For each group of the second the group of the first that corresponds to it, one to one, such that most units are in
  /// groups that correspond.
  var correspondence: [Int] {
    var assignment = Assignment(order: order)
    // Rows are groups of the second.
    for h in 0..<order {
      for g in 0..<order { assignment.costs[h + g * order] = -Double(cells[g + h * order]) }
    }
    assignment.solve()
    return assignment.columns
  }
}
