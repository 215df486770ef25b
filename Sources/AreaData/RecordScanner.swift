/// Cuts delimited text into records and fields, one record a call, by the quoting rules of RFC 4180.
///
/// A record ends at CRLF, LF or a lone CR outside quotes, or where the text ends. A field is quoted when its first byte
/// is a quote; a quote anywhere else in an unquoted field is refused, because two programs would read it differently.
///
/// - SeeAlso: RFC 4180, section 2.
struct RecordScanner {
  /// What stopped a scan, and where: the line, the field's position in its record, where the field starts.
  struct Fault: Error {
    enum Kind { case openQuote, textAfterQuote, quoteInsideField, nulByte }
    let kind: Kind
    let line: Int
    let field: Int
    let start: Int
  }

  static let quote = UInt8(ascii: "\"")
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D

  let delimiter: UInt8
  /// Where the text ends: its trailing line ends are not part of it.
  let end: Int
  /// Where the next record starts.
  private(set) var position: Int
  /// The 1-based line on which the next record starts.
  private(set) var line: Int

  var isAtEnd: Bool { position >= end }

  /// - Parameters:
  ///   - start: where the first record starts.
  ///   - line: the line that this is.
  init(_ bytes: Span<UInt8>, delimiter: UInt8, from start: Int = 0, line: Int = 1) {
    self.delimiter = delimiter
    self.position = start
    self.line = line
    var end = bytes.count
    while end > 0, bytes[end - 1] == Self.lineFeed || bytes[end - 1] == Self.carriageReturn { end -= 1 }
    self.end = end
  }

  /// Scans one record and appends where each of its fields starts, then one past where the byte after the last field
  /// stands: field `j` is `offsets[j]..<offsets[j + 1] - 1`, quotes included.
  mutating func next(in bytes: Span<UInt8>, offsets: inout [UInt32]) throws(Fault) {
    var i = position
    var field = 0
    while true {
      let start = i
      offsets.append(UInt32(truncatingIfNeeded: start))
      if i < end, bytes[i] == Self.quote {
        i = try closingEnd(ofQuoteAt: start, field: field, in: bytes)
      } else {
        while i < end {
          let byte = bytes[i]
          // Digits and letters first: nearly every byte leaves here.
          if byte >= 0x30 && byte != delimiter {
            i &+= 1
            continue
          }
          if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
          if byte == Self.quote { throw Fault(kind: .quoteInsideField, line: line, field: field, start: start) }
          if byte == 0 { throw Fault(kind: .nulByte, line: line, field: field, start: start) }
          i &+= 1
        }
      }
      if i < end && bytes[i] == delimiter {
        i += 1
        field += 1
        continue
      }
      offsets.append(UInt32(truncatingIfNeeded: i + 1))
      if i < end {
        if bytes[i] == Self.carriageReturn && i + 1 < end && bytes[i + 1] == Self.lineFeed { i += 1 }
        i += 1
        line += 1
      }
      position = i
      return
    }
  }

  /// One past the quote that closes the field opened at `start`, counting the line ends inside.
  private mutating func closingEnd(ofQuoteAt start: Int, field: Int, in bytes: Span<UInt8>) throws(Fault) -> Int {
    let openingLine = line
    var i = start + 1
    while i < end {
      let byte = bytes[i]
      i += 1
      if byte == Self.quote {
        guard i < end else { return i }
        let after = bytes[i]
        if after == Self.quote {
          i += 1
        } else if after == delimiter || after == Self.lineFeed || after == Self.carriageReturn {
          return i
        } else {
          throw Fault(kind: .textAfterQuote, line: line, field: field, start: start)
        }
      } else if byte == Self.carriageReturn || (byte == Self.lineFeed && bytes[i - 2] != Self.carriageReturn) {
        line += 1
      } else if byte == 0 {
        throw Fault(kind: .nulByte, line: line, field: field, start: start)
      }
    }
    throw Fault(kind: .openQuote, line: openingLine, field: field, start: start)
  }
}
