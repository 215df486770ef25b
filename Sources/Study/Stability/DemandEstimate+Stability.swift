internal import CompositeIndex
internal import Probability
internal import Resampling

extension Demand {
  /// What stability is told by.
  public enum StabilityPart: Sendable, Equatable, Codable {
    /// In the words of a spec.
    case leaveOut(String)
    case claims
    case scheme(String)
    case rankSets
    case thinning
  }
}

extension DemandEstimate {
  func leaveOut(_ kind: LeaveOut) -> Demand {
    let (cases, kept): (Int, Int) =
      switch kind {
      case .indicators: (model.recipe.tree.indicators.count, 1)
      case .domains: (model.recipe.tree.root.children.count, 1)
      case .level(let level): (Set(model.panel.units.levels[level].codes).count, 0)
      }
    return Demand(
      .stability(.leaveOut(kind.word(model.panel.units))),
      bytes: 8 * n * cases * kept + threads * 8 * n * (3 * columnCount + 2 * p + 8),
      seconds: Double(cases) * (Double(n * childCount) * 4e-8 + Double(n) * 1e-7))
  }

  var claims: Demand {
    let units = plan.claims.reduce(0) { sum, claim in
      switch claim.statement {
      case .listed(.rankAtMost(let last)): sum + min(last, n)
      case .listed(.ids(let ids)): sum + ids.count
      case .worse: sum + 2
      }
    }
    return Demand(.stability(.claims), bytes: 16 * units)
  }

  func scheme(_ scheme: Scheme, _ replicates: Int) -> Demand {
    let takesMoments = SchemeRun.usesMoments(model, scheme)
    let rules = model.rules
    let (problems, needs) = (rules.problemIndicators.count, rules.needSubjects.count)
    let counters = n * (rules.tiers.count + 1 + (scheme.isNoise ? 2 * problems + 1 : 0) + needs)
    let outputs = 8 * (n + 16) * (1 + rules.tierNodes.count + needs) * (takesMoments ? ScoreWorker.slotCount : 1)
    let worker = 4 * counters + outputs + 8 * n * columnCount + n * (problems + 64)
    let samples = 24 * replicates * model.estimatedWeights.count + 6 * replicates
    // Another prior of the scheme that speaks for certainty holds cells beside its own.
    let isChosen =
      plan.stability?.triesOtherPriors == true && scheme == plan.stability?.certainty && scheme.isPosterior
      && rules.list != nil
    let tried = isChosen ? 2 * min(replicates, OtherPrior.replicateLimit) : 0
    let others = isChosen ? perturbation(scheme, takesMoments: false) : 0
    let keepsLists = plan.stability?.tolerated != nil && scheme == plan.stability?.certainty
    // Each worker's, and all of them merged.
    let lists = keepsLists ? 2 * DrawnSets.memory(unitCount: n, replicates: replicates) : 0
    return Demand(
      .stability(.scheme(scheme.name)),
      bytes: lists
        + RankTally.memory(unitCount: n, replicates: replicates, cutoffs: model.cutoffRanks, workers: threads)
        + perturbation(scheme, takesMoments: takesMoments) + others + (threads + 1) * worker + samples,
      seconds: preparation(scheme)
        + Double(replicates + tried) * (perturbationTime(scheme) + evaluationTime(isLinear: model.linear != nil)))
  }

  func rankSets(_ sets: RankSetPlan, _ stability: StabilityPlan) -> Demand {
    let R = sets.errors.replicates
    var bytes = RankSets.memory(unitCount: n, replicates: R, threads: threads)
    var seconds = Double(n) * Double(n) * Double(R) * ((sets.marginal ? 1e-10 : 0) + 1e-10)
    switch (sets.errors, plan.scoreErrors) {
    case (.redraw, _):
      let redraw = Scheme.noise(.redraw)
      bytes += perturbation(redraw, takesMoments: false) + threads * 8 * n * (columnCount + 2)
      seconds += Double(R) * (perturbationTime(redraw) + evaluationTime(isLinear: model.linear != nil))
    // The factor of a singular matrix needs its eigenvectors, and scratch for them.
    case (.given, .covariance): bytes += 48 * n * n
    default: break
    }
    return Demand(.stability(.rankSets), bytes: bytes, seconds: seconds)
  }

  func thinning(_ plan: ThinningPlan, _ scheme: Scheme) -> Demand {
    let splits = plan.splits(areas: n)
    let isWide = ThinningPlan.isWide(cells: n * p)
    let replicate = self.scheme(scheme, Thinning.replicates)
    let own = (isWide ? min(threads, splits) : 1) * (replicate.bytes + 8 * n * (5 * p + 2 * columnCount))
    let statements = n * (model.rules.problemIndicators.count + 1)
    return Demand(
      .stability(.thinning), bytes: own + 9 * splits * statements,
      seconds: Double(splits) * (replicate.seconds + 1e-7 * Double(Thinning.replicates * n * p)))
  }
}
