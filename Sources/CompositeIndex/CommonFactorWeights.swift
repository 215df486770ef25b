internal import LinearAlgebra
internal import Multivariate

/// Weights from the common factors of a node's children: see `FactorWeights` for the rules.
struct CommonFactorWeights: WeightEstimator {
  let node: String
  let children: [String]
  private let weighting: FactorWeighting
  /// Nil where the children are too few for the factors: the full sample is then refused.
  private var solver: FactorSolver?
  /// Rotates several factors towards the full sample's; nil before it is solved, or for one.
  private var rotator: Rotator?
  private var scratch: [Double]

  init(_ weighting: FactorWeighting, node: String, children: [String]) {
    self.node = node
    self.children = children
    self.weighting = weighting
    solver = try? FactorSolver(
      variableCount: children.count, factorCount: weighting.factorCount, extraction: weighting.extraction)
    scratch = [Double](repeating: 0, count: children.count)
  }

  /// Solves the full sample and remembers what replicates start from.
  ///
  /// - Parameter correlation: `c × c`.
  /// - Returns: the weights.
  mutating func solveReference(_ correlation: Matrix, sds: Span<Double>) throws(EvaluationError) -> [Double] {
    guard solver != nil else { throw .undeterminedFactor(node: node) }
    let isDetermined: Bool
    do { isDetermined = try solver!.setReference(correlation.elements.span) } catch { throw failure(error) }
    try refuseImproper()
    guard isDetermined else { throw .undeterminedFactor(node: node) }
    if let rotation = weighting.rotation {
      do { rotator = Rotator(as: try FactorRotation.fit(solver!.model, by: rotation)) } catch {
        throw .noConvergence(node: node)
      }
    }
    var weights = scratch
    try weigh(into: &weights, at: 0)
    return weights
  }

  /// Solves a replicate, whose correlation matrix fills the first `c²` elements, into `weights` from `start` on; no allocation.
  mutating func solve(
    _ correlation: [Double], sds: Span<Double>, into weights: inout [Double], at start: Int
  ) throws(EvaluationError) {
    do { try solver!.solve(correlation.span.extracting(0..<children.count * children.count)) } catch {
      throw failure(error)
    }
    try refuseImproper()
    if rotator != nil {
      let loadings = solver!.loadings
      do { try rotator!.rotate(loadings.span) } catch { throw .noConvergence(node: node) }
    }
    try weigh(into: &weights, at: start)
  }

  /// A child that its factors explain altogether would take all weight.
  private func refuseImproper() throws(EvaluationError) {
    guard solver!.isHeywood else { return }
    throw .improperFactor(child: children[solver!.heywood[0]], node: node)
  }

  private mutating func weigh(into weights: inout [Double], at start: Int) throws(EvaluationError) {
    let (loadings, uniquenesses) = (rotator?.pattern ?? solver!.loadings, solver!.uniquenesses)
    let isSingle = weighting.factorCount == 1
    do {
      var span = scratch.mutableSpan
      if isSingle {
        try FactorWeights.ofOneFactor(loadings: loadings.span, uniquenesses: uniquenesses.span, into: &span)
      } else {
        try FactorWeights.ofSeveralFactors(pattern: loadings.span, into: &span)
      }
    } catch { throw .undeterminedFactor(node: node) }
    for c in scratch.indices {
      // The rule of several factors squares the loading that speaks for a child, and with it its sign away.
      let isReversed = !isSingle && runsAgainst(c, loadings)
      let weight = isReversed ? -scratch[c] : scratch[c]
      // A child that shares nothing has a weight of nothing but rounding, of either sign.
      guard weight >= -Rounding.vanishingWeight else {
        throw .negativeWeight(child: children[c], node: node, weight: weight)
      }
      weights[start + c] = scratch[c]
    }
  }

  /// Whether the greatest of a child's loadings is negative; factors are signed so that their loadings sum to ≥ 0.
  private func runsAgainst(_ c: Int, _ loadings: [Double]) -> Bool {
    var greatest = 0.0
    for k in stride(from: c, to: loadings.count, by: children.count) where abs(loadings[k]) > abs(greatest) {
      greatest = loadings[k]
    }
    return greatest < 0
  }

  private func failure(_ error: FactorError) -> EvaluationError {
    switch error {
    case .tooManyFactors, .notPositiveDefinite, .zeroUniqueness, .dependentFactors, .cancellingWeights:
      .undeterminedFactor(node: node)
    case .nonFinite, .noConvergence, .noEigenvalues: .noConvergence(node: node)
    }
  }
}
