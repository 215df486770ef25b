internal import CKernels
internal import LinearAlgebra

/// Ranks scores exactly, highest first, in scratch that is kept from one set of scores to the next.
///
/// Scores are compared after rounding to 10⁻¹² of their standard deviation below the greatest, so that values equal in
/// algebra but not in the last bit share a rank, whichever way they were computed.
///
/// A kernel sorts the units by the leading bits of these distances, in two digits. Neighbours that agree in all of them
/// are few, unless scores tie or crowd; they are put in order here by their whole distances.
public struct Ranker: Sendable {
  /// `ranks[i]` of unit `i`: 1 = highest, ties share the least rank.
  public private(set) var ranks: [UInt32]
  /// Units from the highest score to the lowest; ties by index.
  public private(set) var order: [UInt32]
  /// Scores nearer to each other than this share of their standard deviation may share a rank.
  public static let resolution = 1e-12
  /// The rounding unit of the last scores, in their own unit; 0 when they are all one.
  public private(set) var roundingUnit = 0.0

  /// Whole numbers of rounding units below the greatest score.
  private var distances: [Double]
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
    distances = [Double](repeating: 0, count: count)
    keys = [UInt64](repeating: 0, count: count)
    spare = keys
    // Enough leading bits that few neighbours agree in all of them.
    digitBits = count <= 8_192 ? 10 : count <= 65_536 ? 12 : 13
    digits = [UInt32](repeating: 0, count: 2 << digitBits)
  }

  /// Ranks `scores`, finite, one per unit; the results stand in `ranks` and `order` until the next call.
  ///
  /// - Complexity: O(n); O(n log n) where most scores crowd into a sliver of their range.
  public mutating func rank(_ scores: Span<Double>) {
    precondition(scores.count == ranks.count, "\(scores.count) scores for \(ranks.count) units")
    guard scores.count > 0 else { return }
    let longest = measureDistances(scores)
    // Scores that are all one have no range to cut into cells, but one place throughout.
    let doubts = longest > 0 ? sortByLeadingBits(longest) : placeInOrderOfIndex()
    settle(doubts)
  }

  /// Distances below the greatest score, in rounding units. Returns the longest.
  private mutating func measureDistances(_ scores: Span<Double>) -> Double {
    let longest = measureDistances(as: scores)
    if longest > 0 { return longest }
    // All one, or their squares leave the range of numbers: in another unit it can be told.
    var greatest = 0.0
    for i in 0..<scores.count { greatest = max(greatest, abs(scores[i])) }
    let unit = Magnitude.unit(for: greatest)
    guard unit != 1 else { return 0 }
    var scaled = [Double](repeating: 0, count: scores.count)
    for i in 0..<scores.count { scaled[i] = scores[i] / unit }
    defer { roundingUnit *= unit }
    return measureDistances(as: scaled.span)
  }

  private mutating func measureDistances(as scores: Span<Double>) -> Double {
    var longest = 0.0
    roundingUnit = unsafe scores.withUnsafeBufferPointer { scores in
      unsafe distances.withUnsafeMutableBufferPointer {
        unsafe vikt_measure_distances(
          scores.baseAddress, Int64(scores.count), Self.resolution, $0.baseAddress, &longest)
      }
    }
    return longest
  }

  /// Orders the units by leading bits. Returns how many places stand in doubt.
  private mutating func sortByLeadingBits(_ longest: Double) -> Int {
    Int(
      unsafe vikt_sort_distances(
        distances, Int64(distances.count), longest, Int32(digitBits), &keys, &spare, &digits, &order, &ranks, &doubtful)
    )
  }

  private mutating func placeInOrderOfIndex() -> Int {
    for i in order.indices {
      order[i] = UInt32(i)
      ranks[i] = UInt32(i + 1)
      doubtful[i] = UInt32(i + 1)
    }
    return order.count - 1
  }

  /// Orders runs of units with equal leading bits by their whole distances, and lets those that tie share a rank.
  ///
  /// - Parameter count: places in doubt; each is that of a unit which agrees with the one before it.
  private mutating func settle(_ count: Int) {
    var next = 0
    while next < count {
      let start = Int(doubtful[next]) - 1
      var end = start + 1
      while next < count, Int(doubtful[next]) == end {
        end += 1
        next += 1
      }
      sort(start..<end)
      ranks[Int(order[start])] = UInt32(start + 1)
      for k in start + 1..<end {
        let (unit, before) = (Int(order[k]), Int(order[k - 1]))
        ranks[unit] = distances[unit] == distances[before] ? ranks[before] : UInt32(k + 1)
      }
    }
  }

  /// Sorts a run of `order` by distance; it comes in order of index.
  private mutating func sort(_ run: Range<Int>) {
    if run.count > 16 {
      let distances = distances
      order[run].sort { (distances[Int($0)], $0) < (distances[Int($1)], $1) }
      return
    }
    for k in run.dropFirst() {
      let unit = order[k]
      var hole = k
      while hole > run.lowerBound, distances[Int(order[hole - 1])] > distances[Int(unit)] {
        order[hole] = order[hole - 1]
        hole -= 1
      }
      order[hole] = unit
    }
  }

  /// The ranks with ties averaged, as Spearman's correlation takes them.
  public var averageRanks: [Double] {
    var sharers = [UInt32](repeating: 0, count: ranks.count + 1)
    for rank in ranks { sharers[Int(rank)] += 1 }
    return ranks.map { Double($0) + Double(sharers[Int($0)] - 1) / 2 }
  }
}
