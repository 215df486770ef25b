internal import AreaData
internal import Clustering
internal import CompositeIndex
internal import LinearAlgebra
internal import Study

/// Groups of alike areas.
extension RunTable {
  static let ofGroups = [
    groups, groupCounts, groupProfiles, groupMembers, groupPlaces, groupRegions, groupContiguity, merges,
  ]

  /// One row per area that was grouped; of a group it may belong to besides, only where its own is not sure.
  private static let groups = RunTable(
    "groups", of: .groups, "each area's group, how often it is in it, and the other one it may belong to"
  ) { tables in
    tables.study.groups.map { groups in
      let positions = groups.labels.indices
      let stability = groups.stability
      let rivals = positions.map { i in stability?.rival(of: i, in: groups.labels[i]) }
      return [
        .init("id", .id(groups.units.map { tables.ids[$0] })), .init("group", .integer(groups.labels.map { $0 + 1 })),
        .init("group_probability", .real(positions.map { stability?.memberships[$0, groups.labels[$0]] ?? .nan })),
        .init("other_group", .integer(rivals.map { $0.map { $0 + 1 } })),
        .init(
          "other_probability",
          .real(positions.map { i in rivals[i].flatMap { stability?.memberships[i, $0] } ?? .nan })),
      ]
    }
  }

  /// One row per number of groups tried: what speaks for it.
  private static let groupCounts = RunTable(
    "group_counts", of: .groups, "what speaks for each number of groups, and the one recommended"
  ) { tables in
    guard let search = tables.study.groups?.search else { return nil }
    let cuts = search.cuts
    func finite(_ value: (Grouping.Search.Cut) -> Double?) -> TidyTable.Values {
      .real(cuts.map { cut in value(cut).flatMap { $0.isFinite ? $0 : nil } ?? .nan })
    }
    return [
      .init("groups", .integer(cuts.map(\.count))), .init("smallest", .integer(cuts.map(\.smallest))),
      .init("large_enough", .boolean(cuts.map { $0.smallest >= search.smallest })),
      .init("silhouette", finite(\.silhouette)), .init("silhouette_one_cluster", finite(\.chance)),
      .init("variance_ratio", finite(\.varianceRatio)), .init("gap", finite(\.gap)),
      .init("gap_error", finite(\.gapError)),
      .init("jaccard_mean", finite { $0.jaccards.map { $0.reduce(0, +) / Double($0.count) } }),
      .init("jaccard_least", finite { $0.jaccards?.min() }),
      .init("recommended", .boolean(cuts.map { $0.count == search.chosen && search.reason != .noneLargeEnough })),
      .init("because", .text(cuts.map { $0.count == search.chosen ? search.reason.rawValue : nil })),
    ]
  }

  /// One row per group and subject, indicator or context column: domains or indicators as z-scores, the others as measured.
  private static let groupProfiles = RunTable(
    "group_profiles", of: .groups,
    "each group beside the country: in what it is grouped by, every indicator and the context"
  ) { tables in
    guard let groups = tables.study.groups else { return nil }
    let (panel, model) = (tables.study.panel, tables.study.model)
    struct Row {
      let group: Int
      let kind, name: String
      let title: LocalizedText
      let mean, spread, heldOut, country: Double
    }
    func mean(_ values: [Double]) -> Double {
      let known = values.filter { !$0.isNaN }
      return known.isEmpty ? .nan : known.reduce(0, +) / Double(known.count)
    }
    func title(of child: Child) -> LocalizedText {
      switch child {
      case .indicator(let column): panel.indicators[column].title
      case .node(let node): model.recipe.tree.nodes[node].title
      }
    }
    let countries = (0..<panel.indicatorCount).map { mean(panel.values.column($0)) }
    let contexts = panel.context.map { mean($0.values) }
    var rows = [Row]()
    for (g, profile) in groups.profiles.enumerated() {
      for (s, subject) in groups.subjects.enumerated() {
        rows.append(
          Row(
            group: g, kind: "z-score", name: model.name(of: subject), title: title(of: subject), mean: profile.means[s],
            spread: profile.spreads[s],
            heldOut: groups.heldOut?.means[g][s] ?? .nan, country: 0))
      }
      for (j, indicator) in panel.indicators.enumerated() {
        rows.append(
          Row(
            group: g, kind: "indicator", name: indicator.id, title: indicator.title, mean: profile.indicatorMeans[j],
            spread: profile.indicatorSpreads[j], heldOut: .nan, country: countries[j]))
      }
      for (c, column) in panel.context.enumerated() {
        rows.append(
          Row(
            group: g, kind: "context", name: column.id, title: column.title, mean: profile.contextMeans[c] ?? .nan,
            spread: .nan,
            heldOut: .nan,
            country: contexts[c]))
      }
    }
    let profiles = rows.map { groups.profiles[$0.group] }
    return [
      .init("group", .integer(rows.map { $0.group + 1 })), .init("areas", .integer(profiles.map(\.unitCount))),
      .init("population", .real(profiles.map { $0.population ?? .nan })),
      .init("listed", .integer(profiles.map(\.listedCount))),
      .init("listed_ratio", .real(rows.map { groups.listedRatio(of: $0.group) ?? .nan })),
      .init("jaccard", .real(rows.map { groups.stability?.jaccards[$0.group] ?? .nan })),
      .init("togetherness", .real(rows.map { groups.stability?.togetherness[$0.group] ?? .nan })),
      .init("kind", .text(rows.map(\.kind))), .init("name", .text(rows.map(\.name))),
      .init("title", .text(rows.map { $0.title.text(in: tables.language) })),
      .init("mean", .real(rows.map(\.mean))), .init("sd", .real(rows.map(\.spread))),
      .init("mean_held_out", .real(rows.map(\.heldOut))), .init("country", .real(rows.map(\.country))),
    ]
  }

  /// One row per group and area named for it.
  private static let groupMembers = RunTable(
    "group_examples", of: .groups, "the areas nearest each group's centre and farthest from it"
  ) { tables in
    guard let groups = tables.study.groups else { return nil }
    let rows = groups.profiles.enumerated().flatMap { g, profile in
      profile.typicalUnits.enumerated().map { (g, "typical", $0.offset + 1, $0.element) }
        + profile.atypicalUnits.enumerated().map { (g, "atypical", $0.offset + 1, $0.element) }
    }
    return [
      .init("group", .integer(rows.map { $0.0 + 1 })), .init("kind", .text(rows.map(\.1))),
      .init("place", .integer(rows.map(\.2))), .init("id", .id(rows.map { tables.ids[$0.3] })),
    ]
  }

  /// One row per group and larger area that has areas in it.
  private static let groupPlaces = RunTable(
    "group_places", of: .groups,
    "how many areas and people of each larger area are in each group, and the share of its areas"
  ) { tables in
    guard let groups = tables.study.groups, !tables.study.panel.units.levels.isEmpty else { return nil }
    let units = tables.study.panel.units
    struct Row {
      let group: Int
      let level, code: String
      let areas: Int
      let people: Double
      let share: Double
    }
    var rows = [Row]()
    for level in units.levels {
      let sizes = Dictionary(level.codes.map { ($0, 1) }, uniquingKeysWith: +)
      var members = [[String: [Int]]](repeating: [:], count: groups.profiles.count)
      for (unit, label) in zip(groups.units, groups.labels) {
        members[label][level.codes[unit], default: []].append(unit)
      }
      for (g, places) in members.enumerated() {
        for (code, inside) in places.sorted(by: { $0.key < $1.key }) {
          rows.append(
            Row(
              group: g, level: level.id, code: code, areas: inside.count,
              people: units.population.map { people in inside.reduce(0) { $0 + people[$1] } } ?? .nan,
              share: Double(inside.count) / Double(sizes[code]!)))
        }
      }
    }
    return [
      .init("group", .integer(rows.map { $0.group + 1 })), .init("level", .text(rows.map(\.level))),
      .init("code", .id(rows.map(\.code))), .init("areas", .integer(rows.map(\.areas))),
      .init("population", .real(rows.map(\.people))), .init("share", .real(rows.map(\.share))),
    ]
  }

  /// One row per area that was grouped: its region of neighbouring areas, and its component of the map.
  private static let groupRegions = RunTable(
    "group_regions", of: .groups, "each area's region of neighbouring areas, and the component of the map it lies in"
  ) { tables in
    guard let groups = tables.study.groups, let regions = groups.regions else { return nil }
    return [
      .init("id", .id(groups.units.map { tables.ids[$0] })), .init("region", .integer(regions.labels.map { $0 + 1 })),
      .init("component", .integer(regions.components.map { $0 + 1 })),
    ]
  }

  /// One row per number of groups: likeness against compactness.
  private static let groupContiguity = RunTable(
    "group_contiguity", of: .groups,
    "likeness against compactness: what groups and regions explain, and the neighbours they keep together"
  ) { tables in
    guard let curve = tables.study.groups?.regions?.curve else { return nil }
    return [
      .init("groups", .integer(curve.map(\.count))), .init("explained", .real(curve.map(\.explained))),
      .init("explained_regions", .real(curve.map(\.regionsExplained))),
      .init("neighbours_together", .real(curve.map(\.together))),
      .init("neighbours_together_regions", .real(curve.map(\.regionsTogether))),
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
