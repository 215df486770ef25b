import Foundation

/// How much of the suite is run: `VIKT_TEST_SIZE=small` leaves out, or shortens, what a sanitizer makes too slow;
/// `large` repeats simulations as often as docs/results.md says.
package enum TestSize {
  package static let isFull = ProcessInfo.processInfo.environment["VIKT_TEST_SIZE"] != "small"
  package static let isLarge = ProcessInfo.processInfo.environment["VIKT_TEST_SIZE"] == "large"
}
