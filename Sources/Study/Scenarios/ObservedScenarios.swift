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
  /// For each scenario and choice about nodes, what tells their values from others; empty where scenarios are drawn.
  private let digests: [[ValueDigest?]]

  /// Of a number, the bit that says whether the area is on the list; the others are its rank.
  private static let listedBit: UInt32 = 1 << 31

  /// - Complexity: one evaluation of each distinct node, and a ranking for each scenario.
  init(
    _ plan: ScenarioPlan, _ set: ScenarioSet, _ model: IndexModel, _ checked: [CheckedClaim], ready: ScenarioWorkspace,
    threads: Int
  ) {
    let n = model.panel.unitCount
    let measured = model.panel.values.elements
    let names = plan.isDrawn ? [] : plan.nodeNames(model.recipe.tree)
    var judged = [UInt32](repeating: 0, count: set.scenarios.count * n)
    let workers = parallelFill(&judged, stride: n, chunk: 8, threads: threads, makeScratch: { Worker(ready, model) }) {
      places, worker, judged in
      for place in places {
        let k = set.order[place]
        if let failure = worker.workspace.evaluate(set.scenarios[k]) {
          worker.found.append(Found(scenario: k, result: .failed(failure), size: nil, digests: [], claims: []))
          continue
        }
        let offset = (place - places.lowerBound) * n
        var found = Found(scenario: k, result: nil, size: nil, digests: [], claims: [])
        for names in names {
          found.digests.append(names.map { worker.workspace.digest(ofNodes: $0, of: set.scenarios[k]) })
        }
        var comparer = worker.comparer
        worker.workspace.decide(k, measured: measured.span) { scratch, rules in
          let isListed = rules.list.map { _ in scratch.tiers.map(rules.isListed) }
          found.result = .found(Influence.Change(scratch, isListed, from: model, &comparer))
          found.size = isListed.map { $0.count(where: \.self) }
          found.claims = checked.map { $0.holds(rules, scratch) }
          for i in 0..<n {
            judged[offset + i] = scratch.ranker.ranks[i] | (isListed?[i] == true ? Self.listedBit : 0)
          }
        }
        worker.comparer = comparer
        worker.found.append(found)
      }
    }
    let found = workers.flatMap(\.found).sorted { $0.scenario < $1.scenario }
    let outcomes = found.map { found in
      let scenario = set.scenarios[found.scenario]
      return Scenarios.Outcome(
        ways: set.combinations[scenario.combination].ways, numbers: scenario.numbers, result: found.result!,
        listSize: found.size)
    }
    digests = found.map(\.digests)
    let standing = outcomes.indices.filter { if case .found = outcomes[$0].result { true } else { false } }
    (self.outcomes, self.standing) = (outcomes, standing)
    failures = outcomes.reduce(into: FailureCounts()) { failures, outcome in
      if case .failed(let error) = outcome.result { failures[ReplicateFailure(error), default: 0] += 1 }
    }
    var placeOf = [Int](repeating: 0, count: set.order.count)
    for (place, k) in set.order.enumerated() { placeOf[k] = place }
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
    var result: Influence.Outcome?
    var size: Int?
    var digests: [ValueDigest?]
    var claims: [Bool]
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
    for value in values {
      // FNV-1a over words, and a multiplicative hash with a rotation.
      first = (first ^ value.bitPattern) &* 0x100_0000_01B3
      second = (second << 27 | second >> 37) &+ value.bitPattern &* 0xD6E8_FEB8_6659_FD93
    }
  }
}
