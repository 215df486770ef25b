public import LinearAlgebra
internal import Probability

/// Areas drawn with replacement: counts and moments of a whole tile of replicates at a time.
///
/// A resample's means and covariances are sums over areas of count × value and count × pair product. With the pair
/// products of all columns laid side by side once, `P` of n × p(p + 3)/2, the sums of a tile are one product `Pᵀ·W`
/// of it with the counts `W`, n × tile: the GEMM that the job cannot avoid.
public struct BootstrapMoments: Sendable {
  public let unitCount: Int
  public let columnCount: Int
  private let pairCount: Int
  /// `n × pairCount`: the p columns, then the products j ≤ k, k by k.
  private let products: Matrix

  /// - Parameter columns: `n × p`, of unit size, as standardised columns are: sums of squares then do not cancel.
  /// - Complexity: O(n·p²) time and memory.
  public init(columns: Matrix) {
    unitCount = columns.rowCount
    columnCount = columns.columnCount
    pairCount = columnCount * (columnCount + 3) / 2
    var elements = columns.elements
    elements.reserveCapacity(unitCount * pairCount)
    for k in 0..<columnCount {
      for j in 0...k {
        for i in 0..<unitCount { elements.append(columns[i, j] * columns[i, k]) }
      }
    }
    products = Matrix(rowCount: unitCount, columnCount: pairCount, elements: elements)
  }

  /// Counts and moments of one tile; one per worker, reused.
  public struct Tile: Sendable {
    /// `n × width`: how often each area was drawn in each replicate.
    public fileprivate(set) var counts: [Double]
    fileprivate var sums: [Double]
    public fileprivate(set) var means: [Double]
    /// `p × p`, both triangles, divisor n − 1.
    public fileprivate(set) var covariance: [Double]
  }

  public func makeTile() -> Tile {
    Tile(
      counts: [Double](repeating: 0, count: unitCount * ReplicateDriver.tileWidth),
      sums: [Double](repeating: 0, count: pairCount * ReplicateDriver.tileWidth),
      means: [Double](repeating: 0, count: columnCount),
      covariance: [Double](repeating: 0, count: columnCount * columnCount))
  }

  /// Draws the counts of the replicates of a tile and sums up their moments.
  public func draw(_ replicates: Range<Int>, seed: UInt64, into tile: inout Tile) {
    let width = ReplicateDriver.tileWidth
    precondition(replicates.count == width, "a tile of \(replicates.count)")
    BootstrapCounts.draw(replicates, unitCount: unitCount, seed: seed, into: &tile.counts)
    let counts = tile.counts
    var sums = tile.sums.mutableSpan
    BLAS.gemm(
      .transposed, .plain, m: pairCount, n: width, k: unitCount, alpha: 1, a: products.elements.span, lda: unitCount,
      b: counts.span, ldb: unitCount, beta: 0, c: &sums, ldc: pairCount)
  }

  /// Where the counts of the tile's replicate `b` stand.
  public func range(of b: Int) -> Range<Int> { b * unitCount..<(b + 1) * unitCount }

  /// Means and covariance of the tile's replicate `b`, into `tile.means` and `tile.covariance`.
  public func resolve(_ b: Int, in tile: inout Tile) {
    let n = Double(unitCount)
    let start = b * pairCount
    for j in 0..<columnCount { tile.means[j] = tile.sums[start + j] / n }
    var place = start + columnCount
    for k in 0..<columnCount {
      for j in 0...k {
        let value = (tile.sums[place] - n * tile.means[j] * tile.means[k]) / (n - 1)
        tile.covariance[j + k * columnCount] = value
        tile.covariance[k + j * columnCount] = value
        place += 1
      }
    }
  }
}

/// How often each area is drawn in a bootstrap of as many draws as areas.
public enum BootstrapCounts {
  /// Counts of consecutive replicates, one column of `unitCount` each, into `counts`.
  public static func draw(_ replicates: Range<Int>, unitCount: Int, seed: UInt64, into counts: inout [Double]) {
    precondition(counts.count >= replicates.count * unitCount, "no room for \(replicates.count) replicates")
    for k in counts.indices { counts[k] = 0 }
    var span = counts.mutableSpan
    for (column, b) in replicates.enumerated() {
      UniformIntegers.countDraws(
        unitCount, below: unitCount, seed: seed, stream: RandomPurpose.areas.rawValue, replicate: UInt32(b),
        into: &span, at: column * unitCount)
    }
  }
}
