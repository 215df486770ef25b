public import Resampling

/// Why it cannot be told how firm an index is.
public enum StabilityError: Error, Equatable, Sendable, Codable {
  /// Larger areas, by how a scheme draws.
  public enum LargerAreas: Equatable, Sendable, Codable {
    /// So many, drawn whole, where it takes at least another number.
    case whole(count: Int, least: Int)
    /// All, or all but a few, with one area each to draw from.
    case within
  }

  /// No replicate of the scheme succeeded; the most frequent kind of failure.
  case everyReplicateFailed(scheme: String, ReplicateFailure)
  /// A scheme draws whole larger areas, or within them, and these are so few that its resamples hardly differ.
  case tooFewResamples(scheme: String, level: String, LargerAreas)
  /// The correlations of a scheme do not form a correlation matrix.
  case correlations(scheme: String, CellNoiseError)
  /// The errors of the scores make no rank sets.
  case rankSets(RankSetError)
  /// Rank sets compare all pairs of areas.
  case tooManyAreasForRankSets(count: Int, limit: Int)
  /// A claim names an area that the panel lacks.
  case unknownArea(claim: String, area: String)
  /// A claim means no area.
  case emptyClaim(String)
}
