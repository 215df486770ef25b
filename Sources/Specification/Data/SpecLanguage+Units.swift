import AreaData

/// The columns that identify areas, larger areas and outlines.
extension SpecLanguage {
  static var units: Codec<UnitsPlan> {
    Codec<UnitsPlan>.record { keys in
      let id = keys.required("id", .text, "The column of area codes; codes stay text.", \.id)
      let name = keys.optional("name", .text, "The column of names.", \.name)
      let population = keys.optional("population", .text, "The column of inhabitants.", \.population)
      let within = keys.list("within", .list(of: level, maximum: 20), "Larger areas, nearest first.", \.within)
      let boundaries = keys.list(
        "boundaries", boundaries, "Outlines, by level or for `units.id`."
      ) { $0.boundaries.map { Named($0.level, $0) } }

      return { reading throws(SpecError) in
        let nodes = reading.node(of: within)?.elements ?? []
        reading.context.levelNames = try levelNames(nodes, below: try reading[id])
        let levels = try reading[within]
        try refuseCycles(levels, nodes)
        return UnitsPlan(
          id: try reading[id], name: try reading[name], population: try reading[population], within: levels,
          boundaries: try reading[boundaries].map(\.value))
      }
    }
  }

  /// The areas' own id column and the levels' names, none of which areas.csv has twice.
  private static func levelNames(_ levels: [SpecNode], below id: String) throws(SpecError) -> [String] {
    var names = [id]
    var columns = UnitsPlan.resultColumns
    for level in levels {
      let name = level.required("id")
      guard !names.contains(name.text) else { throw name.error(.duplicateID(name.text)) }
      names.append(name.text)
      for column in [name.text] + (level["name"] == nil ? [] : ["\(name.text)_name"]) {
        guard columns.insert(TidyTable.guarded(column)).inserted else { throw name.error(.repeatedColumn(column)) }
      }
    }
    return names
  }

  private static var level: Codec<UnitsPlan.LevelPlan> {
    Codec<UnitsPlan.LevelPlan>.record(rules: [.atMostOne(["name", "prefix"])]) { keys in
      let id = keys.required("id", .text, "The level, and its column of codes unless `prefix` makes them.", \.id)
      let name = keys.optional("name", .text, "The column of the level's names.") {
        if case .column(let name) = $0.source { name } else { nil }
      }
      let prefix = keys.optional("prefix", prefix, "Codes cut from those of another level.") {
        if case .prefix(let of, let length) = $0.source { (of, length) } else { nil }
      }
      return { reading throws(SpecError) in
        let (cut, names) = (try reading[prefix], try reading[name])
        return .init(id: try reading[id], source: cut.map { .prefix(of: $0, length: $1) } ?? .column(name: names))
      }
    }
  }

  private static let prefix = Codec<(String, Int)>.keys(
    .required("of", levelOrUnit, "Another level, or `units.id`."),
    .required("length", .whole(1...100), "Characters kept."))

  private static let levelOrUnit = Codec<String>.text.after { name, node, context throws(SpecError) in
    let names = context.levelNames
    guard names.contains(name) else {
      throw node.error(.unknownLevel(name, suggestion: nearest(to: name, among: names)))
    }
  }

  /// A level cut from a level cut from … itself has no codes.
  private static func refuseCycles(_ levels: [UnitsPlan.LevelPlan], _ nodes: [SpecNode]) throws(SpecError) {
    for (level, node) in zip(levels, nodes) {
      var current = level
      var steps = 0
      while case .prefix(let of, _) = current.source, let next = levels.first(where: { $0.id == of }) {
        steps += 1
        guard steps <= levels.count else { throw node.required("prefix").error(.levelOfItself(level.id)) }
        current = next
      }
    }
  }

  private static let boundaries = Codec<[Named<UnitsPlan.BoundaryPlan>]>.dictionary(of: boundary) {
    entry, context throws(SpecError) in
    let names = context.levelNames
    guard names.contains(entry.key) else {
      throw entry.error(.unknownLevel(entry.key, suggestion: nearest(to: entry.key, among: names)))
    }
    guard entry.key == names.first || isFileName(entry.key) else { throw entry.error(.notAFileName(entry.key)) }
  }

  /// Whether a text can be part of a file's name.
  private static func isFileName(_ text: String) -> Bool {
    text.utf8.count <= 200 && text.unicodeScalars.allSatisfy { isShown($0) && $0 != "/" }
  }

  private static var boundary: Codec<UnitsPlan.BoundaryPlan> {
    Codec<UnitsPlan.BoundaryPlan>.record(rules: [.needs("accept_division", "division")]) {
      keys in
      let file = keys.required("file", .text, "A GeoPackage or GeoJSON file.", \.file)
      let idField = keys.required("id", .text, "The field that holds the code.", \.idField)
      let layer = keys.optional("layer", .text, "The layer of a GeoPackage; needed where it has several.", \.layer)
      let division = keys.optional(
        "division", .text, "Edition of the outlines; one other than `data.division` is refused unless accepted.",
        \.division)
      let accepts = keys.optional(
        "accept_division", .flag,
        "Whether outlines of another edition than the figures are taken all the same; every page then says so."
      ) { $0.acceptsDivision ? true : nil }

      return { reading throws(SpecError) in
        let acceptsDivision = try reading[accepts] ?? false
        if let own = reading.node(of: division) {
          guard let expected = reading.context.spec["data"]?["division"]?.text else {
            throw own.error(.withoutEffect(key: "division", needs: "data.division"))
          }
          guard acceptsDivision || own.text == expected else {
            throw own.error(.otherDivision(own.text, expected: expected))
          }
        }
        return .init(
          level: reading.context.ownKey, file: try reading[file], idField: try reading[idField],
          layer: try reading[layer],
          division: try reading[division], acceptsDivision: acceptsDivision)
      }
    }
  }
}
