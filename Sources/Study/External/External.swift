internal import CompositeIndex
internal import Multivariate
internal import Resampling

/// The list beside other classifications: how they agree, how far chance errors let them, and where they differ.
public struct External: Sendable, Codable {
  /// One for each classification of the plan, in order.
  public let comparisons: [Comparison]
  /// The list beside itself on the figures of the replicates: a classification that told which areas truly belong would agree with
  /// it no better. Nil where certainty rests on no posterior.
  public let ceiling: DrawnAgreement?
  /// The replicates behind the posterior's figures; nil without.
  public let drawn: DrawnReplicates?
  /// The level of intervals.
  public let level: Double

  /// The list beside one classification.
  public struct Comparison: Sendable, Equatable, Codable {
    /// What it is held against.
    public let plan: ExternalPlan
    /// On the observed figures, the list first.
    public let lists: TwoLists
    /// On the figures of the replicates; nil without.
    public let drawn: DrawnAgreement?
    /// The lists of other weightings that have a result, by their ids.
    public let weightings: [Weighting]
  }

  /// The list of another weighting beside a classification.
  public struct Weighting: Sendable, Equatable, Codable {
    /// Its position among the results of `Weightings`.
    public let position: Int
    /// What tables call it.
    public let id: String
    /// Its list first.
    public let lists: TwoLists
  }

  /// The level of intervals where the plan has no replicates.
  static let standardLevel = 0.9
}

/// How two lists agree over replicates; nil where the measure is not defined in any of them.
public struct DrawnAgreement: Sendable, Equatable, Codable {
  /// Cohen's κ.
  public let kappa: Drawn?
  /// Jaccard's index.
  public let jaccard: Drawn?

  /// - Parameter tables: one a replicate, in order.
  init(_ tables: [TwoLists], level: Double) {
    func drawn(_ values: [Double]) -> Drawn? { values.isEmpty ? nil : Drawn(values, level: level) }
    kappa = drawn(tables.compactMap(\.kappa?.value))
    jaccard = drawn(tables.compactMap(\.jaccard))
  }
}

extension Study {
  /// The list beside other classifications; nil where none were given.
  public var external: External? { findings.first(External.self) }
}

extension External: Finding {
  static var stage: Stage { .external }
  static var reads: [any Finding.Type] { [Stability.self, Weightings.self] }

  static func demands(_ estimate: DemandEstimate) -> [Demand] {
    let plans = estimate.plan.external
    return plans.isEmpty
      ? [] : [estimate.observing(.external, valuesEach: plans.count + 3, secondsEach: 1e-9 * Double(estimate.n))]
  }

  static func find(in run: inout StudyRun) -> External? {
    let plans = run.plan.external
    guard !plans.isEmpty, let isListed = run.model.decision.isListed else { return nil }
    return External(plans, isListed, in: &run)
  }
}

extension External {
  private init(_ plans: [ExternalPlan], _ isListed: [Bool], in run: inout StudyRun) {
    let weightings = run.finding(Weightings.self)
    for (k, plan) in plans.enumerated() {
      run.ledger.append(
        .external(.compare(classification: k, id: plan.id, count: plan.membership.belongs.count(where: \.self))))
    }
    let level = run.plan.stability?.level ?? Self.standardLevel
    let others = [isListed] + plans.map(\.membership.belongs)
    // A scheme that cannot move the list says nothing of it.
    let found = run.finding(Stability.self)?.chosen?.listed == nil ? nil : run.observed(by: ListObserver.self)
    var agreements = [DrawnAgreement]()
    if let found {
      let rows = found.observers.flatMap(\.rows).sorted { $0.replicate < $1.replicate }
      agreements = others.indices.map { k in
        let size = others[k].count(where: \.self)
        let tables = rows.map { row in
          // The published list stays the first; of other classifications it is the list drawn.
          k == 0
            ? TwoLists(both: row.shared[k], first: size, second: row.size, of: isListed.count)
            : TwoLists(both: row.shared[k], first: row.size, second: size, of: isListed.count)
        }
        return DrawnAgreement(tables, level: level)
      }
      run.ledger.append(
        .external(.replicate(found.replicates.scheme, count: rows.count, failures: found.failures)))
    }
    (self.level, drawn, ceiling) = (level, found?.replicates, agreements.first)
    comparisons = plans.enumerated().map { k, plan in
      let belongs = plan.membership.belongs
      let weighed = (weightings?.results ?? []).enumerated().dropFirst().compactMap { m, result -> Weighting? in
        guard let list = result.outcome?.isListed, let weightings else { return nil }
        return Weighting(position: m, id: weightings.id(of: m), lists: TwoLists(list, belongs))
      }
      return Comparison(
        plan: plan, lists: TwoLists(isListed, belongs), drawn: agreements.isEmpty ? nil : agreements[k + 1],
        weightings: weighed)
    }
  }
}

/// The lists of one worker's replicates, counted against lists that stay.
struct ListObserver: ReplicateObserver {
  /// Areas on a replicate's list, and how many of them are on each other list.
  struct Row {
    let replicate: Int
    let size: Int
    let shared: [Int]
  }

  private let rules: Rules
  private let others: [[Bool]]
  private(set) var rows: [Row] = []

  /// Nil where there is nothing to hold the list against, or no list.
  init?(_ run: StudyRun) {
    guard !run.plan.external.isEmpty, let isListed = run.model.decision.isListed else { return nil }
    (rules, others) = (run.model.rules, [isListed] + run.plan.external.map(\.membership.belongs))
  }

  mutating func observe(_ b: Int, _ scores: Span<Double>, _ judged: Rules.Scratch) {
    var size = 0
    var shared = [Int](repeating: 0, count: others.count)
    for (i, tier) in judged.tiers.enumerated() where rules.isListed(tier: tier) {
      size += 1
      for k in others.indices where others[k][i] { shared[k] += 1 }
    }
    rows.append(Row(replicate: b, size: size, shared: shared))
  }
}
