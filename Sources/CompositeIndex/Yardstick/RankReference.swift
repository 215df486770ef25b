internal import Multivariate

/// The areas that ranks were given among, kept, so that other areas have ranks among them.
///
/// A value that one of those areas has, has that area's rank. One that lies between two neighbours' stands between their ranks, and
/// one beyond all of them has the last rank there is: the same as for areas that a resample did not draw (`RankScale`).
public struct RankReference: Sendable, Equatable, Codable {
  let transform: RankTransform
  let ties: Scale.Ties
  /// Of each set of values that tie the least and the greatest, in ascending order.
  let least: [Double]
  let greatest: [Double]
  /// How many values lie below each set, and the number of all in the end.
  let below: [Int]
  /// The most that two values may differ by that are equal in algebra.
  let tolerance: Double

  /// - Parameters:
  ///   - values: of the areas, at least two of which differ.
  ///   - tolerance: the most that equal values may differ by.
  /// - Complexity: O(n).
  init(_ values: [Double], tolerance: Double, _ transform: RankTransform, _ ties: Scale.Ties) {
    (self.transform, self.ties, self.tolerance) = (transform, ties, tolerance)
    var ranker = Ranker(count: values.count)
    ranker.rank(values.span, tolerance: tolerance)
    var (least, greatest, below) = ([Double](), [Double](), [Int]())
    var end = values.count
    while end > 0 {
      let first = Int(ranker.ranks[Int(ranker.order[end - 1])]) - 1
      below.append(values.count - end)
      least.append(values[Int(ranker.order[end - 1])])
      greatest.append(values[Int(ranker.order[first])])
      end = first
    }
    (self.least, self.greatest, self.below) = (least, greatest, below + [values.count])
  }

  /// The number of areas that ranks are given among.
  var count: Int { below[below.count - 1] }

  /// The greatest absolute value that a rank becomes.
  var largest: Double {
    max(abs(transform.value(rank: 1, of: count)), abs(transform.value(rank: Double(count), of: count)))
  }

  /// What becomes of the rank that a value has among the areas.
  ///
  /// - Complexity: O(log n).
  func value(at x: Double) -> Double {
    let (less, equal) = place(of: x)
    let rank =
      switch ties {
      case .average: Double(less) + Double(equal) / 2 + 0.5
      case .min: Double(less) + 1
      case .max: Double(less + equal)
      }
    return transform.value(rank: min(max(rank, 1), Double(count)), of: count)
  }

  /// How many areas have less than a value, and how many have it.
  private func place(of x: Double) -> (less: Int, equal: Int) {
    var (low, high) = (0, least.count)
    while low < high {
      let middle = (low + high) / 2
      if greatest[middle] < x { low = middle + 1 } else { high = middle }
    }
    func members(_ set: Int) -> (Int, Int) { (below[set], below[set + 1] - below[set]) }
    let above = low < least.count ? least[low] - x : .infinity
    if above <= 0 { return members(low) }
    // Between two sets, or beyond all: equal to the nearer where only rounding parts them.
    let beyond = low > 0 ? x - greatest[low - 1] : .infinity
    if min(above, beyond) <= tolerance { return members(above <= beyond ? low : low - 1) }
    return (below[low], 0)
  }
}
