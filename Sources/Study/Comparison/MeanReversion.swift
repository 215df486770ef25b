internal import CompositeIndex

/// How far scores fall back towards the mean because chance had a part in them: E(x₂ − x₁ | x₁) = −B·(1 − ρ)·(x₁ − μ).
///
/// B is the share of the scores' variance in the first run that is chance. Areas chosen for high scores had chance on their
/// side more often than not, and lose that part in the next count without any change.
///
/// - SeeAlso: F. Galton, Regression towards mediocrity in hereditary stature, Journal of the Anthropological Institute 15
///   (1886) 246–263; A. G. Barnett, J. C. van der Pols & A. J. Dobson, Regression to the mean: what it is and how to deal with
///   it, International Journal of Epidemiology 34 (2005) 215–220, doi:10.1093/ije/dyh299.
public struct MeanReversion: Sendable, Equatable {
  /// B, in [0, 1].
  public let chanceShare: Double
  /// The slope of the change on the first score, as it is.
  public let slope: Double
  /// Areas chosen in the first run: those on its list where it is one of high scores, else the tenth with the highest.
  public let chosen: Int
  public let choosesListed: Bool
  /// Of them the mean score in the first run less that of all, and the mean change.
  public let excess: Double
  public let change: Double

  /// The slope that chance alone would make.
  public func expectedSlope(persistence: Double) -> Double { -chanceShare * (1 - persistence) }

  /// The mean change of the areas chosen that chance alone would make.
  public func expectedChange(persistence: Double) -> Double { expectedSlope(persistence: persistence) * excess }

  /// - Parameters:
  ///   - before, after: scores of the same areas.
  ///   - errors: variances by chance of those before.
  ///   - isListed: in the first run; nil without a list.
  /// - Returns: nil where the first scores do not vary.
  init?(_ before: [Double], _ after: [Double], errors: [Double], isListed: [Bool]?) {
    let n = Double(before.count)
    guard before.count > 2 else { return nil }
    let (mean, later) = (before.reduce(0, +) / n, after.reduce(0, +) / n)
    var (squares, products) = (0.0, 0.0)
    for (x, y) in zip(before, after) {
      squares += (x - mean) * (x - mean)
      products += (x - mean) * (y - later)
    }
    guard squares > 0 else { return nil }
    chanceShare = min(1, errors.reduce(0, +) / n / (squares / (n - 1)))
    slope = products / squares - 1
    var top = isListed.map { flags in flags.indices.filter { flags[$0] } } ?? []
    choosesListed = !top.isEmpty
    if top.isEmpty {
      top = Array(before.indices.sorted { (-before[$0], $0) < (-before[$1], $1) }.prefix(max(1, before.count / 10)))
    }
    chosen = top.count
    excess = top.reduce(0) { $0 + before[$1] } / Double(top.count) - mean
    change = top.reduce(0) { $0 + after[$1] - before[$1] } / Double(top.count) - (later - mean)
  }
}

extension Recipe {
  /// Whether the list is of high scores: every condition that puts an area on it is one of the score or the rank.
  var listsHighScores: Bool {
    guard let list else { return false }
    return tiers[...list].allSatisfy { tier in
      switch tier.condition?.authored {
      case .score, .scoreDeviation, .scorePercentile, .rank, .rankShare: true
      case .problems, .node, .kept, nil: false
      }
    }
  }
}
