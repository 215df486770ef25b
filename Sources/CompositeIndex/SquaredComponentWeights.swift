internal import LinearAlgebra

/// The squared loadings on the first principal component of a node's children, divided by their sum: the share of the
/// component's variance that is a child's.
///
/// A child that the component weighs negatively is refused, as under `pca`: the square would hide its sign.
///
/// - SeeAlso: OECD & JRC, Handbook on Constructing Composite Indicators (2008), section 6.1, doi:10.1787/9789264043466-en.
struct SquaredComponentWeights: WeightEstimator {
  private var component: ComponentWeights

  init(node: String, children: [String]) { component = ComponentWeights(node: node, children: children) }

  mutating func solveReference(_ correlation: Matrix, sds: Span<Double>) throws(EvaluationError) -> [Double] {
    var weights = try component.solveReference(correlation, sds: sds)
    Self.square(&weights, from: 0, count: component.children.count)
    return weights
  }

  mutating func solve(
    _ correlation: [Double], sds: Span<Double>, into weights: inout [Double], at start: Int
  ) throws(EvaluationError) {
    try component.solve(correlation, sds: sds, into: &weights, at: start)
    Self.square(&weights, from: start, count: component.children.count)
  }

  private static func square(_ weights: inout [Double], from start: Int, count: Int) {
    var sum = 0.0
    for c in start..<start + count { sum += weights[c] * weights[c] }
    for c in start..<start + count { weights[c] *= weights[c] / sum }
  }
}
