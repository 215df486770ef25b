import Crypto

/// SHA-256 in the lower-case hexadecimal of `sha256sum`.
public enum SHA256 {
  /// The digest of some bytes, 64 characters.
  public static func hex(of bytes: [UInt8]) -> String {
    Crypto.SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The digest of a file.
  ///
  /// - Throws: `.fileNotFound`, `.unreadable`.
  public static func hex(ofFile path: String) throws(DataError) -> String {
    try hex(of: FileBytes.read(path))
  }
}
