internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Study

/// How many factors, how well indicators suit them, how near they come, and whether the index coheres.
extension RunTable {
  /// One row per criterion, scheme and number that some replicate would take; one per criterion that no replicate asks.
  static let retention = RunTable(
    "retention", of: .structure, "how many factors, by which criterion, in how many replicates",
    title: \.phrases.retentionTable
  ) { tables in
    guard let structure = tables.study.structure else { return nil }
    typealias Row = (criterion: Retention.Criterion, scheme: String?, count: Int?, share: Double)
    let rows = Retention.Criterion.allCases.flatMap { criterion in
      let found = tables.study.factorStability.flatMap { outcome in
        (outcome.counts[criterion] ?? []).enumerated().filter { $0.element > 0 }
          .map { Row(criterion, outcome.scheme.name, $0.offset, $0.element) }
      }
      return found.isEmpty ? [Row(criterion, nil, nil, .nan)] : found
    }
    return [
      .init("criterion", .text(rows.map(\.criterion.rawValue))),
      .init("suggested", .integer(rows.map { structure.retention.suggestedCount(by: $0.criterion) })),
      .init("scheme", .text(rows.map(\.scheme))), .init("count", .integer(rows.map(\.count))),
      .init("share", .real(rows.map(\.share))),
    ]
  }

  /// One row per indicator.
  static let adequacy = RunTable(
    "adequacy", of: .structure, "how well each indicator fits in", title: \.phrases.adequacyTable
  ) { tables in
    guard let structure = tables.study.structure, let suitability = structure.suitability else { return nil }
    let (phrases, indices) = (tables.phrases, tables.indicatorIds.indices)
    let adequacy = try? suitability.adequacy.get()
    let analysis = try? structure.factors?.get()
    let communalities = analysis?.model.communalities
    func reals(_ value: (Int) -> Double?) -> TidyTable.Values { .real(indices.map { value($0) ?? .nan }) }
    return [
      .init("indicator", .text(tables.indicatorIds)),
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
    ]
  }

  /// One row per measure; blank where it is not defined.
  static let fit = RunTable(
    "fit", of: .structure, "measures of adequacy, fit and reliability", title: \.phrases.fitTable
  ) { tables in
    guard let structure = tables.study.structure, structure.suitability != nil else { return nil }
    let measures = FitMeasure.allCases
    let values = measures.map { $0.value(of: structure, unitCount: tables.study.panel.unitCount) }
    return [
      .init("measure", .text(measures.map(\.rawValue))),
      .init("value", .real(values.map { $0?.value ?? .nan })),
      .init("low", .real(values.map { $0?.interval?.lowerBound ?? .nan })),
      .init("high", .real(values.map { $0?.interval?.upperBound ?? .nan })),
      .init("note", .text(measures.map(tables.phrases.note))),
    ]
  }

  /// One row per pair that is further apart, or nearer, than an index would have it.
  static let coherence = RunTable(
    "coherence", of: .structure, "parts that hang together too little or too much", title: \.phrases.coherenceTable
  ) { tables in
    guard let flags = tables.study.structure?.coherence.flags else { return nil }
    let model = tables.study.model
    return [
      .init("finding", .text(flags.map(\.finding.rawValue))),
      .init("first", .text(flags.map { model.name(of: $0.first) })),
      .init("second", .text(flags.map { model.name(of: $0.second) })), .init("r", .real(flags.map(\.r))),
    ]
  }
}
