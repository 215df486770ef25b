private import CCrypto

/// SHA-256, taken of bytes as they come.
///
/// - SeeAlso: FIPS 180-4, *Secure hash standard*, section 6.2, doi:10.6028/NIST.FIPS.180-4; computed by OpenSSL's libcrypto.
@safe public struct SHA256: ~Copyable {
  private let context: OpaquePointer

  /// A digest of no bytes yet.
  public init() {
    // Without a context there is no memory for anything else either, nor a library that knows SHA-256.
    guard let context = unsafe EVP_MD_CTX_new(), unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto gives no SHA-256")
    }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Takes bytes that follow those taken before.
  public mutating func update(_ bytes: [UInt8]) {
    let isTaken = unsafe bytes.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    precondition(isTaken == 1, "libcrypto took no bytes")
  }

  /// The digest of all bytes taken, in the lower-case hexadecimal of `sha256sum`: 64 characters.
  public consuming func hex() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    let isDone = unsafe digest.withUnsafeMutableBufferPointer {
      unsafe EVP_DigestFinal_ex(context, $0.baseAddress, nil)
    }
    precondition(isDone == 1, "libcrypto made no digest")
    return digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The digest of some bytes, in hexadecimal.
  public static func hex(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return digest.hex()
  }

  /// The digest of a file, in hexadecimal.
  ///
  /// - Throws: `.fileNotFound`, `.unreadable`.
  public static func hex(ofFile path: String) throws(DataError) -> String {
    try hex(of: FileBytes.read(path))
  }
}
