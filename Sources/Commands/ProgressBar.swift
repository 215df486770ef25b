import Foundation
import Resampling
import Synchronization

/// A bar on stderr for work that has taken over a second; silent when stderr is not a terminal.
final class ProgressBar: Sendable {
  private let label: String
  private let isShown: Bool
  private let start = Date()
  private let lastDrawn = Mutex(Date.distantPast)

  init(_ label: String, isQuiet: Bool) {
    self.label = label
    isShown = Console.errorIsTerminal && !isQuiet
  }

  /// Draws at most ten times a second, with the rate and the time left.
  func report(done: Int, total: Int) {
    guard isShown else { return }
    let now = Date()
    let elapsed = now.timeIntervalSince(start)
    let isDue = lastDrawn.withLock { last in
      guard elapsed > 1, now.timeIntervalSince(last) > 0.1 else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let width = 24
    let filled = done * width / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let rate = Double(done) / elapsed
    let left = Int((Double(total - done) / rate).rounded(.up))
    write("\r\u{1B}[K\(label) \(bar) \(done)/\(total)  \(Int(rate))/s  \(left) s left")
  }

  /// Takes the bar away.
  func clear() {
    if lastDrawn.withLock({ $0 }) != .distantPast { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
