import Dispatch

/// Runs `body` over chunks of consecutive slots, each slot `stride` elements of `output`, on up to `threads` workers.
///
/// Worker state and chunking are those of ``parallelFor(count:chunk:threads:makeScratch:body:)``. A body receives the
/// slots of its own range only, as one span, so writers never meet.
///
/// - Parameters:
///   - output: `count · stride` elements, slot after slot; what the bodies write.
///   - stride: elements in a slot, ≥ 1.
///   - chunk: slots a call of `body` receives.
///   - threads: workers at most, ≥ 1.
///   - makeScratch: called once per worker.
///   - body: the work on one range of slots; its span holds `range.count · stride` elements.
/// - Returns: every worker's scratch, in no order.
@discardableResult
public func parallelFill<Element: BitwiseCopyable & Sendable, Scratch: Sendable, Failure: Error>(
  _ output: inout [Element], stride: Int, chunk: Int, threads: Int,
  makeScratch: @Sendable () -> Scratch,
  body: @Sendable (Range<Int>, inout Scratch, inout MutableSpan<Element>) throws(Failure) -> Void
) throws(Failure) -> [Scratch] {
  precondition(stride >= 1 && output.count % stride == 0, "\(output.count) elements are no whole slots of \(stride)")
  let count = output.count / stride
  return try unsafe output.withUnsafeMutableBufferPointer { buffer throws(Failure) -> [Scratch] in
    nonisolated(unsafe) let slots = unsafe buffer  // ranges are disjoint: each chunk is taken once
    return try parallelFor(count: count, chunk: chunk, threads: threads, makeScratch: makeScratch) {
      range, scratch throws(Failure) in
      let part = range.lowerBound * stride..<range.upperBound * stride
      var span = unsafe UnsafeMutableBufferPointer(rebasing: slots[part]).mutableSpan
      try body(range, &scratch, &span)
    }
  }
}
