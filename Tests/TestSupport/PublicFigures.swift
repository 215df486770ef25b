package import Foundation

/// Real public figures, committed so that a fresh clone proves what README claims of them; `Figures/README.md` tells
/// where each comes from and under which licence.
package enum PublicFigures {
  /// Why a file could not be unpacked.
  package struct Failure: Error {
    /// The file, as committed.
    package let name: String
    /// What `gzip` ended with.
    package let code: Int32
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(component: "Figures")

  /// A committed file that is not packed, such as `classic/swiss.csv`.
  package static func url(_ name: String) -> URL { folder.appending(path: name) }

  /// Lays copies of all files of a folder, such as `sweden`, into a folder of a test's own, those packed unpacked.
  ///
  /// By the `gzip` command, since Foundation has no decompressor on Linux.
  package static func unpacked(_ name: String) throws -> Scratch {
    let scratch = try Scratch()
    let source = url(name)
    for file in try FileManager.default.contentsOfDirectory(atPath: source.path) {
      let original = source.appending(component: file)
      if original.pathExtension == "gz" {
        try unpack(original, to: scratch.url(original.deletingPathExtension().lastPathComponent))
      } else {
        try FileManager.default.copyItem(at: original, to: scratch.url(file))
      }
    }
    return scratch
  }

  private static func unpack(_ archive: URL, to target: URL) throws {
    try Data().write(to: target)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "--decompress", "--stdout", archive.path]
    process.standardOutput = try FileHandle(forWritingTo: target)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(name: archive.lastPathComponent, code: process.terminationStatus)
    }
  }
}
