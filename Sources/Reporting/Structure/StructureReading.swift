internal import CompositeIndex
package import LinearAlgebra
package import Multivariate
package import Resampling
package import Study

/// The structure of an index as it is read: the factors where there are any, else the first components; indicators in
/// the order of what they load on; and how firm it all is.
package struct StructureReading: Sendable {
  package let structure: Structure
  /// Nil where factors could not be taken, and components are read instead.
  package let analysis: FactorAnalysis?
  package let obstacle: FactorAnalysis.Obstacle?
  /// By scheme; empty without replicates.
  package let recalculated: [FactorStability]
  /// Under the scheme behind certainty, or the first that has any; nil without replicates.
  package let firmness: FactorStability?
  /// `p × m`: the factors' pattern, or the loadings of the components that stand out, one to three.
  package let loadings: Matrix
  /// For each indicator the dimension it loads on most.
  package let homes: [Int]
  /// Indicators by their dimension, then by falling size of the loading on it.
  package let order: [Int]
  /// Indicators by title, in panel order.
  package let indicators: [String]
  let unitCount: Int
  package let phrases: any Phrases

  /// Loadings nearer zero than this are left out of what is read.
  package static let salient = 0.3

  /// Nil without a structure stage or with one indicator alone.
  package init?(_ facts: Facts) {
    guard let structure = facts.study.structure, facts.panel.indicatorCount > 1 else { return nil }
    self.structure = structure
    phrases = facts.phrases
    indicators = facts.panel.indicators.map { facts.text($0.title) }
    unitCount = facts.panel.unitCount
    switch structure.factors {
    case .success(let found)?: (analysis, obstacle) = (found, nil)
    case .failure(let found)?: (analysis, obstacle) = (nil, found)
    case nil: (analysis, obstacle) = (nil, nil)
    }
    let chosen = facts.study.stability?.plan.certainty
    let recalculated = facts.study.factorStability
    self.recalculated = recalculated
    firmness =
      analysis == nil ? nil : recalculated.first { $0.scheme == chosen } ?? recalculated.first
    let components = structure.components.loadings
    let standing = structure.retention.parallel.components.suggestedCount
    let loadings =
      analysis?.model.pattern
      ?? Matrix(columns: (0..<min(3, max(1, standing), components.columnCount)).map { components.column($0) })
    let homes = FactorWeights.assignments(pattern: loadings.elements.span, variableCount: loadings.rowCount)
    self.loadings = loadings
    self.homes = homes
    order = homes.indices.sorted { a, b in
      (homes[a], -abs(loadings[a, homes[a]]), a) < (homes[b], -abs(loadings[b, homes[b]]), b)
    }
  }

  package var dimensionCount: Int { loadings.columnCount }

  /// What a factor or component is called.
  package func name(_ k: Int) -> String {
    guard analysis != nil else { return phrases.component(k + 1) }
    let names = structure.plan.factorNames
    return names.indices.contains(k) ? names[k] : phrases.factor(k + 1)
  }

  /// The same in two letters or so, for narrow columns.
  package func shortName(_ k: Int) -> String {
    (analysis == nil ? phrases.componentLetter : phrases.factorLetter) + phrases.number(k + 1)
  }

  /// The share of each indicator's variance that the dimensions read explain.
  package var communalities: [Double] {
    analysis?.model.communalities
      ?? loadings.rowIndices.map { i in
        (0..<dimensionCount).reduce(0) { $0 + loadings[i, $1] * loadings[i, $1] }
      }
  }

  package var uniquenesses: [Double] { analysis?.model.uniquenesses ?? communalities.map { 1 - $0 } }

  /// The share of all indicators' variance that the dimensions read explain.
  package var explainedShare: Double { communalities.reduce(0, +) / Double(communalities.count) }

  /// The interval of a loading over the replicates.
  package func interval(_ indicator: Int, _ dimension: Int) -> Interval? {
    firmness?.factors?.loadings[dimension][indicator]
  }

  /// Whether chance added to the figures moves some loading that is read out of its own interval.
  package var hasShiftedInterval: Bool {
    guard let firmness, firmness.scheme.isNoise, let factors = firmness.factors else { return false }
    return homes.indices.contains { i in
      let (loading, interval) = (loadings[i, homes[i]], factors.loadings[homes[i]][i])
      return loading < interval.low || loading > interval.high
    }
  }

  /// Indicators that load on a dimension by 0.3 or more.
  package func salient(on dimension: Int) -> [Int] {
    order.filter { abs(loadings[$0, dimension]) >= Self.salient }
  }

  /// What tells the number of factors: the plan's criterion, or parallel analysis where the number is given.
  package var criterion: Retention.Criterion {
    if case .by(let criterion) = structure.plan.count { criterion } else { .parallelFactors }
  }

  /// Whether the number of factors was taken by a criterion.
  func isUsed(_ criterion: Retention.Criterion) -> Bool { structure.plan.count == .by(criterion) }

  /// How often replicates of a scheme agree with the number that a criterion suggests; nil where it is not asked of
  /// replicates, or gives no number of the areas or of too many replicates.
  package func agreement(_ outcome: FactorStability, _ criterion: Retention.Criterion) -> Double? {
    structure.retention.suggestedCount(by: criterion).flatMap { k in
      outcome.counts[criterion].map { $0.indices.contains(k) ? $0[k] : 0 }
    }
  }
}

extension Matrix {
  fileprivate var rowIndices: Range<Int> { 0..<rowCount }
}
