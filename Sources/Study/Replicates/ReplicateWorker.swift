internal import CompositeIndex
internal import LinearAlgebra
internal import Resampling

/// What is made of replicates: scores that are counted or kept, factors sought again.
///
/// One worker's, with its scratch and its tally; replicates come to it in any order.
protocol ReplicateWorker: Sendable {
  /// The data of the replicate at hand.
  var sample: PerturbedSample { get set }

  /// Takes the replicates wanted of a tile of resamples, whose moments stand in the sample and are to be resolved one by one.
  mutating func take(_ wanted: Range<Int>, of tile: Range<Int>, _ moments: BootstrapMoments)

  /// Takes replicate `b`: its frequencies of areas stand in the sample, or its cells in `values`, of which these columns are to be
  /// treated again.
  mutating func take(_ b: Int, _ columns: [Int], _ values: Span<Double>)
}

extension Perturber {
  /// Draws replicates and hands each to a worker.
  ///
  /// - Parameter model: of the figures perturbed.
  /// - Returns: the workers, in no order.
  /// - Complexity: for each replicate what its draw costs, beside what the worker does.
  func run<Worker: ReplicateWorker>(
    _ replicates: Range<Int>, of model: IndexModel, threads: Int, watch: Watch, makeWorker: @Sendable () -> Worker
  ) throws(Cancelled) -> [Worker] {
    let driver = ReplicateDriver(replicates: replicates, threads: threads, watch: watch)
    return try driver.run(makeWorker: makeWorker) { tile, wanted, worker in
      switch perturbation {
      case .areas(_, let moments?):
        moments.draw(tile, from: source, into: &worker.sample.tile!)
        worker.take(wanted, of: tile, moments)
      case .areas(_, nil):
        for b in wanted {
          worker.sample.drawWeights(b, source)
          worker.take(b, model.evaluator.refittedColumns, values.elements.span)
        }
      case .cells(let noise), .figures(let noise, _):
        // A block at a time.
        let width = worker.sample.blockWidth
        for first in stride(from: wanted.lowerBound / width * width, to: wanted.upperBound, by: width) {
          worker.sample.draw(first..<first + width, self)
          for b in (first..<first + width).clamped(to: wanted) {
            let (values, range) = worker.sample.cells(of: b - first)
            worker.take(b, noise.variedColumns, values.span.extracting(range))
          }
        }
      }
    }
  }
}
