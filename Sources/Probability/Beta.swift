import Foundation

/// A beta distribution, prepared for drawing.
///
/// A draw is G/(G + H) of two gamma draws. Where both shapes are below 1 both may underflow, and the ratio is taken from
/// their logarithms.
public struct Beta: Sendable {
  private let first: Gamma
  private let second: Gamma

  /// The density is proportional to xᵃ⁻¹(1 − x)ᵇ⁻¹: after `y` events in `N` trials the Jeffreys posterior is
  /// Beta(y + ½, N − y + ½).
  ///
  /// - Precondition: `a` and `b` are in 1e-300...1e300.
  public init(_ a: Double, _ b: Double) {
    first = Gamma(shape: a)
    second = Gamma(shape: b)
  }

  /// A number strictly between 0 and 1.
  ///
  /// Very small shapes put mass closer to 0 or 1 than doubles reach; such a draw comes as the smallest normal number or
  /// the greatest number below 1, never as an end itself and never as NaN.
  public func draw(from stream: inout RandomStream) -> Double {
    let ratio: Double
    if first.shape < 1 && second.shape < 1 {
      let difference = first.drawLogarithm(from: &stream) - second.drawLogarithm(from: &stream)
      ratio = 1 / (1 + exp(-difference))
    } else {
      let (g, h) = (first.draw(from: &stream), second.draw(from: &stream))
      ratio = g / (g + h)
    }
    return min(max(ratio, .leastNormalMagnitude), 1.0.nextDown)
  }
}
