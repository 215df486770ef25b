import LinearAlgebra
import Probability
import Resampling
import Testing

@Suite struct BootstrapMomentsTests {
  private static let width = ReplicateDriver.tileWidth

  /// Moments of the drawn rows themselves, row by row, for the same counts.
  @Test(arguments: [(2, 1), (3, 2), (17, 1), (50, 4), (129, 7)])
  func agreeWithAResampleOfRows(_ n: Int, _ p: Int) {
    let columns = normalMatrix(n, p, seed: 3)
    let moments = BootstrapMoments(columns: columns)
    var tile = moments.makeTile()
    let first = 2 * Self.width
    moments.draw(first..<first + Self.width, seed: 8, into: &tile)
    for b in [0, 1, 50, Self.width - 1] {
      var counts = [Double](repeating: 0, count: n)
      BootstrapCounts.draw(first + b..<first + b + 1, unitCount: n, seed: 8, into: &counts)
      #expect(Array(tile.counts[moments.range(of: b)]) == counts)
      #expect(counts.reduce(0, +) == Double(n))
      let rows = (0..<n).flatMap { [Int](repeating: $0, count: Int(counts[$0])) }
      let drawn = columns.rows(rows)
      moments.resolve(b, in: &tile)
      let means = (0..<p).map { drawn.column($0).reduce(0, +) / Double(n) }
      for j in 0..<p {
        #expect(abs(tile.means[j] - means[j]) <= 1e-13)
        for k in 0..<p {
          let product = zip(drawn.column(j), drawn.column(k)).reduce(0) { $0 + ($1.0 - means[j]) * ($1.1 - means[k]) }
          #expect(abs(tile.covariance[j + k * p] - product / Double(n - 1)) <= 1e-12)
        }
      }
    }
  }

  /// A replicate's counts are those of the stream keyed by it, whatever tile it was drawn in.
  @Test func countsBelongToTheReplicate() {
    let n = 60
    var many = [Double](repeating: -1, count: n * 20)
    BootstrapCounts.draw(5..<25, unitCount: n, seed: 4, into: &many)
    for b in 5..<25 {
      var stream = RandomStream(seed: 4, stream: RandomPurpose.areas.rawValue, replicate: UInt32(b))
      var expected = [Double](repeating: 0, count: n)
      for _ in 0..<n { expected[stream.integer(below: n)] += 1 }
      #expect(Array(many[(b - 5) * n..<(b - 4) * n]) == expected, "replicate \(b)")
    }
  }

  /// Over many replicates a unit is drawn once on average, with the variance 1 − 1/n of a multinomial count.
  @Test func countsAreMultinomial() {
    let (n, replicates) = (40, 5_000)
    var counts = [Double](repeating: 0, count: n * replicates)
    BootstrapCounts.draw(0..<replicates, unitCount: n, seed: 6, into: &counts)
    let size = Double(counts.count)
    let variance = counts.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / size
    let expected = 1 - 1 / Double(n)
    // The fourth central moment of a count of mean 1 is about 4.
    #expect(abs(variance - expected) < 5 * (3 / size).squareRoot())
    for i in 0..<n {
      let sum = stride(from: i, to: counts.count, by: n).reduce(0) { $0 + counts[$1] }
      #expect(abs(sum - Double(replicates)) < 5 * Double(replicates).squareRoot(), "unit \(i)")
    }
  }

  @Test func aTileDrawnAgainIsTheSame() {
    let moments = BootstrapMoments(columns: normalMatrix(33, 3, seed: 5))
    var used = moments.makeTile()
    moments.draw(0..<Self.width, seed: 1, into: &used)
    moments.draw(Self.width..<2 * Self.width, seed: 1, into: &used)
    var fresh = moments.makeTile()
    moments.draw(Self.width..<2 * Self.width, seed: 1, into: &fresh)
    #expect(used.counts == fresh.counts)
    moments.resolve(9, in: &used)
    moments.resolve(9, in: &fresh)
    #expect(used.means == fresh.means && used.covariance == fresh.covariance)
  }
}
