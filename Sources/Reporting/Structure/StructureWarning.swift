package import Multivariate
package import Robustness

/// What keeps the structure from being taken at its word. Indicators and dimensions are counted from 0.
package enum StructureWarning: Sendable, Equatable {
  case noFactors(FactorAnalysis.Obstacle)
  /// Indicators determine each other, exactly or nearly.
  case dependentIndicators
  case nearlyDependentIndicators(determinant: Double)
  /// Indicators whose measure of sampling adequacy is below 0.5.
  case littleInCommon([Int])
  /// Indicators whose uniqueness stands at its bound.
  case heywood([Int])
  /// Other loadings fit as well.
  case undetermined
  case severalOptima(FactorRotation.Search)
  /// Why areas are not scored on the factors.
  case unscored(FactorError)
  /// Indicators of whose variance less than a fifth is explained.
  case unexplained([Int])
  /// A factor on which fewer than three indicators load.
  case thin(Int, salient: Int)
  /// A factor that replicates of a scheme find otherwise: nineteen in twenty exceed this congruence, which is low.
  case unsteady(Int, congruence: Double, Scheme)
  /// Schemes of whose replicates more than one in twenty found no proper factors, with the shares.
  case failedReplicates([FailedShare])
  /// Pairs of the index that are further apart, or nearer, than they should be.
  case incoherent(Coherence.Finding, [Coherence.Flag])

  package struct FailedShare: Sendable, Equatable {
    package let scheme: Scheme
    package let share: Double
  }

  static let leastAdequacy = 0.5
  static let leastDeterminant = 1e-5
  static let leastCommunality = 0.2
  static let leastSalient = 3
  static let leastCongruence = 0.85
  static let mostFailures = 0.05
  static let leastOpposition = -0.1
}

extension StructureReading {
  /// Everything to be warned of: what keeps factors from being taken, the data's faults, the solution's, how firm it is,
  /// and the index's own.
  package var warnings: [StructureWarning] {
    var warnings = obstacle.map { [StructureWarning.noFactors($0)] } ?? []
    switch structure.suitability?.adequacy {
    case .success(let adequacy)?:
      if adequacy.determinant < StructureWarning.leastDeterminant {
        warnings.append(.nearlyDependentIndicators(determinant: adequacy.determinant))
      }
      let low = order.filter { adequacy.byVariable[$0].map { $0 < StructureWarning.leastAdequacy } ?? true }
      // Of two indicators the measure is one half whatever they share.
      if !low.isEmpty && indicators.count > 2 { warnings.append(.littleInCommon(low)) }
    case .failure?: warnings.append(.dependentIndicators)
    case nil: break
    }
    if let analysis { warnings += self.warnings(of: analysis) }
    for finding in Coherence.Finding.allCases {
      let flags = structure.coherence.flags.filter { $0.finding == finding && $0.isRead }
      if !flags.isEmpty { warnings.append(.incoherent(finding, flags)) }
    }
    return warnings
  }

  private func warnings(of analysis: FactorAnalysis) -> [StructureWarning] {
    var warnings = [StructureWarning]()
    if !analysis.fit.heywood.isEmpty { warnings.append(.heywood(analysis.fit.heywood)) }
    if !analysis.fit.isDetermined { warnings.append(.undetermined) }
    if analysis.rotation.search.optimumCount > 1 { warnings.append(.severalOptima(analysis.rotation.search)) }
    if case .failure(let error) = analysis.scoring { warnings.append(.unscored(error)) }
    let communalities = communalities
    let unexplained = order.filter { communalities[$0] < StructureWarning.leastCommunality }
    if !unexplained.isEmpty { warnings.append(.unexplained(unexplained)) }
    for k in 0..<dimensionCount where salient(on: k).count < StructureWarning.leastSalient {
      warnings.append(.thin(k, salient: salient(on: k).count))
    }
    for k in 0..<dimensionCount {
      guard let worst = structure.stability.min(by: { $0.congruences[k].low < $1.congruences[k].low }) else { break }
      if worst.congruences[k].low < StructureWarning.leastCongruence {
        warnings.append(.unsteady(k, congruence: worst.congruences[k].low, worst.scheme))
      }
    }
    let failed = structure.stability.filter { $0.failedShare > StructureWarning.mostFailures }
    if !failed.isEmpty {
      warnings.append(.failedReplicates(failed.map { .init(scheme: $0.scheme, share: $0.failedShare) }))
    }
    return warnings
  }
}

extension Coherence.Flag {
  /// A correlation of next to nothing below zero is no opposition; a strong one is that alone.
  fileprivate var isRead: Bool {
    switch finding {
    case .weak: true
    case .redundant: r > 0
    case .opposed: r < StructureWarning.leastOpposition
    }
  }
}

extension StructureStability {
  /// The share of replicates in which factors were not found.
  package var failedShare: Double {
    let failed = failures.values.reduce(0, +)
    return Double(failed) / Double(max(1, failed + replicates))
  }
}
