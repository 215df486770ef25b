public import Multivariate

/// What was done to find the indicators' structure.
public enum StructureStep: Sendable, Equatable, Codable {
  case principalComponents(indicators: Int, count: Int)
  /// - Parameter count: of the draws.
  case parallelAnalysis(StructurePlan.Reference, count: Int)
  case extract(
    Extraction, factors: Int, chosen: StructurePlan.FactorCount, iterations: Int, gradient: Double, heywood: Int,
    count: Int)
  case rotate(Rotation, factors: Int, starts: Int, optima: Int, gradient: Double)
  /// Moran's I of so many subjects, for the areas that have neighbours.
  case compareNeighbours(subjects: Int, count: Int)
  case recalculate(Scheme, count: Int, failures: FailureCounts)

  /// Areas, draws, subjects, factors or replicates it was done for.
  public var count: Int {
    switch self {
    case .principalComponents(_, let count), .parallelAnalysis(_, let count), .extract(_, _, _, _, _, _, let count),
      .compareNeighbours(_, let count), .recalculate(_, let count, _):
      count
    case .rotate(_, let factors, _, _, _): factors
    }
  }
}
