public import Multivariate

/// How the common factors behind the indicators are sought.
public struct StructurePlan: Sendable, Equatable, Codable {
  /// How factors are found.
  public let extraction: Extraction
  /// How many, or the criterion that says so.
  public let count: FactorCount
  /// How several are rotated.
  public let rotation: Rotation
  /// What the factors of a target are called, in order; empty for another rotation.
  public let factorNames: [String]
  /// How areas are scored on the factors.
  public let scores: FactorScores.Method
  /// Where the eigenvalues of data without correlations are drawn from.
  public let reference: Reference
  /// Draws of that reference.
  public let draws: Int
  /// Starts of the rotation.
  public let starts: Int
  /// Replicates of each scheme of perturbation that factors are sought in again; 0 for none.
  public let replicates: Int
  /// Whether factors are sought, and the indicators judged as a scale.
  public private(set) var seeksFactors = true

  /// The same without factors and with a single draw: as much as can fail on the data, in a fraction of the time.
  public var brief: StructurePlan {
    var plan = StructurePlan(
      extraction: extraction, count: count, rotation: rotation, factorNames: factorNames, scores: scores,
      reference: reference, draws: 1, starts: 1, replicates: 0)
    plan.seeksFactors = false
    return plan
  }

  /// The same by another extraction or rotation.
  func changed(extraction: Extraction? = nil, rotation: Rotation? = nil) -> StructurePlan {
    StructurePlan(
      extraction: extraction ?? self.extraction, count: count, rotation: rotation ?? self.rotation,
      factorNames: factorNames, scores: scores,
      reference: reference, draws: draws, starts: starts, replicates: replicates)
  }

  /// How the number of factors is chosen.
  public enum FactorCount: Sendable, Equatable, Codable {
    case given(Int)
    case by(Retention.Criterion)
  }

  /// The data without structure that eigenvalues are compared with.
  public enum Reference: String, Sendable, Equatable, CaseIterable, Codable {
    /// Independent normal variables.
    case simulation
    /// The indicators' own values, shuffled column by column.
    case permutation
  }

  /// - Parameters:
  ///   - draws, starts: ≥ 1.
  ///   - replicates: ≥ 0.
  public init(
    extraction: Extraction = .minimumResiduals, count: FactorCount = .by(.parallelFactors),
    rotation: Rotation = .oblimin(), factorNames: [String] = [], scores: FactorScores.Method = .tenBerge,
    reference: Reference = .simulation,
    draws: Int = 1_000, starts: Int = 30, replicates: Int = 1_000
  ) {
    precondition(
      draws >= 1 && starts >= 1 && replicates >= 0, "\(draws) draws, \(starts) starts, \(replicates) replicates")
    self.extraction = extraction
    self.count = count
    self.rotation = rotation
    self.factorNames = factorNames
    self.scores = scores
    self.reference = reference
    self.draws = draws
    self.starts = starts
    self.replicates = replicates
  }
}
