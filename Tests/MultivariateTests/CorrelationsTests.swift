import Foundation
import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite struct CorrelationsTests {
  private let reference = FitnessReference.read!

  @Test func figuresAreThoseOfR() throws {
    let panel = reference.matrix("pairs panel")
    let found = [
      "pearson": try Correlations.pearson(panel: panel), "spearman": try Correlations.spearman(panel: panel),
      "kendall": try Correlations.kendall(panel: panel),
    ]
    for (name, correlations) in found {
      #expect(distance(correlations.coefficients, reference.matrix(name)) < 1e-13, "\(name)")
      let p = reference.matrix("\(name) p")
      for k in p.elements.indices where p.elements[k] > 0 {
        #expect(abs(correlations.pValues.elements[k] / p.elements[k] - 1) < 1e-9, "\(name) \(k)")
      }
      #expect(correlations.coefficients == correlations.coefficients.transposed)
      #expect(correlations.pValues == correlations.pValues.transposed)
    }
  }

  /// τ-b over all pairs of units, by its definition.
  private static func tau(_ x: [Double], _ y: [Double]) -> Double {
    var (S, untiedX, untiedY) = (0, 0, 0)
    for i in x.indices {
      for j in 0..<i {
        let (dx, dy) = (x[i] - x[j], y[i] - y[j])
        S += (dx * dy > 0 ? 1 : 0) - (dx * dy < 0 ? 1 : 0)
        untiedX += dx == 0 ? 0 : 1
        untiedY += dy == 0 ? 0 : 1
      }
    }
    return Double(S) / (Double(untiedX) * Double(untiedY)).squareRoot()
  }

  @Test(arguments: [(3, 2), (7, 3), (40, 4), (200, 15), (300, 1_000_000)])
  func kendallIsThatOfAllPairs(_ n: Int, _ levels: Int) throws {
    let rough = Fixtures.panel(n, 5, seed: n + levels)
    var panel = rough
    for k in panel.elements.indices { panel.elements[k] = (panel.elements[k] * Double(levels)).rounded() }
    // A column of two values, one of them rare, and a turned one.
    panel = Matrix(
      columns: (0..<5).map { panel.column($0) } + [(0..<n).map { $0 == n / 2 ? 1 : 0 }, panel.column(0).map { -$0 }])
    let found = try Correlations.kendall(panel: panel)
    for j in 0..<7 {
      for i in 0..<7 where i != j {
        #expect(abs(found.coefficients[i, j] - Self.tau(panel.column(i), panel.column(j))) < 1e-14, "\(i), \(j)")
      }
    }
    #expect(agree(found.coefficients[0, 6], -1, within: 1e-15))
    #expect(try Correlations.kendall(panel: panel, threads: 4) == found)
  }

  @Test func ranksDoNotMindAMonotoneTransformation() throws {
    let panel = Fixtures.panel(150, 4, seed: 21)
    var bent = panel
    for k in bent.elements.indices { bent.elements[k] = exp(bent.elements[k] / 4) }
    #expect(try Correlations.spearman(panel: panel) == Correlations.spearman(panel: bent))
    #expect(try Correlations.kendall(panel: panel) == Correlations.kendall(panel: bent))
    let weights = (0..<150).map { Double($0 % 3) }
    let repeated = panel.rows((0..<150).flatMap { Array(repeating: $0, count: $0 % 3) })
    let (a, b) = (try Correlations.pearson(panel: panel, weights: weights), try Correlations.pearson(panel: repeated))
    #expect(distance(a.coefficients, b.coefficients) < 1e-13 && distance(a.pValues, b.pValues) < 1e-12)
  }

  @Test func faultyPanelsThrow() {
    let x = [1.0, 2, 5, 3]
    let constant = Matrix(columns: [x, [4, 4, 4, 4]])
    let broken = Matrix(columns: [x, [4, .nan, 1, 2]])
    let short = Matrix(columns: [[1, 2], [2, 1]])
    #expect(throws: MultivariateError.constantColumn(index: 1)) { try Correlations.spearman(panel: constant) }
    #expect(throws: MultivariateError.constantColumn(index: 1)) { try Correlations.kendall(panel: constant) }
    #expect(throws: MultivariateError.nonFinite(row: 1, column: 1)) { try Correlations.spearman(panel: broken) }
    #expect(throws: MultivariateError.nonFinite(row: 1, column: 1)) { try Correlations.kendall(panel: broken) }
    #expect(throws: MultivariateError.tooFewRows(count: 2)) { try Correlations.spearman(panel: short) }
    #expect(throws: MultivariateError.tooFewRows(count: 2)) { try Correlations.kendall(panel: short) }
    #expect(throws: MultivariateError.tooLittleWeight(sum: 2)) { try Correlations.pearson(panel: short) }
  }

  /// As many units as England's small areas, columns both fine and coarse: 0 by symmetry where one alternates.
  @Test func manyUnitsAreCountedWithoutOverflow() throws {
    let n = 33_755
    let panel = Matrix(columns: [
      (0..<n).map { Double($0) }, (0..<n).map { Double($0 / 5_000) }, (0..<n).map { Double(n - $0) },
      (0..<n).map { Double($0 % 2) },
    ])
    let found = try Correlations.kendall(panel: panel)
    #expect(found.coefficients[0, 2] == -1 && found.pValues[0, 2] == 0)
    #expect(found.coefficients[0, 1] > 0.9 && abs(found.coefficients[0, 3]) < 1e-4 && found.pValues[0, 3] > 0.99)
  }
}
