import LinearAlgebra
import Testing

@Suite("Symmetric workspace") struct SymmetricWorkspaceTests {
  static let A = Matrix(rows: [[4, 1, 0.5], [1, 3, -0.2], [0.5, -0.2, 2]])

  @Test func decomposesAsTheAllocatingOneDoes() throws {
    var workspace = SymmetricWorkspace(order: 3)
    try workspace.decompose(.identity(3))
    try workspace.decompose(Self.A)
    let eigen = try SymmetricEigen(of: Self.A)
    #expect(workspace.values.reversed() == eigen.values)
    for k in 0..<3 { #expect(Array(workspace.vectors[(3 * k)..<(3 * k + 3)]) == eigen.vectors.column(2 - k)) }
  }

  @Test func logDeterminantIsCholeskys() throws {
    var workspace = SymmetricWorkspace(order: 3)
    let expected = try Cholesky(of: Self.A).logDeterminant
    #expect(try workspace.logDeterminant(of: Self.A) == expected)
  }

  @Test func inverseSolvesAsCholeskyDoes() throws {
    var workspace = SymmetricWorkspace(order: 3)
    var inverse = [Double](repeating: 0, count: 9)
    try workspace.invert(Self.A, into: &inverse)
    for (a, b) in zip(inverse, try Cholesky(of: Self.A).solve(.identity(3)).elements) { #expect(abs(a - b) < 1e-15) }
  }

  @Test func dependenceIsRefused() {
    var workspace = SymmetricWorkspace(order: 3)
    let A = Matrix(rows: [[1, 0.5, 0.5], [0.5, 1, 1], [0.5, 1, 1]])
    #expect(throws: Cholesky.Failure.notPositiveDefinite(order: 3)) {
      try workspace.logDeterminant(of: A, tolerance: 1e-14)
    }
    let B = Matrix(rows: [[1, 2, 0], [2, 1, 0], [0, 0, 1]])
    #expect(throws: Cholesky.Failure.notPositiveDefinite(order: 2)) {
      try workspace.logDeterminant(of: B)
    }
  }
}

extension SymmetricWorkspace {
  fileprivate mutating func decompose(_ A: Matrix) throws { try decompose(A.elements.span) }
  fileprivate mutating func invert(_ A: Matrix, into inverse: inout [Double]) throws {
    try invert(A.elements.span, into: &inverse)
  }
  fileprivate mutating func logDeterminant(of A: Matrix, tolerance: Double = 0) throws -> Double {
    try logDeterminant(of: A.elements.span, tolerance: tolerance)
  }
}
