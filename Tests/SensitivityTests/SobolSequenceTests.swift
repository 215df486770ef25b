import Foundation
import Sensitivity
import Testing
import TestSupport

@Suite struct SobolSequenceTests {
  // Reference: SciPy's qmc.Sobol without scrambling.
  @Test func equalsSciPyBitForBit() throws {
    let rows = try referenceRows("sobol.csv")
    let d = SobolSequence.dimensionLimit
    #expect(rows.count == d)
    let sequence = SobolSequence(dimension: d)
    var points = [Double](repeating: 0, count: 1024 * d)
    var span = points.mutableSpan
    sequence.write(0..<1024, into: &span)
    for (j, row) in rows.enumerated() {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for k in 0..<1024 { hash = (hash ^ UInt64(points[j + k * d] * 0x1p32)) &* 0x100_0000_01B3 }
      #expect(String(hash) == row[1], "coordinate \(j)")
    }
  }

  @Test func anyPointCanBeAskedForByItself() {
    for sequence in [
      SobolSequence(dimension: 20), SobolSequence(dimension: 20, seed: 4, stream: 1, scramble: 3),
    ] {
      let isScrambled = sequence.coordinate(0, of: 0) != 0
      for range in [0..<70, 1000..<1100, (1 << 32) - 5..<1 << 32] {
        var points = [Double](repeating: 0, count: range.count * 20)
        var span = points.mutableSpan
        sequence.write(range, into: &span)
        for (position, index) in range.enumerated() {
          #expect((0..<20).allSatisfy { points[position * 20 + $0] == sequence.coordinate($0, of: index) })
          // Multiples of 2⁻³², or halfway between them.
          for j in 0..<20 {
            let position = points[position * 20 + j] * 0x1p32
            #expect(position - position.rounded(.down) == (isScrambled ? 0.5 : 0))
          }
        }
      }
    }
  }

  /// 2ᵐ points have one in each of as many equal parts of a coordinate, scrambled or not, and of elementary boxes of the first two.
  @Test func aScrambleKeepsTheNet() {
    let sequence = SobolSequence(dimension: 512, seed: 11, stream: 2, scramble: 0)
    for j in 0..<512 {
      #expect(Set((0..<256).map { Int(sequence.coordinate(j, of: $0) * 256) }).count == 256)
    }
    for m in 0...8 {
      let boxes = (0..<256).map { k in
        Int(sequence.coordinate(0, of: k) * Double(1 << m)) << 8
          | Int(sequence.coordinate(1, of: k) * Double(1 << (8 - m)))
      }
      #expect(Set(boxes).count == 256)
    }
  }

  /// Over scrambles each point is uniform, two points of a net are never in one part and else independent.
  @Test func scramblesAreUniform() {
    var counts = [Int](repeating: 0, count: 16)
    var pairs = [Int](repeating: 0, count: 16)
    let repetitions = 16000
    for scramble in 0..<repetitions {
      let sequence = SobolSequence(dimension: 2, seed: 5, stream: 3, scramble: UInt32(scramble))
      counts[Int(sequence.coordinate(0, of: 5) * 16)] += 1
      // Digits of the two coordinates, and of two points that share the first digit but not the second.
      let (x, y) = (sequence.coordinate(0, of: 3), sequence.coordinate(1, of: 3))
      pairs[Int(x * 4) * 4 + Int(y * 4)] += 1
    }
    for count in counts + pairs { #expect(abs(Double(count) - 1000) < 5 * 30.6) }
  }

  /// Nested flips: points that agree in their first digits still do, and what follows is as good as drawn anew.
  @Test func digitsBelowAreFlippedByThoseAbove() {
    var agreements = [Int](repeating: 0, count: 12)
    let plain = SobolSequence(dimension: 1)
    for scramble in 0..<4000 {
      let sequence = SobolSequence(dimension: 1, seed: 6, stream: 3, scramble: UInt32(scramble))
      func word(_ sequence: SobolSequence, _ k: Int) -> UInt32 { UInt32(sequence.coordinate(0, of: k) * 0x1p32) }
      for (a, b) in [(0, 1), (2, 9), (100, 611)] {
        let common = (word(plain, a) ^ word(plain, b)).leadingZeroBitCount
        let difference = word(sequence, a) ^ word(sequence, b)
        #expect(difference.leadingZeroBitCount == common)
        for position in 0..<12 where difference >> UInt32(30 - common - position) & 1 == 0 { agreements[position] += 1 }
      }
    }
    for count in agreements { #expect(abs(Double(count) - 6000) < 5 * 54.8) }
  }

  /// Means of a smooth function over scrambles: without bias, and far nearer than those of independent points.
  @Test func meansAreNear() {
    var errors: [Double] = []
    for scramble in 0..<200 {
      let sequence = SobolSequence(dimension: 5, seed: 7, stream: 1, scramble: UInt32(scramble))
      var mean = 0.0
      for k in 0..<256 {
        var product = 1.0
        for j in 0..<5 { product *= 1 + (sequence.coordinate(j, of: k) - 0.5) / Double(j + 1) }
        mean += product / 256
      }
      errors.append(mean - 1)
    }
    let variance = errors.reduce(0) { $0 + $1 * $1 } / 200
    let bias = errors.reduce(0, +) / 200
    #expect(variance < 0.13 / 256 / 200, "\(variance)")  // 0.13: the function's own variance
    #expect(abs(bias) < 4 * (variance / 200).squareRoot())
  }
}
