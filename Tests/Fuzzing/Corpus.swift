package import Foundation

/// The files that mutations start from, and every input that ever failed: by reader, and whole cases.
package struct Corpus: Sendable {
  /// Beside this file, where the sources stand.
  package static let standard = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

  struct Entry: Sendable {
    let name: String
    let bytes: [UInt8]
  }

  let files: [Reader: [Entry]]
  let cases: [(name: String, case: Case)]

  /// Reads the folders `csv`, `yaml` and so on, and `cases`; names in order, for a seed to mean the same everywhere.
  package init(at folder: URL = standard) throws {
    files = try Dictionary(
      uniqueKeysWithValues: Reader.allCases.map { reader in
        let own = folder.appending(path: reader.rawValue)
        let entries = try Self.names(in: own).map { name in
          Entry(name: name, bytes: Array(try Data(contentsOf: own.appending(path: name))))
        }
        return (reader, entries)
      })
    let own = folder.appending(path: "cases")
    cases = try Self.names(in: own).map { ($0, try Case(folder: own.appending(path: $0).path)) }
  }

  private static func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Everything in it, as cases of one step or more.
  var all: [Case] {
    cases.map(\.case)
      + Reader.allCases.flatMap { reader in
        (files[reader] ?? []).map { Case(files: [$0.name: Data($0.bytes)], steps: [.read(reader, file: $0.name)]) }
      }
  }
}
