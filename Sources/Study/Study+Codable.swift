/// A study can be written and read: what takes long to find comes back as it was found, the index itself is evaluated again, so
/// that on another machine its last digits may differ.
extension Study: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: StudyKey.self)
    model = try container.decode(IndexModel.self, forKey: .model)
    findings = try Self.parts.compactMap { try $0.read(from: container) }
    failedGates = try container.decode([Gates.Failure].self, forKey: .failedGates)
    failedStages = try container.decode([StageFailure].self, forKey: .failedStages)
    ledger = try container.decode([StudyStep].self, forKey: .ledger)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: StudyKey.self)
    try container.encode(model, forKey: .model)
    for part in Self.parts { try part.write(of: findings, to: &container) }
    try container.encode(failedGates, forKey: .failedGates)
    try container.encode(failedStages, forKey: .failedStages)
    try container.encode(ledger, forKey: .ledger)
  }
}

/// What a study keeps its parts by: findings by the names of their types.
struct StudyKey: CodingKey {
  static let model = StudyKey(stringValue: "model")
  static let failedGates = StudyKey(stringValue: "failedGates")
  static let failedStages = StudyKey(stringValue: "failedStages")
  static let ledger = StudyKey(stringValue: "ledger")

  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Finding {
  fileprivate static func read(from container: KeyedDecodingContainer<StudyKey>) throws -> (any Finding)? {
    try container.decodeIfPresent(Self.self, forKey: key)
  }

  fileprivate static func write(
    of findings: [any Finding], to container: inout KeyedEncodingContainer<StudyKey>
  ) throws {
    try container.encodeIfPresent(findings.first(Self.self), forKey: key)
  }
}
