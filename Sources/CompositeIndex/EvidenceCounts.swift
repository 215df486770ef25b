public import Probability

/// Cells of a column that are no plain counts or figures, by what they are.
public struct EvidenceCounts: Sendable, Equatable {
  /// Suppressed, and known by bounds.
  public private(set) var bounded = 0
  /// Known without chance error, in a column whose other cells have one.
  public private(set) var exact = 0
  /// Put in where a value was missing.
  public private(set) var imputed = 0
  /// Missing, and drawn in every replicate.
  public private(set) var predicted = 0
  /// Brought over from parts of another division's units.
  public private(set) var allocated = 0

  /// Counts the cells of one column.
  public init(_ noise: ColumnNoise) {
    for evidence in noise.evidence.values {
      switch evidence {
      case .within: bounded += 1
      // Where no cell varies by chance, an exact one is nothing special.
      case .exact: exact += noise.hasModel ? 1 : 0
      case .imputed: imputed += 1
      case .predicted: predicted += 1
      case .allocated: allocated += 1
      }
    }
  }
}
