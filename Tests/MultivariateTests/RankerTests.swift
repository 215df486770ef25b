import Foundation
import Multivariate
import Testing
import TestSupport

/// Ranks against a comparison sort.
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

  /// The array outlives the call; debug builds of Swift 6.3 cannot compile the span of a temporary one in a loop.
  private static func rank(_ scores: [Double], tolerance: Double, _ ranker: inout Ranker) {
    ranker.rank(scores.span, tolerance: tolerance)
  }

  private static func check(_ scores: [Double], _ ranker: inout Ranker, _ comment: Comment) {
    ranker.rank(scores.span, tolerance: 0)
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
    for tolerance in [0, scale] {
      Self.rank([Double](repeating: 7 * scale, count: 6), tolerance: tolerance, &ranker)
      #expect(ranker.ranks == [1, 1, 1, 1, 1, 1])
    }
    Self.rank([3, 1, 8, 5, 8, -2].map { $0 * scale }, tolerance: 1.5 * scale, &ranker)
    #expect(ranker.ranks == [4, 5, 1, 3, 1, 6])
    Self.rank([3, 1, 8, 5, 8, -2].map { $0 * scale }, tolerance: 2.5 * scale, &ranker)
    #expect(ranker.ranks == [4, 5, 1, 3, 1, 6], "5, 3 and 1 are a chain longer than 2.5, no two nearer than others")
  }

  @Test(arguments: [0, 1, 2, 3, 16, 17, 18, 100, 1_000, 3_363])
  func smallAndMiddlingCounts(_ n: Int) {
    var source = SplitMix64(1)
    var ranker = Ranker(count: n)
    for shape in 0..<7 {
      let scores = (0..<n).map { i in
        switch shape {
        case 0: source.unit()
        case 1: Double(source.below(3))
        case 2: 5.25
        case 3: Double(i)
        case 4: -Double(i)
        case 5: 1e6 * pow(source.unit(), 9).rounded() + Double(source.below(50))
        default: 1e9 + source.unit()
        }
      }
      Self.check(scores, &ranker, "n \(n), shape \(shape)")
    }
  }

  @Test(arguments: [8_192, 65_537, 80_000])
  func manyUnits(_ n: Int) {
    var source = SplitMix64(1)
    var ranker = Ranker(count: n)
    Self.check((0..<n).map { _ in source.unit() }, &ranker, "uniform")
    Self.check((0..<n).map { _ in Double(source.below(20)) }, &ranker, "ties")
    // Most scores in a sliver of the range.
    Self.check((0..<n).map { $0 == 7 ? 1e9 : Double(source.below(1 << 20)) }, &ranker, "outlier")
    Self.check([Double](repeating: -1, count: n), &ranker, "constant")
  }

  /// From few units that share a cell of the kernel to more than it puts in order: spread, on top of each other, or in one word.
  @Test(arguments: [0, 30, 60, 64, 65, 66, 120, 124, 125, 126, 130, 400])
  func unitsThatShareACell(_ count: Int) {
    var source = SplitMix64(UInt64(count))
    var ranker = Ranker(count: 1_000)
    for shape in 0..<5 {
      let scores = (0..<1_000).map { i in
        guard i < count else { return shape == 4 ? -source.unit() : source.unit() }
        return switch shape {
        case 0: 0.5
        case 1: 0.5 + 1e-9 * source.unit()
        case 2: 0.5 + 1e-4 * source.unit()
        case 3: Double(i % 7) / 7
        default: Double(i % 2)
        }
      }
      Self.check(scores, &ranker, "\(count) units, shape \(shape)")
      Self.check(scores.map { -$0 }, &ranker, "\(count) units, shape \(shape) mirrored")
    }
  }

  @Test(arguments: [1e12, -1e12])
  func anOutlierDoesNotMergeWholeNumbers(_ outlier: Double) {
    for n in [2, 5, 100, 4_000] {
      var source = SplitMix64(1)
      var ranker = Ranker(count: n)
      let scores = (0..<n).map { $0 == n / 2 ? outlier : Double(2 * source.below(n)) }
      Self.check(scores, &ranker, "n \(n)")
    }
  }

  @Test func scoresThatOnlyRoundingTellsApartAreTied() {
    let cases: [(scores: [Double], tolerance: Double, ranks: [UInt32])] = [
      ([0.1 + 0.2, 0.3, 1, 0], 1e-15, [2, 2, 1, 4]), ([0.1 + 0.2, 0.3, 1, 0], 0, [2, 3, 1, 4]),
      ([1e-9, 0, 1, 0], 1e-12, [2, 3, 1, 3]), ([-0.0, 0, 1e-200, 5], 0, [3, 3, 2, 1]),
      ([25.500000000000004, 25.5, 0, 39], 1e-14, [2, 2, 4, 1]),
    ]
    var ranker = Ranker(count: 4)
    for (scores, tolerance, ranks) in cases {
      ranker.rank(scores.span, tolerance: tolerance)
      #expect(ranker.ranks == ranks)
    }
  }

  /// Two scores that tie, beside others that do not: within a cell, across the end of one, at either end of the range.
  @Test(arguments: [1e-12, 1e-7, 2e-5])
  func aSinglePairTies(tolerance: Double) {
    let n = 500
    var source = SplitMix64(1)
    var ranker = Ranker(count: n)
    var tied = 0
    for set in 0..<400 {
      var scores = (0..<n).map { _ in source.unit() }
      let (i, j) = (source.below(n), source.below(n))
      scores[j] = scores[i] + tolerance * (2 * source.unit() - 1)
      ranker.rank(scores.span, tolerance: tolerance)
      let order = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
      let ties = (1..<n).filter { scores[order[$0 - 1]] - scores[order[$0]] <= tolerance }
      // A chain of three is another matter.
      guard zip(ties, ties.dropFirst()).allSatisfy({ $1 > $0 + 1 }) else { continue }
      var expected = [UInt32](repeating: 0, count: n)
      for (k, unit) in order.enumerated() { expected[unit] = UInt32(ties.contains(k) ? k : k + 1) }
      let agree = ranker.ranks == expected
      #expect(agree, "set \(set), units \(i) and \(j)")
      tied += ties.count
    }
    #expect(tied >= 350)
  }

  /// Neighbours near enough, ends too far apart: not all can be equal. Those nearest to each other stay together.
  @Test func aLongChainIsNoTie() {
    var ranker = Ranker(count: 6)
    // Two threes, a step of 0.9 between them.
    Self.rank([0, 0.1, 0.2, 1.1, 1.2, 1.3], tolerance: 1, &ranker)
    #expect(ranker.ranks == [4, 4, 4, 1, 1, 1])
    // Even steps: none is nearer than the others.
    Self.rank([0, 0.75, 1.5, 2.25, 3, 3.75], tolerance: 1, &ranker)
    #expect(ranker.ranks == [6, 5, 4, 3, 2, 1])
    Self.rank([0, 0.1, 0.2, 0.3, 0.4, 0.5], tolerance: 1, &ranker)
    #expect(ranker.ranks == [1, 1, 1, 1, 1, 1])
  }

  @Test func scratchKeepsNothingOfTheScoresBefore() {
    var source = SplitMix64(1)
    var used = Ranker(count: 500)
    for _ in 0..<10 {
      let scores = (0..<500).map { _ in Double(source.below(400)) }
      used.rank(scores.span, tolerance: 0)
      var fresh = Ranker(count: 500)
      fresh.rank(scores.span, tolerance: 0)
      #expect(used.ranks == fresh.ranks && used.order == fresh.order)
    }
  }

  /// Ties by the definition, of scores in order.
  private static func ties(_ sorted: ArraySlice<Double>, gap: Double, _ tolerance: Double) -> [ArraySlice<Double>] {
    var runs: [ArraySlice<Double>] = []
    for k in sorted.indices {
      if k > sorted.startIndex, sorted[k - 1] - sorted[k] <= gap {
        runs[runs.count - 1] = sorted[runs[runs.count - 1].startIndex...k]
      } else {
        runs.append(sorted[k...k])
      }
    }
    return runs.flatMap { $0.first! - $0.last! <= tolerance ? [$0] : ties($0, gap: gap / 2, tolerance) }
  }

  private static func checkByDefinition(
    _ scores: [Double], _ tolerance: Double, _ ranker: inout Ranker, _ comment: Comment
  ) {
    ranker.rank(scores.span, tolerance: tolerance)
    let order = sorted(scores).order
    var ranks = [UInt32](repeating: 0, count: scores.count)
    for tie in ties(order.map { scores[Int($0)] }[...], gap: tolerance, tolerance) {
      for k in tie.indices { ranks[Int(order[k])] = UInt32(tie.startIndex + 1) }
    }
    let (ranksAgree, orderAgrees) = (ranker.ranks == ranks, ranker.order == order)
    #expect(ranksAgree, comment)
    #expect(orderAgrees, comment)
  }

  /// Lengths on both sides of the kernel's sixteen lanes and of every digit width; shapes that crowd, nest and tie.
  @Test(arguments: [1, 2, 15, 16, 17, 31, 33, 255, 3_363, 4_097, 8_193])
  func nastyScoresAreRankedByTheDefinition(_ n: Int) {
    var source = SplitMix64(1)
    var ranker = Ranker(count: n)
    let shapes: [(name: String, score: (Int, inout SplitMix64) -> Double)] = [
      ("huge", { _, source in (source.unit() - 0.5) * 1e150 }),
      ("halving", { i, _ in pow(0.5, Double(i % 60)) }),
      ("two slivers", { i, source in Double(i % 2) + source.unit() * 1e-9 }),
      ("nested slivers", { i, source in [1, 1e-4, 1e-8, 1e-11][i % 4] * Double(source.below(40)) }),
      ("about the tolerance", { i, source in i == 0 ? 1 : Double(source.below(40)) * 1e-14 }),
      ("half of them one", { i, source in i % 2 == 0 ? 0.25 : source.unit() }),
      ("few values", { _, source in Double(source.below(40)) / 7 }),
      ("saw", { i, _ in Double(i % 37) }),
      ("last bits", { _, source in 1 + Double(source.below(3)) * 0x1p-52 }),
      ("one of two", { i, _ in i == n / 2 ? 1 : 0 }),
      ("outlier over a sliver", { i, source in i == n - 1 ? -1e6 : source.unit() }),
      ("heavy tail", { _, source in 1 / (source.unit() + 1e-6) }),
      ("signed zeros", { i, _ in i % 3 == 0 ? -0.0 : i % 3 == 1 ? 0 : 1 }),
    ]
    Self.check((0..<n).map { _ in source.unit() * 0x1p-1040 }, &ranker, "n \(n), tiny")
    for (name, score) in shapes {
      let scores = (0..<n).map { score($0, &source) }
      for tolerance in [0, 1e-15, 1e-13, 1e-9, 0.01, 3, 1e200] {
        Self.checkByDefinition(scores, tolerance, &ranker, "n \(n), \(name), \(tolerance)")
      }
    }
  }

  @Test func averageRanksShareTheirPlaces() {
    var source = SplitMix64(1)
    for n in [1, 2, 50, 300] {
      let scores = (0..<n).map { _ in Double(source.below(20)) }
      var ranker = Ranker(count: n)
      ranker.rank(scores.span, tolerance: 0)
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
