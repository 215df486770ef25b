import LinearAlgebra
import Probability
import Resampling
import Testing

@Suite struct ScoreDeviationsTests {
  private static let source = RandomSource(seed: 21, time: 2024)

  /// Σ of four scores with two of them alike but for scale, so singular, and one without noise.
  private static let singular: Matrix = {
    let F = Matrix(rows: [[1, 0.5, 0], [2, 1, 0], [0.3, -0.4, 0.8], [0, 0, 0]])
    return F.multiplied(by: F, right: .transposed)
  }()

  private static func expectMoments(_ drawn: ScoreDeviations, _ covariance: Matrix) {
    let R = Double(drawn.deviations.rowCount)
    let second = drawn.deviations.gram()
    for i in 0..<covariance.rowCount {
      for j in 0..<covariance.rowCount {
        let (a, b, c) = (covariance[i, i], covariance[j, j], covariance[i, j])
        #expect(abs(second[i, j] / R - c) <= 5 * ((a * b + c * c) / R).squareRoot() + 1e-12, "\(i) \(j)")
      }
      let mean = drawn.deviations.column(i).reduce(0, +) / R
      #expect(abs(mean) <= 5 * (covariance[i, i] / R).squareRoot() + 1e-12, "\(i)")
    }
  }

  @Test func drawsHaveTheCovarianceGiven() throws {
    let regular = Matrix(rows: [[2, -0.5, 0], [-0.5, 1, 0.3], [0, 0.3, 0.5]])
    Self.expectMoments(
      try ScoreDeviations(scores: [1, 2, 3], covariance: regular, replicates: 20_000, source: Self.source), regular)
    let drawn = try ScoreDeviations(
      scores: [1, 2, 3, 4], covariance: Self.singular, replicates: 20_000, source: Self.source)
    Self.expectMoments(drawn, Self.singular)
    for r in 0..<100 { #expect(abs(drawn.deviations[r, 1] - 2 * drawn.deviations[r, 0]) < 1e-7) }
  }

  /// A diagonal Σ and the roots of its diagonal are the same thing, draw by draw.
  @Test func standardErrorsAreADiagonalCovariance() throws {
    var diagonal = Matrix.identity(3)
    for i in 0..<3 { diagonal[i, i] = [4, 0.25, 9][i] }
    let matrix = try ScoreDeviations(scores: [1, 2, 3], covariance: diagonal, replicates: 40, source: Self.source)
    let errors = try ScoreDeviations(
      scores: [1, 2, 3], standardErrors: [2, 0.5, 3], replicates: 40, source: Self.source)
    #expect(zip(matrix.deviations.elements, errors.deviations.elements).allSatisfy { abs($0 - $1) <= 1e-14 })
  }

  @Test func drawsBelongToSeedTimeAndReplicate() throws {
    func draw(_ R: Int, _ source: RandomSource, threads: Int = 1) throws -> Matrix {
      try ScoreDeviations(
        scores: [1, 2], standardErrors: [1, 2], replicates: R, source: source, threads: threads
      ).deviations
    }
    let all = try draw(100, Self.source)
    for threads in [2, 3] { #expect(try draw(100, Self.source, threads: threads) == all) }
    #expect(try draw(30, Self.source) == all.rows(Array(0..<30)))
    #expect(try draw(100, RandomSource(seed: 22, time: 2024)) != all)
    #expect(try draw(100, RandomSource(seed: 21, time: 2025)) != all)
  }

  @Test func faultyInputIsNamed() {
    func expect(_ error: RankSetError, _ body: () throws -> ScoreDeviations) {
      #expect(throws: error) { _ = try body() }
    }
    func given(_ scores: [Double], _ covariance: Matrix) throws -> ScoreDeviations {
      try ScoreDeviations(scores: scores, covariance: covariance, replicates: 3, source: Self.source)
    }
    func given(_ scores: [Double], _ errors: [Double]) throws -> ScoreDeviations {
      try ScoreDeviations(scores: scores, standardErrors: errors, replicates: 3, source: Self.source)
    }
    expect(.nonFiniteScore(area: 1)) { try given([1, .nan], [1, 1]) }
    expect(.nonFiniteScore(area: 0)) {
      try ScoreDeviations(scores: [.infinity, 1], deviations: Matrix(rowCount: 2, columnCount: 2))
    }
    expect(.nonFiniteDeviation(replicate: 1, area: 2)) {
      try ScoreDeviations(scores: [1, 2, 3], deviations: Matrix(rows: [[0, 0, 0], [0, 0, .nan], [0, 0, 0]]))
    }
    expect(.invalidStandardError(area: 1)) { try given([1, 2], [1, -1]) }
    expect(.invalidStandardError(area: 0)) { try given([1, 2], [.infinity, 1]) }
    expect(.nonFiniteCovariance(row: 1, column: 0)) { try given([1, 2], Matrix(rows: [[1, 0], [.nan, 1]])) }
    expect(.nonFiniteCovariance(row: 1, column: 0)) { try given([1, 2], Matrix(rows: [[1, .infinity], [0, 1]])) }
    expect(.asymmetricCovariance(row: 1, column: 0)) { try given([1, 2], Matrix(rows: [[1, 0.5], [0.4, 1]])) }
    #expect {
      _ = try given([1, 2], Matrix(rows: [[1, 2], [2, 1]]))
    } throws: { error in
      guard case .notPositiveSemidefinite(let eigenvalue) = error as? RankSetError else { return false }
      return abs(eigenvalue + 1) < 1e-12
    }
    expect(.notPositiveSemidefinite(eigenvalue: -1)) { try given([1], Matrix(rows: [[-1]])) }
  }
}
