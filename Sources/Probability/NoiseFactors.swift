/// What widens or ties together the chance errors of one column beyond its distribution.
public struct NoiseFactors: Sendable, Equatable, Codable {
  /// Variance as a multiple of the distribution's own; 1 for independent people, above it for clustered or weighted ones.
  public let designEffect: Double
  /// Variance that does not shrink with a larger base: the intraclass correlation ρ of a share, variance times 1 + (N − 1)ρ;
  /// the squared coefficient of variation ω of a rate, variance times 1 + ω·(expected events).
  public let overdispersion: Double
  /// Correlation of a cell's chance error between two reference times, in 0...1.
  public let persistence: Double
  /// Standard deviation of the noise by which the source protects a count, in counts.
  public let disclosure: Double

  /// Chance errors as the distribution has them, new at every time.
  public static let none = NoiseFactors()

  /// - Precondition: `designEffect > 0`, `overdispersion ≥ 0`, `persistence` is in 0...1, `disclosure ≥ 0`.
  public init(
    designEffect: Double = 1, overdispersion: Double = 0, persistence: Double = 0, disclosure: Double = 0
  ) {
    precondition(
      designEffect > 0 && overdispersion >= 0 && 0...1 ~= persistence && disclosure >= 0, "not factors of noise")
    self.designEffect = designEffect
    self.overdispersion = overdispersion
    self.persistence = persistence
    self.disclosure = disclosure
  }

  /// What multiplies the variance of a share among `N` trials.
  public func widening(trials N: Double) -> Double { designEffect * (1 + max(0, N - 1) * overdispersion) }

  /// What multiplies the variance of a rate of which `events` are expected.
  public func widening(events: Double) -> Double { designEffect * (1 + overdispersion * events) }
}
