public import LinearAlgebra

/// The pattern that a target rotation aims at, and how much each of its cells counts.
public struct RotationTarget: Sendable, Equatable, Codable {
  /// `p × m`; zero where the weight is.
  public let values: Matrix
  /// `p × m`, finite, ≥ 0; zero where nothing is expected.
  public let weights: Matrix

  /// - Parameter values: `p × m`; NaN where nothing is expected, weight one elsewhere.
  public init(_ values: Matrix) {
    self.init(
      values,
      weights: Matrix(
        rowCount: values.rowCount, columnCount: values.columnCount, elements: values.elements.map { $0.isNaN ? 0 : 1 }))
  }

  /// - Parameters:
  ///   - values: `p × m`; what stands where the weight is zero is of no effect.
  ///   - weights: `p × m`, finite, ≥ 0.
  public init(_ values: Matrix, weights: Matrix) {
    precondition(
      values.rowCount == weights.rowCount && values.columnCount == weights.columnCount,
      "\(values.rowCount) × \(values.columnCount) values, \(weights.rowCount) × \(weights.columnCount) weights")
    precondition(weights.elements.allSatisfy { $0 >= 0 && $0.isFinite }, "a weight is negative or not finite")
    self.weights = weights
    self.values = Matrix(
      rowCount: values.rowCount, columnCount: values.columnCount,
      elements: zip(values.elements, weights.elements).map { $1 == 0 ? 0 : $0 })
    precondition(self.values.elements.allSatisfy(\.isFinite), "a weighted target is not finite")
  }
}
