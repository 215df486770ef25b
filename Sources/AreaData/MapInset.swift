public import CompositeIndex

/// A larger area that maps show once more on a larger scale, and what lies in it.
public struct MapInset: Sendable, Equatable {
  /// What it is called.
  public let name: String
  /// By level, the areas or larger areas that lie in it whole; `UnitsPlan.id` for the areas themselves.
  public let members: [String: Set<String>]

  /// - Parameters:
  ///   - wanted: the code of a larger area, or its name, on the nearest level that has it.
  ///   - units: the areas assessed.
  ///   - ownLevel: the spec's `units.id`.
  /// - Throws: `.unknownInset`, `.ambiguousInset`.
  /// - Complexity: O(areas · levels).
  public init(_ wanted: String, among units: Units, ownLevel: String) throws(PanelError) {
    var known = [String]()
    for level in units.levels {
      let codes = Set(level.codes)
      let named = Set(zip(level.codes, level.names ?? []).filter { $0.1 == wanted }.map(\.0))
      guard codes.contains(wanted) || !named.isEmpty else {
        known += codes.sorted() + Set(level.names ?? []).sorted()
        continue
      }
      guard codes.contains(wanted) || named.count == 1 else {
        throw .ambiguousInset(wanted, codes: named.sorted())
      }
      let code = codes.contains(wanted) ? wanted : named.first!
      let inside = (0..<units.count).filter { level.codes[$0] == code }
      name = level.names?[inside[0]] ?? code
      var members = [ownLevel: Set(inside.map { units.ids[$0] })]
      let outside = (0..<units.count).filter { level.codes[$0] != code }
      for other in units.levels {
        let whole = Set(inside.map { other.codes[$0] }).subtracting(outside.map { other.codes[$0] })
        if !whole.isEmpty { members[other.id] = whole }
      }
      self.members = members
      return
    }
    throw .unknownInset(wanted, suggestion: nearest(to: wanted, among: known))
  }
}
