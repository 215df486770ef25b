private import CKernels
internal import Foundation
internal import LinearAlgebra
internal import Parallel
internal import Probability

/// What a joint prior leaves to be drawn: each cell's own posterior, and each area's correlations between them.
package struct JointCells: Sendable {
  /// Draws at most that an area's posterior is taken by, and at least.
  package static let drawLimit = 2048
  package static let fewestDraws = 256

  /// Draws of an area's posterior, of a lattice, so that their means are near: as many as cost about the same for any number
  /// of cells.
  private static func drawCount(_ order: Int, atMost limit: Int) -> Int {
    var count = limit
    while count > fewestDraws && count * order > 6_000 { count /= 2 }
    return count
  }
  private static let chunk = 16

  /// By column of the model: rows of the cells' inverse distribution functions on the link's scale, less their centres.
  package let rows: [[Float]]
  package let centres: [[Double]]
  /// The Cholesky factors of the areas' correlations: of a block of `blockSize` areas the elements (j, k), k ≤ j, in order,
  /// each for all areas of the block.
  package let factors: [Float]
  package static let blockSize = CellNoise.chunk

  /// - Parameters:
  ///   - areas: what is supposed of each area's centre; nil for the prior's mean.
  ///   - modes: where the search for each area's mode begins, area after area.
  ///   - drawLimit: draws at most that an area's posterior is taken by: 256 times a power of 2.
  /// - Complexity: O(v·draws + v³) an area, for v columns with chance errors.
  package init(
    _ model: JointModel, _ prior: JointPrior, _ areas: AreaCentres? = nil, modes: [Double],
    drawLimit: Int = drawLimit, source: RandomSource, threads: Int
  ) {
    let (n, v) = (model.areaCount, model.order)
    let prior = ConditionedPrior(prior, model, areas ?? AreaCentres(prior, areaCount: n))
    let drawCount = Self.drawCount(v, atMost: drawLimit)
    let lattice = Lattice(pointCount: drawCount / 2, dimension: v + 1)
    let pairs = v * (v + 1) / 2
    let length = QuantileRow.length
    // Area after area: rows, centres, factor.
    let slot = v * length + v + pairs
    var packed = [Float](repeating: 0, count: n * slot)
    struct Worker: Sendable {
      var posterior: AreaPosterior
      var row: MarginalRow
      var correlations: AreaCorrelations
    }
    parallelFill(
      &packed, stride: slot, chunk: Self.chunk, threads: threads,
      makeScratch: {
        Worker(
          posterior: AreaPosterior(model, drawCount: drawCount, lattice: lattice),
          row: MarginalRow(order: v, drawCount: drawCount),
          correlations: AreaCorrelations(order: v))
      }
    ) { areas, worker, output in
      for i in areas {
        let start = (i - areas.lowerBound) * slot
        worker.posterior.solve(
          i, prior, from: modes.span.extracting(i * v..<(i + 1) * v), source: source)
        for j in 0..<v {
          output[start + v * length + j] = worker.row.write(
            j, of: i, worker.posterior, prior, into: &output, at: start + j * length)
        }
        worker.correlations.write(
          worker.posterior, worker.row.drawScores, precision: prior.precision(i), into: &output,
          at: start + v * length + v)
      }
    }
    rows = (0..<v).map { j in
      var rows = [Float](repeating: 0, count: ColumnQuantiles.rowCount(cells: n) * length)
      for i in 0..<n {
        for k in 0..<length { rows[i * length + k] = packed[i * slot + j * length + k] }
      }
      return rows
    }
    centres = (0..<v).map { j in (0..<n).map { Double(packed[$0 * slot + v * length + j]) } }
    let blocks = (n + Self.blockSize - 1) / Self.blockSize
    var factors = [Float](repeating: 0, count: blocks * pairs * Self.blockSize)
    for i in 0..<n {
      let (block, position) = i.quotientAndRemainder(dividingBy: Self.blockSize)
      for k in 0..<pairs {
        factors[(block * pairs + k) * Self.blockSize + position] = packed[i * slot + v * length + v + k]
      }
    }
    self.factors = factors
  }
}

/// The correlations between an area's true figures, given its observed ones.
///
/// They are those of the draws' normal scores, drawn towards those of a normal posterior by `v/(m + v)`, `v` cells and `m`
/// effective draws: its precision is the prior's, as heavy as the draws find it, and the likelihoods' curvature on average
/// over the draws.
private struct AreaCorrelations: Sendable {
  /// What keeps correlations of 1 apart: rounding of the scores, which are of single precision.
  private static let shift = 1e-7

  let order: Int
  private var matrix: [Double]
  private var factor: [Double]
  private var pivots: [Int]
  private var curvature: [Double]
  private var sums: [Double]
  private var products: [Double]

  init(order: Int) {
    self.order = order
    (matrix, factor) = ([Double](repeating: 0, count: order * order), [Double](repeating: 0, count: order * order))
    pivots = [Int](repeating: 0, count: order)
    curvature = [Double](repeating: 0, count: order)
    (sums, products) = (curvature, matrix)
  }

  /// Writes the lower triangle of their Cholesky factor, row after row.
  mutating func write(
    _ posterior: AreaPosterior, _ scores: [Double], precision: [Double], into output: inout MutableSpan<Float>,
    at start: Int
  ) {
    let v = order
    let pull = posterior.mean { posterior.pulls[$0] }
    for j in 0..<v {
      curvature[j] = posterior.mean { posterior.curvatures[j * posterior.drawCount + $0] }.squareRoot()
    }
    for k in 0..<v {
      for j in 0..<v {
        let own = posterior.model.errorPrecision?[j, k] ?? (j == k ? 1 : 0)
        matrix[j + k * v] = pull * precision[j + k * v] + curvature[j] * own * curvature[k]
      }
    }
    if !SmallMatrix.invert(&matrix, order: v, pivots: &pivots) {
      for k in 0..<v * v { matrix[k] = k % (v + 1) == 0 ? 1 : 0 }
    }
    for j in 0..<v { curvature[j] = matrix[j + j * v].squareRoot() }
    for k in 0..<v {
      for j in 0..<v { matrix[j + k * v] /= curvature[j] * curvature[k] }
    }
    unsafe vikt_weighted_moments(v, posterior.drawCount, posterior.weights, scores, &sums, &products)
    for j in 0..<v { curvature[j] = (products[j + j * v] - sums[j] * sums[j]).squareRoot() }
    let part = Double(v) / (posterior.effectiveDraws + Double(v))
    for k in 0..<v {
      for j in k..<v {
        let drawn = (products[j + k * v] - sums[j] * sums[k]) / (curvature[j] * curvature[k])
        matrix[j + k * v] += (1 - part) * (drawn - matrix[j + k * v])
      }
    }
    let failed = SmallMatrix.factorise(matrix, shift: Self.shift, floor: 0, order: v, into: &factor)
    var position = start
    for j in 0..<v {
      for k in 0...j {
        output[position] = failed == nil ? Float(factor[j + k * v]) : k == j ? 1 : 0
        position += 1
      }
    }
  }
}
