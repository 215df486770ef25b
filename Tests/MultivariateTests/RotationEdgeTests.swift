import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite struct RotationEdgeTests {
  static let rotations = RotationTests.cases.filter {
    if case .target = $0.rotation { false } else { true }
  }

  @Test(arguments: rotations, [Rotation.RowLengths.asExtracted, .kaiser])
  func aRowOfZerosSurvives(example: RotationTests.Case, rowLengths: Rotation.RowLengths) throws {
    var A = RotationTests.loadings(9, 3, seed: 43)
    for k in 0..<3 { A[4, k] = 0 }
    let rotated = try FactorRotation.fit(extraction(A), by: example.rotation, rowLengths: rowLengths)
    #expect(rotated.model.pattern.row(4).allSatisfy { $0 == 0 })
    #expect(rotated.model.pattern.elements.allSatisfy { $0.isFinite })
    #expect(distance(rotated.model.impliedCorrelation, extraction(A).impliedCorrelation) <= 1e-13)
    // Under Kaiser the row adds nothing, so the others are rotated as they are without it; but varimax counts p.
    let others = [0, 1, 2, 3, 5, 6, 7, 8]
    if case .geomin = example.rotation {
      let without = try FactorRotation.fit(extraction(A.rows(others)), by: example.rotation, rowLengths: rowLengths)
      #expect(distance(rotated.model.pattern.rows(others), without.model.pattern) <= 1e-8)
    }
  }

  /// A power so high that of weak loadings nothing is left: what is found is finite, or there is nothing to rotate by.
  @Test(arguments: [0.3, 1e-2, 1e-4, 1e-200], [4.0, 20, 100])
  func promaxOfWeakLoadings(size: Double, power: Double) throws {
    let A = RotationTests.loadings(6, 2, seed: 5)
    let weak = Matrix(rowCount: 6, columnCount: 2, elements: A.elements.map { $0 * size })
    do {
      let rotated = try FactorRotation.fit(extraction(weak), by: .promax(power: power))
      #expect(rotated.model.pattern.elements.allSatisfy { $0.isFinite })
      // A factor's scale is no matter: the rotation is that of loadings of ordinary size.
      let plain = try FactorRotation.fit(extraction(A), by: .promax(power: power))
      #expect(distance(rotated.model.factorCorrelation, plain.model.factorCorrelation) < 1e-6)
    } catch {
      #expect(error == .dependentColumns || size < 1e-100)
    }
  }

  @Test(arguments: rotations)
  func oneFactorHasNothingToTurn(example: RotationTests.Case) throws {
    let rotated = try FactorRotation.fit(
      extraction(Matrix(columns: [[-0.7, -0.6, 0]])), by: example.rotation, rowLengths: .kaiser)
    #expect(zip(rotated.model.pattern.elements, [0.7, 0.6, 0]).allSatisfy { abs($0 - $1) <= 1e-15 })
    #expect(rotated.model.factorCorrelation == .identity(1) && rotated.gradientNorm == 0)
  }

  @Test(arguments: rotations)
  func variablesNoMoreThanFactors(example: RotationTests.Case) throws {
    let A = Matrix(rows: [[0.6, 0.5], [0.6, -0.5]])
    let rotated = try FactorRotation.fit(extraction(A), by: example.rotation)
    #expect(distance(rotated.model.impliedCorrelation, extraction(A).impliedCorrelation) <= 1e-13)
    #expect(rotated.gradientNorm <= 1e-8)
  }

  @Test func equalFactorsAreToldApartByTheirVariables() throws {
    // Three factors of one size: any basis is an extraction, and the rotation finds the same pattern and order.
    var clean = Matrix(rowCount: 9, columnCount: 3)
    for i in 0..<9 { clean[i, i / 3] = 0.6 }
    for seed in 1...5 {
      let O = Procrustes.aligned(.identity(3), to: Fixtures.panel(3, 3, seed: seed))
      for example in Self.rotations where example.rotation != .none {
        let rotated = try FactorRotation.fit(
          extraction(clean.multiplied(by: O)), by: example.rotation, seed: UInt64(seed))
        #expect(distance(rotated.model.pattern, clean) <= 1e-6, "\(example.testDescription)")
      }
    }
  }

  @Test func mergingFactorsAreTyped() throws {
    let model = extraction(RotationTests.loadings(12, 3, seed: 47, noise: 0.5))
    do {
      let rotated = try FactorRotation.fit(model, by: .oblimin(δ: 1), startCount: 6)
      Issue.record("oblimin with δ = 1 found \(rotated.criterion) at \(rotated.model.factorCorrelation)")
    } catch {
      guard case .mergedFactors(let iterations, let gradientNorm) = error else { throw error }
      #expect(iterations > 0 && gradientNorm > 1e-8)
    }
    var rotator = Rotator(as: try FactorRotation.fit(model, by: .oblimin()))
    #expect(throws: Never.self) { try rotator.rotate(model.pattern.elements.span) }
  }

  @Test func collinearLoadingsAreTypedOrTurned() throws {
    // A second factor that is nothing: promax cannot regress on it, the others leave it.
    let A = Matrix(columns: [[0.7, 0.6, 0.5, 0.4], [0, 0, 0, 0]])
    #expect(throws: RotationFailure.dependentColumns) { try FactorRotation.fit(extraction(A), by: .promax()) }
    for rotation in [Rotation.varimax, .quartimax, .geomin(axes: .orthogonal)] {
      let rotated = try FactorRotation.fit(extraction(A), by: rotation)
      #expect(rotated.gradientNorm <= 1e-8)
      #expect(distance(rotated.model.impliedCorrelation, extraction(A).impliedCorrelation) <= 1e-13)
    }
  }

  @Test func aLoadingThatIsNoNumberIsNamed() {
    var A = RotationTests.loadings(6, 2, seed: 53)
    A[5, 1] = .infinity
    let model = FactorModel(pattern: A, uniquenesses: [Double](repeating: 0.5, count: 6))
    for rotation in [Rotation.none, .varimax, .promax(), .oblimin()] {
      #expect(throws: RotationFailure.nonFinite(row: 5, column: 1)) { try FactorRotation.fit(model, by: rotation) }
    }
  }

  @Test func aTargetsCellsCountByWeight() throws {
    let A = RotationTests.loadings(12, 3, seed: 59)
    let values = RotationTests.expected(0.7)
    let none = Matrix(
      rowCount: 12, columnCount: 3, elements: RotationTests.expected(.nan).elements.map { $0.isNaN ? 0 : 1 })
    let weighted = RotationTarget(values, weights: none)
    #expect(weighted == RotationTarget(RotationTests.expected(.nan)))
    // Fully specified and orthogonal, it is Procrustes.
    let full = RotationTarget(values)
    let rotated = try FactorRotation.fit(extraction(A), by: .target(full, axes: .orthogonal))
    #expect(distance(rotated.model.pattern, Procrustes.aligned(A, to: values)) <= 1e-9)
    // A target of nothing leaves factors as they are: every rotation is an optimum.
    let idle = RotationTarget(Matrix(rowCount: 12, columnCount: 3, repeating: .nan))
    let kept = try FactorRotation.fit(extraction(A), by: .target(idle), startCount: 3)
    #expect(kept.criterion == 0 && kept.search.optimumCount == 3)
  }

  /// A search solves for m(m − 1) coordinates at once: more factors than it can rotate are refused before it begins.
  @Test(arguments: [(Rotation.oblimin(), 30), (.geomin(axes: .orthogonal), 42), (.promax(), 42), (.varimax, 42)])
  func moreFactorsThanCanBeTurnedAreRefused(rotation: Rotation, limit: Int) throws {
    let A = RotationTests.loadings(60, limit + 1, seed: 3)
    #expect(throws: RotationFailure.tooManyFactors(count: limit + 1, limit: limit)) {
      try FactorRotation.fit(extraction(A), by: rotation)
    }
    #expect(try FactorRotation.fit(extraction(A), by: .none).model.factorCount == limit + 1)
  }
}
