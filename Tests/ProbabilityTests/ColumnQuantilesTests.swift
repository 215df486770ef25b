import Foundation
import Probability
import Testing

/// The kernels against the same arithmetic in plain Swift, bit by bit.
@Suite struct ColumnQuantilesTests {
  private static let count = 53
  private static let scores: [Float] = {
    var stream = RandomStream(seed: 4, stream: 90)
    let drawn = (0..<count - 5).map { _ in Float(1.7 * Normal.draw(from: &stream)) }
    return drawn + [0, -6.34, 6.34, 9, -11] + [Float](repeating: 0, count: 64 - count)
  }()
  private static let rows: [Float] = {
    var stream = RandomStream(seed: 5, stream: 90)
    return (0..<64 * 32).map { k in
      let line = 0.3 * Double(k % 32 - 16)
      return Float(line + stream.uniform())
    }
  }()
  private static func parameters(_ range: ClosedRange<Double>) -> [Double] {
    (0..<count).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count) }
  }

  private static func row(_ i: Int) -> Double {
    let z = scores[i]
    let square = z * z
    let s: Float = z * (1 + square * (square * 0.000108 - 0.01296))
    let unbounded: Float = s * (14.5 / 4.147) + 14.5
    let position = min(max(unbounded, 0), 28.999998)
    let k = Int(position)
    let f = position - Float(k)
    let (a, b, c, d) = (rows[32 * i + k], rows[32 * i + k + 1], rows[32 * i + k + 2], rows[32 * i + k + 3])
    let (ab, bc, cd) = (b - a, c - b, d - c)
    let second = bc - ab
    let third = (cd - bc) - second
    let cubic: Float = (f + 1) * (third * (1 / 6))
    let bent: Float = (f - 1) * (0.5 * second + cubic)
    return Double(b + f * (bc + bent))
  }

  private static func exponential(_ x: Double) -> Double {
    let x = min(max(x, -700), 700)
    let n = (x * 0x1.71547652b82fep0).rounded(.toNearestOrEven)
    let r = (x - n * 0x1.62e42fefap-1) - n * 0x1.cf79abc9e3b3ap-40
    var e = 1.0 / 5040
    for coefficient in [1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1] { e = e * r + coefficient }
    return scalbn(e, Int(n))
  }

  private func expect(_ column: ColumnQuantiles, _ value: (Int, Double) -> Double) {
    for range in [0..<Self.count, 16..<33, 48..<53, 32..<32] {
      let scores = Array(Self.scores[range.lowerBound...])
      let width = Self.count + 3
      var output = [Double](repeating: -1, count: 2 * width)
      column.evaluate(
        range, replicates: 2, at: scores + scores, scoreStride: scores.count, into: &output, at: range.lowerBound + 2,
        stride: width)
      for i in 0..<Self.count {
        let expected = range.contains(i) ? value(i, Self.row(i)) : -1
        #expect(output[i + 2] == expected && output[width + i + 2] == expected, "cell \(i) of \(range)")
      }
    }
  }

  @Test func normalFigures() {
    let (centres, scales) = (Self.parameters(-3...40), Self.parameters(0...2))
    expect(.normal(centres: centres, scales: scales)) { i, _ in centres[i] + scales[i] * Double(Self.scores[i]) }
  }

  @Test func disturbedFiguresStayWithin() {
    let deviations = Self.parameters(0...4)
    var output = (0..<Self.count).map { Double($0 % 5) }
    NormalScores.disturb(
      16..<40, by: deviations, at: Self.scores, from: 16, within: 0...4, &output, at: 16)
    for i in 0..<Self.count {
      let figure = Double(i % 5)
      let disturbed = min(max(figure + deviations[i] * Double(Self.scores[i]), 0), 4)
      #expect(output[i] == (16..<40 ~= i ? disturbed : figure))
    }
  }

  @Test func counts() {
    let modes = Self.parameters(0...9).map { $0.rounded() }
    let (tops, bases) = (modes.map { $0 + 2 }, Self.parameters(1...70))
    expect(.counts(rows: Self.rows, modes: modes, tops: tops, bases: bases, per: 100)) { i, x in
      100 * min(max(modes[i] + x.rounded(.up), 0), tops[i]) / bases[i]
    }
  }

  @Test func gammaFigures() {
    let scales = Self.parameters(0.1...90)
    expect(.gamma(rows: Self.rows, scales: scales)) { i, x in scales[i] * Self.exponential(x) }
  }

  @Test func betaFigures() {
    let middles = Self.parameters(0.001...0.999)
    expect(.beta(rows: Self.rows, middles: middles, per: 100)) { i, x in
      let odds = middles[i] * Self.exponential(x)
      return 100 * odds / ((1 - middles[i]) + odds)
    }
  }

  @Test func theExponentialIsOne() {
    for x in stride(from: -690.0, to: 700, by: 0.37) {
      #expect(abs(Self.exponential(x) / exp(x) - 1) < 7e-9, "\(x)")
    }
  }
}
