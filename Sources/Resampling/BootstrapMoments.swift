public import LinearAlgebra

/// Resamples of areas: frequencies and moments of a whole tile of replicates at a time.
///
/// A resample's means and covariances are sums over areas of frequency × value and frequency × pair product. With the
/// pair products of all columns laid side by side, `P` of n × (p + 1)(p + 2)/2, the sums of a tile are one product `Pᵀ·W`
/// of it with the frequencies `W`, n × tile: the GEMM that the job cannot avoid. It is taken in chunks of rows, so that `W`
/// is widened to double precision, and `P` made if it is too large to be kept, while a chunk is in cache.
public struct BootstrapMoments: Sendable {
  /// Bytes up to which the pair products are kept.
  public static let keptLimit = 512 << 20

  /// Columns at most that are worth it: of more, the pairs take more time and memory than the areas themselves.
  public static let columnLimit = 300

  /// How areas are drawn.
  public let resample: AreaResample
  /// p.
  public let columnCount: Int
  private let products: PairProducts

  /// n, without rows of padding.
  public var unitCount: Int { products.unitCount }

  /// - Parameters:
  ///   - columns: `n × p`, of unit size, as standardised columns are: sums of squares then do not cancel.
  ///   - unitCount: n, if rows of padding follow that do not count.
  ///   - memory: bytes up to which the pair products are kept rather than made again for each tile; the results are the
  ///     same, bit for bit.
  /// - Complexity: O(n·p²) time and memory.
  public init(columns: Matrix, unitCount: Int? = nil, resample: AreaResample = .each, memory: Int = keptLimit) {
    let unitCount = unitCount ?? columns.rowCount
    precondition(1...columns.rowCount ~= unitCount, "\(unitCount) of \(columns.rowCount) rows")
    self.resample = resample
    columnCount = columns.columnCount
    products = PairProducts(columns: columns, unitCount: unitCount, memory: memory)
  }

  /// Bytes that pair products of `n × p` columns, and the tiles of so many workers, take.
  public static func memory(unitCount n: Int, columnCount p: Int, workers: Int) -> Int {
    let (pairs, width, chunk) = ((p + 1) * (p + 2) / 2, ReplicateDriver.tileWidth, PairProducts.chunkLength)
    let kept = 8 * (n + 15) * pairs
    let tile = 4 * n * width + 8 * (pairs * width + chunk * width + p * p) + (kept <= keptLimit ? 0 : 8 * chunk * pairs)
    return (kept <= keptLimit ? kept : 0) + workers * tile
  }

  /// Frequencies and moments of one tile; one per worker, reused.
  public struct Tile: Sendable {
    /// `n × width`, single precision: how often each area stands in each replicate.
    public fileprivate(set) var frequencies: [Float]
    /// Σw of the replicate resolved last.
    public fileprivate(set) var totalWeight: Double
    /// The `p` means of the replicate resolved last.
    public fileprivate(set) var means: [Double]
    /// `p × p`, both triangles, divisor Σw − 1; zero where that is not positive.
    public fileprivate(set) var covariance: [Double]
    fileprivate var draws: AreaFrequencies
    fileprivate var sums: [Double]
    /// A chunk's frequencies in double precision, and its products unless they are kept.
    fileprivate var weights: [Double]
    fileprivate var scratch: [Double]
  }

  /// Room for one tile; O(n + p²) memory a replicate.
  public func makeTile() -> Tile {
    let width = ReplicateDriver.tileWidth
    return Tile(
      frequencies: [Float](repeating: 0, count: unitCount * width), totalWeight: 0,
      means: [Double](repeating: 0, count: columnCount),
      covariance: [Double](repeating: 0, count: columnCount * columnCount),
      draws: AreaFrequencies(resample, unitCount: unitCount),
      sums: [Double](repeating: 0, count: products.pairCount * width),
      weights: [Double](repeating: 0, count: products.rows(of: 0).count * width), scratch: products.makeScratch())
  }

  /// Draws the frequencies of the replicates of a tile and sums up their moments.
  public func draw(_ replicates: Range<Int>, from source: RandomSource, into tile: inout Tile) {
    let width = ReplicateDriver.tileWidth
    precondition(replicates.count == width, "a tile of \(replicates.count)")
    tile.draws.draw(replicates, from: source, into: &tile.frequencies)
    for chunk in 0..<products.chunkCount {
      let rows = products.rows(of: chunk)
      widen(tile.frequencies, rows, into: &tile.weights)
      var scratch = [Double]()
      swap(&scratch, &tile.scratch)  // moved out, because the tile's other parts are read and written beside it
      defer { swap(&scratch, &tile.scratch) }
      let weights = tile.weights
      var sums = tile.sums.mutableSpan
      products.addSums(of: chunk, weights: weights.span, width: width, scratch: &scratch, into: &sums)
    }
  }

  /// A chunk's rows of every replicate, in double precision; rows from `unitCount` on are zero.
  private func widen(_ frequencies: [Float], _ rows: Range<Int>, into weights: inout [Double]) {
    let wanted = min(rows.upperBound, unitCount) - rows.lowerBound
    var weights = weights.mutableSpan
    for b in 0..<ReplicateDriver.tileWidth {
      let (from, to) = (b * unitCount + rows.lowerBound, b * rows.count)
      let source = frequencies.span.extracting(from..<from + wanted)
      for i in 0..<wanted { weights[to + i] = Double(source[i]) }
      for i in wanted..<rows.count { weights[to + i] = 0 }
    }
  }

  /// The frequencies of the tile's replicate `b` as weights of the n areas.
  public func copyWeights(of b: Int, from tile: Tile, into weights: inout [Double]) {
    precondition(weights.count == unitCount, "\(weights.count) weights for \(unitCount) areas")
    let source = tile.frequencies.span.extracting(b * unitCount..<(b + 1) * unitCount)
    var weights = weights.mutableSpan
    for i in 0..<unitCount { weights[i] = Double(source[i]) }
  }

  /// Total weight, means and covariance of the tile's replicate `b`, into `tile`.
  public func resolve(_ b: Int, in tile: inout Tile) {
    let p = columnCount
    let sums = tile.sums
    let own = sums.span.extracting(b * products.pairCount..<(b + 1) * products.pairCount)
    let total = own[0]
    let inverse = 1 / total
    let factor = total > 1 ? 1 / (total - 1) : 0
    tile.totalWeight = total
    var start = 1
    for k in 0..<p {
      tile.means[k] = own[start] * inverse
      start += k + 2
    }
    let means = tile.means
    var covariance = tile.covariance.mutableSpan
    start = 2
    for k in 0..<p {
      let correction = total * means[k]
      for j in 0...k {
        let value = (own[start + j] - correction * means[j]) * factor
        covariance[j + k * p] = value
        covariance[k + j * p] = value
      }
      start += k + 2
    }
  }
}
