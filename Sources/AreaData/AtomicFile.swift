import Foundation

/// Files that stand under their name whole or not at all.
public enum AtomicFile {
  /// Writes bytes under a temporary name in the same folder, brings them to the disk, and renames: a reader sees the old
  /// file or the new, never a part. What stood there is replaced. On failure nothing is left behind; what a killed process
  /// left of the same name is removed.
  ///
  /// - Throws: `.cannotCreate` when the folder is absent or closed to us; `.cannotLock` where the file system knows no
  ///   locks; `.inputOutput` when writing or renaming fails.
  public static func write(_ bytes: [UInt8], to path: String) throws(DataError) {
    try fill(path) { descriptor, _ throws(DataError) in
      do { try FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).write(contentsOf: bytes) } catch {
        throw .inputOutput(path: path, errno: PosixCalls.errorNumber(of: error))
      }
    }
  }

  /// Lets something fill an empty file under a temporary name, then does as `write(_:to:)`.
  ///
  /// - Parameter write: is given a descriptor open for writing and the temporary path, for libraries that open files themselves.
  package static func fill(
    _ path: String, by write: (_ descriptor: Int32, _ temporary: String) throws(DataError) -> Void
  ) throws(DataError) {
    Partial.sweep(.file, for: path)
    var partial = try Partial.make(.file, for: path)
    try write(partial.descriptor, partial.path)
    try partial.take(path)
  }

  /// Writes text as UTF-8, as `write(_:to:)` does bytes.
  public static func write(_ text: String, to path: String) throws(DataError) {
    try write(Array(text.utf8), to: path)
  }
}

extension Partial {
  /// Brings the file to the disk and gives it its name, in place of what stood there.
  mutating func take(_ path: String) throws(DataError) {
    let written = PosixCalls.synchronise(self.path)
    guard written == 0 else { throw .inputOutput(path: path, errno: written) }
    let code = PosixCalls.rename(self.path, to: path)
    guard code == 0 else { throw .inputOutput(path: path, errno: code) }
    keep()
    let synchronised = PosixCalls.synchroniseFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    guard synchronised == 0 else { throw .inputOutput(path: path, errno: synchronised) }
  }
}
