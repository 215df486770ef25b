internal import AreaData
package import CompositeIndex
internal import LinearAlgebra
internal import Study

/// An indicator's figures as they are read: with their unit, and in as many digits as say something.
extension Facts {
  /// Its documentation; empty where the spec gives none.
  func documentation(of indicator: Int) -> IndicatorDocumentation {
    input.indicatorSources.isEmpty ? IndicatorDocumentation() : input.indicatorSources[indicator].documentation
  }

  /// The title of the division that an indicator was brought over from; nil of the areas' own.
  func division(of indicator: Int) -> String? {
    guard !input.indicatorSources.isEmpty, let origin = input.indicatorSources[indicator].origin else { return nil }
    return input.divisions.first { $0.id == origin.division }.map { text($0.title) } ?? origin.division
  }

  /// What stands after a figure: the spec's unit, else what the figure is per; empty where neither is known.
  package func unit(of indicator: Int) -> String {
    if let unit = documentation(of: indicator).unit { return text(unit) }
    guard !input.indicatorSources.isEmpty else { return "" }
    let source = input.indicatorSources[indicator]
    guard !source.isPercentage else { return "%" }
    return source.per.flatMap { $0 == 1 ? nil : "per \(language.plain($0))" } ?? ""
  }

  /// A mean of a context column with its unit.
  func context(_ value: Double, in column: Int) -> String {
    withUnit(language.number(value, decimals: 1), panel.context[column].unit.map(text) ?? "")
  }

  /// A number with the indicator's unit.
  func withUnit(_ number: String, of indicator: Int) -> String { withUnit(number, unit(of: indicator)) }

  private func withUnit(_ number: String, _ unit: String) -> String {
    unit.isEmpty ? number : number + (unit == "%" && language == .en ? "" : "\u{A0}") + unit
  }

  /// An area's value with its unit, in so many decimals that it does not seem to lie across the cut-off.
  package func value(of unit: Int, in indicator: Int) -> String {
    withUnit(figure(of: unit, in: indicator), of: indicator)
  }

  /// The same without its unit.
  func figure(of unit: Int, in indicator: Int) -> String {
    let value = panel.values[unit, indicator]
    var decimals = self.decimals[indicator]
    if let cutoff = panel.indicators[indicator].problem {
      while decimals < 4,
        cutoff.holds(for: DecimalRounding.round(value, decimals: decimals)) != cutoff.holds(for: value)
      { decimals += 1 }
    }
    return language.number(value, decimals: decimals)
  }

  /// A cut-off with its unit: `≥ 30 %`.
  package func cutoff(_ cutoff: Cutoff, of indicator: Int) -> String {
    let sign = if case .atLeast = cutoff { "≥" } else { "≤" }
    return "\(sign)\u{A0}\(withUnit(language.plain(cutoff.bound), of: indicator))"
  }

  /// The median of all areas, without its unit.
  package func median(of indicator: Int) -> String {
    language.number(medians[indicator], decimals: decimals[indicator])
  }

  /// Three digits of the largest value, by size.
  static func decimals(_ panel: Panel) -> [Int] {
    (0..<panel.indicatorCount).map { j in
      let most = panel.values.column(j).map(abs).max() ?? 0
      return most >= 1000 ? 0 : most >= 10 ? 1 : most >= 1 ? 2 : 3
    }
  }

  static func medians(_ panel: Panel) -> [Double] {
    (0..<panel.indicatorCount).map { j in
      let sorted = panel.values.column(j).sorted()
      guard !sorted.isEmpty else { return .nan }
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
  }
}
