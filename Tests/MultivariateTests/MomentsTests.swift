import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite struct MomentsTests {
  let panel = Fixtures.panel(50, 4, seed: 17)

  @Test func momentsEqualTheirDefinition() throws {
    var weights = (0..<50).map { Double($0 % 4) }
    weights[1] = 2.5
    let n = weights.reduce(0, +)
    for (divisor, degrees) in [(Moments.Divisor.sample, n - 1), (.population, n)] {
      let moments = try Moments.fit(panel: panel, weights: weights, divisor: divisor)
      #expect(moments.totalWeight == n)
      for j in 0..<4 {
        let mean = zip(weights, panel.column(j)).reduce(0) { $0 + $1.0 * $1.1 } / n
        #expect(abs(moments.means[j] - mean) <= 1e-14 * abs(mean))
        for k in 0..<4 {
          var sum = 0.0
          for i in 0..<50 {
            sum += weights[i] * (panel[i, j] - moments.means[j]) * (panel[i, k] - moments.means[k])
          }
          #expect(abs(moments.covariance[j, k] - sum / degrees) <= 1e-13)
          let r = moments.covariance[j, k] / (moments.standardDeviations[j] * moments.standardDeviations[k])
          #expect(abs(moments.correlation[j, k] - r) <= 4 * .ulpOfOne)
        }
        #expect(moments.correlation[j, j] == 1)
      }
      #expect(moments.correlation == moments.correlation.transposed)
    }
  }

  @Test func aWeightOfTwoIsTheRowTwice() throws {
    let weights = (0..<50).map { Double($0 % 3) }
    let repeated = (0..<50).flatMap { [Int](repeating: $0, count: $0 % 3) }
    let weighted = try Moments.fit(panel: panel, weights: weights)
    let plain = try Moments.fit(panel: panel.rows(repeated))
    #expect(distance(weighted.covariance, plain.covariance) <= 1e-13)
    #expect(zip(weighted.means, plain.means).allSatisfy { abs($0 - $1) <= 1e-14 })
  }

  /// Integers around 2³⁰: every deviation is exact, so a second pass loses nothing, and a one-pass sum would.
  @Test func aLargeMeanCostsNoDigits() throws {
    let small = Matrix(columns: [[1, 2, 3, 4, 5, 6, 7, 8.0], [3, 1, 4, 1, 5, 9, 2, 6]])
    var large = small
    for k in large.elements.indices { large.elements[k] += 1_073_741_824 }
    let expected = try Moments.fit(panel: small).covariance
    #expect(distance(try Moments.fit(panel: large).covariance, expected) <= 8 * .ulpOfOne)
  }

  /// A plain sum of 200,000 tenths is off by thousands of ulps.
  @Test func aLongSumCostsNoDigits() throws {
    let count = 200_000
    #expect(throws: MultivariateError.constantColumn(index: 0)) {
      try Moments.fit(panel: Matrix(columns: [[Double](repeating: 0.1, count: count)]))
    }
    let alternating = Matrix(columns: [(0..<count).map { $0 % 2 == 0 ? 0.1 : 0.3 }])
    let moments = try Moments.fit(panel: alternating, divisor: .population)
    #expect(abs(moments.means[0] - 0.2) <= 2 * .ulpOfOne)
    #expect(abs(moments.standardDeviations[0] - 0.1) <= 1e-13)
  }

  @Test func proportionalColumnsStayWithinOne() throws {
    let x = panel.column(0)
    let R = try Moments.fit(panel: Matrix(columns: [x, x.map { 3 * $0 }, x.map { 7 - 0.1 * $0 }])).correlation
    #expect(R.elements.allSatisfy { abs($0) <= 1 })
    #expect(abs(R[0, 1] - 1) <= 4 * .ulpOfOne && abs(R[0, 2] + 1) <= 4 * .ulpOfOne)
  }

  @Test func extremesWithinTheBoundsStayFinite() throws {
    let large = Matrix(columns: [[1e140, -1e140, 1e140, -1e140], [1e140, 1e140, -1e140, -1e140]])
    let weights = [Double](repeating: 0x1p53, count: 4)
    let moments = try Moments.fit(panel: large, weights: weights)
    #expect(moments.covariance.elements.allSatisfy { $0.isFinite })
    #expect(abs(moments.correlation[0, 1]) <= 4 * .ulpOfOne)
    let small = try Moments.fit(panel: Matrix(columns: [[1e-149, -1e-149, 1e-149], [2e-149, -2e-149, 2e-149]]))
    #expect(abs(small.correlation[0, 1] - 1) <= 4 * .ulpOfOne)
  }

  @Test func faultsAreNamed() {
    func failure(_ panel: Matrix, _ weights: [Double]? = nil, _ divisor: Moments.Divisor = .sample)
      -> MultivariateError?
    {
      do throws(MultivariateError) {
        _ = try Moments.fit(panel: panel, weights: weights, divisor: divisor)
        return nil
      } catch {
        return error
      }
    }
    for value in [Double.nan, .infinity, 1.1e140] {
      var bad = panel
      bad[7, 2] = value
      #expect(failure(bad) == .nonFinite(row: 7, column: 2))
    }
    for value in [-1, Double.nan, .infinity, 1e16] {
      var weights = [Double](repeating: 1, count: 50)
      weights[3] = value
      #expect(failure(panel, weights) == .invalidWeight(row: 3))
    }
    #expect(failure(Matrix(rowCount: 0, columnCount: 2)) == .tooFewRows(count: 0))
    #expect(failure(panel.rows([4])) == .tooFewRows(count: 1))
    #expect(failure(panel.rows([1, 2, 3]), [0, 5, 0]) == .tooFewRows(count: 1))
    #expect(failure(panel.rows([1, 2]), [0.5, 0.25]) == .tooLittleWeight(sum: 0.75))
    #expect(failure(panel.rows([1, 2]), [0.5, 0.25], .population) == nil)

    // A third of the rows differ, but none of them carries weight; 0.1 has no exact mean.
    let constant = Matrix(columns: [(0..<9).map { Double($0) }, (0..<9).map { $0 < 6 ? 0.1 : 5 }])
    #expect(failure(constant) == nil)
    #expect(failure(constant, [1, 1, 1, 1, 1, 1, 0, 0, 0]) == .constantColumn(index: 1))
    #expect(failure(Matrix(columns: [[0, 0, 0]])) == .constantColumn(index: 0))
    #expect(failure(Matrix(columns: [[1e-160, 2e-160, 3e-160]])) == .spreadTooSmall(index: 0))
    #expect(failure(Matrix(columns: [[1e-160, 1e-160, 1e-160]])) == .constantColumn(index: 0))
    #expect(failure(Matrix(columns: [[1, 1 + 1e-13, 1]])) == .constantColumn(index: 0))
    #expect(failure(Matrix(columns: [[1, 1 + 1e-11, 1]])) == nil)
  }
}
