public import LinearAlgebra
import Parallel

/// Combinations of choices that are listed one by one, since not every combination is allowed.
///
/// Choices then depend on each other. First-order and total shares are those of conditional variances, and need not order
/// as usual; the Shapley shares are the ones that add up to 1.
public struct ListedCombinations: Sendable, Equatable, Codable {
  /// Choices at most, since every subset of them is gone through.
  public static let factorLimit = 16

  /// For each combination the level of each choice.
  public let levels: [[Int]]

  /// The probability of each combination; 1 in sum.
  public let probabilities: [Double]

  /// Combinations with weights, to which their probabilities are proportional.
  ///
  /// - Parameters:
  ///   - levels: for each combination the level ≥ 0 of each choice, at least one combination.
  ///   - weights: one for each combination, finite and > 0; nil for equal ones.
  /// - Throws: `.tooManyInputs(count:limit:)`.
  public init(levels: [[Int]], weights: [Double]? = nil) throws(SensitivityError) {
    let weights = weights ?? [Double](repeating: 1, count: levels.count)
    precondition(
      !levels.isEmpty && weights.count == levels.count && weights.allSatisfy { $0 > 0 && $0.isFinite },
      "\(levels.count) combinations with weights \(weights)")
    let k = levels[0].count
    precondition(levels.allSatisfy { $0.count == k && $0.allSatisfy { $0 >= 0 } }, "levels: \(levels)")
    guard k <= Self.factorLimit else { throw .tooManyInputs(count: k, limit: Self.factorLimit) }
    self.levels = levels
    let sum = weights.reduce(0, +)
    probabilities = weights.map { $0 / sum }
  }

  /// How many choices.
  public var factorCount: Int { levels[0].count }

  /// How many combinations.
  public var combinationCount: Int { levels.count }

  /// Outputs that are analysed together.
  private static let block = 64

  /// The exact shares of each choice in the variance of each output.
  ///
  /// With v(u) = Var(E[Y | the choices of u]) and V the variance: S_i = v({i})/V, S_Ti = 1 − v(all but i)/V, and the Shapley
  /// share is the mean over all orders of the choices of what v gains when i joins those before it, by V.
  ///
  /// - Parameters:
  ///   - outputs: `outputs × combinations`, a combination's outputs in one column; finite.
  ///   - threads: workers at most; the result is the same to the bit at any number.
  /// - Throws: `.nonFinite(row:column:)`.
  /// - Complexity: O(2ᵏ · combinations) an output.
  /// - SeeAlso: E. Song, B. L. Nelson & J. Staum, Shapley effects for global sensitivity analysis, SIAM/ASA J. Uncertainty
  ///   Quantification 4 (2016) 1060–1083, doi:10.1137/15M1048070; A. B. Owen & C. Prieur, On Shapley value for measuring
  ///   importance of dependent inputs, same journal 5 (2017) 986–1002, doi:10.1137/16M1097717.
  public func shares(of outputs: Matrix, threads: Int = 1) throws(SensitivityError) -> OutputShares {
    precondition(
      outputs.columnCount == combinationCount, "\(outputs.columnCount) columns for \(combinationCount) combinations")
    try outputs.requireFinite()
    let k = factorCount
    let stride = OutputShares.stride(inputCount: k)
    var slots = [Double](repeating: 0, count: outputs.rowCount * stride)
    let gains = ShapleyValues.weights(playerCount: k)
    parallelFill(
      &slots, stride: stride, chunk: Self.block, threads: threads,
      makeScratch: { ConditionalVariances(self, block: Self.block) }
    ) { range, scratch, slots in
      scratch.load(outputs, rows: range)
      for row in 0..<range.count {
        slots[row * stride] = scratch.means[row]
        slots[row * stride + 1] = scratch.variances[row]
        slots[row * stride + 2] = scratch.magnitudes[row]
        for i in 0..<k { slots[row * stride + 3 + k + i] = scratch.variances[row] }
      }
      scratch.visitSubsets { mask, conditional in
        let size = mask.nonzeroBitCount
        for row in 0..<range.count {
          let start = row * stride + 3
          for i in 0..<k {
            let holds = mask >> i & 1 == 1
            if holds && size == 1 { slots[start + i] += conditional[row] }
            if !holds && size == k - 1 { slots[start + k + i] -= conditional[row] }
            slots[start + 2 * k + i] += (holds ? gains[size - 1] : -gains[size]) * conditional[row]
          }
        }
      }
    }
    return OutputShares(slots: slots, inputCount: k)
  }
}
