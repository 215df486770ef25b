internal import CompositeIndex
public import Study

/// A new vintage run in several ways, each held against the run of the year before: all that its page and tables are made of.
public struct UpdateInput: Sendable {
  /// One way, and what changed by it since the run before.
  public struct Way: Sendable {
    public let way: UpdateWay
    public let input: ComparisonInput

    public init(_ way: UpdateWay, _ input: ComparisonInput) { (self.way, self.input) = (way, input) }

    var found: StudyComparison { input.comparison }
  }

  /// In the order of `UpdateWay`.
  public let ways: [Way]

  /// - Precondition: every way once, in order, each with the same two sets of areas.
  public init(_ ways: [Way]) {
    precondition(ways.map(\.way) == UpdateWay.allCases, "ways \(ways.map(\.way))")
    precondition(ways.allSatisfy { $0.found.match == ways[0].found.match }, "ways of other areas")
    self.ways = ways
  }

  var first: ComparisonInput { ways[0].input }
  /// The areas of the new vintage.
  var units: [String] { first.comparison.after.panel.units.ids }

  subscript(_ way: UpdateWay) -> StudyComparison { ways[UpdateWay.allCases.firstIndex(of: way)!].found }

  /// For each area of the new vintage its position in the run before; nil where it was none.
  var before: [Int?] {
    let match = first.comparison.match
    let positions = Dictionary(uniqueKeysWithValues: match.pairs.map { ($0.after, $0.before) })
    return units.indices.map { positions[$0] }
  }
}

/// Where the lists that the ways make agree, and where they do not.
struct WayLists {
  /// By way, by area of the new vintage.
  let isListed: [[Bool]]
  /// By way, by area of both runs.
  private let changes: [[ListChange]]

  /// Nil where there is no list.
  init?(_ input: UpdateInput) {
    let lists = input.ways.compactMap(\.found.after.decision.isListed)
    let changes = input.ways.compactMap(\.found.listChanges)
    guard lists.count == input.ways.count, changes.count == lists.count else { return nil }
    (isListed, self.changes) = (lists, changes)
  }

  private subscript(_ way: UpdateWay) -> Int { UpdateWay.allCases.firstIndex(of: way)! }

  /// How many lists an area is on.
  func count(_ unit: Int) -> Int { isListed.count { $0[unit] } }

  /// Areas on each list.
  var sizes: [Int] { isListed.map { $0.count { $0 } } }
  var inAll: Int { isListed[0].indices.count { count($0) == isListed.count } }
  /// Areas on some lists and not on others.
  var disputed: [Int] { isListed[0].indices.filter { (1..<isListed.count).contains(count($0)) } }

  /// How many are on the list of one way and not on that of another.
  func only(_ way: UpdateWay, not other: UpdateWay) -> Int {
    zip(isListed[self[way]], isListed[self[other]]).count { $0 && !$1 }
  }

  /// How many areas of both runs do something by one way, and by another too.
  func both(_ change: ListChange, _ way: UpdateWay, _ other: UpdateWay) -> Int {
    zip(changes[self[way]], changes[self[other]]).count { $0 == change && $1 == change }
  }

  func count(_ change: ListChange, _ way: UpdateWay) -> Int { changes[self[way]].count { $0 == change } }
}
