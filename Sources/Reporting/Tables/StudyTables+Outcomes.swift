internal import AreaData
internal import Clustering
internal import CompositeIndex
internal import LinearAlgebra
internal import Study

extension StudyTables {
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
        .init("domain", .text(cells.map { study.model.name(of: groups.subjects[$0.1]) })),
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
}
