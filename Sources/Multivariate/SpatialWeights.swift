/// Which units are neighbours, and how much each counts.
public struct SpatialWeights: Sendable, Equatable {
  /// How neighbours count.
  public enum Style: Sendable, Equatable {
    /// A unit's neighbours share a weight of 1 alike.
    case rowStandardised
    /// Each neighbour counts 1.
    case binary
  }

  /// By unit, the positions of its neighbours.
  public let neighbours: [[Int]]
  /// How they count.
  public let style: Style

  /// - Parameters:
  ///   - neighbours: by unit, distinct positions of others, in any order; empty for an island. Need not be mutual.
  ///   - style: how neighbours count.
  public init(neighbours: [[Int]], style: Style = .rowStandardised) {
    for (i, positions) in neighbours.enumerated() {
      precondition(
        Set(positions).count == positions.count && positions.allSatisfy { neighbours.indices ~= $0 && $0 != i },
        "unit \(i) with neighbours \(positions) of \(neighbours.count) units")
    }
    (self.neighbours, self.style) = (neighbours, style)
  }

  /// Units that have neighbours.
  public var connectedCount: Int { neighbours.count { !$0.isEmpty } }

  /// How many units are in each part connected by neighbours, the largest part first; units without
  /// neighbours are in none.
  ///
  /// - Complexity: O(units + neighbours), nearly.
  public var componentSizes: [Int] {
    /// A unit that hangs together with this one; itself at the end of such a chain.
    var links = Array(neighbours.indices)
    func end(of unit: Int) -> Int {
      var unit = unit
      while links[unit] != unit {
        links[unit] = links[links[unit]]
        unit = links[unit]
      }
      return unit
    }
    for (unit, positions) in neighbours.enumerated() {
      for position in positions { links[end(of: unit)] = end(of: position) }
    }
    let sizes = Dictionary(neighbours.indices.map { (end(of: $0), 1) }, uniquingKeysWith: +)
    return sizes.values.filter { $0 > 1 }.sorted(by: >)
  }

  /// The weight of each of unit `i`'s neighbours.
  func weight(_ i: Int) -> Double { style == .binary ? 1 : 1 / Double(neighbours[i].count) }
}
