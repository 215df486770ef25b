import Probability
import Testing
import TestSupport

/// Selection against sorting.
@Suite struct SelectionTests {
  private struct Element: Equatable {
    var key: Double
    var name: Int
  }

  private static let shapes: [(String, @Sendable (Int, inout SplitMix64) -> Double)] = [
    ("uniform", { _, source in source.unit() }), ("all one", { _, _ in 7 }), ("ascending", { i, _ in Double(i) }),
    ("descending", { i, _ in -Double(i) }), ("three values", { _, source in Double(source.below(3)) }),
    ("infinite ends", { i, source in i % 5 == 0 ? .infinity : i % 7 == 0 ? -.infinity : source.unit() }),
    ("organ pipe", { i, _ in Double(min(i, 200 - i)) }), ("signed zeros", { i, _ in i % 2 == 0 ? -0.0 : 0 }),
  ]

  /// What stands at the position, what before and behind it; no element is lost, and none outside the range is touched.
  @Test(arguments: [1, 2, 3, 10, 97, 200])
  func aPositionPartsTheRange(_ count: Int) {
    var source = SplitMix64(1)
    for (name, key) in Self.shapes {
      for position in Set([0, 1, count / 3, count / 2, count - 1]).filter({ $0 < count }) {
        let range = 4..<4 + count
        let elements = (0..<count + 9).map { Element(key: key($0, &source), name: $0) }
        var parted = elements
        var span = parted.mutableSpan
        Selection.partition(at: 4 + position, in: range, of: &span) { $0.key }
        let sorted = elements[range].map(\.key).sorted()
        let found = parted[4 + position].key
        #expect(found == sorted[position], "\(name), \(position) of \(count)")
        #expect(parted[range.lowerBound..<4 + position].allSatisfy { $0.key <= found }, "\(name)")
        #expect(parted[4 + position..<range.upperBound].allSatisfy { $0.key >= found }, "\(name)")
        #expect(parted[..<4] == elements[..<4] && parted[range.upperBound...] == elements[range.upperBound...])
        #expect(Set(parted.map(\.name)).count == count + 9)
        #expect(parted.allSatisfy { elements[$0.name] == $0 })
      }
    }
  }

  /// Many equal elements take two passes, not one for each.
  @Test func equalElementsAreReadAFewTimes() {
    for values in [1, 2, 3] {
      let count = 10_000
      var keys = (0..<count).map { Double($0 % values) }
      var span = keys.mutableSpan
      var reads = 0
      Selection.partition(at: count / 2, in: 0..<count, of: &span) {
        reads += 1
        return $0
      }
      #expect(reads < 8 * count, "\(values) values: \(reads) reads")
    }
  }
}
