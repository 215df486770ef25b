import CompositeIndex
import Foundation
import LinearAlgebra
import Probability
import Study

/// The files of `peers/make_input.py`, which every contender reads: little-endian, one area a row.
struct Input {
  let folder: URL
  let n: Int
  let p: Int

  /// The ready-made values by themselves.
  func values() throws -> Matrix { Matrix(columns: try columns(Double.self, "values-\(n)x\(p).f64")) }

  /// An index of ready-made values: z-scores, arithmetic mean, no tiers.
  func areas(_ weights: Weighting = .pca) throws -> (Panel, Recipe) {
    let values = try columns(Double.self, "values-\(n)x\(p).f64")
    return (panel(values, noise: values.map { _ in .fixed }), recipe(weights))
  }

  /// Indicators of three factors; their index, of equal weights, is beside the point.
  func structured() throws -> (Panel, Recipe) {
    let values = try columns(Double.self, "structured-\(n)x\(p).f64")
    return (panel(values, noise: values.map { _ in .fixed }), recipe(.equal))
  }

  /// The same index of shares in percent, whose cells are drawn anew; an area past three cut-offs is listed.
  func noise(_ weights: Weighting = .pca, normalise: Scale = .zScore) throws -> (Panel, Recipe) {
    let counts = try columns(Int32.self, "counts-\(n)x\(p).i32").map { $0.map(Double.init) }
    let bases = try columns(Int32.self, "bases-\(n)x\(p).i32").map { $0.map(Double.init) }
    let cutoffs = try read(Double.self, "cutoffs-\(p).f64", count: p)
    let noise = zip(counts, bases).map { ColumnNoise.binomial(successes: $0, trials: $1, per: 100) }
    let shares = zip(counts, bases).map { zip($0, $1).map { 100 * $0 / $1 } }
    let list = Tier(id: "listed", condition: .problems(atLeast: 3))
    return (panel(shares, noise: noise, cutoffs: cutoffs), recipe(weights, normalise: normalise, tiers: [list]))
  }

  /// Scores of n areas, and for each of them the deviations of so many replicates.
  func deviations(replicates: Int) throws -> (scores: [Double], deviations: Matrix) {
    let elements = try read(Double.self, "deviations-\(n)x\(replicates).f64", count: n * replicates)
    return (
      try read(Double.self, "scores-\(n).f64", count: n),
      Matrix(rowCount: replicates, columnCount: n, elements: elements)
    )
  }

  /// The same cells, the areas beside a tree of four domains; the twentieth with the highest scores is listed.
  func domains() throws -> (Panel, Recipe) {
    let (panel, _) = try noise()
    let width = p / 4
    let domains = (0..<4).map { d in
      node("d\(d)", (d * width..<(d + 1) * width).map(Child.indicator))
    }
    let list = Tier(id: "listed", condition: .rankShare(atMost: 0.05))
    return (
      panel, Recipe(tree: IndexTree(nodes: domains + [node("index", (0..<4).map(Child.node))]), tiers: [list], list: 0)
    )
  }

  /// Ready-made values in three levels: the indicators in eight pillars, these in two sub-indices.
  func pillars() throws -> (Panel, Recipe) {
    let values = try columns(Double.self, "values-\(n)x\(p).f64")
    let pillars = (0..<8).map { k in node("p\(k)", (k * p / 8..<(k + 1) * p / 8).map(Child.indicator)) }
    let halves = (0..<2).map { k in node("s\(k)", (4 * k..<4 * k + 4).map(Child.node)) }
    let root = node("index", [.node(8), .node(9)])
    let list = Tier(id: "listed", condition: .rank(atMost: n / 5))
    return (
      panel(values, noise: values.map { _ in .fixed }),
      Recipe(tree: IndexTree(nodes: pillars + halves + [root]), tiers: [list], list: 0)
    )
  }

  private func node(_ id: String, _ children: [Child]) -> Node {
    Node(id: id, children: children, normalise: .zScore, weights: .equal, aggregate: .arithmetic)
  }

  private func panel(_ columns: [[Double]], noise: [ColumnNoise], cutoffs: [Double]? = nil) -> Panel {
    let ids = (0..<n).map(String.init)
    let indicators = (0..<p).map { j in
      Indicator(id: "x\(j)", direction: .higherIsWorse, problem: cutoffs.map { .atLeast($0[j]) })
    }
    return Panel(
      units: Units(ids: ids, names: ids), indicators: indicators, values: Matrix(columns: columns), noise: noise)
  }

  private func recipe(_ weights: Weighting, normalise: Scale = .zScore, tiers: [Tier] = []) -> Recipe {
    let root = Node(
      id: "index", children: (0..<p).map { .indicator($0) }, normalise: normalise, weights: weights,
      aggregate: .arithmetic)
    return Recipe(tree: IndexTree(nodes: [root]), tiers: tiers, list: tiers.isEmpty ? nil : 0)
  }

  private func columns<Value: BitwiseCopyable>(_ type: Value.Type, _ name: String) throws -> [[Value]] {
    let values = try read(type, name, count: n * p)
    return (0..<p).map { j in (0..<n).map { values[$0 * p + j] } }
  }

  private func read<Value: BitwiseCopyable>(_: Value.Type, _ name: String, count: Int) throws -> [Value] {
    let data = try Data(contentsOf: folder.appending(path: name))
    let size = MemoryLayout<Value>.size
    guard data.count == count * size else { throw CocoaError(.fileReadCorruptFile) }
    return data.withUnsafeBytes { bytes in
      (0..<count).map { bytes.loadUnaligned(fromByteOffset: $0 * size, as: Value.self) }
    }
  }
}
