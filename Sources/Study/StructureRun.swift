internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Resampling

/// Factors sought again in the replicates of one scheme.
struct StructureRun: Sendable {
  let model: IndexModel
  let perturber: Perturber
  let analysis: FactorAnalysis

  func tally(_ count: Int, threads: Int, watch: Watch) throws(Cancelled) -> StructureTally {
    let driver = ReplicateDriver(replicates: 0..<count, threads: threads, watch: watch)
    let workers = try driver.run(makeWorker: { StructureWorker(self) }) { tile, wanted, worker in
      switch perturber.perturbation {
      case .areas(_, let moments?): resample(tile, wanted, moments, &worker)
      case .areas(_, nil): resample(wanted, &worker)
      case .cells(let noise), .figures(let noise, _): redraw(wanted, noise, &worker)
      }
    }
    return workers.dropFirst().reduce(into: workers[0].tally) { $0.merge($1.tally) }
  }

  /// A tile of resamples, by moments of all from one product.
  private func resample(
    _ tile: Range<Int>, _ wanted: Range<Int>, _ moments: BootstrapMoments, _ worker: inout StructureWorker
  ) {
    moments.draw(tile, from: perturber.source, into: &worker.sample.tile!)
    for b in wanted {
      moments.resolve(b - tile.lowerBound, in: &worker.sample.tile!)
      worker.analyse()
    }
  }

  /// Resamples whose treatments are fitted again.
  private func resample(_ wanted: Range<Int>, _ worker: inout StructureWorker) {
    let values = model.panel.values
    for b in wanted {
      worker.sample.drawWeights(b, perturber.source)
      worker.analyse(model.evaluator.refittedColumns, values.elements.span, model)
    }
  }

  /// Replicates with their cells drawn anew, a block at a time.
  private func redraw(_ wanted: Range<Int>, _ noise: CellNoise, _ worker: inout StructureWorker) {
    let width = worker.sample.blockWidth
    for first in stride(from: wanted.lowerBound / width * width, to: wanted.upperBound, by: width) {
      worker.sample.draw(first..<first + width, perturber)
      for b in (first..<first + width).clamped(to: wanted) {
        let (values, range) = worker.sample.cells(of: b - first)
        worker.analyse(noise.variedColumns, values.span.extracting(range), model)
      }
    }
  }
}

/// What is kept of one worker's replicates. Quantiles and counts are taken of it, so its order does not matter.
package struct StructureTally: Sendable {
  private(set) var replicates = 0
  package private(set) var failures: [String: Int] = [:]
  /// Replicate after replicate, `p × m`.
  private(set) var loadings: [Double] = []
  /// Replicate after replicate, `m × m`.
  private(set) var factorCorrelations: [Double] = []
  /// Replicate after replicate, `m`.
  private(set) var congruences: [Double] = []
  /// Of every replicate whose correlations could be taken.
  private(set) var spectra: ReplicateSpectra

  package init(_ variableCount: Int) { spectra = ReplicateSpectra(variableCount: variableCount) }

  mutating func add(_ rotator: Rotator) {
    replicates += 1
    loadings += rotator.pattern
    factorCorrelations += rotator.factorCorrelation
    congruences += rotator.congruences
  }

  mutating func add(_ found: CorrelationSpectra) { spectra.add(found) }

  package mutating func addFailure(_ kind: String) { failures[kind, default: 0] += 1 }

  package mutating func merge(_ other: StructureTally) {
    replicates += other.replicates
    failures.merge(other.failures, uniquingKeysWith: +)
    loadings += other.loadings
    factorCorrelations += other.factorCorrelations
    congruences += other.congruences
    spectra.merge(other.spectra)
  }
}

/// Scratch and tally of one worker.
private struct StructureWorker: Sendable {
  var sample: PerturbedSample
  private(set) var tally: StructureTally
  private var solver: FactorSolver
  private var rotator: Rotator
  private var spectra: CorrelationSpectra
  private var correlation: [Double]
  private let order: Int

  init(_ run: StructureRun) {
    order = run.analysis.model.variableCount
    sample = PerturbedSample(run.perturber)
    tally = StructureTally(order)
    solver = run.analysis.solver
    rotator = Rotator(as: run.analysis.rotation)
    spectra = CorrelationSpectra(order: order)
    correlation = [Double](repeating: 0, count: order * order)
  }

  /// Analyses a replicate after treating, standardising and measuring its data.
  mutating func analyse(_ columns: [Int], _ values: Span<Double>, _ model: IndexModel) {
    do throws(EvaluationError) { try sample.treat(columns, values, model.evaluator) } catch {
      tally.addFailure(error.kind)
      return
    }
    sample.standardise(model.standardisation!)
    guard sample.measure() else {
      tally.addFailure("not-finite")
      return
    }
    analyse()
  }

  /// Analyses the replicate whose moments stand in the sample.
  mutating func analyse() {
    guard correlate() else {
      tally.addFailure("constant-column")
      return
    }
    let correlation = correlation  // its span may not live while the workspaces beside it are written
    do throws(MultivariateError) { try spectra.find(of: correlation.span) } catch {
      tally.addFailure("no-convergence")
      return
    }
    tally.add(spectra)
    do throws(FactorError) { try solver.solve(correlation.span) } catch {
      tally.addFailure(error.kind)
      return
    }
    guard !solver.isHeywood else {
      tally.addFailure("improper-factor")
      return
    }
    do throws(RotationFailure) {
      let loadings = solver.loadings
      try rotator.rotate(loadings.span)
    } catch {
      tally.addFailure(error.kind)
      return
    }
    tally.add(rotator)
  }

  /// Correlations from the sample's covariances; false where a column has lost its spread.
  private mutating func correlate() -> Bool {
    let covariance = sample.moments.covariance
    for j in 0..<order {
      guard covariance[j * (order + 1)] > RoundingBound.ofStandardisedVariance else { return false }
    }
    for j in 0..<order {
      for i in 0..<order {
        let scale = (covariance[i * (order + 1)] * covariance[j * (order + 1)]).squareRoot()
        correlation[i + j * order] = i == j ? 1 : min(1, max(-1, covariance[i + j * order] / scale))
      }
    }
    return true
  }
}
