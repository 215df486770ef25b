extension SpecShape {
  /// This shape as a JSON Schema.
  ///
  /// Texts admit numbers and truth values, since YAML readers take an unquoted `0114` or `true` for one; vikt keeps the
  /// spelling.
  var schema: JSONValue {
    switch self {
    case .text: .object([Self.scalarTypes])
    case .id: .object([Self.scalarTypes, Self.idPattern])
    case .flag: .object([("type", .text("boolean"))])
    case .number(let range): .object(range.schema)
    case .word(let words, _): .object([("enum", .list(words.map(JSONValue.text)))])
    case .list(let element, let minimum, let maximum):
      .object(
        [("type", .text("array")), ("items", element.schema), ("minItems", .number(Double(minimum)))]
          + (maximum < .max ? [("maxItems", .number(Double(maximum)))] : []))
    case .oneOrMore: SpecShape.either([.text, .list(of: .text)]).schema
    case .pair:
      .object([
        ("type", .text("array")), ("items", SpecShape.text.schema), ("minItems", .number(2)), ("maxItems", .number(2)),
        ("uniqueItems", .flag(true)),
      ])
    case .time:
      .object([
        ("type", .list(["string", "integer"].map(JSONValue.text))),
        ("pattern", .text(#"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"#)),
      ])
    case .range:
      .object([
        ("type", .text("array")), ("items", SpecShape.number(.reachable).schema), ("minItems", .number(2)),
        ("maxItems", .number(2)),
      ])
    case .table(let table): table.schema
    case .dictionary(let element, let maximum):
      .object(
        [("type", .text("object")), ("additionalProperties", element.schema), ("minProperties", .number(1))]
          + (maximum < .max ? [("maxProperties", .number(Double(maximum)))] : []))
    case .either(let shapes): .object([("anyOf", .list(shapes.map(\.schema)))])
    case .node: .object([("$ref", .text("#/$defs/node"))])
    }
  }

  fileprivate static let idPattern = ("pattern", JSONValue.text(#"^(?![-+@])[^\s./\\=＝*?$|<>;&"'`]{1,100}$"#))
  private static let scalarTypes = ("type", JSONValue.list(["string", "number", "boolean"].map(JSONValue.text)))
}

extension Table {
  fileprivate var schema: JSONValue {
    var members: [(String, JSONValue)] = [
      ("type", .text("object")), ("additionalProperties", others?.schema ?? .flag(false)),
    ]
    if others != nil {
      members += [("propertyNames", .object([SpecShape.idPattern])), ("minProperties", .number(1))]
    }
    if !keys.isEmpty { members.append(("properties", .object(keys.map { ($0.name, $0.schema) }))) }
    let required = keys.filter { if case .required = $0.presence { true } else { false } }
    if !required.isEmpty { members.append(("required", .list(required.map { .text($0.name) }))) }
    if !rules.isEmpty { members.append(("allOf", .list(rules.map(\.schema)))) }
    return .object(members)
  }
}

extension Table.Rule {
  fileprivate var schema: JSONValue {
    func each(_ names: [String]) -> JSONValue { .list(names.map { .object([("required", .list([.text($0)]))]) }) }
    func pairs(of names: [String]) -> [JSONValue] {
      names.indices.flatMap { k in
        names[..<k].map { .object([("required", .list([.text($0), .text(names[k])]))]) }
      }
    }
    return switch self {
    case .exactlyOne(let names): .object([("oneOf", each(names))])
    case .atLeastOne(let names): .object([("anyOf", each(names))])
    case .atMostOne(let names): .object([("not", .object([("anyOf", .list(pairs(of: names)))]))])
    case .needs(let name, let other):
      .object([("dependentRequired", .object([(name, .list([.text(other)]))]))])
    }
  }
}

extension Key {
  fileprivate var schema: JSONValue {
    var members: [(String, JSONValue)] = [("description", .text(note))]
    if case .object(let own) = shape.schema { members += own }
    if case .standard(let content) = presence { members.append(("default", content.json)) }
    return .object(members)
  }
}

extension NumberRange {
  fileprivate var schema: [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [("type", .text(isWhole ? "integer" : "number"))]
    if low.isFinite { members.append((includesLow ? "minimum" : "exclusiveMinimum", .number(low))) }
    if high.isFinite { members.append((includesHigh ? "maximum" : "exclusiveMaximum", .number(high))) }
    return members
  }
}

extension SpecNode.Content {
  fileprivate var json: JSONValue {
    switch self {
    case .scalar(let text, let isPlain):
      isPlain ? decimalNumber(text).map(JSONValue.number) ?? .text(text) : .text(text)
    case .list(let elements): .list(elements.map(\.content.json))
    case .mapping(let entries): .object(entries.map { ($0.key, $0.value.content.json) })
    }
  }
}

extension Spec {
  /// The language as a JSON Schema (draft 2020-12), for editors; read off the tables that specs are read by.
  ///
  /// It knows keys, kinds, words, ranges and defaults. What parts of a spec say of each other, such as a child that is no
  /// indicator, is judged on reading only.
  public static let jsonSchema: String = {
    guard case .object(let members) = SpecLanguage.spec.shape.schema else { preconditionFailure("a spec is a mapping") }
    let head: [(String, JSONValue)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("vikt spec, version \(SpecLanguage.version)")),
    ]
    return JSONValue.object(head + members + [("$defs", .object([("node", SpecLanguage.innerNode.shape.schema)]))])
      .text() + "\n"
  }()
}
