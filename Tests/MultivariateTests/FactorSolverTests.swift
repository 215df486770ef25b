import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite("Factor solver") struct FactorSolverTests {
  static let extractions = Extraction.allCases.filter { $0 != .principalAxis }
  /// The correlations of 600 units with nine variables on two factors, and of thirty resamples of them.
  static let sample: (full: Matrix, replicates: [Matrix]) = {
    var random = Lehmer(7)
    let panel = random.panel(
      600,
      loadings: Matrix(columns: [
        [0.8, 0.7, 0.6, 0.7, 0.5, 0, 0.1, 0, 0.2], [0, 0.2, 0, 0.1, 0.4, 0.8, 0.7, 0.6, 0.5],
      ]))
    let replicates = (0..<30).map { _ in
      var weights = [Double](repeating: 0, count: 600)
      for _ in 0..<600 { weights[Int(random.next() * 600)] += 1 }
      return try! Moments.fit(panel: panel, weights: weights).correlation
    }
    return (try! Moments.fit(panel: panel).correlation, replicates)
  }()

  struct Result: Equatable {
    var loadings: [Double]
    var uniquenesses: [Double]
    var objective: Double
    var iterations: Int

    init(_ solver: FactorSolver) {
      (loadings, uniquenesses) = (solver.loadings, solver.uniquenesses)
      (objective, iterations) = (solver.objective, solver.iterations)
    }
  }

  @Test(arguments: extractions, [1, 2, 3]) func warmStartFindsWhatAColdOneDoes(_ extraction: Extraction, _ m: Int)
    throws
  {
    var warm = try FactorSolver(variableCount: 9, factorCount: m, extraction: extraction)
    try warm.setReference(Self.sample.full)
    var cold = try FactorSolver(variableCount: 9, factorCount: m, extraction: extraction)
    for R in Self.sample.replicates {
      try warm.solve(R)
      try cold.solve(R)
      #expect(warm.gradientNorm <= 1e-9)
      // A third factor is one too many, and finds more than one place.
      guard m < 3 else { continue }
      #expect(abs(warm.objective - cold.objective) < 1e-12)
      #expect(zip(warm.loadings, cold.loadings).allSatisfy { abs($0 - $1) < 1e-8 })
      #expect(zip(warm.uniquenesses, cold.uniquenesses).allSatisfy { abs($0 - $1) < 1e-8 })
    }
  }

  @Test(arguments: extractions, [1, 2, 3]) func whatCameBeforeLeavesNoTrace(_ extraction: Extraction, _ m: Int) throws {
    var solver = try FactorSolver(variableCount: 9, factorCount: m, extraction: extraction)
    try solver.setReference(Self.sample.full)
    let fresh = solver
    let broken = Matrix(rowCount: 9, columnCount: 9, repeating: .nan)
    for (b, R) in Self.sample.replicates.enumerated() {
      var other = fresh
      try other.solve(R)
      if b % 3 == 0 { #expect(throws: FactorError.nonFinite(row: 0, column: 0)) { try solver.solve(broken) } }
      try solver.solve(R)
      #expect(Result(solver) == Result(other))
    }
  }

  /// Replicates that leave their reference's bound, and some that come to one, while correlations shrink or grow.
  @Test(arguments: extractions) func boundsMayDifferFromTheReferences(_ extraction: Extraction) throws {
    let R = Matrix(rows: [[1, 0.8, 0.6], [0.8, 1, 0.3], [0.6, 0.3, 1]])  // proper if shrunk below 0.62
    var warm = try FactorSolver(variableCount: 3, factorCount: 1, extraction: extraction)
    var cold = warm
    var wasProper: Set<Bool> = []
    for home in [1, 0.5] {
      try warm.setReference(R.shrunk(home))
      for share in [1, 0.9, 0.7, 0.63, 0.61, 0.5] {
        try warm.solve(R.shrunk(share))
        try cold.solve(R.shrunk(share))
        #expect(warm.gradientNorm <= 1e-9)
        #expect(abs(warm.objective - cold.objective) < 1e-10)
        #expect(warm.heywood == cold.heywood)
        #expect(warm.isHeywood == !warm.heywood.isEmpty)
        wasProper.insert(!warm.isHeywood)
      }
    }
    #expect(wasProper == [true, false])
  }

  @Test func referencesSaveMostSteps() throws {
    var solver = try FactorSolver(variableCount: 9, factorCount: 2, extraction: .maximumLikelihood)
    try solver.setReference(Self.sample.full)
    try solver.solve(Self.sample.full)
    #expect(solver.iterations == 0)
  }

  @Test(arguments: extractions) func permutedVariablesPermuteTheSolution(_ extraction: Extraction) throws {
    let R = ExtractionReference.correlations["harman74"]!
    let order = (0..<24).map { ($0 * 7 + 3) % 24 }
    let fit = try FactorFit.fit(correlation: R, factorCount: 3, by: extraction)
    let moved = try FactorFit.fit(correlation: R.rows(order).columns(order), factorCount: 3, by: extraction)
    #expect(abs(fit.objective - moved.objective) < 1e-12)
    #expect(distance(moved.model.pattern, fit.model.pattern.rows(order)) < 1e-8)
  }

  @Test(arguments: Extraction.allCases) func solutionsStandInCanonicalForm(_ extraction: Extraction) throws {
    let R = ExtractionReference.correlations["harman74"]!
    let model = try FactorFit.fit(correlation: R, factorCount: 4, by: extraction).model
    var weighted = model.pattern
    let isScaled = extraction == .maximumLikelihood || extraction == .generalisedLeastSquares
    for k in 0..<4 {
      for i in 0..<24 where isScaled { weighted[i, k] /= model.uniquenesses[i] }
    }
    let product = model.pattern.multiplied(by: weighted, left: .transposed)
    for k in 0..<4 {
      for l in 0..<k { #expect(abs(product[k, l]) < 1e-12 * product[0, 0]) }
      #expect(model.pattern.column(k).reduce(0, +) >= 0)
    }
    #expect(model.factorVariances == model.factorVariances.sorted(by: >))
  }

  @Test(arguments: Extraction.allCases, [3, 6]) func perfectFactorIsRecovered(_ extraction: Extraction, _ p: Int) throws
  {
    let λ = [0.9, 0.8, -0.7, 0.6, 0.5, 0.3].prefix(p)
    let perfect = FactorModel(pattern: Matrix(columns: [Array(λ)]), uniquenesses: λ.map { 1 - $0 * $0 })
    let fit = try FactorFit.fit(correlation: perfect.impliedCorrelation, factorCount: 1, by: extraction)
    #expect(distance(fit.model.pattern, perfect.pattern) < 1e-8)
    #expect(fit.objective < 1e-15)
    #expect(fit.isDetermined && fit.heywood.isEmpty)
    #expect(fit.degreesOfFreedom == (p == 3 ? 0 : 9))
  }

  @Test func likelihoodNeverFallsInExpectationMaximisation() throws {
    for (set, m) in [("holzinger", 3), ("heywood", 3), ("swiss", 2)] {
      let R = ExtractionReference.correlations[set]!
      var climb = try ExpectationMaximisation(correlation: R, factorCount: m)
      var last = Double.infinity
      for _ in 0..<300 {
        try climb.advance()
        let model = FactorModel(pattern: climb.loadings, uniquenesses: climb.uniquenesses)
        let Σ = try Cholesky(of: model.impliedCorrelation)
        let product = Σ.solve(R)
        let distance = Σ.logDeterminant + (0..<R.rowCount).reduce(0) { $0 + product[$1, $1] }
        #expect(distance <= last + 1e-12)
        #expect(climb.uniquenesses.allSatisfy { $0 >= 0.005 && $0 <= 1 })
        last = distance
      }
    }
  }

  @Test func expectationMaximisationEndsWhereNewtonDoes() throws {
    let R = ExtractionReference.correlations["holzinger"]!
    let fit = try FactorFit.fit(correlation: R, factorCount: 3)
    var climb = try ExpectationMaximisation(correlation: R, factorCount: 3)
    for _ in 0..<3000 { try climb.advance() }
    for (ψ, theirs) in zip(climb.uniquenesses, fit.model.uniquenesses) { #expect(abs(ψ - theirs) < 1e-7) }
  }

  /// Three steps do not lead Newton's method to this minimum from its own start, but from a thousand of the other's.
  @Test func expectationMaximisationHelpsWhereNewtonFails() throws {
    let R = ExtractionReference.correlations["harman74"]!
    let exact = try FactorFit.fit(correlation: R, factorCount: 4)
    var helped = try FactorSolver(variableCount: 24, factorCount: 4, extraction: .maximumLikelihood, iterationLimit: 3)
    try helped.solve(R)
    #expect(abs(helped.objective - exact.objective) < 1e-12)
    // So it does where a reference from elsewhere has led nowhere.
    var misled = try FactorSolver(variableCount: 24, factorCount: 4, extraction: .maximumLikelihood, iterationLimit: 4)
    try misled.setReference(R.shrunk(0.1))
    try misled.solve(R)
    #expect(abs(misled.objective - exact.objective) < 1e-12)
    var alone = try FactorSolver(
      variableCount: 24, factorCount: 4, extraction: .generalisedLeastSquares, iterationLimit: 3)
    let error = #expect(throws: FactorError.self) { try alone.solve(R) }
    guard case .noConvergence(iterations: 3, let norm) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(norm > 1e-9 && norm < 1)
    #expect(alone.loadings.allSatisfy { $0 == 0 })
  }
}

extension FactorSolver {
  @discardableResult
  mutating func setReference(_ R: Matrix) throws(FactorError) -> Bool { try setReference(R.elements.span) }
  mutating func solve(_ R: Matrix) throws(FactorError) { try solve(R.elements.span) }
}

extension Matrix {
  /// Correlations that are all this share of these.
  fileprivate func shrunk(_ share: Double) -> Matrix {
    var result = self
    for j in 0..<columnCount {
      for i in 0..<rowCount where i != j { result[i, j] *= share }
    }
    return result
  }
}

extension Lehmer {
  /// Units with standardised factors of these loadings, and unit variance, nearly normal.
  mutating func panel(_ n: Int, loadings Λ: Matrix) -> Matrix {
    var X = Matrix(rowCount: n, columnCount: Λ.rowCount)
    for r in 0..<n {
      let factors = (0..<Λ.columnCount).map { _ in nearlyNormal() }
      for i in 0..<Λ.rowCount {
        let common = Λ.row(i)
        let own = (1 - common.reduce(0) { $0 + $1 * $1 }).squareRoot()
        X[r, i] = own * nearlyNormal() + zip(common, factors).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    return X
  }
}
