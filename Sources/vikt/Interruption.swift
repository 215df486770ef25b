import Dispatch
import Foundation
import Synchronization

/// Turns Ctrl-C and a polite kill into a flag that long work reads; a second one ends the process at once.
enum Interruption {
  private static let flag = Atomic(false)
  private static let sources: [any DispatchSourceSignal] = [SIGINT, SIGTERM].map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler { @Sendable in
      if flag.exchange(true, ordering: .relaxed) { _exit(Failure.interrupted) }
    }
    source.resume()
    return source
  }

  /// Starts listening; may be called again.
  static func listen() { _ = sources }

  static var hasCome: Bool { flag.load(ordering: .relaxed) }
}
