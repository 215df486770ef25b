/// How far two numbers may lie apart and still be the same one, reckoned anew: what other processors and libraries round
/// otherwise.
struct NumberTolerance {
  /// As a share of the number itself.
  let relative: Double
  /// As a share of the largest magnitude in its column: what is left near zero when large numbers cancel. It is much the
  /// smaller, for a column may hold kronor and shares.
  let ofLargest: Double

  static let standard = NumberTolerance(relative: 1e-9, ofLargest: 1e-12)

  var sentence: String {
    "numbers agree to \(relative) of themselves or \(ofLargest) of the largest in their column, whole numbers exactly"
  }

  /// - Parameters:
  ///   - number: as it stands; never agrees unless it is finite.
  ///   - again: as it was reckoned anew.
  ///   - largest: the largest magnitude in the column reckoned anew.
  func agrees(_ number: Double, _ again: Double, largest: Double = 0) -> Bool {
    again.isFinite && abs(number - again) <= max(relative * abs(again), ofLargest * largest)
  }

  /// Where two texts part: in a number with decimals beyond the tolerance, in anything else at the first byte. Nil where
  /// they do not.
  func parting(of text: [UInt8], from again: [UInt8]) -> (position: Int, positionAgain: Int)? {
    var (i, j) = (0, 0)
    while i < text.count, j < again.count {
      guard Self.isDigit(text[i]), Self.isDigit(again[j]) else {
        guard text[i] == again[j] else { return (i, j) }
        (i, j) = (i + 1, j + 1)
        continue
      }
      let (end, endAgain) = (Self.numberEnd(text, from: i), Self.numberEnd(again, from: j))
      guard agree(text[i..<end], again[j..<endAgain]) else { return (i, j) }
      (i, j) = (end, endAgain)
    }
    return i == text.count && j == again.count ? nil : (i, j)
  }

  private func agree(_ digits: ArraySlice<UInt8>, _ again: ArraySlice<UInt8>) -> Bool {
    if digits == again { return true }
    guard !digits.allSatisfy(Self.isDigit), !again.allSatisfy(Self.isDigit),
      let number = Double(String(decoding: digits, as: UTF8.self)),
      let numberAgain = Double(String(decoding: again, as: UTF8.self))
    else { return false }
    // What reads as zero may be any text too small for a number.
    return numberAgain.isNormal && agrees(number, numberAgain)
  }

  /// The end of the number without sign that begins here: `12`, `1.5`, `2e-05`.
  private static func numberEnd(_ text: [UInt8], from start: Int) -> Int {
    func digitsEnd(_ start: Int) -> Int { text[start...].firstIndex { !isDigit($0) } ?? text.count }
    var end = digitsEnd(start)
    if end + 1 < text.count, text[end] == UInt8(ascii: "."), isDigit(text[end + 1]) { end = digitsEnd(end + 1) }
    guard end + 1 < text.count, text[end] | 0x20 == UInt8(ascii: "e") else { return end }
    let isSigned = text[end + 1] == UInt8(ascii: "-") || text[end + 1] == UInt8(ascii: "+")
    let exponent = end + (isSigned ? 2 : 1)
    return exponent < text.count && isDigit(text[exponent]) ? digitsEnd(exponent) : end
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
