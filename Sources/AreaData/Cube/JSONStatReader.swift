/// Reads data sets of JSON-stat 2.0 strictly, as statistical offices' services answer with them; and those of version 1, where the
/// file holds one.
///
/// The order of dimensions is that of `id`, whatever that of `dimension`. Values are a list, or an object of those that are there;
/// what is absent, `null` or a text is a gap, and its reason what `status` says of it. Of a figure, `status` is a flag. Notes are
/// mandatory where `extension.noteMandatory` and `categoryNoteMandatory` (PxWeb) say so.
///
/// - SeeAlso: https://json-stat.org/full/, version 2.0; PxWebApi 2. Deviations: `child`, `coordinates`, `link` and `href` are not read.
public enum JSONStatReader {
  /// - Parameter name: the file's, in errors.
  /// - Throws: `.cube` with the line of what is no JSON, or the path of what is no JSON-stat; what `TextEncoding` throws.
  /// - Complexity: O(bytes), in time and in memory.
  public static func read(_ raw: [UInt8], name: String) throws(DataError) -> Cube {
    if let kind = FileKind.detect(raw), kind != .json { throw .notDelimited(file: name, kind) }
    let (bytes, encoding) = try TextEncoding.normalise(raw, file: name)
    let root = try JSONText.read(bytes, name: name)
    let (path, dataset) = try Self.dataset(root, name)
    return try JSONStatDataset(dataset, at: path, name: name, bytes: raw.count).cube(encoding)
  }

  /// The one data set of a file, and the names that lead to it.
  private static func dataset(_ root: JSONNode, _ name: String) throws(DataError) -> ([String], JSONNode) {
    guard let members = root.members else { throw .cube(file: name, at: .file, .noDataset) }
    switch root["class"]?.text {
    case "dataset": return ([], root)
    case "collection":
      let items = root["link"]?["item"]?.elements ?? []
      throw .cube(
        file: name, at: .file, .severalDatasets(items.compactMap { ($0["label"] ?? $0["href"])?.text }))
    case .some: throw .cube(file: name, at: .path("class"), .noDataset)
    case nil: break
    }
    if root["dimension"] != nil { return ([], root) }
    let datasets = members.filter { $0.value["dimension"] != nil }
    guard let first = datasets.first else { throw .cube(file: name, at: .file, .noDataset) }
    guard datasets.count == 1 else { throw .cube(file: name, at: .file, .severalDatasets(datasets.map(\.name))) }
    return ([first.name], first.value)
  }
}

/// One data set while it is read.
struct JSONStatDataset {
  private let node: JSONNode
  private let path: [String]
  private let name: String
  private let byteCount: Int

  init(_ node: JSONNode, at path: [String], name: String, bytes: Int) {
    self.node = node
    self.path = path
    self.name = name
    byteCount = bytes
  }

  private func fault(_ fault: CubeFault, _ below: String...) -> DataError {
    let path = (path + below).joined(separator: ".")
    return .cube(file: name, at: path.isEmpty ? .file : .path(path), fault)
  }

  func cube(_ encoding: TextEncoding) throws(DataError) -> Cube {
    guard let all = node["dimension"], all.members != nil else { throw fault(.missingMember("dimension")) }
    // In version 1, order, sizes and roles stand among the dimensions.
    let ids = try texts(node["id"] ?? all["id"], "id")
    guard let sizeNodes = (node["size"] ?? all["size"])?.elements else { throw fault(.missingMember("size")) }
    guard sizeNodes.count == ids.count else {
      throw fault(.sizeCount(dimensions: ids.count, sizes: sizeNodes.count), "size")
    }
    guard !ids.isEmpty else { throw fault(.missingMember("id")) }
    let sizes = try sizeNodes.map { size throws(DataError) in
      guard let count = size.whole, count >= 0 else { throw fault(.wrongKind(expected: "a whole number"), "size") }
      return count
    }
    var seen = Set<String>()
    if let twice = ids.first(where: { !seen.insert($0).inserted }) { throw fault(.repeatedDimension(twice), "id") }
    let count = try CubeCells.count(
      of: sizes, file: name, bytes: byteCount, at: .path((path + ["size"]).joined(separator: ".")))
    let roles = node["role"] ?? all["role"]
    let dimensions = try zip(ids, sizes).map { id, size throws(DataError) in
      guard let own = all[id] else { throw fault(.missingMember(id), "dimension") }
      return try dimension(own, id, size, roles)
    }
    return Cube(
      format: .jsonStat, encoding: encoding, title: node["label"]?.text, source: node["source"]?.text,
      updated: node["updated"]?.text, language: node["extension"]?["px"]?["language"]?.text,
      unit: nil, dimensions: dimensions, cells: try cells(count), notes: notes(dimensions, all), lines: [])
  }

  private func texts(_ list: JSONNode?, _ name: String) throws(DataError) -> [String] {
    guard let elements = list?.elements else { throw fault(.missingMember(name)) }
    return try elements.map { element throws(DataError) in
      guard let text = element.text else { throw fault(.wrongKind(expected: "a text"), name) }
      return text
    }
  }

  private func dimension(
    _ own: JSONNode, _ id: String, _ size: Int, _ roles: JSONNode?
  ) throws(DataError) -> Cube.Dimension {
    guard let category = own["category"] else { throw fault(.missingMember("category"), "dimension", id) }
    let labels = category["label"]?.members ?? []
    let codes: [String]
    switch category["index"] {
    case .list(let elements):
      codes = try elements.map { element throws(DataError) in
        guard let code = element.text else {
          throw fault(.wrongKind(expected: "a text"), "dimension", id, "category", "index")
        }
        return code
      }
    case .object(let members):
      var ordered = [String?](repeating: nil, count: members.count)
      for (code, position) in members {
        guard let at = position.whole, ordered.indices.contains(at), ordered[at] == nil else {
          throw fault(.wrongIndex(categories: members.count), "dimension", id, "category", "index")
        }
        ordered[at] = code
      }
      codes = ordered.map { $0! }
    case nil:
      // Only a single category needs no order.
      guard size == 1, labels.count == 1 else { throw fault(.missingMember("index"), "dimension", id, "category") }
      codes = [labels[0].name]
    case .some: throw fault(.wrongKind(expected: "a list or an object"), "dimension", id, "category", "index")
    }
    guard codes.count == size else {
      throw fault(
        .categoryCount(dimension: id, codes: codes.count, expected: size), "dimension", id, "category", "index")
    }
    var seen = Set<String>()
    if let twice = codes.first(where: { !seen.insert($0).inserted }) {
      throw fault(.repeatedCategory(dimension: id, code: twice), "dimension", id, "category", "index")
    }
    let names = Dictionary(labels.compactMap { label in label.value.text.map { (label.name, $0) } }) { first, _ in first
    }
    let units = Dictionary(
      (category["unit"]?.members ?? []).compactMap { unit in
        (unit.value["base"] ?? unit.value["label"])?.text.map { (unit.name, $0) }
      }
    ) { first, _ in first }
    return Cube.Dimension(
      code: id, label: own["label"]?.text ?? id, role: Self.role(of: id, roles), codes: codes,
      labels: codes.map { names[$0] ?? $0 }, units: units.isEmpty ? [] : codes.map { units[$0] })
  }

  private static func role(of id: String, _ roles: JSONNode?) -> Cube.Role? {
    [Cube.Role.time, .geo, .metric].first { role in
      roles?[role.rawValue]?.elements?.contains { $0.text == id } == true
    }
  }

  // MARK: Cells

  private func cells(_ count: Int) throws(DataError) -> CubeCells {
    var cells = CubeCells(capacity: count)
    let status = try statuses(count)
    func reason(_ cell: Int) -> String { status.all ?? status.of[cell] ?? "" }
    func add(_ value: JSONNode, at cell: Int) throws(DataError) {
      switch value {
      case .number(let number): cells.append(number)
      case .null:
        let symbol = reason(cell)
        guard cells.append(symbol: symbol) else { throw fault(.notAFigure(symbol), "status", "\(cell)") }
      case .text(let text):
        guard cells.append(symbol: text) else { throw fault(.notAFigure(text), "value", "\(cell)") }
      default: throw fault(.wrongKind(expected: "a number, null or a text"), "value", "\(cell)")
      }
    }
    switch node["value"] {
    case .list(let values):
      guard values.count == count else {
        // What is called metadata has no cells at all.
        throw values.isEmpty ? fault(.metadataOnly) : fault(.cellCount(expected: count, found: values.count), "value")
      }
      for (cell, value) in values.enumerated() { try add(value, at: cell) }
    case .object(let members):
      var given = [Int: JSONNode](minimumCapacity: members.count)
      for (key, value) in members { given[try cell(key, count, "value")] = value }
      for cell in 0..<count { try add(given[cell] ?? .null, at: cell) }
    case nil, .null: throw fault(.metadataOnly)
    case .some: throw fault(.wrongKind(expected: "a list or an object"), "value")
    }
    for (cell, text) in status.of where !text.isEmpty && cells.gaps[cell] == 0 { cells.flags[cell] = text }
    if let all = status.all, !all.isEmpty {
      for cell in 0..<count where cells.gaps[cell] == 0 { cells.flags[cell] = all }
    }
    return cells
  }

  private struct Statuses {
    var all: String?
    var of: [Int: String] = [:]
  }

  private func statuses(_ count: Int) throws(DataError) -> Statuses {
    func text(_ node: JSONNode, _ key: String) throws(DataError) -> String {
      if case .null = node { return "" }
      guard let text = node.text else { throw fault(.wrongKind(expected: "a text"), "status", key) }
      return text
    }
    switch node["status"] {
    case nil, .null: return Statuses()
    case .text(let all): return Statuses(all: all)
    case .list(let elements):
      // Version 1 wrote a single status for all as a list of one.
      if elements.count == 1, count != 1 { return Statuses(all: try text(elements[0], "0")) }
      guard elements.count == count else {
        throw fault(.cellCount(expected: count, found: elements.count), "status")
      }
      var of = [Int: String]()
      for (cell, element) in elements.enumerated() {
        let text = try text(element, "\(cell)")
        if !text.isEmpty { of[cell] = text }
      }
      return Statuses(of: of)
    case .object(let members):
      var of = [Int: String]()
      for (key, value) in members { of[try cell(key, count, "status")] = try text(value, key) }
      return Statuses(of: of)
    case .some: throw fault(.wrongKind(expected: "a text, a list or an object"), "status")
    }
  }

  /// The position that a member's name writes: digits, without leading zeros.
  private func cell(_ key: String, _ count: Int, _ member: String) throws(DataError) -> Int {
    guard let cell = Int(key), cell >= 0, cell < count, String(cell) == key else {
      throw fault(.noSuchCell(key, count: count), member)
    }
    return cell
  }

  // MARK: Notes

  private func notes(_ dimensions: [Cube.Dimension], _ all: JSONNode) -> [Cube.Note] {
    var notes = Self.texts(node["note"], mandatory: node["extension"]?["noteMandatory"]).map {
      Cube.Note($0.text, isMandatory: $0.isMandatory)
    }
    for (d, dimension) in dimensions.enumerated() {
      let own = all[dimension.code]
      notes += Self.texts(own?["note"], mandatory: own?["extension"]?["noteMandatory"]).map {
        Cube.Note($0.text, isMandatory: $0.isMandatory, dimension: d)
      }
      let positions = Dictionary(dimension.codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      for (code, texts) in own?["category"]?["note"]?.members ?? [] {
        let mandatory = own?["extension"]?["categoryNoteMandatory"]?[code]
        notes += Self.texts(texts, mandatory: mandatory).map {
          Cube.Note($0.text, isMandatory: $0.isMandatory, categories: positions[code].map { [d: $0] } ?? [:])
        }
      }
    }
    return notes
  }

  /// Notes, and whether each is mandatory: by its position.
  private static func texts(_ notes: JSONNode?, mandatory: JSONNode?) -> [(text: String, isMandatory: Bool)] {
    let texts = notes?.elements?.map(\.text) ?? [notes?.text]
    return texts.enumerated().compactMap { k, text in
      guard let text else { return nil }
      if case .flag(true)? = mandatory?["\(k)"] { return (text, true) }
      return (text, false)
    }
  }
}
