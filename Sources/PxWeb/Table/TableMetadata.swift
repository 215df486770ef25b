import AreaData

/// What a service says of a table: `/tables/{id}/metadata` in the form of JSON-stat.
struct TableMetadata: Sendable, Equatable {
  struct Note: Sendable, Equatable {
    let text: String
    let isMandatory: Bool
  }

  struct Dimension: Sendable, Equatable {
    let code: String
    let label: String
    let codes: [String]
    let labels: [String: String]
    let units: [String: String]
    let notes: [Note]
    /// Of values, by their codes.
    let valueNotes: [String: [Note]]
    let isTime: Bool
    /// Statistics Sweden never says so.
    let isPlace: Bool
    let isMetric: Bool
    let canBeEliminated: Bool
    /// The value by which the dimension is eliminated; nil where its values are summed up.
    let total: String?
    /// Names of the code lists: which editions of a division there are, and of which years.
    let codeLists: [String]
  }

  let label: String
  let source: String?
  /// When the figures were last changed, as the service writes it.
  let updated: String?
  let language: String?
  let notes: [Note]
  let dimensions: [Dimension]

  /// - Throws: `.notPxWeb`.
  init(_ node: JSONNode, at address: String) throws(PxWebError) {
    func need<Value>(_ value: Value?, _ name: String) throws(PxWebError) -> Value {
      guard let value else { throw .notPxWeb(address: address, missing: name) }
      return value
    }
    label = try need(node["label"]?.text, "label")
    source = node["source"]?.text
    updated = node["updated"]?.text
    language = node["extension"]?["px"]?["language"]?.text
    notes = Self.notes(node["note"], mandatory: node["extension"]?["noteMandatory"])
    let all = try need(node["dimension"], "dimension")
    func role(_ name: String) -> Set<String> {
      Set((node["role"]?[name]?.elements ?? []).compactMap(\.text))
    }
    let (times, places, metrics) = (role("time"), role("geo"), role("metric"))
    dimensions = try need(node["id"]?.elements, "id").map { id throws(PxWebError) in
      let code = try need(id.text, "id")
      let own = try need(all[code], "dimension.\(code)")
      let category = try need(own["category"], "dimension.\(code).category")
      let additions = own["extension"]
      return Dimension(
        code: code, label: own["label"]?.text ?? code,
        codes: try need(Self.codes(category["index"]), "dimension.\(code).category.index"),
        labels: Self.texts(category["label"]), units: Self.texts(category["unit"]) { $0["base"]?.text },
        notes: Self.notes(own["note"], mandatory: additions?["noteMandatory"]),
        valueNotes: Dictionary(
          (category["note"]?.members ?? []).map { value, notes in
            (value, Self.notes(notes, mandatory: additions?["categoryNoteMandatory"]?[value]))
          }, uniquingKeysWith: +),
        isTime: times.contains(code), isPlace: places.contains(code), isMetric: metrics.contains(code),
        canBeEliminated: additions?["elimination"].map { if case .flag(true) = $0 { true } else { false } } ?? false,
        total: additions?["eliminationValueCode"]?.text,
        codeLists: (additions?["codelists"]?.elements ?? additions?["codeLists"]?.elements ?? []).compactMap {
          $0["label"]?.text
        })
    }
    guard !dimensions.isEmpty, Set(dimensions.map(\.code)).count == dimensions.count else {
      throw .notPxWeb(address: address, missing: "id")
    }
  }

  /// Whether another state of the same table has the same figures under the same codes, as far as can be told.
  func isSameState(as other: TableMetadata) -> Bool {
    updated == other.updated && dimensions.map(\.code) == other.dimensions.map(\.code)
      && dimensions.map(\.codes) == other.dimensions.map(\.codes)
  }

  /// In the order of their positions.
  private static func codes(_ index: JSONNode?) -> [String]? {
    switch index {
    case .list(let elements):
      let codes = elements.compactMap(\.text)
      return codes.count == elements.count && Set(codes).count == codes.count ? codes : nil
    case .object(let members):
      var codes = [String?](repeating: nil, count: members.count)
      for (code, position) in members {
        guard let at = position.whole, codes.indices.contains(at), codes[at] == nil else { return nil }
        codes[at] = code
      }
      return codes.compactMap(\.self)
    default: return nil
    }
  }

  private static func texts(_ node: JSONNode?, _ text: (JSONNode) -> String? = \.text) -> [String: String] {
    Dictionary(
      (node?.members ?? []).compactMap { name, value in text(value).map { (name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private static func notes(_ node: JSONNode?, mandatory: JSONNode?) -> [Note] {
    (node?.elements ?? node.map { [$0] } ?? []).enumerated().compactMap { k, text in
      guard let text = text.text else { return nil }
      if case .flag(true)? = mandatory?["\(k)"] { return Note(text: text, isMandatory: true) }
      return Note(text: text, isMandatory: false)
    }
  }
}
