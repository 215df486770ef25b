import Foundation
import Synchronization

/// Turns Ctrl-C and a polite kill into a flag that long work reads; a second one ends the process at once.
enum Interruption {
  private static let flag = Atomic(false)

  /// Starts listening; may be called again.
  static func listen() {
    _ = hasCome  // made before any signal can come: a handler may do no more than set it
    // A parent that works on many threads may have started us with every signal blocked.
    var heard = sigset_t()
    unsafe sigemptyset(&heard)
    for number in [SIGINT, SIGTERM] { unsafe sigaddset(&heard, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &heard, nil)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if Interruption.flag.exchange(true, ordering: .relaxed) { _exit(Failure.interrupted) }
      }
    }
  }

  static var hasCome: Bool { flag.load(ordering: .relaxed) }
}
