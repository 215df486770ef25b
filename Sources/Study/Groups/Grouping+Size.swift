internal import Clustering
internal import CompositeIndex
internal import Probability

/// Which areas are grouped, by what, and how many can be.
extension Grouping {
  /// Areas up to which the distances of all pairs are taken once more, to be correlated with the tree.
  static let copheneticLimit = 50_000
  /// Squared differences up to which silhouettes are compared: some ten minutes on two processors.
  static let workLimit = 1.5e10

  /// Units that are grouped, in panel order.
  static func units(_ plan: GroupPlan, of model: IndexModel) -> [Int] {
    let decision = model.decision
    return (0..<model.panel.unitCount).filter {
      switch plan.areas {
      case .all: true
      case .listed: decision.isListed?[$0] ?? false
      case .withProblems: decision.problemCounts[$0] > 0
      }
    }
  }

  /// What units are grouped by.
  static func subjects(_ plan: GroupPlan, of model: IndexModel) -> [Child] {
    plan.subject == .domains ? model.recipe.tree.root.children : model.panel.indicators.indices.map(Child.indicator)
  }

  /// Squared differences of one grouping and, where counts are compared, of its silhouettes.
  static func work(units n: Int, subjects d: Int, _ count: GroupPlan.Count) -> Double {
    let pairs = Double(n) * Double(n) * Double(d)
    guard case .sought(_, let from, let to, _) = count else { return pairs }
    return pairs + 3 * Double(n) * Double(to - from + 1) * Double(to)
  }

  /// Refuses more areas than a linkage keeps the distances of, or than silhouettes can be compared of: each of the
  /// reference's clouds is as large as the data, and all pairs of its areas count.
  static func checkSize(_ plan: GroupPlan, of model: IndexModel) throws(StudyError) {
    let (n, d) = (units(plan, of: model).count, subjects(plan, of: model).count)
    if plan.linkage.keepsDistances, n > Linkage.unitLimit {
      throw .groups(.clustering(.tooManyUnits(count: n, limit: Linkage.unitLimit)))
    }
    guard case .sought = plan.count else { return }
    guard work(units: n, subjects: d, plan.count) > workLimit else { return }
    var limit = n
    while limit > 0, work(units: limit, subjects: d, plan.count) > workLimit { limit = limit * 9 / 10 }
    throw .groups(.tooManyAreas(count: n, limit: limit))
  }
}

extension Demand {
  /// What areas are grouped by.
  public enum GroupPart: Sendable, Equatable, Codable {
    /// The tree, and its cophenetic correlation.
    case tree
    /// The trees of replicates.
    case replicates
    /// The halves' trees, by which groups are described.
    case halves
    /// The silhouettes of every cut, and the reference that the best is held against.
    case silhouettes
  }
}

extension DemandEstimate {
  func groups(_ groups: GroupPlan) -> [Demand] {
    let (units, subjects) = (Grouping.units(groups, of: model).count, Grouping.subjects(groups, of: model).count)
    let memory = groups.linkage.memory(units: units, columns: subjects)
    let tree = treeTime(groups.linkage, units: units, subjects: subjects)
    let correlation = units > Grouping.copheneticLimit ? 0 : 1e-9 * Double(units * units)
    var demands = [Demand(.groups(.tree), bytes: memory, seconds: tree + correlation)]
    let index = 8 * n * (columnCount + 4 * p)
    if let scheme = plan.stability?.noise, groups.replicates > 0, groups.count.most <= GroupStability.countLimit {
      let counts =
        if case .sought(_, let from, let to, _) = groups.count { from...to } else {
          groups.count.most...groups.count.most
        }
      let members = 8 * units * counts.reduce(0, +)
      demands.append(
        Demand(
          .groups(.replicates),
          bytes: perturbation(scheme, takesMoments: false) + (1 + threads) * members + threads * (memory + index),
          seconds: preparation(scheme) + Double(groups.replicates)
            * (perturbationTime(scheme) + evaluationTime(isLinear: false) + tree)))
    }
    if model.panel.noise.contains(where: \.hasModel) {
      demands.append(
        Demand(
          .groups(.halves), bytes: threads * (memory + 3 * index),
          seconds: 2 * Double(HeldOutProfiles.splitCount) * (evaluationTime(isLinear: false) + tree)))
    }
    if case .sought(_, let from, let to, _) = groups.count {
      let work = Grouping.work(units: units, subjects: subjects, groups.count)
      // Every worker draws a country, makes its index and the tree of its areas.
      demands.append(
        Demand(
          .groups(.silhouettes),
          bytes: (memory + index) * threads + 8 * units * (subjects * 8 + (to - from + 1) * 4) * (1 + threads),
          seconds: 2e-10 * work + Double(GroupReference.drawCount)
            * (evaluationTime(isLinear: false) + tree + 2e-10 * work)))
    }
    return demands
  }

  /// Seconds for one tree.
  private func treeTime(_ linkage: Linkage, units: Int, subjects: Int) -> Double {
    let pairs = Double(units) * Double(units)
    // Among centroids in few dimensions a nearest neighbour is found among few; in many, among all.
    return linkage.keepsDistances
      ? pairs * (3e-8 + 2e-10 * Double(subjects))
      : pairs * Double(subjects) * (linkage == .single || subjects > 8 ? 1.2e-9 : 1e-10)
  }
}
