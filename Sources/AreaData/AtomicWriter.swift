import Foundation

/// A file that is written piece by piece and takes its name whole or not at all, as with `AtomicFile`. Dropped before `finish`, it
/// is removed.
package struct AtomicWriter: ~Copyable {
  private let path: String
  private var partial: Partial
  private var digest = SHA256()

  /// - Throws: what `AtomicFile.write` throws.
  package init(_ path: String) throws(DataError) {
    Partial.sweep(.file, for: path)
    self.path = path
    partial = try Partial.make(.file, for: path)
  }

  package mutating func write(_ bytes: [UInt8]) throws(DataError) {
    digest.update(bytes)
    do { try FileHandle(fileDescriptor: partial.descriptor, closeOnDealloc: false).write(contentsOf: bytes) } catch {
      throw .inputOutput(path: path, errno: PosixCalls.errorNumber(of: error))
    }
  }

  /// Brings the file to the disk and gives it its name.
  ///
  /// - Returns: the SHA-256 of its bytes, in hexadecimal.
  package consuming func finish() throws(DataError) -> String {
    try partial.take(path)
    return digest.hex()
  }
}
