import AreaData
import Testing

@Suite struct SHA256Tests {
  /// The examples of FIPS 180-4 as NIST publishes them (Cryptographic Standards and Guidelines, example values, SHA256.pdf), and
  /// the message of a million letters and the empty one of its test vectors (CAVP, SHA Test Vectors for Hashing Byte-Oriented Messages).
  static let vectors = [
    (message: "", digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (message: "abc", digest: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      message: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      digest: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      message:
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      digest: "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (
      message: String(repeating: "a", count: 1_000_000),
      digest: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test(arguments: vectors) func publishedVectors(message: String, digest: String) {
    #expect(SHA256.hex(of: Array(message.utf8)) == digest)
  }

  /// The same in parts of any size, empty ones between: a block has 64 bytes, and its padding begins at 56.
  @Test(arguments: [1, 3, 55, 56, 63, 64, 65, 127, 1000, 99_991]) func inParts(size: Int) {
    for (message, expected) in Self.vectors {
      let bytes = Array(message.utf8)
      var digest = SHA256()
      for start in stride(from: 0, to: bytes.count, by: size) {
        digest.update(Array(bytes[start..<min(start + size, bytes.count)]))
        digest.update([])
      }
      #expect(digest.hex() == expected, "\(bytes.count) bytes")
    }
  }
}
