internal import CompositeIndex
internal import LinearAlgebra
public import Multivariate
public import Resampling

/// How far the factors would have come out differently under one scheme: extracted, rotated and matched again in replicates.
///
/// Factors of a replicate are matched with the published ones by a signed permutation alone, so what their rotation
/// varies stays visible. Replicates in which they are not found, or a uniqueness stands at its bound, count as failures.
/// Those that succeed are the ones with the clearest factors: where more fail than are admitted, they are not reported.
public struct FactorStability: Sendable, Codable {
  /// The scheme whose replicates these are.
  public let scheme: Scheme
  /// Replicates that succeeded.
  public let replicates: Int
  /// Replicates that failed, by the kind of failure.
  public let failures: FailureCounts
  /// Nil where more failed than are admitted.
  public let factors: Factors?
  /// For each criterion the share of replicates that would take 0, 1, … factors, of all whose correlations could be taken;
  /// of resamples of areas with the bias of drawing with replacement taken off, as ``ReplicateSpectra`` has it. A criterion
  /// that gives no number in more replicates than may fail is left out.
  public let counts: [Retention.Criterion: [Double]]

  /// What the replicates that succeeded say of the factors.
  public struct Factors: Sendable, Equatable, Codable {
    /// For each factor the interval of every indicator's loading.
    public let loadings: [[Interval]]
    /// `m × m`: intervals of the factors' correlations, row by row; one on the diagonal.
    public let correlations: [[Interval]]
    /// For each factor Tucker's congruence with the published one: its median over replicates, and what nineteen in twenty
    /// exceed.
    public let congruences: [Congruence]
  }

  /// Tucker's congruence of a factor with the published one, over replicates.
  public struct Congruence: Sendable, Equatable, Codable {
    /// The median, in −1…1.
    public let median: Double
    /// The 5th percentile.
    public let low: Double
  }

  /// Failed replicates, as a share, that are admitted however narrow the gate is: an estimate of factors fails where theirs
  /// would explain all of an indicator, which happens in some resamples of ordinary data, and leaving these out moves no bound
  /// of an interval by more than so many replicates.
  public static let admittedFailures = 0.05

  /// Failed replicates, as a share of all.
  public var failedShare: Double { failures.share(besides: replicates) }
}

extension FactorStability {
  /// Runs replicates of a scheme.
  ///
  /// - Parameters:
  ///   - analysis: of the full sample.
  ///   - count: replicates, ≥ 1.
  ///   - level: of the intervals.
  ///   - bound: failed replicates, as a share, up to which the others are reported.
  /// - Complexity: for each replicate what its perturbation costs, and O(p³).
  init(
    of analysis: FactorAnalysis, _ retention: Retention, _ model: IndexModel, _ perturber: Perturber, count: Int,
    level: Double, failedShare bound: Double, threads: Int, watch: Watch
  ) throws(StudyError) {
    let scheme = perturber.scheme
    let run = FactorRun(model: model, perturber: perturber, analysis: analysis)
    let tally: FactorTally
    do { tally = try run.tally(count, threads: threads, watch: watch) } catch { throw .cancelled }
    self.scheme = scheme
    replicates = tally.replicates
    failures = tally.failures
    let failed = Double(count - tally.replicates) / Double(count)
    factors = failed <= bound && tally.replicates > 0 ? Factors(tally, of: analysis.model, level: level) : nil
    var spectra = tally.spectra
    // Cells drawn anew hold no copies: such replicates are taken as they are.
    if !scheme.isNoise { spectra.centre(on: retention) }
    var counts: [Retention.Criterion: [Double]] = [:]
    for criterion in ReplicateSpectra.criteria {
      guard let found = spectra.counts(by: criterion, of: retention) else { continue }
      let total = found.reduce(0, +)
      guard total > 0, Double(count - total) / Double(count) <= bound else { continue }
      counts[criterion] = found.map { Double($0) / Double(total) }
    }
    self.counts = counts
  }
}

extension FactorStability.Factors {
  fileprivate init(_ tally: FactorTally, of model: FactorModel, level: Double) {
    let (p, m) = (model.variableCount, model.factorCount)
    func interval(_ values: [Double], _ k: Int, of width: Int, _ level: Double) -> Interval {
      Interval(of: stride(from: k, to: values.count, by: width).map { values[$0] }, level: level)
    }
    loadings = (0..<m).map { k in (0..<p).map { interval(tally.loadings, $0 + k * p, of: p * m, level) } }
    correlations = (0..<m).map { k in
      (0..<m).map { interval(tally.factorCorrelations, $0 + k * m, of: m * m, level) }
    }
    congruences = (0..<m).map { k in
      // The lower end of a central 90 % interval is what 95 % exceed; of one of level 0 the median.
      FactorStability.Congruence(
        median: interval(tally.congruences, k, of: m, 0).low, low: interval(tally.congruences, k, of: m, 0.9).low)
    }
  }
}
