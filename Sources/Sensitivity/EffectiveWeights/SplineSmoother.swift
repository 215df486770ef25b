import Foundation
import LinearAlgebra

/// The fits of a penalised spline at all amounts of smoothing, from one decomposition.
struct SplineSmoother {
  /// s, which gives B'B and D'D·s the same trace; λ below is relative to it.
  let scale: Double

  private let n: Int
  private let total: Double
  /// γ in 0...1: the share of B'B in B'B + D'D·s along each direction.
  private let γ: [Double]
  /// UᵀL⁻¹B'y.
  private let z: [Double]
  /// L⁻ᵀU.
  private let directions: Matrix

  init(_ basis: CubicBasis, x: [Double], y: [Double]) throws(SensitivityError) {
    let m = basis.count
    var (gram, product) = (Matrix(rowCount: m, columnCount: m), [Double](repeating: 0, count: m))
    for (x, y) in zip(x, y) {
      let (first, values) = basis.values(at: x)
      for a in 0..<4 {
        product[first + a] += values[a] * y
        for b in 0..<4 { gram[first + a, first + b] += values[a] * values[b] }
      }
    }
    var penalty = Matrix(rowCount: m, columnCount: m)
    let second = [1.0, -2, 1]
    for row in 0..<m - 2 {
      for a in 0..<3 {
        for b in 0..<3 { penalty[row + a, row + b] += second[a] * second[b] }
      }
    }
    func trace(_ A: Matrix) -> Double { (0..<m).reduce(0) { $0 + A[$1, $1] } }
    scale = trace(gram) / trace(penalty)
    n = x.count
    total = y.reduce(0) { $0 + $1 * $1 }
    for position in gram.elements.indices {
      penalty.elements[position] = gram.elements[position] + scale * penalty.elements[position]
    }
    do {
      // With two different x no straight line vanishes on all points, and all else is penalised.
      let L = try Cholesky(of: penalty)
      let inverse = Self.inverse(L.factor)
      let eigen = try SymmetricEigen(of: inverse.multiplied(by: gram).multiplied(by: inverse, right: .transposed))
      γ = eigen.values.map { max(0, min(1, $0)) }
      directions = inverse.multiplied(by: eigen.vectors, left: .transposed)
      z = directions.multiplied(by: product, left: .transposed)
    } catch let failure as SymmetricEigen.Failure {
      guard case .noConvergence(let info) = failure else { throw .noConvergence(info: 0) }
      throw .noConvergence(info: info)
    } catch {
      throw .noConvergence(info: 0)
    }
  }

  /// The residual sum of squares and the degrees of freedom at λ.
  func residual(_ λ: Double) -> (sum: Double, df: Double) {
    var (sum, df) = (total, 0.0)
    for (γ, z) in zip(γ, z) {
      let weight = 1 / (γ + λ * (1 - γ))
      sum -= z * z * weight * (2 - γ * weight)
      df += γ * weight
    }
    return (max(0, sum), df)
  }

  func coefficients(_ λ: Double) -> [Double] {
    directions.multiplied(by: zip(γ, z).map { $1 / ($0 + λ * (1 - $0)) })
  }

  static func score(_ n: Int, _ residual: Double, _ df: Double) -> Double {
    Double(n) * residual / ((Double(n) - df) * (Double(n) - df))
  }

  /// The λ of the least score: the best of a grid of exponents, then between its neighbours.
  func bestSmoothing(_ exponents: StrideThrough<Double>) -> Double {
    func score(_ exponent: Double) -> Double {
      let (sum, df) = residual(pow(10, exponent))
      return df < Double(n) ? Self.score(n, sum, df) : .infinity
    }
    let grid = exponents.map { (exponent: $0, score: score($0)) }
    // Of equal scores the smoothest curve.
    let best = grid.indices.reversed().min { grid[$0].score < grid[$1].score } ?? 0
    var (low, high) = (grid[max(0, best - 1)].exponent, grid[min(grid.count - 1, best + 1)].exponent)
    let golden = 0.5 * (5.0.squareRoot() - 1)
    while high - low > 1e-6 {
      let (left, right) = (high - golden * (high - low), low + golden * (high - low))
      if score(left) < score(right) { high = right } else { low = left }
    }
    return pow(10, 0.5 * (low + high))
  }

  /// The inverse of a lower triangle.
  private static func inverse(_ L: Matrix) -> Matrix {
    let m = L.rowCount
    var inverse = Matrix.identity(m)
    for column in 0..<m {
      for i in column..<m {
        var sum = inverse[i, column]
        for k in column..<max(column, i) { sum -= L[i, k] * inverse[k, column] }
        inverse[i, column] = sum / L[i, i]
      }
    }
    return inverse
  }
}
