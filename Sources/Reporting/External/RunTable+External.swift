internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Resampling
internal import Study

/// The list beside other classifications.
extension RunTable {
  static let ofExternal = [external, externalAreas]

  /// One row per classification and list: the index's own, and that of every other weighting.
  private static let external = RunTable(
    "external", of: .external,
    "how the list, and that of every other weighting, agrees with each other classification, and how far chance errors let it"
  ) { tables in
    guard let found = tables.study.external else { return nil }
    typealias Row = (comparison: External.Comparison, weighting: String, lists: TwoLists, isOwn: Bool)
    let rows = found.comparisons.flatMap { comparison -> [Row] in
      [(comparison, WeightingPlan.ownID, comparison.lists, true)]
        + comparison.weightings.map { (comparison, $0.id, $0.lists, false) }
    }
    let intervals = rows.map { $0.lists.kappa?.interval(level: found.level) }
    func drawn(_ agreement: (Row) -> DrawnAgreement?, _ name: String) -> [TidyTable.Column] {
      let kappa = rows.map { $0.isOwn ? agreement($0)?.kappa : nil }
      let jaccard = rows.map { $0.isOwn ? agreement($0)?.jaccard : nil }
      return [("kappa", kappa), ("jaccard", jaccard)].flatMap { measure, values -> [TidyTable.Column] in
        [
          .init("\(name)_\(measure)", .real(values.map { $0?.mean ?? .nan })),
          .init("\(name)_\(measure)_low", .real(values.map { $0?.interval.low ?? .nan })),
          .init("\(name)_\(measure)_high", .real(values.map { $0?.interval.high ?? .nan })),
        ]
      }
    }
    return [
      .init("external", .text(rows.map(\.comparison.plan.id))), .init("weighting", .text(rows.map(\.weighting))),
      .init("both", .integer(rows.map(\.lists.both))), .init("list_only", .integer(rows.map(\.lists.firstOnly))),
      .init("external_only", .integer(rows.map(\.lists.secondOnly))),
      .init("neither", .integer(rows.map(\.lists.neither))),
      .init("kappa", .real(rows.map { $0.lists.kappa?.value ?? .nan })),
      .init("kappa_low", .real(intervals.map { $0?.lowerBound ?? .nan })),
      .init("kappa_high", .real(intervals.map { $0?.upperBound ?? .nan })),
      .init("jaccard", .real(rows.map { $0.lists.jaccard ?? .nan })),
    ] + drawn({ $0.comparison.drawn }, "posterior") + drawn({ _ in found.ceiling }, "highest") + [
      .init("unmatched_codes", .integer(rows.map { $0.comparison.plan.membership.unmatched.count })),
      .init("unmatched_belonging", .integer(rows.map { $0.comparison.plan.membership.unmatchedBelonging })),
      .init("not_assessed_codes", .integer(rows.map { $0.comparison.plan.membership.notAssessed.count })),
      .init("other_division", .text(rows.map(\.comparison.plan.otherDivision))),
    ]
  }

  /// One row per classification and area that is on the list or belongs.
  private static let externalAreas = RunTable(
    "external_areas", of: .external, "the areas that are on the list, or belong to another classification, or both"
  ) { tables in
    guard let found = tables.study.external, let isListed = tables.study.decision.isListed else { return nil }
    let rows = found.comparisons.flatMap { comparison in
      isListed.indices.filter { isListed[$0] || comparison.plan.membership.belongs[$0] }
        .map { (plan: comparison.plan, unit: $0) }
    }
    let shares = tables.study.stability?.chosen?.listed
    return [
      .init("external", .text(rows.map(\.plan.id))), .init("id", .id(rows.map { tables.ids[$0.unit] })),
      .init("listed", .boolean(rows.map { isListed[$0.unit] })),
      .init("belongs", .boolean(rows.map { $0.plan.membership.belongs[$0.unit] })),
      .init("share", .real(rows.map { $0.plan.membership.shares?[$0.unit] ?? .nan })),
      .init("p_listed", .real(rows.map { shares?[$0.unit] ?? .nan })),
    ]
  }
}
