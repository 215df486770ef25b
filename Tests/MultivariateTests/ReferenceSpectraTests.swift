import LinearAlgebra
import Multivariate
import Probability
import Synchronization
import Testing
import TestSupport

@Suite struct ReferenceSpectraTests {
  static let drawCount = 4_000

  func plan(_ draws: Range<Int>, seed: UInt64 = 11, threads: Int = 1) -> ReferencePlan {
    ReferencePlan(draws: draws, seed: seed, stream: 7, threads: threads)
  }

  /// The draws of one eigenvalue; positions from `p` on are those of the reduced form.
  func draws(_ spectra: ReferenceSpectra, position: Int) -> [Double] {
    stride(from: position, to: spectra.values.count, by: 2 * spectra.variableCount).map { spectra.values[$0] }
  }

  /// Means and 95th percentiles within five standard errors of the difference from R's.
  func expectEqual(_ spectra: ReferenceSpectra, from first: Int, source: String) throws {
    for figure in try RetentionFixtures.rows("retention_reference.csv", source) {
      let (mean, meanError, percentile, percentileError) = (figure[1], figure[2], figure[3], figure[4])
      let sorted = draws(spectra, position: first + Int(figure[0])).sorted()
      let B = Double(sorted.count)
      let ours = sorted.reduce(0, +) / B
      let variance = sorted.reduce(0) { $0 + ($1 - ours) * ($1 - ours) } / (B - 1)
      let error = (variance / B + meanError * meanError).squareRoot()
      // Of eigenvalues that are 0 only rounding is left.
      #expect(abs(ours - mean) <= 5 * error + 1e-12)
      // R's error of a quantile is of its own number of draws, and known from 20 batches only.
      let ratio = (source == "psych" ? 2_000 : 10_000) / B
      let quantileError = percentileError * (1 + ratio).squareRoot()
      #expect(abs(sorted[Int(0.95 * (B - 1))] - percentile) <= 6 * quantileError + 1e-3)
    }
  }

  @Test func simulatedEigenvaluesAreThoseOfRAndOfPsych() throws {
    let spectra = try ReferenceSpectra.simulated(unitCount: 50, variableCount: 8, plan: plan(0..<Self.drawCount))
    try expectEqual(spectra, from: 0, source: "components")
    try expectEqual(spectra, from: 8, source: "factors")
    try expectEqual(spectra, from: 0, source: "psych")
  }

  @Test func fewerUnitsThanVariablesFollowTheSameLawAsInR() throws {
    let spectra = try ReferenceSpectra.simulated(unitCount: 5, variableCount: 8, plan: plan(0..<Self.drawCount))
    try expectEqual(spectra, from: 0, source: "few")
    for draw in 0..<20 {
      let values = spectra.values[draw * 16..<(draw + 1) * 16].map { $0 }
      // Four degrees of freedom leave four eigenvalues; every variable is a combination of the others.
      #expect(values[4..<8].allSatisfy { abs($0) <= 1e-13 })
      #expect(zip(values[0..<8], values[8..<16]).allSatisfy { abs($0 - $1) <= 1e-6 })
    }
  }

  @Test func permutedEigenvaluesAreThoseOfR() throws {
    let panel = try Fixtures.reference("retention_attitude.csv").figures
    let spectra = try ReferenceSpectra.permuted(panel, plan: plan(0..<Self.drawCount))
    try expectEqual(spectra, from: 0, source: "permutedComponents")
    try expectEqual(spectra, from: 7, source: "permutedFactors")
  }

  /// Kolmogorov's and Smirnov's largest distance between two empirical distributions of one size.
  func largestDistance(_ a: [Double], _ b: [Double]) -> Double {
    let (a, b) = (a.sorted(), b.sorted())
    var (i, j, largest) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] < b[j] { i += 1 } else { j += 1 }
      largest = max(largest, abs(i - j))
    }
    return Double(largest) / Double(a.count)
  }

  /// Rows of normal numbers, correlated by ``Moments``: what the decomposition spares.
  @Test(arguments: [(12, 4), (4, 6), (3, 3), (2, 3), (40, 2)])
  func drawnTrianglesFollowTheLawOfDrawnRows(n: Int, p: Int) throws {
    let B = 3_000
    let fast = try ReferenceSpectra.simulated(unitCount: n, variableCount: p, plan: plan(0..<B))
    var naive: [Double] = []
    var spectra = CorrelationSpectra(order: p)
    for b in 0..<B {
      var words = RandomStream(seed: 99, stream: 1, replicate: UInt32(b))
      let rows = Matrix(
        rowCount: n, columnCount: p, elements: (0..<n * p).map { _ in Normal.draw(from: &words) })
      try spectra.find(of: try Moments.fit(panel: rows).correlation.elements.span)
      naive += spectra.components + spectra.factors
    }
    for position in 0..<2 * p {
      // Eigenvalues that are zero or one but for rounding have no law to compare.
      let rounded = { (values: [Double]) in values.map { ($0 * 1e6).rounded() + 0 } }
      let slow = stride(from: position, to: naive.count, by: 2 * p).map { naive[$0] }
      let (a, b) = (rounded(draws(fast, position: position)), rounded(slow))
      if Set(a).count > 10 {
        // Exceeded once in 10⁵ pairs of samples of one law: √(−ln(α/2)·2/2B).
        #expect(largestDistance(a, b) <= (6.1 * 2 / Double(B)).squareRoot())
      } else {
        #expect(Set(a) == Set(b))
      }
    }
  }

  @Test func theTraceIsKept() throws {
    let spectra = try ReferenceSpectra.simulated(unitCount: 30, variableCount: 6, plan: plan(0..<50))
    for draw in 0..<50 {
      let values = spectra.values[draw * 12..<draw * 12 + 12].map { $0 }
      #expect(abs(values[0..<6].reduce(0, +) - 6) <= 1e-13)
      // Squared multiple correlations are between nothing and all.
      #expect((0...6).contains(values[6..<12].reduce(0, +)))
      #expect(values[0..<6].sorted(by: >) == Array(values[0..<6]))
      #expect(values[6..<12].sorted(by: >) == Array(values[6..<12]))
      // Taking something off the diagonal lowers every eigenvalue.
      #expect(zip(values[0..<6], values[6..<12]).allSatisfy { $0 > $1 })
    }
  }

  @Test func bytesAreTheSameAtAnyNumberOfThreadsAndInAnySplit() throws {
    let panel = Fixtures.panel(101, 5, seed: 3)
    for make: (ReferencePlan) throws -> ReferenceSpectra in [
      { try .simulated(unitCount: 101, variableCount: 5, plan: $0) }, { try .permuted(panel, plan: $0) },
    ] {
      let whole = try make(plan(0..<40))
      #expect(try make(plan(0..<40, threads: 3)) == whole)
      let parts = try make(plan(0..<13, threads: 2)).values + make(plan(13..<40)).values
      #expect(parts == whole.values)
      #expect(try make(plan(0..<40, seed: 12)) != whole)
    }
  }

  @Test func progressIsToldAndAStopIsHeeded() throws {
    let told = Mutex<[Int]>([])
    let watched = ReferencePlan(
      draws: 5..<15, seed: 1, stream: 7, threads: 2,
      report: { done, total in told.withLock { $0.append(done * 100 + total) } })
    _ = try ReferenceSpectra.simulated(unitCount: 9, variableCount: 2, plan: watched)
    #expect(told.withLock { $0 } == (1...10).map { $0 * 100 + 10 })
    let stopped = ReferencePlan(seed: 1, stream: 7, shouldContinue: { false })
    #expect(throws: ReferenceSpectra.Failure.cancelled) {
      try ReferenceSpectra.simulated(unitCount: 9, variableCount: 2, plan: stopped)
    }
  }

  @Test func aConstantColumnIsNamed() {
    var panel = Fixtures.panel(20, 3, seed: 8)
    for k in panel.range(ofColumn: 1) { panel.elements[k] = 4 }
    #expect(throws: ReferenceSpectra.Failure.data(.constantColumn(index: 1))) {
      try ReferenceSpectra.permuted(panel, plan: plan(0..<3))
    }
    panel[7, 2] = .nan
    #expect(throws: ReferenceSpectra.Failure.data(.nonFinite(row: 7, column: 2))) {
      try ReferenceSpectra.permuted(panel, plan: plan(0..<3))
    }
  }

  @Test func oneColumnHasNothingToBeShuffledAgainst() throws {
    let spectra = try ReferenceSpectra.permuted(Fixtures.panel(20, 1, seed: 8), plan: plan(0..<3))
    #expect(spectra.values == [1, 0, 1, 0, 1, 0])
    #expect(try ReferenceSpectra.simulated(unitCount: 2, variableCount: 1, plan: plan(0..<2)).values == [1, 0, 1, 0])
  }

  @Test func shuffledColumnsKeepTheirMargins() throws {
    // Two columns of zeros and a single one correlate either fully or by −1/(n − 1), the former once in n.
    let n = 10
    let spike = (0..<n).map { $0 == 3 ? 1.0 : 0 }
    let spectra = try ReferenceSpectra.permuted(Matrix(columns: [spike, spike]), plan: plan(0..<2_000))
    let leading = draws(spectra, position: 0)
    #expect(leading.allSatisfy { abs($0 - 2) <= 1e-12 || abs($0 - 1 - 1 / Double(n - 1)) <= 1e-12 })
    let together = leading.count { $0 > 1.5 }
    #expect(abs(Double(together) - 200) <= 5 * (2_000 * 0.1 * 0.9).squareRoot())
  }

  /// With no more units than variables the eigenvalues come of the smaller product: as many as units, less the one that
  /// centring takes, the rest exactly zero; they sum to the number of variables, and both spectra are one.
  @Test(arguments: [(6, 9), (9, 9), (3, 30)])
  func fewUnitsLeaveFewEigenvalues(n: Int, p: Int) throws {
    let panel = Fixtures.panel(n, p, seed: 21)
    for spectra in [
      try ReferenceSpectra.simulated(unitCount: n, variableCount: p, plan: plan(0..<20)),
      try ReferenceSpectra.permuted(panel, plan: plan(0..<20)),
    ] {
      var near = 0
      for draw in 0..<20 {
        let values = Array(spectra.values[draw * 2 * p..<(draw + 1) * 2 * p])
        #expect(abs(values[..<p].reduce(0, +) - Double(p)) <= 1e-12 * Double(p))
        #expect(values[n - 2] > 1e-9 && values[n - 1..<p].allSatisfy { abs($0) <= 1e-12 })
        let apart = zip(values[..<p], values[p...]).map { abs($0 - $1) }.max() ?? 0
        // A uniqueness is the least pivot over the square of a null vector's component, which by chance may be small.
        #expect(apart <= 1e-4)
        near += apart <= 1e-6 ? 1 : 0
      }
      #expect(near >= 19)
    }
    // The same law as of the observed data, taken at full size.
    let R = try Moments.fit(panel: panel).correlation
    var spectra = CorrelationSpectra(order: p)
    try spectra.find(of: R.elements.span)
    #expect(zip(spectra.components, spectra.factors).allSatisfy { abs($0 - $1) <= 1e-6 })
  }

  /// Uniquenesses are found four together; of any number of variables they are those of the inverse.
  @Test(arguments: 1...13) func theReducedFormTakesWhatTheInverseSays(p: Int) throws {
    let R = try Moments.fit(panel: Fixtures.panel(60, p, seed: 22)).correlation
    var spectra = CorrelationSpectra(order: p)
    try spectra.find(of: R.elements.span)
    var workspace = SymmetricWorkspace(order: p)
    var inverse = [Double](repeating: 0, count: p * p)
    try workspace.invert(R.elements.span, into: &inverse)
    var reduced = R
    for j in 0..<p { reduced[j, j] -= 1 / inverse[j + j * p] }
    let expected = try SymmetricEigen(of: reduced).values
    #expect(zip(spectra.factors, expected).allSatisfy { abs($0 - $1) <= 1e-11 })
  }
}
