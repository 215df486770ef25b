package import Study

/// What the figures on weights, structure and groups say.
package protocol FigurePhrases {
  func equalParts(of node: String, _ count: Int) -> String
  func equalWeights(_ count: Int) -> String
  func weightsTitle(_ heaviest: [String], _ most: Double, _ lightest: [String], _ least: Double) -> String
  /// Of which weights an interval is.
  func weights(of figures: Scheme.WeighedFigures) -> String
  func weightsDescription(_ level: Double?, _ schemes: [(name: String, figures: Scheme.WeighedFigures)])
    -> String
  func intervalKey(_ level: Double, _ scheme: String, _ figures: Scheme.WeighedFigures) -> String
  /// The same over a column of such intervals.
  func weightInterval(_ level: Double, _ figures: Scheme.WeighedFigures) -> String
  var part: String { get }
  var within: String { get }
  var weightShare: String { get }

  var screeDescription: String { get }
  var component: String { get }
  var eigenvalue: String { get }
  var varianceShare: String { get }
  var together: String { get }
  var indicator: String { get }

  var loadingsDescription: String { get }

  func correlationTitle(_ a: String, _ b: String, _ r: Double) -> String

  func groupName(_ index: Int) -> String
  func groupsTitle(_ count: Int, _ largest: Int, _ subject: String, _ isClear: Bool?) -> String
  var groupsDescription: String { get }
  var group: String { get }
  var peopleHeading: String { get }
  var typicalArea: String { get }
  func typical(_ name: String) -> String

  func silhouetteTitle(_ count: Int, isClear: Bool) -> String
  var silhouetteDescription: String { get }
  var groupCount: String { get }
  var silhouette: String { get }
  var chanceLevel: String { get }
}

extension Phrases {
  package func interval(_ low: Double, _ high: Double) -> String {
    "\(language.percent(low, decimals: 1))–\(language.percent(high, decimals: 1))"
  }
  package func signed(_ value: Double, decimals: Int) -> String {
    let number = language.number(value, decimals: decimals)
    return value > 0 && number.contains { "123456789".contains($0) } ? "+" + number : number
  }
}
