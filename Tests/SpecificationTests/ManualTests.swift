import Foundation
import Specification
import Testing

@Suite struct ManualTests {
  /// As published. After a change of the language write it anew with `script/docs`, or with `UPDATE=1 script/test`.
  private static let committed = Fixtures.folder.appending(path: "../../../docs/spec.md").standardizedFileURL

  @Test func theCommittedManualIsThisOne() throws {
    if ProcessInfo.processInfo.environment["UPDATE"] != nil {
      try Spec.manual.write(to: Self.committed, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: Self.committed, encoding: .utf8) == Spec.manual)
  }

  @Test func everyKeyHasAnExample() {
    #expect(Manual().keysWithoutExample == [])
  }

  /// Every example is part of a spec that reads, and reads back.
  @Test(arguments: Manual.variants) func examplesRead(overrides: [String]) throws {
    let plan = try Fixtures.read(Manual.example, overrides: overrides).plan
    #expect(try Fixtures.read(plan.yaml, file: "elsewhere.yaml").plan == plan)
  }
}
