import CompositeIndex
import LinearAlgebra
import Probability
import Study
import Testing

/// Areas that lack a value have the nodes whose indicators they have all.
@Suite struct IncompleteTests {
  private static let n = 40

  private static func node(_ id: String, _ children: [Child], _ normalise: Scale, _ weights: Weighting = .pca) -> Node {
    Node(id: id, children: children, normalise: normalise, weights: weights, aggregate: .arithmetic)
  }

  private static func tree(_ scale: Scale) -> IndexTree {
    IndexTree(nodes: [
      node("a", [.indicator(0), .indicator(1)], scale), node("b", [.indicator(2), .indicator(3)], scale),
      node("top", [.node(0), .node(1), .indicator(1)], scale, .equal),
    ])
  }

  private static let columns = [
    Indicator(id: "x0", direction: .higherIsWorse), Indicator(id: "x1", direction: .lowerIsWorse),
    Indicator(id: "x2", direction: .higherIsWorse, treatments: [.log]), Indicator(id: "x3", direction: .higherIsWorse),
  ]

  /// Complete areas, then three with gaps.
  private static func values(_ seed: UInt64) -> [[Double]] {
    var stream = RandomStream(seed: seed, stream: 60)
    return (0..<n + 3).map { _ in
      let common = Normal.draw(from: &stream)
      return (0..<4).map { j in 50 + (j == 1 ? -8 : 8) * common + 6 * Normal.draw(from: &stream) }
    }
  }

  private static let gaps: [Set<Int>] = [[0], [2, 3], [1]]

  private static func panel(_ rows: [[Double]], known: [[Double?]]) -> Panel {
    Panel(
      units: Units(ids: (0..<n).map { "u\($0)" }, names: (0..<n).map { "u\($0)" }), indicators: columns,
      values: Matrix(rows: Array(rows.prefix(n))), noise: columns.map { _ in .fixed },
      notAssessed: known.enumerated().map { k, known in
        UnassessedUnit(id: "v\(k)", name: "v\(k)", levelCodes: [], missing: [], known: known)
      })
  }

  private static func study(_ panel: Panel, _ tree: IndexTree) throws -> Study {
    try Study(StudyPlan(recipe: Recipe(tree: tree), structure: nil, seed: 1), on: panel, threads: 1)
  }

  /// Put on the scales of the complete areas, as areas are that count nothing; no published value changes.
  @Test(arguments: [
    Scale.zScore, .minMax(low: 0, high: 100, clamp: false), .percentileRank(.hazen, ties: .average), .robust,
  ])
  func partsAreThoseOfAreasThatCountNothing(_ scale: Scale) throws {
    for seed in 0..<5 {
      let rows = Self.values(UInt64(seed))
      let known = Self.gaps.enumerated().map { k, gaps in (0..<4).map { gaps.contains($0) ? nil : rows[Self.n + k][$0] }
      }
      let study = try Self.study(Self.panel(rows, known: known), Self.tree(scale))
      let alone = try Self.study(Self.panel(rows, known: []), Self.tree(scale))
      #expect(study.evaluation.scores == alone.evaluation.scores && alone.incomplete.isEmpty)
      let incomplete = study.incomplete
      #expect(incomplete.map(\.position) == [0, 1, 2])
      #expect(
        incomplete.map { $0.nodes.map { $0 != nil } } == [
          [false, true, false], [true, false, false], [false, true, false],
        ])
      for k in 0..<3 {
        let whole = try Evaluator(indicators: Self.columns, tree: Self.tree(scale)).evaluate(
          Matrix(rows: Array(rows.prefix(Self.n)) + [rows[Self.n + k]]),
          weights: [Double](repeating: 1, count: Self.n) + [0]
        ).evaluation
        for i in 0..<Self.n { #expect(abs(whole.scores[i] - study.evaluation.scores[i]) < 1e-9) }
        for (m, part) in incomplete[k].nodes.enumerated() {
          guard let part else { continue }
          #expect(abs(part.value - whole.nodeValues[Self.n, m]) < 1e-9)
          #expect(
            part.rank == 1
              + study.evaluation.nodeValues.column(m).count {
                $0 > part.value + study.evaluation.tolerance(of: .node(m))
              })
        }
        for j in 0..<4 {
          #expect((incomplete[k].indicators[j] == nil) == Self.gaps[k].contains(j))
          if let part = incomplete[k].indicators[j] { #expect(part.value == whole.treated[Self.n, j]) }
        }
      }
      #expect(study.ledger.contains(.index(.keepParts(count: 3))))
    }
  }

  /// A value that a treatment does not take is missing for its own area alone.
  @Test func whatCannotBeTreatedIsMissing() throws {
    let rows = Self.values(9)
    let study = try Self.study(
      Self.panel(rows, known: [[60, 40, -1, 50], [60, nil, 55, 50], [nil, nil, nil, nil]]), Self.tree(.zScore))
    let found = study.incomplete
    #expect(found[0].nodes.map { $0 != nil } == [true, false, false] && found[0].indicators[2] == nil)
    #expect(found[1].nodes.map { $0 != nil } == [false, true, false])
    #expect(found[2].nodeCount == 0 && found[2].indicators.allSatisfy { $0 == nil })
    #expect(study.ledger.contains(.index(.keepParts(count: 2))))
  }
}
