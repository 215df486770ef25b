/// Why an index cannot be computed from these values. Names are those of the recipe; units are indices into the panel.
public enum EvaluationError: Error, Equatable, Sendable, Codable {
  /// An index compares areas: it takes at least two.
  case tooFewUnits(count: Int)
  /// More areas than an aggregation by pairs of them is for.
  case tooManyUnits(node: String, count: Int, limit: Int)
  /// A column that is to be scaled by its spread has none.
  case constant(child: String, node: String)
  /// Half of the areas or more have one value, so that a robust scale has no spread to divide by.
  case halfEqual(child: String, node: String)
  /// No area is worse than the value that distances are taken to, so there is none to divide by.
  case nonePastReference(child: String, node: String)
  /// Distances were to be divided by a value that is 0.
  case zeroReference(child: String, node: String)
  /// The area that distances are taken to is not among those assessed.
  case unknownReference(area: String, node: String)
  /// The logarithm of a value at or below its bound (0, or −1 for log1p).
  case outsideLogarithm(indicator: String, unit: Int, value: Double)
  /// A power of a value that is not above 0.
  case outsideBoxCox(indicator: String, unit: Int, value: Double)
  /// A column in which all values are one has no best power.
  case nothingToTransform(indicator: String)
  /// A geometric mean met a value that is not positive on the scale it acts on.
  case notPositive(child: String, node: String, unit: Int, value: Double)
  /// Entropy weights take shares of a total, and a value is below 0.
  case negativeShare(child: String, node: String, unit: Int, value: Double)
  /// The children's values or correlations do not determine their weights.
  case undeterminedWeights(node: String)
  /// The first principal component weighs a child negatively.
  case negativeWeight(child: String, node: String, weight: Double)
  /// The two largest eigenvalues agree, so the first component is not determined.
  case undeterminedComponent(node: String)
  /// The eigensolver, or the search for factors, gave up.
  case noConvergence(node: String)
  /// A common factor explains all of this child (a Heywood case), which would take all weight.
  case improperFactor(child: String, node: String)
  /// The children's correlations do not determine their common factors: other loadings fit as well.
  case undeterminedFactor(node: String)
  /// A treated value that cannot be squared and summed.
  case tooLarge(indicator: String, unit: Int, value: Double)
  /// A step overflowed or divided by zero.
  case notFinite(node: String, unit: Int)
}

extension EvaluationError {
  init(_ reason: Scale.Unfit, child: String, node: String) {
    switch reason {
    case .constant: self = .constant(child: child, node: node)
    case .halfEqual: self = .halfEqual(child: child, node: node)
    case .nonePastReference: self = .nonePastReference(child: child, node: node)
    case .zeroReference: self = .zeroReference(child: child, node: node)
    }
  }
}
