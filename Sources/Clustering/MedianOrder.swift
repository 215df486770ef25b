/// An order of points in which every aligned block of the smallest size, twice, four times it … is compact, as the tiles of a k-d
/// tree want it.
///
/// A range is split along its widest coordinate so that the left part fills the largest block below the range's size;
/// only the last block of each size is ever short.
struct MedianOrder {
  /// The points, block after block.
  private(set) var order: [Int]

  private let dimension: Int
  private let smallest: Int

  /// - Parameters:
  ///   - points: `count · dimension` coordinates, point after point.
  ///   - block: the smallest block, a power of two.
  /// - Complexity: O(n·d·log n) expected.
  init(points: [Double], dimension: Int, count: Int, block: Int) {
    self.dimension = dimension
    smallest = block
    order = []
    // As spans: an array that is kept in the value would be asked at every exchange whether another shares it.
    var (found, keys) = (Array(0..<count), [Double](repeating: 0, count: count))
    var foundSpan = found.mutableSpan
    var keySpan = keys.mutableSpan
    split(0..<count, points.span, &foundSpan, &keySpan)
    order = found
  }

  /// - Parameter keys: receives the coordinate of each that a range is split along.
  private func split(
    _ range: Range<Int>, _ points: Span<Double>, _ order: inout MutableSpan<Int>, _ keys: inout MutableSpan<Double>
  ) {
    guard range.count > smallest else { return }
    var block = smallest
    while 2 * block < range.count { block *= 2 }
    let middle = range.lowerBound + block
    let widest = widestCoordinate(in: range, points, order.span)
    for position in range { keys[position] = points[order[position] * dimension + widest] }
    Self.select(middle, in: range, &order, &keys)
    split(range.lowerBound..<middle, points, &order, &keys)
    split(middle..<range.upperBound, points, &order, &keys)
  }

  /// The coordinate with the largest spread over a range.
  private func widestCoordinate(in range: Range<Int>, _ points: Span<Double>, _ order: Span<Int>) -> Int {
    var widest = (coordinate: 0, width: -1.0)
    for k in 0..<dimension {
      var (least, most) = (Double.infinity, -Double.infinity)
      for position in range {
        let x = points[order[position] * dimension + k]
        if x < least { least = x }
        if x > most { most = x }
      }
      if most - least > widest.width { widest = (k, most - least) }
    }
    return widest.coordinate
  }

  /// Reorders a range so that nothing before `position` is larger, and nothing after it smaller, than what stands there
  /// (Hoare's FIND with the median of three elements as pivot, equal ones apart).
  private static func select(
    _ position: Int, in range: Range<Int>, _ order: inout MutableSpan<Int>, _ keys: inout MutableSpan<Double>
  ) {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low + 1 < high {
      let (a, b, c) = (keys[low], keys[(low + high) / 2], keys[high - 1])
      let pivot = max(min(a, b), min(max(a, b), c))
      let equal = partition(low..<high, &order, &keys) { $0 < pivot }
      if position < equal {
        high = equal
      } else {
        low = partition(equal..<high, &order, &keys) { $0 <= pivot }
        if position < low { return }
      }
    }
  }

  /// Moves the elements of a range that belong to its front there, without branches, which would be mispredicted; the first of the others.
  @inline(__always)
  private static func partition(
    _ range: Range<Int>, _ order: inout MutableSpan<Int>, _ keys: inout MutableSpan<Double>, isFront: (Double) -> Bool
  ) -> Int {
    var first = range.lowerBound
    for i in range {
      keys.swapAt(i, first)
      order.swapAt(i, first)
      first += isFront(keys[first]) ? 1 : 0
    }
    return first
  }
}
