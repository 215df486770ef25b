internal import LinearAlgebra
internal import Multivariate

/// Weights from the first principal component of a node's children: its eigenvector divided by its sum.
struct ComponentWeights: WeightEstimator {
  let node: String
  let children: [String]
  /// The full sample's eigenvector, from which replicates start and whose sign they take; zero before it.
  private(set) var reference: [Double]
  private var scratch: [Double]
  private var workspace: LeadingEigenpair.Workspace

  init(node: String, children: [String]) {
    self.node = node
    self.children = children
    reference = [Double](repeating: 0, count: children.count)
    scratch = reference
    workspace = LeadingEigenpair.Workspace(order: children.count)
  }

  /// Solves the full sample and remembers its eigenvector as the reference of later replicates.
  ///
  /// - Parameter correlation: `c × c`.
  /// - Returns: the weights.
  mutating func solveReference(_ correlation: Matrix, sds: Span<Double>) throws(EvaluationError) -> [Double] {
    let eigen: SymmetricEigen
    do { eigen = try SymmetricEigen(of: correlation) } catch { throw .noConvergence(node: node) }
    let count = children.count
    let first = eigen.values[0]
    if count > 1, first - eigen.values[1] <= RoundingBound.ofMatrix(order: count) * first {
      throw .undeterminedComponent(node: node)
    }
    reference = eigen.vectors.column(0)
    alignSign(of: &reference)
    let sum = try weightSum(of: reference)
    return reference.map { $0 / sum }
  }

  /// Solves a replicate, whose correlation matrix fills the first `c²` elements, from the reference, into `weights` from `start` on; no allocation.
  mutating func solve(
    _ correlation: [Double], sds: Span<Double>, into weights: inout [Double], at start: Int
  ) throws(EvaluationError) {
    var vector = [Double]()
    swap(&vector, &scratch)  // moved out, because a span of it may not live while the workspace is written
    defer { swap(&vector, &scratch) }
    for c in vector.indices { vector[c] = reference[c] }
    let outcome: LeadingEigenpair.Outcome
    do {
      var span = vector.mutableSpan
      outcome = try LeadingEigenpair.find(
        in: correlation.span.extracting(0..<reference.count * reference.count), vector: &span, workspace: &workspace)
    } catch { throw .noConvergence(node: node) }
    guard case .simple = outcome else { throw .undeterminedComponent(node: node) }
    let sum = try weightSum(of: vector)
    for c in vector.indices { weights[start + c] = vector[c] / sum }
  }

  /// What the weights are divided by. A child that the component weighs negatively points the other way, which no
  /// weight mends.
  private func weightSum(of vector: [Double]) throws(EvaluationError) -> Double {
    var sum = 0.0
    for v in vector { sum += v }
    // A child that goes with none of the others has a weight of nothing but rounding, of either sign.
    for c in vector.indices where vector[c] / sum < -Rounding.vanishingWeight {
      throw .negativeWeight(child: children[c], node: node, weight: vector[c] / sum)
    }
    return sum
  }
}
