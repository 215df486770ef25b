internal import CompositeIndex
internal import LinearAlgebra
internal import Probability

/// How probable it is that an area is in a higher class in the later of two runs than in the earlier, and in a lower one: a tier, or
/// on the list and off it.
///
///     P(higher) = ∫ Σ_a P₁(class a | z)·P₂(a class above a | z) φ(z) dz
///     P_t(the first k classes | z) = Φ((Φ⁻¹(P_t(the first k classes)) − √ρ·z)/√(1 − ρ))
///
/// As for ``ListedEveryTime``, a factor that both runs share is mixed with one of each, all normal; their product at ρ = 0.
public struct ClassMoves: Sendable, Equatable {
  /// Of a class named earlier in the spec, or of entering the list.
  public let higher: Double
  /// Of a class named later, or none; or of leaving the list.
  public let lower: Double

  /// - Parameters:
  ///   - before, after: the probability of each class but the last, in the order of the spec.
  ///   - persistence: how far the runs' chance errors correlate, in [0, 1).
  public init(_ before: [Double], _ after: [Double], persistence: Double) {
    precondition(before.count == after.count && 0..<1 ~= persistence, "classes \(before), \(after)")
    let (first, second) = (Self.bounds(before), Self.bounds(after))
    guard persistence > 0 else {
      (higher, lower) = Self.moves(first.map(Normal.cumulative), second.map(Normal.cumulative))
      return
    }
    let (shared, own) = (persistence.squareRoot(), (1 - persistence).squareRoot())
    // The trapezoidal rule, as for the list every time.
    let step = 0.1
    var (higher, lower) = (0.0, 0.0)
    for k in -90...90 {
      let z = Double(k) * step
      func given(_ bounds: [Double]) -> [Double] { bounds.map { Normal.cumulative(($0 - shared * z) / own) } }
      let moves = Self.moves(given(first), given(second))
      higher += moves.higher * Normal.density(at: z) * step
      lower += moves.lower * Normal.density(at: z) * step
    }
    (self.higher, self.lower) = (min(higher, 1), min(lower, 1))
  }

  /// Φ⁻¹ of the probability of the first 1, 2, … classes.
  private static func bounds(_ shares: [Double]) -> [Double] {
    var sum = 0.0
    return shares.map { share in
      sum += share
      // Shares are counts of replicates over their number: rounding may leave a sum just below 1.
      return sum <= 0 ? -.infinity : sum >= 1 - 1e-12 ? .infinity : Normal.quantile(sum)
    }
  }

  /// Of two classes drawn apart, by the probability of the first 1, 2, … classes of each.
  private static func moves(_ first: [Double], _ second: [Double]) -> (higher: Double, lower: Double) {
    var (higher, lower) = (0.0, 0.0)
    for k in 0...first.count {
      let (above, aboveThen) = k == 0 ? (0, 0) : (second[k - 1], first[k - 1])
      higher += ((k < first.count ? first[k] : 1) - aboveThen) * above
      lower += ((k < second.count ? second[k] : 1) - above) * aboveThen
    }
    return (higher, lower)
  }
}

extension StudyComparison {
  /// By pair of areas, how probably it enters or leaves the list; nil where a run has no P(listed), or both share chance errors.
  ///
  /// - Parameter persistence: in [0, 1).
  public func listMoves(persistence: Double) -> [ClassMoves]? {
    guard shared.isEmpty, !sharesFigures, let old = before.listedProbabilities, let new = after.listedProbabilities
    else { return nil }
    return match.pairs.map { ClassMoves([old[$0.before]], [new[$0.after]], persistence: persistence) }
  }

  /// By pair of areas, how probably its tier is a higher or a lower one; nil where the runs have other tiers, one has no
  /// probabilities of them, or both share chance errors.
  ///
  /// - Parameter persistence: in [0, 1).
  public func tierMoves(persistence: Double) -> [ClassMoves]? {
    guard shared.isEmpty, !sharesFigures, before.recipe.tiers.map(\.id) == after.recipe.tiers.map(\.id),
      let old = before.tierProbabilities, let new = after.tierProbabilities
    else { return nil }
    let tiers = 0..<before.recipe.tiers.count
    return match.pairs.map { pair in
      ClassMoves(
        tiers.map { old[pair.before, $0] }, tiers.map { new[pair.after, $0] }, persistence: persistence)
    }
  }
}

extension Study {
  /// `n × (tiers + 1)`, given the figures; nil where certainty rests on no posterior, or nothing can move the tiers.
  fileprivate var tierProbabilities: Matrix? { stability?.chosen.flatMap { $0.scheme.isPosterior ? $0.tiers : nil } }
}
