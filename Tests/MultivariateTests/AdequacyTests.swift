import Foundation
import LinearAlgebra
import Multivariate
import Probability
import Testing
import TestSupport

@Suite struct AdequacyTests {
  private let reference = FitnessReference.read!

  @Test func measuresAreThoseOfPsych() throws {
    for (name, f) in reference.cases("adequacy") {
      let found = try Adequacy.of(reference.matrix(name))
      let byVariable = reference.matrix("\(name) adequacy")
      #expect(agree(found.overall, f["kmo"], within: 1e-12) && agree(found.determinant / f["det"]!, 1, within: 1e-12))
      for i in 0..<byVariable.rowCount {
        #expect(agree(found.byVariable[i], byVariable[i, 0], within: 1e-12), "\(name) \(i)")
        #expect(agree(found.squaredMultipleCorrelations[i], byVariable[i, 1], within: 1e-12), "\(name) \(i)")
      }
      let bartlett = found.sphericity(unitCount: f["n"]!)!
      #expect(agree(bartlett.statistic, f["chi"], within: 1e-12) && bartlett.degreesOfFreedom == Int(f["df"]!))
      #expect(abs(bartlett.pValue / f["p"]! - 1) < 1e-9)
    }
  }

  @Test func twoVariablesShareHalf() throws {
    let found = try Adequacy.of(Matrix(rows: [[1, 0.3], [0.3, 1]]))
    #expect(
      agree(found.overall, 0.5, within: 1e-15) && agree(found.squaredMultipleCorrelations[0], 0.09, within: 1e-15))
    #expect(agree(found.reciprocalCondition, 0.7 / 1.3, within: 1e-15))
  }

  @Test func noCorrelationHasNoAdequacy() throws {
    let found = try Adequacy.of(.identity(4))
    #expect(found.overall == nil && found.byVariable == [nil, nil, nil, nil] && found.logDeterminant == 0)
    #expect(found.sphericity(unitCount: 10)!.pValue == 1 && found.sphericity(unitCount: 3) == nil)
    let R = Matrix(rows: [[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]])
    #expect(try Adequacy.of(R).byVariable[2] == nil)
  }

  @Test func singularMatricesThrow() throws {
    var panel = Fixtures.panel(60, 4, seed: 5)
    panel = Matrix(
      columns: (0..<4).map { panel.column($0) } + [zip(panel.column(0), panel.column(2)).map { $0 + 2 * $1 }])
    let R = try Moments.fit(panel: panel).correlation
    #expect { try Adequacy.of(R) } throws: {
      guard case .singular(let smallest) = $0 as? CorrelationFailure else { return false }
      return abs(smallest) < 1e-14
    }
    // As few units as variables.
    let few = try Moments.fit(panel: Fixtures.panel(4, 4, seed: 3)).correlation
    #expect(throws: CorrelationFailure.self) { try PartialCorrelations.of(few) }
    var broken = Matrix.identity(3)
    broken[2, 1] = .nan
    #expect(throws: CorrelationFailure.nonFinite(row: 2, column: 1)) { try Adequacy.of(broken) }
  }

  /// Two columns that differ by a millionth: the inverse is large, but has digits left.
  /// Two variables of which `δ` is left have eigenvalues `δ` and `2 − δ`: the bound is `2⁻⁴⁰`, and was a round 10⁻¹².
  @Test func theBoundOfSingularIsThatOfRounding() throws {
    for (share, isSingular) in [(0.8e-12, true), (0.95e-12, false), (2e-12, false)] {
      let r = 1 - 2 * share
      let R = Matrix(rows: [[1, r], [r, 1]])
      #expect((try? Adequacy.of(R)) == nil ? isSingular : !isSingular, "\(share)")
      #expect(try (LinearDependence(of: R) != nil) == isSingular)
      var spectra = CorrelationSpectra(order: 2)
      try spectra.find(of: R.elements.span)
      #expect(spectra.isSingular == isSingular)
    }
  }

  @Test func nearlySingularMatricesPass() throws {
    let (x, noise) = (Fixtures.panel(200, 3, seed: 5), Fixtures.panel(200, 1, seed: 9, common: 0).column(0))
    let twin = zip(x.column(0), noise).map { $0 + 1e-5 * $1 }
    let R = try Moments.fit(panel: Matrix(columns: [x.column(0), x.column(1), x.column(2), twin])).correlation
    let found = try Adequacy.of(R)
    #expect(found.reciprocalCondition < 1e-9 && found.squaredMultipleCorrelations[3] > 1 - 1e-8)
    #expect((0...1).contains(found.overall!))
  }

  @Test func partialCorrelationsAreThoseOfR() throws {
    let (R, expected) = (reference.matrix("swiss"), reference.matrix("partial"))
    let found = try PartialCorrelations.of(R)
    #expect(distance(found.coefficients, expected) < 1e-13)
    // Of three variables, by the textbook's formula.
    let three = Matrix(rows: [[1, 0.5, 0.4], [0.5, 1, 0.3], [0.4, 0.3, 1]])
    let partial = try PartialCorrelations.of(three).coefficients[0, 1]
    #expect(agree(partial, (0.5 - 0.4 * 0.3) / ((1 - 0.16) * (1 - 0.09)).squareRoot(), within: 1e-15))
    let p = found.pValues(unitCount: 47)
    #expect(p == p.transposed && p[0, 0] == 0 && p[0, 1] > 0 && p[0, 1] < 1)
    // 47 units and six variables leave 41 degrees of freedom.
    let r = found.coefficients[0, 1]
    let expectedP = StudentT(degreesOfFreedom: 41).twoSided(r * (41 / (1 - r * r)).squareRoot())
    #expect(agree(p[0, 1], expectedP, within: 1e-14))
  }
}
