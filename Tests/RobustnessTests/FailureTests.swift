import CompositeIndex
import LinearAlgebra
import Probability
import Resampling
import Robustness
import Testing

/// Replicates that cannot be evaluated are counted by kind and leave no other trace.
@Suite struct FailureTests {
  private static let n = 40

  private func outcome(_ panel: Panel, _ recipe: Recipe, _ scheme: Scheme, _ replicates: Int = 200) throws
    -> SchemeOutcome
  {
    let plan = StudyPlan(recipe: recipe, structure: false, stability: stability(replicates, [scheme]), seed: 3)
    return try #require(try Study(plan, on: panel, threads: 2).stability).chosen
  }

  private static let scales = [Scale.none, .minMax(low: 0, high: 100, clamp: false)]

  /// A column in which one area differs is constant in the resamples without it.
  @Test(arguments: scales)
  func resamplesWithoutSpread(_ rescale: Scale) throws {
    var stream = RandomStream(seed: 1, stream: 52)
    let first = (0..<Self.n).map { _ in Normal.draw(from: &stream) }
    let columns = [first, (0..<Self.n).map { $0 == 5 ? 4.0 : 1 }]
    var ranks = [[UInt32]](repeating: [UInt32](repeating: 0, count: Self.n), count: Self.n)
    var failed = 0
    for b in 0..<200 {
      let drawn = drawnAreas(b, of: Self.n, seed: 3)
      guard drawn[5] > 0 else {
        failed += 1
        continue
      }
      let z = columns.map { $0.standardised(drawn) }
      for (i, rank) in zip(z[0], z[1]).map({ $0 + $1 }).descendingRanks.enumerated() { ranks[i][rank - 1] += 1 }
    }
    let found = try outcome(panel(columns), recipe(2, rescale: rescale), .areas)
    #expect(failed > 20)
    #expect(found.failures == ["constant-column": failed])
    #expect(found.replicates == 200 - failed)
    #expect(found.failedShare == Double(failed) / 200)
    for i in 0..<Self.n { #expect(found.ranks[i] == RankSummary(counts: ranks[i], level: 0.9)) }
  }

  /// One area dwarfs the others: in resamples without it the moments hold nothing but rounding, the values still differ.
  @Test func aDwarfedColumnIsNotConstant() throws {
    var stream = RandomStream(seed: 4, stream: 52)
    let columns = (0..<2).map { j in (0..<Self.n).map { $0 == 5 && j == 1 ? 1e8 : Normal.draw(from: &stream) } }
    let byMoments = try outcome(panel(columns), recipe(2), .areas)
    let byTree = try outcome(panel(columns), recipe(2, rescale: .minMax(low: 0, high: 100, clamp: false)), .areas)
    #expect(byMoments.failures.isEmpty && byTree.failures.isEmpty)
    #expect(byMoments.ranks == byTree.ranks)
  }

  /// Noise takes some cells below what a logarithm takes.
  @Test(arguments: scales)
  func cellsOutsideALogarithm(_ rescale: Scale) throws {
    var stream = RandomStream(seed: 2, stream: 52)
    let values = (0..<Self.n).map { $0 == 7 ? 1.5 : 10 + stream.uniform() }
    let errors = (0..<Self.n).map { $0 == 7 ? 1.0 : 0.5 }
    let noise = ColumnNoise.normal(standardErrors: errors)
    let column = Indicator(id: "x0", direction: .higherIsWorse, treatments: [.log])
    let panel = Panel(
      units: units(Self.n), indicators: [column], values: Matrix(columns: [values]), noise: [noise])
    var ranks = [[UInt32]](repeating: [UInt32](repeating: 0, count: Self.n), count: Self.n)
    var failed = 0
    for drawn in try drawnCells(200, panel, .redraw, seed: 3).map({ $0.column(0) }) {
      if drawn[7] <= 0 {
        failed += 1
      } else {
        for (i, rank) in drawn.descendingRanks.enumerated() { ranks[i][rank - 1] += 1 }
      }
    }
    let found = try outcome(panel, recipe(1, rescale: rescale), .noise(.redraw))
    #expect(failed > 3)
    #expect(found.failures == ["outside-logarithm": failed] && found.replicates == 200 - failed)
    for i in 0..<Self.n { #expect(found.ranks[i] == RankSummary(counts: ranks[i], level: 0.9)) }
  }

  @Test func tooManyFailuresAreUnsound() throws {
    let columns = [(0..<Self.n).map(Double.init), (0..<Self.n).map { $0 == 5 ? 4.0 : 1 }]
    let plan = StudyPlan(recipe: recipe(2), stability: stability(200, [.areas]), seed: 3)
    let study = try Study(plan, on: panel(columns), threads: 1)
    #expect(!study.failedGates.isEmpty)
    let sound = StudyPlan(recipe: recipe(1), stability: stability(200, [.areas]), seed: 3)
    #expect(try Study(sound, on: panel([columns[0]]), threads: 1).failedGates.isEmpty)
  }

  /// Of two areas one is drawn twice in every other resample, and nothing varies.
  @Test func nothingLeft() throws {
    let seed = try #require(
      (0..<100).map(UInt64.init).first { seed in
        drawnAreas(0, of: 2, seed: seed) != [1, 1]
      })
    let plan = StudyPlan(recipe: recipe(1), structure: false, stability: stability(1, [.areas]), seed: seed)
    #expect(throws: StudyError.everyReplicateFailed(scheme: "areas", kind: "constant-column")) {
      try Study(plan, on: panel([[1, 2]]), threads: 1)
    }
  }
}
