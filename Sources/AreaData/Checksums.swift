import Foundation

/// The `SHA256SUMS` of a folder, as `sha256sum --check` reads it.
public enum Checksums {
  /// The name of the file of sums.
  public static let fileName = "SHA256SUMS"
  /// Files of which no sum is kept.
  package static let unlisted: Set = [fileName, FolderMark.environmentName]

  /// The digest of every file in a folder and below it, by path; links and the unlisted ones left out.
  ///
  /// - Throws: `.fileNotFound`, `.unreadable`.
  public static func digests(ofFolder folder: String) throws(DataError) -> [String: String] {
    var digests = [String: String]()
    for entry in try FolderEntry.all(in: folder) where entry.kind == .file && !unlisted.contains(entry.path) {
      digests[entry.path] = try SHA256.hex(ofFile: "\(folder)/\(entry.path)")
    }
    return digests
  }

  /// One line a file, `digest  relative/path`, sorted by path.
  public static func listing(_ digests: [String: String]) -> String {
    digests.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { "\($0.value)  \($0.key)\n" }.joined()
  }

  /// Writes the sums of a folder into it.
  ///
  /// - Throws: `.fileNotFound`, `.unreadable`, `.cannotCreate`, `.cannotLock`, `.inputOutput`.
  public static func write(inFolder folder: String) throws(DataError) {
    try AtomicFile.write(listing(try digests(ofFolder: folder)), to: "\(folder)/\(fileName)")
  }

  /// The digests that a folder's own list gives, by path; lines that are none are passed over.
  package static func listed(inFolder folder: String) -> [String: String] {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(fileName)") else { return [:] }
    var digests = [String: String]()
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      guard let gap = line.firstRange(of: "  ") else { continue }
      digests[String(line[gap.upperBound...])] = String(line[..<gap.lowerBound])
    }
    return digests
  }
}
