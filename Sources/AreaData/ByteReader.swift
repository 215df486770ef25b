/// Reads values from their `BinaryForm`.
///
/// Every error says no more than that the bytes are no such value.
final class ByteReader {
  private let bytes: [UInt8]
  private var position = 0
  var names = NameDigest()

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  /// What is thrown where the bytes are not those of a value.
  static let damage = DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "not of the binary form"))

  func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if type == [Double].self {
      let count = try count()
      guard let numbers = try (0..<count).map({ _ in try real() }) as? Value else { throw Self.damage }
      return numbers
    }
    if type == [ClosedRange<Int>].self {
      var end = 0
      let ranges = try (0..<(try count())).map { _ in
        let first = end &+ Int(try signed())
        end = first &+ Int(truncatingIfNeeded: try unsigned())
        guard first <= end else { throw Self.damage }
        return first...end
      }
      guard let ranges = ranges as? Value else { throw Self.damage }
      return ranges
    }
    if let form = type as? any HasBinaryForm.Type {
      guard let value = try form.read(from: self) as? Value else { throw Self.damage }
      return value
    }
    return try Value(from: ValueDecoder(reader: self))
  }

  func byte() throws -> UInt8 {
    guard position < bytes.count else { throw Self.damage }
    position += 1
    return bytes[position - 1]
  }

  func flag() throws -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw Self.damage
    }
  }

  func unsigned() throws -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let next = try byte()
      number |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return number }
    }
    throw Self.damage
  }

  func signed() throws -> Int64 {
    let number = try unsigned()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  func real() throws -> Double {
    let count = Int(try byte())
    guard count <= 8 else { throw Self.damage }
    var bits: UInt64 = 0
    for k in 0..<count { try bits |= UInt64(byte()) << UInt64(56 - 8 * k) }
    return Double(bitPattern: bits)
  }

  func text() throws -> String {
    let count = try count()
    guard let text = String(validating: bytes[position..<position + count], as: UTF8.self) else { throw Self.damage }
    position += count
    return text
  }

  /// A number of elements, each of a byte at least.
  func count() throws -> Int {
    guard let count = Int(exactly: try unsigned()), count <= bytes.count - position else { throw Self.damage }
    return count
  }

  func fixedCount() throws -> Int { try (0..<4).reduce(0) { try $0 | Int(byte()) << (8 * $1) } }

  func fixed() throws -> UInt64 { try (0..<8).reduce(0) { try $0 | UInt64(byte()) << UInt64(8 * $1) } }

  /// Reads so many elements that were written sorted: their names are not in the digest.
  func readSorted(_ read: (ByteReader) throws -> Void) throws {
    let names = names
    for _ in 0..<(try count()) { try read(self) }
    self.names = names
  }

  /// The text that comes next, which stays to be read.
  var nextText: String? {
    let here = position
    defer { position = here }
    return try? text()
  }
}

private struct ValueDecoder: Decoder {
  let reader: ByteReader
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(FieldDecoder(reader: reader))
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    ItemDecoder(reader: reader, count: try reader.fixedCount())
  }
  func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension ValueDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { (try? reader.flag()) != true }
  func decode(_: Bool.Type) throws -> Bool { try reader.flag() }
  func decode(_: String.Type) throws -> String { try reader.text() }
  func decode(_: Double.Type) throws -> Double { try reader.real() }
  func decode(_: Float.Type) throws -> Float { Float(try reader.real()) }
  func decode(_: Int.Type) throws -> Int { try whole(reader.signed()) }
  func decode(_: Int8.Type) throws -> Int8 { try whole(reader.signed()) }
  func decode(_: Int16.Type) throws -> Int16 { try whole(reader.signed()) }
  func decode(_: Int32.Type) throws -> Int32 { try whole(reader.signed()) }
  func decode(_: Int64.Type) throws -> Int64 { try reader.signed() }
  func decode(_: UInt.Type) throws -> UInt { try whole(reader.unsigned()) }
  func decode(_: UInt8.Type) throws -> UInt8 { try whole(reader.unsigned()) }
  func decode(_: UInt16.Type) throws -> UInt16 { try whole(reader.unsigned()) }
  func decode(_: UInt32.Type) throws -> UInt32 { try whole(reader.unsigned()) }
  func decode(_: UInt64.Type) throws -> UInt64 { try reader.unsigned() }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try reader.read(type) }

  private func whole<Number: FixedWidthInteger>(_ number: some FixedWidthInteger) throws -> Number {
    guard let number = Number(exactly: number) else { throw ByteReader.damage }
    return number
  }
}

private struct FieldDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let reader: ByteReader
  var codingPath: [any CodingKey] { [] }

  /// Asked for by enums alone: the case that stands there.
  var allKeys: [Key] { reader.nextText.flatMap(Key.init).map { [$0] } ?? [] }

  /// Whether a field is there is asked by `decodeNil`, which comes next.
  func contains(_ key: Key) -> Bool { true }

  func decodeNil(forKey key: Key) throws -> Bool {
    if try reader.flag() { return false }
    reader.names.add(key.stringValue)
    return true
  }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    reader.names.add(key.stringValue)
    return try reader.read(type)
  }
  func nestedContainer<Nested: CodingKey>(
    keyedBy: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    guard try reader.text() == key.stringValue else { throw ByteReader.damage }
    return KeyedDecodingContainer(FieldDecoder<Nested>(reader: reader))
  }
  func nestedUnkeyedContainer(forKey: Key) throws -> any UnkeyedDecodingContainer {
    ItemDecoder(reader: reader, count: try reader.fixedCount())
  }
  func superDecoder() -> any Decoder { ValueDecoder(reader: reader) }
  func superDecoder(forKey: Key) -> any Decoder { ValueDecoder(reader: reader) }
}

private struct ItemDecoder: UnkeyedDecodingContainer {
  let reader: ByteReader
  let count: Int?
  private(set) var currentIndex = 0
  var codingPath: [any CodingKey] { [] }
  var isAtEnd: Bool { currentIndex == count }

  init(reader: ByteReader, count: Int) { (self.reader, self.count) = (reader, count) }

  private mutating func advance() throws {
    guard !isAtEnd else { throw ByteReader.damage }
    currentIndex += 1
  }

  mutating func decodeNil() throws -> Bool { false }
  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try advance()
    return try reader.read(type)
  }
  mutating func nestedContainer<Key: CodingKey>(keyedBy: Key.Type) throws -> KeyedDecodingContainer<Key> {
    try advance()
    return KeyedDecodingContainer(FieldDecoder(reader: reader))
  }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try advance()
    return ItemDecoder(reader: reader, count: try reader.fixedCount())
  }
  mutating func superDecoder() throws -> any Decoder { ValueDecoder(reader: reader) }
}
