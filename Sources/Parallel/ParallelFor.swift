import Dispatch
import Synchronization

/// Splits `0..<count` into chunks of `chunk` consecutive indices and runs `body` once for each, on up to `threads`
/// workers of `DispatchQueue.concurrentPerform`, which joins before this returns.
///
/// Chunk boundaries depend on `count` and `chunk` alone, never on `threads`: a body that writes only what belongs to
/// its own range gives the same result at any number of threads. Which worker takes which chunk is not defined.
///
/// - Parameters:
///   - count: number of indices, ≥ 0.
///   - chunk: indices a call of `body` receives; the last may be shorter.
///   - threads: workers at most, ≥ 1.
///   - makeScratch: called once per worker, before its first chunk.
///   - body: the work on one range with the worker's own scratch; what it throws stops the others at their next chunk.
/// - Returns: every worker's scratch after its last chunk, in no order.
/// - Throws: the error of the earliest failed chunk among those that ran.
@discardableResult
public func parallelFor<Scratch: Sendable, Failure: Error>(
  count: Int, chunk: Int, threads: Int,
  makeScratch: @Sendable () -> Scratch,
  body: @Sendable (Range<Int>, inout Scratch) throws(Failure) -> Void
) throws(Failure) -> [Scratch] {
  precondition(count >= 0 && chunk >= 1 && threads >= 1, "count \(count), chunk \(chunk), threads \(threads)")
  let chunkCount = (count + chunk - 1) / chunk
  let next = Atomic(0)
  let finished = Mutex<(scratch: [Scratch], failure: (chunk: Int, error: Failure)?)>(([], nil))
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, chunkCount))) { _ in
    var scratch = makeScratch()
    while true {
      let taken = next.add(1, ordering: .relaxed).oldValue
      guard taken < chunkCount else { break }
      do throws(Failure) {
        try body(taken * chunk..<min(count, (taken + 1) * chunk), &scratch)
      } catch {
        next.store(chunkCount, ordering: .relaxed)
        finished.withLock { state in
          if state.failure.map({ taken < $0.chunk }) ?? true { state.failure = (taken, error) }
        }
      }
    }
    finished.withLock { $0.scratch.append(scratch) }
  }
  let outcome = finished.withLock { $0 }
  if let failure = outcome.failure { throw failure.error }
  return outcome.scratch
}
