/// The runs of a sampled sensitivity analysis: at each base point one run of A, one of B, and one for each input i of A with
/// B's value of that input.
///
/// A and B are the first and the last k coordinates of a scrambled Sobol' sequence of 2k, so each scramble is an independent
/// repetition of the whole. N base points, best a power of 2, take N(k + 2) runs.
///
/// - SeeAlso: A. Saltelli, P. Annoni, I. Azzini, F. Campolongo, M. Ratto & S. Tarantola, Variance based sensitivity analysis
///   of model output, Computer Physics Communications 181 (2010) 259–270, doi:10.1016/j.cpc.2009.09.018.
public struct SaltelliSample: Sendable {
  /// k; in 1...256.
  public let inputCount: Int

  private let sequence: SobolSequence

  /// - Parameters:
  ///   - inputCount: k.
  ///   - seed, stream, scramble: the place of the scramble, as in ``SobolSequence``.
  public init(inputCount: Int, seed: UInt64, stream: UInt32, scramble: UInt32) {
    self.inputCount = inputCount
    sequence = SobolSequence(dimension: 2 * inputCount, seed: seed, stream: stream, scramble: scramble)
  }

  /// Runs at a base point: A, B, then A with each input from B.
  public var runCount: Int { inputCount + 2 }

  /// Writes the inputs of all runs at one base point.
  ///
  /// - Parameters:
  ///   - point: the base point.
  ///   - runs: `k` inputs in (0, 1) for each of the `k + 2` runs, run after run.
  /// - Complexity: O(k²), without allocation.
  public func write(point: Int, into runs: inout MutableSpan<Double>) {
    let k = inputCount
    precondition(runs.count >= runCount * k, "\(runs.count) elements for \(runCount) runs of \(k) inputs")
    for j in 0..<2 * k { runs[j] = sequence.coordinate(j, of: point) }
    for i in 0..<k {
      let start = (2 + i) * k
      for j in 0..<k { runs[start + j] = runs[j] }
      runs[start + i] = runs[k + i]
    }
  }
}
