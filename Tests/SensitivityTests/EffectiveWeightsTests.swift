import Foundation
import LinearAlgebra
import Sensitivity
import Testing
import TestSupport

@Suite struct EffectiveWeightsTests {
  // Reference: mgcv's P-splines on the same knots.
  @Test(arguments: 0..<4) func equalsMgcv(_ row: Int) throws {
    let cells = try referenceRows("splines.csv")[row]
    let (x, y) = (numbers(cells[5]), numbers(cells[6]))
    let spline = try PenalisedSpline.fit(x: x, y: y, intervals: Int(cells[1])!).get()
    let mean = y.reduce(0, +) / Double(y.count)
    func squares(_ values: [Double]) -> Double { values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } }
    let found = [squares(spline.fitted) / squares(y), spline.degreesOfFreedom, spline.crossValidation]
    let expected = (2..<5).map { Double(cells[$0])! }
    #expect(agree(found[2], expected[2], 1e-7), "\(found), \(expected)")
    #expect(agree(found[0], expected[0], 2e-4) && agree(found[1], expected[1], 5e-3), "\(found), \(expected)")
    #expect(agree(spline.fitted.reduce(0, +) / Double(y.count), mean))
  }

  // Oracle: the normal equations at the chosen λ.
  @Test func aCurveSolvesItsEquations() throws {
    var noise = SplitMix64(61)
    let x = noise.units(80)
    let y = x.map { sin(5 * $0) + 0.3 * noise.nearlyNormal() }
    let spline = try PenalisedSpline.fit(x: x, y: y, intervals: 10).get()
    let (low, high) = (x.min()!, x.max()!)
    let h = (high - low) / 10
    // Cox and de Boor's recursion.
    func basis(_ j: Int, _ degree: Int, _ x: Double) -> Double {
      func knot(_ i: Int) -> Double { low + h * Double(i - 3) }
      guard degree > 0 else { return x >= knot(j) && x < knot(j + 1) ? 1 : 0 }
      let width = h * Double(degree)
      return (x - knot(j)) / width * basis(j, degree - 1, x)
        + (knot(j + degree + 1) - x) / width * basis(j + 1, degree - 1, x)
    }
    let B = Matrix(columns: (0..<13).map { j in x.map { basis(j, 3, min($0, high - 1e-13)) } })
    var D = Matrix(rowCount: 11, columnCount: 13)
    for i in 0..<11 { (D[i, i], D[i, i + 1], D[i, i + 2]) = (1, -2, 1) }
    var A = B.gram()
    for (position, value) in D.gram().elements.enumerated() { A.elements[position] += spline.smoothing * value }
    let factor = try Cholesky(of: A)
    let fitted = B.multiplied(by: factor.solve(B.multiplied(by: y, left: .transposed)))
    #expect(zip(fitted, spline.fitted).allSatisfy { agree($0, $1, 1e-8) })
    let hat = factor.solve(B.gram())
    #expect(agree((0..<13).reduce(0) { $0 + hat[$1, $1] }, spline.degreesOfFreedom, 1e-8))
  }

  /// Of independent indicators in a linear index S_i is the squared correlation and S_i/S_j the declared ratio.
  @Test func linearIndexOfIndependentIndicators() throws {
    var noise = SplitMix64(62)
    let n = 4000
    var values = noise.cloud(n, 3)
    for i in 0..<n { values[i, 1] *= 2 }
    let weights = [0.5, 0.3, 0.2]
    let score = (0..<n).map { i in (0..<3).reduce(0) { $0 + weights[$1] * values[i, $1] } }
    let effective = try EffectiveWeights(of: values, weights: weights, score: score)
    let V = 0.25 + 0.36 + 0.04
    for (i, part) in [0.25, 0.36, 0.04].enumerated() {
      #expect(abs(try effective.mainEffects[i].get() - part / V) < 0.03)
      #expect(abs(effective.declared[i] - part) < 0.03)
    }
    let ratios = try #require(effective.ratios(0, to: 1))
    #expect(abs(ratios.effective - ratios.declared) < 0.1 && effective.largestDiscrepancy! < 0.1)
    #expect(try EffectiveWeights(of: values, weights: weights, score: score, threads: 2).declared == effective.declared)
  }

  /// A curve without a straight part is found, where a correlation would see nothing.
  @Test func curvesAreFound() throws {
    var noise = SplitMix64(63)
    let x = noise.normals(600)
    let y = x.map { $0 * $0 + 0.2 * noise.nearlyNormal() }
    let effective = try EffectiveWeights(of: Matrix(columns: [x, noise.normals(600)]), weights: [1, 1], score: y)
    #expect(try effective.mainEffects[0].get() > 0.9 && effective.mainEffects[1].get() < 0.03)
    #expect(effective.degreesOfFreedom[0]! > 3)
    // A straight line is one: the score itself.
    let straight = try EffectiveWeights(of: Matrix(columns: [y]), weights: [1], score: y)
    // Every amount of smoothing fits, so rounding chooses one, and where it is little normal equations keep half of the digits:
    // 5e-8 by the kernels without vector instructions.
    let share = try straight.mainEffects[0].get()
    #expect(agree(share, 1, 1e-7), "1 − \(1 - share)")
  }

  @Test func whatIsNotDefinedIsSaid() throws {
    let values = Matrix(columns: [[1, 2, 3, 4, 6, 5], [0.1, 0.1, 0.1, 0.1, 0.1, 0.1], [0, 1, 0, 1, 1, 0]])
    let effective = try EffectiveWeights(of: values, weights: [1, 1, 1], score: [1, 2, 3, 4, 5, 6])
    #expect(effective.mainEffects[1] == .failure(.constantInput) && effective.degreesOfFreedom[1] == nil)
    #expect(effective.ratios(0, to: 1) == nil && effective.largestDiscrepancy == nil)
    // Two values: a straight line between two means.
    #expect(agree(try effective.mainEffects[2].get(), 1.0 / 6 / 17.5, 1e-6))
    let level = try EffectiveWeights(of: values, weights: [1, 1, 1], score: [Double](repeating: 0.3, count: 6))
    #expect(level.mainEffects[0] == .failure(.zeroVariance))
    #expect(throws: SensitivityError.nonFinite(row: 1, column: 3)) {
      try EffectiveWeights(of: values, weights: [1, 1, 1], score: [1, .nan, 3, 4, 5, 6])
    }
    #expect(throws: SensitivityError.tooFewUnits(count: 2, needed: 5)) {
      try EffectiveWeights(of: Matrix(columns: [[1, 2]]), weights: [1], score: [1, 2])
    }
  }
}
