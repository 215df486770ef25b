/// Which areas a replicate of a bootstrap over areas consists of.
public enum AreaResample: Sendable, Equatable {
  /// As many draws as areas, with replacement, each area as likely as any other.
  case each
  /// The same inside each stratum, so that every stratum keeps its number of areas.
  ///
  /// One label an area; areas with the same label are a stratum.
  case within(strata: [Int])
  /// As many draws as clusters, with replacement; an area counts as often as its cluster was drawn.
  ///
  /// One label an area; areas with the same label are a cluster. Clusters differ in size, so replicates do too.
  case whole(clusters: [Int])
  /// Every area, with random weights: `n` times a flat Dirichlet vector (the Bayesian bootstrap).
  case bayesian
  /// Fewer draws than areas, or more: `count` with replacement, in 1...2²⁴.
  case some(count: Int)
}
