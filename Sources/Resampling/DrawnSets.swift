/// Subsets of `n` units, one a replicate and in no order, as bits: for what can be counted only once all are known.
public struct DrawnSets: Sendable, Equatable {
  /// The number of units, n.
  public let unitCount: Int
  private var words: [UInt64] = []

  /// No sets yet, of so many units.
  public init(unitCount: Int) { self.unitCount = unitCount }

  private var stride: Int { (unitCount + 63) / 64 }
  /// Sets that were added.
  public private(set) var replicateCount = 0

  /// Bytes of so many sets.
  public static func memory(unitCount: Int, replicates: Int) -> Int { 8 * replicates * ((unitCount + 63) / 64) }

  /// Adds a replicate's set.
  ///
  /// - Complexity: O(n).
  public mutating func add(_ contains: (Int) -> Bool) {
    for first in Swift.stride(from: 0, to: unitCount, by: 64) {
      var word: UInt64 = 0
      for i in first..<min(first + 64, unitCount) where contains(i) { word |= 1 << UInt64(i - first) }
      words.append(word)
    }
    replicateCount += 1
  }

  /// Adds another worker's sets.
  public mutating func merge(_ other: DrawnSets) {
    precondition(other.unitCount == unitCount, "sets of \(other.unitCount) units, not of \(unitCount)")
    words += other.words
    replicateCount += other.replicateCount
  }

  /// For each unit, how many sets have it.
  ///
  /// - Complexity: O(replicates·n/64), and one step for each unit of each set.
  public var counts: [Int] {
    var counts = [Int](repeating: 0, count: unitCount)
    for (position, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        counts[position % stride * 64 + rest.trailingZeroBitCount] += 1
        rest &= rest - 1
      }
    }
    return counts
  }

  /// Over the sets, how many of the units chosen are not in them, and how many of the others are.
  ///
  /// - Complexity: O(replicates·n/64).
  public func differences(from chosen: [Bool]) -> (missing: CountTally, extra: CountTally) {
    precondition(chosen.count == unitCount, "\(chosen.count) of \(unitCount) units")
    var own = DrawnSets(unitCount: unitCount)
    own.add { chosen[$0] }
    var (missing, extra) = (CountTally(), CountTally())
    for b in 0..<replicateCount {
      let first = b * stride
      var (without, beside) = (0, 0)
      for (k, word) in own.words.enumerated() {
        without += (word & ~words[first + k]).nonzeroBitCount
        beside += (words[first + k] & ~word).nonzeroBitCount
      }
      missing.add(without)
      extra.add(beside)
    }
    return (missing, extra)
  }
}
