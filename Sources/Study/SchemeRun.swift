internal import CompositeIndex
package import LinearAlgebra
package import Resampling

/// One scheme's replicates over an index: perturb, evaluate, then count or keep.
///
/// Two perturbations (areas counted otherwise, cells drawn anew) meet two evaluations (node by node, or by the linear form);
/// what follows a replicate's scores is the same for all.
package struct SchemeRun: Sendable {
  let model: IndexModel
  let perturber: Perturber
  let claims: [CheckedClaim]
  /// The root, then the subjects of the need rule: what each replicate is scored on.
  let subjects: [Child]
  /// The shortcut, where the tree allows it, no treatment is fitted again on the areas that count, and their moments are
  /// not too many.
  let linear: LinearForm?

  package init(
    _ model: IndexModel, scheme: Scheme, claims: [CheckedClaim], source: RandomSource, threads: Int
  ) throws(StudyError) {
    self.model = model
    self.claims = claims
    subjects = [.node(model.recipe.tree.nodes.count - 1)] + model.rules.needSubjects
    linear = scheme.isNoise || Self.usesMoments(model, scheme) ? model.linear : nil
    perturber = try Perturber(model, scheme, takesMoments: linear != nil, source: source, threads: threads)
  }

  /// Replicates of a model's figures as a perturber draws them.
  init(_ model: IndexModel, _ perturber: Perturber) {
    (self.model, self.perturber, claims) = (model, perturber, [])
    subjects = [.node(model.recipe.tree.nodes.count - 1)]
    linear = model.linear
  }

  var scheme: Scheme { perturber.scheme }

  /// Whether resamples are scored by their moments alone.
  static func usesMoments(_ model: IndexModel, _ scheme: Scheme) -> Bool {
    !scheme.isNoise && model.linear != nil && !model.evaluator.refitsTreatments
      && model.panel.indicatorCount <= BootstrapMoments.columnLimit
  }

  /// Runs replicates and counts them; their ranks go into `ranks`.
  ///
  /// - Parameter keepsLists: whether each replicate's list is kept; of a recipe that has one.
  package func tally(
    _ replicates: Range<Int>, ranks: RankTally, keepsLists: Bool = false, threads: Int, watch: Watch
  ) throws(Cancelled) -> SchemeTally {
    let workers = try run(
      replicates, threads: threads, watch: watch,
      makeTally: { SchemeTally(self, ranks, keepsLists: keepsLists && model.rules.list != nil) }
    ) {
      $2.count(replicate: $0, slot: $1, self)
    }
    var total = workers[0].tally!
    total.flush()
    for var worker in workers.dropFirst() {
      worker.tally!.flush()
      total.merge(worker.tally!)
    }
    return total
  }

  /// How far the scores of replicates are from the full sample's.
  ///
  /// - Returns: a row per replicate that succeeded, `R × n`, and those that failed by kind.
  package func deviations(
    _ count: Int, threads: Int, watch: Watch
  ) throws(Cancelled) -> (deviations: Matrix, failures: [String: Int]) {
    let workers = try run(0..<count, threads: threads, watch: watch, makeTally: { nil }) {
      $2.keep(replicate: $0, slot: $1)
    }
    let rows = workers.flatMap(\.kept).sorted { $0.replicate < $1.replicate }
    let scores = model.evaluation.scores
    var deviations = Matrix(rowCount: rows.count, columnCount: scores.count)
    for (i, score) in scores.enumerated() {
      for (r, row) in rows.enumerated() { deviations[r, i] = row.scores[i] - score }
    }
    let failures = workers.reduce(into: [:]) { $0.merge($1.keptFailures, uniquingKeysWith: +) }
    return (deviations, failures)
  }

  /// Evaluates replicates and hands each, in a slot of its worker, to `use`.
  private func run(
    _ replicates: Range<Int>, threads: Int, watch: Watch, makeTally: @Sendable () -> SchemeTally?,
    use: @Sendable (_ replicate: Int, _ slot: Int, inout Worker) -> Void
  ) throws(Cancelled) -> [Worker] {
    let driver = ReplicateDriver(replicates: replicates, threads: threads, watch: watch)
    return try driver.run(makeWorker: { Worker(self, tally: makeTally()) }) { tile, wanted, worker in
      switch perturber.perturbation {
      case .areas(_, let moments?): resample(tile, wanted, moments, &worker, use)
      case .areas(_, nil): resample(wanted, &worker, use)
      case .cells(let noise), .figures(let noise, _): redraw(wanted, noise, &worker, use)
      }
    }
  }

  /// A tile of resamples by the linear form: moments of all from one product, scores of a subtile from another.
  private func resample(
    _ tile: Range<Int>, _ wanted: Range<Int>, _ moments: BootstrapMoments, _ worker: inout Worker,
    _ use: (Int, Int, inout Worker) -> Void
  ) {
    moments.draw(tile, from: perturber.source, into: &worker.sample.tile!)
    for first in stride(from: tile.lowerBound, to: tile.upperBound, by: Worker.slotCount) {
      let slots = (first..<first + Worker.slotCount).clamped(to: wanted)
      if slots.isEmpty { continue }
      for slot in 0..<Worker.slotCount {
        moments.resolve(first - tile.lowerBound + slot, in: &worker.sample.tile!)
        worker.solve(linear!, subjects, slot: slot)
      }
      worker.score(perturber.standardised, slots: Worker.slotCount)
      for b in slots {
        let slot = b - first
        let isLost = worker.hasLostSpread(slot: slot)
        if isLost || model.rules.readsWeights {
          moments.copyWeights(of: b - tile.lowerBound, from: worker.sample.tile!, into: &worker.sample.weights)
        }
        if isLost { worker.evaluate(model.evaluator, subjects, slot: slot) }
        use(b, slot, &worker)
      }
    }
  }

  /// Resamples, node by node.
  private func resample(_ wanted: Range<Int>, _ worker: inout Worker, _ use: (Int, Int, inout Worker) -> Void) {
    let values = model.panel.values
    for b in wanted {
      worker.sample.drawWeights(b, perturber.source)
      if worker.treat(model.evaluator.refittedColumns, values.elements.span, model.evaluator, slot: 0) {
        worker.evaluate(model.evaluator, subjects, slot: 0)
      }
      use(b, 0, &worker)
    }
  }

  /// Replicates with their cells drawn anew, a block at a time.
  private func redraw(
    _ wanted: Range<Int>, _ noise: CellNoise, _ worker: inout Worker, _ use: (Int, Int, inout Worker) -> Void
  ) {
    let width = worker.sample.blockWidth
    for first in stride(from: wanted.lowerBound / width * width, to: wanted.upperBound, by: width) {
      worker.sample.draw(first..<first + width, perturber)
      for b in (first..<first + width).clamped(to: wanted) {
        let (values, range) = worker.sample.cells(of: b - first)
        let own = values.span.extracting(range)
        model.rules.findProblems(in: own, &worker.rules)
        if worker.treat(noise.variedColumns, own, model.evaluator, slot: 0) {
          if let linear {
            worker.sample.standardise(linear.standardisation)
            if worker.sample.measure() {
              worker.solve(linear, subjects, slot: 0)
              worker.score(slots: 1)
            } else {
              worker.fail(.notFinite(node: model.recipe.tree.root.id, unit: 0), slot: 0)
            }
          }
          if linear == nil || worker.hasLostSpread(slot: 0) {
            worker.evaluate(model.evaluator, subjects, slot: 0)
          }
        }
        use(b, 0, &worker)
      }
    }
  }
}
