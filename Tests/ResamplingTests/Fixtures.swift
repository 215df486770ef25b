import Foundation
import LinearAlgebra
import Probability
import Resampling

/// Standard normal numbers, `n × p`.
func normalMatrix(_ n: Int, _ p: Int, seed: UInt64) -> Matrix {
  var stream = RandomStream(seed: seed, stream: 99)
  return Matrix(rowCount: n, columnCount: p, elements: (0..<n * p).map { _ in Normal.draw(from: &stream) })
}

/// `count` vectors of `n` ranks in 1...n; ties as they come.
func randomRanks(_ n: Int, count: Int, seed: UInt64) -> [[UInt32]] {
  (0..<count).map { b in
    var stream = RandomStream(seed: seed, stream: 98, replicate: UInt32(b))
    return (0..<n).map { _ in UInt32(1 + stream.integer(below: n)) }
  }
}

/// The true figure of a cell at a score, on the link's scale.
func quantile(_ cells: JointCells, _ cell: Int, of i: Int, at z: Double) -> Double {
  let length = QuantileRow.length
  return cells.centres[cell][i]
    + QuantileRow.value(of: Array(cells.rows[cell][i * length..<(i + 1) * length]), at: z)
}

/// The probability that a cell's true figure is at most θ.
func cumulative(_ cells: JointCells, _ cell: Int, of i: Int, at θ: Double) -> Double {
  var (low, high) = (-6.3, 6.3)
  for _ in 0..<50 {
    let middle = (low + high) / 2
    if quantile(cells, cell, of: i, at: middle) < θ { low = middle } else { high = middle }
  }
  return Normal.cumulative((low + high) / 2)
}
