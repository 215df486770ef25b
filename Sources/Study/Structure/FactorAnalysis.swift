public import LinearAlgebra
public import Multivariate

/// The common factors behind the indicators: extracted, rotated, judged, and scored for every area.
public struct FactorAnalysis: Sendable, Codable {
  /// As extracted.
  public let fit: FactorFit
  /// The factors after rotation, ordered and signed.
  public let rotation: FactorRotation
  /// χ² and what follows from it assumes a sample; over a census of areas it is descriptive.
  public let measures: ModelFit
  /// How the areas are scored on the factors; why they cannot be, where indicators depend on each other.
  @CodableResult public private(set) var scoring: Result<FactorScores, FactorError>
  /// Another method that scores them, where this one cannot; nil where none does, or none is needed.
  public let otherScores: FactorScores.Method?
  /// `n × m`; nil where areas cannot be scored.
  public let scores: Matrix?
  /// A general factor above several oblique ones; nil where there is none.
  public let hierarchy: SchmidLeiman?
  /// Nil for several factors without a general one.
  public let omega: Omega?
  /// For replicates, which start from the full sample's solution; nil in an analysis read from a file.
  private(set) var solver: FactorSolver?

  private enum CodingKeys: CodingKey {
    case fit, rotation, measures, scoring, otherScores, scores, hierarchy, omega
  }

  /// The rotated factors.
  public var model: FactorModel { rotation.model }

  /// Why no factors are reported.
  public enum Obstacle: Error, Equatable, Sendable, Codable {
    /// Nothing common stands out by the criterion.
    case nothingCommon(Retention.Criterion)
    /// The criterion gives no number of factors for these correlations.
    case notApplicable(Retention.Criterion)
    /// The factors would explain more than all of these indicators' variance: from 0, ascending.
    case improper([Int])
    case extraction(FactorError)
    case rotation(RotationFailure)
  }

  /// - Parameters:
  ///   - R: `p × p`, of the treated indicators.
  ///   - Z: `n × p`, the indicators standardised.
  ///   - count: factors, ≥ 1.
  init(
    _ plan: StructurePlan, correlation R: Matrix, standardised Z: Matrix, count: Int, seed: UInt64, stream: UInt32,
    threads: Int
  ) throws(Obstacle) {
    do { try plan.rotation.check(factorCount: count) } catch { throw .rotation(error) }
    do throws(FactorError) {
      var solver = try FactorSolver(variableCount: R.rowCount, factorCount: count, extraction: plan.extraction)
      fit = try FactorFit.fit(correlation: R, with: &solver)
      self.solver = solver
    } catch { throw .extraction(error) }
    // The bound of a uniqueness keeps it above 0, and the sum of squared loadings not always below 1.
    let improper = fit.model.communalities.enumerated().filter { $0.element > 1 + FactorSolver.gradientTolerance }.map(
      \.offset)
    guard improper.isEmpty else { throw .improper(improper) }
    do {
      rotation = try FactorRotation.fit(
        fit.model, by: plan.rotation, startCount: plan.starts, seed: seed, stream: stream, threads: threads)
    } catch { throw .rotation(error) }
    let model = rotation.model
    measures = ModelFit.of(model, to: R, unitCount: Double(Z.rowCount))
    do throws(FactorError) {
      let found = try FactorScores(of: model, correlation: R, method: plan.scores)
      scoring = .success(found)
      otherScores = nil
      scores = found.scores(ofStandardised: Z)
    } catch {
      scoring = .failure(error)
      scores = nil
      otherScores = FactorScores.Method.allCases.first {
        (try? FactorScores(of: model, correlation: R, method: $0)) != nil
      }
    }
    hierarchy = Self.hierarchy(model, plan.extraction)
    omega =
      if let hierarchy {
        Omega(hierarchy, correlation: R)
      } else {
        count == 1 ? Omega(oneFactor: model, correlation: R) : nil
      }
  }

  /// The general factor of oblique ones, by one factor of their correlations.
  private static func hierarchy(_ model: FactorModel, _ extraction: Extraction) -> SchmidLeiman? {
    guard model.factorCount > 1, model.factorCorrelation != .identity(model.factorCount) else { return nil }
    return try? SchmidLeiman.fit(model, by: extraction)
  }
}
