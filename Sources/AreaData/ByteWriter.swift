/// Writes values in their `BinaryForm`.
final class ByteWriter {
  private(set) var bytes = [UInt8]()
  var names = NameDigest()

  func write<Value: Encodable>(_ value: Value) throws {
    if Value.self == [Double].self, let numbers = value as? [Double] {
      write(UInt64(numbers.count))
      numbers.forEach(write(real:))
    } else if Value.self == [ClosedRange<Int>].self, let ranges = value as? [ClosedRange<Int>] {
      write(UInt64(ranges.count))
      var end = 0
      for range in ranges {
        write(Int64(range.lowerBound &- end))
        write(UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound)))
        end = range.upperBound
      }
    } else if let value = value as? any HasBinaryForm {
      try value.write(to: self)
    } else {
      try value.encode(to: ValueEncoder(writer: self))
    }
  }

  func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  func write(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  func write(_ number: Int64) { write(UInt64(bitPattern: (number << 1) ^ (number >> 63))) }

  func write(real number: Double) {
    let bits = number.bitPattern
    let count = 8 - bits.trailingZeroBitCount / 8
    bytes.append(UInt8(count))
    for k in 0..<count { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * k))) }
  }

  func write(_ text: String) {
    write(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Eight bytes, whatever the number.
  func write(fixed number: UInt64) {
    for k in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * k))) }
  }

  /// How many, then each by itself, sorted by their bytes.
  func writeSorted<Elements: Collection>(
    _ elements: Elements, _ write: (ByteWriter, Elements.Element) throws -> Void
  ) throws {
    let parts = try elements.map { element in
      let part = ByteWriter()
      try write(part, element)
      return part.bytes
    }.sorted { $0.lexicographicallyPrecedes($1) }
    self.write(UInt64(parts.count))
    for part in parts { bytes += part }
  }

  /// Room for a count that is not known yet.
  func reserveCount() -> Int {
    bytes += [0, 0, 0, 0]
    return bytes.count - 4
  }

  func setCount(_ count: Int, at position: Int) {
    precondition(count <= UInt32.max, "\(count) elements")
    for k in 0..<4 { bytes[position + k] = UInt8(truncatingIfNeeded: count >> (8 * k)) }
  }
}

private struct ValueEncoder: Encoder {
  let writer: ByteWriter
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(FieldEncoder(writer: writer))
  }
  func unkeyedContainer() -> any UnkeyedEncodingContainer { ItemEncoder(writer) }
  func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension ValueEncoder: SingleValueEncodingContainer {
  func encodeNil() { writer.write(false) }
  func encode(_ value: Bool) { writer.write(value) }
  func encode(_ value: String) { writer.write(value) }
  func encode(_ value: Double) { writer.write(real: value) }
  func encode(_ value: Float) { writer.write(real: Double(value)) }
  func encode(_ value: Int) { writer.write(Int64(value)) }
  func encode(_ value: Int8) { writer.write(Int64(value)) }
  func encode(_ value: Int16) { writer.write(Int64(value)) }
  func encode(_ value: Int32) { writer.write(Int64(value)) }
  func encode(_ value: Int64) { writer.write(value) }
  func encode(_ value: UInt) { writer.write(UInt64(value)) }
  func encode(_ value: UInt8) { writer.write(UInt64(value)) }
  func encode(_ value: UInt16) { writer.write(UInt64(value)) }
  func encode(_ value: UInt32) { writer.write(UInt64(value)) }
  func encode(_ value: UInt64) { writer.write(value) }
  func encode<Value: Encodable>(_ value: Value) throws { try writer.write(value) }
}

private struct FieldEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: ByteWriter
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) {
    writer.names.add(key.stringValue)
    writer.write(false)
  }
  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    writer.names.add(key.stringValue)
    try writer.write(value)
  }
  private func encode(optional value: (some Encodable)?, _ key: Key) throws {
    guard let value else { return encodeNil(forKey: key) }
    writer.names.add(key.stringValue)
    writer.write(true)
    try writer.write(value)
  }
  func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: String?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try encode(optional: value, key) }
  func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws { try encode(optional: value, key) }

  /// An enum's case, by its name.
  func nestedContainer<Nested: CodingKey>(
    keyedBy: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    writer.write(key.stringValue)
    return KeyedEncodingContainer(FieldEncoder<Nested>(writer: writer))
  }
  func nestedUnkeyedContainer(forKey: Key) -> any UnkeyedEncodingContainer { ItemEncoder(writer) }
  func superEncoder() -> any Encoder { ValueEncoder(writer: writer) }
  func superEncoder(forKey: Key) -> any Encoder { ValueEncoder(writer: writer) }
}

private struct ItemEncoder: UnkeyedEncodingContainer {
  private let writer: ByteWriter
  private let position: Int
  private(set) var count = 0
  var codingPath: [any CodingKey] { [] }

  init(_ writer: ByteWriter) {
    self.writer = writer
    position = writer.reserveCount()
  }

  private mutating func add() {
    count += 1
    writer.setCount(count, at: position)
  }

  mutating func encodeNil() {
    add()
    writer.write(false)
  }
  mutating func encode<Value: Encodable>(_ value: Value) throws {
    add()
    try writer.write(value)
  }
  mutating func nestedContainer<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
    add()
    return KeyedEncodingContainer(FieldEncoder(writer: writer))
  }
  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    add()
    return ItemEncoder(writer)
  }
  mutating func superEncoder() -> any Encoder { ValueEncoder(writer: writer) }
}
