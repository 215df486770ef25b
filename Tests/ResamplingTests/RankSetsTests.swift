import LinearAlgebra
import Probability
import Resampling
import Synchronization
import Testing
import TestSupport

@Suite struct RankSetsTests {
  /// What scores and deviations may be like.
  enum Kind: CaseIterable {
    case plain, tied, silent, twins, common, whole

    func input(_ n: Int, _ R: Int, seed: UInt64) throws -> ScoreDeviations {
      var scores = normalMatrix(n, 1, seed: seed).elements
      var d = normalMatrix(R, n, seed: seed + 1)
      for j in 0..<n {
        for r in 0..<R { d[r, j] *= 0.2 + 0.4 * Double(j % 7) / 7 }
      }
      switch self {
      case .plain: break
      case .tied: for i in 0..<n { scores[i] = (2 * scores[i]).rounded() / 2 }
      case .silent: for i in 0..<n where i % 3 != 1 { for r in 0..<R { d[r, i] = 0 } }
      case .twins:
        for i in 1..<n where i % 2 == 1 { for r in 0..<R { d[r, i] = d[r, i - 1] + (i % 4 == 1 ? 0 : 1e-3 * d[r, i]) } }
      case .common: for r in 0..<R { let shift = 1e4 * d[r, 0]; for i in 0..<n { d[r, i] += shift } }
      case .whole:
        for i in 0..<n {
          scores[i] = (3 * scores[i]).rounded()
          for r in 0..<R { d[r, i] = (2 * d[r, i]).rounded() }
        }
      }
      return try ScoreDeviations(scores: scores, deviations: d)
    }
  }

  private static func expectOracle(_ input: ScoreDeviations, _ level: Double, _ comment: Comment) throws {
    let found = try RankSets(of: input, level: level, threads: 2)
    let oracle = RankSetOracle(input, level: level)
    let (marginal, simultaneous) = (oracle.marginal(), oracle.simultaneous())
    let mine = try #require(found.simultaneous)
    #expect(mine.sets == simultaneous.sets, comment)
    #expect(mine.bands == simultaneous.bands, comment)
    expectEqual(mine.criticalValues, simultaneous.critical, comment)
    #expect(found.marginal?.sets == marginal.sets, comment)
    expectEqual(found.marginal?.criticalValues ?? [], marginal.critical, comment)
    // Each kind alone is the same as both together.
    #expect(try RankSets(of: input, level: level, kinds: .simultaneous).simultaneous == mine, comment)
    #expect(try RankSets(of: input, level: level, kinds: .marginal).marginal == found.marginal, comment)
  }

  private static func expectEqual(_ found: [Double], _ expected: [Double], _ comment: Comment) {
    #expect(
      found.count == expected.count && zip(found, expected).allSatisfy { $0 == $1 || abs($0 - $1) <= 1e-9 * $1 },
      comment)
  }

  @Test(arguments: Kind.allCases)
  func agreesWithTheDefinition(_ kind: Kind) throws {
    for (n, R, level) in [
      (1, 9, 0.9), (2, 9, 0.9), (2, 30, 0.4), (3, 19, 0.9), (9, 40, 0.95), (20, 59, 0.5), (25, 80, 0.8),
    ] {
      for seed in 0..<4 {
        try Self.expectOracle(kind.input(n, R, seed: UInt64(10 * seed)), level, "\(kind) \(n) \(R) \(level) \(seed)")
      }
    }
  }

  /// Sizes that end within a block, at its end, and just beyond; and beyond a tile of columns.
  @Test(arguments: [127, 128, 129, 260, 645])
  func agreesWithTheDefinitionOverManyBlocks(_ n: Int) throws {
    try Self.expectOracle(Kind.plain.input(n, n > 300 ? 9 : 19, seed: 5), n > 300 ? 0.8 : 0.9, "\(n)")
  }

  /// Sets, critical values and bands of NumPy (`Reference/make_ranksets.py`).
  @Test func agreesWithNumPy() throws {
    let rows = try referenceRows("ranksets.csv")
    #expect(rows.count == 20)
    for row in rows {
      let numbers = row.map { $0.split(separator: " ").map { Double($0)! } }
      let (scores, n) = (numbers[1], numbers[1].count)
      let deviations = Matrix(rowCount: n, columnCount: numbers[2].count / n, elements: numbers[2]).transposed
      let input = try ScoreDeviations(scores: scores, deviations: deviations)
      let found = try RankSets(of: input, level: numbers[0][0])
      let (marginal, simultaneous) = try (#require(found.marginal), #require(found.simultaneous))
      #expect(marginal.sets.map { Double($0.lowerBound) } == numbers[3])
      #expect(marginal.sets.map { Double($0.upperBound) } == numbers[4])
      Self.expectEqual(marginal.criticalValues, numbers[5], "\(row[0])")
      #expect(simultaneous.sets.map { Double($0.lowerBound) } == numbers[6])
      #expect(simultaneous.sets.map { Double($0.upperBound) } == numbers[7])
      Self.expectEqual(simultaneous.criticalValues, numbers[8], "\(row[0])")
      #expect(simultaneous.bands.map(Double.init) == numbers[9])
    }
  }

  @Test(arguments: Kind.allCases)
  func bytesAreTheSameAtAnyNumberOfThreads(_ kind: Kind) throws {
    let input = try kind.input(400, 50, seed: 3)
    let one = try RankSets(of: input, level: 0.9)
    for threads in [2, 3] { #expect(try RankSets(of: input, level: 0.9, threads: threads) == one) }
  }

  @Test func theOrderOfAreasDoesNotMatter() throws {
    let input = try Kind.plain.input(200, 60, seed: 8)
    let shuffled = (0..<200).map { $0 * 77 % 200 }
    let moved = try ScoreDeviations(
      scores: shuffled.map { input.scores[$0] }, deviations: input.deviations.columns(shuffled))
    let (here, there) = try (RankSets(of: input, level: 0.9), RankSets(of: moved, level: 0.9))
    #expect(there.marginal?.sets == shuffled.map { here.marginal?.sets[$0] })
    #expect(there.simultaneous?.sets == shuffled.map { here.simultaneous?.sets[$0] })
    #expect(there.simultaneous?.bands == shuffled.map { here.simultaneous?.bands[$0] })
  }

  /// A higher level never narrows a set; simultaneous sets hold the marginal ones but for the luck of the draw.
  @Test func setsGrowWithTheLevel() throws {
    let input = try Kind.plain.input(80, 300, seed: 12)
    let sets = try [0.5, 0.8, 0.9, 0.99].map { try RankSets(of: input, level: $0) }
    for (narrow, wide) in zip(sets, sets.dropFirst()) {
      for i in 0..<80 {
        let (a, b) = try (#require(narrow.simultaneous).sets[i], #require(wide.simultaneous).sets[i])
        #expect(b.lowerBound <= a.lowerBound && a.upperBound <= b.upperBound)
        let (c, d) = try (#require(narrow.marginal).sets[i], #require(wide.marginal).sets[i])
        #expect(d.lowerBound <= c.lowerBound && c.upperBound <= d.upperBound)
      }
    }
  }

  @Test func equalScoresAreNeverToldApart() throws {
    let input = try ScoreDeviations(
      scores: [Double](repeating: 0.1, count: 40), standardErrors: [Double](repeating: 1, count: 40), replicates: 50,
      source: RandomSource(seed: 1))
    let found = try RankSets(of: input, level: 0.9)
    #expect(found.marginal?.sets == [ClosedRange<Int>](repeating: 1...40, count: 40))
    #expect(found.simultaneous?.sets == [ClosedRange<Int>](repeating: 1...40, count: 40))
    #expect(found.simultaneous?.bands == [Int](repeating: 1, count: 40))
  }

  @Test func distantScoresHaveOneRank() throws {
    let input = try ScoreDeviations(
      scores: (0..<150).map { Double($0) }, standardErrors: [Double](repeating: 0.01, count: 150), replicates: 50,
      source: RandomSource(seed: 1))
    let found = try RankSets(of: input, level: 0.9)
    let own = (0..<150).map { 150 - $0...150 - $0 }
    #expect(found.marginal?.sets == own)
    let simultaneous = try #require(found.simultaneous)
    #expect(simultaneous.sets == own && simultaneous.bands == (0..<150).map { 150 - $0 })
    #expect(simultaneous.highest(3).possible == [147, 148, 149] && simultaneous.highest(3).certain == [147, 148, 149])
  }

  /// No noise at all: ranks by scores, equal ones sharing theirs; differences of rounding are none.
  @Test func withoutNoiseScoresDecide() throws {
    let input = try ScoreDeviations(
      scores: [3, 1, 3.000000000000001, 2, 1], deviations: Matrix(rowCount: 20, columnCount: 5))
    let found = try RankSets(of: input, level: 0.9)
    let sets = [1...2, 4...5, 1...2, 3...3, 4...5]
    #expect(found.marginal?.sets == sets && found.simultaneous?.sets == sets)
    #expect(found.simultaneous?.bands == [1, 3, 1, 2, 3] && found.simultaneous?.criticalValues == [0])
    #expect(found.simultaneous?.highest(1).possible == [0, 2] && found.simultaneous?.highest(1).certain == [])
  }

  @Test func replicatesAreEnoughFromTheirLeastNumberOn() throws {
    #expect([0.4, 0.5, 0.9, 0.95, 0.99].map { RankSets.leastReplicates(level: $0) } == [1, 1, 9, 19, 99])
    let draws = normalMatrix(9, 2, seed: 2)
    let enough = try ScoreDeviations(scores: [0, 1e6], deviations: draws)
    #expect(try RankSets(of: enough, level: 0.9).marginal?.sets == [2...2, 1...1])
    let short = try ScoreDeviations(scores: [0, 1e6], deviations: draws.rows(Array(0..<8)))
    let found = try RankSets(of: short, level: 0.9)
    #expect(found.marginal?.sets == [1...2, 1...2] && found.simultaneous?.criticalValues == [.infinity])
  }

  @Test(arguments: [1, 2])
  func progressRisesToTheTotalAndCancellingStops(_ threads: Int) throws {
    let input = try Kind.plain.input(500, 30, seed: 4)
    let seen = Mutex([Int]())
    _ = try RankSets(
      of: input, level: 0.8, threads: threads,
      watch: Watch(
        report: { done, total in seen.withLock { $0.append(done == total ? .max : done) } }, isCancelled: { false }))
    let reports = seen.withLock { $0 }
    #expect(reports == reports.sorted() && reports.count >= 9 && reports.last == .max)
    for kinds in [RankSets.Kinds.marginal, .simultaneous] {
      let calls = Mutex(0)
      let watch = Watch(
        report: { _, _ in },
        isCancelled: {
          calls.withLock {
            $0 += 1
            return $0 > 2
          }
        })
      #expect(throws: Cancelled()) {
        _ = try RankSets(of: input, level: 0.8, kinds: kinds, threads: threads, watch: watch)
      }
      #expect(calls.withLock { $0 } <= 2 + threads)
    }
  }

  /// Sets do not depend on the unit, also where squares in it are no numbers: there every rank looked certain.
  @Test(arguments: [1e-250, 1e-160, 1e154, 1e200, 1e290])
  func theUnitDoesNotMatter(scale: Double) throws {
    let scores = [5.0, 4.5, 4.4, 2, 1.9, 0]
    func sets(_ scale: Double) throws -> RankSets {
      let input = try ScoreDeviations(
        scores: scores.map { $0 * scale }, standardErrors: [0.3, 0.4, 0.2, 0.5, 0.1, 1].map { $0 * scale },
        replicates: 400, source: RandomSource(seed: 3))
      return try RankSets(of: input, level: 0.9)
    }
    let (plain, scaled) = (try sets(1), try sets(scale))
    #expect(plain.simultaneous?.sets == scaled.simultaneous?.sets && plain.marginal?.sets == scaled.marginal?.sets)
    #expect(plain.simultaneous?.sets.contains { $0.count > 1 } == true)
  }
}
