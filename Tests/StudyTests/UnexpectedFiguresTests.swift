import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Study
import Synthetic
import Testing

/// Figures of a second year that those of the first and each other do not make likely. `script/changes` has the large version.
@Suite struct UnexpectedFiguresTests {
  private static func found(_ world: CountedTwice, threads: Int = 2) -> UnexpectedFigures {
    UnexpectedFigures(
      world.before, world.after, pairs: world.before.units.ids.indices.map { ($0, $0) }, seed: 7, threads: threads)
  }

  @Test(arguments: [
    (CountedTwice.Drift(), CountedTwice.Tails.normal, 0.0), (.init(), .student(degrees: 3), 0.002),
    (.init(width: 0.1), .normal, 0),
  ])
  func `Nothing is called where nothing jumped`(
    drift: CountedTwice.Drift, tails: CountedTwice.Tails, overdispersion: Double
  ) {
    var called = 0
    for seed in 0..<3 as Range<UInt64> {
      let found = Self.found(
        CountedTwice(areas: 300, tails: tails, overdispersion: overdispersion, drift: drift, seed: seed))
      #expect(found.judged == 1200 && found.areasNeeded == nil)
      called += found.called.count
    }
    // In one country of a hundred something may be.
    #expect(called == 0)
  }

  @Test func `Planted jumps are found, and what else the area has is not blamed`() {
    let world = CountedTwice(
      areas: 300, people: 800...3000, drift: .init(width: 0.05, jumps: 12, jump: 1), seed: 11)
    let called = Self.found(world).called
    let positions = Dictionary(uniqueKeysWithValues: world.after.units.ids.enumerated().map { ($1, $0) })
    let right = called.filter { world.hasJumped[positions[$0.id]!][$0.indicator] }
    #expect(right.count >= 8, "\(right.count) of 12")
    #expect(called.count - right.count <= 1, "\(called.count)")
    for figure in right {
      // What was to be expected lies by what there was before.
      let change = log(figure.now / figure.before)
      #expect(abs(log(figure.expected / figure.before)) < 0.5 * abs(change), "\(figure)")
    }
    #expect(called.map(\.probability) == called.map(\.probability).sorted())
  }

  @Test func `The same on one thread and on two`() {
    let world = CountedTwice(areas: 120, drift: .init(width: 0.1, jumps: 5, jump: 2), seed: 3)
    let found = Self.found(world)
    #expect(found == Self.found(world, threads: 1))
    #expect(!found.called.isEmpty)
  }

  /// Figures that are the same ones in both years, and those without a noise model, are not judged; of too few areas none is.
  @Test func `What is judged`() {
    let world = CountedTwice(areas: 120, seed: 5)
    func panel(_ panel: Panel, _ columns: [Int], fixed: Int? = nil) -> Panel {
      Panel(
        units: panel.units, indicators: columns.map { panel.indicators[$0] },
        values: Matrix(columns: columns.map { panel.values.column($0) }),
        noise: columns.map { $0 == fixed ? .fixed : panel.noise[$0] })
    }
    func judged(_ before: Panel, _ after: Panel, areas: Int = 120) -> (Int, Int?) {
      let found = UnexpectedFigures(before, after, pairs: (0..<areas).map { ($0, $0) }, seed: 1, threads: 2)
      return (found.judged, found.areasNeeded)
    }
    let (old, new) = (world.before, world.after)
    #expect(judged(panel(old, [0, 1]), panel(new, [1, 2])) == (120, nil))
    #expect(judged(panel(old, [0, 1]), panel(new, [0, 1], fixed: 1)) == (120, nil))
    #expect(judged(old, old) == (0, nil))
    #expect(judged(panel(old, [0, 1], fixed: 0), panel(new, [0, 1])) == (120, nil))
    #expect(judged(old, new, areas: 79) == (0, 80))
    #expect(judged(old, new, areas: 0) == (0, nil))
  }
}
