private import Foundation
package import Multivariate
package import Study

/// What keeps the structure from being taken at its word. Indicators and dimensions are counted from 0.
package enum StructureWarning: Sendable, Equatable {
  case noFactors(FactorAnalysis.Obstacle)
  /// The indicators' correlations are singular.
  case dependence(Dependence)
  /// Indicators nearly determine each other, by the condition number of their correlations.
  case nearlyDependentIndicators(condition: Double)
  /// Indicators whose measure of sampling adequacy is below 0.5.
  case littleInCommon([Int])
  /// Indicators whose uniqueness stands at its bound.
  case heywood([Int])
  /// Other loadings fit as well.
  case undetermined
  case severalOptima(FactorRotation.Search)
  /// A criterion sees more factors than the correlations determine, and fewer are taken.
  case capped(Retention.Criterion, suggested: Int, taken: Int)
  /// More factors were asked for than any criterion suggests.
  case aboveEveryCriterion(Int, most: Int)
  /// Why areas are not scored on the factors; indicators that determine each other are reported separately.
  case unscored(FactorError)
  /// Factors of which the indicators would determine more than all.
  case impossibleDeterminacy([Int])
  /// Measures whose formula gives what they cannot be.
  case impossibleMeasures([FitMeasure])
  /// Indicators of whose variance less than a fifth is explained.
  case unexplained([Int])
  /// A factor on which fewer than three indicators load.
  case thin(Int, salient: Int)
  /// A factor that replicates of a scheme find otherwise: nineteen in twenty exceed this congruence, which is low.
  case unsteady(Int, congruence: Double, Scheme)
  /// Schemes of whose replicates more found no proper factors than the gate admits.
  case failedReplicates([Failed])
  /// Pairs of the index that are further apart, or nearer, than they should be.
  case incoherent(Coherence.Finding, [Coherence.Flag])

  /// Why correlations are singular.
  package enum Dependence: Sendable, Equatable {
    /// These indicators determine each other exactly; leaving so many out would end it.
    case indicators([Int], count: Int)
    /// There are too few areas to tell so many indicators apart.
    case tooFewAreas(Int, indicators: Int)
  }

  package struct Failed: Sendable, Equatable {
    package let scheme: Scheme
    package let failed: Int
    /// Replicates in all.
    package let count: Int
  }

  static let leastAdequacy = 0.5
  /// What sets indicators apart is then a thousandth of what they share: it shows in the fourth digit of their values.
  static let mostCondition = 1e6
  static let leastCommunality = 0.2
  static let leastSalient = 3
  static let leastCongruence = 0.85
  static let leastOpposition = -0.1
}

extension StructureReading {
  /// Everything to be warned of: what keeps factors from being taken, the data's faults, the solution's, how firm it is,
  /// and the index's own.
  package var warnings: [StructureWarning] {
    var warnings = obstacle.map { [StructureWarning.noFactors($0)] } ?? []
    switch structure.suitability?.adequacy {
    case .success(let adequacy)?:
      let condition = 1 / adequacy.reciprocalCondition
      if condition > StructureWarning.mostCondition {
        warnings.append(.nearlyDependentIndicators(condition: condition))
      }
      if !littleInCommon.isEmpty { warnings.append(.littleInCommon(littleInCommon)) }
    case .failure?, nil: break
    }
    if let dependence, obstacle?.tellsOfDependence != true { warnings.append(.dependence(dependence)) }
    if let analysis { warnings += self.warnings(of: analysis) }
    let measures = FitMeasure.allCases.filter { $0.isImpossible(of: structure, unitCount: unitCount) }
    if !measures.isEmpty { warnings.append(.impossibleMeasures(measures)) }
    for finding in Coherence.Finding.allCases {
      let flags = structure.coherence.flags.filter { $0.finding == finding && $0.isRead }
      if !flags.isEmpty { warnings.append(.incoherent(finding, flags)) }
    }
    return warnings
  }

  /// Indicators whose measure of sampling adequacy is low. Of two it is one half whatever they share.
  private var littleInCommon: [Int] {
    guard indicators.count > 2, let adequacy = try? structure.suitability?.adequacy.get() else { return [] }
    return order.filter { adequacy.byVariable[$0].map { $0 < StructureWarning.leastAdequacy } ?? true }
  }

  /// What makes the correlations singular; nil where nothing does.
  var dependence: StructureWarning.Dependence? {
    structure.dependence.map { found in
      unitCount <= indicators.count
        ? .tooFewAreas(unitCount, indicators: indicators.count) : .indicators(found.variables, count: found.count)
    }
  }

  private func warnings(of analysis: FactorAnalysis) -> [StructureWarning] {
    var warnings = [StructureWarning]()
    if case .by(let criterion) = structure.plan.count,
      let suggested = structure.retention.suggestedCount(by: criterion), suggested > dimensionCount
    {
      warnings.append(.capped(criterion, suggested: suggested, taken: dimensionCount))
    }
    let most = structure.retention.largestSuggestion
    if dimensionCount > most { warnings.append(.aboveEveryCriterion(dimensionCount, most: most)) }
    if !analysis.fit.heywood.isEmpty { warnings.append(.heywood(analysis.fit.heywood)) }
    if !analysis.fit.isDetermined { warnings.append(.undetermined) }
    let search = analysis.rotation.search
    if 2 * search.bestCount < search.startCount { warnings.append(.severalOptima(search)) }
    switch analysis.scoring {
    case .success(let scores):
      let impossible = scores.squaredMultipleCorrelations.enumerated().filter { $0.element == nil }.map(\.offset)
      if !impossible.isEmpty { warnings.append(.impossibleDeterminacy(impossible)) }
    case .failure(let error): if structure.dependence == nil { warnings.append(.unscored(error)) }
    }
    let communalities = communalities
    // What is said of too little in common need not be said again.
    let unexplained = order.filter {
      communalities[$0] < StructureWarning.leastCommunality && !littleInCommon.contains($0)
    }
    if !unexplained.isEmpty { warnings.append(.unexplained(unexplained)) }
    for k in 0..<dimensionCount where salient(on: k).count < StructureWarning.leastSalient {
      warnings.append(.thin(k, salient: salient(on: k).count))
    }
    for k in 0..<dimensionCount {
      let found = recalculated.compactMap { outcome in
        outcome.factors.map { (congruence: $0.congruences[k].low, scheme: outcome.scheme) }
      }
      guard let least = found.min(by: { $0.congruence < $1.congruence }) else { break }
      if least.congruence < StructureWarning.leastCongruence {
        warnings.append(.unsteady(k, congruence: least.congruence, least.scheme))
      }
    }
    let failed = recalculated.filter { $0.factors == nil }
    if !failed.isEmpty {
      warnings.append(
        .failedReplicates(
          failed.map { .init(scheme: $0.scheme, failed: $0.failures.total, count: $0.failures.total + $0.replicates) }))
    }
    return warnings
  }
}

extension Coherence.Flag {
  /// A correlation of next to nothing below zero is no opposition; a strong one is that alone.
  var isRead: Bool {
    switch finding {
    case .weak: true
    case .redundant: r > 0
    case .opposed: r < StructureWarning.leastOpposition
    }
  }

  /// Decimals that show on which side of its bound the correlation lies.
  var decimals: Int {
    let bound =
      switch finding {
      case .weak: Coherence.weakBound
      case .redundant: Coherence.redundantBound
      case .opposed: StructureWarning.leastOpposition
      }
    return (2...5).first { abs(r - bound) >= 0.5 * pow(10, -Double($0)) } ?? 6
  }
}

extension FactorAnalysis.Obstacle {
  /// Whether indicators that determine each other are its cause, and named with it.
  fileprivate var tellsOfDependence: Bool {
    switch self {
    case .notApplicable, .extraction(.notPositiveDefinite): true
    case .nothingCommon, .improper, .extraction, .rotation: false
    }
  }
}
