import Foundation
import Multivariate
import Testing

/// Ranks against a comparison sort. Values in the tests are equal or well apart, so the rounding plays no part, save
/// where it is the subject.
@Suite struct RankerTests {
  /// 1 + how many are higher, and the order with ties by index.
  private static func sorted(_ scores: [Double]) -> (ranks: [UInt32], order: [UInt32]) {
    let order = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    var ranks = [UInt32](repeating: 0, count: scores.count)
    for (k, i) in order.enumerated() {
      ranks[i] = k > 0 && scores[order[k - 1]] == scores[i] ? ranks[order[k - 1]] : UInt32(k + 1)
    }
    return (ranks, order.map(UInt32.init))
  }

  private static func check(_ scores: [Double], _ ranker: inout Ranker, _ comment: Comment) {
    ranker.rank(scores.span)
    let expected = sorted(scores)
    // Compared outside the macro: the difference of long arrays that disagree takes minutes to print.
    let (ranksAgree, orderAgrees) = (ranker.ranks == expected.ranks, ranker.order == expected.order)
    #expect(ranksAgree, comment)
    #expect(orderAgrees, comment)
  }

  /// Scores whose squares leave the range of numbers are ranked as any others.
  @Test(arguments: [1e-307, 1e-300, 1e-200, 1, 1e200, 1e307])
  func magnitudeDoesNotMatter(scale: Double) {
    var ranker = Ranker(count: 6)
    Self.check([3, 1, 8, 5, 8, -2].map { $0 * scale }, &ranker, "times \(scale)")
    #expect(ranker.roundingUnit >= 0 && ranker.roundingUnit.isFinite)
    ranker.rank([Double](repeating: 7 * scale, count: 6).span)
    #expect(ranker.ranks == [1, 1, 1, 1, 1, 1])
  }

  private struct Source {
    var generator = SplitMix(state: 1)
    mutating func uniform() -> Double { Double(generator.next() >> 11) * 0x1p-53 }
    mutating func integer(below n: Int) -> Int { Int(generator.next() % UInt64(n)) }
  }

  private struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  @Test(arguments: [0, 1, 2, 3, 16, 17, 18, 100, 1_000, 3_363])
  func smallAndMiddlingCounts(_ n: Int) {
    var source = Source()
    var ranker = Ranker(count: n)
    for shape in 0..<7 {
      let scores = (0..<n).map { i in
        switch shape {
        case 0: source.uniform()
        case 1: Double(source.integer(below: 3))
        case 2: 5.25
        case 3: Double(i)
        case 4: -Double(i)
        case 5: 1e6 * pow(source.uniform(), 9).rounded() + Double(source.integer(below: 50))
        default: 1e9 + source.uniform()
        }
      }
      Self.check(scores, &ranker, "n \(n), shape \(shape)")
    }
  }

  /// The kernel takes wider digits from 8,193 and 65,537 units on.
  @Test(arguments: [8_192, 8_193, 65_536, 65_537, 80_000])
  func manyUnits(_ n: Int) {
    var source = Source()
    var ranker = Ranker(count: n)
    Self.check((0..<n).map { _ in source.uniform() }, &ranker, "uniform")
    Self.check((0..<n).map { _ in Double(source.integer(below: 20)) }, &ranker, "ties")
    // Most scores in a sliver of the range.
    Self.check((0..<n).map { $0 == 7 ? 1e9 : Double(source.integer(below: 1 << 20)) }, &ranker, "outlier")
    Self.check([Double](repeating: -1, count: n), &ranker, "constant")
  }

  @Test(arguments: [1e12, -1e12])
  func anOutlierDoesNotMergeWholeNumbers(_ outlier: Double) {
    for n in [2, 5, 100, 4_000] {
      var source = Source()
      var ranker = Ranker(count: n)
      let scores = (0..<n).map { $0 == n / 2 ? outlier : Double(2 * source.integer(below: n)) }
      Self.check(scores, &ranker, "n \(n)")
    }
  }

  @Test func scoresThatOnlyRoundingTellsApartAreTied() {
    let cases: [(scores: [Double], ranks: [UInt32])] = [
      ([0.1 + 0.2, 0.3, 1, 0], [2, 2, 1, 4]), ([1e-9, 0, 1, 0], [2, 3, 1, 3]), ([-0.0, 0, 1e-200, 5], [2, 2, 2, 1]),
    ]
    var ranker = Ranker(count: 4)
    for (scores, ranks) in cases {
      ranker.rank(scores.span)
      #expect(ranker.ranks == ranks)
    }
  }

  @Test func scratchKeepsNothingOfTheScoresBefore() {
    var source = Source()
    var used = Ranker(count: 500)
    for _ in 0..<10 {
      let scores = (0..<500).map { _ in Double(source.integer(below: 400)) }
      used.rank(scores.span)
      var fresh = Ranker(count: 500)
      fresh.rank(scores.span)
      #expect(used.ranks == fresh.ranks && used.order == fresh.order)
    }
  }

  /// Ranks by the definition, on the ranker's own rounding unit, which is checked by itself.
  private static func checkByDefinition(_ scores: [Double], _ ranker: inout Ranker, _ comment: Comment) {
    ranker.rank(scores.span)
    let n = Double(scores.count)
    let mean = scores.reduce(0, +) / n
    let sd = (scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, n - 1)).squareRoot()
    let unit = ranker.roundingUnit
    // Scores of one size but for the last bits have a deviation that is rounding alone.
    let magnitude = scores.reduce(0) { max($0, abs($1)) }
    #expect(abs(unit - sd * 1e-12) <= 1e-12 * (1e-10 * sd + 1e-14 * n * magnitude), comment)
    let greatest = scores.max()!
    let rounded = scores.map { unit > 0 ? ((greatest - $0) * (1 / unit) + 0.5).rounded(.down) : 0 }
    let expected = sorted(rounded.map { -$0 })
    let (ranksAgree, orderAgrees) = (ranker.ranks == expected.ranks, ranker.order == expected.order)
    #expect(ranksAgree, comment)
    #expect(orderAgrees, comment)
  }

  /// Lengths on both sides of the kernel's sixteen lanes and of every digit width; shapes that crowd, nest and tie.
  @Test(arguments: [1, 2, 15, 16, 17, 31, 33, 255, 3_363, 4_097, 8_193])
  func nastyScoresAreRankedByTheDefinition(_ n: Int) {
    var source = Source()
    var ranker = Ranker(count: n)
    let shapes: [(name: String, score: (Int, inout Source) -> Double)] = [
      ("huge", { _, source in (source.uniform() - 0.5) * 1e150 }),
      ("halving", { i, _ in pow(0.5, Double(i % 60)) }),
      ("two slivers", { i, source in Double(i % 2) + source.uniform() * 1e-9 }),
      ("nested slivers", { i, source in [1, 1e-4, 1e-8, 1e-11][i % 4] * Double(source.integer(below: 40)) }),
      ("about the rounding unit", { i, source in i == 0 ? 1 : Double(source.integer(below: 40)) * 1e-14 }),
      ("half of them one", { i, source in i % 2 == 0 ? 0.25 : source.uniform() }),
      ("few values", { _, source in Double(source.integer(below: 40)) / 7 }),
      ("saw", { i, _ in Double(i % 37) }),
      ("last bits", { _, source in 1 + Double(source.integer(below: 3)) * 0x1p-52 }),
      ("one of two", { i, _ in i == n / 2 ? 1 : 0 }),
      ("outlier over a sliver", { i, source in i == n - 1 ? -1e6 : source.uniform() }),
      ("heavy tail", { _, source in 1 / (source.uniform() + 1e-6) }),
      ("signed zeros", { i, _ in i % 3 == 0 ? -0.0 : i % 3 == 1 ? 0 : 1 }),
    ]
    // The definition's own squares underflow here; the values are equal or well apart.
    Self.check((0..<n).map { _ in source.uniform() * 0x1p-1040 }, &ranker, "n \(n), tiny")
    for (name, score) in shapes {
      Self.checkByDefinition((0..<n).map { score($0, &source) }, &ranker, "n \(n), \(name)")
    }
  }

  @Test func averageRanksShareTheirPlaces() {
    var source = Source()
    for n in [1, 2, 50, 300] {
      let scores = (0..<n).map { _ in Double(source.integer(below: 20)) }
      var ranker = Ranker(count: n)
      ranker.rank(scores.span)
      let expected = scores.map { x in
        Double(scores.count { $0 > x }) + Double(scores.count { $0 == x } + 1) / 2
      }
      #expect(ranker.averageRanks == expected)
      #expect(abs(ranker.averageRanks.reduce(0, +) - Double(n * (n + 1)) / 2) < 1e-6)
    }
    let empty = Ranker(count: 0)
    #expect(empty.averageRanks.isEmpty)
  }
}
