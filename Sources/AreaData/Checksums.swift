import Foundation

/// The `SHA256SUMS` of a folder, as `sha256sum --check` reads it.
public enum Checksums {
  public static let fileName = "SHA256SUMS"

  /// One line a file, `digest  relative/path`, sorted by path; the sums themselves and hidden files left out.
  ///
  /// - Throws: `.fileNotFound`, `.unreadable`.
  public static func listing(ofFolder folder: String) throws(DataError) -> String {
    guard let paths = FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) else {
      throw .fileNotFound(file: folder)
    }
    var lines: [String] = []
    for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      var isFolder: ObjCBool = false
      let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
      guard path != fileName, !isHidden, 
        unsafe FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder), !isFolder.boolValue
      else { continue }
      lines.append("\(SHA256.hex(of: try FileBytes.read("\(folder)/\(path)")))  \(path)\n")
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
