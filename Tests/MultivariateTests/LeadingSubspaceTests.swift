import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite("Leading subspace") struct LeadingSubspaceTests {
  @Test(arguments: [1, 2, 4]) func neighboursBecomeEigenvectors(_ m: Int) throws {
    let A = ExtractionReference.correlations["harman74"]!
    let before = try SymmetricEigen(of: A)
    var B = A
    for j in 0..<24 {
      for i in 0..<24 where i != j { B[i, j] *= 1 + 0.02 * Double((i + j) % 5 - 2) }
    }
    let exact = try SymmetricEigen(of: B)
    var leading = LeadingSubspace(order: 24, count: m)
    leading.vectors = Array(before.vectors.elements[..<(24 * m)])
    let rest = before.values[23] - 0.1...before.values[m] + 0.1
    let isRefined = leading.refine(B.elements.span, rest: rest, tolerance: 1e-11)
    #expect(isRefined)
    for k in 0..<m {
      #expect(abs(leading.values[k] - exact.values[k]) < 1e-12)
      let found = Matrix(columns: [Array(leading.vectors[(k * 24)..<((k + 1) * 24)])])
      let wanted = Matrix(columns: [exact.vectors.column(k)])
      #expect(distance(aligned(found, to: wanted), wanted) < 1e-9)
    }
  }

  @Test func withoutAGapItSaysNo() {
    var leading = LeadingSubspace(order: 3, count: 1)
    leading.vectors = [0.6, 0.8, 0]
    let A = Matrix(rows: [[1, 0, 0], [0, 2, 0], [0, 0, 3]])
    let isRefined = leading.refine(A.elements.span, rest: 1...3, tolerance: 1e-11)
    #expect(!isRefined)
  }
}
