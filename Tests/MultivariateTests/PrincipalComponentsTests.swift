import LinearAlgebra
import Multivariate
import Testing
import TestSupport

@Suite struct PrincipalComponentsTests {
  /// R's rotation and scores, with R's signs; both sides are aligned to it.
  func expectEqual(
    _ fit: PrincipalComponents, sdev: [Double], rotation: Matrix, scores: (panel: Matrix, expected: Matrix)?
  ) {
    for (value, sd) in zip(fit.eigenvalues, sdev) { #expect(abs(value.squareRoot() - sd) <= 1e-10 * sdev[0]) }
    #expect(distance(aligned(fit.vectors, to: rotation), rotation) <= 1e-10)
    if let (panel, expected) = scores {
      #expect(distance(aligned(fit.scores(of: panel), to: expected), expected) <= 1e-10 * sdev[0])
    }
  }

  @Test(arguments: [("correlation", PrincipalComponents.Basis.correlation), ("covariance", .covariance)])
  func figuresEqualThoseOfR(name: String, basis: PrincipalComponents.Basis) throws {
    let panel = try Fixtures.reference("pca_panel.csv").figures.columns(Array(0..<6))
    let fit = try PrincipalComponents.fit(panel: panel, of: basis)
    expectEqual(
      fit, sdev: try Fixtures.reference("pca_\(name)_sdev.csv").figures.column(0),
      rotation: try Fixtures.reference("pca_\(name)_rotation.csv").figures,
      scores: (panel, try Fixtures.reference("pca_\(name)_scores.csv").figures))
  }

  /// R's sdev, rotation and scores put together as its help pages have it.
  @Test(arguments: [("correlation", PrincipalComponents.Basis.correlation), ("covariance", .covariance)])
  func communalitiesAndTheBiplotFollow(name: String, basis: PrincipalComponents.Basis) throws {
    let panel = try Fixtures.reference("pca_panel.csv").figures.columns(Array(0..<6))
    let sdev = try Fixtures.reference("pca_\(name)_sdev.csv").figures.column(0)
    let rotation = try Fixtures.reference("pca_\(name)_rotation.csv").figures
    let scores = try Fixtures.reference("pca_\(name)_scores.csv").figures
    let fit = try PrincipalComponents.fit(panel: panel, of: basis, count: 2)
    let moments = try Moments.fit(panel: panel)
    for j in 0..<6 {
      let explained = (0..<2).reduce(0) { $0 + rotation[j, $1] * rotation[j, $1] * sdev[$1] * sdev[$1] }
      let variance = basis == .correlation ? 1 : moments.covariance[j, j]
      #expect(abs(fit.communalities[j] - explained / variance) < 1e-11)
    }
    #expect(try PrincipalComponents.fit(panel: panel, of: basis).communalities.allSatisfy { abs($0 - 1) < 1e-12 })
    let biplot = fit.biplot(of: panel)
    let product = biplot.points.multiplied(by: biplot.arrows, right: .transposed)
    for i in 0..<panel.rowCount {
      for j in 0..<6 {
        let expected = (0..<2).reduce(0) { $0 + scores[i, $1] * rotation[j, $1] }
        #expect(abs(product[i, j] - expected) <= 1e-10 * sdev[0])
      }
    }
    for k in 0..<2 {
      #expect(abs(biplot.points.column(k).reduce(0) { $0 + $1 * $1 } / Double(panel.rowCount - 1) - 1) < 1e-12)
    }
    let single = try PrincipalComponents.fit(panel: panel.columns([2])).biplot(of: panel.columns([2]))
    #expect(single.arrows.elements == [1, 0] && single.points.column(1).allSatisfy { $0 == 0 })
  }

  @Test func weightedFiguresEqualThoseOfRepeatedRowsInR() throws {
    let table = try Fixtures.reference("pca_panel.csv").figures
    let panel = table.columns(Array(0..<6))
    let fit = try PrincipalComponents.fit(panel: panel, weights: table.column(6))
    expectEqual(
      fit, sdev: try Fixtures.reference("pca_weighted_sdev.csv").figures.column(0),
      rotation: try Fixtures.reference("pca_weighted_rotation.csv").figures, scores: nil)
    let moments = try Fixtures.reference("pca_weighted_moments.csv").figures
    #expect(zip(fit.means, moments.column(0)).allSatisfy { abs($0 / $1 - 1) <= 1e-13 })
    #expect(zip(fit.scales, moments.column(1)).allSatisfy { abs($0 / $1 - 1) <= 1e-12 })
  }

  @Test(arguments: [("usarrests", "USArrests"), ("swiss", "swiss")])
  func classicFiguresEqualThoseOfR(data: String, name: String) throws {
    func reference(_ kind: String) throws -> Table {
      try Fixtures.classic("\(name)_prcomp_\(kind).csv")
    }
    let table = try Fixtures.classic("\(data).csv")
    let fit = try PrincipalComponents.fit(panel: table.figures)
    let figures = try reference("sdev")
    expectEqual(
      fit, sdev: (1...table.names.count).map { figures.value("sdev\($0)") },
      rotation: try reference("rotation").figures,
      scores: (table.figures, try reference("scores").figures))
    for (j, column) in table.names.enumerated() {
      #expect(abs(fit.means[j] / figures.value("center.\(column)") - 1) <= 1e-14)
      #expect(abs(fit.scales[j] / figures.value("scale.\(column)") - 1) <= 1e-14)
    }
  }

  @Test func varianceIsSharedOutAndScoresAreUncorrelated() throws {
    let panel = Fixtures.panel(80, 7, seed: 23)
    let fit = try PrincipalComponents.fit(panel: panel)
    #expect(abs(fit.eigenvalues.reduce(0, +) - 7) <= 1e-13)
    #expect(abs(fit.explainedShares.reduce(0, +) - 1) <= 1e-14)
    #expect(zip(fit.eigenvalues, fit.eigenvalues.dropFirst()).allSatisfy(>=))
    let R = try Moments.fit(panel: panel).correlation
    #expect(distance(fit.loadings.multiplied(by: fit.loadings, right: .transposed), R) <= 1e-13)
    let scores = try Moments.fit(panel: fit.scores(of: panel))
    for k in 0..<7 {
      #expect(abs(scores.means[k]) <= 1e-14)
      for l in 0..<7 {
        #expect(abs(scores.covariance[k, l] - (k == l ? fit.eigenvalues[k] : 0)) <= 1e-13)
      }
      #expect(fit.loadings.column(k).reduce(0, +) >= 0)
    }
  }

  @Test func fewerComponentsAreTheFirstOnes() throws {
    let panel = Fixtures.panel(30, 5, seed: 29)
    let all = try PrincipalComponents.fit(panel: panel)
    let two = try PrincipalComponents.fit(panel: panel, count: 2)
    #expect(two.vectors == all.vectors.columns([0, 1]))
    #expect(two.eigenvalues == all.eigenvalues)
    #expect(two.loadings == all.loadings.columns([0, 1]))
    #expect(two.scores(of: panel).columnCount == 2)
  }

  @Test func permutedColumnsPermuteLoadings() throws {
    let panel = Fixtures.panel(40, 5, seed: 31)
    let order = [3, 0, 4, 1, 2]
    let fit = try PrincipalComponents.fit(panel: panel)
    let permuted = try PrincipalComponents.fit(panel: panel.columns(order))
    #expect(distance(permuted.loadings, fit.loadings.rows(order)) <= 1e-13)
  }

  @Test func unitsOfMeasurementDoNotMatterToCorrelations() throws {
    let panel = Fixtures.panel(40, 4, seed: 37)
    let rescaled = Matrix(columns: (0..<4).map { j in panel.column(j).map { 100 * Double(j) + 1000 * $0 } })
    let fit = try PrincipalComponents.fit(panel: panel)
    let other = try PrincipalComponents.fit(panel: rescaled)
    #expect(distance(other.loadings, fit.loadings) <= 1e-12)
    #expect(distance(other.scores(of: rescaled), fit.scores(of: panel)) <= 1e-12)
    let doubled = Matrix(rowCount: 40, columnCount: 4, elements: panel.elements.map { 2 * $0 })
    let covariance = try PrincipalComponents.fit(panel: panel, of: .covariance)
    let quadrupled = try PrincipalComponents.fit(panel: doubled, of: .covariance)
    #expect(zip(covariance.eigenvalues, quadrupled.eigenvalues).allSatisfy { abs(4 * $0 - $1) <= 1e-12 })
  }

  @Test func deficientRankGivesNoNegativeVariance() throws {
    var panel = Fixtures.panel(20, 5, seed: 41)
    for i in 0..<20 {
      panel[i, 3] = panel[i, 0] + panel[i, 1]
      panel[i, 4] = panel[i, 0] - panel[i, 1]
    }
    let fit = try PrincipalComponents.fit(panel: panel)
    #expect(fit.eigenvalues.allSatisfy { $0 >= 0 })
    #expect(fit.eigenvalues[3] <= 1e-14 && fit.eigenvalues[4] <= 1e-14)
    #expect(fit.loadings.elements.allSatisfy { $0.isFinite })
    // More columns than rows.
    let wide = try PrincipalComponents.fit(panel: Fixtures.panel(4, 6, seed: 43))
    #expect(wide.eigenvalues[2] > 1e-3 && wide.eigenvalues[3...].allSatisfy { $0 <= 1e-14 })
  }

  @Test func edgesAreLegalOrTyped() throws {
    let single = try PrincipalComponents.fit(panel: Matrix(columns: [[1, 2, 3]]))
    #expect(single.eigenvalues == [1])
    #expect(single.loadings == Matrix(rows: [[1]]))
    #expect(single.scores(of: Matrix(columns: [[1, 2, 3]])).elements == [-1, 0, 1])
    #expect(throws: MultivariateError.tooFewRows(count: 2)) {
      try PrincipalComponents.fit(panel: Matrix(columns: [[1, 2], [2, 1]]))
    }
    #expect(throws: MultivariateError.tooFewRows(count: 2)) {
      try PrincipalComponents.fit(panel: Matrix(columns: [[1, 2, 3], [2, 1, 1]]), weights: [3, 2, 0])
    }
    #expect(throws: MultivariateError.constantColumn(index: 1)) {
      try PrincipalComponents.fit(panel: Matrix(columns: [[1, 2, 3], [5, 5, 5]]))
    }
    #expect(throws: MultivariateError.nonFinite(row: 2, column: 0)) {
      try PrincipalComponents.fit(panel: Matrix(columns: [[1, 2, .nan], [5, 5, 6]]))
    }
  }
}
