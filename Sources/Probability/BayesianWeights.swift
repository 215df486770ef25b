private import CKernels

/// Weights of the Bayesian bootstrap, in bulk.
public enum BayesianWeights {
  /// Draws `count` weights that sum to `count`: `count` times a flat Dirichlet vector.
  ///
  /// They are exponential numbers −ln u divided by their mean, u as ``RandomStream/uniform()`` reads them from the stream
  /// with the same arguments. Weights are single precision, rounded twice; their sum is off by that rounding alone, so
  /// who divides by it adds the weights up as they are. The logarithm is the engine's own, and its bits the same on
  /// every processor.
  ///
  /// - Parameters:
  ///   - count: number of weights, in 1...2²⁴.
  ///   - seed, stream, replicate, index: the place of the draws, as in ``RandomStream``.
  ///   - weights: `count` elements from `start` on, all positive; what they held is overwritten.
  /// - Complexity: O(`count`), about 2 ns a weight.
  /// - SeeAlso: Rubin, The Bayesian bootstrap, Annals of Statistics 9 (1981) 130–134, doi:10.1214/aos/1176345338.
  public static func draw(
    _ count: Int, seed: UInt64, stream: UInt32, replicate: UInt32, index: UInt32 = 0,
    into weights: inout MutableSpan<Float>, at start: Int = 0
  ) {
    precondition(1...1 << 24 ~= count, "\(count) weights")
    precondition(start >= 0 && start + count <= weights.count, "no room for \(count) weights from \(start) on")
    unsafe weights.withUnsafeMutableBufferPointer { weights in
      unsafe viktDrawExponentials(
        ViktStream(seed: seed, stream: stream, replicate: replicate, index: index), UInt64(count),
        weights.baseAddress! + start)
    }
  }
}
