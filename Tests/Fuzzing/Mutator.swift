/// Changes bytes at random: what disks, editors and ill will do to files.
struct Mutator {
  /// Longer files are cut, for what is wrong with a file shows in a short one.
  private static let limit = 50_000

  /// Some changes, one after another.
  ///
  /// - Parameter other: another file of the format, to be spliced in.
  static func mutate(_ bytes: [UInt8], with other: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var bytes = bytes
    repeat {
      change(&bytes, with: other, &dice)
    } while dice.chance(0.6)
    return Array(bytes.prefix(limit))
  }

  private static func change(_ bytes: inout [UInt8], with other: [UInt8], _ dice: inout Dice) {
    guard !bytes.isEmpty else { return bytes = other }
    let position = dice.below(bytes.count)
    let block = position..<min(bytes.count, position + 1 + dice.below(dice.pick([2, 8, 64, 1024])))
    switch dice.below(14) {
    case 0: bytes[position] ^= 1 << UInt8(dice.below(8))
    case 1: bytes[position] = UInt8(truncatingIfNeeded: dice.next())
    case 2: bytes.removeSubrange(block)
    case 3: bytes.insert(contentsOf: bytes[block], at: dice.below(bytes.count + 1))
    case 4:
      let moved = Array(bytes[block])
      bytes.removeSubrange(block)
      bytes.insert(contentsOf: moved, at: dice.below(bytes.count + 1))
    case 5, 6: replaceRun(&bytes, from: position, of: isDigit, by: dice.pick(Self.numbers))
    case 7, 8: replaceRun(&bytes, from: position, of: isLetter, by: dice.pick(Vocabulary.tokens))
    case 9: bytes.insert(contentsOf: dice.pick(Vocabulary.tokens).utf8, at: position)
    case 10: bytes.insert(contentsOf: dice.pick(Self.signs).utf8, at: position)
    case 11: bytes = Array(bytes[..<position] + other[dice.below(other.count + 1)...])
    case 12: bytes.removeSubrange(position...)
    default:
      let number = dice.pick(Self.patterns)
      for k in 0..<min(dice.pick([2, 4, 8]), bytes.count - position) {
        bytes[position + k] = UInt8(truncatingIfNeeded: number >> (8 * UInt64(k)))
      }
    }
  }

  /// Puts a text in the place of the next run of such bytes.
  private static func replaceRun(
    _ bytes: inout [UInt8], from position: Int, of isMember: (UInt8) -> Bool, by text: String
  ) {
    guard let start = bytes[position...].firstIndex(where: isMember) else { return }
    let end = bytes[start...].firstIndex { !isMember($0) } ?? bytes.endIndex
    bytes.replaceSubrange(start..<end, with: text.utf8)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte == 45
  }

  private static let numbers = [
    "0", "-1", "1", "2", "255", "256", "65536", "2147483648", "4294967296", "9007199254740993", "9223372036854775807",
    "9223372036854775808", "18446744073709551615", "18446744073709551616", "1e18", "1e154", "1e308", "1.8e308", "1e999",
    "1e-300", "5e-324", "-1e308", "0.1", "0.9999999999999999", "1.0000000000000002", "nan", "inf", "-0", "1,5", "00",
    "1e",
    "99999999999999999999999999999999999999999999999999",
  ]

  private static let signs =
    Array("{}[]:,-#&*!|>'\"%@`?~;\n\r\t =.").map { String($0) }
    + ["\u{FEFF}", "\u{2028}", "\0", "&a ", "*a", "<<: ", "- "] + OddText.all.filter { $0.utf8.count < 100 }

  /// Whole numbers and doubles at their ends, as bit patterns.
  private static let patterns: [UInt64] =
    [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, .max, .max / 2, .max / 2 + 1]
    + [Double.infinity, .nan, -0.0, 1e308, -1e308, 1e154, .leastNonzeroMagnitude].map(\.bitPattern)
}
