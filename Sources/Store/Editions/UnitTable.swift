internal import AreaData

/// The levels of a division as a table of its smallest units has them: a record a unit, or several that agree.
struct UnitTable {
  let sha256: String
  /// Nearest first.
  let levels: [Level]

  struct Level {
    let name: String
    let hasNames: Bool
    var codes: [String] = []
    var names: [String] = []
    var parents: [Int] = []

    /// Of codes, names and the codes of what they lie in.
    func sha256(above: Level?) -> String {
      var digest = SHA256()
      for i in codes.indices {
        let parent = above.map { $0.codes[parents[i]] } ?? ""
        digest.update(Array("\(codes[i])\u{1F}\(names[i])\u{1F}\(parent)\n".utf8))
      }
      return digest.hex()
    }
  }

  /// - Parameter sources: nearest first.
  init(_ path: String, _ sources: [LevelSource]) throws(StoreError) {
    let table: DelimitedText
    do throws(DataError) {
      let bytes = try FileBytes.read(path)
      sha256 = SHA256.hex(of: bytes)
      table = try DelimitedText(bytes: bytes, name: path, rules: TableRules())
    } catch { throw .data(error) }
    let columns = try Self.codes(table, sources)
    let names = try sources.map { source throws(StoreError) in
      try source.names.map { name throws(StoreError) in try Self.texts(table, name) }
    }
    var levels = [Level]()
    // The highest first, so that a unit knows the position of what it lies in.
    var positions = [Int]()
    for k in sources.indices.reversed() {
      var level = Level(name: sources[k].name, hasNames: names[k] != nil)
      var index = [String: Int](minimumCapacity: table.rowCount)
      var here = [Int]()
      here.reserveCapacity(table.rowCount)
      for (row, code) in columns[k].enumerated() {
        let name = names[k]?[row] ?? code
        let parent = positions.isEmpty ? nil : positions[row]
        guard let known = index[code] else {
          index[code] = level.codes.count
          here.append(level.codes.count)
          level.codes.append(code)
          level.names.append(name)
          if let parent { level.parents.append(parent) }
          continue
        }
        here.append(known)
        if level.names[known] != name {
          throw .contradiction(
            file: path, column: sources[k].name, code: code, other: sources[k].names ?? "",
            values: [level.names[known], name])
        }
        if let parent, level.parents[known] != parent {
          let above = levels[0]
          throw .contradiction(
            file: path, column: sources[k].name, code: code, other: above.name,
            values: [above.codes[level.parents[known]], above.codes[parent]])
        }
      }
      levels.insert(level, at: 0)
      positions = here
    }
    self.levels = levels
  }

  private static func codes(_ table: DelimitedText, _ sources: [LevelSource]) throws(StoreError) -> [[String]] {
    var codes = [String: [String]]()
    for source in sources {
      guard codes[source.name] == nil else { throw .repeatedLevel(source.name) }
      guard let prefix = source.prefix else {
        let texts = try texts(table, source.name)
        if let row = texts.firstIndex(where: { $0.allSatisfy(\.isWhitespace) }) {
          throw .emptyCode(file: table.name, line: table.line(ofRow: row), column: source.name)
        }
        codes[source.name] = texts
        continue
      }
      guard let whole = codes[prefix.level] else { throw .prefixOfNoLevel(source.name, of: prefix.level) }
      codes[source.name] = whole.map { String($0.prefix(prefix.length)) }
    }
    return sources.map { codes[$0.name] ?? [] }
  }

  private static func texts(_ table: DelimitedText, _ column: String) throws(StoreError) -> [String] {
    do { return try table.texts(column: column) } catch { throw .data(error) }
  }
}
