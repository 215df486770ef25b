import AreaData
import Benchmark
import Clustering
import LinearAlgebra
import Multivariate
import Probability
import Resampling

/// The kernels that a run spends its time in, each over a small grid of sizes. What a kernel needs is made from a seed
/// before the clock starts, and what it made is checked after the clock has stopped.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput], warmupIterations: 1, maxDuration: .milliseconds(500), maxIterations: 100_000)

  for (n, p) in [(600, 6), (3_363, 20)] {
    let size = "\(n) × \(p)"
    let X = Seeded.columns(n, p)

    let positions = (0..<n).map { $0 * 21 / n }
    for (name, resample) in [
      ("each", AreaResample.each), ("within", .within(strata: positions)), ("whole", .whole(clusters: positions)),
      ("bayesian", .bayesian),
    ] {
      Benchmark("areas: draw the frequencies of a tile, \(name), \(size)") { benchmark in
        var draws = AreaFrequencies(resample, unitCount: n)
        var frequencies = benchmark.prepared([Float](repeating: 0, count: n * ReplicateDriver.tileWidth))
        for tile in benchmark.scaledIterations {
          let first = tile * ReplicateDriver.tileWidth
          draws.draw(first..<first + ReplicateDriver.tileWidth, from: RandomSource(seed: 1), into: &frequencies)
        }
        benchmark.stopMeasurement()
        let total = frequencies.prefix(n).reduce(0) { $0 + Double($1) }
        precondition(name == "whole" || abs(total - Double(n)) < 1e-6 * Double(n), "a total of \(total), not \(n)")
      }
    }

    let (m, width) = ((p + 1) * (p + 2) / 2, ReplicateDriver.tileWidth)
    let pairs = Seeded.columns(n, m).elements
    let counts = [Double](repeating: 1, count: n * width)
    Benchmark("areas: product of counts and pairs, a tile, \(size)") { benchmark in
      var sums = benchmark.prepared([Double](repeating: 0, count: m * width))
      for _ in benchmark.scaledIterations {
        var span = sums.mutableSpan
        BLAS.gemm(
          .transposed, .plain, m: m, n: width, k: n, alpha: 1, a: pairs.span, lda: n, b: counts.span, ldb: n,
          beta: 0, c: &span, ldc: m)
      }
      benchmark.stopMeasurement()
      precondition(abs(sums[0] - pairs.prefix(n).reduce(0, +)) < 1e-8, "not the sum of the first column")
    }

    let moments = BootstrapMoments(columns: X)
    Benchmark("areas: draw a tile and its moments, \(size)") { benchmark in
      var tile = benchmark.prepared(moments.makeTile())
      for k in benchmark.scaledIterations {
        let first = k * ReplicateDriver.tileWidth
        moments.draw(first..<first + ReplicateDriver.tileWidth, from: RandomSource(seed: 1), into: &tile)
        for b in 0..<ReplicateDriver.tileWidth { moments.resolve(b, in: &tile) }
      }
      benchmark.stopMeasurement()
      precondition(abs(tile.covariance[0] - 1) < 0.2, "a variance of \(tile.covariance[0]), not about 1")
    }

    let scores = X.column(0)
    Benchmark("rank, \(n)") { benchmark in
      var ranker = benchmark.prepared(Ranker(count: n))
      for _ in benchmark.scaledIterations { ranker.rank(scores.span, tolerance: 1e-13) }
      benchmark.stopMeasurement()
      precondition(scores[Int(ranker.order[0])] == scores.max(), "the highest score is not first")
    }

    for sampler in NoiseSampler.allCases {
      let (values, noise) = Seeded.shares(n, p, sampler)
      Benchmark("noise: draw every cell of 16 replicates, \(sampler.rawValue), \(size)") { benchmark in
        var workspace = noise.makeWorkspace()
        var cells = benchmark.prepared([Double](repeating: 0, count: 16 * n * p))
        for k in benchmark.scaledIterations {
          noise.draw(16 * k..<16 * k + 16, from: RandomSource(seed: 1), into: &cells, in: &workspace)
        }
        benchmark.stopMeasurement()
        precondition(cells.allSatisfy { 0...100 ~= $0 }, "a share outside 0…100 %")
        precondition(cells.prefix(n * p).elementsEqual(values.elements) == false, "no cell was drawn anew")
      }
    }
  }

  for p in [6, 20, 39] {
    let R = Seeded.correlation(p)
    Benchmark("leading eigenpair, warm, \(p) × \(p)", configuration: .init(scalingFactor: .kilo)) { benchmark in
      var vector = [Double](repeating: 1, count: p)
      var workspace = benchmark.prepared(LeadingEigenpair.Workspace(order: p))
      var outcome = LeadingEigenpair.Outcome.zero
      for k in benchmark.scaledIterations {
        vector[0] += k.isMultiple(of: 2) ? 0.01 : -0.01  // as far off as the last replicate's vector
        var span = vector.mutableSpan
        guard let found = try? LeadingEigenpair.find(in: R.span, vector: &span, workspace: &workspace) else {
          preconditionFailure("no eigenpair")
        }
        outcome = found
      }
      benchmark.stopMeasurement()
      guard case .simple(let value) = outcome, value > 1 else { preconditionFailure("\(outcome)") }
    }
  }

  for n in [600, 6_160] {
    let X = Seeded.columns(n, 6)
    Benchmark("Ward, \(n) × 6") { benchmark in
      var tree: Dendrogram? = benchmark.prepared(nil)
      for _ in benchmark.scaledIterations { tree = try? WardLinkage.dendrogram(of: X) }
      benchmark.stopMeasurement()
      precondition(tree?.merges.last?.size == n, "the last merge does not hold every unit")
    }
  }

  for n in [600, 3_363] {
    let bytes = Seeded.csv(n, 20)
    Benchmark("read CSV, \(n) × 20") { benchmark in
      var rowCount = benchmark.prepared(0)
      for _ in benchmark.scaledIterations {
        guard let table = try? DelimitedText(bytes: bytes, name: "seeded.csv") else { preconditionFailure("unread") }
        for name in table.columnNames { rowCount = (try? table.numbers(column: name, missing: [:]).values.count) ?? 0 }
      }
      benchmark.stopMeasurement()
      precondition(rowCount == n, "\(rowCount) rows")
    }
  }
}

extension Benchmark {
  /// Starts the clock once `value`, the last of what the kernel needs, has been made.
  func prepared<Value>(_ value: Value) -> Value {
    startMeasurement()
    return value
  }
}
