import Foundation

/// Files as bytes.
package enum FileBytes {
  /// A whole file.
  ///
  /// - Throws: `.fileNotFound`; `.unreadable` for a folder, a lack of rights or a failing disk.
  package static func read(_ path: String) throws(DataError) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw failure(path)
    }
  }

  private static func failure(_ path: String) -> DataError {
    FileManager.default.fileExists(atPath: path) ? .unreadable(file: path) : .fileNotFound(file: path)
  }
}
