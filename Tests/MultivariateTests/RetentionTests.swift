import Foundation
import LinearAlgebra
import Multivariate
import Probability
import Testing
import TestSupport

/// What `make_retention.R` wrote.
enum RetentionFixtures {
  struct Sample {
    let name: String
    let unitCount: Int
    let R: Matrix
  }

  /// The figures of the rows that begin with a label.
  static func rows(_ file: String, _ label: String) throws -> [[Double]] {
    let table = try Table.reference(file)
    return table.labels.indices.filter { table.labels[$0] == label }.map { table.figures.row($0) }
  }

  static func sample(_ name: String) throws -> Sample {
    let rows = try rows("retention_correlations.csv", name)
    let p = Int(Double(rows.count).squareRoot())
    return Sample(
      name: name, unitCount: Int(rows[0][0]), R: Matrix(rowCount: p, columnCount: p, elements: rows.map { $0[3] }))
  }

  static let names = ["generated", "harman74", "attitude", "swiss"]
}

@Suite struct RetentionTests {
  func reference(unitCount: Int, variableCount: Int) throws -> ReferenceSpectra {
    try .simulated(
      unitCount: unitCount, variableCount: variableCount, plan: ReferencePlan(draws: 0..<500, seed: 4, stream: 7))
  }

  func retention(_ R: Matrix, unitCount: Int) throws -> Retention {
    try Retention(of: R, unitCount: unitCount, against: reference(unitCount: unitCount, variableCount: R.rowCount))
  }

  func suggested(_ retention: Retention) -> [Int?] {
    Retention.Criterion.allCases.map { retention.suggestedCount(by: $0) }
  }

  @Test(arguments: RetentionFixtures.names)
  func figuresEqualThoseOfR(_ name: String) throws {
    let sample = try RetentionFixtures.sample(name)
    let found = try retention(sample.R, unitCount: sample.unitCount)
    let eigenvalues = try RetentionFixtures.rows("retention_eigenvalues.csv", sample.name)
    for (k, row) in eigenvalues.enumerated() {
      #expect(abs(found.parallel.components.observed[k] - row[0]) <= 1e-12)
      #expect(abs(try #require(found.parallel.factors).observed[k] - row[1]) <= 1e-11)
      #expect(abs(found.empiricalKaiserReferences[k] - row[3]) <= 1e-12)
    }
    // psych's default, the communalities of one minres factor on the diagonal, is another reduction.
    #expect(eigenvalues[1][2] < (try #require(found.parallel.factors)).observed[1])
    let partials = try RetentionFixtures.rows("retention_partials.csv", sample.name)
    #expect(found.partials.squares.count == sample.R.rowCount && partials.count == sample.R.rowCount)
    for (m, row) in partials.enumerated() {
      // Little is left at the end, and either side has subtracted its way there.
      let tolerance = m < sample.R.rowCount - 1 ? 1e-11 : 1e-8
      #expect(abs(found.partials.squares[m] - row[1]) <= tolerance)
      #expect(abs(found.partials.fourthPowers[m] - row[2]) <= tolerance)
    }
  }

  @Test func theSuggestionsForHarmansTestsAreThoseOfPsych() throws {
    // fa.parallel(SMC = TRUE) against its 95th percentiles: three components, four factors; VSS: four by average squares.
    let found = try retention(RetentionFixtures.sample("harman74").R, unitCount: 145)
    #expect(found.parallel.components.suggestedCount == 3)
    #expect(found.parallel.factors?.suggestedCount == 4)
    #expect(found.partials.suggestedCount == 4)
    #expect(found.suggestedCount(by: .kaiser) == 5)
  }

  @Test func threeFactorsAreFound() throws {
    #expect(try suggested(retention(RetentionFixtures.sample("generated").R, unitCount: 300)) == [3, 3, 3, 3, 3, 3])
  }

  /// Three factors of four variables each, in seeded samples of 500: every criterion but Kaiser's, which keeps too many.
  @Test func threeFactorsAreFoundInManySamples() throws {
    let (n, p) = (500, 12)
    let reference = try reference(unitCount: n, variableCount: p)
    var counts = [Retention.Criterion: Int]()
    for b in 0..<20 {
      var words = RandomStream(seed: 31, stream: 1, replicate: UInt32(b))
      let factors = (0..<3 * n).map { _ in Normal.draw(from: &words) }
      let panel = Matrix(
        columns: (0..<p).map { j in
          (0..<n).map { i in 0.7 * factors[j / 4 * n + i] + 0.51.squareRoot() * Normal.draw(from: &words) }
        })
      let found = try Retention(of: Moments.fit(panel: panel).correlation, unitCount: n, against: reference)
      for criterion in Retention.Criterion.allCases where found.suggestedCount(by: criterion) == 3 {
        counts[criterion, default: 0] += 1
      }
    }
    for criterion in Retention.Criterion.allCases where criterion != .parallelFactors {
      #expect(counts[criterion] == 20, "\(criterion)")
    }
    #expect(counts[.parallelFactors, default: 0] >= 15)
  }

  @Test(arguments: [1, 2, 7])
  func unrelatedVariablesHaveNothingInCommon(_ p: Int) throws {
    let found = try retention(.identity(p), unitCount: 50)
    #expect(suggested(found) == [0, 0, 0, 0, 0, 0])
    // Each component of the identity is a variable, and takes all of it.
    #expect(found.partials.squares == (p == 1 ? [] : [0]))
  }

  @Test func equalCorrelationsHaveOneFactor() throws {
    let p = 6
    let found = try retention(Fixtures.equicorrelation(p, 0.5), unitCount: 100)
    #expect(suggested(found) == [1, 1, 1, 1, 1, 1])
    #expect(abs(found.partials.squares[0] - 0.25) <= 1e-15)
    // What the first component leaves has correlations −1/(p − 1) throughout.
    #expect(abs(found.partials.squares[1] - 0.04) <= 1e-12 && abs(found.partials.fourthPowers[1] - 0.0016) <= 1e-12)
    // 1 − 1/(R⁻¹)ᵢᵢ of equal correlations ρ is (p − 1)ρ²/(1 + (p − 2)ρ).
    let factors = try #require(found.parallel.factors).observed
    #expect(abs(factors[0] - (2.5 + 1.25 / 3)) <= 1e-12)
    #expect(factors[1...].allSatisfy { abs($0 - (1.25 / 3 - 0.5)) <= 1e-12 })
  }

  @Test func twoVariables() throws {
    let found = try retention(Fixtures.equicorrelation(2, 0.6), unitCount: 100)
    #expect(suggested(found) == [1, 1, 0, 0, 1, 1])
    #expect(abs(found.partials.squares[0] - 0.36) <= 1e-15 && abs(found.partials.squares[1] - 1) <= 1e-12)
    // Squared multiple correlation 0.36.
    let factors = try #require(found.parallel.factors).observed
    #expect(abs(factors[0] - 0.96) <= 1e-12 && abs(factors[1] + 0.24) <= 1e-12)
  }

  /// Its reduced form has eigenvalues, as a draw of a reference may need; no number of factors follows from them.
  @Test func aSingularMatrixHasNoNumberOfFactors() throws {
    // The third variable is the sum of the first two, scaled; the fourth stands apart.
    let h = 0.5.squareRoot()
    let R = Matrix(rows: [[1, 0, h, 0.3], [0, 1, h, 0.3], [h, h, 1, 0.6 * h], [0.3, 0.3, 0.6 * h, 1]])
    var spectra = CorrelationSpectra(order: 4)
    try spectra.find(of: R.elements.span)
    var reduced = R
    reduced[3, 3] = 0.18  // of the first two, which are unrelated
    let expected = try SymmetricEigen(of: reduced).values
    #expect(zip(spectra.factors, expected).allSatisfy { abs($0 - $1) <= 1e-8 })
    #expect(abs(spectra.components[3]) <= 1e-14 && spectra.isSingular)
    let found = try retention(R, unitCount: 60)
    // The rank is three: no partials beyond.
    #expect(found.partials.squares.count == 3)
    #expect(suggested(found) == [1, nil, 0, 0, 1, 1])
    #expect(found.parallel.factors == nil && found.rows().allSatisfy { $0.factor == nil })
  }

  /// Shares that sum to a whole and are otherwise unrelated: all squared multiple correlations are one, and the reduced
  /// matrix is the whole one, held against chance that is truly reduced. Components find nothing common.
  @Test func sharesOfAWholeHaveNothingInCommon() throws {
    var words = RandomStream(seed: 12, stream: 3)
    let parts = (0..<60).map { _ in (0..<5).map { _ in 10 + Normal.draw(from: &words) } }
    let panel = Matrix(rows: parts.map { row in row.map { 100 * $0 / row.reduce(0, +) } })
    let R = try Moments.fit(panel: panel).correlation
    let found = try retention(R, unitCount: 60)
    #expect(found.suggestedCount(by: .parallelFactors) == nil && found.suggestedCount(by: .averageSquare) == 0)
    #expect(try LinearDependence(of: R)?.variables == [0, 1, 2, 3, 4] && LinearDependence(of: R)?.count == 1)
  }

  @Test func onlyTheVariablesThatTakePartAreDependent() throws {
    let h = 0.5.squareRoot()
    let R = Matrix(rows: [[1, 0, h, 0.3], [0, 1, h, 0.3], [h, h, 1, 0.6 * h], [0.3, 0.3, 0.6 * h, 1]])
    let found = try #require(try LinearDependence(of: R))
    #expect(found.count == 1 && found.variables == [0, 1, 2])
    #expect(try LinearDependence(of: .identity(3)) == nil)
    var broken = Matrix.identity(3)
    broken[2, 1] = .infinity
    #expect(throws: MultivariateError.nonFinite(row: 2, column: 1)) { try LinearDependence(of: broken) }
  }

  /// A pair that repeats itself to the fourth digit is no dependence: the criterion applies.
  @Test func nearlyDependentVariablesStillHaveANumber() throws {
    let near = try retention(Matrix(rows: [[1, 0.9999, 0.3], [0.9999, 1, 0.3], [0.3, 0.3, 1]]), unitCount: 100)
    #expect(near.suggestedCount(by: .parallelFactors) == 1)
  }

  @Test func fewerUnitsThanVariables() throws {
    let panel = Fixtures.panel(6, 9, seed: 5, common: 3)
    let found = try retention(Moments.fit(panel: panel).correlation, unitCount: 6)
    #expect(found.suggestedCount(by: .parallelComponents) == 1)
    #expect(found.partials.squares.count <= 5)
    #expect(found.parallel.factors == nil && found.suggestedCount(by: .parallelFactors) == nil)
    // As many units as variables leave one dimension less, and one more unit none.
    for (n, isDefined) in [(9, false), (10, true)] {
      let panel = Fixtures.panel(n, 9, seed: 6, common: 3)
      let found = try retention(Moments.fit(panel: panel).correlation, unitCount: n)
      #expect((found.suggestedCount(by: .parallelFactors) != nil) == isDefined)
    }
  }

  @Test func quantilesAreThoseOfR() throws {
    // quantile(x, q) of the draws of each eigenvalue.
    let reference = try ReferenceSpectra.simulated(
      unitCount: 20, variableCount: 3, plan: ReferencePlan(draws: 0..<5, seed: 4, stream: 7))
    let sorted = (0..<5).map { reference.values[$0 * 6] }.sorted()
    func quantile(_ q: Double) throws -> Double {
      try ParallelAnalysis(of: .identity(3), against: reference, quantile: q).components.quantiles[0]
    }
    #expect(try quantile(0) == sorted[0])
    #expect(try quantile(1) == sorted[4])
    #expect(abs(try quantile(0.95) - (0.2 * sorted[3] + 0.8 * sorted[4])) <= 1e-15)
  }

  @Test func roundingExceedsNoReference() {
    #expect(Kaiser.suggestedCount(of: [1 + 4 * .ulpOfOne, 1 + 2 * .ulpOfOne, 1].span) == 0)
    #expect(Kaiser.suggestedCount(of: [1 + 1e-12, 1, 1 - 1e-12].span) == 1)
  }

  @Test func whatComesAfterTheFirstThatFailsIsNotAsked() throws {
    // In a sample the eigenvalues of unrelated variables spread: the last of the identity exceed their references.
    let found = try ParallelAnalysis(of: .identity(5), against: reference(unitCount: 2_000, variableCount: 5))
    #expect(found.components.observed[4] > found.components.quantiles[4])
    #expect(found.components.suggestedCount == 0 && found.components.countAboveMeans == 0)
  }

  @Test func theTableHoldsWhatTheCriteriaHoldAgainst() throws {
    let sample = try RetentionFixtures.sample("generated")
    let found = try retention(sample.R, unitCount: sample.unitCount)
    let rows = found.rows()
    #expect(rows.map(\.count) == Array(0...6))
    #expect(rows[0].component == nil && rows[0].factor == nil && rows[0].empiricalKaiserReference == nil)
    #expect(rows[0].averageSquare == found.partials.squares[0])
    #expect(rows[3].component?.observed == found.parallel.components.observed[2])
    #expect(rows[3].factor?.quantile == found.parallel.factors?.quantiles[2])
    #expect(rows[3].empiricalKaiserReference == found.empiricalKaiserReferences[2])
    #expect(rows[3].averageFourthPower == found.partials.fourthPowers[3])
    let all = found.rows(upTo: 40)
    #expect(all.count == 13 && all[12].averageSquare == nil && all[12].component != nil)
  }

  @Test(arguments: RetentionFixtures.names)
  func replicatesAreCountedAsTheSampleIs(_ name: String) throws {
    let sample = try RetentionFixtures.sample(name)
    let found = try retention(sample.R, unitCount: sample.unitCount)
    let p = sample.R.rowCount
    var spectra = CorrelationSpectra(order: p)
    var replicates = ReplicateSpectra(variableCount: p)
    for R in [sample.R, .identity(p)] {
      try spectra.find(of: R.elements.span)
      replicates.add(spectra)
    }
    for criterion in ReplicateSpectra.criteria {
      var expected = [Int](repeating: 0, count: p + 1)
      expected[0] = 1
      expected[try #require(found.suggestedCount(by: criterion))] += 1
      #expect(replicates.counts(by: criterion, of: found) == expected, "\(criterion)")
    }
    #expect(replicates.counts(by: .averageSquare, of: found) == nil)
    let eigen = try SymmetricEigen(of: sample.R)
    var partials = MinimumAveragePartial.Partials(order: p)
    for _ in 0..<2 {
      let best = partials.suggestedCounts(
        of: sample.R.elements.span, values: eigen.values.span, vectors: eigen.vectors.elements.span)
      #expect(best == (found.partials.suggestedCount, found.partials.suggestedCountByFourthPowers))
    }
  }

  @Test func whatIsNoNumberIsNamed() throws {
    var R = Matrix.identity(3)
    R[2, 1] = .nan
    let reference = try reference(unitCount: 20, variableCount: 3)
    #expect(throws: MultivariateError.nonFinite(row: 2, column: 1)) { try ParallelAnalysis(of: R, against: reference) }
    #expect(throws: MultivariateError.nonFinite(row: 2, column: 1)) { try MinimumAveragePartial(of: R) }
  }
}
