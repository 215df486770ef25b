internal import CompositeIndex
public import LinearAlgebra
public import Multivariate
internal import Resampling

/// How the indicators hang together, treated and reversed where needed so that they point as the score does.
public struct Structure: Sendable, Codable {
  /// As asked for.
  public let plan: StructurePlan
  /// Product-moment, of ranks, and of pairs in order.
  public let pearson: Correlations
  /// Of ranks, ties averaged.
  public let spearman: Correlations
  /// τ-b, of pairs in order.
  public let kendall: Correlations
  /// Of each pair once all others are held fixed; nil where indicators depend on each other.
  public let partial: PartialCorrelations?
  /// The indicators that determine each other exactly; nil where none do.
  public let dependence: LinearDependence?
  /// Of the correlation matrix.
  public let components: PrincipalComponents
  /// How many components and factors to keep, by several criteria.
  public let retention: Retention
  /// Whether the parts of the index speak of the same thing.
  public let coherence: Coherence
  /// Nil for one indicator, and in a brief plan.
  public let suitability: Suitability?
  /// Nil for one indicator, and in a brief plan.
  public var factors: Result<FactorAnalysis, FactorAnalysis.Obstacle>? { soughtFactors?.wrappedValue }
  private let soughtFactors: CodableResult<FactorAnalysis, FactorAnalysis.Obstacle>?
  /// What makes the factors proper where they are not; nil where nothing that was tried does.
  public let remedy: StructureRemedy?
  /// A smaller number of factors that are proper, within three of the number sought; nil where there is none.
  public let fewerFactors: Int?

  /// Several indicators taken as one scale.
  public struct Suitability: Sendable, Codable {
    /// Whether correlations suit a factor analysis, or what keeps them from it.
    @CodableResult public private(set) var adequacy: Result<Adequacy, CorrelationFailure>
    /// Of the standardised indicators' sum; nil where they cancel.
    public let alpha: CronbachAlpha?
  }

  /// `p × p` Pearson correlations.
  public var correlation: Matrix { pearson.coefficients }

  init(
    _ plan: StructurePlan, of model: IndexModel, source: RandomSource, threads: Int, watch: Watch,
    _ ledger: inout [StudyStep]
  ) throws(StudyError) {
    self.plan = plan
    let treated = model.evaluation.treated
    let (n, p) = (treated.rowCount, treated.columnCount)
    guard n >= 3 else { throw .structure(.tooFewRows(count: n)) }
    do {
      pearson = try Correlations.pearson(panel: treated)
      spearman = try Correlations.spearman(panel: treated)
      kendall = try Correlations.kendall(panel: treated, threads: threads)
      components = try PrincipalComponents.fit(panel: treated)
    } catch { throw .structure(error) }
    let R = pearson.coefficients
    partial = p > 1 ? try? PartialCorrelations.of(R) : nil
    do { dependence = try LinearDependence(of: R) } catch { throw .structure(error) }
    coherence = Coherence(of: model, R)
    retention = try Self.retention(plan, R, treated, source: source, threads: threads, watch: watch)
    let seeksFactors = p > 1 && plan.seeksFactors
    suitability =
      seeksFactors
      ? Suitability(
        adequacy: Result { () throws(CorrelationFailure) in try Adequacy.of(R) },
        alpha: try? CronbachAlpha.fit(covariance: R, unitCount: Double(n)))
      : nil
    ledger.append(.structure(.principalComponents(indicators: p, count: n)))
    if seeksFactors {
      var Z = Matrix(rowCount: n, columnCount: p)
      model.standardisation!.apply(treated.elements.span, into: &Z.elements, columnStride: n)
      let trials = StructureTrials(
        plan: plan, correlation: R, standardised: Z, count: Self.factorCount(plan, retention, indicatorCount: p),
        seed: source.seed, stream: source.stream(.rotationStarts), threads: threads)
      let factors = Self.factors(plan, retention, trials)
      let fewer = trials.fewerFactors
      remedy = trials.remedy(for: factors, dependence, fewer: fewer)
      (soughtFactors, fewerFactors) = (CodableResult(wrappedValue: factors), fewer)
    } else {
      (soughtFactors, remedy, fewerFactors) = (nil, nil, nil)
    }
    ledger += steps(count: n)
  }

  private static func retention(
    _ plan: StructurePlan, _ R: Matrix, _ treated: Matrix, source: RandomSource, threads: Int, watch: Watch
  ) throws(StudyError) -> Retention {
    let draws = ReferencePlan(
      draws: 0..<plan.draws, seed: source.seed, stream: source.stream(.retentionReference), threads: threads,
      report: watch.report, shouldContinue: { !watch.isCancelled() })
    let reference: ReferenceSpectra
    do throws(ReferenceSpectra.Failure) {
      switch plan.reference {
      case .simulation:
        reference = try .simulated(unitCount: treated.rowCount, variableCount: treated.columnCount, plan: draws)
      case .permutation: reference = try .permuted(treated, plan: draws)
      }
    } catch {
      switch error {
      case .cancelled: throw .cancelled
      case .data(let error): throw .structure(error)
      }
    }
    do { return try Retention(of: R, unitCount: treated.rowCount, against: reference) } catch {
      throw .structure(error)
    }
  }

  /// How many factors are taken: at least one, so that of two indicators extraction says that it is none.
  private static func factorCount(_ plan: StructurePlan, _ retention: Retention, indicatorCount: Int) -> Int {
    switch plan.count {
    case .given(let given): given
    case .by(let criterion):
      // A criterion may see more than the correlations determine.
      max(1, min(retention.suggestedCount(by: criterion) ?? 0, Extraction.factorLimit(variableCount: indicatorCount)))
    }
  }

  private static func factors(
    _ plan: StructurePlan, _ retention: Retention, _ trials: StructureTrials
  ) -> Result<FactorAnalysis, FactorAnalysis.Obstacle> {
    Result { () throws(FactorAnalysis.Obstacle) in
      if case .by(let criterion) = plan.count {
        guard let count = retention.suggestedCount(by: criterion) else { throw .notApplicable(criterion) }
        guard count > 0 else { throw .nothingCommon(criterion) }
      }
      return try trials.analysis
    }
  }
}

extension Study {
  /// Correlations, components and factors; nil where they were not asked for, or the stage failed.
  public var structure: Structure? { findings.first(Structure.self) }
}

extension Structure: Finding {
  static var stage: Stage { .structure }
  static var isSeparable: Bool { true }

  static func demands(_ estimate: DemandEstimate) -> [Demand] {
    guard let plan = estimate.plan.structure else { return [] }
    // How many factors there will be is known where they are given; of replicates more is said once they are found.
    var factorCount = 1
    if case .given(let given) = plan.count { factorCount = given }
    return estimate.structure(plan) + estimate.structureReplicates(plan, factorCount: factorCount)
  }

  static func find(in run: inout StudyRun) throws(StudyError) -> Structure? {
    guard let plan = run.plan.structure else { return nil }
    let found = try Structure(
      plan, of: run.model, source: run.source, threads: run.threads, watch: run.watch("structure"), &run.ledger)
    if case .success(let analysis)? = found.factors {
      let estimate = DemandEstimate(run.plan, run.model, threads: run.threads)
      try Study.check(
        estimate.structureReplicates(plan, factorCount: analysis.model.factorCount), run.memory)
    }
    return found
  }
}

extension Structure {
  /// How the number of factors was sought, and the factors.
  fileprivate func steps(count: Int) -> [StudyStep] {
    var steps = [StructureStep.parallelAnalysis(plan.reference, count: retention.parallel.drawCount)]
    if case .success(let analysis)? = factors {
      steps.append(
        .extract(
          plan.extraction, factors: analysis.model.factorCount, chosen: plan.count,
          iterations: analysis.fit.iterations, gradient: analysis.fit.gradientNorm,
          heywood: analysis.fit.heywood.count, count: count))
      if analysis.model.factorCount > 1 {
        let search = analysis.rotation.search
        steps.append(
          .rotate(
            plan.rotation, factors: analysis.model.factorCount, starts: search.startCount,
            optima: search.optimumCount, gradient: analysis.rotation.gradientNorm))
      }
    }
    return steps.map(StudyStep.structure)
  }
}
