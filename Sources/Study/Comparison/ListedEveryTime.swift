internal import CompositeIndex
internal import Foundation
internal import Probability

/// Areas on the list of every one of several runs, and how probable that is.
public struct ListedEveryTime: Sendable, Equatable {
  /// An area that all runs assess.
  public struct Area: Sendable, Equatable {
    /// Its position in the last run.
    public let unit: Int
    /// In each run, in order.
    public let isListed: [Bool]
    /// P(listed) in each run; nil where one of them has none.
    public let probabilities: [Double]?

    /// - Parameter probabilities: as many as runs, or nil.
    public init(unit: Int, isListed: [Bool], probabilities: [Double]?) {
      (self.unit, self.isListed, self.probabilities) = (unit, isListed, probabilities)
    }

    /// How often it is listed.
    public var count: Int { isListed.count { $0 } }

    /// The probability of being on the list every time, chance errors of any two runs being correlated so.
    ///
    ///     P = ∫ Π_t Φ((Φ⁻¹(p_t) − √ρ·z)/√(1 − ρ)) φ(z) dz
    ///
    /// The product of all at 0: a factor that all share mixed with one of each run, both normal.
    ///
    /// - Parameter persistence: in [0, 1).
    public func everyTime(persistence: Double) -> Double? {
      guard let probabilities else { return nil }
      precondition(0..<1 ~= persistence, "persistence \(persistence)")
      if probabilities.contains(0) { return 0 }
      if persistence == 0 { return probabilities.reduce(1, *) }
      let bounds = probabilities.filter { $0 < 1 }.map(Normal.quantile)
      let (shared, own) = (persistence.squareRoot(), (1 - persistence).squareRoot())
      // The trapezoidal rule: exact to rounding for so smooth an integrand that vanishes at both ends.
      let step = 0.1
      let sum = (-90...90).reduce(0.0) { sum, k in
        let z = Double(k) * step
        return sum + bounds.reduce(Normal.density(at: z)) { $0 * Normal.cumulative(($1 - shared * z) / own) }
      }
      return min(sum * step, 1)
    }
  }

  /// In the order of the last run.
  public let areas: [Area]
  /// Whether two of the runs have figures with the same chance errors: then P(listed) of one says something of the other's,
  /// and no probability of both is given.
  public let sharesFigures: Bool

  /// How many areas are expected on the list every time; nil where one of them has no probability.
  ///
  /// - Parameter persistence: in [0, 1).
  public func expected(persistence: Double) -> Double? {
    let p = areas.compactMap { $0.everyTime(persistence: persistence) }
    return sharesFigures || p.count < areas.count ? nil : p.reduce(0, +)
  }

  /// - Parameter matches: of each run but the last with the last.
  /// - Returns: nil where a run has no list.
  init?(_ runs: [Study], _ matches: [AreaMatch]) {
    let last = runs[runs.count - 1]
    let lists = runs.compactMap(\.decision.isListed)
    guard lists.count == runs.count else { return nil }
    let shares = runs.map(\.listedProbabilities)
    let positions = matches.map { match in
      Dictionary(uniqueKeysWithValues: match.pairs.map { ($0.after, $0.before) })
    }
    let places = positions + [Dictionary(uniqueKeysWithValues: (0..<last.panel.unitCount).map { ($0, $0) })]
    sharesFigures = runs.indices.contains { s in
      (s + 1..<runs.count).contains { t in
        let pairs = places[s].compactMap { unit, own in places[t][unit].map { (own: own, other: $0) } }
        let panel = runs[s].panel
        return !pairs.isEmpty && !panel.noisy(panel.sharedIndicators(with: runs[t].panel, pairs)).isEmpty
      }
    }
    areas = (0..<last.panel.unitCount).compactMap { unit in
      let units = positions.compactMap { $0[unit] } + [unit]
      guard units.count == runs.count else { return nil }
      return Area(
        unit: unit, isListed: zip(lists, units).map { $0[$1] },
        probabilities: shares.contains { $0 == nil } ? nil : zip(shares, units).map { $0![$1] })
    }
  }
}

extension Study {
  /// P(listed) of each area, given its figures; nil where certainty rests on no posterior, or nothing can move the list.
  public var listedProbabilities: [Double]? {
    stability?.chosen.flatMap { $0.scheme.isPosterior ? $0.listed : nil }
  }
}
