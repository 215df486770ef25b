internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Study

/// How many factors, how well indicators suit them, how near they come, and whether the index coheres.
extension StudyTables {
  /// One row per criterion, scheme and number that some replicate would take; one per criterion that no replicate asks.
  func retention(_ structure: Structure) throws(DataError) -> TidyTable {
    typealias Row = (criterion: Retention.Criterion, scheme: String?, count: Int?, share: Double)
    let rows = Retention.Criterion.allCases.flatMap { criterion in
      let found = structure.stability.flatMap { outcome in
        (outcome.counts[criterion] ?? []).enumerated().filter { $0.element > 0 }
          .map { Row(criterion, outcome.scheme.name, $0.offset, $0.element) }
      }
      return found.isEmpty ? [Row(criterion, nil, nil, .nan)] : found
    }
    return try TidyTable(
      name: "retention", title: phrases.retentionTable,
      columns: [
        .init("criterion", .text(rows.map(\.criterion.rawValue))),
        .init("suggested", .integer(rows.map { structure.retention.suggestedCount(by: $0.criterion) })),
        .init("scheme", .text(rows.map(\.scheme))), .init("count", .integer(rows.map(\.count))),
        .init("share", .real(rows.map(\.share))),
      ])
  }

  /// One row per indicator.
  func adequacy(_ structure: Structure, _ suitability: Structure.Suitability) throws(DataError) -> TidyTable {
    let indices = indicatorIds.indices
    let adequacy = try? suitability.adequacy.get()
    let analysis = try? structure.factors?.get()
    let communalities = analysis?.model.communalities
    func reals(_ value: (Int) -> Double?) -> TidyTable.Values { .real(indices.map { value($0) ?? .nan }) }
    return try TidyTable(
      name: "adequacy", title: phrases.adequacyTable,
      columns: [
        .init("indicator", .text(indicatorIds)),
        .init("msa", title: phrases.samplingAdequacy, reals { adequacy?.byVariable[$0] }),
        .init("smc", title: phrases.squaredMultiple, reals { adequacy?.squaredMultipleCorrelations[$0] }),
        .init("communality", title: phrases.communality, reals { communalities?[$0] }),
        .init("uniqueness", title: phrases.uniqueness, reals { analysis?.model.uniquenesses[$0] }),
        .init("heywood", .boolean(indices.map { j in analysis.map { $0.fit.heywood.contains(j) } })),
        .init(
          "rest_correlation", title: phrases.restCorrelation,
          reals { suitability.alpha?.variables[$0].restCorrelation }),
        .init(
          "alpha_if_dropped", title: phrases.alphaIfDropped,
          reals { suitability.alpha?.variables[$0].standardisedIfDropped }),
      ])
  }

  /// One row per measure; blank where it is not defined.
  func fit(_ structure: Structure) throws(DataError) -> TidyTable {
    let measures = FitMeasure.allCases
    let values = measures.map { $0.value(of: structure, unitCount: study.panel.unitCount) }
    return try TidyTable(
      name: "fit", title: phrases.fitTable,
      columns: [
        .init("measure", .text(measures.map(\.rawValue))),
        .init("value", .real(values.map { $0?.value ?? .nan })),
        .init("low", .real(values.map { $0?.interval?.lowerBound ?? .nan })),
        .init("high", .real(values.map { $0?.interval?.upperBound ?? .nan })),
        .init("note", .text(measures.map(phrases.note))),
      ])
  }

  /// One row per pair that is further apart, or nearer, than an index would have it.
  func coherence(_ structure: Structure) throws(DataError) -> TidyTable {
    let flags = structure.coherence.flags
    return try TidyTable(
      name: "coherence", title: phrases.coherenceTable,
      columns: [
        .init("finding", .text(flags.map(\.finding.rawValue))),
        .init("first", .text(flags.map { study.model.name(of: $0.first) })),
        .init("second", .text(flags.map { study.model.name(of: $0.second) })), .init("r", .real(flags.map(\.r))),
      ])
  }
}
