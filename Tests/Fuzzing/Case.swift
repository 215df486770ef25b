package import Foundation

/// Files and what is done with them: a generated run, a mutated file, or a fault kept for good.
package struct Case: Sendable, Equatable, Codable {
  /// By path below the case's folder.
  package var files: [String: Data]
  package var steps: [Step]
  /// The name of the script that does the steps.
  static let script = "CMD"

  package init(files: [String: Data], steps: [Step]) {
    self.files = files
    self.steps = steps
  }

  /// Reads a folder as `write` makes it. Lines of the script that are no steps are passed over.
  package init(folder: String) throws {
    let url = URL(filePath: folder)
    files = [:]
    for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
      guard let data = try? Data(contentsOf: url.appending(path: name)) else { continue }
      files[name] = data
    }
    let script = files.removeValue(forKey: Self.script) ?? Data()
    steps = Step.all(in: String(decoding: script, as: UTF8.self))
  }

  /// Writes the files and a script that does the steps.
  package func write(to folder: String) throws {
    var all = files
    all[Self.script] = Data((steps.map(\.line).joined(separator: "\n") + "\n").utf8)
    for (name, data) in all {
      let url = URL(filePath: folder).appending(path: name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url)
    }
  }

  /// Whether a word stands anywhere in the files.
  func mentions(_ word: String) -> Bool {
    files.values.contains { String(decoding: $0, as: UTF8.self).lowercased().contains(word) }
  }
}
