import LinearAlgebra
import Multivariate
import Probability
import Testing
import TestSupport

/// Numbers of factors in resamples of the units, against those of fresh samples.
@Suite struct ReplicateSpectraTests {
  /// Uncorrelated factors of as many variables each, and errors; normal, or with the tails of t on five degrees of freedom.
  struct World: Sendable, CustomTestStringConvertible {
    let name: String
    let unitCount: Int
    let loadings: [Double]
    let variablesEach: Int
    let hasHeavyTails: Bool
    /// How far the mean share of resamples that find every factor may be from the share of fresh samples.
    let tolerance: Double

    var testDescription: String { name }
    var variableCount: Int { loadings.count * variablesEach }

    func draw(_ words: inout RandomStream) -> Matrix {
      func number() -> Double {
        let z = Normal.draw(from: &words)
        guard hasHeavyTails else { return z }
        let square = (0..<5).reduce(0.0) { sum, _ in
          let x = Normal.draw(from: &words)
          return sum + x * x
        }
        return z / (square / 5).squareRoot() * 0.6.squareRoot()
      }
      let n = unitCount
      let factors = loadings.map { _ in (0..<n).map { _ in number() } }
      return Matrix(
        columns: (0..<variableCount).map { j in
          let (k, λ) = (j / variablesEach, loadings[j / variablesEach])
          return (0..<n).map { λ * factors[k][$0] + (1 - λ * λ).squareRoot() * number() }
        })
    }
  }

  /// For each criterion the share of fresh samples, and the mean share of resamples of each, that find every factor.
  private static func shares(
    _ world: World, samples: Int, replicates: Int, isCentred: Bool
  ) throws -> [Retention.Criterion: (fresh: Double, resampled: [Double])] {
    let (n, p) = (world.unitCount, world.variableCount)
    let reference = try ReferenceSpectra.simulated(
      unitCount: n, variableCount: p, plan: ReferencePlan(draws: 0..<300, seed: 4, stream: 7))
    var found: [Retention.Criterion: (fresh: Double, resampled: [Double])] = [:]
    for s in 0..<samples {
      var words = RandomStream(seed: 77, stream: 5, replicate: UInt32(s))
      let panel = world.draw(&words)
      let sample = try Retention(of: Moments.fit(panel: panel).correlation, unitCount: n, against: reference)
      var spectra = CorrelationSpectra(order: p)
      var resamples = ReplicateSpectra(variableCount: p)
      for _ in 0..<replicates {
        var weights = [Double](repeating: 0, count: n)
        for _ in 0..<n { weights[words.integer(below: n)] += 1 }
        try spectra.find(of: Moments.fit(panel: panel, weights: weights).correlation.elements.span)
        resamples.add(spectra)
      }
      if isCentred { resamples.centre(on: sample) }
      let count = world.loadings.count
      for criterion in ReplicateSpectra.criteria {
        let counts = try #require(resamples.counts(by: criterion, of: sample))
        let isFound = sample.suggestedCount(by: criterion) == count
        found[criterion, default: (0, [])].fresh += (isFound ? 1 : 0) / Double(samples)
        found[criterion]!.resampled.append(Double(counts[count]) / Double(counts.reduce(0, +)))
      }
    }
    return found
  }

  /// Every sample of so clear a structure shows its three factors, and so do 95 of 100 resamples of each of them; taken as
  /// they are, resamples of every criterion but parallel analysis of components say otherwise.
  @Test func clearFactorsAreFoundInResamples() throws {
    let clear = World(
      name: "clear", unitCount: 300, loadings: [0.7, 0.7, 0.7], variablesEach: 10, hasHeavyTails: false, tolerance: 0)
    let centred = try Self.shares(clear, samples: 4, replicates: 100, isCentred: true)
    let plain = try Self.shares(clear, samples: 4, replicates: 100, isCentred: false)
    for criterion in ReplicateSpectra.criteria {
      let found = try #require(centred[criterion])
      #expect(abs(found.fresh - 1) < 1e-12 && found.resampled.allSatisfy { $0 >= 0.95 }, "\(criterion): \(found)")
      let mean = try #require(plain[criterion]).resampled.reduce(0, +) / 4
      if criterion != .parallelComponents { #expect(mean < 0.95, "\(criterion): \(mean)") }
    }
  }

  static let others = [
    World(
      name: "a weak third factor", unitCount: 300, loadings: [0.7, 0.7, 0.3], variablesEach: 6, hasHeavyTails: false,
      tolerance: 0.25),
    World(
      name: "heavy tails", unitCount: 300, loadings: [0.6, 0.6], variablesEach: 6, hasHeavyTails: true,
      tolerance: 0.2),
    World(
      name: "sixty units", unitCount: 60, loadings: [0.7, 0.7, 0.7], variablesEach: 6, hasHeavyTails: false,
      tolerance: 0.25),
  ]

  /// Where factors are less clear, resamples say about what fresh samples say; `Benchmarks/README.md` has more of them.
  @Test(arguments: others) func resamplesSayWhatFreshSamplesSay(_ world: World) throws {
    for (criterion, found) in try Self.shares(world, samples: 30, replicates: 60, isCentred: true) {
      let mean = found.resampled.reduce(0, +) / Double(found.resampled.count)
      #expect(abs(mean - found.fresh) <= world.tolerance, "\(criterion): \(found.fresh), \(mean)")
    }
  }

  /// The numbers that R's resamples suggest, their eigenvalues less the bias that its boot tells; by the same references.
  @Test(arguments: ["swiss", "attitude"]) func numbersAreThoseOfOthersSoftware(_ set: String) throws {
    func rows(_ name: String) throws -> [[String]] {
      try referenceRows(name).filter { $0[0] == set }.map { Array($0[1...]) }
    }
    let panel = Matrix(rows: try rows("replicate_panels.csv").map { $0.map { Double($0)! } })
    let (n, p) = (panel.rowCount, panel.columnCount)
    let reference = try ReferenceSpectra.simulated(
      unitCount: n, variableCount: p, plan: ReferencePlan(draws: 0..<200, seed: 4, stream: 7))
    let sample = try Retention(of: Moments.fit(panel: panel).correlation, unitCount: n, against: reference)
    var spectra = CorrelationSpectra(order: p)
    var resamples = ReplicateSpectra(variableCount: p)
    for counts in try rows("replicate_frequencies.csv") {
      try spectra.find(
        of: Moments.fit(panel: panel, weights: counts.map { Double($0)! }).correlation.elements.span)
      resamples.add(spectra)
    }
    resamples.centre(on: sample)
    let given = try rows("replicate_eigenvalues.csv")
    for criterion in ReplicateSpectra.criteria {
      let ofFactors = criterion == .parallelFactors
      var expected = [Int](repeating: 0, count: p + 1)
      for row in given where (row[0] == "factors") == ofFactors && row[1] != "0" {
        let values = row[2...].map { Double($0)! }
        let count =
          switch criterion {
          case .parallelComponents, .parallelFactors:
            zip(values, try #require(ofFactors ? sample.parallel.factors : sample.parallel.components).quantiles)
              .prefix { $0 > $1 }.count
          case .kaiser: values.prefix { $0 > 1 }.count
          default: EmpiricalKaiser.suggestedCount(of: values.span, unitCount: n)
          }
        expected[count] += 1
      }
      #expect(resamples.counts(by: criterion, of: sample) == expected, "\(criterion)")
    }
  }

  /// Workers hand replicates in in any order; and after centring each eigenvalue's mean is the sample's.
  @Test func orderChangesNothing() throws {
    var words = RandomStream(seed: 3, stream: 9)
    let panel = World(
      name: "", unitCount: 40, loadings: [0.6, 0.5], variablesEach: 3, hasHeavyTails: false, tolerance: 0
    ).draw(&words)
    let reference = try ReferenceSpectra.simulated(
      unitCount: 40, variableCount: 6, plan: ReferencePlan(draws: 0..<50, seed: 4, stream: 7))
    let sample = try Retention(of: Moments.fit(panel: panel).correlation, unitCount: 40, against: reference)
    var parts = [ReplicateSpectra(variableCount: 6), ReplicateSpectra(variableCount: 6)]
    var spectra = CorrelationSpectra(order: 6)
    for b in 0..<31 {
      var weights = [Double](repeating: 0, count: 40)
      for _ in 0..<40 { weights[words.integer(below: 40)] += 1 }
      try spectra.find(of: Moments.fit(panel: panel, weights: weights).correlation.elements.span)
      parts[b % 2].add(spectra)
    }
    var (one, other) = (parts[0], parts[1])
    one.merge(parts[1])
    other.merge(parts[0])
    one.centre(on: sample)
    other.centre(on: sample)
    #expect(one.replicateCount == 31 && one != other)
    for criterion in ReplicateSpectra.criteria {
      #expect(one.counts(by: criterion, of: sample) == other.counts(by: criterion, of: sample))
    }
  }

  /// Resamples of so few units that half of them are singular: those say nothing of factors, and all speak of components.
  @Test func singularReplicatesSayNothingOfFactors() throws {
    let R = Fixtures.equicorrelation(3, 0.5)
    let reference = try ReferenceSpectra.simulated(
      unitCount: 50, variableCount: 3, plan: ReferencePlan(draws: 0..<50, seed: 4, stream: 7))
    let sample = try Retention(of: R, unitCount: 50, against: reference)
    var spectra = CorrelationSpectra(order: 3)
    var replicates = ReplicateSpectra(variableCount: 3)
    for matrix in [R, Matrix(rows: [[1, 1, 0.5], [1, 1, 0.5], [0.5, 0.5, 1]])] {
      try spectra.find(of: matrix.elements.span)
      replicates.add(spectra)
    }
    #expect(replicates.counts(by: .parallelFactors, of: sample) == [0, 1, 0, 0])
    #expect(replicates.counts(by: .kaiser, of: sample)?.reduce(0, +) == 2)
  }
}
