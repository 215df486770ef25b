internal import CKernels

/// Ranks scores exactly, highest first, in scratch that is kept from one set of scores to the next.
///
/// Scores that were computed come with a tolerance: how far apart rounding may have left equal ones. Neighbours no
/// further apart tie. Where a chain of them is longer than the tolerance, not all of it can be equal: it is joined anew by
/// half the gap, and so on, until no tie is. With a tolerance of 0, for values as they were read, only equal values tie.
///
/// A kernel sorts the units by the leading bits of their distances from the highest, in two digits. Neighbours that agree
/// in all of them, or might tie, are few, unless scores tie or crowd; they are put in order here by the scores themselves.
public struct Ranker: Sendable {
  /// `ranks[i]` of unit `i`: 1 = highest, ties share the least rank.
  public private(set) var ranks: [UInt32]
  /// Units from the highest score to the lowest; equal scores by index.
  public private(set) var order: [UInt32]

  private var keys: [UInt64]
  private var spare: [UInt64]
  private var digits: [UInt32]
  private var doubtful: [UInt32]
  private let digitBits: Int

  /// Scratch for `count` units; O(count).
  public init(count: Int) {
    precondition(count < 1 << 31, "\(count) units")
    ranks = [UInt32](repeating: 0, count: count)
    order = ranks
    doubtful = ranks
    keys = [UInt64](repeating: 0, count: count)
    spare = keys
    // Enough leading bits that few neighbours agree in all of them.
    digitBits = count <= 8_192 ? 10 : count <= 65_536 ? 12 : 13
    digits = [UInt32](repeating: 0, count: 2 << digitBits)
  }

  /// Ranks `scores`; the results stand in `ranks` and `order` until the next call.
  ///
  /// - Parameters:
  ///   - scores: one per unit, finite.
  ///   - tolerance: the most that two equal scores may differ by, ≥ 0; 0 for values that were not computed.
  /// - Complexity: O(n); O(n log n) where most scores crowd into a sliver of their range.
  public mutating func rank(_ scores: Span<Double>, tolerance: Double) {
    precondition(scores.count == ranks.count, "\(scores.count) scores for \(ranks.count) units")
    precondition(tolerance >= 0, "a tolerance of \(tolerance)")
    guard scores.count > 0 else { return }
    settle(sortByLeadingBits(scores, tolerance), scores, tolerance)
  }

  /// Orders the units by leading bits. Returns how many places stand in doubt.
  private mutating func sortByLeadingBits(_ scores: Span<Double>, _ tolerance: Double) -> Int {
    var least = 0.0
    let greatest = unsafe scores.withUnsafeBufferPointer {
      unsafe vikt_score_range($0.baseAddress, Int64($0.count), &least)
    }
    // Scores that are all one have no range to cut into cells, but one position throughout.
    guard greatest > least else { return placeInOrderOfIndex() }
    // Half of the greatest numbers have a difference, and the smallest an inverse in another unit.
    let scale = greatest / 2 - least / 2 > 0x1p1000 ? 0.5 : greatest - least < 0x1p-900 ? 0x1p600 : 1
    let lastCell = Double(1 << (2 * digitBits) - 1)
    let cellsPerUnit = lastCell / (greatest * scale - least * scale)
    let cells = tolerance * scale * cellsPerUnit
    let reach = tolerance > 0 ? (cells < lastCell ? cells : lastCell).rounded(.up) + 1 : 0
    return unsafe scores.withUnsafeBufferPointer {
      Int(
        unsafe vikt_sort_scores(
          $0.baseAddress, Int64($0.count), greatest, scale, cellsPerUnit, UInt32(reach), Int32(digitBits), &keys,
          &spare, &digits, &order, &ranks, &doubtful))
    }
  }

  private mutating func placeInOrderOfIndex() -> Int {
    for i in order.indices {
      order[i] = UInt32(i)
      ranks[i] = UInt32(i + 1)
      doubtful[i] = UInt32(i + 1)
    }
    return order.count - 1
  }

  /// Orders runs of units that stand in doubt by their scores, and lets those that tie share a rank.
  ///
  /// - Parameter count: positions in doubt; each is that of a unit in doubt with the one before it.
  private mutating func settle(_ count: Int, _ scores: Span<Double>, _ tolerance: Double) {
    var next = 0
    while next < count {
      let start = Int(doubtful[next]) - 1
      var end = start + 1
      while next < count, Int(doubtful[next]) == end {
        end += 1
        next += 1
      }
      sort(start..<end, scores)
      tie(start..<end, scores, gap: tolerance, tolerance)
    }
  }

  /// Sorts a run of `order` by score.
  private mutating func sort(_ run: Range<Int>, _ scores: Span<Double>) {
    if run.count > 16 {
      // What comes from one cell comes in order of index: nothing is to do where all are equal.
      let first = scores[Int(order[run.lowerBound])]
      guard run.contains(where: { scores[Int(order[$0])] != first }) else { return }
      var pairs = run.map { (score: scores[Int(order[$0])], unit: order[$0]) }
      pairs.sort { ($1.score, $0.unit) < ($0.score, $1.unit) }
      for (k, pair) in zip(run, pairs) { order[k] = pair.unit }
      return
    }
    for k in run.dropFirst() {
      let unit = order[k]
      let score = scores[Int(unit)]
      var hole = k
      while hole > run.lowerBound {
        let before = order[hole - 1]
        guard scores[Int(before)] < score || (scores[Int(before)] == score && before > unit) else { break }
        order[hole] = before
        hole -= 1
      }
      order[hole] = unit
    }
  }

  /// Ranks a sorted run of `order`, neighbours up to `gap` apart together.
  private mutating func tie(_ run: Range<Int>, _ scores: Span<Double>, gap: Double, _ tolerance: Double) {
    var start = run.lowerBound
    for end in run.lowerBound + 1...run.upperBound {
      let last = scores[Int(order[end - 1])]
      if end < run.upperBound, last - scores[Int(order[end])] <= gap { continue }
      if scores[Int(order[start])] - last > tolerance {
        tie(start..<end, scores, gap: gap / 2, tolerance)
      } else {
        for k in start..<end { ranks[Int(order[k])] = UInt32(start + 1) }
      }
      start = end
    }
  }

  /// The ranks with ties averaged, as Spearman's correlation takes them.
  public var averageRanks: [Double] {
    var sharers = [UInt32](repeating: 0, count: ranks.count + 1)
    for rank in ranks { sharers[Int(rank)] += 1 }
    return ranks.map { Double($0) + Double(sharers[Int($0)] - 1) / 2 }
  }
}
