/// What would stand at a position, were all in order, found without sorting.
///
/// Elements are moved to either side of a pivot without branches, which would be mispredicted half of the time. Those equal to the
/// pivot go to neither side, so that many equal ones cost no more.
///
/// - SeeAlso: C. A. R. Hoare, Algorithm 65: Find, Communications of the ACM 4 (1961) 321–322, doi:10.1145/366622.366647; N. Lomuto's
///   partition, in J. Bentley, Programming Pearls (1986), column 11.
public enum Selection {
  /// Reorders a range so that nothing before `position` has a larger key, and nothing after it a smaller one, than what stands there.
  ///
  /// - Parameters:
  ///   - position: within the range.
  ///   - key: of an element; no NaN.
  /// - Complexity: O(n) expected.
  @inlinable
  public static func partition<Element>(
    at position: Int, in range: Range<Int>, of elements: inout MutableSpan<Element>, by key: (Element) -> Double
  ) {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low + 1 < high {
      let (a, b, c) = (key(elements[low]), key(elements[(low + high) / 2]), key(elements[high - 1]))
      let pivot = max(min(a, b), min(max(a, b), c))
      let equal = bringForward(low..<high, of: &elements) { key($0) < pivot }
      if position < equal {
        high = equal
      } else {
        low = bringForward(equal..<high, of: &elements) { key($0) <= pivot }
        if position < low { return }
      }
    }
  }

  /// Moves the elements of a range that belong to its front there; the position behind them.
  @inlinable
  @inline(__always)
  static func bringForward<Element>(
    _ range: Range<Int>, of elements: inout MutableSpan<Element>, where isFront: (Element) -> Bool
  ) -> Int {
    var front = range.lowerBound
    for i in range {
      elements.swapAt(i, front)
      front += isFront(elements[front]) ? 1 : 0
    }
    return front
  }
}
