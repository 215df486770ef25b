/// Why a cell holds no number, as the source says it: what a missing code in a file stands for.
public enum MissingReason: String, Sendable, Equatable, CaseIterable {
  /// Nobody measured it; also a unit for which a joined file has no record.
  case notCollected = "not-collected"
  /// Measured, but withheld by the source to protect the people counted.
  case suppressed
  /// The question has no answer here, such as school results where there are no pupils.
  case notApplicable = "not-applicable"
}
