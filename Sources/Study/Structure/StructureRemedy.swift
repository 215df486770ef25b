internal import LinearAlgebra
public import Multivariate

/// A change that makes factors proper on the very data whose factors are not: it was tried.
///
/// Proper are factors that are found, rotated and determined, leave every indicator some variance of its own, and are
/// nowhere determined by more than all.
public enum StructureRemedy: Sendable, Equatable, Codable {
  case factors(Int)
  case extraction(Extraction)
  case rotation(Rotation)
  /// One indicator fewer, from 0, with as many factors; where a criterion did not apply, it then does.
  case leavingOut(Int)
}

/// Tries what may mend the factors of one set of correlations.
struct StructureTrials {
  let plan: StructurePlan
  let correlation: Matrix
  let standardised: Matrix
  let count: Int
  let seed: UInt64
  let stream: UInt32
  let threads: Int

  /// Fewer factors are tried down to so many fewer.
  private static let fewest = 3

  /// The factors as the plan has them.
  var analysis: FactorAnalysis {
    get throws(FactorAnalysis.Obstacle) {
      try FactorAnalysis(
        plan, correlation: correlation, standardised: standardised, count: count, seed: seed, stream: stream,
        threads: threads)
    }
  }

  /// The first change that helps; nil where none was found, or none is needed.
  ///
  /// - Parameter fewer: ``fewerFactors`` of these trials.
  func remedy(
    for factors: Result<FactorAnalysis, FactorAnalysis.Obstacle>, _ dependence: LinearDependence?, fewer: Int?
  ) -> StructureRemedy? {
    switch factors {
    case .success(let analysis):
      analysis.isProper
        ? nil : fewer.map { .factors($0) } ?? otherExtraction ?? leavingOut(analysis.fit.heywood)
    case .failure(.nothingCommon): nil
    case .failure(.notApplicable): dependence.flatMap(leavingOut)
    case .failure(.extraction(.notPositiveDefinite)): otherExtraction ?? leavingOut(dependence?.variables ?? [])
    case .failure(.improper(let indicators)):
      fewer.map { .factors($0) } ?? otherExtraction ?? leavingOut(indicators)
    case .failure(.extraction): fewer.map { .factors($0) } ?? otherExtraction
    case .failure(.rotation): fewer.map { .factors($0) } ?? otherExtraction ?? otherRotation
    }
  }

  /// The most factors below the number that are proper, and determined by so many indicators.
  var fewerFactors: Int? {
    let most = min(count, Extraction.factorLimit(variableCount: correlation.rowCount) + 1)
    return (max(1, most - Self.fewest)..<max(1, most)).reversed().first { isProper(plan, $0, []) }
  }

  private var otherExtraction: StructureRemedy? {
    [Extraction.maximumLikelihood, .minimumResiduals].first {
      $0 != plan.extraction && isProper(plan.changed(extraction: $0), count, [])
    }.map { .extraction($0) }
  }

  private var otherRotation: StructureRemedy? {
    plan.rotation != .varimax && isProper(plan.changed(rotation: .varimax), count, []) ? .rotation(.varimax) : nil
  }

  private func leavingOut(_ indicators: [Int]) -> StructureRemedy? {
    indicators.first { isProper(plan, count, [$0]) }.map { .leavingOut($0) }
  }

  /// Of indicators that determine each other; what is left must not.
  private func leavingOut(_ dependence: LinearDependence) -> StructureRemedy? {
    dependence.variables.first { j in
      do { return try LinearDependence(of: correlation.without(j)) == nil } catch { return false }
    }.map { .leavingOut($0) }
  }

  private func isProper(_ plan: StructurePlan, _ count: Int, _ left: [Int]) -> Bool {
    // A target is one of so many indicators and factors.
    if case .target = plan.rotation, count != self.count || !left.isEmpty { return false }
    let (R, Z) = left.reduce((correlation, standardised)) { ($0.0.without($1), $0.1.withoutColumn($1)) }
    guard count <= Extraction.factorLimit(variableCount: R.rowCount) else { return false }
    let analysis = try? FactorAnalysis(
      plan, correlation: R, standardised: Z, count: count, seed: seed, stream: stream, threads: threads)
    return analysis?.isProper == true
  }
}

extension FactorAnalysis {
  /// No indicator is wholly explained, no other loadings fit as well, and no factor's R² is above 1.
  var isProper: Bool {
    let determinacies = (try? scoring.get())?.squaredMultipleCorrelations ?? []
    return fit.heywood.isEmpty && fit.isDetermined && !determinacies.contains(nil)
  }
}

extension Matrix {
  fileprivate func withoutColumn(_ j: Int) -> Matrix {
    Matrix(columns: (0..<columnCount).filter { $0 != j }.map(column))
  }

  fileprivate func without(_ j: Int) -> Matrix { withoutColumn(j).transposed.withoutColumn(j) }
}
