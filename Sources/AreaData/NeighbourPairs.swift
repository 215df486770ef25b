/// Which areas are neighbours, as a table of pairs says: two codes a row, and a pair counts both ways.
public struct NeighbourPairs: Sendable, Equatable {
  /// For each area the positions of its neighbours, ascending.
  public let neighbours: [[Int]]
  /// Codes that are no area's, each once, in the table's order.
  public let unknown: [String]
  /// What would make them codes of areas.
  package let causes: JoinFinding
  /// Areas that stand beside themselves, each once; no area is its own neighbour.
  public let ownNeighbours: [String]
  /// Pairs that stand one way only, in a table that has others both ways: as the table has them.
  public let oneWay: [SIMD2<Int>]
  /// Rows that say again what an earlier one says.
  public let repeatedCount: Int

  /// What of some codes a cause explains.
  package struct JoinFinding: Sendable, Equatable {
    package let causes: [JoinCause]
    package let explained: Int
  }

  /// - Parameters:
  ///   - file: the table's name in the spec.
  ///   - columns: the two columns of codes; empty where the table has no others.
  ///   - ids: of the areas, in panel order.
  ///   - leftOut: ids of areas that were not assessed: known, and no neighbours of those that were.
  /// - Throws: `.neighbourColumns`, `.tooManyNeighbours`, `.noNeighboursMatch`; and as `.data` what is no column.
  /// - Complexity: O(rows), and sorting.
  public init(
    _ table: DelimitedText, file: String, columns: [String] = [], for ids: [String], leftOut: Set<String> = []
  ) throws(PanelError) {
    let columns = columns.isEmpty ? table.columnNames : columns
    guard columns.count == 2 else { throw .neighbourColumns(file: file, columns) }
    let limit = 2 * Boundaries.neighbourLimit
    guard table.rowCount <= limit else { throw .tooManyNeighbours(file: file, rows: table.rowCount, limit: limit) }
    let firsts = try wrapped { () throws(DataError) in try table.texts(column: columns[0]) }
    let seconds = try wrapped { () throws(DataError) in try table.texts(column: columns[1]) }
    let positions = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    var (seen, ways) = (Set<String>(), Set<SIMD2<Int>>())
    var (unknown, own, ordered) = ([String](), [String](), [SIMD2<Int>]())
    var rows = 0
    for (first, second) in zip(firsts, seconds) {
      for code in [first, second] where positions[code] == nil && !leftOut.contains(code) {
        if seen.insert(code).inserted { unknown.append(code) }
      }
      guard let i = positions[first], let j = positions[second] else { continue }
      if i == j {
        if seen.insert(first).inserted { own.append(first) }
        continue
      }
      rows += 1
      if ways.insert(SIMD2(i, j)).inserted { ordered.append(SIMD2(i, j)) }
    }
    let found = JoinCause.find(unknown, ids)
    guard !ordered.isEmpty else {
      throw .noNeighboursMatch(file: file, first: firsts.first ?? "", second: seconds.first ?? "", found.causes)
    }
    let single = ordered.filter { !ways.contains(SIMD2($0.y, $0.x)) }
    var neighbours = [[Int]](repeating: [], count: ids.count)
    for pair in ordered { neighbours[pair.x].append(pair.y) }
    for pair in single { neighbours[pair.y].append(pair.x) }
    self.neighbours = neighbours.map { $0.sorted() }
    (self.unknown, causes) = (unknown, JoinFinding(causes: found.causes, explained: found.explained))
    ownNeighbours = own
    oneWay = single.count == ordered.count ? [] : single
    repeatedCount = rows - ordered.count
  }

  /// Finds the file, and reads and hashes the same bytes.
  public static func reading(
    _ name: String, columns: [String], for ids: [String], leftOut: Set<String>, in folders: DataFolders
  ) throws(PanelError) -> (pairs: NeighbourPairs, input: PanelReader.Input) {
    let path = try folders.find(name)
    let bytes = try wrapped { () throws(DataError) in try FileBytes.read(path) }
    let table = try wrapped { () throws(DataError) in try DelimitedText(bytes: bytes, name: path) }
    return (
      try NeighbourPairs(table, file: name, columns: columns, for: ids, leftOut: leftOut),
      PanelReader.Input(name: name, path: path, sha256: SHA256.hex(of: bytes))
    )
  }
}

extension NeighbourPairs {
  /// What in the table a reader should know, a clause each.
  public func findings(_ ids: [String]) -> [String] {
    var found = [String]()
    if let first = unknown.first {
      found.append(
        "\(unknown.count) code\(unknown.count == 1 ? " is" : "s are") no area's, such as '\(first)'; their rows are passed over"
          + JoinCause.sentence((causes.causes, causes.explained)))
    }
    if let first = ownNeighbours.first {
      found.append(
        "\(ownNeighbours.count) area\(ownNeighbours.count == 1 ? " stands as its own neighbour" : "s stand as their own neighbours"), "
          + "such as '\(first)', which means nothing; left out")
    }
    if let first = oneWay.first {
      found.append(
        "\(oneWay.count) pair\(oneWay.count == 1 ? " stands" : "s stand") one way only and others both, such as "
          + "'\(ids[first.x])' and '\(ids[first.y])'; taken both ways")
    }
    if repeatedCount > 0 {
      found.append("\(repeatedCount) row\(repeatedCount == 1 ? " repeats an earlier one" : "s repeat earlier ones")")
    }
    return found
  }

  /// How the pairs differ from those that outlines give; nil where they do not.
  public func difference(from drawn: [[Int]], _ ids: [String]) -> String? {
    func missing(_ one: [[Int]], _ other: [[Int]]) -> [SIMD2<Int>] {
      one.indices.flatMap { i in
        let known = Set(other[i])
        return one[i].filter { $0 > i && !known.contains($0) }.map { SIMD2(i, $0) }
      }
    }
    func clause(_ pairs: [SIMD2<Int>], _ what: String) -> String? {
      pairs.first.map { pair in
        "\(pairs.count) pair\(pairs.count == 1 ? "" : "s") \(what), such as '\(ids[pair.x])' and '\(ids[pair.y])'"
      }
    }
    let clauses = [
      clause(missing(neighbours, drawn), "in the file alone"),
      clause(missing(drawn, neighbours), "by the outlines alone"),
    ].compactMap(\.self)
    return clauses.isEmpty
      ? nil : "names other neighbours than the outlines: \(clauses.joined(separator: "; ")). The file is taken"
  }
}
