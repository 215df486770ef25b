internal import Probability

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
    // A span: an array would be asked at every exchange whether another shares it.
    var entries = (0..<count).map { Entry(point: $0, key: 0) }
    var span = entries.mutableSpan
    order = []
    split(0..<count, points.span, &span)
    order = entries.map(\.point)
  }

  /// A point and its coordinate along which a range is split.
  private struct Entry {
    let point: Int
    var key: Double
  }

  private func split(_ range: Range<Int>, _ points: Span<Double>, _ entries: inout MutableSpan<Entry>) {
    guard range.count > smallest else { return }
    var block = smallest
    while 2 * block < range.count { block *= 2 }
    let middle = range.lowerBound + block
    let widest = widestCoordinate(in: range, points, entries.span)
    for i in range { entries[i].key = points[entries[i].point * dimension + widest] }
    Selection.partition(at: middle, in: range, of: &entries, by: \.key)
    split(range.lowerBound..<middle, points, &entries)
    split(middle..<range.upperBound, points, &entries)
  }

  /// The coordinate with the largest spread over a range.
  private func widestCoordinate(in range: Range<Int>, _ points: Span<Double>, _ entries: Span<Entry>) -> Int {
    var widest = (coordinate: 0, width: -1.0)
    for k in 0..<dimension {
      var (least, most) = (Double.infinity, -Double.infinity)
      for i in range {
        let x = points[entries[i].point * dimension + k]
        if x < least { least = x }
        if x > most { most = x }
      }
      if most - least > widest.width { widest = (k, most - least) }
    }
    return widest.coordinate
  }
}
