/// What the data or a request may be at fault for.
public enum ClusteringError: Error, Equatable, Sendable, Codable {
  /// The value in this row and column is NaN or infinite.
  case nonFinite(row: Int, column: Int)
  /// Too few units for what was asked.
  case tooFewUnits(count: Int)
  /// More units than the distances of all pairs are kept of.
  case tooManyUnits(count: Int, limit: Int)
  /// `k` groups were asked for where the number must be at most `limit` (and at least 1, or 2 for a measure of validity).
  case countOutOfRange(k: Int, limit: Int)
  /// The caller stopped the work.
  case cancelled
  /// All units coincide, so a ratio of spreads is not defined.
  case noSpread
}
