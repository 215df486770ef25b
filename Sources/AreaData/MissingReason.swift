/// Why a cell has no value. Missing is never zero.
public enum MissingReason: String, Sendable, Equatable, CaseIterable {
  case notCollected = "not-collected"
  case suppressed
  case notApplicable = "not-applicable"
}
