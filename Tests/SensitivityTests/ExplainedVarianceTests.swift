import LinearAlgebra
import Sensitivity
import Testing
import TestSupport

@Suite struct ExplainedVarianceTests {
  // Reference: relaimpo's lmg, last and first from the same covariance matrices.
  @Test(arguments: 0..<4) func equalsRelaimpo(_ row: Int) throws {
    let cells = try referenceRows("lmg.csv")[row]
    let p = Int(cells[1])!
    let S = Matrix(rowCount: p + 1, columnCount: p + 1, elements: numbers(cells[2]))
    let inputs = Array(1...p)
    let shares = try ExplainedVariance.shares(
      covariance: S.rows(inputs).columns(inputs), withOutput: inputs.map { S[$0, 0] }, outputVariance: S[0, 0]
    ).get()
    #expect(zip(shares.shapley, numbers(cells[3])).allSatisfy { agree($0, $1) })
    #expect(zip(shares.total, numbers(cells[4])).allSatisfy { agree($0, $1) })
    #expect(zip(shares.first, numbers(cells[5])).allSatisfy { agree($0, $1) })
  }

  /// Two correlated normal inputs: S is the squared correlation, Sh = (S + S_T)/2, S_T = β²σ²(1 − ρ²)/V.
  @Test func twoNormalInputs() throws {
    let (β, σ, ρ) = ([2.0, -1], [1.0, 3], 0.4)
    let Σ = Matrix(rows: [[1, 3 * ρ], [3 * ρ, 9]])
    let c = Σ.multiplied(by: β)
    let V = β[0] * c[0] + β[1] * c[1]
    let shares = try ExplainedVariance.shares(covariance: Σ, withOutput: c).get()
    for i in 0..<2 {
      #expect(agree(shares.first[i], c[i] * c[i] / (σ[i] * σ[i] * V)))
      #expect(agree(shares.total[i], β[i] * β[i] * σ[i] * σ[i] * (1 - ρ * ρ) / V))
      #expect(agree(shares.shapley[i], (shares.first[i] + shares.total[i]) / 2))
    }
    #expect(agree(shares.variance, V))
  }

  // Oracle: each subset's regression by itself.
  @Test func subsetsAreRegressions() throws {
    var noise = SplitMix64(21)
    let p = 7
    let Σ = noise.cloud(12, p).gram()
    let c = noise.normals(p)
    func explained(_ set: Int) throws -> Double {
      let inputs = (0..<p).filter { set >> $0 & 1 == 1 }
      let b = try Cholesky(of: Σ.rows(inputs).columns(inputs)).solve(inputs.map { c[$0] })
      return zip(inputs, b).reduce(0) { $0 + c[$1.0] * $1.1 }
    }
    let values = try (0..<1 << p).map { $0 == 0 ? 0 : try explained($0) }
    let shares = try ExplainedVariance.shares(covariance: Σ, withOutput: c, outputVariance: 2).get()
    let expected = ShapleyValues.values(of: values, playerCount: p)
    #expect(zip(shares.shapley, expected).allSatisfy { agree($0, $1 / 2) })
    #expect(agree(shares.shapley.reduce(0, +), values[values.count - 1] / 2))
  }

  @Test func anInputThatOthersDetermineAddsNothing() throws {
    // The third is the sum of the others; each explains alike in every order.
    let Σ = Matrix(rows: [[1, 0, 1], [0, 1, 1], [1, 1, 2]])
    let shares = try ExplainedVariance.shares(covariance: Σ, withOutput: Σ.multiplied(by: [0, 0, 1])).get()
    #expect(zip(shares.total, [0, 0, 0]).allSatisfy { agree($0, $1) })
    #expect(zip(shares.first, [0.5, 0.5, 1]).allSatisfy { agree($0, $1) })
    #expect(zip(shares.shapley, [0.25, 0.25, 0.5]).allSatisfy { agree($0, $1) })
  }

  @Test func sampledOrdersAgreeWithAllOrders() throws {
    var noise = SplitMix64(22)
    let Σ = noise.cloud(30, 12).gram()
    let c = Σ.multiplied(by: noise.normals(12))
    let exact = try ExplainedVariance.shares(covariance: Σ, withOutput: c).get()
    let found = try ExplainedVariance.sampledShapley(
      covariance: Σ, withOutput: c, pairs: 500, seed: 3, stream: 9
    ).get()
    for i in 0..<12 { #expect(abs(found.shares[i] - exact.shapley[i]) < 4.5 * found.standardErrors[i] + 1e-12) }
    #expect(agree(found.shares.reduce(0, +), 1) && found.standardErrors.allSatisfy { $0 < 0.01 })
    let threaded = try ExplainedVariance.sampledShapley(
      covariance: Σ, withOutput: c, pairs: 500, seed: 3, stream: 9, threads: 2
    ).get()
    #expect(threaded == found)
  }

  @Test func faultsAreNamed() throws {
    let I = Matrix.identity(21)
    #expect(throws: SensitivityError.tooManyInputs(count: 21, limit: 20)) {
      try ExplainedVariance.shares(covariance: I, withOutput: [Double](repeating: 1, count: 21))
    }
    #expect(throws: SensitivityError.nonFinite(row: 1, column: 2)) {
      try ExplainedVariance.shares(covariance: .identity(2), withOutput: [1, .nan])
    }
    #expect(try ExplainedVariance.shares(covariance: .identity(2), withOutput: [0, 0]) == .failure(.zeroVariance))
  }

  /// Two players: each has the mean of what it makes alone and what it adds to the other. 20 alike share alike.
  @Test func shapleyValuesOfSmallGames() {
    #expect(ShapleyValues.values(of: [0, 3, 4, 10], playerCount: 2) == [4.5, 5.5])
    let values = ShapleyValues.values(
      of: (0..<1 << 16).map { Double($0.nonzeroBitCount * $0.nonzeroBitCount) }, playerCount: 16)
    #expect(values.allSatisfy { agree($0, 16) })
  }
}
