internal import CKernels

/// Ranks scores exactly, highest first, in scratch that is kept from one set of scores to the next.
///
/// Scores that were computed come with a tolerance: how far apart rounding may have left equal ones. Neighbours no
/// further apart tie. Where a chain of them is longer than the tolerance, not all of it can be equal: it is joined anew by
/// half the gap, and so on, until no tie is. With a tolerance of 0, for values as they were read, only equal values tie.
///
/// A kernel cuts the range of scores into some thirty cells a unit, a bit each, and finds each unit's place by counting bits.
/// Where scores crowd into few cells, they are sorted instead, a word of cells at a time.
public struct Ranker: Sendable {
  /// `ranks[i]` of unit `i`: 1 = highest, ties share the least rank.
  public private(set) var ranks: [UInt32]
  /// Units from the highest score to the lowest; equal scores by index.
  public private(set) var order: [UInt32]

  private var cells: [UInt32]
  /// Units whose cell is taken, then places that tie with the one before.
  private var notes: [UInt32]
  private var words: [UInt64]
  private var starts: [UInt32]

  /// Scratch for `count` units; O(count).
  public init(count: Int) {
    precondition(count < 1 << 31, "\(count) units")
    ranks = [UInt32](repeating: 0, count: count)
    (order, cells, notes) = (ranks, ranks, ranks)
    words = [UInt64](repeating: 0, count: min(count / 2, 1 << 24) + 2)
    starts = [UInt32](repeating: 0, count: words.count)
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
    if sort(scores, tolerance) != viktUntied { shareRanks(scores, tolerance) }
  }

  /// Orders the units by their scores, ties by index.
  private mutating func sort(_ scores: Span<Double>, _ tolerance: Double) -> ViktOrder {
    var least = 0.0
    let greatest = unsafe scores.withUnsafeBufferPointer {
      unsafe vikt_score_range($0.baseAddress, Int64($0.count), &least)
    }
    // Scores that are all one have no range to cut into cells.
    guard greatest > least else {
      for i in order.indices { (order[i], ranks[i]) = (UInt32(i), UInt32(i + 1)) }
      return viktOrdered
    }
    // Half of the greatest numbers have a difference, and the smallest an inverse in another unit.
    let scale = greatest / 2 - least / 2 > 0x1p1000 ? 0.5 : greatest - least < 0x1p-900 ? 0x1p600 : 1
    let cellsPerUnit = (Double(64 * (words.count - 1)) - 0.5) / (greatest * scale - least * scale)
    let found = unsafe scores.withUnsafeBufferPointer {
      unsafe vikt_order_scores(
        $0.baseAddress, Int64($0.count), greatest, scale, cellsPerUnit, tolerance, Int64(words.count), &cells, &notes,
        &words, &starts, &order, &ranks)
    }
    if found == viktCrowded { sortByWord(scores) }
    return found
  }

  /// Orders the units of each word of cells by themselves.
  private mutating func sortByWord(_ scores: Span<Double>) {
    for w in starts.indices { starts[w] = 0 }
    for cell in cells { starts[Int(cell >> 6)] += 1 }
    var before: UInt32 = 0
    for w in starts.indices {
      before += starts[w]
      starts[w] = before
    }
    for i in cells.indices.reversed() {
      starts[Int(cells[i] >> 6)] -= 1
      order[Int(starts[Int(cells[i] >> 6)])] = UInt32(i)
    }
    for w in starts.indices {
      let end = w + 1 < starts.count ? Int(starts[w + 1]) : order.count
      if end - Int(starts[w]) > 1 { sort(Int(starts[w])..<end, scores) }
    }
    for (k, unit) in order.enumerated() { ranks[Int(unit)] = UInt32(k + 1) }
  }

  /// Lets neighbours that tie share a rank.
  private mutating func shareRanks(_ scores: Span<Double>, _ tolerance: Double) {
    let count = unsafe scores.withUnsafeBufferPointer {
      Int(unsafe vikt_find_ties($0.baseAddress, order, Int64($0.count), tolerance, &notes))
    }
    var next = 0
    while next < count {
      let start = Int(notes[next]) - 1
      var end = start + 1
      while next < count, Int(notes[next]) == end {
        end += 1
        next += 1
      }
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
