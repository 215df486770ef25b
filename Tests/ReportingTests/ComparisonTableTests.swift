import Foundation
import Reporting
import Testing

@Suite struct ComparisonTableTests {
  @Test func `The documentation lists the tables of a comparison`() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../docs/running.md")
    let names = ComparisonTable.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(
      try String(contentsOf: file, encoding: .utf8).contains(ComparisonTable.markdown),
      "docs/running.md lacks this line: \(ComparisonTable.markdown)")
  }
}
