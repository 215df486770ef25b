private import Foundation
public import LinearAlgebra
private import Parallel
private import Probability

extension Correlations {
  /// Kendall's τ-b: concordant less discordant pairs of units, by the geometric mean of the pairs untied in each column.
  ///
  /// p-values are by the normal approximation, with the variance corrected for ties and without a continuity correction.
  /// Only equal values tie.
  ///
  /// - Parameters:
  ///   - panel: `n × p`, one unit per row, `n ≥ 3`; finite; no constant column.
  ///   - threads: workers at most, of no effect on the result.
  /// - Throws: `.tooFewRows(count:)`, and what ``Moments`` throws.
  /// - Complexity: O(p²·n·log n) time, O(n·p) memory.
  /// - SeeAlso: M. G. Kendall, Rank Correlation Methods, 4th ed. (1970), chapters 3 and 4; W. R. Knight, A computer
  ///   method for calculating Kendall's tau with ungrouped data, JASA 61 (1966) 436–439,
  ///   doi:10.1080/01621459.1966.10480879. Deviation: pairs are counted in a binary indexed tree, not by merging, which
  ///   takes ties as they come.
  public static func kendall(panel: Matrix, threads: Int = 1) throws(MultivariateError) -> Correlations {
    try checkRankable(panel)
    let (n, p) = (panel.rowCount, panel.columnCount)
    var ranker = Ranker(count: n)
    let columns = (0..<p).map { j in
      ranker.rank(panel.column(j).span, tolerance: 0)
      return RankedColumn(ranker)
    }
    let pairs = (0..<p).flatMap { j in (0..<j).map { (first: $0, second: j) } }
    var figures = [Double](repeating: 0, count: 2 * pairs.count)
    parallelFill(&figures, stride: 2, chunk: 4, threads: threads, makeScratch: { PairCounter(count: n) }) {
      range, counter, slots in
      for (k, pair) in range.enumerated() {
        let (x, y) = (columns[pairs[pair].first], columns[pairs[pair].second])
        let S = Double(counter.concordanceLessDiscordance(x, y))
        slots[2 * k] = S / (x.untiedPairs.squareRoot() * y.untiedPairs.squareRoot())
        slots[2 * k + 1] = 2 * Normal.cumulative(-abs(S) / RankedColumn.varianceOfDifference(x, y).squareRoot())
      }
    }
    var (τ, pValues) = (Matrix.identity(p), Matrix(rowCount: p, columnCount: p))
    for (k, pair) in pairs.enumerated() {
      for (i, j) in [(pair.first, pair.second), (pair.second, pair.first)] {
        τ[i, j] = min(1, max(-1, figures[2 * k]))
        pValues[i, j] = figures[2 * k + 1]
      }
    }
    return Correlations(coefficients: τ, pValues: pValues)
  }
}

/// A column's ranks, and what its ties take from the number of pairs.
private struct RankedColumn: Sendable {
  /// By unit, 1 = highest, ties share the least.
  let ranks: [UInt32]
  /// Units from the highest down.
  let order: [UInt32]
  /// Σt(t − 1), Σt(t − 1)(t − 2) and Σt(t − 1)(2t + 5) over groups of t units that tie.
  let ties: (two: Double, three: Double, variance: Double)

  init(_ ranker: Ranker) {
    (ranks, order) = (ranker.ranks, ranker.order)
    var sharers = [Double](repeating: 0, count: ranks.count + 1)
    for rank in ranks { sharers[Int(rank)] += 1 }
    var ties = (two: 0.0, three: 0.0, variance: 0.0)
    for t in sharers where t > 1 {
      ties.two += t * (t - 1)
      ties.three += t * (t - 1) * (t - 2)
      ties.variance += t * (t - 1) * (2 * t + 5)
    }
    self.ties = ties
  }

  /// Pairs of units that differ.
  var untiedPairs: Double { 0.5 * (Double(ranks.count) * Double(ranks.count - 1) - ties.two) }

  /// The variance of concordant less discordant pairs if columns are independent.
  static func varianceOfDifference(_ x: RankedColumn, _ y: RankedColumn) -> Double {
    let n = Double(x.ranks.count)
    return (n * (n - 1) * (2 * n + 5) - x.ties.variance - y.ties.variance) / 18
      + x.ties.two * y.ties.two / (2 * n * (n - 1)) + x.ties.three * y.ties.three / (9 * n * (n - 1) * (n - 2))
  }
}

/// Counts concordant and discordant pairs, over the ranks of the second column.
private struct PairCounter: Sendable {
  /// A bit for each unit met, at its rank or, of units that tie, at the next free position: small enough to stay near.
  private var positions: [UInt64]
  /// A binary indexed tree of the bits' counts: node k holds those of words k − lowbit(k)..<k.
  private var tree: [Int32]
  /// How many of each rank were met.
  private var met: [Int32]

  init(count: Int) {
    positions = [UInt64](repeating: 0, count: count / 64 + 1)
    tree = [Int32](repeating: 0, count: count / 64 + 2)
    met = [Int32](repeating: 0, count: count + 1)
  }

  /// Concordant less discordant pairs.
  ///
  /// Units come by the first column; those that tie there are all compared with the units before, then all met.
  mutating func concordanceLessDiscordance(_ x: RankedColumn, _ y: RankedColumn) -> Int {
    clear()
    var difference = 0
    var start = 0
    while start < x.order.count {
      let rank = x.ranks[Int(x.order[start])]
      var end = start
      while end < x.order.count, x.ranks[Int(x.order[end])] == rank {
        let rank = Int(y.ranks[Int(x.order[end])])
        // Of the units before: those of higher rank less those of lower, which are the others that do not tie.
        difference += 2 * countBefore(rank) + Int(met[rank]) - start
        end += 1
      }
      for k in start..<end { meet(Int(y.ranks[Int(x.order[k])])) }
      start = end
    }
    return difference
  }

  private mutating func clear() {
    for k in positions.indices { positions[k] = 0 }
    for k in tree.indices { tree[k] = 0 }
    for k in met.indices { met[k] = 0 }
  }

  /// Units met at positions before that of `rank`.
  private func countBefore(_ rank: Int) -> Int {
    let position = rank - 1
    var k = position / 64
    var count = Int32((positions[k] & (1 << UInt64(position % 64) - 1)).nonzeroBitCount)
    while k > 0 {
      count += tree[k]
      k &= k - 1
    }
    return Int(count)
  }

  private mutating func meet(_ rank: Int) {
    let position = rank - 1 + Int(met[rank])
    met[rank] += 1
    positions[position / 64] |= 1 << UInt64(position % 64)
    var k = position / 64 + 1
    while k < tree.count {
      tree[k] += 1
      k += k & -k
    }
  }
}
