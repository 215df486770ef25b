private import Foundation
internal import CompositeIndex
internal import Multivariate
internal import Resampling

extension Demand {
  /// What the structure is sought by.
  public enum StructurePart: Sendable, Equatable, Codable {
    /// Correlations of all pairs of indicators, and the draws of parallel analysis.
    case correlations
    /// The starts of the rotation.
    case rotation
    case replicates(scheme: String)
  }
}

extension DemandEstimate {
  func structure(_ structure: StructurePlan) -> [Demand] {
    let pairs = Double(p * p) / 2
    let order = Double(min(n, p))
    var draw = 2e-5 + 1e-9 * order * order * Double(p)
    if structure.reference == .permutation { draw += Double(n * p) * (1.5e-9 + 2e-11 * order) }
    let bytes = 16 * p * structure.draws + 8 * p * p * (40 + 6 * threads) + 8 * n * p * (5 + threads)
    return [
      Demand(
        .structure(.correlations), bytes: bytes,
        seconds: Double(structure.draws) * draw + pairs * Double(n) * log2(Double(n) + 1) * 3e-9),
      Demand(.structure(.rotation), bytes: 16 * structure.starts * (1 + p * min(p, structure.rotation.factorLimit))),
    ]
  }

  /// - Parameter factorCount: factors of a replicate.
  func structureReplicates(_ structure: StructurePlan, factorCount m: Int) -> [Demand] {
    guard structure.replicates > 0, let stability = plan.stability else { return [] }
    return stability.schemes.map { scheme in
      let takesMoments = !scheme.isNoise && !model.evaluator.refitsTreatments && p <= BootstrapMoments.columnLimit
      return Demand(
        .structure(.replicates(scheme: scheme.name)),
        bytes: 24 * structure.replicates * (p * (m + 2) + m * m + m) + perturbation(scheme, takesMoments: takesMoments)
          + threads * 8 * p * p * 16,
        seconds: preparation(scheme) + Double(structure.replicates)
          * (perturbationTime(scheme) + 5e-5 + 4e-9 * Double(p * p * p)))
    }
  }
}
