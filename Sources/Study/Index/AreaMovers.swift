public import CompositeIndex
internal import LinearAlgebra

/// What would move one area: how near it is to whatever decides whether it is listed, and what it takes to cross.
public struct AreaMovers: Sendable, Equatable {
  /// The score nearest across the list's line: the highest off the list for an area on it, the lowest on it for one off; nil
  /// without a list, or where no area is across.
  public let scoreAcross: Double?
  /// Where the list goes by score, the indicators that could take the score across alone and stay within the values that areas
  /// have, the least change first. Scales and weights are held; only where the score answers in a straight line.
  public let crossings: [Crossing]
  /// The area's cut-offs, the nearest first, as a share of the cut-off.
  public let cutoffs: [CutoffDistance]
  /// The cut-offs to be crossed for the area to leave the list, or to join it, by its number of problems, the nearest first; nil
  /// where that is no matter of problems, or there are not as many.
  public let problems: [CutoffDistance]?
  /// What moves the area's rank most when it is left out; nil where nothing does.
  public let leftOut: LeftOut?

  /// The value at which one indicator, all else as it is, would take the area's score across the list's line.
  public struct Crossing: Sendable, Equatable {
    /// By column.
    public let indicator: Int
    /// As measured today.
    public let value: Double
    /// The value, as measured, at which the score would be across.
    public let needed: Double
    /// Change over the indicator's standard deviation among the areas, as treated.
    public let deviations: Double
  }

  /// An indicator's value beside its cut-off.
  public struct CutoffDistance: Sendable, Equatable {
    /// By column.
    public let indicator: Int
    /// As measured today.
    public let value: Double
    /// The cut-off, in the same unit.
    public let bound: Double
    /// Whether the value is past the cut-off.
    public let isProblem: Bool
    /// How often it is past the cut-off in the recalculations behind certainty; nil where they do not say.
    public let p: Double?

    /// As a share of the cut-off.
    var share: Double { abs(value - bound) / max(abs(bound), .leastNormalMagnitude) }
  }

  /// An indicator or domain, and the area's rank without it.
  public struct LeftOut: Sendable, Equatable {
    /// The indicator's or the domain's id.
    public let id: String
    /// The area's rank without it.
    public let rank: Int
  }
}

extension Study {
  /// What would move an area of the panel.
  ///
  /// - Complexity: O(n·p).
  public func movers(of unit: Int) -> AreaMovers {
    let across = scoreAcross(from: unit)
    let cutoffs = cutoffs(of: unit).sorted { $0.share < $1.share }
    return AreaMovers(
      scoreAcross: across,
      crossings: recipe.listGoesByScore ? across.map { crossings(of: unit, to: $0) } ?? [] : [],
      cutoffs: cutoffs, problems: problemsToCross(cutoffs, unit), leftOut: mostMovingLeftOut(unit))
  }

  private func scoreAcross(from unit: Int) -> Double? {
    guard let isListed = decision.isListed else { return nil }
    let others = zip(isListed, evaluation.scores).filter { $0.0 != isListed[unit] }.map(\.1)
    return isListed[unit] ? others.max() : others.min()
  }

  private func crossings(of unit: Int, to across: Double) -> [AreaMovers.Crossing] {
    let gap = across - evaluation.scores[unit]
    return model.evaluator.responses(of: evaluation).enumerated().compactMap { j, response -> AreaMovers.Crossing? in
      guard let response, response > 0 else { return nil }
      let treated = evaluation.treated.column(j)
      let needed = treated[unit] + gap / response
      guard let least = treated.min(), let most = treated.max(), (least...most).contains(needed) else { return nil }
      let mean = treated.reduce(0, +) / Double(treated.count)
      let variance = treated.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, treated.count - 1))
      let deviations = abs(needed - treated[unit]) / variance.squareRoot()
      guard let measured = panel.indicators[j].measured(needed, in: recipe.tree.direction),
        [measured, deviations].allSatisfy(\.isFinite)
      else {
        return nil
      }
      return AreaMovers.Crossing(
        indicator: j, value: panel.values[unit, j], needed: measured, deviations: deviations)
    }.sorted { $0.deviations < $1.deviations }
  }

  private func cutoffs(of unit: Int) -> [AreaMovers.CutoffDistance] {
    let columns = decision.problemIndicators
    let shares = stability?.chosen?.problems
    let unvaried = stability?.chosen?.unvaried ?? []
    return columns.enumerated().compactMap { k, j in
      panel.indicators[j].problem.map { cutoff in
        AreaMovers.CutoffDistance(
          indicator: j, value: panel.values[unit, j], bound: cutoff.bound,
          isProblem: decision.problems[unit * columns.count + k],
          p: unvaried.contains(j) ? nil : shares?[unit, k])
      }
    }
  }

  private func problemsToCross(_ nearest: [AreaMovers.CutoffDistance], _ unit: Int) -> [AreaMovers.CutoffDistance]? {
    guard let least = recipe.listedFromProblems, !decision.problemIndicators.isEmpty,
      let isListed = decision.isListed?[unit]
    else { return nil }
    let count = decision.problemCounts[unit]
    guard isListed == (count >= least) else { return nil }  // listed by its score
    let steps = isListed ? count - least + 1 : least - count
    let crossed = nearest.filter { $0.isProblem == isListed }.prefix(steps)
    return crossed.count == steps ? Array(crossed) : nil
  }

  private func mostMovingLeftOut(_ unit: Int) -> AreaMovers.LeftOut? {
    let rank = decision.ranks[unit]
    let found = (stability?.influences ?? []).flatMap { influence in
      zip(influence.entries, influence.ranksWithout).compactMap { entry, ranks in
        ranks.map { AreaMovers.LeftOut(id: entry.id, rank: Int($0[unit])) }
      }
    }
    return found.max { abs($0.rank - rank) < abs($1.rank - rank) }.flatMap { $0.rank == rank ? nil : $0 }
  }
}

extension Recipe {
  /// The conditions of the tiers on the list.
  private var listConditions: [Tier.Condition] { list.map { tiers[...$0].compactMap(\.condition) } ?? [] }

  /// The least number of problems that puts an area on the list; nil where none does.
  public var listedFromProblems: Int? {
    listConditions.compactMap { if case .problems(let least) = $0 { least } else { nil } }.min()
  }

  /// Whether nothing but problems puts an area on the list.
  public var listGoesByProblemsAlone: Bool {
    !listConditions.isEmpty && listConditions.allSatisfy { if case .problems = $0 { true } else { false } }
  }

  /// Whether a score or a rank may put an area on the list.
  public var listGoesByScore: Bool {
    listConditions.contains { condition in
      switch condition.applied {
      case .problems, .node: false
      case .score, .scoreDeviation, .scorePercentile, .rank, .rankShare, .kept: true
      }
    }
  }
}
