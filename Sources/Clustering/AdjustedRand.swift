/// How far two partitions of the same units agree, corrected for chance.
public enum AdjustedRand {
  /// The adjusted Rand index: 1 for the same partition, 0 on average for independent ones, below 0 for less.
  ///
  /// - Parameters:
  ///   - first: a label for each of n units.
  ///   - second: another; labels need not correspond.
  /// - Returns: the index; 1 where chance leaves no room, as when both have one group.
  /// - Complexity: O(n).
  /// - SeeAlso: Hubert & Arabie, Comparing partitions, J. Classification 2 (1985), equation 5, doi:10.1007/BF01908075.
  public static func index<A: Hashable, B: Hashable>(_ first: [A], _ second: [B]) -> Double {
    precondition(first.count == second.count, "\(first.count) labels against \(second.count)")
    var cells = [A: [B: Int]]()
    var rows = [A: Int]()
    var columns = [B: Int]()
    for (a, b) in zip(first, second) {
      cells[a, default: [:]][b, default: 0] += 1
      rows[a, default: 0] += 1
      columns[b, default: 0] += 1
    }
    // Whole numbers until the last step, so that the order of a dictionary does not matter.
    func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
    let together = cells.values.reduce(0) { $1.values.reduce($0) { $0 + pairs($1) } }
    let inFirst = rows.values.reduce(0) { $0 + pairs($1) }
    let inSecond = columns.values.reduce(0) { $0 + pairs($1) }
    let all = pairs(first.count)
    guard all > 0 else { return 1 }
    let expected = Double(inFirst) * Double(inSecond) / Double(all)
    let largest = Double(inFirst + inSecond) / 2
    return largest == expected ? 1 : (Double(together) - expected) / (largest - expected)
  }
}
