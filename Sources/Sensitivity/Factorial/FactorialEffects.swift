/// The exact analysis of one output over all combinations of discrete choices.
///
/// V = Σ_u V_u over the sets of choices u ≠ ∅ (functional analysis of variance). From it S_i = V_{i}/V, S_Ti = Σ_{u∋i} V_u/V
/// and, since choices are independent, the Shapley share Σ_{u∋i} V_u/(|u|·V).
///
/// - SeeAlso: I. M. Sobol', Sensitivity estimates for nonlinear mathematical models (1993); A. B. Owen, Sobol' indices and
///   Shapley value, SIAM/ASA J. Uncertainty Quantification 2 (2014) 245–251, doi:10.1137/130936233.
public struct FactorialEffects: Sendable, Equatable, Codable {
  /// The mean over all combinations.
  public let mean: Double

  /// V_u at the number whose bits are the choices of u; 0 for no choice. 2ᵏ elements.
  public let variances: [Double]

  private let factorCount: Int
  private let magnitude: Double

  /// Analyses one output.
  ///
  /// - Parameters:
  ///   - output: its value at each combination, in the design's order; finite.
  ///   - design: the choices.
  /// - Throws: `.nonFinite(row: 0, column:)` with the combination.
  /// - Complexity: O(combinations · choices).
  public init(of output: [Double], over design: FactorialDesign) throws(SensitivityError) {
    let count = design.combinationCount
    precondition(output.count == count, "\(output.count) outputs for \(count) combinations")
    if let position = output.firstIndex(where: { !$0.isFinite }) { throw .nonFinite(row: 0, column: position) }
    let contrasts = FactorialContrasts(design)
    var table = output
    contrasts.transform(&table, rows: 1)
    var variances = [Double](repeating: 0, count: 1 << design.factorCount)
    for (mask, contrast) in zip(contrasts.masks, table) where mask != 0 { variances[Int(mask)] += contrast * contrast }
    self.variances = variances
    mean = table[0]
    factorCount = design.factorCount
    magnitude = output.reduce(0) { max($0, abs($1)) }
  }

  /// V, the sum of all V_u.
  public var variance: Double { variances.reduce(0, +) }

  /// The variance of the interaction of a set of choices, of a main effect where it is one choice.
  public func variance(of factors: Set<Int>) -> Double {
    variances[
      factors.reduce(0) { mask, factor in
        precondition(0..<factorCount ~= factor, "choice \(factor) of \(factorCount)")
        return mask | 1 << factor
      }]
  }

  /// The shares of each choice, or why there are none.
  public var shares: Result<VarianceShares, Undefined> {
    var parts = FactorialParts(factorCount: factorCount)
    for (mask, variance) in variances.enumerated() { parts.add(variance, mask: mask) }
    return Result { () throws(Undefined) in
      try VarianceShares(
        variance: variance, magnitude: magnitude, first: parts.first, total: parts.total, shapley: parts.shapley)
    }
  }
}

/// The sums of V_u that make the shares of each choice.
struct FactorialParts: Sendable {
  var first: [Double]
  var total: [Double]
  var shapley: [Double]

  init(factorCount k: Int) {
    first = [Double](repeating: 0, count: k)
    total = first
    shapley = first
  }

  mutating func add(_ variance: Double, mask: Int) {
    let size = Double(mask.nonzeroBitCount)
    var rest = mask
    while rest != 0 {
      let factor = rest.trailingZeroBitCount
      rest &= rest - 1
      total[factor] += variance
      shapley[factor] += variance / size
      if size == 1 { first[factor] += variance }
    }
  }
}
