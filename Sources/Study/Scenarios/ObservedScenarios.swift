internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Resampling

/// All scenarios on the observed figures.
struct ObservedScenarios: Sendable {
  let outcomes: [Scenarios.Outcome]
  /// Scenarios that have a result.
  let standing: [Int]
  /// `n × standing`: ranks.
  let ranks: Matrix
  /// `n × standing`: 1 for those on the list.
  let listed: Matrix
  /// Those without a result, by kind.
  let failures: FailureCounts
  private let workspace: ScenarioWorkspace

  /// - Complexity: one evaluation of each distinct node, and a ranking for each scenario.
  init(_ set: ScenarioSet, _ model: IndexModel) {
    let n = model.panel.unitCount
    var workspace = ScenarioWorkspace(set, unitCount: n)
    workspace.evaluate(model.panel.values.elements.span, treated: model.evaluation.treated.elements.span)
    var comparer = RankComparer(published: model.published.ranker.ranks, top: model.topCount)
    var failures = FailureCounts()
    var (outcomes, standing) = ([Scenarios.Outcome](), [Int]())
    var (ranks, listed) = ([Double](), [Double]())
    for (k, scenario) in set.scenarios.enumerated() {
      var change: (change: Influence.Change, size: Int?)?
      let failure = workspace.decide(k) { scratch, rules in
        let isListed = rules.list.map { _ in scratch.tiers.map(rules.isListed) }
        change = (
          Influence.Change(scratch, isListed, from: model, &comparer), isListed.map { $0.count(where: \.self) }
        )
        ranks += scratch.ranker.ranks.map(Double.init)
        listed += isListed.map { $0.map { $0 ? 1 : 0 } } ?? []
      }
      if let failure {
        failures[ReplicateFailure(failure), default: 0] += 1
        outcomes.append(.init(ways: scenario.ways, result: .failed(failure), listSize: nil))
      } else {
        standing.append(k)
        outcomes.append(.init(ways: scenario.ways, result: .found(change!.change), listSize: change!.size))
      }
    }
    (self.outcomes, self.standing, self.failures, self.workspace) = (outcomes, standing, failures, workspace)
    self.ranks = Matrix(rowCount: n, columnCount: standing.count, elements: ranks)
    self.listed = Matrix(rowCount: n, columnCount: listed.isEmpty ? 0 : standing.count, elements: listed)
  }

  /// The first choice about nodes whose values are the same to the bit whichever way it is made: it was not carried out. Nothing is
  /// known of a choice of which no two ways have a result.
  func firstNotExecuted(_ plan: ScenarioPlan, _ set: ScenarioSet, of published: IndexTree) -> Int? {
    plan.choices.indices.first { choice in
      guard case .nodes(let nodes, _) = plan.choices[choice].ways else { return false }
      var known: [[Int]: [[UInt64]]] = [:]
      var isCompared = false
      for k in standing {
        var others = set.scenarios[k].ways
        others[choice] = 0
        let names = nodes.map { published.nodes[$0].id }
        let tree = set.scenarios[k].recipe.tree
        let values = tree.nodes.indices.filter { names.contains(tree.nodes[$0].id) }.map {
          workspace.values(ofNode: $0, of: k).map(\.bitPattern)
        }
        if let before = known[others] {
          if before != values { return false }
          isCompared = true
        }
        known[others] = values
      }
      return isCompared
    }
  }
}
