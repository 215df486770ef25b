/// An order of points in which every aligned block of the smallest size, twice, four times it … is compact, as the tiles of a k-d
/// tree want it.
///
/// A range is split along its widest coordinate so that the left part fills the largest block below the range's size;
/// only the last block of each size is ever short.
struct MedianOrder {
  private let points: [Double]
  private let dimension: Int
  private let smallest: Int
  /// The points, block after block.
  private(set) var order: [Int]
  /// The coordinate of each that a range is split along.
  private var keys: [Double]

  /// - Parameters:
  ///   - points: `count · dimension` coordinates, point after point.
  ///   - block: the smallest block, a power of two.
  /// - Complexity: O(n·d·log n) expected.
  init(points: [Double], dimension: Int, count: Int, block: Int) {
    self.points = points
    self.dimension = dimension
    smallest = block
    order = Array(0..<count)
    keys = [Double](repeating: 0, count: count)
    split(0..<count)
  }

  private mutating func split(_ range: Range<Int>) {
    guard range.count > smallest else { return }
    var block = smallest
    while 2 * block < range.count { block *= 2 }
    let middle = range.lowerBound + block
    let widest = widestCoordinate(in: range)
    for position in range { keys[position] = points[order[position] * dimension + widest] }
    select(middle, in: range)
    split(range.lowerBound..<middle)
    split(middle..<range.upperBound)
  }

  /// The coordinate with the largest spread over a range.
  private func widestCoordinate(in range: Range<Int>) -> Int {
    var widest = (coordinate: 0, width: -1.0)
    for k in 0..<dimension {
      var (least, most) = (Double.infinity, -Double.infinity)
      for point in order[range] {
        let x = points[point * dimension + k]
        if x < least { least = x }
        if x > most { most = x }
      }
      if most - least > widest.width { widest = (k, most - least) }
    }
    return widest.coordinate
  }

  /// Reorders a range so that nothing before `position` is larger, and nothing after it smaller, than what stands there
  /// (Hoare's FIND with the middle element as pivot).
  private mutating func select(_ position: Int, in range: Range<Int>) {
    var (low, high) = (range.lowerBound, range.upperBound - 1)
    while low < high {
      let pivot = keys[(low + high) / 2]
      var (i, j) = (low, high)
      while i <= j {
        while keys[i] < pivot { i += 1 }
        while keys[j] > pivot { j -= 1 }
        if i <= j {
          keys.swapAt(i, j)
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
}
