/// What chance could have done to the cells of one column: a distribution for each of its n cells.
///
/// Cells that are no plain counts or figures are in `evidence`, by their position.
public enum ColumnNoise: Sendable, Equatable, Codable {
  /// Nothing is known; the cells stay as they are.
  case fixed
  /// `per · y / N`, y successes among N trials; `0 ≤ y ≤ N`, `N > 0`.
  case binomial(successes: [Double], trials: [Double], per: Double, evidence: [Int: CellEvidence] = [:])
  /// `per · y / E`, y events over an exposure E > 0 (years × base).
  case poisson(events: [Double], exposure: [Double], per: Double, evidence: [Int: CellEvidence] = [:])
  /// The value with a standard error ≥ 0 in its own unit.
  case normal(standardErrors: [Double], evidence: [Int: CellEvidence] = [:])
}

/// Around what a noisy cell is drawn.
public enum NoiseSampler: String, Sendable, Equatable, CaseIterable, Codable {
  /// Another year's figure: drawn around the observed value.
  case redraw
  /// The true rate given the figure: drawn from its posterior.
  case posterior
}
