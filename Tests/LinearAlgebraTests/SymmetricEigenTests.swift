import LinearAlgebra
import Testing
import TestSupport

@Suite struct SymmetricEigenTests {
  @Test(arguments: [1, 2, 3, 20, 40]) func theMatrixIsRebuiltFromItsPairs(p: Int) throws {
    var numbers = Lehmer(100 + p)
    let X = numbers.matrix(p, p)
    let A = X.plus(X.transposed)
    let eigen = try SymmetricEigen(of: A.lowerOnly)
    let tolerance = 8 * Double(p) * .ulpOfOne * max(1, A.size) * Double(p)
    var scaled = eigen.vectors
    for k in 0..<p {
      for i in 0..<p { scaled[i, k] *= eigen.values[k] }
    }
    #expect(distance(naiveProduct(scaled, .plain, eigen.vectors, .transposed), A) <= tolerance)
    #expect(eigen.vectors.orthonormalityError <= 8 * Double(p) * .ulpOfOne)
    #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy(>=))
    let trace = (0..<p).reduce(0) { $0 + A[$1, $1] }
    #expect(abs(eigen.values.reduce(0, +) - trace) <= tolerance)
  }

  @Test func knownPairsAreFound() throws {
    let eigen = try SymmetricEigen(of: Matrix(rows: [[2, 1], [1, 2]]))
    #expect(abs(eigen.values[0] - 3) <= 4 * .ulpOfOne && abs(eigen.values[1] - 1) <= 4 * .ulpOfOne)
    #expect(abs(abs(eigen.vectors[0, 0]) - 0.5.squareRoot()) <= 4 * .ulpOfOne)
    let repeated = try SymmetricEigen(of: .identity(4))
    #expect(repeated.values == [1, 1, 1, 1])
    #expect(repeated.vectors.orthonormalityError == 0)
  }

  @Test func deficientRankLeavesZeroEigenvalues() throws {
    var numbers = Lehmer(4)
    let A = naiveProduct(numbers.matrix(6, 2), .plain, numbers.matrix(6, 2), .transposed)
    let eigen = try SymmetricEigen(of: A.plus(A.transposed))
    #expect(eigen.values.count { abs($0) > 60 * .ulpOfOne * A.size } == 4)
  }

  @Test func edgesAreLegalOrTyped() throws {
    #expect(try SymmetricEigen(of: Matrix(rowCount: 0, columnCount: 0)).values == [])
    #expect(try SymmetricEigen(of: Matrix(rows: [[-7]])).values == [-7])
    var A = Matrix.identity(3)
    A[2, 1] = .infinity
    #expect(throws: SymmetricEigen.Failure.nonFinite(row: 2, column: 1)) { try SymmetricEigen(of: A) }
  }
}

extension Matrix {
  /// The sum with a matrix of the same shape.
  func plus(_ B: Matrix) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, elements: zip(elements, B.elements).map { $0 + $1 })
  }
}
