internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Resampling

/// Factors sought again in the replicates of one scheme.
struct FactorRun: Sendable {
  let model: IndexModel
  let perturber: Perturber
  let analysis: FactorAnalysis

  func tally(_ count: Int, threads: Int, watch: Watch) throws(Cancelled) -> FactorTally {
    let workers = try perturber.run(0..<count, of: model, threads: threads, watch: watch) { FactorWorker(self) }
    return workers.dropFirst().reduce(into: workers[0].tally) { $0.merge($1.tally) }
  }
}

/// What is kept of one worker's replicates. Quantiles and counts are taken of it, so its order does not matter.
package struct FactorTally: Sendable {
  private(set) var replicates = 0
  package private(set) var failures: FailureCounts = [:]
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

  package mutating func addFailure(_ kind: ReplicateFailure) { failures[kind, default: 0] += 1 }

  package mutating func merge(_ other: FactorTally) {
    replicates += other.replicates
    failures.merge(other.failures, uniquingKeysWith: +)
    loadings += other.loadings
    factorCorrelations += other.factorCorrelations
    congruences += other.congruences
    spectra.merge(other.spectra)
  }
}

/// Scratch and tally of one worker that seeks factors.
private struct FactorWorker: ReplicateWorker {
  var sample: PerturbedSample
  private let model: IndexModel
  private(set) var tally: FactorTally
  private var solver: FactorSolver
  private var rotator: Rotator
  private var spectra: CorrelationSpectra
  private var correlation: [Double]
  private let order: Int

  init(_ run: FactorRun) {
    model = run.model
    order = run.analysis.model.variableCount
    sample = PerturbedSample(run.perturber)
    tally = FactorTally(order)
    guard let solver = run.analysis.solver else { preconditionFailure("factors that were read from a file") }
    self.solver = solver
    rotator = Rotator(as: run.analysis.rotation)
    spectra = CorrelationSpectra(order: order)
    correlation = [Double](repeating: 0, count: order * order)
  }

  mutating func take(_ wanted: Range<Int>, of tile: Range<Int>, _ moments: BootstrapMoments) {
    for b in wanted {
      moments.resolve(b - tile.lowerBound, in: &sample.tile!)
      analyse()
    }
  }

  mutating func take(_ b: Int, _ columns: [Int], _ values: Span<Double>) {
    do throws(EvaluationError) { try sample.treat(columns, values, model.evaluator) } catch {
      tally.addFailure(ReplicateFailure(error))
      return
    }
    sample.standardise(model.standardisation!)
    guard sample.measure() else {
      tally.addFailure(.notFinite)
      return
    }
    analyse()
  }

  /// Analyses the replicate whose moments stand in the sample.
  private mutating func analyse() {
    guard correlate() else {
      tally.addFailure(.constantColumn)
      return
    }
    let correlation = correlation  // its span may not live while the workspaces beside it are written
    do throws(MultivariateError) { try spectra.find(of: correlation.span) } catch {
      tally.addFailure(.noConvergence)
      return
    }
    tally.add(spectra)
    do throws(FactorError) { try solver.solve(correlation.span) } catch {
      tally.addFailure(ReplicateFailure(error))
      return
    }
    guard !solver.isHeywood else {
      tally.addFailure(.improperFactor)
      return
    }
    do throws(RotationFailure) {
      let loadings = solver.loadings
      try rotator.rotate(loadings.span)
    } catch {
      tally.addFailure(ReplicateFailure(error))
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
