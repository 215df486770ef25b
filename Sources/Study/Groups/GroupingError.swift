public import Clustering

/// Why areas cannot be grouped.
public enum GroupingError: Error, Equatable, Sendable, Codable {
  case clustering(ClusteringError)
  /// Profiles compare several subjects; there is one.
  case profileOfOne
  /// A domain or indicator to group on has the same value in every area.
  case subjectWithoutSpread(String)
  /// Groups of neighbours were asked for, and it is not known which areas are neighbours.
  case noNeighbours
  /// No draw of the country as one cluster has areas to group.
  case noReference
  /// Silhouettes compare all pairs of areas, again in every cloud of their reference.
  case tooManyAreas(count: Int, limit: Int)
}
