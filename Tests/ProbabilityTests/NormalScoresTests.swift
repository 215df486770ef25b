import Foundation
import Probability
import Testing

@Suite struct NormalScoresTests {
  /// The score of a word in plain Swift, by the documented table.
  private func score(_ word: UInt32) -> Float {
    let folded = word >> 31 == 1 ? ~word : word
    let bits = (Float(folded) + 0.5).bitPattern
    let position = Int(bits >> 17) - 126 * 64
    func node(_ position: Int) -> Double {
      -Normal.quantile(scalbn(1 + Double(position % 64) / 64, position / 64 - 33))
    }
    let slope = position < 32 * 64 ? Float((node(position + 1) - node(position)) * 0x1p-17) : 0
    let magnitude = Float(node(position)) + slope * Float(bits & 0x1FFFF)
    return word >> 31 == 1 ? magnitude : -magnitude
  }

  @Test(arguments: [1, 15, 16, 17, 100])
  func scoresAreThoseOfTheWords(_ count: Int) {
    let (seed, stream) = (0x0123_4567_89AB_CDEF as UInt64, 7 as UInt32)
    let key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32))
    var scores = [Float](repeating: .nan, count: 4 * 112)
    let first = 123_456
    NormalScores.draw(first..<first + count, quad: 9, seed: seed, stream: stream, into: &scores, stride: 112)
    for i in 0..<count {
      let block = Philox4x32.block(counter: SIMD4(9, UInt32(first + i), 0, stream), key: key)
      for k in 0..<4 { #expect(scores[k * 112 + i] == score(block[k])) }
    }
    #expect(scores[(count + 15) / 16 * 16..<112].allSatisfy { $0.isNaN })
  }

  /// Φ(score) is the word's number within 4e-6, and its tail within 3e-5 of itself.
  @Test func scoresHaveTheNormalDistribution() {
    var words: [UInt32] = [0, 1, 2, 3, 1 << 30, 0x7FFF_FFFF]
    for octave in 0..<31 {
      for k in 0..<400 { words.append(UInt32((1 << octave) + (k << octave) / 400)) }
    }
    for word in words where word < 1 << 31 {
      let (u, z) = ((Double(word) + 0.5) * 0x1p-32, Double(score(word)))
      let found = 0.5 * erfc(-z / 2.0.squareRoot())
      #expect(abs(found - u) < 4e-6 && abs(found / u - 1) < 3.2e-5, "\(word)")
      #expect(score(~word) == -score(word))
    }
  }

  @Test func mixingWeighsBoth() {
    let x: [Float] = [1, 2, 3, 4]
    var y: [Float] = [10, 20, 30, 40]
    NormalScores.mix(2, 0.5, x, at: 1, 2, into: &y, at: 2)
    #expect(y == [10, 20, 61, 81.5])
  }
}
