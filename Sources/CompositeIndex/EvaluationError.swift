/// Why an index cannot be computed from these values. Names are those of the recipe; units are indices into the panel.
public enum EvaluationError: Error, Equatable, Sendable, Codable {
  /// An index compares areas: it takes at least two.
  case tooFewUnits(count: Int)
  /// A column that is to be scaled by its spread has none.
  case constant(child: String, node: String)
  /// The logarithm of a value at or below its bound (0, or −1 for log1p).
  case outsideLogarithm(indicator: String, unit: Int, value: Double)
  /// A geometric mean met a value that is not positive on the scale it acts on.
  case notPositive(child: String, node: String, unit: Int, value: Double)
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
