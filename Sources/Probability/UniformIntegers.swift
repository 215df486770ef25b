private import CKernels

/// Uniform integers in bulk.
public enum UniformIntegers {
  /// Draws `drawCount` uniform integers in `0..<bound` and writes to `counts[start + i]` how often `i` came.
  ///
  /// The integers are exactly those of ``RandomStream/integer(below:)`` on the stream with the same arguments, taken
  /// 32 words at a time. They are unbiased: a word whose product with the bound has a low half below 2³² mod bound is
  /// passed over, and the stream read one word further. With as many draws as units this is a bootstrap replicate.
  ///
  /// - Parameters:
  ///   - drawCount: number of draws, in 0...2²⁴, up to which every count is a number of its type.
  ///   - bound: number of integers, at least one and fewer than 2³².
  ///   - seed, stream, replicate, index: the place of the draws, as in ``RandomStream``.
  ///   - counts: one element an integer from `start` on; what they held is overwritten.
  /// - Complexity: O(`drawCount + bound`), about 0.8 ns for a draw and its integer.
  /// - SeeAlso: Lemire, Fast random integer generation in an interval, ACM TOMACS 29 (2019), doi:10.1145/3230636.
  public static func countDraws(
    _ drawCount: Int, below bound: Int, seed: UInt64, stream: UInt32, replicate: UInt32, index: UInt32 = 0,
    into counts: inout MutableSpan<Float>, at start: Int = 0
  ) {
    precondition(0...1 << 24 ~= drawCount && 1..<1 << 32 ~= bound, "\(drawCount) draws below \(bound)")
    precondition(start >= 0 && start + bound <= counts.count, "no room for \(bound) counts from \(start) on")
    unsafe counts.withUnsafeMutableBufferPointer { counts in
      unsafe viktCountDraws(
        ViktStream(seed: seed, stream: stream, replicate: replicate, index: index), UInt64(drawCount), UInt32(bound),
        counts.baseAddress! + start)
    }
  }
}

extension ViktStream {
  /// The words of the ``RandomStream`` with the same arguments.
  init(seed: UInt64, stream: UInt32, replicate: UInt32, index: UInt32) {
    self.init(
      key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)), index: index,
      replicate: replicate, stream: stream)
  }
}
