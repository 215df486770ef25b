/// An order of points in which every aligned block of 8, 16, 32, … points is compact, as the tiles of a k-d tree want it.
///
/// A range is split along its widest coordinate so that the left part fills the largest block below the range's size;
/// only the last block of each size is ever short.
struct MedianOrder {
  private let points: [Double]
  private let dimension: Int
  /// The points, block after block.
  private(set) var order: [Int]

  /// - Parameter points: `count · dimension` coordinates, point after point.
  /// - Complexity: O(n·d·log n) expected.
  init(points: [Double], dimension: Int, count: Int) {
    self.points = points
    self.dimension = dimension
    order = Array(0..<count)
    split(0..<count)
  }

  private mutating func split(_ range: Range<Int>) {
    guard range.count > 8 else { return }
    var block = 8
    while 2 * block < range.count { block *= 2 }
    let middle = range.lowerBound + block
    select(middle, in: range, along: widestCoordinate(in: range))
    split(range.lowerBound..<middle)
    split(middle..<range.upperBound)
  }

  /// The coordinate with the largest spread over a range.
  private func widestCoordinate(in range: Range<Int>) -> Int {
    var widest = (coordinate: 0, width: -1.0)
    for k in 0..<dimension {
      var (least, most) = (Double.infinity, -Double.infinity)
      for point in order[range] {
        least = min(least, points[point * dimension + k])
        most = max(most, points[point * dimension + k])
      }
      if most - least > widest.width { widest = (k, most - least) }
    }
    return widest.coordinate
  }

  /// Reorders a range so that nothing before `position` is larger, and nothing after it smaller, than what stands there
  /// (Hoare's FIND with the middle element as pivot).
  private mutating func select(_ position: Int, in range: Range<Int>, along k: Int) {
    var (low, high) = (range.lowerBound, range.upperBound - 1)
    while low < high {
      let pivot = value((low + high) / 2, k)
      var (i, j) = (low, high)
      while i <= j {
        while value(i, k) < pivot { i += 1 }
        while value(j, k) > pivot { j -= 1 }
        if i <= j {
          order.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if position <= j {
        high = j
      } else if position >= i {
        low = i
      } else {
        return
      }
    }
  }

  private func value(_ position: Int, _ k: Int) -> Double { points[order[position] * dimension + k] }
}
