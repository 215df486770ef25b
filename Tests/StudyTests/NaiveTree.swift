import CompositeIndex
import Foundation
import LinearAlgebra
import Multivariate
import Study

/// A recipe of any tree over one set of values, as its definition reads: each area weighed by how often it counts, which
/// need not be whole.
struct NaiveTree {
  let scores: [Double]
  /// By node, of its children.
  let weights: [[Double]]
  let ranks: [Int]
  /// Area by area, of the indicators with a cut-off.
  let problems: [[Bool]]
  let tiers: [Int]
  let isListed: [Bool]
  /// Subject by subject.
  let needs: [[Bool]]

  /// The kind of an `EvaluationError`.
  struct Failure: Error, Equatable { let kind: String }

  /// - Parameters:
  ///   - values: as measured.
  ///   - weights: of the areas; nil for one each.
  init(_ recipe: Recipe, _ panel: Panel, _ values: Matrix, weights: [Double]? = nil) throws(Failure) {
    let n = values.rowCount
    let w = weights ?? [Double](repeating: 1, count: n)
    var treated = [[Double]]()
    for (j, indicator) in panel.indicators.enumerated() {
      var column = values.column(j)
      for treatment in indicator.treatments {
        if treatment == .log, column.contains(where: { $0 <= 0 }) { throw Failure(kind: "outside-logarithm") }
        column = column.map { treatment == .log ? log($0) : log1p($0) }
      }
      treated.append(indicator.direction == recipe.tree.direction ? column : column.map { -$0 })
    }
    var nodes = [[Double]]()
    var childWeights = [[Double]]()
    for node in recipe.tree.nodes {
      var columns = [[Double]]()
      for child in node.children {
        switch child {
        case .indicator(let j): columns.append(try treated[j].scaled(node.normalise, w))
        case .node(let k): columns.append(try nodes[k].scaled(node.normalise, w))
        }
      }
      let own =
        switch node.weights {
        case .equal: columns.map { _ in 1.0 }
        case .given(let given): given
        case .pca: try Self.component(columns, w)
        case .factor(let weighting): try Self.factor(columns, w, by: weighting.extraction)
        default: preconditionFailure("no naive \(node.weights)")
        }
      let divisor = node.aggregate == .sum ? 1 : own.reduce(0, +)
      let value = (0..<n).map { i in zip(own, columns).reduce(0) { $0 + $1.0 * $1.1[i] } / divisor }
      nodes.append(try value.scaled(node.rescale, w))
      childWeights.append(own)
    }
    let scores = nodes.last!
    let ranks = scores.descendingRanks
    let problemColumns = panel.indicators.indices.filter {
      panel.indicators[$0].problem != nil && !recipe.leftOut.contains($0)
    }
    let problems = (0..<n).map { i in
      problemColumns.map { j in panel.indicators[j].problem!.holds(for: values[i, j]) }
    }
    let (mean, sd) = (scores.mean(w), scores.sd(w))
    let byID = Dictionary(uniqueKeysWithValues: zip(recipe.tree.nodes.map(\.id), nodes))
    tiers = (0..<n).map { i in
      recipe.tiers.firstIndex { tier in
        switch tier.condition {
        case .problems(let least): problems[i].count(where: \.self) >= least
        case .score(let bound): scores[i] >= bound
        case .scoreDeviation(let k): scores[i] >= mean + k * sd
        case .scorePercentile(let q): scores[i] >= scores.percentile(q, w)
        case .node(let id, .value(let bound)): byID[id]![i] >= bound
        case .node(let id, .estimated(.deviation(let k))): byID[id]![i] >= byID[id]!.mean(w) + k * byID[id]!.sd(w)
        case .node(let id, .estimated(.percentile(let q))): byID[id]![i] >= byID[id]!.percentile(q, w)
        case .rank(let last): ranks[i] <= last
        case .rankShare(let share, _): Double(ranks[i]) <= share * Double(n) + 1e-9
        case .kept(let condition, _): preconditionFailure("no naive bound kept of \(condition)")
        case nil: true
        }
      } ?? recipe.tiers.count
    }
    isListed = tiers.map { tier in recipe.list.map { tier <= $0 } ?? false }
    let subjects =
      switch recipe.needs?.subjects {
      case .all(.domains):
        recipe.tree.root.children.map { child in
          switch child {
          case .indicator(let j): treated[j]
          case .node(let k): nodes[k]
          }
        }
      case .named(let names):
        names.map { name in byID[name] ?? treated[panel.indicators.firstIndex { $0.id == name }!] }
      case .all(.indicators): treated.indices.filter { !recipe.leftOut.contains($0) }.map { treated[$0] }
      case nil: [[Double]]()
      }
    needs = subjects.map { column in
      switch (recipe.needs!.side, recipe.needs!.cutoff) {
      case (.atLeast, .percentile(let q)): column.map { [bound = column.percentile(q, w)] in $0 >= bound }
      case (.atLeast, .deviation(let k)): column.map { [bound = column.mean(w) + k * column.sd(w)] in $0 >= bound }
      case (.atMost, .percentile(let q)):
        // The greatest that so many do not fall below.
        column.map { [bound = -column.map { -$0 }.percentile(100 - q, w)] in $0 <= bound }
      case (.atMost, .deviation(let k)): column.map { [bound = column.mean(w) + k * column.sd(w)] in $0 <= bound }
      }
    }
    (self.scores, self.ranks, self.problems, self.weights) = (scores, ranks, problems, childWeights)
  }

  /// The first eigenvector of the columns' weighted correlations, divided by its sum.
  private static func component(_ columns: [[Double]], _ w: [Double]) throws(Failure) -> [Double] {
    let correlation = try correlation(columns, w)
    guard let eigen = try? SymmetricEigen(of: correlation) else { throw Failure(kind: "no-convergence") }
    if columns.count > 1, eigen.values[0] - eigen.values[1] < 1e-13 { throw Failure(kind: "undetermined-component") }
    let vector = eigen.vectors.column(0)
    let weights = vector.map { $0 / vector.reduce(0, +) }
    if weights.contains(where: { $0 < -1e-12 }) { throw Failure(kind: "negative-weight") }
    return weights
  }

  /// Loadings of one factor over uniquenesses, divided by their sum.
  private static func factor(
    _ columns: [[Double]], _ w: [Double], by extraction: Extraction
  ) throws(Failure) -> [Double] {
    let correlation = try correlation(columns, w)
    guard let fit = try? FactorFit.fit(correlation: correlation, factorCount: 1, by: extraction) else {
      throw Failure(kind: "no-convergence")
    }
    if !fit.heywood.isEmpty { throw Failure(kind: "improper-factor") }
    let ratios = zip(fit.model.pattern.elements, fit.model.uniquenesses).map { $0 / $1 }
    let weights = ratios.map { $0 / ratios.reduce(0, +) }
    if weights.contains(where: { $0 < -1e-12 }) { throw Failure(kind: "negative-weight") }
    return weights
  }

  /// Weighted correlations.
  private static func correlation(_ columns: [[Double]], _ w: [Double]) throws(Failure) -> Matrix {
    if columns.contains(where: { $0.sd(w) < 1e-13 }) { throw Failure(kind: "constant-column") }
    let z = columns.map { column in
      let (mean, sd) = (column.mean(w), column.sd(w))
      return column.map { ($0 - mean) / sd }
    }
    let total = w.reduce(0, +)
    var correlation = Matrix(rowCount: z.count, columnCount: z.count)
    for (j, a) in z.enumerated() {
      for (k, b) in z.enumerated() {
        correlation[j, k] = w.indices.reduce(0) { $0 + w[$1] * a[$1] * b[$1] } / (total - 1)
      }
    }
    return correlation
  }
}

extension [Double] {
  /// The least value drawn that so many per cent do not exceed.
  fileprivate func percentile(_ q: Double, _ w: [Double]) -> Double {
    indices.filter { w[$0] > 0 }.map { self[$0] }.sorted().first { value in
      zip(self, w).reduce(0) { $1.0 <= value ? $0 + $1.1 : $0 } >= q / 100 * w.reduce(0, +) - 1e-9
    }!
  }

  fileprivate func mean(_ w: [Double]) -> Double {
    zip(self, w).reduce(0) { $0 + $1.0 * $1.1 } / w.reduce(0, +)
  }

  /// With divisor Σw − 1.
  fileprivate func sd(_ w: [Double]) -> Double {
    let mean = mean(w)
    return (zip(self, w).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) } / (w.reduce(0, +) - 1)).squareRoot()
  }

  fileprivate func scaled(_ scale: Scale, _ w: [Double]) throws(NaiveTree.Failure) -> [Double] {
    let counted = indices.filter { w[$0] > 0 }.map { self[$0] }
    let (least, greatest) = (counted.min()!, counted.max()!)
    func spread() throws(NaiveTree.Failure) {
      if greatest - least < 1e-12 * Swift.max(1, abs(greatest)) { throw NaiveTree.Failure(kind: "constant-column") }
    }
    switch scale {
    case .none: return self
    case .standard(let centre, let size):
      try spread()
      let (mean, sd) = (mean(w), sd(w))
      return map { centre + size * ($0 - mean) / sd }
    case .minMax(let low, let high, clamp: false):
      try spread()
      return map { low + (high - low) * ($0 - least) / (greatest - least) }
    default: preconditionFailure("no naive \(scale)")
    }
  }
}
