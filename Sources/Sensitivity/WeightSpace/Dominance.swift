public import LinearAlgebra
import Parallel

/// Which areas stand above which whatever the weights: on no indicator lower, on one at least higher.
public struct Dominance: Sendable, Equatable, Codable {
  /// For each area, how many others dominate it.
  public let aboveCounts: [Int]
  /// For each area, how many others it dominates.
  public let belowCounts: [Int]
  /// For each area, how many others are equal to it on every indicator.
  public let equalCounts: [Int]

  /// The share of pairs of which one dominates the other.
  public var share: Double {
    let n = Double(aboveCounts.count)
    return n > 1 ? Double(aboveCounts.reduce(0, +)) / (n * (n - 1) / 2) : 0
  }

  /// The ranks that weights can give an area at most, 1 being the highest score and equal areas sharing the least of theirs.
  ///
  /// No weights give a rank outside; that some give each end is not said.
  public func ranks(of area: Int) -> ClosedRange<Int> {
    1 + aboveCounts[area]...aboveCounts.count - belowCounts[area] - equalCounts[area]
  }

  /// Compares all pairs.
  ///
  /// - Parameters:
  ///   - values: `n × p`, one area a row, as the index adds them up; finite.
  ///   - threads: workers at most.
  /// - Throws: `.nonFinite(row:column:)`.
  /// - Complexity: O(n²·p) at worst; a pair takes as many indicators as show that neither dominates.
  public init(of values: Matrix, threads: Int = 1) throws(SensitivityError) {
    try values.requireFinite()
    let (n, p) = (values.rowCount, values.columnCount)
    let rows = values.transposed.elements
    var counts = [Int](repeating: 0, count: 3 * n)
    parallelFill(&counts, stride: 3, chunk: 16, threads: threads, makeScratch: {}) { areas, _, slots in
      for area in areas {
        var (above, below, equal) = (0, 0, 0)
        for other in 0..<n where other != area {
          var (higher, lower) = (false, false)
          for j in 0..<p {
            let (own, its) = (rows[j + area * p], rows[j + other * p])
            if its > own { higher = true } else if its < own { lower = true }
            if higher && lower { break }
          }
          if higher && !lower { above += 1 }
          if lower && !higher { below += 1 }
          if !higher && !lower { equal += 1 }
        }
        let start = 3 * (area - areas.lowerBound)
        (slots[start], slots[start + 1], slots[start + 2]) = (above, below, equal)
      }
    }
    aboveCounts = (0..<n).map { counts[3 * $0] }
    belowCounts = (0..<n).map { counts[3 * $0 + 1] }
    equalCounts = (0..<n).map { counts[3 * $0 + 2] }
  }
}
