internal import AreaData
internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Study

/// How indicators hang together, pair by pair and component by component.
extension RunTable {
  static let ofStructure =
    [correlations, components, loadings, retention, coherence, adequacy, fit] + ofFactors + [autocorrelation]

  /// One row per pair of indicators.
  private static let correlations = RunTable(
    "correlations", of: .structure, "of each pair of indicators", title: \.phrases.correlationsTable
  ) { tables in
    guard let structure = tables.study.structure else { return nil }
    let (ids, phrases) = (tables.indicatorIds, tables.phrases)
    let pairs = ids.indices.flatMap { j in (0..<j).map { ($0, j) } }
    func cells(_ matrix: Matrix?) -> TidyTable.Values {
      .real(pairs.map { i, j in matrix.map { $0[i, j] } ?? .nan })
    }
    let n = tables.study.panel.unitCount
    let partialP = n > ids.count ? structure.partial?.pValues(unitCount: Double(n)) : nil
    func p(_ name: String, _ coefficient: String, _ matrix: Matrix?) -> TidyTable.Column {
      .init(name, title: phrases.descriptiveP(of: coefficient), cells(matrix))
    }
    return [
      .init("first", .text(pairs.map { ids[$0.0] })), .init("second", .text(pairs.map { ids[$0.1] })),
      .init("r", title: "Pearson", cells(structure.pearson.coefficients)),
      p("p", "Pearson", structure.pearson.pValues),
      .init("spearman", title: "Spearman", cells(structure.spearman.coefficients)),
      p("spearman_p", "Spearman", structure.spearman.pValues),
      .init("kendall", title: "Kendall τ-b", cells(structure.kendall.coefficients)),
      p("kendall_p", "Kendall τ-b", structure.kendall.pValues),
      .init("partial", title: phrases.partialCorrelation, cells(structure.partial?.coefficients)),
      p("partial_p", phrases.partialCorrelation, partialP),
    ]
  }

  /// One row per principal component, with what the criteria for their number hold it against.
  private static let components = RunTable(
    "components", of: .structure, "principal components, beside what chance alone gives",
    title: \.phrases.componentsTable
  ) { tables in
    guard let structure = tables.study.structure else { return nil }
    let shares = structure.components.explainedShares
    var sum = 0.0
    let cumulative = shares.map { share in
      sum += share
      return sum
    }
    let rows = structure.retention.rows(upTo: shares.count).dropFirst()
    func reals(_ value: (Retention.Row) -> Double?) -> TidyTable.Values { .real(rows.map { value($0) ?? .nan }) }
    return [
      .init("component", .integer(shares.indices.map { $0 + 1 })),
      .init("eigenvalue", .real(structure.components.eigenvalues)), .init("share", .real(shares)),
      .init("cumulative", .real(cumulative)),
      .init("parallel_mean", reals { $0.component?.mean }),
      .init("parallel_quantile", reals { $0.component?.quantile }),
      .init("reduced_eigenvalue", reals { $0.factor?.observed }),
      .init("reduced_mean", reals { $0.factor?.mean }), .init("reduced_quantile", reals { $0.factor?.quantile }),
      .init("empirical_kaiser_reference", reals(\.empiricalKaiserReference)),
      .init("average_partial_square", reals(\.averageSquare)),
      .init("average_partial_fourth_power", reals(\.averageFourthPower)),
    ]
  }

  /// One row per solution, indicator and dimension; the structure coefficient of factors that correlate.
  private static let loadings = RunTable(
    "loadings", of: .structure, "on components and on factors", title: \.phrases.loadingsTable
  ) { tables in
    guard let structure = tables.study.structure else { return nil }
    let components = structure.components.loadings
    var rows = [(solution: String, indicator: String, dimension: Int, loading: Double, structure: Double)]()
    for (i, id) in tables.indicatorIds.enumerated() {
      for k in 0..<components.columnCount { rows.append(("components", id, k + 1, components[i, k], .nan)) }
    }
    if case .success(let analysis)? = structure.factors {
      let model = analysis.model
      let correlations = analysis.rotation.rotation.isOblique && model.factorCount > 1 ? model.structure : nil
      for (i, id) in tables.indicatorIds.enumerated() {
        for k in 0..<model.factorCount {
          rows.append(("factors", id, k + 1, model.pattern[i, k], correlations.map { $0[i, k] } ?? .nan))
        }
      }
    }
    return [
      .init("solution", .text(rows.map(\.solution))), .init("indicator", .text(rows.map(\.indicator))),
      .init("dimension", .integer(rows.map(\.dimension))), .init("loading", .real(rows.map(\.loading))),
      .init("structure", title: tables.phrases.structureCoefficient, .real(rows.map(\.structure))),
    ]
  }
}
