/// What a delivery is held against before it is taken.
public enum CheckName: String, Sendable, Equatable, CaseIterable, Codable {
  /// Every area, and every larger one, has figures, and no more gaps than before.
  case coverage
  /// The columns are those of the vintage before, and in their places.
  case columns
  /// A column is in the unit that it was in.
  case units
  /// No area changes by far more than others do.
  case jumps
  /// What is counted is no more than what it is counted among.
  case bases
  /// Parts add up to their totals.
  case totals
  /// No figure is far from what the area's figures before and its other new ones make likely; only where an index is run.
  case unexpected
}

/// Something that a check found.
public enum CheckFinding: Sendable, Equatable {
  // Coverage
  case areasWithoutRecord(count: Int, of: Int, first: [String])
  /// No area of a larger one has any figure.
  case largerAreaMissing(level: String, code: String, name: String, count: Int)
  case moreGaps(column: String, before: Int, now: Int, of: Int)

  // Columns
  case columnGone(String, source: String)
  /// Each agrees with the other's figures of the vintage before better than with its own; rank correlations.
  case swapped(String, String, own: Double, other: Double)
  case identical(String, String)

  // Units
  /// The median of an area's figure over that of the vintage before.
  case rescaled(column: String, factor: Double)

  // Jumps
  case jumps(column: String, count: Int, first: [Jump])

  // Bases and totals
  case partAboveWhole(part: String, whole: String, count: Int, first: String, counted: Double, base: Double)
  case partsUnequal(rule: String, count: Int, first: String, total: Double, sum: Double)
  case areasUnequal(column: String, level: String, count: Int, first: String, total: Double, sum: Double)

  // Unexpected
  case unexpected(indicator: String, count: Int, first: [Surprise])

  /// A figure of an indicator that others do not make likely.
  public struct Surprise: Sendable, Equatable {
    /// The area's code.
    public let id: String
    public let before: Double
    public let now: Double
    /// The middle of what is likely.
    public let expected: Double

    public init(id: String, before: Double, now: Double, expected: Double) {
      (self.id, self.before, self.now, self.expected) = (id, before, now, expected)
    }
  }

  /// One area's change.
  public struct Jump: Sendable, Equatable {
    /// The area's code.
    public let id: String
    public let before: Double
    public let now: Double
    /// The change, standardised.
    public let z: Double
  }

  /// The check that found it.
  public var check: CheckName {
    switch self {
    case .areasWithoutRecord, .largerAreaMissing, .moreGaps: .coverage
    case .columnGone, .swapped, .identical: .columns
    case .rescaled: .units
    case .jumps: .jumps
    case .partAboveWhole: .bases
    case .partsUnequal, .areasUnequal: .totals
    case .unexpected: .unexpected
    }
  }
}
