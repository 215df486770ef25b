import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Study
import Testing
import TestSupport

/// Replicates in any ranges, on any number of threads, come to the same; and rows that are equal have scores equal to
/// the bit.
@Suite struct RangeTests {
  /// A tally, in a form that compares bit for bit.
  private struct Counts: Equatable {
    let ranks: [RankDistribution]
    let shares: [[UInt32]]
    let claims: [Int]
    let samples: [[Double]]
    let counts: [CountTally]
    let failures: FailureCounts

    init(_ tally: SchemeTally, _ ranks: RankTally) {
      self.ranks = (0..<ranks.unitCount).map(ranks.distribution)
      shares = [tally.tiers, tally.problems, tally.problemCounts, tally.needs]
      claims = tally.claims
      samples = tally.weights.map { $0.sorted() } + [tally.agreement.tau.sorted(), tally.agreement.shift.sorted()]
      counts = [tally.agreement.overlap, tally.list!.left, tally.list!.joined, tally.list!.size]
      failures = tally.failures
    }
  }

  private static let schemes = [
    Scheme.areas, Scheme(name: "towns", .areas(.whole(level: 0))), Scheme(name: "bayesian", .areas(.bayesian)),
    .noise(.posterior, correlations: [.init(first: 0, second: 3, coefficient: 0.4)]), .noise(.redraw),
  ]
  private static let rescales = [Scale.none, .minMax(low: 0, high: 100, clamp: false)]

  private func run(_ scheme: Scheme, _ rescale: Scale, threads: Int = 1) throws -> SchemeRun {
    try SchemeRun(
      IndexModel(Sample.deepRecipe(rescale: rescale), on: Sample.panel(37)), scheme: scheme, claims: [],
      source: RandomSource(seed: 29, time: 3), threads: threads)
  }

  /// Cuts within a tile, at its ends, within a subtile of 8 and within a block of 16; pieces within one tile.
  @Test(arguments: schemes, rescales) func rangesAdd(_ scheme: Scheme, _ rescale: Scale) throws {
    let total = 230
    func count(_ cuts: [Int], threads: Int) throws -> Counts {
      let run = try run(scheme, rescale, threads: threads)
      let ranks = RankTally(unitCount: 37, replicates: total)
      var tally: SchemeTally?
      let ends = [0] + cuts + [total]
      for (start, end) in zip(ends, ends.dropFirst()) {
        let part = try run.tally(start..<end, ranks: ranks, threads: threads, watch: .none)
        if tally == nil { tally = part } else { tally!.merge(part) }
      }
      return Counts(tally!, ranks)
    }
    let whole = try count([], threads: 1)
    #expect(whole.ranks.allSatisfy { $0.replicateCount + whole.failures.total == total })
    let cuts = [[1], [7, 9], [16], [50, 60, 61], [95], [96], [97], [100, 101, 150, 191, 192, 193], [229]].suffix(
      TestSize.isFull ? 9 : 2)
    for (k, cuts) in cuts.enumerated() {
      let threads = k % 3 + 1
      #expect(try count(cuts, threads: threads) == whole, "cut at \(cuts) on \(threads) threads")
    }
  }

  @Test(arguments: schemes, rescales) func deviationsAddNoOrder(_ scheme: Scheme, _ rescale: Scale) throws {
    let one = try run(scheme, rescale).deviations(150, threads: 1, watch: .none)
    for threads in 2...3 {
      let more = try run(scheme, rescale, threads: threads).deviations(150, threads: threads, watch: .none)
      #expect(more.deviations == one.deviations && more.failures == one.failures)
    }
    let fewer = try run(scheme, rescale).deviations(99, threads: 1, watch: .none)
    let failed = fewer.failures.total
    #expect(fewer.deviations.rowCount == 99 - failed)
    for r in 0..<fewer.deviations.rowCount { #expect(fewer.deviations.row(r) == one.deviations.row(r)) }
  }

  /// Ranks forgive what rounding does; scores do not. The last rows of a table are those that a product computes by
  /// other steps, unless it is padded.
  @Test(arguments: 17...33) func equalRowsScoreEqualToTheBit(_ n: Int) throws {
    let distinct = 6
    var stream = RandomStream(seed: UInt64(n), stream: 61)
    let p = 20  // fewer products are added up alike in every row
    let columns = (0..<p).map { j in
      (0..<n).map { i in i < distinct ? Normal.draw(from: &stream) + Double(i) : 2.5 + 0.1 * Double(j) }
    }
    let errors = (0..<n).map { $0 < distinct ? 0.3 : 0 }
    let panel = panel(columns, noise: columns.map { _ in .normal(standardErrors: errors) })
    for needs in [nil, NeedRule(of: .indicators, cutoff: .deviation(1))] {
      let recipe = recipe(p, weights: .given((1...p).map(Double.init)), needs: needs)
      let model = try IndexModel(recipe, on: panel)
      for scheme in Self.schemes where scheme.name != "noise" || scheme == .noise(.redraw) {
        let run = try SchemeRun(model, scheme: scheme, claims: [], source: RandomSource(seed: 1), threads: 1)
        let found = try run.deviations(96, threads: 1, watch: .none).deviations
        // A tile and a subtile cut short are computed whole, for products of another shape may round otherwise.
        let fewer = try run.deviations(91, threads: 1, watch: .none).deviations
        for r in 0..<fewer.rowCount { #expect(fewer.row(r) == found.row(r), "replicate \(r), \(scheme.name)") }
        for i in distinct + 1..<n {
          #expect(found.column(i) == found.column(distinct), "area \(i) of \(n), \(scheme.name)")
        }
      }
    }
  }
}
