internal import AreaData
internal import CompositeIndex
internal import LinearAlgebra
internal import Multivariate
internal import Resampling
internal import Study

/// The common factors, how firm they are, and the areas' scores on them.
extension RunTable {
  static let ofFactors = [factors, factorCorrelations, loadingIntervals, congruences, factorScores]

  /// One row per factor.
  private static let factors = RunTable(
    "factors", of: .structure, "their variances and how well scores determine them", title: \.phrases.factorsTable
  ) { tables in
    guard let structure = tables.study.structure, let analysis = tables.analysis else { return nil }
    let phrases = tables.phrases
    let variances = analysis.model.factorVariances
    let names = structure.plan.factorNames
    let scoring = try? analysis.scoring.get()
    func reals(_ values: [Double?]?) -> TidyTable.Values { .real(variances.indices.map { values?[$0] ?? .nan }) }
    return [
      .init("factor", .integer(variances.indices.map { $0 + 1 })),
      .init("name", .text(variances.indices.map { names.isEmpty ? phrases.factor($0 + 1) : names[$0] })),
      .init("variance", .real(variances)),
      .init("share", .real(variances.map { $0 / Double(analysis.model.variableCount) })),
      .init("determinacy", title: phrases.determinacy, reals(scoring?.squaredMultipleCorrelations)),
      .init("validity", title: phrases.validity, reals(scoring?.validities)),
      .init("minimum_correlation", title: phrases.minimumCorrelation, reals(scoring?.minimumCorrelations)),
    ]
  }

  /// One row per scheme and pair of factors; without replicates one per pair, without a scheme.
  private static let factorCorrelations = RunTable(
    "factor_correlations", of: .structure, "with intervals", title: \.phrases.factorCorrelationsTable
  ) { tables in
    guard let analysis = tables.analysis, analysis.model.factorCount > 1 else { return nil }
    let m = analysis.model.factorCount
    let outcomes: [FactorStability?] = tables.study.factorStability.isEmpty ? [nil] : tables.study.factorStability
    let rows = outcomes.flatMap { outcome in
      (0..<m).flatMap { j in
        (0..<j).map { i in (outcome: outcome, i: i, j: j, interval: outcome?.factors?.correlations[i][j]) }
      }
    }
    return [
      .init("scheme", .text(rows.map { $0.outcome?.scheme.name })),
      .init("first", .integer(rows.map { $0.i + 1 })), .init("second", .integer(rows.map { $0.j + 1 })),
      .init("r", .real(rows.map { analysis.model.factorCorrelation[$0.i, $0.j] })),
      .init("low", .real(rows.map { $0.interval?.low ?? .nan })),
      .init("high", .real(rows.map { $0.interval?.high ?? .nan })),
    ]
  }

  /// One row per scheme, indicator and factor; blank where too many replicates failed.
  private static let loadingIntervals = RunTable(
    "loading_intervals", of: .structure, "of loadings over the replicates", title: \.phrases.loadingIntervalsTable
  ) { tables in
    guard let analysis = tables.analysis, !tables.study.factorStability.isEmpty else { return nil }
    let ids = tables.indicatorIds
    let rows = tables.study.factorStability.flatMap { outcome in
      ids.indices.flatMap { i in
        (0..<analysis.model.factorCount).map { k in
          (scheme: outcome.scheme.name, i: i, k: k, interval: outcome.factors?.loadings[k][i])
        }
      }
    }
    return [
      .init("scheme", .text(rows.map(\.scheme))), .init("indicator", .text(rows.map { ids[$0.i] })),
      .init("factor", .integer(rows.map { $0.k + 1 })), .init("low", .real(rows.map { $0.interval?.low ?? .nan })),
      .init("high", .real(rows.map { $0.interval?.high ?? .nan })),
    ]
  }

  /// One row per scheme and factor: its likeness to the published one over the replicates; blank where too many failed.
  private static let congruences = RunTable(
    "congruences", of: .structure, "how like the published factors the recalculated ones are",
    title: \.phrases.congruencesTable
  ) { tables in
    guard let analysis = tables.analysis, !tables.study.factorStability.isEmpty else { return nil }
    let rows = tables.study.factorStability.flatMap { outcome in
      (0..<analysis.model.factorCount).map { (outcome: outcome, k: $0, congruence: outcome.factors?.congruences[$0]) }
    }
    return [
      .init("scheme", .text(rows.map(\.outcome.scheme.name))), .init("factor", .integer(rows.map { $0.k + 1 })),
      .init("median", .real(rows.map { $0.congruence?.median ?? .nan })),
      .init("low", title: tables.phrases.congruenceLow, .real(rows.map { $0.congruence?.low ?? .nan })),
      .init("replicates", .integer(rows.map(\.outcome.replicates))),
      .init("failed", .integer(rows.map(\.outcome.failures.total))),
    ]
  }

  /// One row per area and factor.
  private static let factorScores = RunTable("factor_scores", of: .structure, title: \.phrases.factorScoresTable) {
    tables in
    guard let scores = tables.analysis?.scores else { return nil }
    let m = scores.columnCount
    return [
      .init("id", .id(tables.perUnit(m) { unit, _ in tables.ids[unit] })),
      .init("factor", .integer(tables.perUnit(m) { _, factor in factor + 1 })),
      .init("score", .real(tables.perUnit(m) { unit, factor in scores[unit, factor] })),
    ]
  }
}

extension StudyTables {
  /// The factors that were found.
  fileprivate var analysis: FactorAnalysis? {
    guard case .success(let analysis)? = study.structure?.factors else { return nil }
    return analysis
  }
}
