import AreaData
import Foundation
import Specification
import Store
import Study

extension SpecFile {
  /// What a spec leaves to its store, as overrides: the newest revision, the edition and the time. The effective spec then names
  /// the very figures that were read, also when the store has newer ones.
  ///
  /// - Parameter spec: the spec's name.
  static func pins(_ plan: Plan, _ folders: DataFolders, spec: String) throws -> [String] {
    guard let stored = plan.data.store,
      stored.revision == nil || plan.data.division == nil || plan.data.reference == nil,
      let path = try? folders.find(stored.file)
    else { return [] }
    let record = try lifting(spec) {
      try Store(path).revision(
        of: stored.vintage, level: plan.data.units.id, edition: plan.data.division, number: stored.revision)
    }
    let known = [
      ("revision", "\(record.revision)", stored.revision == nil),
      ("division", quoted(record.division), plan.data.division == nil),
      ("reference", record.vintage, plan.data.reference == nil),
    ]
    return known.filter(\.2).map { "data.\($0.0)=\($0.1)" }
  }

  /// The vintage that the spec names; nil where it names files.
  ///
  /// - Throws: `PanelError` where there is no such store, and a `Failure` of the store's.
  func stored() throws -> StoredTable? {
    guard let plan = plan.data.store else { return nil }
    if let pending {
      return try Self.lifting(name) {
        try pending.table(plan, for: self.plan.data, and: self.plan.summaries?.childColumns ?? [])
      }
    }
    let path = try folders.find(plan.file)
    return try Self.lifting(name) {
      try Store(path).table(plan, for: self.plan.data, and: self.plan.summaries?.childColumns ?? [])
    }
  }

  /// Lifts an error of the store into a failure that names the spec.
  private static func lifting<Result>(_ spec: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as StoreError {
      let failure = Failure(error)
      throw Failure(failure.messages.map { "\(spec): data: \($0)" }, code: failure.code)
    }
  }

  /// As YAML has text that may hold anything.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"") + "\""
  }
}
