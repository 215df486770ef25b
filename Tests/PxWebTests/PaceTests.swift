import PxWeb
import Synchronization
import Testing
import TestSupport

/// How fast is called, how often, and in what parts.
@Suite struct PaceTests {
  /// In no window of time are there more calls than allowed, and none waits longer than it must.
  @Test func noWindowHasTooManyCalls() {
    var numbers = SplitMix64(7)
    let start = ContinuousClock.now
    var limiter = CallLimiter(calls: 5, in: .seconds(10))
    var now = start
    var begun: [ContinuousClock.Instant] = []
    var ended: [ContinuousClock.Instant] = []
    for _ in 0..<500 {
      now = now.advanced(by: .milliseconds(numbers.below(3_000)))
      let due = limiter.due(now)
      #expect(due >= now)
      if due > now { #expect(due == ended[ended.count - 5].advanced(by: .seconds(10))) }
      begun.append(due)
      now = due.advanced(by: .milliseconds(numbers.below(700)))
      limiter.enter(endedAt: now)
      ended.append(now)
    }
    for k in begun.indices.dropFirst(5) { #expect(begun[k] - ended[k - 5] >= .seconds(10)) }
  }

  /// The service's own limits are kept to: it never has to refuse.
  @Test func theServiceIsNotAskedTooOften() throws {
    let imitation = try Imitation(.small(), cells: 10, calls: 4, seconds: 1)
    let told = Told()
    let outcome = try fetch(imitation, into: try Scratch(), told: told)
    #expect(outcome.calls == 15 && told.waits.isEmpty)
    #expect(imitation.state.withLock { $0.refusals } == 0)
  }

  @Test func waitsDoubleAndEnd() {
    let backoff = Backoff()
    let waits = (0..<5).map { backoff.wait(after: $0, .failing(status: 500), chance: 0.5) }
    #expect(waits == [1, 2, 4, 8, 16].map { .seconds($0) })
    #expect(backoff.wait(after: 5, .failing(status: 500), chance: 0.5) == nil)
    var long = backoff
    long.calls = 100
    #expect(long.wait(after: 60, .failing(status: 500), chance: 0.5) == .seconds(30))
    #expect(backoff.wait(after: 0, .failing(status: 500), chance: 0) == .milliseconds(500))
    #expect(backoff.wait(after: 0, .busy(retryAfter: 20), chance: 0.25) == .milliseconds(20_250))
    #expect(backoff.wait(after: 4, .busy(retryAfter: 1), chance: 0.5) == .seconds(16))
    #expect(backoff.wait(after: 0, .busy(retryAfter: 121), chance: 0) == nil)
  }

  /// Every cell is in one part, none is too large, and the parts in their order are the cells in theirs.
  @Test func partsAreConsecutiveCells() {
    var numbers = SplitMix64(11)
    for _ in 0..<300 {
      let counts = (0..<numbers.below(4) + 1).map { _ in numbers.below(7) + 1 }
      let limit = numbers.below(60) + 1
      let tiling = Tiling(counts, limit: limit)
      #expect(tiling.order.sorted() == Array(counts.indices))
      var next = 0
      let sizes = tiling.order.map { counts[$0] }
      for part in tiling.parts {
        #expect(part.reduce(1) { $0 * $1.count } <= limit)
        // Cells of a part, the last dimension fastest.
        var positions: [[Int]] = [[]]
        for range in part { positions = positions.flatMap { start in range.map { start + [$0] } } }
        for at in positions {
          var cell = 0
          for d in at.indices { cell = cell * sizes[d] + at[d] }
          #expect(cell == next)
          next += 1
        }
      }
      #expect(next == counts.reduce(1, *))
    }
  }

  /// As few parts as a cut along the longest dimension needs.
  @Test func theLongestDimensionIsCut() {
    #expect(Tiling([3_363, 20, 45], limit: 150_000).parts.count == 21)
    #expect(Tiling([2, 3_363, 4], limit: 150_000).parts.count == 1)
    #expect(Tiling([2, 3_363, 4], limit: 150_000).order == [0, 1, 2])
    #expect(Tiling([1_000, 1_000, 1_000], limit: 150_000).parts.count == 7_000)
  }
}
