import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite struct ShapeTests {
  @Test func figuresEqualThoseOfSciPy() throws {
    let panel = try Fixtures.reference("pca_panel.csv").figures.columns(Array(0..<6))
    let expected = try Fixtures.reference("shape.csv").figures
    for (first, estimator) in [(0, DistributionShape.Estimator.moment), (2, .adjusted)] {
      for (j, shape) in try DistributionShape.fit(panel: panel, estimator: estimator).enumerated() {
        #expect(abs(shape.skewness - expected[j, first]) <= 1e-11)
        #expect(abs(shape.excessKurtosis - expected[j, first + 1]) <= 1e-11)
      }
    }
  }

  @Test func symmetryHasNoSkewAndReflectionTurnsIt() throws {
    let symmetric = try DistributionShape.fit(panel: Matrix(columns: [[-2, -1, 0, 1, 2]]))
    #expect(abs(symmetric[0].skewness) <= 1e-15)
    #expect(abs(symmetric[0].excessKurtosis + 1.2) <= 1e-14)
    let x = [1, 2, 2, 3, 9.0]
    let shapes = try DistributionShape.fit(panel: Matrix(columns: [x, x.map { 100 - 7 * $0 }]))
    #expect(shapes[0].skewness > 1)
    #expect(abs(shapes[0].skewness + shapes[1].skewness) <= 1e-13)
    #expect(abs(shapes[0].excessKurtosis - shapes[1].excessKurtosis) <= 1e-13)
  }

  @Test func faultsAreNamed() {
    #expect(throws: MultivariateError.tooFewRows(count: 3)) {
      try DistributionShape.fit(panel: Matrix(columns: [[1, 2, 3]]))
    }
    #expect(throws: MultivariateError.tooFewRows(count: 1)) {
      try DistributionShape.fit(panel: Matrix(columns: [[1]]), estimator: .moment)
    }
    #expect(throws: MultivariateError.constantColumn(index: 1)) {
      try DistributionShape.fit(panel: Matrix(columns: [[1, 2, 3, 4], [0.1, 0.1, 0.1, 0.1]]))
    }
    #expect(throws: MultivariateError.nonFinite(row: 3, column: 0)) {
      try DistributionShape.fit(panel: Matrix(columns: [[1, 2, 3, .nan]]))
    }
  }
}
