import AreaData
import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Reporting
import Study
import Testing

/// Pictures of results that hold next to nothing, or reach very far: none is worth a run.
@Suite struct ExtremeTests {
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      (-Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude), (1e20, 1e20), (-1e300, -1e300),
      (0, .leastNonzeroMagnitude),
      (1e15, 1e15 + 1), (0, 0), (-.infinity, .infinity), (1, 1.0.nextUp),
    ])
  func anAxisOverAnything(low: Double, high: Double) {
    let axis = Axis(from: low...high, to: 0...100)
    #expect(axis.domain.upperBound > axis.domain.lowerBound)
    for value in [low, high, 0, .nan, .infinity, axis.domain.lowerBound, axis.domain.upperBound] {
      _ = FixedPoint.coordinate(axis(value))
    }
    #expect(axis(axis.domain.lowerBound) == 0 && abs(axis(axis.domain.upperBound) - 100) < 1e-9)
    let ticks = axis.ticks(about: 5)
    #expect(ticks.count <= 20 && ticks.allSatisfy { $0.isFinite })
    #expect((0...6).contains(axis.tickDecimals(about: 5)))
  }

  @Test func coordinatesOfNowhere() {
    #expect(FixedPoint.coordinate(.nan) == "0" && FixedPoint.coordinate(-.infinity) == "-1000000000")
    #expect(FixedPoint.coordinate(1e300) == "1000000000" && FixedPoint.coordinate(-0.001) == "0")
  }

  /// Six things left out, of which the five shown first cannot be computed without: the sixth names the figure.
  @Test func influenceOfWhatCanHardlyBeLeftOut() throws {
    // Each of the first five municipalities holds one of the two areas that differ in some indicator.
    let n = 12
    func column(_ i: Int) -> [Double] { (0..<n).map { $0 == i ? 1 : 0 } }
    let indicators = (0..<5).map { Indicator(id: "x\($0)", direction: .higherIsWorse) }
    let panel = Panel(
      units: Units(
        ids: (0..<n).map { "a\($0)" }, names: (0..<n).map { "A\($0)" },
        levels: [.init(id: "k", codes: (0..<n).map { $0 < 5 ? "k\($0)" : "other" })]),
      indicators: indicators, values: Matrix(columns: (0..<5).map(column)), noise: indicators.map { _ in .fixed })
    let root = Node(
      id: "index", children: (0..<5).map { .indicator($0) }, normalise: .zScore, weights: .equal, aggregate: .arithmetic
    )
    let weighed = Scheme(name: "areas", .areas(.bayesian))
    let study = try Study(
      StudyPlan(
        recipe: Recipe(tree: IndexTree(nodes: [root])), structure: nil,
        stability: StabilityPlan(
          replicates: .count(20), level: 0.9, schemes: [weighed], certainty: weighed, leaveOut: [.level(0)]), seed: 1),
      on: panel, threads: 1)
    let input = ReportInput(
      study: study, title: LocalizedText("T"), plan: ReportPlan(languages: ["en"]), ownLevel: "id", seed: 1,
      engineVersion: "1")
    let figure = try #require(InfluenceFigure(Facts(input, in: .en)))
    #expect(figure.blocks[0].rows.allSatisfy { $0.change == nil } && figure.title.contains("other"))
    #expect(!figure.file.isEmpty)
  }
}
