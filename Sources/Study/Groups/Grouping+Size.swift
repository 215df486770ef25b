internal import CompositeIndex

/// Which areas are grouped, by what, and how many can be.
extension Grouping {
  /// Clouds without groups that the best silhouette is held against.
  static let referenceDraws = 200
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
    guard case .silhouette(let from, let to) = count else { return pairs }
    return pairs + 3 * Double(n) * Double(to - from + 1) * Double(to)
  }

  /// Refuses more areas than silhouettes can be compared of: each of the reference's clouds is as large as the data, and all
  /// pairs of its areas count.
  static func checkSize(_ plan: GroupPlan, of model: IndexModel) throws(StudyError) {
    guard case .silhouette = plan.count else { return }
    let (n, d) = (units(plan, of: model).count, subjects(plan, of: model).count)
    guard work(units: n, subjects: d, plan.count) > workLimit else { return }
    var limit = n
    while limit > 0, work(units: limit, subjects: d, plan.count) > workLimit { limit = limit * 9 / 10 }
    throw .groups(.tooManyAreas(count: n, limit: limit))
  }
}

extension DemandEstimate {
  func groups(_ groups: GroupPlan) -> Demand {
    let (units, subjects) = (Grouping.units(groups, of: model).count, Grouping.subjects(groups, of: model).count)
    let work = Grouping.work(units: units, subjects: subjects, groups.count)
    // In few dimensions a nearest neighbour is found among few; in many, among all.
    let tree = (subjects > 8 ? 1.2e-9 : 1e-10) * work
    switch groups.count {
    case .given: return Demand(.groups, bytes: 8 * units * subjects * 8, seconds: tree)
    case .silhouette(let from, let to):
      return Demand(
        .groups, bytes: 8 * units * (subjects * 8 + (to - from + 1) * 4) * (1 + threads),
        seconds: Double(1 + Grouping.referenceDraws) * (tree + 2e-10 * work))
    }
  }
}
