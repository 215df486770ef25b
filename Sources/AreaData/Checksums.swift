import Foundation

/// The `SHA256SUMS` of a folder, as `sha256sum --check` reads it.
public enum Checksums {
  public static let fileName = "SHA256SUMS"

  /// One line a file, `digest  relative/path`, sorted by path; the sums themselves, hidden files and links left out.
  ///
  /// - Throws: `.fileNotFound`, `.unreadable`.
  public static func listing(ofFolder folder: String) throws(DataError) -> String {
    let files = FileManager.default
    guard files.fileExists(atPath: folder) else { throw .fileNotFound(file: folder) }
    guard let paths = files.enumerator(atPath: folder)?.compactMap({ $0 as? String }) else {
      throw .unreadable(file: folder)
    }
    var lines: [String] = []
    for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
      let type = try? files.attributesOfItem(atPath: "\(folder)/\(path)")[.type] as? FileAttributeType
      guard path != fileName, !isHidden, type == .typeRegular else { continue }
      lines.append("\(try SHA256.hex(ofFile: "\(folder)/\(path)"))  \(path)\n")
    }
    return lines.joined()
  }

  /// Writes the sums of a folder into it.
  ///
  /// - Throws: `.fileNotFound`, `.unreadable`, `.cannotCreate`, `.inputOutput`.
  public static func write(inFolder folder: String) throws(DataError) {
    try AtomicFile.write(listing(ofFolder: folder), to: "\(folder)/\(fileName)")
  }
}
