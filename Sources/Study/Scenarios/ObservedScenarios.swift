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
  /// `claims × standing`: 1 where a claim holds.
  let claims: Matrix
  /// Those without a result, by kind.
  let failures: FailureCounts

  /// Of a number, the bit that says whether the area is on the list; the others are its rank.
  private static let listedBit: UInt32 = 1 << 31

  /// - Complexity: one evaluation of each distinct node, and a ranking for each scenario.
  init(
    _ set: ScenarioSet, _ model: IndexModel, _ checked: [CheckedClaim], ready: ScenarioWorkspace, threads: Int
  ) {
    let n = model.panel.unitCount
    let measured = model.panel.values.elements
    var judged = [UInt32](repeating: 0, count: set.scenarios.count * n)
    let workers = parallelFill(&judged, stride: n, chunk: 8, threads: threads, makeScratch: { Worker(ready, model) }) {
      places, worker, judged in
      for place in places {
        let k = set.order[place]
        if let failure = worker.workspace.evaluate(set.scenarios[k]) {
          worker.found.append(Found(scenario: k, result: .failed(failure), size: nil, claims: []))
          continue
        }
        let offset = (place - places.lowerBound) * n
        let rules = set.rules[set.ruleOf[k]]
        let slot = worker.workspace.decide(k, measured: measured.span)
        let isListed = rules.list.map { _ in worker.workspace[slot].tiers.map(rules.isListed) }
        worker.found.append(
          Found(
            scenario: k,
            result: .found(Influence.Change(worker.workspace[slot], isListed, from: model, &worker.comparer)),
            size: isListed.map { $0.count { $0 } },
            claims: checked.map { $0.holds(rules, worker.workspace[slot]) }))
        let ranks = worker.workspace[slot].ranker.ranks
        for i in 0..<n { judged[offset + i] = ranks[i] | (isListed?[i] == true ? Self.listedBit : 0) }
      }
    }
    let found = workers.flatMap(\.found).sorted { $0.scenario < $1.scenario }
    var placeOf = [Int](repeating: 0, count: set.order.count)
    for (place, k) in set.order.enumerated() { placeOf[k] = place }
    var firsts = [ValueDigest: Int]()
    let outcomes = found.map { found in
      let scenario = set.scenarios[found.scenario]
      let first = found.size.map { _ in
        var digest = ValueDigest()
        for judgement in judged[placeOf[found.scenario] * n..<(placeOf[found.scenario] + 1) * n] {
          digest.add(UInt64(judgement & Self.listedBit))
        }
        if firsts[digest] == nil { firsts[digest] = found.scenario }
        return firsts[digest]!
      }
      return Scenarios.Outcome(
        ways: set.combinations[scenario.combination].ways, numbers: scenario.numbers, result: found.result,
        listSize: found.size, firstWithList: first)
    }
    let standing = outcomes.indices.filter { if case .found = outcomes[$0].result { true } else { false } }
    (self.outcomes, self.standing) = (outcomes, standing)
    failures = outcomes.reduce(into: FailureCounts()) { failures, outcome in
      if case .failed(let error) = outcome.result { failures[ReplicateFailure(error), default: 0] += 1 }
    }
    func matrix(_ value: (UInt32) -> Double) -> Matrix {
      var elements = [Double]()
      elements.reserveCapacity(n * standing.count)
      for k in standing { elements += judged[placeOf[k] * n..<(placeOf[k] + 1) * n].lazy.map(value) }
      return Matrix(rowCount: n, columnCount: standing.count, elements: elements)
    }
    ranks = matrix { Double($0 & ~Self.listedBit) }
    listed = model.rules.list == nil ? Matrix(rowCount: n, columnCount: 0) : matrix { $0 >= Self.listedBit ? 1 : 0 }
    claims = Matrix(
      rowCount: checked.count, columnCount: checked.isEmpty ? 0 : standing.count,
      elements: standing.flatMap { found[$0].claims.map { $0 ? 1 : 0 } })
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
    let claims: [Bool]
  }

  /// The first choice about nodes whose values are the same to the bit whichever way it is made: it was not carried out. Nothing is
  /// known of a choice of which no two ways have a result.
  ///
  /// - Precondition: the scenarios are all combinations.
  /// - Complexity: two evaluations a choice where its first two ways differ; at worst one a choice and combination.
  func firstNotExecuted(
    _ plan: ScenarioPlan, _ set: ScenarioSet, _ model: IndexModel, ready: ScenarioWorkspace
  ) -> Int? {
    let (names, counts) = (plan.nodeNames(model.recipe.tree), plan.wayCounts(model.recipe))
    var workspace = ready
    return plan.choices.indices.first { choice in
      guard let names = names[choice] else { return false }
      // Combinations that differ in this choice alone are so far apart.
      let stride = counts[..<choice].reduce(1, *)
      var isCompared = false
      for first in outcomes.indices where outcomes[first].ways[choice] == 0 {
        var before: ValueDigest?
        for k in Swift.stride(from: first, to: first + stride * counts[choice], by: stride) {
          guard workspace.evaluate(set.scenarios[k]) == nil else { continue }
          let values = workspace.digest(ofNodes: names, of: set.scenarios[k])
          if let before, before != values { return false }
          isCompared = isCompared || before != nil
          before = values
        }
      }
      return isCompared
    }
  }
}

extension ScenarioPlan {
  /// For each choice about nodes their names.
  func nodeNames(_ tree: IndexTree) -> [[String]?] {
    choices.map { choice in
      switch choice.ways {
      case .nodes(let nodes, _), .anyWeights(let nodes, _): nodes.map { tree.nodes[$0].id }
      case .treatments, .leaveOut, .cutoffs, .list, .anyCutoffs: nil
      }
    }
  }

  /// The first choice about treatments by which no indicator comes out another to the bit.
  ///
  /// - Parameter workspace: with the observed figures.
  func firstUntreated(_ columns: TreatedColumns, _ workspace: ScenarioWorkspace) -> Int? {
    choices.indices.first { choice in
      guard case .treatments(let indicators, _) = choices[choice].ways else { return false }
      let ways = columns.columns(ofChoice: choice)
      return indicators.allSatisfy { j in
        let found = ways.map { workspace.column($0[j]!) }
        // Where one way has no result, nothing is known.
        return found.allSatisfy { $0 != nil } && found.dropFirst().allSatisfy { $0!.elementsEqual(found[0]!) }
      }
    }
  }
}

/// Tells values from others by 128 bits made of all of theirs; that two that differ share them is not to be expected.
struct ValueDigest: Sendable, Hashable {
  private var first: UInt64 = 0xCBF2_9CE4_8422_2325
  private var second: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func add(_ values: ArraySlice<Double>) {
    for value in values { add(value.bitPattern) }
  }

  mutating func add(_ word: UInt64) {
    // FNV-1a over words, and a multiplicative hash with a rotation.
    first = (first ^ word) &* 0x100_0000_01B3
    second = (second << 27 | second >> 37) &+ word &* 0xD6E8_FEB8_6659_FD93
  }
}
