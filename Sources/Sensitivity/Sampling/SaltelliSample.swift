/// The runs of a sampled sensitivity analysis: at each base point one run of A, one of B, and one for each input i of A with
/// B's value of that input.
///
/// An input is one number or several that are exchanged together, such as those that make a set of weights. With d numbers in
/// all, A and B are the first and the last d coordinates of a scrambled Sobol' sequence of 2d, so each scramble is an
/// independent repetition of the whole. N base points, best a power of 2, take N(k + 2) runs for k inputs.
///
/// - SeeAlso: A. Saltelli, P. Annoni, I. Azzini, F. Campolongo, M. Ratto & S. Tarantola, Variance based sensitivity analysis
///   of model output, Computer Physics Communications 181 (2010) 259–270, doi:10.1016/j.cpc.2009.09.018.
public struct SaltelliSample: Sendable {
  /// Numbers in a run at most.
  public static let coordinateLimit = SobolSequence.dimensionLimit / 2

  /// For each input the coordinates that hold it.
  public let inputs: [Range<Int>]

  private let sequence: SobolSequence

  /// - Parameters:
  ///   - coordinateCounts: for each of the k inputs how many numbers it takes, ≥ 1; d in all, in 1...256.
  ///   - seed, stream, scramble: the position of the scramble, as in ``SobolSequence``.
  public init(coordinateCounts: [Int], seed: UInt64, stream: UInt32, scramble: UInt32) {
    precondition(coordinateCounts.allSatisfy { $0 >= 1 }, "inputs of \(coordinateCounts) coordinates")
    var end = 0
    inputs = coordinateCounts.map { count in
      end += count
      return end - count..<end
    }
    sequence = SobolSequence(dimension: 2 * end, seed: seed, stream: stream, scramble: scramble)
  }

  /// Runs at a base point: A, B, then A with each input from B.
  public var runCount: Int { inputs.count + 2 }

  /// Numbers in a run: d.
  public var coordinateCount: Int { sequence.dimension / 2 }

  /// Writes the numbers of all runs at one base point.
  ///
  /// - Parameters:
  ///   - point: the base point.
  ///   - runs: d numbers in (0, 1) for each of the k + 2 runs, run after run.
  /// - Complexity: O(k·d), without allocation.
  public func write(point: Int, into runs: inout MutableSpan<Double>) {
    let d = coordinateCount
    precondition(runs.count >= runCount * d, "\(runs.count) elements for \(runCount) runs of \(d) numbers")
    for j in 0..<2 * d { runs[j] = sequence.coordinate(j, of: point) }
    for (i, input) in inputs.enumerated() {
      let start = (2 + i) * d
      for j in 0..<d { runs[start + j] = runs[input.contains(j) ? d + j : j] }
    }
  }
}
