internal import CompositeIndex
internal import LinearAlgebra
internal import Parallel
internal import Resampling
internal import Sensitivity

/// What each choice answers for, over the scenarios that have a result.
struct ScenarioShares {
  private(set) var effects: [Scenarios.Effect] = []
  /// Choices without any effect on ranks or the list.
  private(set) var idle: [Int] = []
  let areas: [Scenarios.Area]

  /// - Complexity: O(combinations · choices) an area where all combinations have a result, 2ᵏ for k choices otherwise; of drawn scenarios
  ///   O(scenarios · (choices + numbers)) an area.
  init(
    _ observed: ObservedScenarios, _ plan: ScenarioPlan, _ set: ScenarioSet, _ model: IndexModel, _ threads: Int
  ) throws(SensitivityError) {
    var outputs = [(Scenarios.Output.ranks, observed.ranks)]
    if model.rules.list != nil {
      let sizes = observed.standing.map { Double(observed.outcomes[$0].listSize!) }
      outputs += [
        (.list, observed.listed), (.listSize, Matrix(rowCount: 1, columnCount: sizes.count, elements: sizes)),
      ]
    }
    if observed.claims.rowCount > 0 { outputs.append((.claims, observed.claims)) }
    let wayCounts = plan.wayCounts(model.recipe)
    let movers: [Int?]
    if plan.isDrawn {
      let inputs = Inputs(observed, wayCounts, set.numbers)
      var rankIndices: [[Double]] = []
      for (output, values) in outputs {
        let found = try inputs.measure(values)
        effects.append(.init(output, found.shares))
        if output == .ranks { rankIndices = found.each }
      }
      movers = inputs.movers(rankIndices, choices: wayCounts.count, areas: observed.ranks.rowCount)
    } else {
      let design = try Design(observed, wayCounts)
      var ofRanks: OutputShares?
      for (output, values) in outputs {
        let found = try design.shares(of: values, threads)
        if output == .ranks { ofRanks = found }
        effects.append(.init(output, found.overall.map(Scenarios.Shares.exact)))
      }
      let found = effects
      idle = wayCounts.indices.filter { choice in
        found.allSatisfy { effect in (try? effect.shares.get())?.exact.map { $0.total[choice] <= 0 } ?? true }
      }
      movers = (0..<observed.ranks.rowCount).map { i in
        let total = (try? ofRanks!.shares(of: i).get())?.total
        return total.flatMap { total in
          total.indices.max { $0 < $1 ? total[$0] < total[$1] : total[$0] <= total[$1] }
        }
      }
    }
    areas = Self.areas(observed, movers, hasList: model.rules.list != nil, threads)
  }

  private static func areas(
    _ observed: ObservedScenarios, _ movers: [Int?], hasList: Bool, _ threads: Int
  ) -> [Scenarios.Area] {
    let (n, count) = (observed.ranks.rowCount, observed.standing.count)
    // For each area its least, middle and greatest rank, and how many scenarios list it.
    var slots = [Int32](repeating: 0, count: 4 * n)
    parallelFill(
      &slots, stride: 4, chunk: 16, threads: threads, makeScratch: { [Int32](repeating: 0, count: n + 2) }
    ) { range, counts, slots in
      for (place, i) in range.enumerated() {
        var (least, greatest) = (n, 1)
        for k in 0..<count {
          let rank = Int(observed.ranks[i, k])
          counts[rank] += 1
          (least, greatest) = (min(least, rank), max(greatest, rank))
        }
        var (median, below) = (least, Int(counts[least]))
        while below <= (count - 1) / 2 {
          median += 1
          below += Int(counts[median])
        }
        for rank in least...greatest { counts[rank] = 0 }
        slots[4 * place] = Int32(least)
        slots[4 * place + 1] = Int32(median)
        slots[4 * place + 2] = Int32(greatest)
        if hasList { for k in 0..<count { slots[4 * place + 3] += observed.listed[i, k] == 1 ? 1 : 0 } }
      }
    }
    return (0..<n).map { i -> Scenarios.Area in
      let found = slots[4 * i..<4 * i + 4].map(Int.init)
      return Scenarios.Area(
        ranks: found[0]...found[2], median: found[1], listed: hasList ? found[3] : nil, mover: movers[i])
    }
  }

  /// Adds Sobol' indices where they are asked for; their failures by kind.
  ///
  /// Where more points fail than the gate admits, what the drawn scenarios themselves tell is left.
  mutating func addIndices(
    _ plan: ScenarioPlan, _ drawn: DrawnScenarios?, _ set: ScenarioSet, _ checked: [CheckedClaim],
    ready: ScenarioWorkspace, in run: inout StudyRun
  ) throws(StudyError) -> FailureCounts {
    guard let drawn, let wanted = plan.sobol else { return [:] }
    let found: (effects: [(Scenarios.Output, Result<SampledIndices, Undefined>)], failures: FailureCounts)
    do {
      found = try drawn.indices(
        wanted, set, run.model, checked, ready: ready, threads: run.threads, watch: run.watch("sobol"))
    } catch { throw .cancelled }
    run.ledger.append(
      .scenarios(.sobol(scrambles: ScenarioPlan.scrambleCount, count: plan.draws, failures: found.failures)))
    if found.failures.share(besides: plan.draws - found.failures.total) <= run.plan.gates.failedReplicatesShare {
      effects += found.effects.map { .init($0, $1.map(Scenarios.Shares.sampled)) }
    }
    return found.failures
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

  /// What drawn scenarios differ in: ways, and numbers.
  private struct Inputs {
    private let inputs: [(choice: Int, number: Int?, values: [Double], ways: Int?)]

    init(_ observed: ObservedScenarios, _ wayCounts: [Int], _ numbers: DrawnNumbers) {
      let all = observed.standing.map { observed.outcomes[$0] }
      inputs =
        wayCounts.indices.filter { wayCounts[$0] > 1 }.map { choice in
          (choice, nil, all.map { Double($0.ways[choice]) }, wayCounts[choice])
        }
        + numbers.parts.flatMap { part in
          part.range.map { number in (part.choice, number, all.map { $0.numbers[number] }, nil) }
        }
    }

    /// The index of each input, of all outputs together and of each.
    func measure(
      _ outputs: Matrix
    ) throws(SensitivityError) -> (shares: Result<Scenarios.Shares, Undefined>, each: [[Double]]) {
      var (found, each) = ([Scenarios.GivenShare](), [[Double]]())
      for input in inputs {
        // Where most scenarios failed, too few are left for as many classes.
        let n = input.values.count
        let least = input.ways ?? CorrelationRatio.classCount(drawCount: n)
        // Equal values share a class: where as many are wanted as there can be, each way has its own.
        let classes = input.ways == nil ? least : n
        let measured: Result<(overall: CorrelationRatio, each: [Double]), Undefined> =
          n > least
          ? try CorrelationRatio.measure(input: input.values, outputs: outputs, classes: classes)
          : .failure(.constantInput)
        switch measured {
        case .success(let ratio):
          found.append(.init(choice: input.choice, number: input.number, ratio: ratio.overall))
          each.append(ratio.each)
        case .failure(.constantInput):
          found.append(.init(choice: input.choice, number: input.number, ratio: nil))
          each.append([Double](repeating: 0, count: outputs.rowCount))
        case .failure(.zeroVariance): return (.failure(.zeroVariance), [])
        }
      }
      return (.success(.given(found)), each)
    }

    /// For each area the choice whose inputs have the largest sum of indices; nil where its rank never changes.
    func movers(_ each: [[Double]], choices: Int, areas n: Int) -> [Int?] {
      guard !each.isEmpty else { return [Int?](repeating: nil, count: n) }
      return (0..<n).map { i in
        var sums = [Double](repeating: 0, count: choices)
        for (k, input) in inputs.enumerated() { sums[input.choice] += each[k][i] }
        let first = sums.indices.max { $0 < $1 ? sums[$0] < sums[$1] : sums[$0] <= sums[$1] }!
        return sums[first] > 0 ? first : nil
      }
    }
  }
}
