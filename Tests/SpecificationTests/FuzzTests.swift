import Specification
import Testing
import TestSupport

/// Mutated specs are read or refused, and never worse.
@Suite struct FuzzTests {
  @Test(arguments: Fixtures.names)
  func mutatedBytesNeverTrap(name: String) throws {
    let original = Array(try Fixtures.text(name).utf8)
    var random = SplitMix64(20_221_231)
    for _ in 0..<400 {
      var bytes = original
      for _ in 0...random.below(4) {
        let k = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes[k] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: k)
        case 2: bytes.insert(Self.signs[random.below(Self.signs.count)], at: k)
        default: bytes.removeSubrange(k..<min(bytes.count, k + random.below(20)))
        }
      }
      try check(bytes)
    }
  }

  /// Words of the language swapped for one another reach the judgements behind the grammar.
  @Test(arguments: Fixtures.names)
  func swappedWordsNeverTrap(name: String) throws {
    let words = try Fixtures.names.flatMap {
      Self.tokens(try Fixtures.text($0)).filter { $0.first!.isLetter || $0.first!.isNumber }
    }
    let tokens = Self.tokens(try Fixtures.text(name))
    let places = tokens.indices.filter { tokens[$0].first!.isLetter || tokens[$0].first!.isNumber }
    var random = SplitMix64(7)
    for _ in 0..<400 {
      var changed = tokens
      for _ in 0...random.below(3) { changed[places[random.below(places.count)]] = words[random.below(words.count)] }
      try check(Array(changed.joined().utf8))
    }
  }

  /// What is read is written and read again as the same plan; what is refused has a sentence.
  private func check(_ bytes: [UInt8]) throws {
    do throws(SpecError) {
      let spec = try Spec(yaml: bytes, file: "fuzz.yaml")
      let text = spec.plan.yaml
      #expect(try! Spec(yaml: Array(text.utf8), file: "again.yaml").plan == spec.plan, "\(text)")
    } catch {
      #expect(error.description.contains("; ") || error.description.hasSuffix("?"))
    }
  }

  private static let signs = Array("{}[]:,-#&*!|>'\"%@` \n\t~0.".utf8)

  /// Runs of letters, digits and what joins them, and everything between.
  private static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var wasWord = false
    for character in text {
      let isWord = character.isLetter || character.isNumber || "_-.".contains(character)
      if isWord == wasWord, !tokens.isEmpty {
        tokens[tokens.count - 1].append(character)
      } else {
        tokens.append(String(character))
      }
      wasWord = isWord
    }
    return tokens
  }
}
