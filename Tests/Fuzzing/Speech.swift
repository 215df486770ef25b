package import Foundation

/// What may not stand in what a command says or writes.
package enum Speech {
  /// Words that are no numbers, and control characters, which are a terminal's and not a reader's.
  ///
  /// - Parameter case: whose files may hold such a word, to be quoted.
  package static func faults(in said: Data, of case: Case) -> [String] {
    var faults = numberless(in: said, of: `case`)
    let text = String(decoding: said, as: UTF8.self)
    if text.unicodeScalars.contains(where: isControl) { faults.append("says control characters") }
    return faults
  }

  /// The words `nan` and `inf`, where none of the case's files holds one.
  static func numberless(in said: Data, of case: Case) -> [String] {
    ["nan", "inf"].filter { holds($0, in: said) && !`case`.mentions($0) }.map { "says \($0)" }
  }

  /// The last sentence said, without the names and numbers in it.
  static func gist(of said: Data) -> String {
    let line = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline).last ?? ""
    let parts = (line.split(separator: ". ").first ?? "").split(omittingEmptySubsequences: false) { "'`".contains($0) }
    let unquoted = parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    return String(unquoted.joined(separator: "_").filter { !$0.isNumber }.prefix(100))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
  }

  /// Whether a word of three letters stands alone, in letters of either case.
  private static func holds(_ word: String, in said: Data) -> Bool {
    let letters = Array(word.utf8)
    let bytes = [UInt8](said)
    guard bytes.count >= 3 else { return false }
    for k in 0...bytes.count - 3
    where bytes[k] | 0x20 == letters[0] && bytes[k + 1] | 0x20 == letters[1] && bytes[k + 2] | 0x20 == letters[2] {
      let isAlone = (k == 0 || !isWordly(bytes[k - 1])) && (k + 3 == bytes.count || !isWordly(bytes[k + 3]))
      if isAlone { return true }
    }
    return false
  }

  private static func isWordly(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte >= 128
  }
}
