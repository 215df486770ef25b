public import Multivariate

/// How a node weighs its children.
public enum Weighting: Sendable, Equatable, Codable {
  /// One each.
  case equal
  /// The author's own, one per child in order.
  case given([Double])
  /// The mean of what respondents gave, in a file.
  case elicited(Elicitation)
  /// The first eigenvector of the children's correlation matrix divided by its sum.
  case pca
  /// The squares of the same eigenvector.
  case pcaSquared
  /// By how unevenly each child is spread over the areas: figures with a zero of their own, on no scale that shifts them.
  case entropy
  /// By how much each child varies and how little it goes with the others.
  case critic
  /// So that every child has the same correlation with the node's value; for nodes that add up.
  case balanced
  /// By the children's common factors.
  case factor(FactorWeighting)
  /// What a weighting came to with other areas, one for each child: `Yardstick`.
  indirect case kept(Weighting, [Double])

  /// The weighting in the words of a spec.
  public var word: String {
    switch self {
    case .equal: "equal"
    case .given: "given"
    case .elicited(let elicitation): elicitation.word
    case .pca: "pca"
    case .pcaSquared: "pca-squared"
    case .entropy: "entropy"
    case .critic: "critic"
    case .balanced: "balanced"
    case .factor(let weighting):
      "factor \(weighting.extraction.rawValue) \(weighting.factorCount)"
        + (weighting.rotation.map { " \($0.word)" } ?? "")
    case .kept(let weighting, _): "\(weighting.word) kept"
    }
  }

  /// The weighting as an author names it, whether or not it is estimated anew.
  public var authored: Weighting { if case .kept(let weighting, _) = self { weighting } else { self } }

  /// Where the weights come from.
  enum Source: Equatable {
    /// The author, one weight each.
    case author
    /// The children's correlations and standard deviations; `ofComponents` where by their components or factors.
    case correlations(ofComponents: Bool)
    /// The children's values, area by area.
    case values
  }

  var source: Source {
    switch self {
    case .equal, .given, .elicited, .kept: .author
    case .pca, .pcaSquared, .factor: .correlations(ofComponents: true)
    case .critic, .balanced: .correlations(ofComponents: false)
    case .entropy: .values
    }
  }

  /// What solves for weights that come from correlations; nil for others.
  func estimator(node: String, children: [String]) -> (any WeightEstimator)? {
    switch self {
    case .equal, .given, .elicited, .entropy, .kept: nil
    case .pca: ComponentWeights(node: node, children: children)
    case .pcaSquared: SquaredComponentWeights(node: node, children: children)
    case .critic: CriticWeights(node: node, count: children.count)
    case .balanced: BalancedWeights(node: node, children: children)
    case .factor(let weighting): CommonFactorWeights(weighting, node: node, children: children)
    }
  }

  /// The weight of the child at `position` where it does not depend on the data.
  ///
  /// - Precondition: a file of respondents has been read.
  package func authored(at position: Int) -> Double {
    switch self {
    case .given(let given): given[position]
    case .elicited(let elicitation): elicitation.weights[position]
    case .kept(_, let kept): kept[position]
    case .equal, .pca, .pcaSquared, .entropy, .critic, .balanced, .factor: 1
    }
  }

  /// The weighting of the children at `positions`; an author's weights keep their proportions.
  func keeping(_ positions: [Int]) -> Weighting {
    switch self {
    case .given(let given): .given(positions.map { given[$0] })
    case .elicited(let elicitation): .elicited(elicitation.keeping(positions))
    case .kept(let weighting, let kept): .kept(weighting, positions.map { kept[$0] })
    case .equal, .pca, .pcaSquared, .entropy, .critic, .balanced, .factor: self
    }
  }

  /// Whether an author gave none of the children at `positions` any weight.
  func isZero(at positions: [Int]) -> Bool {
    switch self {
    case .given(let given): positions.allSatisfy { given[$0] == 0 }
    case .elicited(let elicitation):
      !elicitation.weights.isEmpty && positions.allSatisfy { elicitation.weights[$0] == 0 }
    case .kept(_, let kept): positions.allSatisfy { kept[$0] == 0 }
    case .equal, .pca, .pcaSquared, .entropy, .critic, .balanced, .factor: false
    }
  }

  /// Whether the weights follow from means and covariances of the children, or from nothing.
  var isOfMoments: Bool {
    switch source {
    case .author, .correlations: true
    case .values: false
    }
  }

  /// Whether the weights are taken from the data, and so differ from one replicate to another.
  public var isEstimated: Bool { source != .author }

  /// Whether the weights have been computed, here or elsewhere, and so carry rounding.
  var isComputed: Bool { if case .kept = self { true } else { isEstimated } }
}

/// Weights from common factors of a node's children.
///
/// Of one factor, each child weighs as it does in the factor's best estimate, `Ψ⁻¹λ`; of several, by the loadings that
/// speak for it most and the factors' shares of the variance: `FactorWeights`.
public struct FactorWeighting: Sendable, Equatable, Codable {
  /// How the factors are found.
  public let extraction: Extraction
  /// How many, ≥ 1.
  public let factorCount: Int
  /// How several factors are rotated before their loadings give weights; nil for one.
  public let rotation: Rotation?

  /// - Precondition: several factors have a rotation, a single one has none.
  public init(_ extraction: Extraction, factorCount: Int = 1, rotation: Rotation? = nil) {
    precondition(
      factorCount >= 1 && (factorCount == 1) == (rotation == nil), "\(factorCount) factors, \(rotation as Any)")
    self.extraction = extraction
    self.factorCount = factorCount
    self.rotation = rotation
  }
}
