public import Probability

/// Which perturbations of the data are run, how often, and which one speaks for certainty.
public struct StabilityPlan: Sendable, Equatable {
  public let replicates: Int
  /// The level of every interval, such as 0.90.
  public let level: Double
  public let schemes: [Scheme]
  /// The scheme behind the intervals and probabilities of `areas.csv`; one of `schemes`.
  public let certainty: Scheme

  public init(replicates: Int, level: Double, schemes: [Scheme], certainty: Scheme) {
    precondition(replicates >= 1 && level > 0 && level < 1 && schemes.contains(certainty), "not a stability plan")
    self.replicates = replicates
    self.level = level
    self.schemes = schemes
    self.certainty = certainty
  }
}

/// A way of perturbing data, each with a question of its own.
public enum Scheme: Sendable, Equatable, Hashable {
  /// If chance events that year had fallen differently: cells are drawn anew.
  case noise(NoiseSampler)
  /// If other areas had existed: centres, scales and weights re-estimated on areas drawn with replacement.
  case areas

  /// The spec's name of the scheme.
  public var name: String {
    switch self {
    case .noise: "noise"
    case .areas: "areas"
    }
  }
}
