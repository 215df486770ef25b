internal import AreaData
internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Study

/// How indicators hang together, pair by pair and component by component.
extension StudyTables {
  /// Every table that the stage can fill.
  func all(of structure: Structure) throws(DataError) -> [TidyTable] {
    var tables = [
      try correlations(structure), try components(structure), try loadings(structure), try retention(structure),
      try coherence(structure),
    ]
    if let suitability = structure.suitability {
      tables += [try adequacy(structure, suitability), try fit(structure)]
    }
    if case .success(let analysis)? = structure.factors { tables += try all(of: analysis, structure) }
    return tables
  }

  var indicatorIds: [String] { study.panel.indicators.map(\.id) }

  /// One row per pair of indicators.
  private func correlations(_ structure: Structure) throws(DataError) -> TidyTable {
    let ids = indicatorIds
    let pairs = ids.indices.flatMap { j in (0..<j).map { ($0, j) } }
    func cells(_ matrix: Matrix?) -> TidyTable.Values {
      .real(pairs.map { i, j in matrix.map { $0[i, j] } ?? .nan })
    }
    let n = study.panel.unitCount
    let partialP = n > ids.count ? structure.partial?.pValues(unitCount: Double(n)) : nil
    func p(_ name: String, _ coefficient: String, _ matrix: Matrix?) -> TidyTable.Column {
      .init(name, title: phrases.descriptiveP(of: coefficient), cells(matrix))
    }
    return try TidyTable(
      name: "correlations", title: phrases.correlationsTable,
      columns: [
        .init("first", .text(pairs.map { ids[$0.0] })), .init("second", .text(pairs.map { ids[$0.1] })),
        .init("r", title: "Pearson", cells(structure.pearson.coefficients)),
        p("p", "Pearson", structure.pearson.pValues),
        .init("spearman", title: "Spearman", cells(structure.spearman.coefficients)),
        p("spearman_p", "Spearman", structure.spearman.pValues),
        .init("kendall", title: "Kendall τ-b", cells(structure.kendall.coefficients)),
        p("kendall_p", "Kendall τ-b", structure.kendall.pValues),
        .init("partial", title: phrases.partialCorrelation, cells(structure.partial?.coefficients)),
        p("partial_p", phrases.partialCorrelation, partialP),
      ])
  }

  /// One row per principal component, with what the criteria for their number hold it against.
  private func components(_ structure: Structure) throws(DataError) -> TidyTable {
    let shares = structure.components.explainedShares
    var sum = 0.0
    let cumulative = shares.map { share in
      sum += share
      return sum
    }
    let rows = structure.retention.rows(upTo: shares.count).dropFirst()
    func reals(_ value: (Retention.Row) -> Double?) -> TidyTable.Values { .real(rows.map { value($0) ?? .nan }) }
    return try TidyTable(
      name: "components", title: phrases.componentsTable,
      columns: [
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
      ])
  }

  /// One row per solution, indicator and dimension; the structure coefficient of factors that correlate.
  private func loadings(_ structure: Structure) throws(DataError) -> TidyTable {
    let components = structure.components.loadings
    var rows = [(solution: String, indicator: String, dimension: Int, loading: Double, structure: Double)]()
    for (i, id) in indicatorIds.enumerated() {
      for k in 0..<components.columnCount { rows.append(("components", id, k + 1, components[i, k], .nan)) }
    }
    if case .success(let analysis)? = structure.factors {
      let model = analysis.model
      let correlations = analysis.rotation.rotation.isOblique && model.factorCount > 1 ? model.structure : nil
      for (i, id) in indicatorIds.enumerated() {
        for k in 0..<model.factorCount {
          rows.append(("factors", id, k + 1, model.pattern[i, k], correlations.map { $0[i, k] } ?? .nan))
        }
      }
    }
    return try TidyTable(
      name: "loadings", title: phrases.loadingsTable,
      columns: [
        .init("solution", .text(rows.map(\.solution))), .init("indicator", .text(rows.map(\.indicator))),
        .init("dimension", .integer(rows.map(\.dimension))), .init("loading", .real(rows.map(\.loading))),
        .init("structure", title: phrases.structureCoefficient, .real(rows.map(\.structure))),
      ])
  }
}
