import Foundation

/// Weights of the Bayesian bootstrap.
public enum BayesianWeights {
  /// Draws n weights, uniform over those that are positive and sum to n: n exponential numbers over their mean.
  ///
  /// Each exponential is −ln u of a word w by u = (w + ½)·2⁻³², read in bulk: block by block of four, first words first.
  ///
  /// - Parameters:
  ///   - count: number of weights, n ≥ 1.
  ///   - seed, stream, replicate, index: the place of the draws, as in ``RandomStream``.
  ///   - weights: overwritten from `start` on.
  /// - Complexity: O(n), one logarithm a weight.
  /// - SeeAlso: Rubin, The Bayesian bootstrap, Annals of Statistics 9 (1981), doi:10.1214/aos/1176345338.
  public static func draw(
    _ count: Int, seed: UInt64, stream: UInt32, replicate: UInt32, index: UInt32 = 0,
    into weights: inout MutableSpan<Double>, at start: Int = 0
  ) {
    precondition(count >= 1 && start >= 0 && start + count <= weights.count, "no room for \(count) weights")
    var words = RandomStream(seed: seed, stream: stream, replicate: replicate, index: index)
    var sum = 0.0
    var i = 0
    while i < count {
      let blocks = words.nextFourBlocks()
      for lanes in [blocks.x, blocks.y, blocks.z, blocks.w] {
        for lane in 0..<min(4, max(0, count - i)) {
          let u = (Double(lanes[lane] & 0xFFFF_FFFF) + 0.5) * 0x1p-32
          let weight = -log(u)
          weights[start + i + lane] = weight
          sum += weight
        }
        i += 4
      }
    }
    let scale = Double(count) / sum
    for i in start..<start + count { weights[i] *= scale }
  }
}
