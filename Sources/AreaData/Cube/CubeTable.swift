/// The cells of a cube that a selection names, as a table: a record for each area, a column for each combination of the categories
/// that columns are made of.
///
/// Codes stand in a column called as the units' ids are in every file, names in that name with `_name`. Figures stand in columns
/// called by their codes, those of several dimensions with a space between them; gaps hold their symbol.
package struct CubeTable {
  /// A note on the cells selected.
  struct Remark: Equatable {
    /// The dimension or category that it is about; nil for the whole table.
    let about: String?
    let text: String
  }

  package private(set) var table: DelimitedText
  /// As it was in the file.
  let area: Cube.Dimension
  /// Categories by their dimensions, as codes.
  let fixed: [CubeSelection.Fixed]
  /// Of figures.
  let columnCount: Int
  /// Notes that have to stand where the figures do.
  let mandatoryNotes: [Remark]

  /// - Parameters:
  ///   - id: the column of codes.
  ///   - name: the file's, in errors.
  ///   - ids: areas that other files have, to tell the dimension of areas by; empty where there is none.
  /// - Throws: `.cube`: `.unknownDimension`, `.unknownCategory`, `.ambiguousName`, `.dimensionTwice`, `.areaUnclear`, `.notFixed`,
  ///   `.repeatedColumn`, `.tooManyCells`, `.zeroUnknown`.
  /// - Complexity: O(cells of the table).
  package init(
    _ cube: Cube, _ selection: CubeSelection, id: String, name: String, ids: Set<String> = []
  ) throws(DataError) {
    let roles = try CubeRoles(cube, selection, name: name, ids: ids)
    let strides = cube.strides
    let base = roles.fixed.map { strides[$0.dimension] * $0.category }.reduce(0, +)
    area = cube.dimensions[roles.area]
    fixed = roles.fixed.map {
      .init(dimension: cube.dimensions[$0.dimension].code, category: cube.dimensions[$0.dimension].codes[$0.category])
    }
    let columns = Self.columns(cube, roles, strides)
    columnCount = columns.count
    var seen: Set<String> = [id, "\(id)_name"]
    if let twice = columns.first(where: { !seen.insert($0.name).inserted }) {
      throw .cube(file: name, at: .file, .repeatedColumn(twice.name))
    }
    let cells = area.codes.indices.map { base + $0 * strides[roles.area] }

    let zeros = try selection.zero.map { symbol throws(DataError) in
      guard let gap = cube.symbols.firstIndex(where: { $0.text == symbol }) else {
        throw .cube(file: name, at: .file, .zeroUnknown(symbol, symbols: cube.symbols.map(\.text)))
      }
      return (gap: UInt8(gap + 1), symbol: symbol)
    }
    var zeroCount = 0
    var impliedCount = 0
    var flags = [String: Int]()
    var text = [UInt8]()
    text.reserveCapacity(cells.count * (columns.count * 8 + 40))
    Self.append(id, to: &text)
    for column in ["\(id)_name"] + columns.map(\.name) {
      text.append(UInt8(ascii: ","))
      Self.append(column, to: &text)
    }
    text.append(RecordScanner.lineFeed)
    let names = Self.namesWithoutCodes(area)
    for (row, cell) in cells.enumerated() {
      Self.append(area.codes[row], to: &text)
      text.append(UInt8(ascii: ","))
      Self.append(names[row], to: &text)
      for column in columns {
        text.append(UInt8(ascii: ","))
        let at = cell + column.offset
        let gap = cube.gaps[at]
        if gap == 0 {
          text.append(contentsOf: spelling(of: cube.values[at]).utf8)
          if cube.implied.hold(at) { impliedCount += 1 }
          if !cube.flags.isEmpty, let flag = cube.flags[at] { flags[flag, default: 0] += 1 }
        } else if gap == zeros?.gap {
          text.append(UInt8(ascii: "0"))
          zeroCount += 1
        } else {
          Self.append(cube.symbols[Int(gap) - 1].text, to: &text)
        }
      }
      text.append(RecordScanner.lineFeed)
    }
    table = try DelimitedText(
      bytes: text, name: name, lines: cells.map { cube.line(ofCell: $0 + (columns.first?.offset ?? 0)) },
      encoding: cube.encoding)
    mandatoryNotes = Self.mandatoryNotes(cube, roles)
    var repairs = [Repair]()
    if let zeros, zeroCount > 0 {
      repairs.append(Repair(file: name, kind: .zeros, count: zeroCount, example: zeros.symbol))
    }
    if impliedCount > 0 { repairs.append(Repair(file: name, kind: .impliedZeros, count: impliedCount)) }
    for (flag, count) in flags.sorted(by: { $0.key < $1.key }) {
      repairs.append(Repair(file: name, kind: .flagged, count: count, example: flag))
    }
    table = table.adding(repairs)
  }

  private struct Column {
    let name: String
    let offset: Int
  }

  /// The combinations of the categories of the dimensions that columns are made of, the last running fastest.
  private static func columns(_ cube: Cube, _ roles: CubeRoles, _ strides: [Int]) -> [Column] {
    guard let first = roles.columns.first else { return [Column(name: roles.singleColumn(of: cube), offset: 0)] }
    func columns(of d: Int) -> [Column] {
      cube.dimensions[d].codes.enumerated().map { Column(name: $1, offset: $0 * strides[d]) }
    }
    return roles.columns.dropFirst().reduce(columns(of: first)) { columns, d in
      columns.flatMap { column in
        cube.dimensions[d].codes.enumerated().map {
          Column(name: "\(column.name) \($1)", offset: column.offset + $0 * strides[d])
        }
      }
    }
  }

  /// The areas' names; where each begins with its code and a space, without it.
  private static func namesWithoutCodes(_ area: Cube.Dimension) -> [String] {
    let pairs = zip(area.codes, area.labels)
    guard pairs.allSatisfy({ $1.hasPrefix($0 + " ") && $1.count > $0.count + 1 }) else { return area.labels }
    return pairs.map { String($1.dropFirst($0.count + 1)) }
  }

  /// Those about the table, about any dimension, or about a cell of the selection.
  private static func mandatoryNotes(_ cube: Cube, _ roles: CubeRoles) -> [Remark] {
    let fixed = Dictionary(roles.fixed.map { ($0.dimension, $0.category) }, uniquingKeysWith: { first, _ in first })
    return cube.notes.filter(\.isMandatory).compactMap { note in
      guard note.categories.allSatisfy({ fixed[$0.key] == nil || fixed[$0.key] == $0.value }) else { return nil }
      let text = note.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let about =
        note.dimension.map { cube.dimensions[$0].label }
        ?? note.categories.sorted { $0.key < $1.key }.map { cube.dimensions[$0.key].labels[$0.value] }
        .joined(separator: ", ")
      return Remark(about: about.isEmpty ? nil : about, text: text)
    }
  }

  private static func append(_ field: String, to text: inout [UInt8]) {
    text.append(RecordScanner.quote)
    for byte in field.utf8 {
      if byte == RecordScanner.quote { text.append(byte) }
      text.append(byte)
    }
    text.append(RecordScanner.quote)
  }
}

/// What each dimension of a cube is for: areas, columns, or fixed at one category.
struct CubeRoles {
  let area: Int
  let columns: [Int]
  let fixed: [(dimension: Int, category: Int)]

  init(_ cube: Cube, _ selection: CubeSelection, name: String, ids: Set<String>) throws(DataError) {
    let dimensions = cube.dimensions
    func fault(_ fault: CubeFault) -> DataError { .cube(file: name, at: .file, fault) }
    func find(_ text: String) throws(DataError) -> Int {
      if let code = dimensions.firstIndex(where: { $0.code == text }) { return code }
      let named = dimensions.indices.filter { dimensions[$0].label == text }
      guard let first = named.first else {
        let among = dimensions.map(\.code)
        throw fault(
          .unknownDimension(
            text, among: among, suggestion: nearest(to: text, among: among + dimensions.map(\.label))))
      }
      guard named.count == 1 else { throw fault(.ambiguousName(text, codes: named.map { dimensions[$0].code })) }
      return first
    }
    var used = Set<Int>()
    func use(_ dimension: Int) throws(DataError) {
      guard used.insert(dimension).inserted else { throw fault(.dimensionTwice(dimensions[dimension].code)) }
    }

    let named = try selection.area.map(find)
    if let named { try use(named) }
    var columns = try selection.columns.map(find)
    for column in columns { try use(column) }
    var fixed = [(dimension: Int, category: Int)]()
    for choice in selection.fixed {
      let d = try find(choice.dimension)
      try use(d)
      fixed.append((d, try Self.category(choice.category, of: dimensions[d], name)))
    }
    if selection.columns.isEmpty, let metric = dimensions.firstIndex(where: { $0.role == .metric }),
      !used.contains(metric)
    {
      columns = [metric]
      used.insert(metric)
    }

    if let named {
      area = named
    } else {
      let geo = dimensions.indices.filter { dimensions[$0].role == .geo }
      if geo.count == 1, used.contains(geo[0]) { throw fault(.dimensionTwice(dimensions[geo[0]].code)) }
      let free = dimensions.indices.filter { !used.contains($0) }
      let several = free.filter { dimensions[$0].codes.count > 1 && dimensions[$0].role != .time }
      let known = several.filter { d in dimensions[d].codes.contains(where: ids.contains) }
      let candidates = geo.count == 1 ? geo : known.count == 1 ? known : several
      guard candidates.count == 1 else { throw fault(.areaUnclear(candidates: candidates.map { dimensions[$0].code })) }
      area = candidates[0]
      used.insert(area)
    }
    for d in dimensions.indices where !used.contains(d) {
      guard dimensions[d].codes.count == 1 else {
        throw fault(
          .notFixed(
            dimension: dimensions[d].code, count: dimensions[d].codes.count,
            examples: Array(dimensions[d].codes.prefix(4))))
      }
      fixed.append((d, 0))
    }
    self.columns = columns
    self.fixed = fixed.sorted { $0.dimension < $1.dimension }
  }

  private static func category(
    _ text: String, of dimension: Cube.Dimension, _ name: String
  ) throws(DataError) -> Int {
    if let code = dimension.codes.firstIndex(of: text) { return code }
    let named = dimension.labels.indices.filter { dimension.labels[$0] == text }
    guard let first = named.first else {
      throw .cube(
        file: name, at: .file,
        .unknownCategory(
          dimension: dimension.code, name: text,
          suggestion: nearest(to: text, among: dimension.codes + dimension.labels)))
    }
    guard named.count == 1 else {
      throw .cube(file: name, at: .file, .ambiguousName(text, codes: named.map { dimension.codes[$0] }))
    }
    return first
  }

  /// What the column is called where all but the areas is fixed: by the content, else `value`.
  func singleColumn(of cube: Cube) -> String {
    guard let metric = fixed.first(where: { cube.dimensions[$0.dimension].role == .metric }) else { return "value" }
    return cube.dimensions[metric.dimension].codes[metric.category]
  }
}
