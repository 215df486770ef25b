internal import AreaData

/// A level of an edition and all above it, as figures of the level's units need them.
public struct Division: Sendable, Equatable {
  /// The edition's name.
  public let edition: String
  /// Nearest first: the units themselves, then what they lie in.
  public let levels: [Level]
  /// The level's place in the store.
  let row: Int64

  /// One kind of area in an edition.
  public struct Level: Sendable, Equatable {
    /// Its name, as a spec's `units.id` and `within` have it.
    public let name: String
    /// Whether its units have names besides codes.
    public let hasNames: Bool
    /// In the edition's order.
    public let codes: [String]
    /// The codes again where there are no names.
    public let names: [String]
    /// Positions of the areas above; empty at the highest level.
    public let parents: [Int]
    /// Units whose borders are others than in the edition before.
    public let changed: Set<Int>
    /// Of codes, names and what they lie in.
    let sha256: String
  }

  /// The units that figures are of.
  public var units: Level { levels[0] }

  /// Columns that the division itself makes: no figures are called so.
  var columnNames: [String] { levels.flatMap { [$0.name, "\($0.name)_name"] } }

  /// For each level above, and for each unit, the position of the area that it lies in.
  var above: [[Int]] {
    var result = [[Int]]()
    var positions = Array(units.codes.indices)
    for level in levels.dropLast() {
      positions = positions.map { level.parents[$0] }
      result.append(positions)
    }
    return result
  }

  /// Columns of codes and names, as `units` of a spec names them.
  var texts: [(name: String, cells: [String])] {
    zip(levels, [Array(units.codes.indices)] + above).flatMap { level, positions in
      [(name: level.name, cells: positions.map { level.codes[$0] })]
        + (level.hasNames ? [(name: "\(level.name)_name", cells: positions.map { level.names[$0] })] : [])
    }
  }

  /// What any figure of the units rests on.
  var sha256: String { SHA256.hex(of: Array(([edition] + levels.map(\.sha256)).joined(separator: "\n").utf8)) }
}
