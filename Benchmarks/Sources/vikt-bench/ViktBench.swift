import ArgumentParser
import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Resampling
import Robustness

/// Vikt's own line beside the peers': the job of `peers/areas_numpy.py` and `peers/noise_numpy.py`, in one process.
@main
struct ViktBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vikt-bench",
    abstract: "Time replicates of one scheme as the peers do, and print a line of JSON.",
    discussion: """
      A run is a whole study: the index, its replicates, and every area's rank distribution summed up. The job product
      is the matrix product alone that the areas scheme cannot avoid.
      """)

  enum Job: String, ExpressibleByArgument, CaseIterable {
    case areas
    case noiseRedraw = "noise-redraw"
    case noisePosterior = "noise-posterior"
    case product
  }

  @Option(help: "The folder written by make_input.py.") var input: String
  @Option var job: Job
  @Option var n = 3363
  @Option var p = 20
  @Option var replicates: Int
  @Option var threads = 1
  @Option(help: "The best of so many runs is reported, after one to warm up.") var repeats = 3

  func run() throws {
    let input = Input(folder: URL(filePath: input, directoryHint: .isDirectory), n: n, p: p)
    let body: () throws -> Void =
      switch job {
      case .areas: study(try input.areas(), .areas)
      case .noiseRedraw: study(try input.noise(), .noise(.redraw))
      case .noisePosterior: study(try input.noise(), .noise(.posterior))
      case .product: countProduct(try input.areas().0)
      }
    let clock = ContinuousClock()
    var best = try clock.measure(body)
    for _ in 0..<repeats { best = min(best, try clock.measure(body)) }
    let seconds = best / .seconds(1)
    let line = Line(
      job: job.rawValue, n: n, p: p, replicates: replicates, seconds: seconds,
      replicatesPerSecond: Double(replicates) / seconds,
      versions: .init(openblas: BLASLibrary.version, kernel: BLASLibrary.coreName, threads: threads))
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    print(String(decoding: try encoder.encode(line), as: UTF8.self))
  }

  private struct Line: Encodable {
    let job: String
    let peer = "vikt"
    let n: Int
    let p: Int
    let replicates: Int
    let seconds: Double
    let replicatesPerSecond: Double
    let versions: Versions

    struct Versions: Encodable {
      let openblas: String
      let kernel: String
      let threads: Int
    }
  }

  /// One study, its ranks checked: without ties, those of a replicate add up to n(n + 1)/2.
  private func study(_ made: (panel: Panel, recipe: Recipe), _ scheme: Scheme) -> () throws -> Void {
    let plan = StudyPlan(
      recipe: made.recipe, structure: false,
      stability: StabilityPlan(replicates: .count(replicates), level: 0.9, schemes: [scheme], certainty: scheme),
      seed: 1)
    return {
      let study = try Study(plan, on: made.panel, threads: threads)
      guard let outcome = study.stability?.outcomes[0], outcome.replicates == replicates else {
        preconditionFailure("replicates were lost")
      }
      let mean = outcome.ranks.reduce(0) { $0 + $1.mean } / Double(n)
      precondition(abs(mean - Double(n + 1) / 2) < 1e-6, "a mean rank of \(mean) of \(n) areas")
    }
  }

  /// Counts of a tile times pair products, `n × (p + 1)(p + 2)/2`, as often as the replicates need it.
  private func countProduct(_ panel: Panel) -> () -> Void {
    let width = ReplicateDriver.tileWidth
    let pairCount = (p + 1) * (p + 2) / 2
    let pairs = (0..<n * pairCount).map { panel.values.elements[$0 % (n * p)] }
    var drawn = [Float](repeating: 0, count: n * width)
    var draws = AreaFrequencies(.each, unitCount: n)
    draws.draw(0..<width, from: RandomSource(seed: 1), into: &drawn)
    let counts = drawn.map(Double.init)
    var sums = [Double](repeating: 0, count: pairCount * width)
    return {
      for _ in 0..<(replicates + width - 1) / width {
        var span = sums.mutableSpan
        BLAS.gemm(
          .transposed, .plain, m: pairCount, n: width, k: n, alpha: 1, a: pairs.span, lda: n, b: counts.span, ldb: n,
          beta: 0, c: &span, ldc: pairCount)
      }
      precondition(sums.allSatisfy(\.isFinite), "the product of finite values is not finite")
    }
  }
}
