/// The time that figures describe: a year, a month or a day, as ISO 8601 writes them (`2022`, `2022-12`, `2022-12-31`).
public struct ReferenceTime: Sendable, Equatable {
  /// Tells times apart and keeps their order: `416·year + 32·month + day`, 0 for a part that is not given; below 2²⁴, and
  /// never 0.
  public let number: UInt32

  /// Nil for any other text, and for a day that no calendar has.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), zip(parts, [4, 2, 2]).allSatisfy({ $0.count == $1 }) else { return nil }
    guard parts.joined().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    let numbers = parts.map { $0.reduce(0) { 10 * $0 + UInt32($1 - UInt8(ascii: "0")) } }
    guard numbers[0] > 0 else { return nil }
    var number = 416 * numbers[0]
    if numbers.count > 1 {
      guard 1...12 ~= numbers[1] else { return nil }
      number += 32 * numbers[1]
    }
    if numbers.count > 2 {
      guard 1...Self.dayCount(year: numbers[0], month: numbers[1]) ~= numbers[2] else { return nil }
      number += numbers[2]
    }
    self.number = number
  }

  private static func dayCount(year: UInt32, month: UInt32) -> UInt32 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
