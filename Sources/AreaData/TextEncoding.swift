/// How the characters of a text file were stored.
public enum TextEncoding: String, Sendable, Equatable, Codable {
  case utf8 = "utf-8"
  /// UTF-8 with a byte order mark, as spreadsheets write it.
  case utf8WithMark = "utf-8-bom"
  /// What older Windows programs write; taken when the first byte outside ASCII is not UTF-8.
  case windows1252 = "windows-1252"
  /// With the byte order mark that tells which byte of a pair comes first.
  case utf16 = "utf-16"

  /// Turns the bytes of a file into UTF-8 without a mark, and says what they were.
  ///
  /// - Throws: `.brokenUTF16` when the file begins with a UTF-16 mark and something in it is no character; `.brokenUTF8` when
  ///   it is UTF-8 up to some byte, for which one character outside ASCII is proof enough; `.undefinedByte` for one of the
  ///   five that Windows-1252 leaves out.
  static func normalise(_ bytes: [UInt8], file: String) throws(DataError) -> (bytes: [UInt8], encoding: TextEncoding) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return (try utf8(ofUTF16: bytes, file: file), .utf16)
    }
    guard let invalid = firstInvalidUTF8(bytes) else {
      let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
      return hasMark ? (Array(bytes.dropFirst(3)), .utf8WithMark) : (bytes, .utf8)
    }
    guard bytes[..<invalid].allSatisfy({ $0 < 0x80 }) else {
      throw .brokenUTF8(file: file, line: LineBreaks.count(in: bytes.span, 0..<invalid) + 1)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    for (i, byte) in bytes.enumerated() {
      if byte < 0x80 {
        result.append(byte)
      } else if let scalar = scalar(windows1252: byte) {
        result.append(contentsOf: Character(scalar).utf8)
      } else {
        throw .undefinedByte(file: file, line: LineBreaks.count(in: bytes.span, 0..<i) + 1, byte: byte)
      }
    }
    return (result, .windows1252)
  }

  /// UTF-16 behind its mark as UTF-8.
  private static func utf8(ofUTF16 bytes: [UInt8], file: String) throws(DataError) -> [UInt8] {
    let (low, high) = bytes[0] == 0xFF ? (0, 1) : (1, 0)
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { i -> UInt16 in
      UInt16(bytes[i + high]) << 8 + UInt16(bytes[i + low])
    }
    var text = [UInt8]()
    text.reserveCapacity(bytes.count)
    var hasFailed = bytes.count % 2 != 0
    hasFailed =
      transcode(
        units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true, into: { text.append($0) })
      || hasFailed
    guard !hasFailed else {
      throw .brokenUTF16(file: file, line: LineBreaks.count(in: text.span, 0..<text.count) + 1)
    }
    return text
  }

  /// Where the first sequence starts that is not UTF-8.
  private static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// The character of a Windows-1252 byte ≥ 0x80: as Latin-1, except for 0x80...0x9F, where five are undefined.
  private static func scalar(windows1252 byte: UInt8) -> Unicode.Scalar? {
    guard byte < 0xA0 else { return Unicode.Scalar(byte) }
    let code = upperControls[Int(byte) - 0x80]
    return code == 0 ? nil : Unicode.Scalar(code)
  }

  private static let upperControls: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]
}

/// Line ends as every reader here counts them: CRLF, LF and a lone CR are each one.
enum LineBreaks {
  static func count(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for i in range {
      let byte = bytes[i]
      if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
      previous = byte
    }
    return count
  }
}
