internal import LinearAlgebra
internal import Sensitivity

/// What each choice answers for, over the scenarios that have a result.
struct ScenarioShares {
  let effects: [Scenarios.Effect]
  /// Choices without any effect on ranks or the list.
  let idle: [Int]
  let areas: [Scenarios.Area]

  /// - Complexity: O(combinations · choices) an area where all combinations have a result, 2ᵏ for k choices otherwise.
  init(
    _ observed: ObservedScenarios, _ wayCounts: [Int], hasList: Bool, _ threads: Int
  ) throws(SensitivityError) {
    let design = try Design(observed, wayCounts)
    let ranks = try design.shares(of: observed.ranks, threads)
    var effects = [Scenarios.Effect(.ranks, ranks.overall)]
    if hasList {
      let sizes = observed.standing.map { Double(observed.outcomes[$0].listSize!) }
      effects.append(.init(.list, try design.shares(of: observed.listed, threads).overall))
      effects.append(
        .init(
          .listSize,
          try design.shares(of: Matrix(rowCount: 1, columnCount: sizes.count, elements: sizes), threads).shares(of: 0)))
    }
    self.effects = effects
    idle = wayCounts.indices.filter { choice in
      effects.allSatisfy { effect in (try? effect.shares.get()).map { $0.total[choice] <= 0 } ?? true }
    }
    areas = (0..<observed.ranks.rowCount).map { i in
      let own = observed.standing.indices.map { Int(observed.ranks[i, $0]) }.sorted()
      let total = (try? ranks.shares(of: i).get())?.total
      return Scenarios.Area(
        ranks: own.first!...own.last!, median: own[(own.count - 1) / 2],
        listed: hasList ? observed.standing.indices.count { observed.listed[i, $0] == 1 } : nil,
        mover: total.map { $0.indices.max { ($0 < $1 ? total![$0] < total![$1] : total![$0] <= total![$1]) }! })
    }
  }

  /// The whole product of ways where all combinations have a result, and the list of those that have where some have none.
  private enum Design {
    case product(FactorialDesign)
    case listed(ListedCombinations)

    init(_ observed: ObservedScenarios, _ wayCounts: [Int]) throws(SensitivityError) {
      self =
        observed.standing.count == observed.outcomes.count
        ? .product(try FactorialDesign(levelCounts: wayCounts))
        : .listed(try ListedCombinations(levels: observed.standing.map { observed.outcomes[$0].ways }))
    }

    func shares(of outputs: Matrix, _ threads: Int) throws(SensitivityError) -> OutputShares {
      switch self {
      case .product(let design): try design.shares(of: outputs, threads: threads)
      case .listed(let combinations): try combinations.shares(of: outputs, threads: threads)
      }
    }
  }
}

extension Scenarios.Effect {
  init(_ output: Scenarios.Output, _ shares: Result<VarianceShares, Undefined>) {
    self.init(output: output, shares: shares)
  }
}
