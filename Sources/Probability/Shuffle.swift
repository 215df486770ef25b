private import CKernels

/// Orders drawn at random.
public enum Shuffle {
  /// Writes `count` elements of `source` in an order drawn at random, all orders being equally likely.
  ///
  /// Fisher and Yates's method from the inside out: element `i` takes the place that ``RandomStream/integer(below:)`` of
  /// `i + 1` gives on the stream with the same arguments, and what stood there moves to place `i`. The words are made 32 at a
  /// time.
  ///
  /// - Parameters:
  ///   - source: read from `start` on.
  ///   - start, count: the elements; fewer than 2³².
  ///   - seed, stream, replicate, index: the place of the draws, as in ``RandomStream``.
  ///   - shuffled: written from `start` on.
  /// - Complexity: O(`count`), about 2 ns an element while they stay in cache.
  /// - SeeAlso: Knuth, The Art of Computer Programming 2, 3rd ed. (1997), section 3.4.2, exercise 12.
  public static func shuffle(
    _ source: Span<Double>, start: Int = 0, count: Int, seed: UInt64, stream: UInt32, replicate: UInt32,
    index: UInt32 = 0, into shuffled: inout MutableSpan<Double>
  ) {
    precondition(
      start >= 0 && 0..<1 << 32 ~= count && start + count <= source.count && start + count <= shuffled.count,
      "\(count) elements from \(start) on, of \(source.count) into \(shuffled.count)")
    guard count > 0 else { return }
    unsafe source.withUnsafeBufferPointer { source in
      unsafe shuffled.withUnsafeMutableBufferPointer { shuffled in
        unsafe viktShuffle(
          ViktStream(seed: seed, stream: stream, replicate: replicate, index: index), UInt64(count),
          source.baseAddress! + start, shuffled.baseAddress! + start)
      }
    }
  }
}
