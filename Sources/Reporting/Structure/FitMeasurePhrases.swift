/// The measures of adequacy, reliability and fit: their names and what they mean.
package protocol FitMeasurePhrases {
  func name(of measure: FitMeasure) -> String
  /// `1 df`.
  func degrees(_ count: String) -> String
  func meaning(of measure: FitMeasure) -> String
}

extension Phrases {
  /// `149.3 (1 df, p < 0.001)`.
  func statistic(_ value: String, degrees: String?, p: String?) -> String {
    let parts = [degrees.map(self.degrees), p.map { $0.hasPrefix("<") ? "p \($0)" : "p = \($0)" }].compactMap(\.self)
    return parts.isEmpty ? value : "\(value) (\(parts.joined(separator: ", ")))"
  }
}
