/// What random words are drawn for; each purpose has a stream of its own, so none disturbs another.
public enum RandomPurpose: UInt32, Sendable {
  /// Areas drawn with replacement.
  case areas = 1
  /// Cells drawn anew.
  case noise = 2
  /// Data without groups, against which a grouping is held.
  case groupReference = 3
}
