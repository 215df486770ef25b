/// What is known of a cell that is not counted or measured as the others of its column are.
public enum CellEvidence: Sendable, Equatable, Codable {
  /// A count known only to be a whole number within these: suppressed at the source. What stands in the column is the count
  /// expected there, and `variance` is how much it may differ from that, in counts.
  case within(ClosedRange<Double>, variance: Double)
  /// Certain: the cell stays as it is.
  case exact
  /// Put in where a value is missing: the cell stays as it is, and says nothing of the others.
  case imputed
  /// Missing, and drawn from what a joint prior makes likely given the area's other figures; what stands in the column is a
  /// prediction, which says nothing.
  case predicted
  /// Brought over from units of another division of which only a part lies in the area. What stands in the column has the units' chance
  /// errors; the area's true figure lies around theirs with this standard deviation, in the column's own unit.
  case allocated(deviation: Double)

  /// Whether no replicate changes the cell.
  public var isHeld: Bool {
    switch self {
    case .exact, .imputed: true
    case .within, .predicted, .allocated: false
    }
  }

  /// Whether it was brought over from parts of units.
  public var isAllocated: Bool { if case .allocated = self { true } else { false } }

  /// What a count's variance is more by than chance: that of a count not known.
  var variance: Double { if case .within(_, let variance) = self { variance } else { 0 } }
}

extension ColumnNoise {
  /// Whether chance is known to have moved some figure: not where only missing ones are drawn.
  public var hasModel: Bool {
    guard case .normal(let errors, let evidence) = self else { return self != .fixed }
    return errors.indices.contains { evidence[$0] == nil || evidence[$0]?.isAllocated == true }
  }

  /// By cell: those that are no plain counts or figures.
  public var evidence: [Int: CellEvidence] {
    switch self {
    case .fixed: [:]
    case .binomial(_, _, _, let evidence), .poisson(_, _, _, let evidence), .normal(_, let evidence): evidence
    }
  }
}
