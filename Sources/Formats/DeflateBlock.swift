internal import CZlib

/// Bytes compressed as one block of a deflate stream. Blocks put one after another, the last of them marked so, are one stream: each
/// is made without the others, so that they can be made at once, and what they come to does not depend on how many are.
///
/// `unsafe` here because the library's interface is one of pointers, which live no longer than the call.
///
/// - SeeAlso: RFC 1951, *DEFLATE*; zlib's manual, `deflate` with `Z_SYNC_FLUSH`.
@safe
struct DeflateBlock: Sendable {
  let compressed: [UInt8]
  /// Before it was compressed.
  let size: Int
  private let checksum: UInt

  /// As much as level 2 finds: sheets are so alike from row to row that higher levels gain a sixth, in three times the time.
  private static let level: Int32 = 2
  /// A stream without a header of its own, and how far back it looks.
  private static let window = -MAX_WBITS

  /// - Returns: nil where there is no memory for it.
  init?(_ bytes: [UInt8], isLast: Bool) {
    var stream = unsafe z_stream()
    guard
      unsafe deflateInit2_(
        &stream, Self.level, Z_DEFLATED, Self.window, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { unsafe deflateEnd(&stream) }
    // Beside what a whole stream takes, the mark between blocks.
    let capacity = Int(unsafe deflateBound(&stream, uLong(bytes.count))) + 16
    compressed = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { room, count in
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.avail_in = uInt(source.count)
        unsafe stream.next_out = room.baseAddress
        unsafe stream.avail_out = uInt(room.count)
        let code = unsafe deflate(&stream, isLast ? Z_FINISH : Z_SYNC_FLUSH)
        let isWhole = unsafe stream.avail_in == 0 && stream.avail_out > 0
        precondition(code == (isLast ? Z_STREAM_END : Z_OK) && isWhole, "deflate of \(bytes.count) bytes: \(code)")
        count = room.count - Int(unsafe stream.avail_out)
      }
    }
    size = bytes.count
    checksum = UInt(unsafe crc32(0, bytes, uInt(bytes.count)))
  }

  /// The CRC-32 of what stood before, followed by this block.
  func checksum(after before: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32_combine(uLong(before), uLong(checksum), size))
  }
}
