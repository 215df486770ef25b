internal import Foundation
internal import LinearAlgebra

extension Matrix {
  func scaled(by factor: Double) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements.map { $0 * factor })
  }

  /// Over a weight, and drawn towards the diagonal by `q²/(count² + q²)`; a column whose true figures do not differ keeps a little
  /// spread, so that there is an inverse.
  func tamed(by weight: Double, count: Int) -> Matrix {
    var tamed = scaled(by: 1 / weight)
    let (n, q) = (Double(count), Double(rowCount))
    let kept = n * n / (n * n + q * q)
    for j in 0..<rowCount {
      for i in 0..<rowCount {
        tamed[i, j] = i == j ? max(tamed[i, j], JointPrior.leastVariance) : tamed[i, j] * kept
      }
    }
    return tamed
  }

  /// Logarithms of standard deviations, and correlations as Fisher's z, row after row.
  var coordinates: [Double] {
    let deviations = (0..<rowCount).map { self[$0, $0].squareRoot() }
    let correlations = (0..<rowCount).flatMap { i in
      (0..<i).map { j in atanh(self[i, j] / (deviations[i] * deviations[j])) }
    }
    return deviations.map { log($0) } + correlations
  }

  /// The covariance matrix of such.
  init(coordinates: ArraySlice<Double>, order q: Int) {
    self.init(rowCount: q, columnCount: q)
    let far = Array(coordinates)
    var position = q
    for i in 0..<q {
      self[i, i] = exp(2 * far[i])
      for j in 0..<i {
        self[i, j] = tanh(far[position]) * exp(far[i] + far[j])
        self[j, i] = self[i, j]
        position += 1
      }
    }
  }

  /// The greatest change of the logarithm of a standard deviation, or of a correlation.
  func change(to next: Matrix) -> Double {
    var change = 0.0
    for j in 0..<rowCount {
      let (before, after) = (self[j, j].squareRoot(), next[j, j].squareRoot())
      change = max(change, abs(log(after / before)))
      for i in 0..<j {
        let r = self[i, j] / (self[i, i].squareRoot() * before)
        change = max(change, abs(next[i, j] / (next[i, i].squareRoot() * after) - r))
      }
    }
    return change
  }
}

extension JointPrior {
  /// A column whose true figures do not differ keeps this variance, so that there is an inverse.
  fileprivate static let leastVariance = 1e-8

  private var coordinates: [Double] { mean + scatter.coordinates + (between?.coordinates ?? []) }

  /// Whether it is of numbers, and its covariances are positive definite.
  var isProper: Bool {
    mean.allSatisfy(\.isFinite) && (try? Cholesky(of: scatter)) != nil
      && (between.map { (try? Cholesky(of: $0)) != nil } ?? true)
  }

  /// The prior some way ahead of three on one path; nil where that is none.
  init?(extrapolating zero: JointPrior, _ one: JointPrior, _ two: JointPrior) {
    let (a, b, c) = (zero.coordinates, one.coordinates, two.coordinates)
    let r = zip(b, a).map { $0 - $1 }
    let v = zip(zip(c, b).map { $0 - $1 }, r).map { $0 - $1 }
    let lengths = (r.reduce(0) { $0 + $1 * $1 }.squareRoot(), v.reduce(0) { $0 + $1 * $1 }.squareRoot())
    // One is the second step itself.
    let reach = min(lengths.0 / lengths.1, 64)
    guard reach > 1 else { return nil }
    let far = a.indices.map { a[$0] + 2 * reach * r[$0] + reach * reach * v[$0] }
    let q = zero.mean.count
    let length = q + q * (q - 1) / 2
    self.init(
      mean: Array(far[..<q]), scatter: Matrix(coordinates: far[q..<q + length], order: q), degrees: zero.degrees,
      between: zero.between.map { _ in Matrix(coordinates: far[(q + length)...], order: q) })
    guard isProper else { return nil }
  }

  /// The greatest change of a mean, in standard deviations, of a logarithm of one, or of a correlation.
  func change(to next: JointPrior) -> Double {
    var change = scatter.change(to: next.scatter)
    for j in mean.indices { change = max(change, abs(next.mean[j] - mean[j]) / scatter[j, j].squareRoot()) }
    if let between, let next = next.between { change = max(change, between.change(to: next)) }
    return change
  }
}
