import Synchronization

/// A bar on stderr for work that has taken over a second; silent when stderr is not a terminal.
package final class ProgressBar: Sendable {
  private let label: String
  private let isShown: Bool
  private let start = ContinuousClock.now
  private let lastDrawn = Mutex<ContinuousClock.Instant?>(nil)

  init(_ label: String, isQuiet: Bool) {
    self.label = VisibleText.line(label)
    isShown = Console.errorIsTerminal && !isQuiet
  }

  /// Draws at most ten times a second.
  func report(done: Int, total: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = lastDrawn.withLock { last in
      guard now - start > .seconds(1), last.map({ now - $0 > .milliseconds(100) }) ?? true else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    Console.draw("\r\u{1B}[K" + Self.line(label, done: done, total: total, elapsed: (now - start) / .seconds(1)))
  }

  /// The bar, with the rate and the time left once something is done.
  ///
  /// - Parameter elapsed: seconds, above 0.
  package static func line(_ label: String, done: Int, total: Int, elapsed: Double) -> String {
    let width = 24
    let share = total > 0 ? min(1, max(0, Double(done) / Double(total))) : 1
    let filled = Int(share * Double(width))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let start = "\(label) \(bar) \(done)/\(total)"
    // Nothing done yet, or so much so soon that the rate is no number: then none is told.
    guard let rate = Int(exactly: (Double(done) / elapsed).rounded(.down)), rate > 0,
      let left = Int(exactly: (Double(max(0, total - done)) / (Double(done) / elapsed)).rounded(.up))
    else { return start }
    return "\(start)  \(rate)/s  \(left) s left"
  }

  /// Takes the bar away.
  func clear() {
    if lastDrawn.withLock({ $0 }) != nil { Console.draw("\r\u{1B}[K") }
  }
}
