package import AreaData
internal import Foundation

/// A column's figures in few bytes, from which each comes back to the bit.
///
/// Figures as offices print them are whole numbers of some last decimal: where every one is the double nearest to n / 10^k for the
/// least k of 0…6 and whole n, the n are kept in 1, 2 or 4 bytes, else the doubles in 8; least byte first. A gap is the least of
/// the n that fit, plus the number of its reason; among doubles a NaN whose payload is that number.
package struct PackedColumn: Equatable, Sendable {
  /// k; nil for doubles.
  package let decimals: Int?
  /// Bytes a figure.
  package let width: Int
  package let bytes: [UInt8]

  private static let powers = (0...6).map { pow(10.0, Double($0)) }
  /// Numbers of reasons: never altered, for they stand in stores.
  private static let reasons: [MissingReason] = [.notCollected, .suppressed, .notApplicable]

  package init(decimals: Int?, width: Int, bytes: [UInt8]) {
    self.decimals = decimals
    self.width = width
    self.bytes = bytes
  }

  /// - Complexity: O(values).
  package init(_ column: NumericColumn) {
    let found = Self.powers.indices.lazy.compactMap { k in Self.whole(column, Self.powers[k]).map { (k, $0) } }.first
    guard let (k, whole) = found else {
      var bits = column.values.map(\.bitPattern)
      for gap in column.missing {
        bits[gap.row] = Double(nan: UInt64(Self.number(of: gap.reason)), signaling: false).bitPattern
      }
      self.init(decimals: nil, width: 8, bytes: Self.bytes(bits, width: 8))
      return
    }
    // Room for the gaps below the least figure of each width.
    let greatest = whole.map { max($0, -$0 + Int64(Self.reasons.count)) }.max() ?? 0
    let width = greatest <= Int8.max ? 1 : greatest <= Int16.max ? 2 : 4
    let least = Self.least(width)
    var bits = whole.map { UInt64(bitPattern: $0) }
    for gap in column.missing { bits[gap.row] = UInt64(bitPattern: least + Int64(Self.number(of: gap.reason))) }
    self.init(decimals: k, width: width, bytes: Self.bytes(bits, width: width))
  }

  /// The figures; nil where the bytes are not those of so many.
  package func column(count: Int) -> NumericColumn? {
    guard [1, 2, 4, 8].contains(width), (decimals == nil) == (width == 8), bytes.count == count * width,
      decimals.map(Self.powers.indices.contains) ?? true
    else { return nil }
    var values = [Double]()
    values.reserveCapacity(count)
    var missing = [NumericColumn.Missing]()
    let power = decimals.map { Self.powers[$0] }
    let least = Self.least(width)
    let shift = UInt64(64 - 8 * width)
    for i in 0..<count {
      var bits: UInt64 = 0
      for k in (0..<width).reversed() { bits = bits << 8 | UInt64(bytes[i * width + k]) }
      var reason: Int?
      if let power {
        let whole = Int64(bitPattern: bits << shift) >> Int64(shift)
        if whole < least + Int64(Self.reasons.count) {
          reason = Int(whole - least)
        } else {
          values.append(Double(whole) / power)
        }
      } else {
        let value = Double(bitPattern: bits)
        if value.isNaN { reason = Int(bits & 0xFF) } else { values.append(value) }
      }
      guard let reason else { continue }
      guard Self.reasons.indices.contains(reason) else { return nil }
      values.append(.nan)
      missing.append(.init(row: i, reason: Self.reasons[reason]))
    }
    return NumericColumn(values: values, missing: missing)
  }

  package var sha256: String {
    SHA256.hex(of: Array("\(decimals.map(String.init) ?? "-") \(width)\n".utf8) + bytes)
  }

  private static func number(of reason: MissingReason) -> Int {
    switch reason {
    case .notCollected: 0
    case .suppressed: 1
    case .notApplicable: 2
    }
  }

  private static func least(_ width: Int) -> Int64 { width == 8 ? 0 : -(1 << (8 * width - 1)) }

  /// The figures times a power of ten, 0 for gaps; nil where one is not the double nearest to such a whole number over it, or too
  /// large for 4 bytes. −0 is none, for it would come back as 0.
  private static func whole(_ column: NumericColumn, _ power: Double) -> [Int64]? {
    var whole = [Int64]()
    whole.reserveCapacity(column.values.count)
    for value in column.values {
      guard !value.isNaN else {
        whole.append(0)
        continue
      }
      let scaled = (value * power).rounded()
      guard abs(scaled) < 2_147_483_644 else { return nil }
      let number = Int64(scaled)
      guard (Double(number) / power).bitPattern == value.bitPattern else { return nil }
      whole.append(number)
    }
    return whole
  }

  private static func bytes(_ bits: [UInt64], width: Int) -> [UInt8] {
    var bytes = [UInt8]()
    bytes.reserveCapacity(bits.count * width)
    for value in bits {
      for k in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * k))) }
    }
    return bytes
  }
}
