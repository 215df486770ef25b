import Foundation
import Synchronization

/// Turns Ctrl-C, a hang-up and a polite kill into a flag that long work reads. A second one ends the process at once, and so
/// does a few seconds in which nothing read the flag.
enum Interruption {
  private static let flag = Atomic(false)
  private static let seconds: UInt32 = 5

  /// Starts listening; may be called again.
  static func listen() {
    _ = hasCome  // made before any signal can come: a handler may do no more than set it
    var numbers = [SIGINT, SIGTERM]
    // Whoever starts us so that we outlive the terminal has had hang-ups ignored.
    if !isIgnored(SIGHUP) { numbers.append(SIGHUP) }
    // A parent that works on many threads may have started us with every signal blocked.
    var heard = sigset_t()
    unsafe sigemptyset(&heard)
    for number in numbers + [SIGALRM] { unsafe sigaddset(&heard, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &heard, nil)
    for number in numbers {
      signal(number) { _ in
        if Interruption.flag.exchange(true, ordering: .relaxed) { _exit(Failure.interrupted) }
        alarm(Interruption.seconds)
      }
    }
    signal(SIGALRM) { _ in _exit(Failure.interrupted) }
  }

  static var hasCome: Bool { flag.load(ordering: .relaxed) }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    unsafe sigaction(number, nil, &action)
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
