import Clustering
import Study

extension GroupingError {
  func message(units: [String]) -> String {
    switch self {
    case .clustering(let error): "groups: \(error.message(units: units))"
    case .profileOfOne:
      "groups.shape: a profile compares several domains and there is one. Use shape: levels, or of: indicators."
    case .subjectWithoutSpread(let name):
      "groups.of: '\(name)' has the same value in every area, so areas cannot be told apart by it. "
        + "Leave it out, or group by indicators."
    case .noNeighbours:
      "groups.contiguity: which areas are neighbours is told by their outlines, and there are none, or they lie upon each other. "
        + "Name a file of outlines in units.boundaries, under the key of units.id, or one of pairs of neighbours "
        + "(contiguity: {neighbours: FILE}), or use contiguity: none."
    case .noReference:
      "groups.count: no draw of the country as one cluster leaves areas to group, so nothing can be said of groups. Give the "
        + "number of groups (groups.count: 6), or group more areas (groups.areas: all)."
    case .tooManyAreas(let count, let limit):
      "groups.count: all pairs of areas are compared, in the data and in each of 200 draws of the country as one "
        + "cluster; \(count) areas are more than \(limit) by so many subjects. Give the number of groups (groups.count: 6), "
        + "or group fewer areas (groups.areas: listed)."
    }
  }
}

extension ClusteringError {
  fileprivate func message(units: [String]) -> String {
    switch self {
    case .nonFinite(let row, _): "a value of grouped area number \(row + 1) is not finite."
    case .tooFewUnits(let count): "\(count) areas are too few to group. Choose groups.areas: all."
    case .tooManyUnits(let count, let limit):
      "this linkage keeps the distances of all pairs of areas, and \(count) areas are more than \(limit). "
        + "Choose groups.linkage: ward or single, or group fewer areas (groups.areas: listed)."
    case .countOutOfRange(let k, let limit):
      "\(k) groups of \(limit) areas. Choose a count from 2 to \(max(2, limit - 1)), or groups.areas: all."
    case .cancelled: "interrupted."
    case .noSpread: "all areas to be grouped are alike. Choose groups.areas: all."
    }
  }
}

extension Demand.GroupPart {
  var words: DemandWords {
    switch self {
    case .tree:
      DemandWords(
        key: "groups.linkage", subject: "the distances of all pairs of areas",
        remedy: "use linkage: ward, or group fewer areas")
    case .replicates:
      DemandWords(
        key: "groups.replicates", subject: "the trees of replicates",
        remedy: "use fewer --threads, or groups.replicates: 0")
    case .halves:
      DemandWords(
        key: "groups", subject: "the trees of halves of the people", remedy: "use fewer --threads, or group fewer areas"
      )
    case .silhouettes:
      DemandWords(
        key: "groups.count", subject: "the silhouettes of every area at every count, and the trees of their reference",
        remedy: "give the number of groups (groups.count: 6), use fewer --threads, or group fewer areas")
    }
  }
}
