public import LinearAlgebra
import Parallel

/// How well a tree keeps the distances that it was made of.
extension Dendrogram {
  /// The cophenetic correlation: Pearson's, over all pairs of units, between their distance and the height at which the tree
  /// joins them.
  ///
  /// In the order of the leaves that height is the largest of those between neighbours from one unit to the other, so
  /// no table of pairs is made.
  ///
  /// - Parameters:
  ///   - data: `n × d`, the units of the tree; finite.
  ///   - threads: workers at most; the result is the same to the bit at any number.
  ///   - shouldContinue: asked now and then by any worker; a no stops the work.
  /// - Returns: the correlation, in −1…1; nil where all distances or all heights are the same, and for fewer than 3 units.
  /// - Throws: `.nonFinite(row:column:)`, `.cancelled`.
  /// - Complexity: O(n²·d) time, O(n·d) memory.
  /// - SeeAlso: R. R. Sokal & F. J. Rohlf, The comparison of dendrograms by objective methods, Taxon 11 (1962), 33–40,
  ///   doi:10.2307/1217208.
  public func copheneticCorrelation(
    with data: Matrix, threads: Int = 1, shouldContinue: @Sendable () -> Bool = { true }
  ) throws(ClusteringError) -> Double? {
    precondition(data.rowCount == unitCount, "a tree of \(unitCount) units for \(data.rowCount) rows")
    let points = try UnitPoints(data)
    guard unitCount >= 3 else { return nil }
    let n = unitCount
    let tiles = PointTiles(points, order: leafOrder)
    let gaps = leafGaps.map { $0 / points.scale }
    // Sums are of differences from the mean height and from a distance near the mean, so that few digits cancel.
    let meanHeight = meanPairHeight / points.scale
    let shift = (0..<n).reduce(0) { sum, p in
      let q = (p + n / 2) % n
      return sum + tiles.squares(p / 8, from: tiles, q)[p % 8].squareRoot() / Double(n)
    }
    // Of each leaf and those to its right: distances, their squares, heights squared, products.
    var sums = [Double](repeating: 0, count: 4 * n)
    try parallelFill(&sums, stride: 4, chunk: 32, threads: threads, makeScratch: {}) {
      (leaves, _: inout Void, slots) throws(ClusteringError) in
      guard shouldContinue() else { throw .cancelled }
      for p in leaves {
        var (distances, squares, heights, products) = (0.0, 0.0, 0.0, 0.0)
        var height = 0.0
        for tile in (p + 1) / 8..<tiles.tileCount {
          let lanes = tiles.squares(tile, from: tiles, p).squareRoot()
          for q in max(p + 1, 8 * tile)..<max(p + 1, min(n, 8 * tile + 8)) {
            height = max(height, gaps[q - 1])
            let (x, y) = (lanes[q - 8 * tile] - shift, height - meanHeight)
            distances += x
            squares += x * x
            heights += y * y
            products += x * y
          }
        }
        let row = 4 * (p - leaves.lowerBound)
        (slots[row], slots[row + 1], slots[row + 2], slots[row + 3]) = (distances, squares, heights, products)
      }
    }
    let totals = (0..<4).map { k in stride(from: k, to: 4 * n, by: 4).reduce(0) { $0 + sums[$1] } }
    let spread = totals[1] - totals[0] / (Double(n) * Double(n - 1) / 2) * totals[0]
    let rounding = Double(n).squareRoot() * 0x1p-48
    guard spread > rounding * (totals[1] + shift * shift), totals[2] > rounding * meanHeight * meanHeight else {
      return nil
    }
    return max(-1, min(1, totals[3] / (spread.squareRoot() * totals[2].squareRoot())))
  }

  /// The height at which each leaf joins the next one, in ``leafOrder``; `n − 1` of them.
  ///
  /// - Complexity: O(n).
  private var leafGaps: [Double] {
    var gaps = [Double](repeating: 0, count: merges.count)
    var starts = [Int](repeating: 0, count: 2 * unitCount - 1)  // the first leaf of each cluster
    for (step, merge) in merges.enumerated().reversed() {
      let start = starts[unitCount + step]
      let left = merge.left < unitCount ? 1 : merges[merge.left - unitCount].size
      starts[merge.left] = start
      starts[merge.right] = start + left
      gaps[start + left - 1] = merge.height
    }
    return gaps
  }

  /// The mean over all pairs of units of the height at which they join.
  private var meanPairHeight: Double {
    func size(_ id: Int) -> Double { id < unitCount ? 1 : Double(merges[id - unitCount].size) }
    let pairs = Double(unitCount) * Double(unitCount - 1) / 2
    return merges.reduce(0) { $0 + $1.height * (size($1.left) * size($1.right) / pairs) }
  }
}
