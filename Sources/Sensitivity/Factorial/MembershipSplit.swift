public import LinearAlgebra

/// The variance of being listed, split into what the choices, the data and the two together answer for.
///
/// Let Y be 1 where an area is listed under bundle b in draw r. Over all pairs of a bundle and a draw Y has the mean p and the
/// variance p(1 − p), which is exactly
///
///     V_choice = Var_b(E_r Y)    V_data = Var_r(E_b Y)    V_interaction = p(1 − p) − V_choice − V_data ≥ 0.
///
/// These are exact for the R draws made. Compared with endless draws V_choice is larger by about V_interaction/R, which the
/// chance of the draws adds to the differences between bundles.
///
/// Of two equally likely choices that list an area where one quantity exceeds one threshold or a higher one, with shares
/// p₁ > p₂ and δ = p₁ − p₂: V_choice = δ²/4, V_data = p(1 − p) − δ/4, V_interaction = δ(1 − δ)/4.
///
/// - SeeAlso: the two-way layout without replication: H. Scheffé, The Analysis of Variance (1959), section 4.1.
public struct MembershipSplit: Sendable, Equatable, Codable {
  /// p, the share of all pairs of a bundle and a draw that list the area.
  public let share: Double
  /// What differs between bundles on average over the draws.
  public let choice: Double
  /// What differs between draws on average over the bundles.
  public let data: Double
  /// What differs between bundles in one draw and not alike in another.
  public let interaction: Double

  /// p(1 − p), the sum of the three.
  public var variance: Double { share * (1 - share) }

  /// From whole numbers.
  ///
  /// - Parameters:
  ///   - sum: how often the area is listed, each bundle counted by its weight.
  ///   - bundleSquares: Σ_b w_b·n_b², n_b the draws that list the area under the bundle.
  ///   - drawSquares: Σ_r c_r², c_r the weight of the bundles that list the area in the draw.
  ///   - mass: Σ_b w_b.
  ///   - drawCount: R.
  init(sum: Int, bundleSquares: Int, drawSquares: Int, mass: Int, drawCount: Int) {
    // Numerators over (mass · R)², whole numbers, so that nothing is lost to cancellation.
    let (B, R, all) = (Int128(mass), Int128(drawCount), Int128(sum))
    let pairs = Double(mass) * Double(drawCount)
    let (bundles, draws) = (B * Int128(bundleSquares), R * Int128(drawSquares))
    share = Double(sum) / pairs
    choice = Double(bundles - all * all) / (pairs * pairs)
    data = Double(draws - all * all) / (pairs * pairs)
    interaction = Double(all * B * R + all * all - bundles - draws) / (pairs * pairs)
  }

  /// Splits the variance of one area's membership, bundles with weights.
  ///
  /// - Parameters:
  ///   - listed: `bundles × draws`, 1 where the area is listed and 0 elsewhere.
  ///   - weights: one for each bundle, to which its probability is proportional, > 0; nil for equal ones.
  /// - Throws: `.nonFinite(row:column:)`.
  /// - Complexity: O(bundles · draws).
  public init(of listed: Matrix, weights: [Double]? = nil) throws(SensitivityError) {
    let (B, R) = (listed.rowCount, listed.columnCount)
    let weights = weights ?? [Double](repeating: 1, count: B)
    precondition(
      B >= 1 && R >= 1 && weights.count == B && weights.allSatisfy { $0 > 0 && $0.isFinite },
      "\(B) bundles, \(R) draws, weights \(weights)")
    try listed.requireFinite()
    let mass = weights.reduce(0, +)
    let byBundle = (0..<B).map { b in (0..<R).reduce(0) { $0 + listed[b, $1] } / Double(R) }
    let byDraw = (0..<R).map { r in (0..<B).reduce(0) { $0 + weights[$1] * listed[$1, r] } / mass }
    let p = byDraw.reduce(0, +) / Double(R)
    share = p
    choice = zip(weights, byBundle).reduce(0) { $0 + $1.0 * ($1.1 - p) * ($1.1 - p) } / mass
    data = byDraw.reduce(0) { $0 + ($1 - p) * ($1 - p) } / Double(R)
    interaction = max(0, p * (1 - p) - choice - data)
  }
}
