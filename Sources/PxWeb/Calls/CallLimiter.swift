/// Keeps calls below a number in any window of time, as the service demands.
///
/// A window is counted from the end of a call to the beginning of a later one: so it is kept as the service sees it too, however
/// long each takes to get there.
package struct CallLimiter: Sendable {
  private let calls: Int
  private let window: Duration
  /// When the last calls ended, at most `calls` of them, the oldest first.
  private var ended: [ContinuousClock.Instant] = []

  /// - Parameters:
  ///   - calls: in any window; above 0.
  ///   - window: its length.
  package init(calls: Int, in window: Duration) {
    precondition(calls > 0, "no calls at all")
    self.calls = calls
    self.window = window
  }

  /// When a call may begin that would begin now.
  package func due(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant {
    ended.count < calls ? now : max(now, ended[0].advanced(by: window))
  }

  /// Enters a call that has ended.
  package mutating func enter(endedAt end: ContinuousClock.Instant) {
    if ended.count == calls { ended.removeFirst() }
    ended.append(end)
  }
}
