/// Weights of an index's variables from their factors.
public enum FactorWeights {
  /// The share of their sizes that weights are to sum to: below, dividing by the sum would leave half of their digits.
  private static let leastSum = 1e-8

  /// Weights from one factor: `Ψ⁻¹λ` divided by its sum, which is Bartlett's and Thurstone's score up to scale.
  ///
  /// A variable with a negative loading gets a negative weight; whether that may stand is the recipe's matter, as is a
  /// Heywood case, whose variable takes almost all weight.
  ///
  /// - Parameters:
  ///   - loadings: `λ`, `p`.
  ///   - uniquenesses: `ψ`, `p`, all > 0.
  ///   - weights: out, `p`, summing to one.
  /// - Throws: `.cancellingWeights(sum:)` where `|ΣΨ⁻¹λ| ≤ 10⁻⁸·Σ|Ψ⁻¹λ|`, as of a factor that explains nothing.
  /// - Complexity: O(p), without allocation.
  public static func ofOneFactor(
    loadings: Span<Double>, uniquenesses: Span<Double>, into weights: inout MutableSpan<Double>
  ) throws(FactorError) {
    let p = weights.count
    precondition(loadings.count == p && uniquenesses.count == p, "\(loadings.count), \(uniquenesses.count) for \(p)")
    var (sum, size) = (0.0, 0.0)
    for i in 0..<p {
      weights[i] = loadings[i] / uniquenesses[i]
      sum += weights[i]
      size += abs(weights[i])
    }
    guard abs(sum) > leastSum * size else { throw .cancellingWeights(sum: sum) }
    for i in 0..<p { weights[i] /= sum }
  }

  /// Weights from several rotated factors by the rule of the OECD's Handbook.
  ///
  /// Each variable belongs to the factor on which its squared loading is greatest (of equal ones, the first). Within it the
  /// variable weighs its squared loading over the variance `Vₖ = Σᵢ λᵢₖ²` that the factor explains, and the factor weighs
  /// `Vₖ/ΣV`; the products are divided by their sum. Since `Vₖ` cancels, a variable's weight is its greatest squared
  /// loading over the sum of all variables' greatest. No weight is negative: the rule does not see a loading's sign.
  ///
  /// - Parameters:
  ///   - pattern: rotated loadings, `p × m`, column after column.
  ///   - weights: out, `p`, summing to one.
  /// - Throws: `.cancellingWeights(sum:)` where every loading is zero.
  /// - Complexity: O(p·m), without allocation.
  /// - SeeAlso: OECD & JRC, Handbook on Constructing Composite Indicators (2008), section 6.1,
  ///   doi:10.1787/9789264043466-en, after G. Nicoletti, S. Scarpetta & O. Boylaud (2000). The Handbook leaves the last
  ///   division to the reader.
  public static func ofSeveralFactors(
    pattern: Span<Double>, into weights: inout MutableSpan<Double>
  ) throws(FactorError) {
    let p = weights.count
    precondition(p > 0 && pattern.count % p == 0, "\(pattern.count) loadings of \(p) variables")
    var sum = 0.0
    for i in 0..<p {
      var greatest = 0.0
      for k in stride(from: i, to: pattern.count, by: p) { greatest = max(greatest, pattern[k] * pattern[k]) }
      weights[i] = greatest
      sum += greatest
    }
    guard sum > 0 else { throw .cancellingWeights(sum: sum) }
    for i in 0..<p { weights[i] /= sum }
  }

  /// The factor, from 0, to which the rule of ``ofSeveralFactors(pattern:into:)`` counts each variable.
  ///
  /// - Parameters:
  ///   - pattern: `p × m`, column after column.
  ///   - variableCount: `p`.
  public static func assignments(pattern: Span<Double>, variableCount p: Int) -> [Int] {
    precondition(p > 0 && pattern.count % p == 0, "\(pattern.count) loadings of \(p) variables")
    var result = [Int](repeating: 0, count: p)
    for k in 0..<pattern.count where abs(pattern[k]) > abs(pattern[result[k % p] * p + k % p]) { result[k % p] = k / p }
    return result
  }
}
