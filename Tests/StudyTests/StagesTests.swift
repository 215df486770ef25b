import Study
import Testing

struct StagesTests {
  /// Names are distinct, and what a finding reads stands before it.
  @Test func findingsReadThoseBefore() {
    var known = Set<String>()
    for part in Study.graph {
      #expect(part.reads.allSatisfy(known.contains), "\(part)")
      #expect(known.insert(part.finding).inserted, "\(part)")
    }
  }

  /// A stage that can be asked for by name is found by something, but for the index, which always is, and the report.
  @Test func everyNamedStageIsFound() {
    let found = Set(Study.graph.map(\.stage)).union([.index, .report])
    #expect(found == Set(Stage.named))
  }
}
