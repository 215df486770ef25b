/// Files that stand under their name whole or not at all.
public enum AtomicFile {
  /// Writes bytes under a temporary name in the same folder, brings them to the disk, and renames: a reader sees the old
  /// file or the new, never a part. What stood there is replaced. On failure nothing is left behind; what a killed process
  /// left of the same name is removed.
  ///
  /// - Throws: `.cannotCreate` when the folder is absent or closed to us; `.cannotLock` where the file system knows no
  ///   locks; `.inputOutput` when writing or renaming fails.
  public static func write(_ bytes: [UInt8], to path: String) throws(DataError) {
    var writer = try AtomicWriter(path)
    try writer.write(bytes)
    _ = try writer.finish()
  }

  /// Writes text as UTF-8, as `write(_:to:)` does bytes.
  public static func write(_ text: String, to path: String) throws(DataError) {
    try write(Array(text.utf8), to: path)
  }
}
