import AreaData
import Foundation
import TestSupport

/// Makes what a run folder says of itself agree with what stands in it: as one would who alters a file and hides it.
struct Forger {
  let scratch: Scratch
  /// The run folder's name in it.
  let name: String

  var folder: String { "\(scratch.path)/\(name)" }

  /// Every digest and size anew, in the data package, in the manifest and in the sums.
  func cover() throws {
    var files = [String: (bytes: Int, sha256: String)]()
    for (path, digest) in try Checksums.digests(ofFolder: folder) {
      files[path] = (try bytes(path).count, digest)
    }
    let package = DataPackage.retold(try bytes(DataPackage.fileName), of: files) ?? ""
    if package != "" { try write(package, DataPackage.fileName) }
    files[DataPackage.fileName] = (0, SHA256.hex(of: try bytes(DataPackage.fileName)))
    let lines = String(decoding: try bytes(FolderMark.fileName), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { line in
      guard let match = line.wholeMatch(of: /( +"(.*)" : ")[0-9a-f]{64}(",?)/), let file = files[String(match.2)] else {
        return String(line)
      }
      return match.1 + file.sha256 + match.3
    }
    try write(lines.joined(separator: "\n"), FolderMark.fileName)
    try write(Checksums.listing(try Checksums.digests(ofFolder: folder)), Checksums.fileName)
  }

  func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)")))
  }

  func write(_ text: String, _ path: String) throws { try write([UInt8](text.utf8), path) }

  func write(_ bytes: [UInt8], _ path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
  }
}
