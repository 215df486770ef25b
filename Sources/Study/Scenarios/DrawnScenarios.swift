internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Parallel
internal import Resampling
internal import Sensitivity
internal import Synchronization

/// Scenarios drawn by scrambled Sobol' sequences: eight scrambles of as many points each.
///
/// They are the first runs of samples for Sobol' indices, so that asking for these changes no scenario.
struct DrawnScenarios: Sendable {
  let numbers: DrawnNumbers
  private let samples: [SaltelliSample]
  private let pointCount: Int

  /// - Throws: `.tooManyNumbers(count:limit:)`.
  init(_ plan: ScenarioPlan, _ model: IndexModel, _ source: RandomSource) throws(ScenarioError) {
    let numbers = DrawnNumbers(plan, model)
    let count = numbers.coordinateCounts.reduce(0, +)
    guard count <= SaltelliSample.coordinateLimit else {
      throw .tooManyNumbers(count: count, limit: SaltelliSample.coordinateLimit)
    }
    self.numbers = numbers
    samples = (0..<ScenarioPlan.scrambleCount).map { scramble in
      SaltelliSample(
        coordinateCounts: numbers.coordinateCounts, seed: source.seed, stream: source.timelessStream(.choices),
        scramble: UInt32(scramble))
    }
    pointCount = plan.draws / ScenarioPlan.scrambleCount
  }

  /// The scenarios, scramble after scramble.
  var scenarios: [Scenario] {
    samples.flatMap { sample in (0..<pointCount).map { runs(sample, $0)[0] } }
  }

  /// The runs at one point: A, B, and A with each choice from B.
  private func runs(_ sample: SaltelliSample, _ point: Int) -> [Scenario] {
    let d = sample.coordinateCount
    var coordinates = [Double](repeating: 0, count: sample.runCount * d)
    var span = coordinates.mutableSpan
    sample.write(point: point, into: &span)
    return (0..<sample.runCount).map { numbers.scenario(coordinates.span, from: $0 * d) }
  }

  /// The first choice about nodes whose values are the same to the bit whichever way it is made and whatever numbers are drawn, at the
  /// first points where it is made in two ways and both have a result.
  func firstNotExecuted(_ plan: ScenarioPlan, _ set: ScenarioSet, _ model: IndexModel, ready: ScenarioWorkspace) -> Int?
  {
    let names = plan.nodeNames(model.recipe.tree)
    var workspace = ready
    return plan.choices.indices.first { choice in
      guard let nodes = names[choice] else { return false }
      var compared = 0
      for point in 0..<pointCount where compared < 4 {
        let runs = runs(samples[0], point)
        let (one, other) = (runs[0], runs[2 + choice])
        // Drawn numbers that are the same throughout are no numbers to choose.
        guard plan.choices[choice].ways.isContinuous || one.combination != other.combination,
          workspace.evaluate(one) == nil
        else { continue }
        let digest = workspace.digest(ofNodes: nodes, of: one)
        guard workspace.evaluate(other) == nil else { continue }
        if workspace.digest(ofNodes: nodes, of: other) != digest { return false }
        compared += 1
      }
      return compared > 0
    }
  }

  /// Sobol' indices of the choices.
  ///
  /// - Returns: for each output asked for and defined, and points left out, as one of their runs failed, by kind.
  /// - Complexity: draws · (choices + 2) evaluations and rankings.
  func indices(
    _ wanted: ScenarioPlan.SobolPlan, _ set: ScenarioSet, _ model: IndexModel, _ checked: [CheckedClaim],
    ready: ScenarioWorkspace, threads: Int, watch: Watch
  ) throws(Cancelled) -> (effects: [(Scenarios.Output, Result<SampledIndices, Undefined>)], failures: FailureCounts) {
    let outputs = wanted.outputs.filter { $0.isDefined(of: model, claims: checked.count) }
    let counts = outputs.map { $0.count(areas: model.panel.unitCount, claims: checked.count) }
    let done = Mutex(0)
    let parts = try parallelFor(
      count: samples.count, chunk: 1, threads: threads, makeScratch: { Worker(ready) }
    ) { range, worker throws(Cancelled) in
      for scramble in range {
        var sums = counts.map { SobolSums(inputCount: set.numbers.coordinateCounts.count, outputCount: $0) }
        for point in 0..<pointCount {
          if watch.isCancelled() { throw Cancelled() }
          let runs = runs(samples[scramble], point)
          var found = outputs.map { _ in [Double]() }
          var failure: EvaluationError?
          for run in runs {
            failure = worker.workspace.evaluate(run)
            if failure != nil { break }
            let rules = set.rules(of: run, model)
            let slot = worker.workspace.decide(run, by: rules, measured: model.panel.values.elements.span)
            for (k, output) in outputs.enumerated() {
              found[k] += output.values(worker.workspace[slot], rules, checked)
            }
          }
          if let failure {
            worker.failures[ReplicateFailure(failure), default: 0] += 1
            continue
          }
          for k in outputs.indices {
            sums[k].add(finite: found[k])
          }
        }
        worker.sums.append((scramble, sums))
        done.withLock {
          $0 += 1
          watch.report($0, samples.count)
        }
      }
    }
    let sums = parts.flatMap(\.sums).sorted { $0.scramble < $1.scramble }.map(\.sums)
    let effects = outputs.indices.map { k in
      (
        outputs[k],
        Result { () throws(Undefined) in
          guard sums.allSatisfy({ $0[k].pointCount > 0 }) else { throw .zeroVariance }
          return try SampledIndices(sums.map { $0[k] }, output: nil, level: wanted.level)
        }
      )
    }
    return (effects, parts.reduce(into: FailureCounts()) { $0.merge($1.failures, uniquingKeysWith: +) })
  }

  private struct Worker: Sendable {
    var workspace: ScenarioWorkspace
    var sums: [(scramble: Int, sums: [SobolSums])] = []
    var failures: FailureCounts = [:]

    init(_ workspace: ScenarioWorkspace) { self.workspace = workspace }
  }
}

extension Scenarios.Output {
  func isDefined(of model: IndexModel, claims: Int) -> Bool {
    switch self {
    case .ranks: true
    case .list, .listSize: model.rules.list != nil
    case .claims: claims > 0
    }
  }

  fileprivate func count(areas n: Int, claims: Int) -> Int {
    switch self {
    case .ranks, .list: n
    case .listSize: 1
    case .claims: claims
    }
  }

  fileprivate func values(_ scratch: Rules.Scratch, _ rules: Rules, _ claims: [CheckedClaim]) -> [Double] {
    switch self {
    case .ranks: scratch.ranker.ranks.map(Double.init)
    case .list: scratch.tiers.map { rules.isListed(tier: $0) ? 1 : 0 }
    case .listSize: [Double(scratch.tiers.count(where: rules.isListed))]
    case .claims: claims.map { $0.holds(rules, scratch) ? 1 : 0 }
    }
  }
}

extension SobolSums {
  /// Adds the runs of a base point, whose outputs are ranks, counts and the like.
  fileprivate mutating func add(finite outputs: [Double]) {
    do throws(SensitivityError) { try add(outputs.span) } catch { preconditionFailure("outputs of a point: \(error)") }
  }
}
