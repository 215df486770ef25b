/// Values of `Codable` types as bytes: the same value gives the same bytes, and they are few.
///
/// Fields stand one after another as a type encodes them, without their names; a digest of all names stands at the end, so that
/// bytes written by types of another shape are not taken for a value. Whole numbers are LEB128, zigzag for those with a sign; a
/// real has a byte that counts its bytes and then these, without trailing zeros; text, arrays, dictionaries and sets begin with
/// their count, the last two sorted by their bytes; of an array of ranges each stands by its distance from the one before and its
/// length; an optional begins with a byte that says whether it is there; a case
/// of an enum with payloads begins with its name.
///
/// Not for bytes of strangers: what is read is of the right types, and is not checked beyond that. Keep a digest beside it.
public enum BinaryForm {
  /// - Precondition: no type in it throws when it is encoded, nor uses `superEncoder`.
  public static func bytes(of value: some Encodable) -> [UInt8] {
    let writer = ByteWriter()
    // Only broken `Encodable` types make the encoder throw.
    guard (try? writer.write(value)) != nil else { preconditionFailure("cannot encode a \(type(of: value))") }
    writer.write(fixed: writer.names.value)
    return writer.bytes
  }

  /// A value read back; nil where the bytes are not those of such a value.
  public static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) -> Value? {
    let reader = ByteReader(bytes)
    guard let value = try? reader.read(type), let names = try? reader.fixed(), names == reader.names.value,
      reader.isAtEnd
    else { return nil }
    return value
  }
}

/// A digest of the names of fields in the order in which they were met: FNV-1a.
struct NameDigest {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Of none yet; it begins with the version of the form, so that bytes of an older one are not read.
  init() { add("2") }

  mutating func add(_ name: String) {
    for byte in name.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    value = (value ^ 0xFF) &* 0x100_0000_01b3
  }
}

/// A type with a form of its own: what `Encoder` cannot tell apart, or would write in another order each time.
protocol HasBinaryForm {
  func write(to writer: ByteWriter) throws
  static func read(from reader: ByteReader) throws -> Self
}

extension Optional: HasBinaryForm where Wrapped: Codable {
  func write(to writer: ByteWriter) throws {
    writer.write(self != nil)
    if let self { try writer.write(self) }
  }

  static func read(from reader: ByteReader) throws -> Self {
    try reader.flag() ? try reader.read(Wrapped.self) : nil
  }
}

extension Dictionary: HasBinaryForm where Key: Codable, Value: Codable {
  func write(to writer: ByteWriter) throws {
    try writer.writeSorted(self) { writer, entry in
      try writer.write(entry.key)
      try writer.write(entry.value)
    }
  }

  static func read(from reader: ByteReader) throws -> Self {
    var result = Self()
    try reader.readSorted { reader in
      let key = try reader.read(Key.self)
      result[key] = try reader.read(Value.self)
    }
    return result
  }
}

extension Set: HasBinaryForm where Element: Codable {
  func write(to writer: ByteWriter) throws {
    try writer.writeSorted(self) { writer, element in try writer.write(element) }
  }

  static func read(from reader: ByteReader) throws -> Self {
    var result = Self()
    try reader.readSorted { reader in result.insert(try reader.read(Element.self)) }
    return result
  }
}
