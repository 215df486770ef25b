import LinearAlgebra
import Multivariate
import Testing
import TestSupport

/// Six sets of correlations, one to five factors, by every extraction that R's packages have.
@Suite("Extraction against R") struct ExtractionReferenceTests {
  @Test(arguments: ExtractionReference.solutions)
  func distanceIsNoGreaterAndLoadingsAgree(_ theirs: ExtractionReference.Solution) throws {
    let R = ExtractionReference.correlations[theirs.set]!
    let extraction = try #require(Extraction(rawValue: theirs.extraction))
    let ours = try FactorFit.fit(correlation: R, factorCount: theirs.factorCount, by: extraction)
    #expect(ours.objective <= theirs.objective + 1e-10, "\(theirs.name)")
    #expect(ours.gradientNorm <= 1e-9, "\(theirs.name)")
    #expect(ours.isDetermined, "\(theirs.name)")
    #expect(ours.heywood == theirs.heywood, "\(theirs.name)")
    // At a bound, where psych stops early, its loadings are further off than these.
    guard theirs.heywood.isEmpty || !theirs.isUnpolished else { return }
    #expect(distance(ours.model.pattern, theirs.pattern) <= 1e-4, "\(theirs.name)")
  }

  /// What an axis explains is what it was drawn from: psych's two steps, at their fixed point.
  @Test(arguments: ["holzinger", "harman74", "swiss", "ability", "harman23", "heywood"])
  func principalAxesAreAFixedPoint(_ set: String) throws {
    let R = ExtractionReference.correlations[set]!
    let fit = try FactorFit.fit(correlation: R, factorCount: 1, by: .principalAxis)
    #expect(fit.heywood.isEmpty)
    var reduced = R
    for (i, h²) in fit.model.communalities.enumerated() {
      #expect(abs(h² - (1 - fit.model.uniquenesses[i])) < 1e-8)
      reduced[i, i] = h²
    }
    let eigen = try SymmetricEigen(of: reduced)
    let axis = Matrix(columns: [eigen.vectors.column(0).map { $0 * eigen.values[0].squareRoot() }])
    #expect(distance(fit.model.pattern, aligned(axis, to: fit.model.pattern)) < 1e-8)
  }

  /// One set with several improper minima: the search that begins at Jöreskog's start alone ends 0.0047 higher.
  @Test func severalImproperMinimaAreTried() throws {
    let theirs = ExtractionReference.solution("heywood", "ml", 3)
    let R = ExtractionReference.correlations["heywood"]!
    let fit = try FactorFit.fit(correlation: R, factorCount: 3, by: .maximumLikelihood)
    #expect(fit.heywood == [0, 1])
    #expect(abs(fit.objective - theirs.objective) < 1e-10)
    #expect(fit.model.uniquenesses[0] == 0.005)
  }
}
