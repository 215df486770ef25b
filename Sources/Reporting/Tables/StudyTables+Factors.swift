internal import AreaData
internal import LinearAlgebra
internal import Multivariate
internal import Resampling
internal import Study

/// The common factors, how firm they are, and the areas' scores on them.
extension StudyTables {
  func all(of analysis: FactorAnalysis, _ structure: Structure) throws(DataError) -> [TidyTable] {
    var tables = [try factors(analysis, structure)]
    if analysis.model.factorCount > 1 { tables.append(try factorCorrelations(analysis, structure)) }
    if !structure.stability.isEmpty {
      tables += [try loadingIntervals(analysis, structure), try congruences(analysis, structure)]
    }
    if let scores = analysis.scores { tables.append(try factorScores(scores)) }
    return tables
  }

  /// One row per factor.
  private func factors(_ analysis: FactorAnalysis, _ structure: Structure) throws(DataError) -> TidyTable {
    let variances = analysis.model.factorVariances
    let names = structure.plan.factorNames
    let scoring = try? analysis.scoring.get()
    func reals(_ values: [Double?]?) -> TidyTable.Values { .real(variances.indices.map { values?[$0] ?? .nan }) }
    return try TidyTable(
      name: "factors", title: phrases.factorsTable,
      columns: [
        .init("factor", .integer(variances.indices.map { $0 + 1 })),
        .init("name", .text(variances.indices.map { names.isEmpty ? phrases.factor($0 + 1) : names[$0] })),
        .init("variance", .real(variances)),
        .init("share", .real(variances.map { $0 / Double(analysis.model.variableCount) })),
        .init("determinacy", title: phrases.determinacy, reals(scoring?.squaredMultipleCorrelations)),
        .init("validity", title: phrases.validity, reals(scoring?.validities)),
        .init("minimum_correlation", title: phrases.minimumCorrelation, reals(scoring?.minimumCorrelations)),
      ])
  }

  /// One row per scheme and pair of factors; without replicates one per pair, without a scheme.
  private func factorCorrelations(
    _ analysis: FactorAnalysis, _ structure: Structure
  ) throws(DataError) -> TidyTable {
    let m = analysis.model.factorCount
    let outcomes: [StructureStability?] = structure.stability.isEmpty ? [nil] : structure.stability
    let rows = outcomes.flatMap { outcome in
      (0..<m).flatMap { j in
        (0..<j).map { i in (outcome: outcome, i: i, j: j, interval: outcome?.factors?.correlations[i][j]) }
      }
    }
    return try TidyTable(
      name: "factor_correlations", title: phrases.factorCorrelationsTable,
      columns: [
        .init("scheme", .text(rows.map { $0.outcome?.scheme.name })),
        .init("first", .integer(rows.map { $0.i + 1 })), .init("second", .integer(rows.map { $0.j + 1 })),
        .init("r", .real(rows.map { analysis.model.factorCorrelation[$0.i, $0.j] })),
        .init("low", .real(rows.map { $0.interval?.low ?? .nan })),
        .init("high", .real(rows.map { $0.interval?.high ?? .nan })),
      ])
  }

  /// One row per scheme, indicator and factor; blank where too many replicates failed.
  private func loadingIntervals(
    _ analysis: FactorAnalysis, _ structure: Structure
  ) throws(DataError) -> TidyTable {
    let rows = structure.stability.flatMap { outcome in
      indicatorIds.indices.flatMap { i in
        (0..<analysis.model.factorCount).map { k in
          (scheme: outcome.scheme.name, i: i, k: k, interval: outcome.factors?.loadings[k][i])
        }
      }
    }
    return try TidyTable(
      name: "loading_intervals", title: phrases.loadingIntervalsTable,
      columns: [
        .init("scheme", .text(rows.map(\.scheme))), .init("indicator", .text(rows.map { indicatorIds[$0.i] })),
        .init("factor", .integer(rows.map { $0.k + 1 })), .init("low", .real(rows.map { $0.interval?.low ?? .nan })),
        .init("high", .real(rows.map { $0.interval?.high ?? .nan })),
      ])
  }

  /// One row per scheme and factor: its likeness to the published one over the replicates; blank where too many failed.
  private func congruences(_ analysis: FactorAnalysis, _ structure: Structure) throws(DataError) -> TidyTable {
    let rows = structure.stability.flatMap { outcome in
      (0..<analysis.model.factorCount).map { (outcome: outcome, k: $0, congruence: outcome.factors?.congruences[$0]) }
    }
    return try TidyTable(
      name: "congruences", title: phrases.congruencesTable,
      columns: [
        .init("scheme", .text(rows.map(\.outcome.scheme.name))), .init("factor", .integer(rows.map { $0.k + 1 })),
        .init("median", .real(rows.map { $0.congruence?.median ?? .nan })),
        .init("low", title: phrases.congruenceLow, .real(rows.map { $0.congruence?.low ?? .nan })),
        .init("replicates", .integer(rows.map(\.outcome.replicates))),
        .init("failed", .integer(rows.map(\.outcome.failedCount))),
      ])
  }

  /// One row per area and factor.
  private func factorScores(_ scores: Matrix) throws(DataError) -> TidyTable {
    let m = scores.columnCount
    return try TidyTable(
      name: "factor_scores", title: phrases.factorScoresTable,
      columns: [
        .init("id", .id(perUnit(m) { unit, _ in ids[unit] })),
        .init("factor", .integer(perUnit(m) { _, factor in factor + 1 })),
        .init("score", .real(perUnit(m) { unit, factor in scores[unit, factor] })),
      ])
  }
}
