public import Probability

/// A way of perturbing data, with a question of its own.
public struct Scheme: Sendable, Equatable, Codable {
  /// The spec's name of the scheme.
  public let name: String
  /// What is drawn anew.
  public let perturbation: Perturbation

  /// - Parameter name: unique among the schemes of a plan.
  public init(name: String, _ perturbation: Perturbation) {
    self.name = name
    self.perturbation = perturbation
  }

  /// Cells drawn anew, under the name of `noise`.
  public static func noise(
    _ sampler: NoiseSampler, prior: Prior = .joint(), correlations: [Correlation] = []
  ) -> Scheme {
    Scheme(name: "noise", .noise(sampler, prior: prior, correlations: correlations))
  }

  /// Areas drawn with replacement, under the name of `areas`.
  public static let areas = Scheme(name: "areas", .areas(.each))

  /// What a scheme draws anew.
  public enum Perturbation: Sendable, Equatable, Codable {
    /// If chance events that year had fallen differently: cells are drawn anew. The prior speaks to `posterior` alone.
    case noise(NoiseSampler, prior: Prior, correlations: [Correlation])
    /// If other areas had existed: centres, scales and weights re-estimated on areas counted otherwise.
    case areas(Areas)
  }

  /// What a posterior assumes of a rate before its figure is seen.
  public enum Prior: Sendable, Equatable, Codable {
    /// That the true figures of an area go together as they do over the country: a prior over all indicators, fitted to
    /// all areas; around the centre of the larger area, by its position among the units' levels, where one is given.
    case joint(within: Int? = nil)
    /// Nothing: Jeffreys' prior.
    case jeffreys
    /// That rates vary as they do over the country: a prior fitted to all areas.
    case national
    /// That rates vary around the rate of the larger area, by its position among the units' levels.
    case within(level: Int)

    /// Whether it is over all indicators.
    public var isJoint: Bool { if case .joint = self { true } else { false } }

    /// Indicators with noise that a joint prior is for at most: its fit goes with the square of their number, and with its cube
    /// beside few areas.
    public static let jointLimit = 100
  }

  /// The correlation of two indicators' chance errors in one area, by column.
  public struct Correlation: Sendable, Equatable, Codable {
    /// An indicator's column.
    public let first: Int
    /// Another's.
    public let second: Int
    /// In [−1, 1].
    public let coefficient: Double

    /// - Precondition: two different columns, and a coefficient in [−1, 1].
    public init(first: Int, second: Int, coefficient: Double) {
      precondition(
        first != second && -1...1 ~= coefficient, "a correlation of \(coefficient) between \(first), \(second)")
      self.first = first
      self.second = second
      self.coefficient = coefficient
    }
  }

  /// How often each area counts in a replicate.
  public enum Areas: Sendable, Equatable, Codable {
    /// As many draws with replacement as there are areas.
    case each
    /// The same inside each larger area, by its position among the units' levels.
    case within(level: Int)
    /// Larger areas drawn with replacement, with all that lies in them.
    case whole(level: Int)
    /// Weights from a flat Dirichlet distribution: the Bayesian bootstrap.
    case bayesian
    /// Fewer draws, or more, than there are areas.
    case some(count: Int)
  }

  /// Whether cells are drawn anew, not areas.
  public var isNoise: Bool { if case .noise = perturbation { true } else { false } }

  /// Whether its replicates are worlds that the figures may have come from.
  public var isPosterior: Bool { if case .noise(.posterior, _, _) = perturbation { true } else { false } }
}
