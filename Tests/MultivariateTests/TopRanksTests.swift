import Multivariate
import Probability
import Testing

/// Who is at the top, against the ranks themselves.
@Suite struct TopRanksTests {
  /// Scores that crowd, tie, lie far apart and hardly at all; hints from other scores change nothing.
  @Test(arguments: [1, 2, 17, 200, 3_363]) func marksThoseThatRankSo(_ n: Int) {
    var stream = RandomStream(seed: 9, stream: UInt32(n))
    var top = TopRanks(count: n)
    var ranker = Ranker(count: n)
    var hint = TopRanks.Hint()
    for trial in 0..<60 {
      let scores = (0..<n).map { i -> Double in
        let x = Normal.draw(from: &stream)
        switch trial % 6 {
        case 0: return x
        case 1: return (4 * x).rounded()
        case 2: return x * 1e-13
        case 3: return i % 3 == 0 ? 1e9 * x : x
        case 4: return 7
        default: return x + 1e-9 * (x * 1e3).rounded()
        }
      }
      let tolerance = [0, 1e-12, 1e-3][trial % 3]
      ranker.rank(scores.span, tolerance: tolerance)
      for last in [0, 1, n / 20, n / 2, n - 1, n, n + 3] where last >= 0 {
        var flags = [UInt8](repeating: 0, count: n)
        do {
          var span = flags.mutableSpan
          top.mark(scores.span, last: last, tolerance: tolerance, &hint, in: &span)
        }
        #expect(flags == ranker.ranks.map { $0 <= UInt32(last) ? 1 : 0 }, "last \(last) in trial \(trial)")
      }
    }
  }

  /// A chain of neighbours across the last place: those that share its rank are in, no others.
  @Test func aTieAtTheLastPlaceIsWhole() {
    let scores = [3.0, 2, 2, 2, 1]
    var top = TopRanks(count: 5)
    var hint = TopRanks.Hint()
    var flags = [UInt8](repeating: 0, count: 5)
    do {
      var span = flags.mutableSpan
      top.mark(scores.span, last: 2, tolerance: 0, &hint, in: &span)
    }
    #expect(flags == [1, 1, 1, 1, 0])
    // A chain of near neighbours is one tie where its ends are near enough too, and none where they are not.
    let chain = [3.0, 2.2, 2.1, 2, 1]
    for (tolerance, expected) in [(0.25, [1, 1, 1, 1, 0]), (0.11, [1, 1, 0, 0, 0])] as [(Double, [UInt8])] {
      var chained = [UInt8](repeating: 0, count: 5)
      do {
        var span = chained.mutableSpan
        top.mark(chain.span, last: 2, tolerance: tolerance, &hint, in: &span)
      }
      #expect(chained == expected, "tolerance \(tolerance)")
    }
  }

  /// What a copy does leaves the original alone.
  @Test func aCopyIsACopy() {
    let (scores, others) = ([3.0, 2, 2, 2, 1], [1.0, 1, 5, 5, 5])
    func top(_ scores: [Double], _ top: inout TopRanks, _ hint: inout TopRanks.Hint) -> [UInt8] {
      var flags = [UInt8](repeating: 0, count: 5)
      do {
        var span = flags.mutableSpan
        top.mark(scores.span, last: 2, tolerance: 0, &hint, in: &span)
      }
      return flags
    }
    var (original, hint) = (TopRanks(count: 5), TopRanks.Hint())
    _ = top(scores, &original, &hint)
    var copy = original
    #expect(top(others, &copy, &hint) == [0, 0, 1, 1, 1])
    #expect(top(scores, &original, &hint) == [1, 1, 1, 1, 0])
  }
}
