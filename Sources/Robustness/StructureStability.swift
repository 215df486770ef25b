internal import CompositeIndex
internal import LinearAlgebra
public import Multivariate
public import Resampling

/// How far the factors would have come out differently under one scheme: extracted, rotated and matched again in replicates.
///
/// Factors of a replicate are matched with the published ones by a signed permutation alone, so what their rotation
/// varies stays visible. Replicates in which they are not found, or a uniqueness stands at its bound, count as failures.
public struct StructureStability: Sendable {
  public let scheme: Scheme
  /// Replicates that succeeded.
  public let replicates: Int
  /// Replicates that failed, by the kind of failure.
  public let failures: [String: Int]
  /// For each factor the interval of every indicator's loading.
  public let loadings: [[Interval]]
  /// `m × m`: intervals of the factors' correlations, row by row; one on the diagonal.
  public let factorCorrelations: [[Interval]]
  /// For each factor Tucker's congruence with the published one: its median over replicates, and what nineteen in twenty exceed.
  public let congruences: [Congruence]
  /// For each criterion the share of replicates that would take 0, 1, … factors, of all whose correlations could be taken.
  public let counts: [Retention.Criterion: [Double]]

  public struct Congruence: Sendable, Equatable {
    public let median: Double
    public let low: Double
  }
}

extension StructureStability {
  /// Runs replicates of a scheme; nil where none succeeds.
  ///
  /// - Parameters:
  ///   - analysis: of the full sample.
  ///   - count: replicates, ≥ 1.
  ///   - level: of the intervals.
  ///   - ledger: told how many succeeded, and how the others failed, in any case.
  /// - Complexity: for each replicate what its perturbation costs, and O(p³).
  init?(
    of analysis: FactorAnalysis, _ retention: Retention, _ model: IndexModel, _ scheme: Scheme, count: Int,
    level: Double,
    source: RandomSource, threads: Int, watch: Watch, _ ledger: inout Ledger
  ) throws(StudyError) {
    let takesMoments =
      !model.evaluator.refitsTreatments && model.panel.indicatorCount <= BootstrapMoments.columnLimit
    let perturber = try Perturber(
      model, scheme, takesMoments: takesMoments, source: source, threads: threads)
    let run = StructureRun(
      model: model, perturber: perturber, analysis: analysis, retention: retention)
    let tally: StructureTally
    do { tally = try run.tally(count, threads: threads, watch: watch) } catch { throw .cancelled }
    let (p, m) = (analysis.model.variableCount, analysis.model.factorCount)
    ledger.record(
      .structure, "replicate", on: scheme.name, count: tally.replicates,
      tally.failures.sorted { $0.key < $1.key }.map { ("failed-\($0.key)", "\($0.value)") })
    guard tally.replicates > 0 else { return nil }
    self.scheme = scheme
    replicates = tally.replicates
    failures = tally.failures
    func interval(_ values: [Double], _ k: Int, of width: Int, _ level: Double) -> Interval {
      Interval(of: stride(from: k, to: values.count, by: width).map { values[$0] }, level: level)
    }
    loadings = (0..<m).map { k in (0..<p).map { interval(tally.loadings, $0 + k * p, of: p * m, level) } }
    factorCorrelations = (0..<m).map { k in
      (0..<m).map { interval(tally.factorCorrelations, $0 + k * m, of: m * m, level) }
    }
    congruences = (0..<m).map { k in
      // The lower end of a central 90 % interval is what 95 % exceed; of one of level 0 the median.
      Congruence(
        median: interval(tally.congruences, k, of: m, 0).low, low: interval(tally.congruences, k, of: m, 0.9).low)
    }
    counts = tally.counts.mapValues { counts in
      let total = Double(counts.reduce(0, +))
      return counts.map { Double($0) / total }
    }
  }
}
