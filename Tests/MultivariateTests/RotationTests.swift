import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite struct RotationTests {
  /// Loadings of a clear structure with seeded noise, turned out of it.
  static func loadings(_ p: Int, _ m: Int, seed: Int, noise: Double = 0.2) -> Matrix {
    let random = Fixtures.panel(p, m, seed: seed, common: 0)
    var A = Matrix(rowCount: p, columnCount: m)
    for i in 0..<p {
      for k in 0..<m { A[i, k] = (i % m == k ? 0.7 : 0) + noise * (random[i, k] - 3) / Double(k + 1) }
    }
    let T = Procrustes.aligned(.identity(m), to: Fixtures.panel(m, m, seed: seed + 1))
    return A.multiplied(by: T)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rotation: Rotation
    init(_ name: String, _ rotation: Rotation) { (testDescription, self.rotation) = (name, rotation) }
  }

  static let cases = [
    Case("none", .none), Case("varimax", .varimax), Case("quartimax", .quartimax), Case("promax", .promax()),
    Case("promax 3", .promax(power: 3)), Case("oblimin", .oblimin()), Case("oblimin -1", .oblimin(δ: -1)),
    Case("geomin", .geomin()), Case("geomin orthogonal", .geomin(ε: 0.1, axes: .orthogonal)),
    Case("target", .target(RotationTarget(expected(.nan)))),
    Case("target orthogonal", .target(RotationTarget(expected(-0.6)), axes: .orthogonal)),
  ]

  /// Zeros where a variable of the clear structure is not expected to load.
  static func expected(_ value: Double) -> Matrix {
    var B = Matrix(rowCount: 12, columnCount: 3)
    for i in 0..<12 { B[i, i % 3] = value }
    return B
  }

  @Test(arguments: cases, [Rotation.RowLengths.asExtracted, .kaiser])
  func aRotationKeepsWhatItTurns(example: Case, rowLengths: Rotation.RowLengths) throws {
    let rotation = example.rotation
    let model = extraction(Self.loadings(12, 3, seed: 11))
    let rotated = try FactorRotation.fit(model, by: rotation, rowLengths: rowLengths, startCount: 5)
    let (T, after) = (rotated.transformation, rotated.model)
    #expect(distance(after.impliedCorrelation, model.impliedCorrelation) <= 1e-13)
    #expect(after.uniquenesses == model.uniquenesses)
    #expect((0..<3).allSatisfy { after.factorCorrelation[$0, $0] == 1 })
    #expect(distance(T.gram(), after.factorCorrelation) <= 1e-14)
    if !rotation.isOblique { #expect(after.factorCorrelation == .identity(3)) }
    #expect(distance(after.pattern.multiplied(by: T, right: .transposed), model.pattern) <= 1e-13)
    #expect(rotated.gradientNorm <= 1e-10)
    if case .target = rotation {
    } else {
      #expect(zip(after.factorVariances, after.factorVariances.dropFirst()).allSatisfy { $0 >= $1 - 1e-7 })
      #expect((0..<3).allSatisfy { after.pattern.column($0).reduce(0, +) >= 0 })
    }
    // What was found is the criterion's value by definition, and the gradient vanishes by differences of it.
    if case .promax = rotation { return }
    let lengths = (0..<12).map { i in
      rowLengths == .kaiser ? model.pattern.row(i).reduce(0) { $0 + $1 * $1 }.squareRoot() : 1
    }
    func scaled(_ A: Matrix) -> Matrix {
      Matrix(rowCount: 12, columnCount: 3, elements: (0..<36).map { A.elements[$0] / lengths[$0 % 12] })
    }
    var effective = rotation
    if case .target(let target, let axes) = rotation {
      effective = .target(RotationTarget(scaled(target.values), weights: target.weights), axes: axes)
    }
    #expect(abs(rotated.criterion - NaiveRotation.value(effective, scaled(after.pattern))) <= 1e-12)
    #expect(NaiveRotation.projectedNorm(effective, scaled(model.pattern), T) <= 1e-8)
  }

  @Test(arguments: cases)
  func theBasisOfTheExtractionDoesNotMatter(example: Case) throws {
    let rotation = example.rotation
    guard rotation != .none else { return }
    let A = Self.loadings(12, 3, seed: 13)
    let O = Procrustes.aligned(.identity(3), to: Fixtures.panel(3, 3, seed: 17))
    let one = try FactorRotation.fit(extraction(A), by: rotation)
    let other = try FactorRotation.fit(extraction(A.multiplied(by: O)), by: rotation, seed: 5)
    #expect(abs(one.criterion - other.criterion) <= 1e-12)
    #expect(distance(one.model.pattern, other.model.pattern) <= 1e-8)
    #expect(distance(one.model.factorCorrelation, other.model.factorCorrelation) <= 1e-8)
  }

  @Test func customaryRowLengthsAreThoseOfR() {
    for rotation in Self.cases.map(\.rotation) {
      var isKaisers = rotation == .varimax
      if case .promax = rotation { isKaisers = true }
      #expect(rotation.customaryRowLengths == (isKaisers ? .kaiser : .asExtracted), "\(rotation)")
    }
  }

  /// Promax's factors are, but for their lengths, the fit of varimax's loadings to their own powers.
  @Test(arguments: [2, 3, 4]) func promaxFitsThePowerAskedFor(_ power: Int) throws {
    let model = extraction(Self.loadings(12, 3, seed: 23))
    let V = try FactorRotation.fit(model, by: .varimax).model.pattern
    let powers = V.elements.map { λ in (1..<power).reduce(λ) { power, _ in power * abs(λ) } }
    let Q = Matrix(rowCount: 12, columnCount: 3, elements: powers)
    let fit = V.multiplied(by: try Cholesky(of: V.gram()).solve(V.multiplied(by: Q, left: .transposed)))
    var alignment = FactorAlignment(to: fit)
    alignment.match(try FactorRotation.fit(model, by: .promax(power: Double(power))).model.pattern.elements)
    #expect(alignment.congruences.allSatisfy { $0 > 1 - 1e-12 }, "\(alignment.congruences)")
  }

  @Test func bytesAreTheSameAtAnyNumberOfThreads() throws {
    let model = extraction(Self.loadings(20, 4, seed: 19, noise: 0.6))
    let one = try FactorRotation.fit(model, by: .geomin(), seed: 3)
    for threads in [2, 3, 8] { #expect(try FactorRotation.fit(model, by: .geomin(), seed: 3, threads: threads) == one) }
    #expect(one.search.startCount == 30)
    #expect(one.search.bestCount >= 1 && one.search.optimumCount >= 1)
  }

  @Test func everyStartThatConvergesIsAtAMinimum() throws {
    // No start may do better than the one kept, and random starts see the several optima of geomin.
    let model = extraction(Self.loadings(12, 4, seed: 23, noise: 1))
    let kept = try FactorRotation.fit(model, by: .geomin(ε: 0.001), startCount: 60)
    #expect(kept.search.optimumCount >= 2)
    for seed in 1...3 {
      let other = try FactorRotation.fit(model, by: .geomin(ε: 0.001), startCount: 60, seed: UInt64(seed))
      #expect(abs(other.criterion - kept.criterion) <= 1e-10)
    }
  }

  @Test func aSaddleIsLeft() throws {
    // Two clean factors turned by 45°: the varimax criterion is stationary there, and largest.
    let h = 0.5.squareRoot()
    let A = Matrix(rows: [[h, h], [h, h], [h, -h], [h, -h]])
    let rotated = try FactorRotation.fit(extraction(A), by: .varimax, startCount: 1)
    #expect(distance(rotated.model.pattern, Matrix(rows: [[1, 0], [1, 0], [0, 1], [0, 1]])) <= 1e-8)
    let oblique = try FactorRotation.fit(extraction(A), by: .oblimin(), startCount: 1)
    #expect(distance(oblique.model.pattern, rotated.model.pattern) <= 1e-6)
  }
}
