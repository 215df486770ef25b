import LinearAlgebra
import Multivariate
import Testing
import TestSupport

/// Derivatives against differences, at points that are no optimum.
@Suite struct RotationCriterionTests {
  static let p = 7
  static let m = 3

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rotation: Rotation
    let criterion: RotationCriterion
  }

  static let target = RotationTarget(
    centred(61), weights: Matrix(rowCount: p, columnCount: m, elements: (0..<p * m).map { Double($0 % 3) / 2 }))

  static let cases = [
    Case(testDescription: "varimax", rotation: .varimax, criterion: .varimax),
    Case(testDescription: "quartimax", rotation: .quartimax, criterion: .quartimax),
    Case(testDescription: "quartimin", rotation: .oblimin(), criterion: .oblimin(δ: 0)),
    Case(testDescription: "oblimin", rotation: .oblimin(δ: -0.7), criterion: .oblimin(δ: -0.7)),
    Case(testDescription: "geomin", rotation: .geomin(ε: 0.02), criterion: .geomin(ε: 0.02)),
    Case(
      testDescription: "target", rotation: .target(target),
      criterion: .target(values: target.values.elements, weights: target.weights.elements)),
  ]

  static func centred(_ seed: Int) -> Matrix {
    var A = Fixtures.panel(p, m, seed: seed, common: 0.5)
    for k in 0..<p * m { A.elements[k] = (A.elements[k] - 3) / Double(1 + k / p) }
    return A
  }

  @Test(arguments: cases)
  func gradientsAndTheirDerivativesAreThoseOfTheValue(example: Case) {
    let (p, m) = (Self.p, Self.m)
    let (Λ, D) = (Self.centred(67), Self.centred(71))
    var (F, G, sums) = ([Double](repeating: 0, count: p * m), Λ.elements, [Double](repeating: 0, count: p))
    let value = example.criterion.evaluate(Λ.elements, rows: p, factor: &F, gradient: &G, sums: &sums)
    #expect(abs(value - NaiveRotation.value(example.rotation, Λ)) <= 1e-14)
    let differences = NaiveRotation.gradient(example.rotation, Λ)
    #expect(distance(Matrix(rowCount: p, columnCount: m, elements: G), differences) <= 1e-8)

    var K = G
    example.criterion.differentiate(Λ.elements, rows: p, factor: F, along: D.elements, into: &K, sums: &sums)
    func gradient(_ step: Double) -> [Double] {
      let moved = zip(Λ.elements, D.elements).map { $0 + step * $1 }
      var (f, g, s) = (F, G, sums)
      _ = example.criterion.evaluate(moved, rows: p, factor: &f, gradient: &g, sums: &s)
      return g
    }
    let (up, down) = (gradient(1e-5), gradient(-1e-5))
    for k in 0..<p * m { #expect(abs((up[k] - down[k]) / 2e-5 - K[k]) <= 1e-8) }
  }

  @Test(arguments: cases, [Rotation.Axes.orthogonal, .oblique])
  func theHessianIsThatOfTheChart(example: Case, axes: Rotation.Axes) {
    let (p, m) = (Self.p, Self.m)
    let A = Self.centred(73).elements
    var point = RotationPoint(rowCount: p, order: m, axes: axes)
    let isRegular = point.evaluate(A, example.criterion)
    #expect(isRegular)
    let d = point.gradient.count
    var (X, W) = (point.T, point.T)
    // Away from the identity, so that oblique factors correlate.
    var start = point
    start.move(from: point, by: (0..<d).map { 0.3 - 0.1 * Double($0) }, X: &X, W: &W)
    let isFinite = start.evaluate(A, example.criterion)
    #expect(isFinite)
    var H = [Double](repeating: 0, count: d * d)
    var (D, K, Z) = (start.Λ, start.Λ, start.T)
    start.fillHessian(&H, example.criterion, D: &D, K: &K, Z: &Z)

    func value(_ x: [Double]) -> Double {
      var moved = start
      moved.move(from: start, by: x, X: &X, W: &W)
      _ = moved.evaluate(A, example.criterion)
      return moved.value
    }
    let h = 1e-3
    func at(_ s: Int, _ a: Double, _ t: Int, _ b: Double) -> Double {
      var x = [Double](repeating: 0, count: d)
      x[s] += a
      x[t] += b
      return value(x)
    }
    for s in 0..<d {
      #expect(abs((at(s, 1e-5, s, 0) - at(s, -1e-5, s, 0)) / 2e-5 - start.gradient[s]) <= 1e-8)
      for t in s..<d {
        let second = (at(s, h, t, h) - at(s, h, t, -h) - at(s, -h, t, h) + at(s, -h, t, -h)) / (4 * h * h)
        #expect(abs(second - H[t + s * d]) <= 1e-4 * max(1, abs(second)), "(\(s), \(t)): \(second), \(H[t + s * d])")
      }
    }
  }
}
