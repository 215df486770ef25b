private import Foundation
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling

/// The sizes behind the demands of a study: arrays are counted at their lengths, with what growing and merging them holds
/// twice; times are those of one processor core of 2024, rounded to a figure.
struct DemandEstimate {
  private let plan: StudyPlan
  private let model: IndexModel
  private let threads: Int
  /// Areas, indicators, children of all nodes, columns of an evaluation's scratch.
  private let (n, p, childCount, columnCount): (Int, Int, Int, Int)

  init(_ plan: StudyPlan, _ model: IndexModel, threads: Int) {
    (self.plan, self.model, self.threads) = (plan, model, threads)
    let nodes = model.recipe.tree.nodes
    (n, p) = (model.panel.unitCount, model.panel.indicatorCount)
    childCount = model.evaluator.childCount
    columnCount = 5 + 5 * nodes.count + childCount + (nodes.map(\.children.count).max() ?? 0)
  }

  var all: [Demand] {
    var demands = [Demand]()
    if let structure = plan.structure {
      // How many factors there will be is known where they are given; of replicates more is said once they are found.
      var factorCount = 1
      if case .given(let given) = structure.count { factorCount = given }
      demands += self.structure(structure)
      demands += structureReplicates(structure, factorCount: factorCount)
    }
    if let groups = plan.groups { demands.append(self.groups(groups)) }
    if let stability = plan.stability {
      demands += stability.leaveOut.map(leaveOut)
      demands.append(claims)
      demands += stability.schemes.map { scheme($0, stability.replicates.limit) }
      if let sets = stability.rankSets { demands.append(rankSets(sets, stability)) }
      if let thinning = stability.thinning { demands.append(self.thinning(thinning, stability.certainty)) }
    }
    demands.append(tables)
    return demands
  }

  // MARK: - Structure

  private func structure(_ structure: StructurePlan) -> [Demand] {
    let pairs = Double(p * p) / 2
    let order = Double(min(n, p))
    var draw = 2e-5 + 1e-9 * order * order * Double(p)
    if structure.reference == .permutation { draw += Double(n * p) * (1.5e-9 + 2e-11 * order) }
    let bytes = 16 * p * structure.draws + 8 * p * p * (40 + 6 * threads) + 8 * n * p * (5 + threads)
    return [
      Demand(
        .structure, bytes: bytes,
        seconds: Double(structure.draws) * draw + pairs * Double(n) * log2(Double(n) + 1) * 3e-9),
      Demand(.rotation, bytes: 16 * structure.starts * (1 + p * min(p, structure.rotation.factorLimit))),
    ]
  }

  /// - Parameter factorCount: factors of a replicate.
  func structureReplicates(_ structure: StructurePlan, factorCount m: Int) -> [Demand] {
    guard structure.replicates > 0, let stability = plan.stability else { return [] }
    return stability.schemes.map { scheme in
      let takesMoments = !scheme.isNoise && !model.evaluator.refitsTreatments && p <= BootstrapMoments.columnLimit
      return Demand(
        .structureReplicates(scheme: scheme.name),
        bytes: 24 * structure.replicates * (p * (m + 2) + m * m + m) + perturbation(scheme, takesMoments: takesMoments)
          + threads * 8 * p * p * 16,
        seconds: preparation(scheme) + Double(structure.replicates)
          * (perturbationTime(scheme) + 5e-5 + 4e-9 * Double(p * p * p)))
    }
  }

  // MARK: - Groups

  private func groups(_ groups: GroupPlan) -> Demand {
    let (units, subjects) = (Grouping.units(groups, of: model).count, Grouping.subjects(groups, of: model).count)
    let work = Grouping.work(units: units, subjects: subjects, groups.count)
    // In few dimensions a nearest neighbour is found among few; in many, among all.
    let tree = (subjects > 8 ? 1.2e-9 : 1e-10) * work
    switch groups.count {
    case .given: return Demand(.groups, bytes: 8 * units * subjects * 8, seconds: tree)
    case .silhouette(let from, let to):
      return Demand(
        .groups, bytes: 8 * units * (subjects * 8 + (to - from + 1) * 4) * (1 + threads),
        seconds: Double(1 + Grouping.referenceDraws) * (tree + 2e-10 * work))
    }
  }

  // MARK: - Stability

  private func leaveOut(_ kind: LeaveOut) -> Demand {
    let (cases, kept): (Int, Int) =
      switch kind {
      case .indicators: (model.recipe.tree.indicators.count, 1)
      case .domains: (model.recipe.tree.root.children.count, 1)
      case .level(let level): (Set(model.panel.units.levels[level].codes).count, 0)
      }
    return Demand(
      .leaveOut(kind.word(model.panel.units)),
      bytes: 8 * n * cases * kept + threads * 8 * n * (3 * columnCount + 2 * p + 8),
      seconds: Double(cases) * (Double(n * childCount) * 4e-8 + Double(n) * 1e-7))
  }

  private var claims: Demand {
    let units = plan.claims.reduce(0) { sum, claim in
      switch claim.statement {
      case .listed(.rankAtMost(let last)): sum + min(last, n)
      case .listed(.ids(let ids)): sum + ids.count
      case .worse: sum + 2
      }
    }
    return Demand(.claims, bytes: 16 * units)
  }

  private func scheme(_ scheme: Scheme, _ replicates: Int) -> Demand {
    let takesMoments = SchemeRun.usesMoments(model, scheme)
    let rules = model.rules
    let (problems, needs) = (rules.problemIndicators.count, rules.needSubjects.count)
    let counters = n * (rules.tiers.count + 1 + (scheme.isNoise ? 2 * problems + 1 : 0) + needs)
    let outputs = 8 * (n + 16) * (1 + needs) * (takesMoments ? ScoreWorker.slotCount : 1)
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
      .scheme(scheme.name),
      bytes: lists
        + RankTally.memory(unitCount: n, replicates: replicates, cutoffs: model.cutoffRanks, workers: threads)
        + perturbation(scheme, takesMoments: takesMoments) + others + (threads + 1) * worker + samples,
      seconds: preparation(scheme)
        + Double(replicates + tried) * (perturbationTime(scheme) + evaluationTime(isLinear: model.linear != nil)))
  }

  private func rankSets(_ sets: RankSetPlan, _ stability: StabilityPlan) -> Demand {
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
    return Demand(.rankSets, bytes: bytes, seconds: seconds)
  }

  private func thinning(_ plan: ThinningPlan, _ scheme: Scheme) -> Demand {
    let splits = plan.splits(areas: n)
    let isWide = ThinningPlan.isWide(cells: n * p)
    let replicate = self.scheme(scheme, Thinning.replicates)
    let own = (isWide ? min(threads, splits) : 1) * (replicate.bytes + 8 * n * (5 * p + 2 * columnCount))
    let statements = n * (model.rules.problemIndicators.count + 1)
    return Demand(
      .thinning, bytes: own + 9 * splits * statements,
      seconds: Double(splits) * (replicate.seconds + 1e-7 * Double(Thinning.replicates * n * p)))
  }

  // MARK: - Replicates

  /// Bytes of a scheme made ready, and of its workers' samples.
  private func perturbation(_ scheme: Scheme, takesMoments: Bool) -> Int {
    let (cells, shared) = (n * p, 8 * n * p)
    if scheme.isNoise {
      return shared + CellNoise.memory(areas: n, columns: p, prior: prior(scheme))
        + threads * 8 * ((PerturbedSample.blockWidth(cells: cells) + 2) * cells + n + 2 * p * p)
    }
    if takesMoments {
      return shared + BootstrapMoments.memory(unitCount: n, columnCount: p, workers: threads) + threads * 8 * cells
    }
    return shared + threads * 8 * (2 * cells + 3 * n + 2 * p * p)
  }

  /// The prior of a scheme, as far as it makes cells dear.
  private func prior(_ scheme: Scheme) -> NoisePrior {
    guard case .noise(.posterior, prior: .joint(let level), _) = scheme.perturbation else { return .jeffreys }
    return .joint(within: level.map { _ in [] })
  }

  private func preparation(_ scheme: Scheme) -> Double {
    scheme.isNoise ? CellNoise.preparation(areas: n, columns: p, prior: prior(scheme)) : 0
  }

  /// Seconds to draw a replicate's data and to take their moments.
  private func perturbationTime(_ scheme: Scheme) -> Double {
    let drawing =
      switch scheme.perturbation {
      case .noise: 6e-9 * Double(n * p)
      case .areas(.some(let count)): 8e-9 * Double(max(n, count))
      case .areas: 8e-9 * Double(n)
      }
    return drawing + 2e-11 * Double(n * p * p)
  }

  private func evaluationTime(isLinear: Bool) -> Double {
    Double(n) * (8e-9 + (isLinear ? 1e-10 : 1.5e-7) * Double(childCount))
  }

  // MARK: - Tables

  /// Tables with a row an area and thing; the longest is held as columns and as text.
  private var tables: Demand {
    let decision = model.decision
    let nodes = n * (childCount + 1)
    var others = n * (2 * decision.problemIndicators.count + model.panel.context.count + 2)
    others += decision.needs.reduce(0) { $0 + $1.holds.count { $0 } }
    if let stability = plan.stability {
      let leftOut = stability.leaveOut.map { kind in
        switch kind {
        case .indicators: model.recipe.tree.indicators.count
        case .domains: model.recipe.tree.root.children.count
        case .level: 0
        }
      }
      others += n * (stability.schemes.count + leftOut.count + leftOut.reduce(0, +) + 2)
    }
    let longest = max(nodes, others)
    return Demand(.tables, bytes: 80 * (nodes + others) + 100 * longest)
  }
}
