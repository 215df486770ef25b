import Probability
import Resampling
import Testing
import TestSupport

@Suite struct RankAgreementTests {
  /// Against SciPy's tau-b (`Reference/make_kendall.py`); blank where one ranking ties all.
  @Test func kendallAgreesWithSciPy() throws {
    let rows = try referenceRows("kendall.csv")
    #expect(rows.count == 72)
    for row in rows {
      let (published, replicate) = (row[0].split(separator: " "), row[1].split(separator: " "))
      var comparer = RankComparer(published: published.map { UInt32($0)! }, top: 1)
      let found = comparer.compare(replicate.map { UInt32($0)! }).kendall
      guard let expected = Double(row[2]) else {
        #expect(found == nil)
        continue
      }
      #expect(abs(try #require(found) - expected) <= 1e-14, "\(row)")
    }
  }

  /// 1 + how many are less.
  private static func ranks(_ values: [Int]) -> [UInt32] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [UInt32](repeating: 1, count: values.count)
    for k in order.indices.dropFirst() {
      ranks[order[k]] = values[order[k]] == values[order[k - 1]] ? ranks[order[k - 1]] : UInt32(k + 1)
    }
    return ranks
  }

  /// Every count against a loop over pairs, at sizes around those of words and blocks; scratch is used twice.
  @Test(arguments: [1, 2, 63, 64, 65, 200, 4_095, 4_096, 4_097, 8_200])
  func countsEqualThoseOfAllPairs(_ n: Int) {
    var stream = RandomStream(seed: 5, stream: 96)
    for levels in [1, 4, n, 1 << 40] {
      let published = Self.ranks((0..<n).map { _ in stream.integer(below: levels) })
      let top = 1 + stream.integer(below: n)
      var comparer = RankComparer(published: published, top: top)
      for spread in n > 1_000 ? [n / 3] : [1, 5, n] {
        let replicate = Self.ranks(published.map { Int($0) + stream.integer(below: spread) })
        _ = comparer.compare(published)
        let found = comparer.compare(replicate)
        var (discordant, concordant, first, second, both) = (0, 0, 0, 0, 0)
        for i in 0..<n {
          let (a, b) = (published[i], replicate[i])
          for j in 0..<i {
            let (isFirst, isSecond) = (published[j] == a, replicate[j] == b)
            first += isFirst ? 1 : 0
            second += isSecond ? 1 : 0
            both += isFirst && isSecond ? 1 : 0
            let isUntied = !isFirst && !isSecond
            let agrees = (published[j] < a) == (replicate[j] < b)
            concordant += isUntied && agrees ? 1 : 0
            discordant += isUntied && !agrees ? 1 : 0
          }
        }
        #expect(found.pairCount == n * (n - 1) / 2)
        #expect(found.discordant == discordant && found.concordant == concordant, "\(n), \(levels), \(spread)")
        #expect([found.tiedPublished, found.tiedReplicate, found.tiedBoth] == [first, second, both])
        let shifts = zip(published, replicate).map { abs(Int($0) - Int($1)) }
        #expect(found.shiftSum == shifts.reduce(0, +) && found.largestShift == shifts.max())
        #expect(found.meanShift == Double(shifts.reduce(0, +)) / Double(n))
        #expect(found.sharedTop == zip(published, replicate).count { $0 <= top && $1 <= top })
        #expect(comparer.topCount == published.count { $0 <= top })
      }
    }
  }

  @Test func theExtremesAreOneAndMinusOne() {
    for n in [2, 1_000, 100_000] {
      let ranks = (1...UInt32(n)).map { $0 }
      var comparer = RankComparer(published: ranks, top: n)
      #expect(comparer.compare(ranks).kendall == 1)
      let reversed = comparer.compare(ranks.reversed())
      #expect(reversed.kendall == -1 && reversed.discordant == n * (n - 1) / 2 && reversed.sharedTop == n)
    }
  }
}
