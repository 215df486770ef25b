import LinearAlgebra
import Probability
import Resampling

/// The matrix product behind the areas scheme, alone: pair products, n × (p + 1)(p + 2)/2, transposed, times the
/// frequencies of a tile of replicates. The first of the pair products is 1, so that its sums are n.
enum Products {
  /// Rows that the engine multiplies at a time.
  private static let chunk = 384
  private static let width = ReplicateDriver.tileWidth

  /// In chunks of rows, as the engine takes it: a chunk's frequencies stay in cache, its products come from memory.
  static func counts(_ input: Input) throws -> (_ replicates: Int) -> Outcome {
    let (n, m) = (input.n, pairCount(input.p))
    let starts = Array(stride(from: 0, to: n, by: chunk))
    let tables = try starts.map { start in
      let rows = start..<min(n, start + chunk)
      return (pairs: try pairs(input, rows.count), weights: frequencies(n, rows))
    }
    return { replicates in
      multiply(replicates, m) { sums in
        for (k, table) in tables.enumerated() {
          let rows = table.weights.count / width
          BLAS.gemm(
            .transposed, .plain, m: m, n: width, k: rows, alpha: 1, a: table.pairs.span, lda: rows,
            b: table.weights.span, ldb: rows, beta: k == 0 ? 0 : 1, c: &sums, ldc: m)
        }
        return Double(n)
      }
    }
  }

  /// In one call.
  static func bare(_ input: Input) throws -> (_ replicates: Int) -> Outcome {
    let (n, m) = (input.n, pairCount(input.p))
    let (pairs, weights) = (try pairs(input, n), frequencies(n, 0..<n))
    return { replicates in
      multiply(replicates, m) { sums in
        BLAS.gemm(
          .transposed, .plain, m: m, n: width, k: n, alpha: 1, a: pairs.span, lda: n, b: weights.span, ldb: n, beta: 0,
          c: &sums, ldc: m)
        return Double(n)
      }
    }
  }

  private static func pairCount(_ p: Int) -> Int { (p + 1) * (p + 2) / 2 }

  private static func pairs(_ input: Input, _ rows: Int) throws -> [Double] {
    [Double](repeating: 1, count: rows) + (rows..<rows * pairCount(input.p)).map { Double($0 % 1_009) / 1_009 }
  }

  /// Those rows of the frequencies of n areas, column after column.
  private static func frequencies(_ n: Int, _ rows: Range<Int>) -> [Double] {
    var drawn = [Float](repeating: 0, count: n * width)
    var draws = AreaFrequencies(.each, unitCount: n)
    draws.draw(0..<width, from: RandomSource(seed: 1), into: &drawn)
    return (0..<width).flatMap { b in rows.map { Double(drawn[b * n + $0]) } }
  }

  /// As many tiles as the replicates need; `product` makes the sums of one and tells what the first should be.
  private static func multiply(
    _ replicates: Int, _ m: Int, _ product: (_ sums: inout MutableSpan<Double>) -> Double
  ) -> Outcome {
    var sums = [Double](repeating: 0, count: m * width)
    var expected = 0.0
    for _ in 0..<(replicates + width - 1) / width {
      var span = sums.mutableSpan
      expected = product(&span)
    }
    precondition(sums[0] == expected, "a total weight of \(sums[0]), not \(expected)")
    return Outcome([])
  }
}
