package import Foundation

/// A folder of its own for one test, removed with the value.
package final class Scratch: Sendable {
  package let path: String

  /// - Parameter files: texts by name, written into it.
  package init(_ files: [String: String] = [:]) throws {
    // Resolved, since a command under test tells the path as the system has it.
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    path = temporary.appendingPathComponent("vikt-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Where a file in it stands.
  package func url(_ name: String) -> URL { URL(filePath: file(name)) }

  /// Writes a text and returns the path of its file.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: url(name))
    return file(name)
  }

  package func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(at: url(name), withIntermediateDirectories: true)
  }

  package func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: file(name), withDestinationPath: target)
  }

  package func data(_ name: String) throws -> Data { try Data(contentsOf: url(name)) }

  package func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }

  /// A new, empty file, open for writing.
  package func handle(_ name: String) throws -> FileHandle {
    try write("", to: name)
    return try FileHandle(forWritingTo: url(name))
  }

  /// What stands in the folder itself, hidden or not, sorted.
  package func entries() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

  /// Everything in the folder, or in one below it, and below that, hidden or not, sorted.
  package func names(_ folder: String = ".") -> [String] {
    (FileManager.default.enumerator(atPath: file(folder))?.compactMap { $0 as? String } ?? []).sorted()
  }
}
