internal import AreaData
internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension StudyTables {
  /// One row per indicator: what it is, how it is distributed, who is past its cut-off.
  func indicators() throws(DataError) -> TidyTable {
    let panel = study.panel
    let columns = panel.indicators.indices.map(panel.values.column)
    let shapes = try? Shape.fit(panel: panel.values)
    func cutoff(_ cutoff: Cutoff?) -> String? {
      switch cutoff {
      case .atLeast: "at-least"
      case .atMost: "at-most"
      case nil: nil
      }
    }
    func treatments(_ indicator: Indicator) -> String {
      indicator.treatments.map { $0.word(among: panel.units.levels) }.joined(separator: ", ")
    }
    let moments = columns.map { column in
      let mean = column.reduce(0, +) / Double(column.count)
      let squares = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let sd = (squares / Double(column.count - 1)).squareRoot()
      if sd.isFinite { return (mean: mean, sd: sd) }
      let moments = ColumnMoments(of: column.span, weights: nil)  // in another unit: squares overflow
      return (mean: moments.mean, sd: moments.sd)
    }
    return try TidyTable(
      name: "indicators",
      columns: [
        .init("indicator", .text(panel.indicators.map(\.id))),
        .init("title", .text(panel.indicators.map { $0.title.text(in: language) })),
        .init("direction", .text(panel.indicators.map(\.direction.rawValue))),
        .init("treatment", .text(panel.indicators.map(treatments))),
        .init("mean", .real(moments.map(\.mean))),
        .init("sd", .real(moments.map(\.sd))),
        .init("least", .real(columns.map { $0.min() ?? .nan })),
        .init("greatest", .real(columns.map { $0.max() ?? .nan })),
        .init("skewness", .real(columns.indices.map { shapes?[$0].skewness ?? .nan })),
        .init("excess_kurtosis", .real(columns.indices.map { shapes?[$0].excessKurtosis ?? .nan })),
        .init("problem", .text(panel.indicators.map { cutoff($0.problem) })),
        .init("cutoff", .real(panel.indicators.map { $0.problem?.bound ?? .nan })),
        .init(
          "areas_with_problem",
          .integer(
            panel.indicators.indices.map { j in
              panel.indicators[j].problem.map { cutoff in columns[j].count(where: cutoff.holds) }
            })),
        .init("noise", .text(panel.noise.map(\.word))),
      ])
  }

  /// One row per node and child: the weight applied, its interval and what that is of, and the share of the node's variance
  /// that it brings.
  func weights() throws(DataError) -> TidyTable {
    let nodes = study.recipe.tree.nodes
    let rows = nodes.indices.flatMap { k in nodes[k].children.indices.map { (node: k, child: $0) } }
    let chosen = study.stability?.chosen
    let intervals = chosen?.weights
    let effective = nodes.indices.map(study.effectiveWeights)
    return try TidyTable(
      name: "weights", title: phrases.weightsTable(chosen?.scheme, study.stability?.plan.level),
      columns: [
        .init("node", .text(rows.map { nodes[$0.node].id })),
        .init("child", .text(rows.map { study.model.name(of: nodes[$0.node].children[$0.child]) })),
        .init("weight", .real(rows.map { study.evaluation.weights[$0.node][$0.child] })),
        .init("low", .real(rows.map { intervals?[$0.node][$0.child].low ?? .nan })),
        .init("high", .real(rows.map { intervals?[$0.node][$0.child].high ?? .nan })),
        .init("interval_of", .text(rows.map { _ in chosen?.scheme.weighedFigures.rawValue })),
        .init("effective", .real(rows.map { effective[$0.node]?[$0.child] ?? .nan })),
      ])
  }
}

extension ColumnNoise {
  /// The noise model in the words of a spec.
  fileprivate var word: String {
    switch self {
    case _ where !hasModel: "none"
    case .fixed: "none"
    case .binomial: "binomial"
    case .poisson: "poisson"
    case .normal: "normal"
    }
  }
}
