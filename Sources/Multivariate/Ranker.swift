/// Ranks scores exactly, highest first, in scratch that is kept from one set of scores to the next.
///
/// Scores are compared after rounding to 10⁻¹² of their standard deviation below the greatest, so that values equal in
/// algebra but not in the last bit share a rank, whichever way they were computed.
///
/// A rounded score becomes a whole number below 2⁵³. Its leading bits, packed above the unit's index, pass through a
/// two-digit radix sort; the few neighbours whose leading bits agree are then put in order by the whole number.
public struct Ranker: Sendable {
  /// `ranks[i]` of unit `i`: 1 = highest, ties share the least rank.
  public private(set) var ranks: [UInt32]
  /// Units from the highest score to the lowest; ties by index.
  public private(set) var order: [UInt32]
  /// Scores nearer to each other than this share of their standard deviation may share a rank.
  public static let resolution = 1e-12
  /// The rounding unit of the last scores, in their own unit; 0 when they are all one.
  public private(set) var roundingUnit = 0.0

  private var distances: [UInt64]
  private var keys: [UInt64]
  private var spare: [UInt64]
  private var lowDigits: [Int32]
  private var highDigits: [Int32]
  private let digitBits: Int

  /// Scratch for `count` units; O(count).
  public init(count: Int) {
    precondition(count < 1 << 31, "\(count) units")
    ranks = [UInt32](repeating: 0, count: count)
    order = ranks
    distances = [UInt64](repeating: 0, count: count)
    keys = distances
    spare = distances
    // Enough leading bits that few neighbours agree in all of them.
    digitBits = count <= 8_192 ? 11 : count <= 65_536 ? 12 : 13
    lowDigits = [Int32](repeating: 0, count: 1 << digitBits)
    highDigits = lowDigits
  }

  /// Ranks `scores`, finite, one per unit; the results stand in `ranks` and `order` until the next call.
  ///
  /// - Complexity: O(n); O(n log n) where most scores crowd into a sliver of their range.
  public mutating func rank(_ scores: Span<Double>) {
    precondition(scores.count == ranks.count, "\(scores.count) scores for \(ranks.count) units")
    guard scores.count > 0 else { return }
    measureDistances(scores)
    sortKeys()
    settleNeighbours()
    assignRanks()
  }

  /// Distances below the greatest score, in rounding units.
  private mutating func measureDistances(_ scores: Span<Double>) {
    let n = scores.count
    // Four lanes: a single running sum would wait for each addition to end before the next.
    let whole = n & ~3
    func lanes(_ i: Int) -> SIMD4<Double> { SIMD4(scores[i], scores[i + 1], scores[i + 2], scores[i + 3]) }
    var sums = SIMD4<Double>.zero
    var heights = SIMD4(repeating: scores[0])
    for i in stride(from: 0, to: whole, by: 4) {
      let four = lanes(i)
      sums += four
      heights = pointwiseMax(heights, four)
    }
    for i in whole..<n {
      sums[0] += scores[i]
      heights[0] = max(heights[0], scores[i])
    }
    let (mean, greatest) = (sums.sum() / Double(n), heights.max())
    var squares = SIMD4<Double>.zero
    for i in stride(from: 0, to: whole, by: 4) {
      let four = lanes(i) - mean
      squares += four * four
    }
    for i in whole..<n { squares[0] += (scores[i] - mean) * (scores[i] - mean) }
    let sd = (squares.sum() / Double(max(1, n - 1))).squareRoot()
    roundingUnit = sd * Self.resolution
    let unitsPerScore = roundingUnit > 0 ? 1 / roundingUnit : 0
    // A score 9,007 standard deviations off would overflow 2⁵³; it needs 80 million units. Halves go up.
    for i in 0..<n { distances[i] = UInt64(Int((greatest - scores[i]) * unitsPerScore + 0.5)) }
  }

  /// Stable radix sort of (leading bits, index) on two digits.
  private mutating func sortKeys() {
    let n = distances.count
    var longest: UInt64 = 0
    for i in 0..<n { longest = max(longest, distances[i]) }
    let shift = UInt64(max(0, 64 - longest.leadingZeroBitCount - 2 * digitBits))
    let bits = UInt64(digitBits)
    let mask = UInt64(1) << bits - 1
    for k in lowDigits.indices {
      lowDigits[k] = 0
      highDigits[k] = 0
    }
    for i in 0..<n {
      let leading = distances[i] >> shift
      keys[i] = leading << 32 | UInt64(i)
      lowDigits[Int(leading & mask)] += 1
      highDigits[Int(leading >> bits)] += 1
    }
    var low: Int32 = 0
    var high: Int32 = 0
    for k in lowDigits.indices {
      (lowDigits[k], low) = (low, low + lowDigits[k])
      (highDigits[k], high) = (high, high + highDigits[k])
    }
    for i in 0..<n {
      let digit = Int(keys[i] >> 32 & mask)
      spare[Int(lowDigits[digit])] = keys[i]
      lowDigits[digit] += 1
    }
    for i in 0..<n {
      let digit = Int(spare[i] >> (32 + bits))
      keys[Int(highDigits[digit])] = spare[i]
      highDigits[digit] += 1
    }
  }

  /// Orders runs of equal leading bits by their whole distances; the sort so far has left them by index.
  private mutating func settleNeighbours() {
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end] >> 32 == keys[start] >> 32 { end += 1 }
      if end - start > 16 {
        let run = keys[start..<end].sorted {
          (distances[Int($0 & 0xFFFF_FFFF)], $0) < (distances[Int($1 & 0xFFFF_FFFF)], $1)
        }
        for (k, key) in run.enumerated() { keys[start + k] = key }
      } else if end - start > 1 {
        for k in start + 1..<end {
          let key = keys[k]
          let distance = distances[Int(key & 0xFFFF_FFFF)]
          var hole = k
          while hole > start, distances[Int(keys[hole - 1] & 0xFFFF_FFFF)] > distance {
            keys[hole] = keys[hole - 1]
            hole -= 1
          }
          keys[hole] = key
        }
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

  private mutating func assignRanks() {
    var rank: UInt32 = 0
    var previous: UInt64 = 0
    for k in keys.indices {
      let i = Int(keys[k] & 0xFFFF_FFFF)
      if k == 0 || distances[i] != previous {
        rank = UInt32(k + 1)
        previous = distances[i]
      }
      order[k] = UInt32(i)
      ranks[i] = rank
    }
  }
}
