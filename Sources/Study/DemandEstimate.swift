internal import CompositeIndex
internal import Probability
internal import Resampling

/// The sizes behind the demands of a study: arrays are counted at their lengths, with what growing and merging them holds
/// twice; times are those of one processor core of 2024, rounded to a figure.
struct DemandEstimate {
  let plan: StudyPlan
  let model: IndexModel
  let threads: Int
  /// What random numbers of the study are drawn from.
  let source: RandomSource
  /// Scenarios made to count what they take.
  let scenarios = Handover<PreparedScenarios>()
  /// Areas, indicators, children of all nodes, columns of an evaluation's scratch.
  let (n, p, childCount, columnCount): (Int, Int, Int, Int)
  /// Children of nodes that compare every pair of areas.
  private let pairedChildCount: Int

  init(_ plan: StudyPlan, _ model: IndexModel, threads: Int) {
    (self.plan, self.model, self.threads) = (plan, model, threads)
    source = RandomSource(seed: plan.seed, time: plan.time)
    let nodes = model.recipe.tree.nodes
    (n, p) = (model.panel.unitCount, model.panel.indicatorCount)
    childCount = model.evaluator.childCount
    pairedChildCount = nodes.reduce(0) { $0 + ($1.aggregate == .copeland ? $1.children.count : 0) }
    columnCount = 5 + 5 * nodes.count + childCount + (nodes.map(\.children.count).max() ?? 0)
  }

  /// Bytes of a scheme made ready, and of its workers' samples.
  func perturbation(_ scheme: Scheme, takesMoments: Bool) -> Int {
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
  func prior(_ scheme: Scheme) -> NoisePrior {
    guard case .noise(.posterior, prior: .joint(let level), _) = scheme.perturbation else { return .jeffreys }
    return .joint(within: level.map { _ in [] })
  }

  func preparation(_ scheme: Scheme) -> Double {
    scheme.isNoise ? CellNoise.preparation(areas: n, columns: p, prior: prior(scheme)) : 0
  }

  /// Seconds to draw a replicate's data and to take their moments.
  func perturbationTime(_ scheme: Scheme) -> Double {
    let drawing =
      switch scheme.perturbation {
      case .noise: 6e-9 * Double(n * p)
      case .areas(.some(let count)): 8e-9 * Double(max(n, count))
      case .areas: 8e-9 * Double(n)
      }
    return drawing + 2e-11 * Double(n * p * p)
  }

  func evaluationTime(isLinear: Bool) -> Double {
    Double(n) * (8e-9 + (isLinear ? 1e-10 : 1.5e-7) * Double(childCount) + 6e-10 * Double(n * pairedChildCount))
  }

  /// Tables with a row an area and thing; the longest is held as columns and as text.
  var tables: Demand {
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
    if let weightings = plan.weightings { others += n * (weightings.alternatives.count + 2) }
    let longest = max(nodes, others)
    return Demand(.tables, bytes: 80 * (nodes + others) + 100 * longest)
  }
}
