import LinearAlgebra
import Testing
import TestSupport

@Suite struct LeadingEigenpairTests {
  /// The outcome and the vector for one matrix and one start.
  func leading(
    _ R: Matrix, from start: [Double], tolerance: Double = 1e-13, workspace: LeadingEigenpair.Workspace? = nil
  ) throws -> (outcome: LeadingEigenpair.Outcome, vector: [Double]) {
    var workspace = workspace ?? LeadingEigenpair.Workspace(order: R.rowCount)
    var v = start
    var span = v.mutableSpan
    let outcome = try LeadingEigenpair.find(
      in: R.elements.span, vector: &span, tolerance: tolerance, workspace: &workspace)
    return (outcome, v)
  }

  /// Spectra from one dominant value to a hair's breadth between the first two, and starts from close to orthogonal.
  @Test(arguments: [1, 2, 5, 20, 60], [0, 0.3, 0.7, 0.95, 0.999, 1 - 1e-6])
  func theLeadingPairIsFound(p: Int, ratio: Double) throws {
    let d = (0..<p).map { $0 == 0 ? 3 : 3 * ratio / Double($0) }
    let (R, Q) = symmetric(eigenvalues: d, seed: 7 * p)
    let truth = Q.column(0)
    var numbers = Lehmer(9)
    let noise = numbers.array(p)
    let starts = [
      zip(truth, noise).map { $0 + 0.05 * $1 }, noise, Q.column(p - 1), [Double](repeating: 0, count: p),
      truth.map { -1e120 * $0 },
    ]
    for start in starts {
      let (outcome, v) = try leading(R, from: start)
      guard case .simple(let value) = outcome else {
        Issue.record("\(outcome) at p = \(p), ratio \(ratio)")
        continue
      }
      #expect(abs(value - 3) <= 20 * Double(p) * .ulpOfOne)
      let sign: Double = zip(v, truth).reduce(0) { $0 + $1.0 * $1.1 } < 0 ? -1 : 1
      let angle = zip(v, truth).reduce(0) { $0 + ($1.0 - sign * $1.1) * ($1.0 - sign * $1.1) }.squareRoot()
      // The matrix itself is rounded: its own vector has moved by about p·ε over the relative gap.
      #expect(angle <= 2e-12 + 20 * Double(p) * .ulpOfOne / (1 - ratio), "p = \(p), ratio \(ratio)")
      #expect(abs(zip(v, v).reduce(0) { $0 + $1.0 * $1.1 } - 1) <= 8 * .ulpOfOne * Double(p))
      #expect(zip(v, start).reduce(0) { $0 + $1.0 * $1.1 } >= -1e-12)
    }
  }

  @Test func aStartOnAnotherEigenvectorDoesNotDeceive() throws {
    let R = Matrix(rows: [[1, 0, 0], [0, 5, 0], [0, 0, 2]])
    for start in [[1, 0, 0], [0, 0, 1.0]] {
      let (outcome, v) = try leading(R, from: start)
      #expect(outcome == .simple(value: 5))
      #expect(v.map(abs) == [0, 1, 0])
    }
  }

  @Test func theBitsDependOnMatrixAndStartAlone() throws {
    let (R, Q) = symmetric(eigenvalues: [5, 2, 1, 0.5, 0.1], seed: 3)
    let (other, _) = symmetric(eigenvalues: [4, 4, 3, 2, 1], seed: 4)
    let start = zip(Q.column(0), Q.column(1)).map { $0 + 0.2 * $1 }
    let fresh = try leading(R, from: start)
    var workspace = LeadingEigenpair.Workspace(order: 5)
    for matrix in [other, R, other] {
      var v = start
      var span = v.mutableSpan
      let outcome = try LeadingEigenpair.find(in: matrix.elements.span, vector: &span, workspace: &workspace)
      if matrix == R { #expect(outcome == fresh.outcome && v == fresh.vector) }
    }
  }

  /// The same elements at eight places in memory, so at every alignment.
  @Test(arguments: [5, 20, 33]) func theBitsDoNotDependOnPlace(p: Int) throws {
    let (R, Q) = symmetric(eigenvalues: (0..<p).map { 8 / Double(1 + 2 * $0) }, seed: 12)
    let start = zip(Q.column(0), Q.column(1)).map { $0 + 0.1 * $1 }
    for tolerance in [1e-13, 0] {
      let expected = try leading(R, from: start, tolerance: tolerance)
      for offset in 0..<8 {
        let padded = [Double](repeating: 0, count: offset) + R.elements
        var workspace = LeadingEigenpair.Workspace(order: p)
        var v = start
        var span = v.mutableSpan
        let outcome = try LeadingEigenpair.find(
          in: padded.span.extracting(offset...), vector: &span, tolerance: tolerance, workspace: &workspace)
        #expect(outcome == expected.outcome && v == expected.vector)
      }
    }
  }

  @Test func iterationAndFactorisationAgree() throws {
    let (R, Q) = symmetric(eigenvalues: (0..<20).map { 8 / Double(1 + 2 * $0) }, seed: 12)
    let start = zip(Q.column(0), Q.column(1)).map { $0 + 0.1 * $1 }
    let iterated = try leading(R, from: start)
    let factorised = try leading(R, from: start, tolerance: 0)
    #expect(iterated.vector != factorised.vector)
    #expect(zip(iterated.vector, factorised.vector).allSatisfy { abs($0 - $1) <= 2e-13 })
  }

  @Test func equalLeadingEigenvaluesAreCalledTied() throws {
    let start = [1, 0.5, 0.25, 0]
    for value in [1, 1e-200, 1e200] {
      var R = Matrix.identity(4)
      for i in 0..<4 { R[i, i] = value }
      let (outcome, v) = try leading(R, from: start)
      guard case .tied(let found) = outcome else {
        Issue.record("\(outcome) at \(value)")
        continue
      }
      #expect(abs(found / value - 1) <= 16 * .ulpOfOne)
      #expect(abs(zip(v, v).reduce(0) { $0 + $1.0 * $1.1 } - 1) <= 16 * .ulpOfOne)
    }
    let (R, _) = symmetric(eigenvalues: [2, 2, 1, 0.5, 0.25, 0], seed: 6)
    let (outcome, v) = try leading(R, from: [1, 0, 0, 0, 0, 0])
    guard case .tied = outcome else { return #expect(Bool(false), "\(outcome)") }
    let image = R.multiplied(by: v)
    #expect(zip(image, v).allSatisfy { abs($0 - 2 * $1) <= 100 * .ulpOfOne })
  }

  @Test func extremeScalesKeepTheirVector() throws {
    for scale in [1e-300, 1e-150, 1e-30, 1e30, 1e150, 1e300] {
      let R = Matrix(rows: [[2 * scale, scale], [scale, 2 * scale]])
      let (outcome, v) = try leading(R, from: [1, 0.9])
      guard case .simple(let value) = outcome else { return #expect(Bool(false), "\(outcome)") }
      #expect(abs(value / scale - 3) <= 1e-13)
      #expect(v.allSatisfy { abs($0 - 0.5.squareRoot()) <= 1e-13 })
    }
  }

  @Test func edgesAreTyped() throws {
    #expect(try leading(Matrix(rows: [[4]]), from: [0.1]) == (.simple(value: 4), [1]))
    #expect(try leading(Matrix(rows: [[4]]), from: [-2]) == (.simple(value: 4), [-1]))
    let zero = try leading(Matrix(rowCount: 3, columnCount: 3), from: [0.3, 0.2, 0.1])
    #expect(zero == (.zero, [0.3, 0.2, 0.1]))
    // Not semidefinite: the largest eigenvalue is asked for, not the largest magnitude.
    let indefinite = try leading(Matrix(rows: [[1, 0], [0, -3]]), from: [0.1, 1])
    #expect(indefinite == (.simple(value: 1), [1, 0]))

    var R = Matrix.identity(3)
    R[1, 2] = .nan
    var workspace = LeadingEigenpair.Workspace(order: 3)
    var v = [1.0, 2, 3]
    #expect(throws: SymmetricEigen.Failure.nonFinite(row: 1, column: 2)) {
      var span = v.mutableSpan
      _ = try LeadingEigenpair.find(in: R.elements.span, vector: &span, workspace: &workspace)
    }
    #expect(v == [1, 2, 3])
  }
}
