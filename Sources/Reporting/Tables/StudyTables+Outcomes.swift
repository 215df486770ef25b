internal import AreaData
internal import Clustering
internal import CompositeIndex
internal import LinearAlgebra
internal import Resampling
internal import Robustness

extension StudyTables {
  /// One row per scheme and area: its rank and the distribution of it.
  func stability(_ stability: Stability) throws(DataError) -> TidyTable {
    let cells = stability.outcomes.flatMap { outcome in ids.indices.map { (outcome, $0) } }
    return try TidyTable(
      name: "stability",
      columns: [
        .init("scheme", .id(cells.map(\.0.scheme.name))),
        .init("id", .id(cells.map { ids[$0.1] })),
        .init("rank", .integer(cells.map { study.decision.ranks[$0.1] })),
        .init("rank_mean", .real(cells.map { $0.0.ranks[$0.1].mean })),
        .init("rank_sd", .real(cells.map { $0.0.ranks[$0.1].sd })),
        .init("rank_median", .integer(cells.map { $0.0.ranks[$0.1].median })),
        .init("rank_low", .integer(cells.map { $0.0.ranks[$0.1].low })),
        .init("rank_high", .integer(cells.map { $0.0.ranks[$0.1].high })),
        .init("p_listed", .real(cells.map { $0.0.listed?[$0.1] ?? .nan })),
      ])
  }

  /// One row per area that was grouped.
  func groups(_ groups: Grouping) throws(DataError) -> TidyTable {
    try TidyTable(
      name: "groups",
      columns: [
        .init("id", .id(groups.units.map { ids[$0] })), .init("group", .integer(groups.labels.map { $0 + 1 })),
      ])
  }

  /// One row per group and subject.
  func groupProfiles(_ groups: Grouping) throws(DataError) -> TidyTable {
    let cells = groups.profiles.indices.flatMap { g in groups.subjects.indices.map { (g, $0) } }
    return try TidyTable(
      name: "group_profiles",
      columns: [
        .init("group", .integer(cells.map { $0.0 + 1 })),
        .init("areas", .integer(cells.map { groups.profiles[$0.0].unitCount })),
        .init("population", .real(cells.map { groups.profiles[$0.0].population ?? .nan })),
        .init("typical", .id(cells.map { ids[groups.profiles[$0.0].typicalUnit] })),
        .init("domain", .id(cells.map { study.model.name(of: groups.subjects[$0.1]) })),
        .init("mean", .real(cells.map { groups.profiles[$0.0].means[$0.1] })),
      ])
  }

  /// One row per merge, as R's `hclust` numbers them: areas below 0 in the order of `groups.csv`, merges above.
  func merges(_ groups: Grouping) throws(DataError) -> TidyTable {
    let merges = groups.dendrogram.merges
    let count = groups.units.count
    func reference(_ id: Int) -> Int { id < count ? -(id + 1) : id - count + 1 }
    return try TidyTable(
      name: "merges",
      columns: [
        .init("step", .integer(merges.indices.map { $0 + 1 })),
        .init("left", .integer(merges.map { reference($0.left) })),
        .init("right", .integer(merges.map { reference($0.right) })),
        .init("height", .real(merges.map(\.height))), .init("size", .integer(merges.map(\.size))),
      ])
  }

  /// One row per step that ran.
  func ledger() throws(DataError) -> TidyTable {
    let entries = study.ledger.entries
    return try TidyTable(
      name: "ledger",
      columns: [
        .init("number", .integer(entries.indices.map { $0 + 1 })), .init("stage", .id(entries.map(\.stage.rawValue))),
        .init("step", .id(entries.map(\.step))), .init("subject", .id(entries.map(\.subject))),
        .init("count", .integer(entries.map(\.count))),
        .init(
          "parameters",
          .text(entries.map { $0.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "; ") })),
      ])
  }
}
