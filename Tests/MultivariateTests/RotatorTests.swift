import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite struct RotatorTests {
  /// A pattern near the full sample's, in a basis of its own.
  func replicate(_ A: Matrix, _ b: Int, noise: Double = 0.05) -> Matrix {
    var result = A
    let (p, m) = (A.rowCount, A.columnCount)
    let random = Fixtures.panel(p, m, seed: 1000 + b, common: 0)
    for k in 0..<p * m { result.elements[k] += noise * (random.elements[k] - 3) / Double(k / p + 1) }
    return result.multiplied(by: Procrustes.aligned(.identity(m), to: Fixtures.panel(m, m, seed: 2000 + b)))
  }

  @Test(arguments: RotationTests.cases)
  func aReplicateIsRotatedAsTheFullSampleWouldBe(example: RotationTests.Case) throws {
    let rotation = example.rotation
    guard rotation != .none else { return }
    let A = RotationTests.loadings(12, 3, seed: 29)
    let full = try FactorRotation.fit(extraction(A), by: rotation)
    var rotator = Rotator(as: full)
    var steps = 0
    for b in 0..<20 {
      let B = replicate(A, b)
      try rotator.rotate(B.elements.span)
      let cold = try FactorRotation.fit(extraction(B), by: rotation)
      var alignment = FactorAlignment(to: full.model.pattern)
      let expected = alignment.aligned(cold.model)
      #expect(distance(Matrix(rowCount: 12, columnCount: 3, elements: rotator.pattern), expected.pattern) <= 1e-8)
      #expect(
        distance(Matrix(rowCount: 3, columnCount: 3, elements: rotator.factorCorrelation), expected.factorCorrelation)
          <= 1e-8)
      #expect(rotator.gradientNorm <= 1e-8 && rotator.congruences.allSatisfy { $0 > 0.9 && $0 <= 1 + 1e-15 })
      steps += rotator.iterations
    }
    #expect(steps <= 20 * 6, "\(steps) steps for 20 replicates")
  }

  @Test func theReplicateBeforeDoesNotMatter() throws {
    let A = RotationTests.loadings(12, 3, seed: 31)
    let full = try FactorRotation.fit(extraction(A), by: .geomin())
    var (one, other) = (Rotator(as: full), Rotator(as: full))
    let B = replicate(A, 1)
    try other.rotate(replicate(A, 2, noise: 0.8).elements.span)
    #expect(throws: RotationFailure.nonFinite(row: 3, column: 1)) {
      var broken = B
      broken[3, 1] = .nan
      try other.rotate(broken.elements.span)
    }
    try one.rotate(B.elements.span)
    try other.rotate(B.elements.span)
    #expect(one.pattern == other.pattern && one.factorCorrelation == other.factorCorrelation)
  }

  @Test func theFullSampleComesBack() throws {
    let model = extraction(RotationTests.loadings(12, 3, seed: 37))
    for example in RotationTests.cases {
      let full = try FactorRotation.fit(model, by: example.rotation)
      var rotator = Rotator(as: full)
      try rotator.rotate(model.pattern.elements.span)
      #expect(distance(Matrix(rowCount: 12, columnCount: 3, elements: rotator.pattern), full.model.pattern) <= 1e-9)
      #expect(rotator.congruences.allSatisfy { abs($0 - 1) <= 1e-12 })
    }
  }

  @Test func unrotatedReplicatesEndAtProcrustesTurn() throws {
    let A = RotationTests.loadings(12, 3, seed: 41)
    let full = try FactorRotation.fit(extraction(A), by: .none)
    var rotator = Rotator(as: full)
    let B = replicate(A, 3)
    try rotator.rotate(B.elements.span)
    #expect(rotator.pattern == Procrustes.aligned(B, to: full.model.pattern).elements)
    #expect(rotator.factorCorrelation == Matrix.identity(3).elements)
  }

  @Test func oneFactorIsTurnedToItsSign() throws {
    let full = try FactorRotation.fit(extraction(Matrix(columns: [[-0.5, -0.6, 0.2]])), by: .oblimin())
    #expect(full.model.pattern.elements == [0.5, 0.6, -0.2])
    #expect(full.search.startCount == 1 && full.transformation == Matrix(rows: [[-1]]))
    var rotator = Rotator(as: full)
    try rotator.rotate([-0.4, -0.7, -0.1].span)
    #expect(rotator.pattern == [0.4, 0.7, 0.1] && rotator.factorCorrelation == [1])
  }
}
