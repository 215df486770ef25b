import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite struct FactorAlignmentTests {
  func congruence(_ x: [Double], _ y: [Double]) -> Double {
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    return dot(x, y) / (dot(x, x) * dot(y, y)).squareRoot()
  }

  /// The largest sum of |congruence| over all permutations.
  func best(_ A: Matrix, _ B: Matrix, _ k: Int = 0, _ taken: Set<Int> = []) -> Double {
    guard k < A.columnCount else { return 0 }
    return (0..<A.columnCount).filter { !taken.contains($0) }
      .map { abs(congruence(A.column($0), B.column(k))) + best(A, B, k + 1, taken.union([$0])) }.max()!
  }

  @Test func noPermutationMatchesBetter() {
    for seed in 1...40 {
      let m = 1 + seed % 6
      let (A, B) = (Fixtures.panel(9, m, seed: seed, common: 0), Fixtures.panel(9, m, seed: 50 + seed, common: 0))
      let (centredA, centredB) = (A.elements.map { $0 - 3 }, B.elements.map { $0 - 3 })
      let (X, Y) = (
        Matrix(rowCount: 9, columnCount: m, elements: centredA), Matrix(rowCount: 9, columnCount: m, elements: centredB)
      )
      var alignment = FactorAlignment(to: Y)
      alignment.match(X.elements)
      #expect(Set(alignment.sources) == Set(0..<m))
      #expect(abs(alignment.congruences.reduce(0, +) - best(X, Y)) <= 1e-12)
      for k in 0..<m {
        let value = congruence(X.column(alignment.sources[k]), Y.column(k))
        #expect(abs(alignment.congruences[k] - abs(value)) <= 1e-14)
        #expect(alignment.signs[k] * value >= 0)
      }
    }
  }

  @Test func aShuffledModelComesBack() {
    let Λ = Fixtures.panel(8, 3, seed: 3)
    let Φ = Matrix(rows: [[1, 0.1, 0.2], [0.1, 1, 0.3], [0.2, 0.3, 1]])
    let model = FactorModel(pattern: Λ, factorCorrelation: Φ, uniquenesses: [Double](repeating: 0.5, count: 8))
    let P = Matrix(rows: [[0, 0, -1], [1, 0, 0], [0, -1, 0]])
    let shuffled = FactorModel(
      pattern: Λ.multiplied(by: P), factorCorrelation: P.multiplied(by: Φ, left: .transposed).multiplied(by: P),
      uniquenesses: model.uniquenesses)
    var alignment = FactorAlignment(to: Λ)
    #expect(alignment.aligned(shuffled) == model)
    #expect(alignment.sources == [2, 0, 1] && alignment.signs == [-1, 1, -1])
  }

  @Test func aFactorOfZerosIsMatchedLast() {
    var alignment = FactorAlignment(to: Matrix(columns: [[1, 0, 0], [0, 1, 1]]))
    var pattern: [Double] = [0, -1, -1, 0, 0, 0]
    var Φ: [Double] = [1, 0, 0, 1]
    alignment.align(pattern: &pattern, factorCorrelation: &Φ)
    #expect(pattern == [0, 0, 0, 0, 1, 1])
    #expect(alignment.congruences[0] == 0 && abs(alignment.congruences[1] - 1) <= 1e-15)
  }

  /// `U·Vᵀ` of the singular vectors of `M`, by the eigenvectors of `[0 M; Mᵀ 0]`: `(u; v)/√2` for each singular value.
  private static func orthogonalFactor(_ M: Matrix) throws -> Matrix {
    let m = M.rowCount
    var block = Matrix(rowCount: 2 * m, columnCount: 2 * m)
    for i in 0..<m {
      for j in 0..<m { (block[i, m + j], block[m + j, i]) = (M[i, j], M[i, j]) }
    }
    let vectors = try SymmetricEigen(of: block).vectors
    var O = Matrix(rowCount: m, columnCount: m)
    for k in 0..<m {
      for i in 0..<m {
        for j in 0..<m { O[i, j] += 2 * vectors[i, k] * vectors[m + j, k] }
      }
    }
    return O
  }

  @Test func procrustesEqualsThatOfTheSingularVectors() throws {
    for (seed, m) in [(5, 1), (6, 2), (7, 3), (8, 5), (9, 8)] {
      let (A, B) = (Fixtures.panel(12, m, seed: seed, common: 0), Fixtures.panel(12, m, seed: 70 + seed, common: 0))
      var procrustes = Procrustes(towards: B)
      var rotated = A.elements
      procrustes.align(&rotated)
      let O = try Self.orthogonalFactor(A.multiplied(by: B, left: .transposed))
      #expect(distance(procrustes.rotation, O) <= 1e-11, "order \(m): \(distance(procrustes.rotation, O))")
      #expect(distance(procrustes.rotation.gram(), .identity(m)) <= 1e-14)
      #expect(distance(Matrix(rowCount: 12, columnCount: m, elements: rotated), A.multiplied(by: O)) <= 1e-10)
    }
  }

  @Test func procrustesFindsATurnWhereManyAreRight() {
    let B = Fixtures.panel(6, 3, seed: 91, common: 0)
    for A in [Matrix(rowCount: 6, columnCount: 3), Matrix(columns: [B.column(0), B.column(0), B.column(0)])] {
      var procrustes = Procrustes(towards: B)
      var rotated = A.elements
      procrustes.align(&rotated)
      #expect(distance(procrustes.rotation.gram(), .identity(3)) <= 1e-12)
      // A rank of one leaves the trace of AᵀBO at its only singular value.
      let trace = zip(rotated, B.elements).reduce(0) { $0 + $1.0 * $1.1 }
      let size = A.multiplied(by: B, left: .transposed).elements.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(abs(trace - size) <= 1e-6 * size)
    }
  }
}
