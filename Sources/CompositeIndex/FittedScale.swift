internal import Foundation

/// A scale with the numbers it took from the areas it was fitted on; it can be applied to any areas.
public enum FittedScale: Sendable, Equatable, Codable {
  case identity
  /// `target + factor·(x − centre)`, kept within `bounds` when there are any.
  case linear(centre: Double, factor: Double, target: Double, bounds: ClosedRange<Double>?)
  /// Rounded to so many decimals, halves away from zero, and what rounding left just short of a half too.
  case rounded(decimals: Int, tolerance: Double)
  /// By the rank among the areas that it was fitted on.
  case ranked(RankReference)

  /// Puts `values` on the scale, into `output` from `start` on.
  ///
  /// - Complexity: O(n).
  func apply(_ values: Span<Double>, into output: inout [Double], at start: Int = 0) {
    switch self {
    case .identity:
      for i in 0..<values.count { output[start + i] = values[i] }
    case .linear(let centre, let factor, let target, nil):
      for i in 0..<values.count { output[start + i] = target + factor * (values[i] - centre) }
    case .linear(let centre, let factor, let target, let bounds?):
      for i in 0..<values.count {
        let scaled = target + factor * (values[i] - centre)
        output[start + i] = min(max(scaled, bounds.lowerBound), bounds.upperBound)
      }
    case .rounded(let decimals, let tolerance):
      let power = pow(10, Double(decimals))
      for i in 0..<values.count {
        let away = values[i] < 0 ? values[i] - tolerance : values[i] + tolerance
        output[start + i] = DecimalRounding.round(away, power: power)
      }
    case .ranked(let reference):
      for i in 0..<values.count { output[start + i] = reference.value(at: values[i]) }
    }
  }

  /// The most that two values may differ by that are equal in algebra, once they are on the scale.
  ///
  /// - Parameters:
  ///   - before: the same of the values before.
  ///   - largest: the greatest absolute value on the scale.
  func tolerance(before: Double, largest: Double) -> Double {
    switch self {
    case .identity: before
    case .linear(_, let factor, _, _): abs(factor) * before + Rounding.scaled * largest
    case .rounded, .ranked: .ulpOfOne * largest
    }
  }

  /// `target + factor·(x − centre)` without bounds; nil for others.
  var line: (centre: Double, factor: Double, target: Double)? {
    if case .linear(let centre, let factor, let target, nil) = self { (centre, factor, target) } else { nil }
  }

  /// The greatest absolute value there can be on the scale; nil where values have no bound.
  var bound: Double? { if case .ranked(let reference) = self { reference.largest } else { nil } }
}
