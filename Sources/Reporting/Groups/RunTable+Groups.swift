internal import AreaData
internal import Clustering
internal import CompositeIndex
internal import Study

/// Groups of alike areas.
extension RunTable {
  static let ofGroups = [groups, groupProfiles, merges]

  /// One row per area that was grouped.
  private static let groups = RunTable("groups", of: .groups) { tables in
    tables.study.groups.map { groups in
      [
        .init("id", .id(groups.units.map { tables.ids[$0] })), .init("group", .integer(groups.labels.map { $0 + 1 })),
      ]
    }
  }

  /// One row per group and subject.
  private static let groupProfiles = RunTable("group_profiles", of: .groups) { tables in
    guard let groups = tables.study.groups else { return nil }
    let cells = groups.profiles.indices.flatMap { g in groups.subjects.indices.map { (g, $0) } }
    return [
      .init("group", .integer(cells.map { $0.0 + 1 })),
      .init("areas", .integer(cells.map { groups.profiles[$0.0].unitCount })),
      .init("population", .real(cells.map { groups.profiles[$0.0].population ?? .nan })),
      .init("typical", .id(cells.map { tables.ids[groups.profiles[$0.0].typicalUnit] })),
      .init("domain", .text(cells.map { tables.study.model.name(of: groups.subjects[$0.1]) })),
      .init("mean", .real(cells.map { groups.profiles[$0.0].means[$0.1] })),
    ]
  }

  /// One row per merge, as R's `hclust` numbers them: areas below 0 in the order of `groups.csv`, merges above.
  private static let merges = RunTable("merges", of: .groups, "the tree, as R's hclust numbers it") { tables in
    guard let groups = tables.study.groups else { return nil }
    let merges = groups.dendrogram.merges
    let count = groups.units.count
    func reference(_ id: Int) -> Int { id < count ? -(id + 1) : id - count + 1 }
    return [
      .init("step", .integer(merges.indices.map { $0 + 1 })),
      .init("left", .integer(merges.map { reference($0.left) })),
      .init("right", .integer(merges.map { reference($0.right) })),
      .init("height", .real(merges.map(\.height))), .init("size", .integer(merges.map(\.size))),
    ]
  }
}
