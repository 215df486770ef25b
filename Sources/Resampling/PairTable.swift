internal import LinearAlgebra

/// Areas in order of score with their deviations, and the standardised difference of any two of them.
///
/// Positions count from the highest score; equal scores stand in the areas' own order.
struct PairTable: Sendable {
  let unitCount: Int
  let replicateCount: Int
  /// The area at each position.
  let order: [Int]
  /// Scores by position, descending.
  let scores: [Double]
  /// Deviations by position, those of replicate r from `r · stride` on; beyond the last area zero.
  let deviations: [Double]
  /// Positions rounded up to whole blocks.
  let stride: Int
  /// Sums of squares of each position's deviations.
  private let squares: [Double]
  /// The deviations as given, by area.
  private let given: Matrix
  /// What rounding may have made of a difference: differences and standard errors up to it count as zero. Replicates are scored
  /// in another way than the scores, so it is not below ``RoundingBound/ofSums(order:)`` of the scores' standard deviation.
  let tolerance: Double

  /// Areas whose rows of pairs are made together: 128, or all of fewer, in multiples of 16.
  let blockSize: Int
  /// Columns of one product, and what the kernel reads of a row at a time: some 4 KB.
  static let tileWidth = 512
  /// Statistics nearer than this part to the critical value are not significant: the last bits of a product depend on the
  /// processor, and no decision is to.
  static let margin = 1 + 1e-9
  /// A squared distance at most this share of the squares that it is the rest of has lost too many digits.
  private static let cancelled = 1e-4

  init(_ input: ScoreDeviations) {
    let n = input.scores.count
    let R = input.deviations.rowCount
    let order = input.scores.indices.sorted { (-input.scores[$0], $0) < (-input.scores[$1], $1) }
    let blockSize = min(128, (n + 15) / 16 * 16)
    let stride = (n + blockSize - 1) / blockSize * blockSize
    // What all scores of a replicate share leaves every difference as it was, but would cost the products their digits.
    var means = [Double](repeating: 0, count: R)
    for i in 0..<n {
      for r in 0..<R { means[r] += input.deviations.elements[i * R + r] }
    }
    for r in 0..<R { means[r] /= Double(n) }
    var deviations = [Double](repeating: 0, count: stride * R)
    var squares = [Double](repeating: 0, count: n)
    // Sixteen areas at a time: what is written then fills whole cache lines.
    for first in Swift.stride(from: 0, to: n, by: 16) {
      for r in 0..<R {
        for position in first..<min(n, first + 16) {
          let d = input.deviations.elements[order[position] * R + r] - means[r]
          deviations[r * stride + position] = d
          squares[position] += d * d
        }
      }
    }
    self.blockSize = blockSize
    unitCount = n
    replicateCount = R
    self.order = order
    self.stride = stride
    self.deviations = deviations
    self.squares = squares
    given = input.deviations
    scores = order.map { input.scores[$0] }
    let mean = scores.reduce(0, +) / Double(n)
    let variance = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, n - 1))
    tolerance = max(input.tolerance, RoundingBound.ofSums() * variance.squareRoot())
  }

  var blockCount: Int { stride / blockSize }

  /// The positions of a block, the last one's without those beyond the last area.
  func rows(ofBlock block: Int) -> Range<Int> {
    block * blockSize..<min(unitCount, (block + 1) * blockSize)
  }

  /// 1/se of two positions' difference, with se² the mean square of d_i − d_j, not centred; zero where se is.
  ///
  /// - Parameter product: Σ d_i·d_j of the centred deviations.
  private func weight(_ i: Int, _ j: Int, product: Double) -> Double {
    let sum = squares[i] + squares[j]
    var distance = sum - 2 * product
    // The product's error, up to R·2⁻⁵³ of the sum, stays below 1e-9 of what is left; near-equal deviations are compared
    // one by one.
    if distance <= Self.cancelled * sum { distance = squaredDistance(i, j) }
    return weight(squaredDistance: distance)
  }

  private func weight(squaredDistance: Double) -> Double {
    let se = (squaredDistance / Double(replicateCount)).squareRoot()
    return se > tolerance ? PairWeight.bothWays(1 / se) : 0
  }

  /// Σ (d_i − d_j)², replicate after replicate in four sums.
  private func squaredDistance(_ i: Int, _ j: Int) -> Double {
    let (a, b) = (given.range(ofColumn: order[i]).lowerBound, given.range(ofColumn: order[j]).lowerBound)
    var sums = SIMD4<Double>()
    var r = 0
    while r + 4 <= replicateCount {
      var difference = SIMD4<Double>()
      for l in 0..<4 { difference[l] = given.elements[a + r + l] - given.elements[b + r + l] }
      sums += difference * difference
      r += 4
    }
    var total = sums.sum()
    while r < replicateCount {
      let difference = given.elements[a + r] - given.elements[b + r]
      total += difference * difference
      r += 1
    }
    return total
  }

  /// How the higher of two positions stands to the lower, `i < j`, at a critical value.
  ///
  /// Without noise they are told apart by their scores alone; equal scores never are.
  func isSignificant(_ i: Int, _ j: Int, weight: Double, critical: Double) -> Bool {
    let difference = scores[i] - scores[j]
    return difference > tolerance && (weight == 0 || difference * abs(weight) > critical * Self.margin)
  }

  /// As above, with the weight made for this one pair.
  func isSignificant(_ i: Int, _ j: Int, critical: Double) -> Bool {
    isSignificant(i, j, weight: weight(squaredDistance: squaredDistance(i, j)), critical: critical)
  }

  /// Fills weights of a block's rows with some columns: 1/se both ways; zero beyond the last area, on the diagonal and,
  /// with `upperOnly`, below it.
  ///
  /// - Parameters:
  ///   - columns: one of ``tiles(from:)``.
  ///   - products: scratch of `blockSize · tileWidth`.
  ///   - weights: row i's from `(i − rows.lowerBound) · stride` on, column j at j; a whole block of rows.
  func fillWeights(
    rows: Range<Int>, columns: Range<Int>, upperOnly: Bool, products: inout [Double], into weights: inout [Double]
  ) {
    var output = products.mutableSpan
    // Blocks of one shape, whatever asks for them: the bits of a product depend on its shape.
    BLAS.gemm(
      .plain, .transposed, m: columns.count, n: blockSize, k: replicateCount, alpha: 1,
      a: deviations.span.extracting(columns.lowerBound...), lda: stride,
      b: deviations.span.extracting(rows.lowerBound...), ldb: stride, beta: 0, c: &output, ldc: Self.tileWidth)
    let known = columns.clamped(to: 0..<unitCount)
    for (k, i) in rows.enumerated() {
      let start = k * stride
      for j in columns {
        weights[start + j] =
          j == i || upperOnly && j < i || !known.contains(j)
          ? 0 : weight(i, j, product: products[k * Self.tileWidth + j - columns.lowerBound])
      }
    }
  }

  /// The columns from a position on, which begins a block, in tiles.
  func tiles(from first: Int) -> [Range<Int>] {
    Swift.stride(from: first, to: stride, by: Self.tileWidth).map { $0..<min(stride, $0 + Self.tileWidth) }
  }
}
