/// Reduces symmetric matrices of one small order to tridiagonal form, `QᵀAQ = T`, one after another, in scratch that is
/// kept.
///
/// LAPACK's `dsytrd` does the same by two BLAS calls a column, each of which takes a buffer from OpenBLAS's pool, under a
/// lock that all threads share; of matrices this small that takes longer than the arithmetic. Here there is no call.
///
/// - SeeAlso: G. H. Golub & C. F. Van Loan, Matrix Computations, 4th edition (2013), algorithm 8.3.1. Deviation: both
///   triangles are kept, so that products go through columns only.
struct TridiagonalForm: Sendable {
  /// Orders up to which this is the faster way.
  static let orderLimit = 64
  /// Sizes of the largest element whose squares, and sums of them, do not overflow, and beside which what squares to less than
  /// 1e-280 is nothing.
  static let magnitudes = 1e-100...1e100

  /// The order `p`.
  let order: Int
  /// The `p` elements on the diagonal of `T`.
  private(set) var diagonal: [Double]
  /// The `p − 1` elements beside it, and room for one more, which LAPACK asks for.
  private(set) var offDiagonal: [Double]
  /// Fours of rows in a column.
  private let blockCount: Int
  /// Column after column, filled up with zeros to whole fours of rows.
  private var columns: [SIMD4<Double>]
  /// `v` of the reflection `1 − τ·v·vᵀ`, zero above its first element; what `A` makes of it, then `w` of `A − v·wᵀ − w·vᵀ`.
  private var reflector: [SIMD4<Double>]
  private var product: [SIMD4<Double>]

  init(order: Int) {
    self.order = order
    blockCount = (order + 3) / 4
    diagonal = [Double](repeating: 0, count: order)
    offDiagonal = [Double](repeating: 0, count: order)
    columns = [SIMD4<Double>](repeating: .zero, count: order * blockCount)
    reflector = [SIMD4<Double>](repeating: .zero, count: blockCount)
    product = [SIMD4<Double>](repeating: .zero, count: blockCount)
  }

  /// Reduces `A`; the same bits for the same matrix, whatever ran before.
  ///
  /// - Parameter A: `p × p`, column after column, its largest element within ``magnitudes``; only the lower triangle is read.
  /// - Complexity: 2·p³ operations.
  mutating func reduce(_ A: Span<Double>) {
    fill(from: A)
    for k in 0..<order - 1 {
      diagonal[k] = element(k, k)
      offDiagonal[k] = Self.reflect(k, &columns, &reflector, &product)
    }
    diagonal[order - 1] = element(order - 1, order - 1)
  }

  private mutating func fill(from A: Span<Double>) {
    let (p, blocks) = (order, blockCount)
    var columns = columns.mutableSpan
    for j in 0..<p {
      for i in j..<p {
        columns[j * blocks + i / 4][i % 4] = A[i + j * p]
        columns[i * blocks + j / 4][j % 4] = A[i + j * p]
      }
    }
  }

  private func element(_ row: Int, _ column: Int) -> Double { columns[column * blockCount + row / 4][row % 4] }

  /// Reflects the rows and columns below and right of column `k`, so that zeros stand there below the second diagonal.
  ///
  /// - Returns: the element on the second diagonal.
  @inline(never)  // so that no span is alive where the diagonals are written
  private static func reflect(
    _ k: Int, _ columns: inout [SIMD4<Double>], _ reflector: inout [SIMD4<Double>], _ product: inout [SIMD4<Double>]
  ) -> Double {
    let (blocks, first) = (reflector.count, (k + 1) / 4)
    let p = columns.count / blocks
    var A = columns.mutableSpan
    var v = reflector.mutableSpan
    var w = product.mutableSpan
    for block in first..<blocks { v[block] = A[k * blocks + block] }
    let leading = v[first][k + 1 - first * 4]
    for row in first * 4...k + 1 { v[first][row - first * 4] = 0 }
    var squares = SIMD4<Double>.zero
    for block in first..<blocks { squares += v[block] * v[block] }
    let below = squares.sum()
    // Beside an element of 1e-100 this is nothing, and squares so small have lost their digits.
    guard below > 1e-280 else { return leading }
    // Of the two signs the one that does not cancel.
    let length = (leading * leading + below).squareRoot()
    let reflected = leading > 0 ? -length : length
    let τ = (reflected - leading) / reflected
    let scale = 1 / (leading - reflected)
    for block in first..<blocks { v[block] *= scale }
    v[first][k + 1 - first * 4] = 1

    var products = SIMD4<Double>.zero
    for block in first..<blocks {
      // Two sums, so that one addition need not wait for the other.
      var (even, odd) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
      var j = k + 1
      while j + 1 < p {
        even += A[j * blocks + block] * v[j / 4][j % 4]
        odd += A[(j + 1) * blocks + block] * v[(j + 1) / 4][(j + 1) % 4]
        j += 2
      }
      if j < p { even += A[j * blocks + block] * v[j / 4][j % 4] }
      w[block] = even + odd
      products += w[block] * v[block]
    }
    let half = τ * τ * products.sum() / 2
    for block in first..<blocks { w[block] = τ * w[block] - half * v[block] }
    for j in k + 1..<p {
      let (vj, wj) = (v[j / 4][j % 4], w[j / 4][j % 4])
      for block in first..<blocks { A[j * blocks + block] -= v[block] * wj + w[block] * vj }
    }
    return reflected
  }
}
