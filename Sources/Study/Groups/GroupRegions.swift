internal import Clustering
internal import LinearAlgebra

/// The same areas in groups that hang together on the map, by Ward's method among neighbours, and what that costs in likeness.
///
/// Areas that no chain of neighbouring areas connects, among those grouped, are never in one region: components are kept apart,
/// so there are at least as many regions as components.
///
/// - SeeAlso: ``ContiguousWard``.
public struct GroupRegions: Sendable, Equatable, Codable {
  /// For each grouped area its region, 0 the largest.
  public let labels: [Int]
  /// For each grouped area its component of the map, 0 the largest.
  public let components: [Int]
  /// Areas that a region must have, unless its component has fewer.
  public let smallest: Int
  /// What each number of groups keeps, without regard to the map and on it.
  public let curve: [Point]

  /// One number of groups.
  public struct Point: Sendable, Equatable, Codable {
    /// Groups; on the map before those that are too small are joined to others.
    public let count: Int
    /// The share of the squared distances between areas that groups explain.
    public let explained: Double
    /// The share that regions explain.
    public let regionsExplained: Double
    /// Of the pairs of neighbours, the share that groups keep together.
    public let together: Double
    /// The share that regions keep together.
    public let regionsTogether: Double
  }

  /// Regions there are.
  public var regionCount: Int { (labels.max() ?? -1) + 1 }
  /// Components of the map.
  public var componentCount: Int { (components.max() ?? -1) + 1 }
  /// Areas whose component is too small for a region of its own, and stands as one all the same.
  public var straySize: Int {
    var sizes = [Int](repeating: 0, count: componentCount)
    for component in components { sizes[component] += 1 }
    return sizes.filter { $0 < smallest }.reduce(0, +)
  }

  /// - Parameters:
  ///   - cuts: the groups made without regard to the map, by number.
  ///   - count: regions that are wanted; more where there are more components.
  ///   - neighbours: of all areas of the panel.
  init(
    _ areas: GroupedAreas, cuts: [(count: Int, labels: [Int])], count: Int, smallest: Int, neighbours: [[Int]],
    shouldContinue: () -> Bool
  ) throws(ClusteringError) {
    let positions = Dictionary(uniqueKeysWithValues: areas.units.enumerated().map { ($0.element, $0.offset) })
    let tree = try ContiguousWard(
      areas.shaped, neighbours: areas.units.map { unit in neighbours[unit].compactMap { positions[$0] } },
      shouldContinue: shouldContinue)
    self.smallest = smallest
    components = tree.components
    labels = relabelledBySize(
      try tree.cut(into: min(areas.units.count, max(count, tree.componentCount)), smallest: smallest))
    var curve = [Point]()
    for (count, free) in cuts where count >= tree.componentCount {
      let regions = try tree.cut(into: count)
      curve.append(
        Point(
          count: count, explained: tree.explained(by: free), regionsExplained: tree.explained(by: regions),
          together: tree.togetherness(of: free), regionsTogether: tree.togetherness(of: regions)))
    }
    self.curve = curve
  }
}
