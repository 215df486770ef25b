/// Keeps calls below a number in any window of time, as the service demands.
package struct CallLimiter: Sendable {
  private let calls: Int
  private let window: Duration
  /// When the last calls were made, at most `calls` of them, the oldest first.
  private var made: [ContinuousClock.Instant] = []

  /// - Parameters:
  ///   - calls: in any window; above 0.
  ///   - window: its length.
  package init(calls: Int, in window: Duration) {
    precondition(calls > 0, "no calls at all")
    self.calls = calls
    self.window = window
  }

  /// Enters a call that is to be made.
  ///
  /// - Returns: when it may be made.
  package mutating func enter(at now: ContinuousClock.Instant) -> ContinuousClock.Instant {
    var due = now
    if made.count == calls { due = max(now, made.removeFirst().advanced(by: window)) }
    made.append(due)
    return due
  }
}
