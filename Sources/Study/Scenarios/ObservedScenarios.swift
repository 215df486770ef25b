internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Parallel
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
  /// For each scenario and choice about nodes, what tells their values from others.
  private let digests: [[ValueDigest?]]

  /// Of a number, the bit that says whether the area is on the list; the others are its rank.
  private static let listedBit: UInt32 = 1 << 31

  /// - Complexity: one evaluation of each distinct node, and a ranking for each scenario.
  init(_ plan: ScenarioPlan, _ set: ScenarioSet, _ model: IndexModel, threads: Int) {
    let n = model.panel.unitCount
    let measured = model.panel.values.elements
    let treated = model.evaluation.treated.elements
    var start = ScenarioWorkspace(set, unitCount: n)
    start.load(treated.span)
    let names = plan.choices.map { choice -> [String]? in
      guard case .nodes(let nodes, _) = choice.ways else { return nil }
      return nodes.map { model.recipe.tree.nodes[$0].id }
    }
    let ready = start
    var judged = [UInt32](repeating: 0, count: set.scenarios.count * n)
    let workers = parallelFill(&judged, stride: n, chunk: 8, threads: threads, makeScratch: { Worker(ready, model) }) {
      places, worker, judged in
      for place in places {
        let k = set.order[place]
        let failure = worker.workspace.evaluate(k, treated: treated.span)
        let tree = set.scenarios[k].recipe.tree
        let digests = names.map { names in
          names.map { names -> ValueDigest in
            var digest = ValueDigest()
            for (position, node) in tree.nodes.enumerated() where names.contains(node.id) {
              digest.add(worker.workspace.values(ofNode: position, of: k))
            }
            return digest
          }
        }
        if let failure {
          worker.found.append(Found(scenario: k, result: .failed(failure), size: nil, digests: []))
          continue
        }
        let offset = (place - places.lowerBound) * n
        var (comparer, result, size) = (worker.comparer, Influence.Outcome?.none, Int?.none)
        worker.workspace.decide(k, measured: measured.span) { scratch, rules in
          let isListed = rules.list.map { _ in scratch.tiers.map(rules.isListed) }
          result = .found(Influence.Change(scratch, isListed, from: model, &comparer))
          size = isListed.map { $0.count(where: \.self) }
          for i in 0..<n {
            judged[offset + i] = scratch.ranker.ranks[i] | (isListed?[i] == true ? Self.listedBit : 0)
          }
        }
        worker.comparer = comparer
        worker.found.append(Found(scenario: k, result: result!, size: size, digests: digests))
      }
    }
    let found = workers.flatMap(\.found).sorted { $0.scenario < $1.scenario }
    let outcomes = found.map { Scenarios.Outcome(ways: set.scenarios[$0.scenario].ways, result: $0.result, listSize: $0.size) }
    digests = found.map(\.digests)
    let standing = outcomes.indices.filter { if case .found = outcomes[$0].result { true } else { false } }
    (self.outcomes, self.standing) = (outcomes, standing)
    failures = outcomes.reduce(into: FailureCounts()) { failures, outcome in
      if case .failed(let error) = outcome.result { failures[ReplicateFailure(error), default: 0] += 1 }
    }
    var placeOf = [Int](repeating: 0, count: set.order.count)
    for (place, k) in set.order.enumerated() { placeOf[k] = place }
    let mask = ~Self.listedBit
    ranks = Matrix(
      rowCount: n, columnCount: standing.count,
      elements: standing.flatMap { k in judged[placeOf[k] * n..<(placeOf[k] + 1) * n].map { Double($0 & mask) } })
    listed = Matrix(
      rowCount: n, columnCount: model.rules.list == nil ? 0 : standing.count,
      elements: model.rules.list == nil
        ? [] : standing.flatMap { k in judged[placeOf[k] * n..<(placeOf[k] + 1) * n].map { $0 > mask ? 1 : 0 } })
  }

  private struct Worker: Sendable {
    var workspace: ScenarioWorkspace
    var comparer: RankComparer
    var found: [Found] = []

    init(_ workspace: ScenarioWorkspace, _ model: IndexModel) {
      self.workspace = workspace
      comparer = RankComparer(published: model.published.ranker.ranks, top: model.topCount)
    }
  }

  private struct Found: Sendable {
    let scenario: Int
    let result: Influence.Outcome
    let size: Int?
    let digests: [ValueDigest?]
  }

  /// The first choice about nodes whose values are the same to the bit whichever way it is made: it was not carried out. Nothing is
  /// known of a choice of which no two ways have a result.
  func firstNotExecuted(_ plan: ScenarioPlan) -> Int? {
    plan.choices.indices.first { choice in
      guard case .nodes = plan.choices[choice].ways else { return false }
      var known: [[Int]: ValueDigest] = [:]
      var isCompared = false
      for k in standing {
        var others = outcomes[k].ways
        others[choice] = 0
        let values = digests[k][choice]!
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

/// Tells values from others by 128 bits made of all of theirs; that two that differ share them is not to be expected.
struct ValueDigest: Sendable, Hashable {
  private var first: UInt64 = 0xCBF2_9CE4_8422_2325
  private var second: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func add(_ values: ArraySlice<Double>) {
    for value in values {
      // FNV-1a over words, and a multiplicative hash with a rotation.
      first = (first ^ value.bitPattern) &* 0x100_0000_01B3
      second = (second << 27 | second >> 37) &+ value.bitPattern &* 0xD6E8_FEB8_6659_FD93
    }
  }
}
