import Parallel
import Testing

private struct Refused: Error, Equatable { let at: Int }

@Suite struct ParallelTests {
  @Test(arguments: [1, 2, 5]) func everySlotIsFilledOnceAtAnyWidth(threads: Int) {
    var output = [Int](repeating: -1, count: 3 * 101)
    let scratch = parallelFill(&output, stride: 3, chunk: 7, threads: threads, makeScratch: { 0 }) {
      (range, seen: inout Int, span: inout MutableSpan<Int>) in
      seen += range.count
      for k in span.indices { span[k] = range.lowerBound * 3 + k }
    }
    #expect(output == Array(0..<303))
    #expect(scratch.reduce(0, +) == 101)
  }

  @Test func theEarliestFailureIsThrown() {
    #expect(throws: Refused(at: 0)) {
      try parallelFor(count: 40, chunk: 4, threads: 1, makeScratch: {}) { (range, _: inout Void) throws(Refused) in
        throw Refused(at: range.lowerBound)
      }
    }
  }

  @Test func nothingToDoRunsNoBody() {
    parallelFor(count: 0, chunk: 4, threads: 2, makeScratch: {}) { (_, _: inout Void) in Issue.record("a body ran") }
  }
}
