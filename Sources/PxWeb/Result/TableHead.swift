import AreaData

/// Everything of the fetched table but its cells.
struct TableHead {
  let table: TableMetadata
  let name: String
  let selection: TableSelection
  /// Positions in `selection.chosen`, the slowest first.
  let order: [Int]
  /// Notes of the whole table, those among them that only answers have.
  let notes: [TableMetadata.Note]

  /// As JSON-stat 2.0, without `value` and `status`.
  var node: JSONNode {
    let dimensions = order.map { selection.chosen[$0] }
    func role(_ isIt: (TableMetadata.Dimension) -> Bool) -> JSONNode {
      .list(dimensions.map(\.dimension).filter(isIt).map { .text($0.code) })
    }
    var members: [(name: String, value: JSONNode)] = [
      ("version", .text("2.0")), ("class", .text("dataset")), ("label", .text(table.label)),
    ]
    if let source = table.source { members.append(("source", .text(source))) }
    if let updated = table.updated { members.append(("updated", .text(updated))) }
    members += Self.texts(notes)
    members += [
      ("role", .object([("time", role(\.isTime)), ("geo", role(\.isPlace)), ("metric", role(\.isMetric))])),
      ("id", .list(dimensions.map { .text($0.dimension.code) })),
      ("size", .list(dimensions.map { .number(Double($0.codes.count)) })),
      ("dimension", .object(dimensions.map { ($0.dimension.code, node($0)) })),
    ]
    let language = table.language.map { [(name: "language", value: JSONNode.text($0))] } ?? []
    members.append(
      (
        "extension",
        .object(
          (Self.mandatory(notes).map { [("noteMandatory", $0)] } ?? []) + [
            ("px", .object([("tableid", .text(name))] + language))
          ])
      ))
    return .object(members)
  }

  private func node(_ chosen: TableSelection.Chosen) -> JSONNode {
    let dimension = chosen.dimension
    func object(_ value: (String) -> JSONNode?) -> [(name: String, value: JSONNode)] {
      chosen.codes.compactMap { code in value(code).map { (selection.shown(code), $0) } }
    }
    var category: [(name: String, value: JSONNode)] = [
      ("index", .list(chosen.codes.map { .text(selection.shown($0)) })),
      ("label", .object(object { .text(dimension.labels[$0] ?? $0) })),
    ]
    let units = object { dimension.units[$0].map { .object([("base", .text($0))]) } }
    if !units.isEmpty { category.append(("unit", .object(units))) }
    let notes = object { dimension.valueNotes[$0].map { .list($0.map { .text($0.text) }) } }
    if !notes.isEmpty { category.append(("note", .object(notes))) }
    let valuesMandatory = object { dimension.valueNotes[$0].flatMap(Self.mandatory) }
    var additions: [(name: String, value: JSONNode)] = []
    if let own = Self.mandatory(dimension.notes) { additions.append(("noteMandatory", own)) }
    if !valuesMandatory.isEmpty { additions.append(("categoryNoteMandatory", .object(valuesMandatory))) }
    return .object(
      [("label", .text(dimension.label))] + Self.texts(dimension.notes) + [("category", .object(category))]
        + (additions.isEmpty ? [] : [("extension", .object(additions))]))
  }

  private static func texts(_ notes: [TableMetadata.Note]) -> [(name: String, value: JSONNode)] {
    notes.isEmpty ? [] : [("note", .list(notes.map { .text($0.text) }))]
  }

  /// PxWeb's mark of notes that must be shown: by their positions.
  private static func mandatory(_ notes: [TableMetadata.Note]) -> JSONNode? {
    let positions = notes.indices.filter { notes[$0].isMandatory }
    return positions.isEmpty ? nil : .object(positions.map { ("\($0)", .flag(true)) })
  }
}
