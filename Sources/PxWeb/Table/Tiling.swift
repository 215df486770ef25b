/// A box of cells cut into parts that a call may bring, each of them consecutive once the longest dimensions come first.
package struct Tiling: Sendable, Equatable {
  /// The dimensions, the slowest first.
  package let order: [Int]
  /// For each part a range of positions of every dimension, by `order`; the parts in the order of their cells.
  package let parts: [[Range<Int>]]

  /// Cuts along the longest dimension, and along the next where its single values are still too many cells.
  ///
  /// - Parameters:
  ///   - counts: values of each dimension, above 0.
  ///   - limit: cells of a part at most, above 0.
  package init(_ counts: [Int], limit: Int) {
    let isWhole = counts.reduce(1) { $0.multipliedReportingOverflow(by: $1).overflow ? .max : $0 * $1 } <= limit
    order =
      isWhole
      ? Array(counts.indices)
      : counts.indices.sorted { counts[$0] == counts[$1] ? $0 < $1 : counts[$0] > counts[$1] }
    var parts: [[Range<Int>]] = [[]]
    for k in order.indices {
      let count = counts[order[k]]
      // How many values of this dimension fit, with all of those after it.
      var rest = 1
      for d in order[(k + 1)...] where rest <= limit { rest *= counts[d] }
      let width = max(1, min(count, limit / rest))
      let ranges = stride(from: 0, to: count, by: width).map { $0..<min(count, $0 + width) }
      parts = parts.flatMap { part in ranges.map { part + [$0] } }
    }
    self.parts = parts
  }
}
