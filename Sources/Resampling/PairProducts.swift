internal import LinearAlgebra

/// Products of every two columns of a table, with a column of ones as the first: what weighted sums, means and covariances
/// are sums of.
///
/// With columns 0 (ones) to p, the product of j ≤ k stands at position k(k + 1)/2 + j. Rows come in chunks of a fixed length,
/// a chunk's products together, so that they can be kept or made anew each time: the sums are the same, bit for bit.
struct PairProducts: Sendable {
  /// Rows multiplied at a time: as many as the product behind it takes at once, or half of that.
  static let chunkLength = 384

  let unitCount: Int
  let columnCount: Int
  /// Number of products, (p + 1)(p + 2)/2.
  let pairCount: Int
  private var storage: Storage

  private enum Storage {
    /// Chunk after chunk, product after product.
    case kept([Double])
    /// Made when asked for, from columns of at least `unitCount` rows.
    case made(Matrix)
  }

  /// - Parameters:
  ///   - columns: at least `unitCount` rows; those further down are left out.
  ///   - memory: bytes up to which all products are kept.
  init(columns: Matrix, unitCount: Int, memory: Int) {
    self.unitCount = unitCount
    columnCount = columns.columnCount
    pairCount = (columnCount + 1) * (columnCount + 2) / 2
    let rowCount = (unitCount + 15) / 16 * 16
    storage = .made(columns)
    guard rowCount * pairCount * MemoryLayout<Double>.stride <= memory else { return }
    var products = [Double](repeating: 0, count: rowCount * pairCount)
    for chunk in 0..<chunkCount {
      let rows = rows(of: chunk)
      var span = products.mutableSpan
      Self.multiply(columns, rows: rows, unitCount: unitCount, into: &span, at: rows.lowerBound * pairCount)
    }
    storage = .kept(products)
  }

  var chunkCount: Int { (unitCount + Self.chunkLength - 1) / Self.chunkLength }

  /// The rows of a chunk, the last one filled up to a multiple of 16 by rows of zeros.
  func rows(of chunk: Int) -> Range<Int> {
    let start = chunk * Self.chunkLength
    return start..<min(start + Self.chunkLength, (unitCount + 15) / 16 * 16)
  }

  /// Room for the products of a chunk; none where all are kept.
  func makeScratch() -> [Double] {
    switch storage {
    case .kept: []
    case .made: [Double](repeating: 0, count: rows(of: 0).count * pairCount)
    }
  }

  /// Adds `products(chunk)ᵀ·weights` to `sums`, or sets them at the first chunk.
  ///
  /// - Parameters:
  ///   - weights: as many rows as the chunk, one column a replicate; zero in the rows that fill up.
  ///   - width: number of replicates.
  ///   - scratch: from ``makeScratch()``.
  ///   - sums: `pairCount × width`.
  func addSums(
    of chunk: Int, weights: Span<Double>, width: Int, scratch: inout [Double], into sums: inout MutableSpan<Double>
  ) {
    let rows = rows(of: chunk)
    func multiply(_ products: Span<Double>, _ sums: inout MutableSpan<Double>) {
      BLAS.gemm(
        .transposed, .plain, m: pairCount, n: width, k: rows.count, alpha: 1, a: products, lda: rows.count, b: weights,
        ldb: rows.count, beta: chunk == 0 ? 0 : 1, c: &sums, ldc: pairCount)
    }
    switch storage {
    case .kept(let products):
      multiply(products.span.extracting(rows.lowerBound * pairCount..<rows.upperBound * pairCount), &sums)
    case .made(let columns):
      var products = scratch.mutableSpan
      Self.multiply(columns, rows: rows, unitCount: unitCount, into: &products)
      multiply(products.span, &sums)
    }
  }

  /// Products of the named rows, `rows.count × pairCount` from `start` on; zero in rows from `unitCount` on.
  private static func multiply(
    _ columns: Matrix, rows: Range<Int>, unitCount: Int, into products: inout MutableSpan<Double>, at start: Int = 0
  ) {
    let wanted = min(rows.upperBound, unitCount) - rows.lowerBound
    let elements = columns.elements.span
    func column(_ j: Int) -> Range<Int> {
      let first = j * columns.rowCount + rows.lowerBound
      return first..<first + wanted
    }
    var position = start
    func write(_ product: (Int) -> Double, into products: inout MutableSpan<Double>) {
      for i in 0..<wanted { products[position + i] = product(i) }
      for i in wanted..<rows.count { products[position + i] = 0 }
      position += rows.count
    }
    write({ _ in 1 }, into: &products)
    for k in 0..<columns.columnCount {
      let right = elements.extracting(column(k))
      write({ right[$0] }, into: &products)
      for j in 0...k {
        let left = elements.extracting(column(j))
        write({ left[$0] * right[$0] }, into: &products)
      }
    }
  }
}
