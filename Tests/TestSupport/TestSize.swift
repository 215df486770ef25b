import Foundation

/// How much of the suite is run: `VIKT_TEST_SIZE=small` leaves out, or shortens, what a sanitizer makes too slow.
package enum TestSize {
  package static let isFull = ProcessInfo.processInfo.environment["VIKT_TEST_SIZE"] != "small"
}
