import Probability
import Testing
import TestSupport

@Suite struct FalseDiscoveryTests {
  /// The fifteen p-values of Benjamini and Hochberg's own example, of which four are rejected at .05.
  @Test func `The authors' example`() {
    let p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1,
    ]
    #expect(FalseDiscoveries.rejected(p.reversed(), tolerated: 0.05) == [14, 13, 12, 11])
  }

  @Test func `Those whose adjusted p-value is small, by its definition`() {
    for seed in 1...50 as ClosedRange<UInt64> {
      var random = SplitMix64(seed)
      let p = (0..<40).map { _ in
        let u = Double.random(in: 0...1, using: &random)
        return (u * u * u * 100).rounded() / 100
      }
      // The least of m·p(j)/j over all j from the own place on.
      let sorted = p.sorted()
      let ratios = sorted.indices.map { 40 * sorted[$0] / Double($0 + 1) }
      let adjusted = p.map { own -> Double in
        let first = sorted.firstIndex { $0 >= own }!
        return ratios[first...].min()!
      }
      let found = FalseDiscoveries.rejected(p, tolerated: 0.2)
      #expect(Set(found) == Set(p.indices.filter { adjusted[$0] <= 0.2 }))
      #expect(found.map { p[$0] } == found.map { p[$0] }.sorted())
    }
  }

  @Test func `None, and all`() {
    #expect(FalseDiscoveries.rejected([], tolerated: 0.1) == [])
    #expect(FalseDiscoveries.rejected([0.2, 0.9], tolerated: 0.1) == [])
    #expect(FalseDiscoveries.rejected([0, 0], tolerated: 0) == [0, 1])
  }
}
