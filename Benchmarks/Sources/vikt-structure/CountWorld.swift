import LinearAlgebra
import Multivariate
import Parallel
import Probability
import StudySupport

/// Uncorrelated factors of as many indicators each, and what fresh samples and resamples of one say of their number.
struct CountWorld: Sendable {
  let name: String
  let unitCount: Int
  /// Each factor's loadings, all alike.
  let loadings: [Double]
  let variablesEach: Int
  /// Factors and errors with the tails of t on five degrees of freedom, instead of normal ones.
  var hasHeavyTails = false

  static let all = [
    CountWorld(name: "clear", unitCount: 300, loadings: [0.7, 0.7, 0.7], variablesEach: 10),
    CountWorld(name: "clear, loadings 0.6", unitCount: 300, loadings: [0.6, 0.6, 0.6], variablesEach: 10),
    CountWorld(name: "clear, loadings 0.5", unitCount: 300, loadings: [0.5, 0.5, 0.5], variablesEach: 10),
    CountWorld(name: "a weak third factor", unitCount: 300, loadings: [0.7, 0.7, 0.3], variablesEach: 10),
    CountWorld(name: "a weaker third factor", unitCount: 300, loadings: [0.7, 0.7, 0.25], variablesEach: 10),
    CountWorld(
      name: "heavy tails", unitCount: 300, loadings: [0.6, 0.6, 0.6], variablesEach: 10, hasHeavyTails: true),
    CountWorld(name: "few units", unitCount: 60, loadings: [0.7, 0.7, 0.7], variablesEach: 10),
    CountWorld(name: "few units, a weak third factor", unitCount: 60, loadings: [0.7, 0.7, 0.5], variablesEach: 4),
    CountWorld(name: "no factor", unitCount: 300, loadings: [0], variablesEach: 12),
  ]

  var variableCount: Int { loadings.count * variablesEach }
  var factorCount: Int { loadings.count { $0 > 0 } }

  /// Apart from the streams of the engine and of the population.
  private static let purpose: UInt32 = 0x5354_0002

  private func draw(_ words: inout RandomStream) -> Matrix {
    func number() -> Double {
      let z = Normal.draw(from: &words)
      guard hasHeavyTails else { return z }
      let square = (0..<5).reduce(0.0) { sum, _ in
        let x = Normal.draw(from: &words)
        return sum + x * x
      }
      return z / (square / 5).squareRoot() * 0.6.squareRoot()
    }
    let factors = loadings.map { _ in (0..<unitCount).map { _ in number() } }
    return Matrix(
      columns: (0..<variableCount).map { j in
        let (factor, λ) = (factors[j / variablesEach], loadings[j / variablesEach])
        return factor.map { λ * $0 + (1 - λ * λ).squareRoot() * number() }
      })
  }

  /// By criterion, over samples: how often a sample tells the number, how large a share of its resamples do, centred on
  /// the sample and as they come, and how often fewer than 95 of 100 centred ones do.
  struct Shares: Sendable {
    var fresh = 0.0
    var centred = 0.0
    var plain = 0.0
    var below = 0.0

    static func + (a: Shares, b: Shares) -> Shares {
      Shares(
        fresh: a.fresh + b.fresh, centred: a.centred + b.centred, plain: a.plain + b.plain, below: a.below + b.below)
    }
  }

  func shares(samples: Int, replicates: Int, seed: UInt64, threads: Int) throws -> [Retention.Criterion: Shares] {
    let reference = try ReferenceSpectra.simulated(
      unitCount: unitCount, variableCount: variableCount,
      plan: ReferencePlan(seed: seed, stream: Self.purpose + 1, threads: threads))
    let workers = try parallelFor(
      count: samples, chunk: 1, threads: threads, makeScratch: { [(Int, [Retention.Criterion: Shares])]() }
    ) { (range, done: inout [(Int, [Retention.Criterion: Shares])]) throws(MultivariateError) in
      for s in range { done.append((s, try shares(sample: s, replicates: replicates, seed: seed, reference))) }
    }
    return workers.joined().sorted { $0.0 < $1.0 }.reduce(into: [:]) { $0.merge($1.1, uniquingKeysWith: +) }
  }

  private func shares(
    sample s: Int, replicates: Int, seed: UInt64, _ reference: ReferenceSpectra
  ) throws(MultivariateError) -> [Retention.Criterion: Shares] {
    var words = RandomStream(seed: seed, stream: Self.purpose, replicate: UInt32(s))
    let panel = draw(&words)
    let sample = try Retention(of: Moments.fit(panel: panel).correlation, unitCount: unitCount, against: reference)
    var spectra = CorrelationSpectra(order: variableCount)
    var plain = ReplicateSpectra(variableCount: variableCount)
    for _ in 0..<replicates {
      var weights = [Double](repeating: 0, count: unitCount)
      for _ in 0..<unitCount { weights[words.integer(below: unitCount)] += 1 }
      try spectra.find(of: Moments.fit(panel: panel, weights: weights).correlation.elements.span)
      plain.add(spectra)
    }
    var centred = plain
    centred.centre(on: sample)
    var found: [Retention.Criterion: Shares] = [:]
    for criterion in ReplicateSpectra.criteria {
      func share(_ replicates: ReplicateSpectra) -> Double {
        guard let counts = replicates.counts(by: criterion, of: sample) else { return 0 }
        return Double(counts[factorCount]) / Double(max(1, counts.reduce(0, +)))
      }
      let isFound = sample.suggestedCount(by: criterion) == factorCount
      found[criterion] = Shares(
        fresh: isFound ? 1 : 0, centred: share(centred), plain: share(plain), below: share(centred) < 0.95 ? 1 : 0)
    }
    return found
  }
}

extension Table {
  static func resampledCounts(samples: Int, replicates: Int, seed: UInt64, threads: Int) throws -> String {
    var lines = [
      "| true number | units × indicators | criterion | fresh samples | resamples | below 0.95 | not centred |",
      "|---|---|---|--:|--:|--:|--:|",
    ]
    for world in CountWorld.all {
      let shares = try world.shares(samples: samples, replicates: replicates, seed: seed, threads: threads)
      for criterion in ReplicateSpectra.criteria {
        guard let sum = shares[criterion] else { continue }
        let figures = [sum.fresh, sum.centred, sum.below, sum.plain].map { fixed($0 / Double(samples), 2) }
        lines.append(
          "| \(world.factorCount), \(world.name) | \(world.unitCount) × \(world.variableCount) "
            + "| \(criterion.rawValue) | \(figures.joined(separator: " | ")) |")
      }
    }
    return lines.joined(separator: "\n")
  }
}
