internal import CompositeIndex
internal import Resampling

/// Estimated weights found again on replicates of a scheme, all weightings on the same.
struct WeightReplicates {
  /// For each weighting and node the intervals of its weights; nil for weights that are not estimated, or where too many
  /// replicates failed.
  let intervals: [[[Interval]?]]
  /// For each weighting its failures.
  let failures: [FailureCounts]

  /// - Parameter models: the weightings that have a result; nil for others.
  /// - Precondition: some weighting has estimated weights.
  /// - Complexity: for each replicate its draw, and an evaluation of the tree under each weighting with estimated weights.
  init(_ models: [IndexModel?], _ scheme: Scheme, _ plan: WeightingPlan, in run: inout StudyRun) throws(StudyError) {
    let (model, count) = (run.model, plan.replicates)
    let perturber = try run.perturber(scheme, takesMoments: false)
    let estimated = models.map { $0?.estimatedWeights.isEmpty == false ? $0 : nil }
    let workers: [WeightWorker]
    do {
      workers = try perturber.run(0..<count, of: model, threads: run.threads, watch: run.watch("weightings")) {
        WeightWorker(estimated, perturber, model)
      }
    } catch { throw .cancelled }
    let gate = run.plan.gates.failedReplicatesShare
    failures = models.indices.map { m in
      workers.reduce(into: FailureCounts()) { $0.merge($1.failures[m], uniquingKeysWith: +) }
    }
    var intervals = [[[Interval]?]]()
    for (m, model) in models.enumerated() {
      guard let model, estimated[m] != nil, failures[m].share(besides: count - failures[m].total) <= gate else {
        intervals.append(model?.recipe.tree.nodes.map { _ in nil } ?? [])
        continue
      }
      intervals.append(
        model.recipe.tree.nodes.indices.map { k in
          guard model.recipe.tree.nodes[k].weights.isEstimated else { return nil }
          return model.childRange(of: k).map { position in
            let sample = model.estimatedWeights.firstIndex(of: position)!
            return Interval(of: workers.flatMap { $0.shares[m][sample] }, level: plan.level)
          }
        })
    }
    self.intervals = intervals
    let all = failures.reduce(into: FailureCounts()) { $0.merge($1, uniquingKeysWith: +) }
    run.ledger.append(.weightings(.replicate(scheme, count: count, failures: all)))
  }
}

/// Scratch and samples of one worker that finds weights again.
private struct WeightWorker: ReplicateWorker {
  var sample: PerturbedSample
  /// For each weighting and estimated weight, its share of the node's weights in every replicate that has them.
  private(set) var shares: [[[Double]]]
  private(set) var failures: [FailureCounts]
  private let model: IndexModel
  private let weightings: [IndexModel?]
  private var workspaces: [Evaluator.Workspace?]

  init(_ weightings: [IndexModel?], _ perturber: Perturber, _ model: IndexModel) {
    (self.weightings, self.model) = (weightings, model)
    sample = PerturbedSample(perturber)
    shares = weightings.map { $0?.estimatedWeights.map { _ in [] } ?? [] }
    failures = weightings.map { _ in [:] }
    workspaces = weightings.map { $0?.solved }
  }

  mutating func take(_ wanted: Range<Int>, of tile: Range<Int>, _ moments: BootstrapMoments) {
    preconditionFailure("weights are found again on cells drawn anew")
  }

  mutating func take(_ b: Int, _ columns: [Int], _ values: Span<Double>) {
    do throws(EvaluationError) { try sample.treat(columns, values, model.evaluator) } catch {
      for m in weightings.indices where weightings[m] != nil { failures[m][ReplicateFailure(error), default: 0] += 1 }
      return
    }
    let treated = sample.treated  // its span may not live while workspaces beside it are written
    for (m, weighting) in weightings.enumerated() {
      guard let weighting else { continue }
      do throws(EvaluationError) {
        try weighting.evaluator.run(treated.span, weights: nil, in: &workspaces[m]!)
      } catch {
        failures[m][ReplicateFailure(error), default: 0] += 1
        continue
      }
      keep(m, weighting)
    }
  }

  private mutating func keep(_ m: Int, _ weighting: IndexModel) {
    let weights = workspaces[m]!.weights
    var next = 0
    for (k, node) in weighting.recipe.tree.nodes.enumerated() where node.weights.isEstimated {
      let range = weighting.childRange(of: k)
      let total = range.reduce(0) { $0 + weights[$1] }
      for position in range {
        shares[m][next].append(weights[position] / total)
        next += 1
      }
    }
  }
}
