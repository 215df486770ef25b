import Probability
import Resampling
import Testing

/// How often the sets hold the truth: 400 data sets of normal scores around given truths, at a fixed seed.
@Suite struct RankSetCoverageTests {
  private static let trials = 400
  private static let level = 0.9

  /// Truths of 24 areas in standard errors: all alike, the hardest; near ties; groups with a gap.
  private static let truths: [(name: String, values: [Double])] = [
    ("all alike", [Double](repeating: 0, count: 24)),
    ("near ties", (0..<24).map { 0.2 * Double($0) }),
    ("groups", (0..<24).map { Double($0 / 8) * 8 }),
  ]

  @Test(arguments: 0..<3)
  func setsHoldTheTruthAtTheirLevel(_ which: Int) throws {
    let (name, truth) = Self.truths[which]
    let n = truth.count
    let standardErrors = (0..<n).map { 0.7 + 0.6 * Double($0 % 3) / 2 }
    var joint = 0
    var highest = 0
    var shares: [Double] = []
    for trial in 0..<Self.trials {
      var stream = RandomStream(seed: 77, stream: 5, replicate: UInt32(trial))
      let scores = (0..<n).map { truth[$0] + standardErrors[$0] * Normal.draw(from: &stream) }
      let input = try ScoreDeviations(
        scores: scores, standardErrors: standardErrors, replicates: 399, source: RandomSource(seed: UInt64(trial)))
      let found = try RankSets(of: input, level: Self.level, threads: 2)
      // The whole range of ranks that areas of one truth share, so that a set fails if any pair is put the wrong way.
      func holds(_ set: ClosedRange<Int>, _ i: Int) -> Bool {
        set.lowerBound <= 1 + truth.count { $0 > truth[i] } && set.upperBound >= n - truth.count { $0 < truth[i] }
      }
      let (marginal, simultaneous) = try (#require(found.marginal), #require(found.simultaneous))
      joint += (0..<n).allSatisfy { holds(simultaneous.sets[$0], $0) } ? 1 : 0
      shares.append(Double((0..<n).count { holds(marginal.sets[$0], $0) }) / Double(n))
      let (possible, certain) = simultaneous.highest(8)
      let among = (0..<n).filter { i in truth.count { $0 > truth[i] } < 8 }
      highest += Set(among).isSubset(of: possible) && Set(certain).isSubset(of: among) ? 1 : 0
    }
    let size = Double(Self.trials)
    let error = (Self.level * (1 - Self.level) / size).squareRoot()
    #expect(Double(joint) / size >= Self.level - 2 * error, "\(name): \(joint)")
    #expect(Double(highest) / size >= Self.level - 2 * error, "\(name): \(highest)")
    let mean = shares.reduce(0, +) / size
    let spread = (shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (size - 1) / size).squareRoot()
    #expect(mean >= Self.level - 2 * spread, "\(name): \(mean) ± \(spread)")
  }
}
