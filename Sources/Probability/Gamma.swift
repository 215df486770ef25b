import Foundation

/// A gamma distribution of unit rate, prepared for drawing; divide a draw by the rate.
///
/// In the paper's symbols d = a − 1/3 and c = 1/√(9d); a draw is d·v with v = (1 + c·x)³, x normal. A shape below 1 is
/// raised by one and the draw multiplied by u^(1/shape).
///
/// - SeeAlso: Marsaglia & Tsang, A simple method for generating gamma variables, ACM TOMS 26 (2000) 363–372,
///   doi:10.1145/358407.358414.
public struct Gamma: Sendable {
  /// The shape, `a` in the paper; also the mean and the variance.
  public let shape: Double
  private let d: Double
  private let c: Double

  /// The distribution with density proportional to x^(shape − 1)·exp(−x).
  ///
  /// - Precondition: `shape` is in 1e-300...1e300.
  public init(shape: Double) {
    precondition(1e-300...1e300 ~= shape, "shape \(shape)")
    self.shape = shape
    d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3
    c = 1 / (9 * d).squareRoot()
  }

  /// A number ≥ 0. Below a shape of about 0.05 some draws are smaller than any double and come as 0.
  public func draw(from stream: inout RandomStream) -> Double {
    let raised = drawRaised(from: &stream)
    return shape < 1 ? raised * pow(stream.uniform(), 1 / shape) : raised
  }

  /// The logarithm of a draw, finite at every shape.
  func drawLogarithm(from stream: inout RandomStream) -> Double {
    let raised = log(drawRaised(from: &stream))
    return shape < 1 ? raised + log(stream.uniform()) / shape : raised
  }

  /// A positive number with the shape itself, or one more if that is below 1.
  private func drawRaised(from stream: inout RandomStream) -> Double {
    while true {
      let x = Ziggurat.draw(from: &stream)
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      let u = stream.uniform()
      let x² = x * x
      if u < 1 - 0.0331 * x² * x² || log(u) < 0.5 * x² + d * (1 - v + log(v)) { return d * v }
    }
  }
}
