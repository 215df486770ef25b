import Foundation
import Synchronization

/// Files that stand under their name whole or not at all.
public enum AtomicFile {
  private static let counter = Atomic(0)

  /// Writes bytes under a temporary name in the same folder, brings them to the disk, and renames: a reader sees the old
  /// file or the new, never a part. What stood there is replaced. On failure nothing is left behind.
  ///
  /// - Throws: `.cannotCreate` when the folder is absent or closed to us; `.inputOutput` when writing or renaming fails.
  public static func write(_ bytes: [UInt8], to path: String) throws(DataError) {
    let target = URL(fileURLWithPath: path)
    let folder = target.deletingLastPathComponent().path
    let number = counter.add(1, ordering: .relaxed).oldValue
    let partial = "\(folder)/.\(target.lastPathComponent).partial-\(getpid())-\(number)"
    let descriptor = PosixCalls.create(partial)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, errno: -descriptor) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: bytes)
      try file.synchronize()
      try file.close()
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw .inputOutput(path: path, errno: PosixCalls.errorNumber(of: error))
    }
    let code = PosixCalls.rename(partial, to: target.path)
    guard code == 0 else {
      try? FileManager.default.removeItem(atPath: partial)
      throw .inputOutput(path: path, errno: code)
    }
    let synchronised = PosixCalls.synchroniseFolder(folder)
    guard synchronised == 0 else { throw .inputOutput(path: path, errno: synchronised) }
  }

  /// Writes text as UTF-8, as `write(_:to:)` does bytes.
  public static func write(_ text: String, to path: String) throws(DataError) {
    try write(Array(text.utf8), to: path)
  }
}
