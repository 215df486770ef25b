/// A cell of a table as JSON has it: a number or truth value where its column is of that type.
struct TypedCell: Encodable {
  let text: String
  /// As a table schema names it; nil is text.
  let type: String?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch type {
    case "integer":
      if let value = Int(text) { return try container.encode(value) }
    case "number":
      if let value = Double(text), value.isFinite { return try container.encode(value) }
    case "boolean":
      if let value = Bool(text) { return try container.encode(value) }
    default: break
    }
    try container.encode(text)
  }
}
