import Foundation
import Reporting
import Study
import Testing

@Suite struct RunTableTests {
  @Test func `Every table has a name of its own and a stage`() {
    let names = RunTable.all.map(\.name)
    #expect(Set(names).count == names.count)
    // The list in docs/running.md is read by scripts: a name between backticks, and nothing else there.
    for table in RunTable.all {
      #expect(!table.summary.contains("`") && !table.summary.contains("\n"), "\(table.name)")
    }
    #expect(RunTable.markdown.count { $0 == "`" } == 2 * names.count)
    #expect(RunTable.markdown.count { $0 == "\n" } == Stage.allCases.count - 1)
  }

  @Test func `The documentation lists the tables that there are`() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../docs/running.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    let list = "<!-- tables: written by script/docs -->\n\(RunTable.markdown)<!-- /tables -->\n"
    #expect(page.contains(list), "The list of tables in docs/running.md is old: run script/docs")
  }
}
