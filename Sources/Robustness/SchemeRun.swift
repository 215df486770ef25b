internal import CompositeIndex
package import LinearAlgebra
package import Resampling

/// One scheme's replicates over an index: perturb, evaluate, then count or keep.
///
/// Two perturbations (areas counted otherwise, cells drawn anew) meet two evaluations (node by node, or by the linear form);
/// what follows a replicate's scores is the same for all.
package struct SchemeRun: Sendable {
  let model: IndexModel
  let scheme: Scheme
  let source: RandomSource
  let claims: [CheckedClaim]
  /// Areas rounded up to a multiple of 16: edge rows of a product may differ in the last bit from equal rows within.
  let paddedCount: Int
  /// The root, then the subjects of the need rule: what each replicate is scored on.
  let subjects: [Child]
  /// `paddedCount × p`: the full sample's treated indicators, standardised; zero without a linear form.
  let standardised: Matrix
  let perturbation: Perturbation
  /// The shortcut, where the tree allows it and no treatment is fitted again on the areas that count.
  let linear: LinearForm?

  enum Perturbation: Sendable {
    /// Frequencies of areas; their moments too, where the linear form serves.
    case areas(AreaResample, BootstrapMoments?)
    case cells(CellNoise)
  }

  package init(
    _ model: IndexModel, scheme: Scheme, claims: [CheckedClaim], source: RandomSource, threads: Int
  ) throws(StudyError) {
    self.model = model
    self.scheme = scheme
    self.source = source
    self.claims = claims
    let panel = model.panel
    let (n, p) = (panel.unitCount, panel.indicatorCount)
    paddedCount = (n + 15) / 16 * 16
    subjects = [.node(model.recipe.tree.nodes.count - 1)] + model.rules.needSubjects
    linear = scheme.isNoise || !model.evaluator.refitsTreatments ? model.linear : nil
    var standardised = Matrix(rowCount: paddedCount, columnCount: p)
    linear?.standardise(
      model.evaluation.treated.elements.span, into: &standardised.elements, columnStride: paddedCount)
    self.standardised = standardised
    switch scheme.perturbation {
    case .areas(let areas):
      let resample = AreaResample(areas, panel.units)
      let moments = linear.map { _ in BootstrapMoments(columns: standardised, unitCount: n, resample: resample) }
      perturbation = .areas(resample, moments)
    case .noise(let sampler, let prior, let correlations):
      do {
        perturbation = .cells(
          try CellNoise(
            panel.noise, factors: panel.noiseFactors, values: panel.values, sampler: sampler,
            prior: NoisePrior(prior, panel.units), correlation: correlations.matrix(order: p), threads: threads))
      } catch { throw .correlations(scheme: scheme.name, error) }
    }
  }

  /// Indicators whose cells the scheme leaves as they are.
  var unvaried: [Int] {
    let columns = Array(model.panel.indicators.indices)
    if case .cells(let noise) = perturbation { return columns.filter { !noise.variedColumns.contains($0) } }
    return columns
  }

  /// Runs replicates and counts them; their ranks go into `ranks`.
  package func tally(
    _ replicates: Range<Int>, ranks: RankTally, threads: Int, watch: Watch
  ) throws(Cancelled) -> SchemeTally {
    let workers = try run(replicates, threads: threads, watch: watch, makeTally: { SchemeTally(self, ranks) }) {
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
      switch perturbation {
      case .areas(_, let moments?): resample(tile, wanted, moments, &worker, use)
      case .areas(_, nil): resample(wanted, &worker, use)
      case .cells(let noise): redraw(wanted, noise, &worker, use)
      }
    }
  }

  /// A tile of resamples by the linear form: moments of all from one product, scores of a subtile from another.
  private func resample(
    _ tile: Range<Int>, _ wanted: Range<Int>, _ moments: BootstrapMoments, _ worker: inout Worker,
    _ use: (Int, Int, inout Worker) -> Void
  ) {
    moments.draw(tile, from: source, into: &worker.tile!)
    for first in stride(from: tile.lowerBound, to: tile.upperBound, by: Worker.slotCount) {
      let slots = (first..<first + Worker.slotCount).clamped(to: wanted)
      if slots.isEmpty { continue }
      for slot in 0..<Worker.slotCount {
        moments.resolve(first - tile.lowerBound + slot, in: &worker.tile!)
        worker.solve(linear!, subjects, slot: slot)
      }
      worker.score(standardised, slots: Worker.slotCount)
      for b in slots {
        let slot = b - first
        let isLost = worker.hasLostSpread(slot: slot)
        if isLost || model.rules.readsWeights {
          moments.copyWeights(of: b - tile.lowerBound, from: worker.tile!, into: &worker.weights)
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
      worker.drawWeights(b, source)
      worker.treat(model.evaluator.refittedColumns, values.elements.span, model.evaluator, slot: 0)
      if !worker.hasFailed(slot: 0) { worker.evaluate(model.evaluator, subjects, slot: 0) }
      use(b, 0, &worker)
    }
  }

  /// Replicates with their cells drawn anew, a block at a time.
  private func redraw(
    _ wanted: Range<Int>, _ noise: CellNoise, _ worker: inout Worker, _ use: (Int, Int, inout Worker) -> Void
  ) {
    let width = worker.blockWidth
    let cellCount = model.panel.unitCount * model.panel.indicatorCount
    for first in stride(from: wanted.lowerBound / width * width, to: wanted.upperBound, by: width) {
      noise.draw(first..<first + width, from: source, into: &worker.values, in: &worker.cells!)
      for b in (first..<first + width).clamped(to: wanted) {
        let values = worker.values
        let own = values.span.extracting((b - first) * cellCount..<(b - first + 1) * cellCount)
        model.rules.findProblems(in: own, &worker.rules)
        worker.treat(noise.variedColumns, own, model.evaluator, slot: 0)
        if !worker.hasFailed(slot: 0) {
          if let linear {
            worker.standardise(linear)
            worker.measure()
            worker.solve(linear, subjects, slot: 0)
            worker.score(slots: 1)
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

extension AreaResample {
  fileprivate init(_ areas: Scheme.Areas, _ units: Units) {
    self =
      switch areas {
      case .each: .each
      case .within(let level): .within(strata: units.levels[level].places)
      case .whole(let level): .whole(clusters: units.levels[level].places)
      case .bayesian: .bayesian
      case .some(let count): .some(count: count)
      }
  }
}

extension NoisePrior {
  fileprivate init(_ prior: Scheme.Prior, _ units: Units) {
    self =
      switch prior {
      case .jeffreys: .jeffreys
      case .national: .national
      case .within(let level): .within(units.levels[level].places)
      }
  }
}

extension Units.Level {
  /// For each unit the place of its code among the sorted codes.
  fileprivate var places: [Int] {
    let sorted = Set(codes).sorted()
    let place = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
    return codes.map { place[$0]! }
  }
}

extension [Scheme.Correlation] {
  /// The correlation matrix; nil where none is told.
  fileprivate func matrix(order: Int) -> Matrix? {
    guard !isEmpty else { return nil }
    var matrix = Matrix(rowCount: order, columnCount: order)
    for j in 0..<order { matrix[j, j] = 1 }
    for pair in self {
      matrix[pair.first, pair.second] = pair.coefficient
      matrix[pair.second, pair.first] = pair.coefficient
    }
    return matrix
  }
}
