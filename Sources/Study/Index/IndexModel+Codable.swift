internal import CompositeIndex

/// An index is kept as its panel and recipe, and evaluated again when it is read.
extension IndexModel: Codable {
  private enum CodingKeys: CodingKey {
    case panel, recipe
  }

  /// - Throws: what the decoder throws, and an `EvaluationError` where the index cannot be computed.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let panel = try container.decode(Panel.self, forKey: .panel)
    try self.init(container.decode(Recipe.self, forKey: .recipe), on: panel)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(panel, forKey: .panel)
    try container.encode(recipe, forKey: .recipe)
  }
}
