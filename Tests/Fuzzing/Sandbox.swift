import Commands
import Foundation

/// A folder in which this process does one case after another, with all that commands say caught in files.
///
/// It takes the process's working folder, stdout and stderr, so that messages and traces name no machine's paths.
final class Sandbox {
  /// Where the case's files stand.
  let folder: URL
  private let out: FileHandle
  private let error: FileHandle
  /// Where what is said on stderr can be read once the process has died.
  static let errorName = "error"

  init(in scratch: URL) throws {
    folder = scratch.appending(path: "case")
    out = try Self.caught(STDOUT_FILENO, in: scratch.appending(path: "out"))
    error = try Self.caught(STDERR_FILENO, in: scratch.appending(path: Self.errorName))
  }

  private static func caught(_ descriptor: Int32, in url: URL) throws -> FileHandle {
    try Data().write(to: url)
    let file = try FileHandle(forUpdating: url)
    dup2(file.fileDescriptor, descriptor)
    return file
  }

  /// Takes away what the last case left, and lays out the next.
  func lay(_ files: [String: Data]) throws {
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = FileManager.default.changeCurrentDirectoryPath(folder.path)
    for (name, data) in files {
      let url = folder.appending(path: name)
      if name.contains("/") {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      }
      try data.write(to: url)
    }
  }

  /// What a command came to.
  struct Outcome {
    let code: Int32
    let out: Data
    let error: Data
  }

  func run(_ words: [String]) throws -> Outcome {
    for file in [out, error] { try file.truncate(atOffset: 0) }
    let code = Vikt.run(words)
    return Outcome(code: code, out: try Self.said(in: out), error: try Self.said(in: error))
  }

  private static func said(in file: FileHandle) throws -> Data {
    try file.seek(toOffset: 0)
    return try file.readToEnd() ?? Data()
  }

  /// Everything in the case's folder or one below it, sorted.
  func names(below path: String = "") -> [String] {
    let found = FileManager.default.enumerator(atPath: folder.appending(path: path).path)
    return (found?.compactMap { $0 as? String } ?? []).sorted()
  }

  func data(_ name: String) -> Data? { try? Data(contentsOf: folder.appending(path: name)) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: name).path) }
}
