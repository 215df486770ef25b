public import LinearAlgebra
import Parallel

/// Under what share of weights each area is listed, all areas under the same weights.
///
/// - SeeAlso: R. Lahdelma & P. Salminen, SMAA-2: stochastic multicriteria acceptability analysis for group decision making,
///   Operations Research 49 (2001) 444–454, doi:10.1287/opre.49.3.444.11220.
public struct ListAcceptability: Sendable, Equatable, Codable {
  /// For each area the share of weights that list it.
  public let shares: [Double]
  /// The standard error of each share, from what differs between scrambles.
  public let standardErrors: [Double]
  /// Weights drawn.
  public let drawCount: Int

  /// Weights that are scored together.
  private static let block = 64

  /// Draws weights and lists the areas under each.
  ///
  /// - Parameters:
  ///   - values: `n × p`, one area a row, as an index that is their weighted mean adds them up; finite.
  ///   - distribution: of the `p` weights.
  ///   - rule: what lists an area.
  ///   - points: weights in a scramble, a power of 2 of at least 64.
  ///   - scrambles: independent scrambles of Sobol's sequence, ≥ 8.
  ///   - seed, stream: the position of the scrambles' words, as in `RandomStream`.
  ///   - threads: workers at most; the result is the same to the bit at any number.
  /// - Throws: `.nonFinite(row:column:)`.
  /// - Complexity: O(n·p) a draw; a worker has scratch for 64 scores an area.
  public init(
    of values: Matrix, distribution: WeightDistribution, rule: ListRule, points: Int = 1024, scrambles: Int = 8,
    seed: UInt64, stream: UInt32, threads: Int = 1
  ) throws(SensitivityError) {
    let (n, p, block) = (values.rowCount, values.columnCount, Self.block)
    precondition(distribution.count == p, "\(distribution.count) weights for \(p) indicators")
    precondition(
      points >= block && points & (points - 1) == 0 && scrambles >= IndexEstimate.repetitionMinimum,
      "\(points) points, \(scrambles) scrambles")
    try values.requireFinite()
    // Equal areas get equal scores, bit for bit, where rows are padded.
    let rows = (n + 15) / 16 * 16
    var padded = Matrix(rowCount: rows, columnCount: p)
    for j in 0..<p {
      for i in 0..<n { padded[i, j] = values[i, j] }
    }
    let areas = padded.elements
    let sequences = (0..<scrambles).map {
      SobolSequence(dimension: p, seed: seed, stream: stream, scramble: UInt32($0))
    }
    let blocks = points / block
    let tallies = parallelFor(
      count: scrambles * blocks, chunk: 1, threads: threads,
      makeScratch: { AcceptabilityScratch(rows: rows, areas: n, weights: p, block: block, scrambles: scrambles) }
    ) { range, scratch in
      for task in range {
        let (scramble, first) = (task / blocks, task % blocks * block)
        scratch.list(areas, sequences[scramble], first..<first + block, distribution, rule, scramble: scramble)
      }
    }
    var counts = [Int](repeating: 0, count: n * scrambles)
    for tally in tallies {
      for position in counts.indices { counts[position] += tally.counts[position] }
    }
    drawCount = points * scrambles
    let estimates = (0..<n).map { i in
      IndexEstimate(of: (0..<scrambles).map { Double(counts[i + $0 * n]) / Double(points) }, level: 0.9)
    }
    shares = estimates.map(\.value)
    standardErrors = estimates.map(\.standardError)
  }
}

/// A worker's arrays.
private struct AcceptabilityScratch: Sendable {
  let rows: Int
  let areas: Int
  let block: Int
  /// `areas × scrambles`.
  var counts: [Int]
  private var uniform: [Double]
  private var weights: [Double]
  private var scores: [Double]
  private var selection: [Double]

  init(rows: Int, areas: Int, weights p: Int, block: Int, scrambles: Int) {
    self.rows = rows
    self.areas = areas
    self.block = block
    counts = [Int](repeating: 0, count: areas * scrambles)
    uniform = [Double](repeating: 0, count: p * block)
    weights = uniform
    scores = [Double](repeating: 0, count: rows * block)
    selection = [Double](repeating: 0, count: areas)
  }

  mutating func list(
    _ values: [Double], _ sequence: SobolSequence, _ points: Range<Int>, _ distribution: WeightDistribution,
    _ rule: ListRule, scramble: Int
  ) {
    Self.draw(sequence, points, distribution, &uniform, &weights)
    Self.score(values, weights, rows: rows, block: block, &scores)
    for k in 0..<block {
      let own = k * rows..<k * rows + areas
      let cutoff = Self.cutoff(rule, of: scores, own, scratch: &selection)
      for (area, position) in own.enumerated() where scores[position] >= cutoff { counts[area + scramble * areas] += 1 }
    }
  }

  private static func cutoff(
    _ rule: ListRule, of scores: [Double], _ own: Range<Int>, scratch: inout [Double]
  ) -> Double {
    rule.cutoff(of: scores.span.extracting(own), count: own.count, scratch: &scratch)
  }

  private static func draw(
    _ sequence: SobolSequence, _ points: Range<Int>, _ distribution: WeightDistribution, _ uniform: inout [Double],
    _ weights: inout [Double]
  ) {
    var coordinates = uniform.mutableSpan
    sequence.write(points, into: &coordinates)
    var drawn = weights.mutableSpan
    for k in 0..<points.count { distribution.write(from: uniform.span, start: k * sequence.dimension, into: &drawn) }
  }

  private static func score(
    _ values: [Double], _ weights: [Double], rows: Int, block: Int, _ scores: inout [Double]
  ) {
    let p = weights.count / block
    var products = scores.mutableSpan
    BLAS.gemm(
      .plain, .plain, m: rows, n: block, k: p, alpha: 1, a: values.span, lda: max(1, rows), b: weights.span,
      ldb: max(1, p), beta: 0, c: &products, ldc: max(1, rows))
  }
}
