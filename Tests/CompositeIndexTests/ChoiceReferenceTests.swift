import CompositeIndex
import LinearAlgebra
import Probability
import Testing
import TestSupport

/// The choices of a node against R, COINr and Compind (`Reference/make_choices.R`).
@Suite struct ChoiceReferenceTests {
  private let values: Matrix
  private let times: [Double]
  private let expected: [String: [Double]]
  private static let names = ["income", "school", "steps", "fires", "scale", "base"]
  private let indicators = Self.names.map {
    Indicator(id: $0, direction: ["income", "scale"].contains($0) ? .lowerIsWorse : .higherIsWorse)
  }

  init() throws {
    let rows = try referenceRows("evaluator_input.csv").map { $0.map { Double($0)! } }
    values = Matrix(rows: rows.map { Array($0[1...6]) })
    times = rows.map { $0[7] }
    expected = try referenceRows("choices_expected.csv").reduce(into: [:]) {
      $0[$1[0], default: []].append(Double($1[2])!)
    }
  }

  /// One column on a scale.
  private func scaled(_ column: String, _ scale: Scale, weighted: Bool = false) throws -> [Double] {
    let node = Node(
      id: "one", children: [.indicator(Self.names.firstIndex(of: column)!)], normalise: scale, weights: .equal,
      aggregate: .arithmetic)
    let panel = Panel(
      units: Units(ids: (0..<values.rowCount).map { "r\($0)" }, names: (0..<values.rowCount).map { "r\($0)" }),
      indicators: indicators, values: values, noise: indicators.map { _ in .fixed })
    return try Evaluator(panel, tree: IndexTree(nodes: [node])).evaluate(values, weights: weighted ? times : nil)
      .evaluation.scores
  }

  /// All columns put together.
  private func combined(_ aggregate: Aggregation, _ normalise: Scale, given: Bool = false) throws -> [Double] {
    let tree = singleNode(
      6, normalise: normalise, weights: given ? .given([3, 1, 2, 1, 2, 1]) : .equal, aggregate: aggregate)
    return try Evaluator(indicators: indicators, tree: tree).evaluate(values).evaluation.scores
  }

  private func check(_ found: [String: [Double]]) throws {
    for (name, values) in found {
      let reference = try #require(expected[name], "\(name)")
      #expect(values.count == reference.count, "\(name)")
      for (i, (value, expected)) in zip(values, reference).enumerated() {
        #expect(abs(value - expected) <= 1e-11 * abs(expected) + 1e-11, "\(name), unit \(i)")
      }
    }
  }

  @Test func otherScalesAgree() throws {
    func goalposts(_ low: Double, _ high: Double, to top: Double, clamp: Bool) -> Scale {
      .goalposts(Goalposts(ends: [low...high], low: 0, high: top, clamp: clamp))
    }
    func distance(_ origin: Distance.Origin, clamp: Bool = false) -> Scale {
      .distance(Distance(to: origin, unit: .range, clamp: clamp))
    }
    try check([
      "mean-100-sd-10/school": scaled("school", .standard(mean: 100, sd: 10)),
      "rank/scale": scaled("scale", .rank(ties: .average)), "rank/base": scaled("base", .rank(ties: .average)),
      "goalposts/school": scaled("school", goalposts(10, 30, to: 50, clamp: false)),
      "goalposts/school/clamped": scaled("school", goalposts(10, 30, to: 1, clamp: true)),
      "goalposts/income/clamped": scaled("income", goalposts(100, 400, to: 1, clamp: true)),
      "distance-best/base": scaled("base", distance(.best)),
      "distance-area/base": scaled("base", distance(.area("r3"))),
      "distance-area/base/clamped": scaled("base", distance(.area("r3"), clamp: true)),
      "distance-target/school": scaled("school", distance(.values([15]))),
      "distance-target/school/clamped": scaled("school", distance(.values([15]), clamp: true)),
      "distance-target/income": scaled("income", distance(.values([300]))),
    ])
  }

  @Test func otherAggregationsAgree() throws {
    let range = Scale.minMax(low: 1, high: 100, clamp: false)
    try check([
      "harmonic/as-is": combined(.harmonic(.asIs), range, given: true),
      "harmonic/favourable": combined(.harmonic(.favourable), range, given: true),
      "power/-2.5/as-is": combined(.power(-2.5, .asIs), range, given: true),
      "power/0.5/favourable": combined(.power(0.5, .favourable), range, given: true),
      "power/3/as-is": combined(.power(3, .asIs), range, given: true),
      "maximum": combined(.maximum, range), "count/60": combined(.count(.common(60)), range),
      "count/60/given": combined(.count(.common(60)), range, given: true),
      "copeland/equal": combined(.copeland, .none), "copeland/given": combined(.copeland, .zScore, given: true),
    ])
  }

  @Test func mazziottaParetoAgrees() throws {
    let scale = Scale.standard(mean: 100, sd: 10)
    try check([
      "mazziotta-pareto/plus": combined(.mazziottaPareto(.added), scale),
      "mazziotta-pareto/minus": combined(.mazziottaPareto(.subtracted), scale),
    ])
  }

  @Test func robustScalesAgree() throws {
    try check([
      "robust-z/income": scaled("income", .robust), "robust-z/school": scaled("school", .robust),
      "weighted/robust-z/income": scaled("income", .robust, weighted: true),
      "weighted/robust-z/base": scaled("base", .robust, weighted: true),
    ])
  }
}
