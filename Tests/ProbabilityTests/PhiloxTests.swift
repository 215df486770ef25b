import Probability
import Testing

@Suite struct PhiloxTests {
  /// Known answers published with Random123 (file `tests/kat_vectors`, lines `philox4x32 10`): counter, key, block.
  @Test(arguments: [
    """
    00000000 00000000 00000000 00000000 00000000 00000000
    6627e8d5 e169c58d bc57ac4c 9b00dbd8
    """,
    """
    ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff
    408f276d 41c83b0e a20bc7c6 6d5451fd
    """,
    """
    243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0
    d16cfe09 94fdcceb 5001e420 24126ea1
    """,
  ])
  func blocksAreThePublishedOnes(vector: String) {
    let words = vector.split(whereSeparator: \.isWhitespace).compactMap { UInt32($0, radix: 16) }
    let counter = SIMD4(words[0..<4])
    let key = SIMD2(words[4..<6])
    #expect(Philox4x32.block(counter: counter, key: key) == SIMD4(words[6..<10]))
  }
}
