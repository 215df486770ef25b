public import Probability

/// What is supposed of a column's true shares and rates before its figures are seen.
public enum NoisePrior: Sendable, Equatable {
  /// One prior over all columns together, of greatest marginal likelihood: see ``JointPrior``; where a code from 0 on is given for each
  /// area, with a centre for each larger area.
  case joint(within: [Int]? = nil)
  /// Jeffreys' prior for each cell by itself: Beta(½, ½), or a gamma of shape ½ and rate 0.
  case jeffreys
  /// One beta or gamma prior for the country, of greatest marginal likelihood.
  case national
  /// A prior for each group, given by a code for each area: its mean is the group's pooled share or rate, its precision
  /// one for the country. Groups of fewer than three areas have the national prior.
  case within([Int])
}

/// The prior that a column's posteriors were drawn under.
public enum PriorFit: Sendable, Equatable, Codable {
  /// One over all columns together, after so many steps; of an area's draws so large a share was effective.
  case joint(JointPrior, steps: Int, effectiveShare: Double)
  /// Jeffreys', as asked for, or because the likelihood gave no other.
  case jeffreys(because: NoPrior?)
  /// One for all areas.
  case national(ConjugatePrior)
  /// The groups' own means with this precision (in trials, or in exposure); `small` serves groups of fewer than three
  /// areas, which under nil have Jeffreys'.
  case within(precision: Double, small: ConjugatePrior?)
}
