internal import CompositeIndex
internal import Foundation

extension DataStep {
  /// What a reader should know of an indicator that was brought over from another division; nil of any other step.
  func allocationNote(_ indicators: [Indicator]) -> String? {
    guard case .allocate(let indicator, let division, let count, let allocated) = self else { return nil }
    func short(_ x: Double) -> String { String(format: "%.3g", x) }
    var parts = ["\(allocated.whole) of them made of whole units"]
    if allocated.partlyCovered > 0 { parts.append("\(allocated.partlyCovered) covered in part") }
    if allocated.withoutFigure > 0 { parts.append("\(allocated.withoutFigure) more areas are left without a figure") }
    if allocated.whole < count {
      parts.append(
        "parts are taken to differ from their unit by a standard deviation of \(short(allocated.deviation)) "
          + "(\(allocated.isGiven ? "as given" : "estimated, two parts correlated by \(spelling(of: allocated.correlation))"))"
      )
      parts.append(
        "median standard error \(short(allocated.errorBefore)) before, \(short(allocated.errorAfter)) with it; what areas of one unit "
          + "have in common of it is not modelled")
    }
    return "\(indicators[indicator].id): brought over from \(division) to \(count) areas, "
      + parts.joined(separator: "; ")
  }
}
