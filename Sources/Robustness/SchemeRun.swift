internal import CompositeIndex
internal import LinearAlgebra
internal import Resampling

/// One scheme's replicates over an index: perturb, evaluate, rank, decide, tally.
///
/// Two perturbations (areas drawn anew, cells drawn anew) meet two evaluations (node by node, or by the linear form);
/// what follows a replicate's scores is the same for all.
struct SchemeRun: Sendable {
  let model: IndexModel
  let scheme: Scheme
  let seed: UInt64
  /// Areas rounded up to a multiple of 16: edge rows of a product may differ in the last bit from equal rows within.
  let paddedCount: Int
  /// The root, then the subjects of the need rule: what each replicate is scored on.
  let subjects: [Child]
  /// `paddedCount × p`: the full sample's treated indicators, standardised; zero without a linear form.
  let standardised: Matrix
  let bootstrap: BootstrapMoments?
  /// One per indicator under `noise`; nil where a cell stays as it is.
  private let samplers: [ColumnSampler?]

  init(_ model: IndexModel, scheme: Scheme, seed: UInt64) {
    self.model = model
    self.scheme = scheme
    self.seed = seed
    let (n, p) = (model.panel.unitCount, model.panel.indicatorCount)
    paddedCount = (n + 15) / 16 * 16
    subjects = [.node(model.recipe.tree.nodes.count - 1)] + model.rules.needSubjects
    var standardised = Matrix(rowCount: paddedCount, columnCount: p)
    model.linear?.standardise(
      model.evaluation.treated.elements.span, into: &standardised.elements, columnStride: paddedCount)
    self.standardised = standardised
    switch scheme.perturbation {
    case .areas:
      bootstrap = model.linear.map { _ in BootstrapMoments(columns: standardised.rows(Array(0..<n))) }
      samplers = []
    case .noise(let sampler, _, _):
      bootstrap = nil
      samplers = (0..<p).map {
        ColumnSampler(model.panel.noise[$0], values: model.panel.values.column($0), sampler: sampler)
      }
    }
  }

  /// Indicators whose cells the scheme leaves as they are.
  var unvaried: [Int] {
    !scheme.isNoise ? Array(model.panel.indicators.indices) : samplers.indices.filter { samplers[$0] == nil }
  }

  /// Runs the replicates and merges the tallies.
  func run(_ driver: ReplicateDriver) throws(Cancelled) -> SchemeTally {
    let workers = try driver.run(makeWorker: { Worker(self, replicates: driver.count) }) { tile, wanted, worker in
      switch (scheme.perturbation, model.linear) {
      case (.areas, let linear?):
        resample(tile, wanted, linear, &worker)
      case (.areas, nil):
        for b in tile.prefix(wanted) { resample(b, &worker) }
      case (.noise, let linear):
        for b in tile.prefix(wanted) { redraw(b, linear, &worker) }
      }
    }
    var total = workers[0].tally
    for worker in workers.dropFirst() { total.merge(worker.tally) }
    return total
  }

  /// A tile of resamples by the linear form: moments of all from one product, scores of a subtile from another.
  private func resample(_ tile: Range<Int>, _ wanted: Int, _ linear: LinearForm, _ worker: inout Worker) {
    guard let bootstrap else { preconditionFailure("no moments to resample") }
    bootstrap.draw(tile, seed: seed, into: &worker.tile!)
    for start in stride(from: 0, to: wanted, by: Worker.slotCount) {
      for slot in 0..<Worker.slotCount {
        bootstrap.resolve(start + slot, in: &worker.tile!)
        worker.solve(linear, subjects, slot: slot)
      }
      worker.score(standardised, slots: Worker.slotCount)
      for slot in 0..<min(Worker.slotCount, wanted - start) {
        worker.weights.replaceSubrange(
          worker.weights.indices, with: worker.tile!.counts[bootstrap.range(of: start + slot)])
        if worker.hasLostSpread(slot: slot) {
          worker.evaluate(model.evaluator, subjects, slot: slot, isWeighted: true)
        }
        worker.settle(model.rules, slot: slot, isWeighted: true)
      }
    }
  }

  /// One resample, node by node.
  private func resample(_ b: Int, _ worker: inout Worker) {
    BootstrapCounts.draw(b..<b + 1, unitCount: model.panel.unitCount, seed: seed, into: &worker.weights)
    worker.evaluate(model.evaluator, subjects, slot: 0, isWeighted: true)
    worker.settle(model.rules, slot: 0, isWeighted: true)
  }

  /// One replicate with its cells drawn anew.
  private func redraw(_ b: Int, _ linear: LinearForm?, _ worker: inout Worker) {
    let n = model.panel.unitCount
    for (j, sampler) in samplers.enumerated() {
      sampler?.draw(seed: seed, replicate: b, column: j, into: &worker.values, at: j * n)
    }
    let values = worker.values
    model.rules.findProblems(in: values.span, &worker.rules)
    do throws(EvaluationError) {
      for (j, indicator) in model.panel.indicators.enumerated() where samplers[j] != nil {
        try indicator.treat(values.span.extracting(j * n..<(j + 1) * n), into: &worker.treated, at: j * n)
      }
    } catch {
      worker.tally.addFailure(error)
      return
    }
    if let linear {
      let treated = worker.treated
      linear.standardise(treated.span, into: &worker.standardised.elements, columnStride: paddedCount)
      worker.measure()
      worker.solve(linear, subjects, slot: 0)
      worker.score(slots: 1)
      if worker.hasLostSpread(slot: 0) {
        worker.evaluate(model.evaluator, subjects, slot: 0, isWeighted: false)
      }
    } else {
      worker.evaluate(model.evaluator, subjects, slot: 0, isWeighted: false)
    }
    worker.settle(model.rules, slot: 0, isWeighted: false)
  }
}
