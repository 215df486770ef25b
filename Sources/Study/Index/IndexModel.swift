public import CompositeIndex

/// An index evaluated once on its own data, ready to be evaluated again on others: the function that every perturbation
/// runs.
public struct IndexModel: Sendable {
  /// The data.
  public let panel: Panel
  /// The choices that make the index.
  public let recipe: Recipe
  /// The rules of the recipe, ready to be applied.
  public let rules: Rules
  /// Every step's numbers on the observed data.
  public let evaluation: Evaluation
  /// Ranks, problems, tiers, list and needs on the observed data: the published result.
  public let decision: Decision
  let evaluator: Evaluator
  /// Solved on the full sample: replicates start from its estimated weights.
  let solved: Evaluator.Workspace
  /// How replicates' indicators are standardised; nil when one does not vary.
  let standardisation: Standardisation?
  /// The shortcut, where the tree allows it.
  let linear: LinearForm?
  /// Ranks, problems and tiers of the full sample, as replicates have theirs.
  let published: Rules.Scratch
  /// Positions, in the flat order of all children, whose weights are estimated from the data.
  let estimatedWeights: [Int]

  /// Evaluates the recipe on the panel.
  ///
  /// - Throws: what keeps the index from being computed.
  /// - Complexity: O(n·p) and the component solves; O(n log n) a scale by rank.
  public init(_ recipe: Recipe, on panel: Panel) throws(EvaluationError) {
    self.panel = panel
    self.recipe = recipe
    let rules = Rules(recipe: recipe, indicators: panel.indicators)
    let evaluator = Evaluator(panel, tree: recipe.tree)
    (evaluation, solved) = try evaluator.evaluate(panel.values)
    published = rules.judge(panel.values, evaluation)
    decision = Decision(rules, judged: published, evaluation)
    standardisation = Standardisation(of: evaluation.treated)
    linear = standardisation.flatMap { LinearForm(evaluator, $0) }
    let nodes = recipe.tree.nodes
    estimatedWeights = nodes.indices.filter { nodes[$0].weights.isEstimated }.flatMap(evaluator.childRange)
    (self.rules, self.evaluator) = (rules, evaluator)
  }

  /// The id of an indicator or node.
  public func name(of child: Child) -> String { evaluator.name(of: child) }

  /// Where node `k`'s children stand among all children.
  public func childRange(of k: Int) -> Range<Int> { evaluator.childRange(of: k) }

  /// How many areas "the top" means: as many as are on the list, or a tenth of all.
  var topCount: Int {
    let listed = decision.isListed?.count(where: \.self) ?? 0
    return listed > 0 ? listed : (panel.unitCount + 9) / 10
  }

  /// Ranks at which something is decided, near which each must be told apart.
  var cutoffRanks: [Int] {
    let bounds = rules.tiers.compactMap { $0.condition?.lastRank(of: panel.unitCount) }
    return Set(bounds + [topCount]).sorted()
  }
}
