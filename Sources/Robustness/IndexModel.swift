public import CompositeIndex

/// An index evaluated once on its own data, ready to be evaluated again on others: the function that every perturbation
/// runs.
public struct IndexModel: Sendable {
  public let panel: Panel
  public let recipe: Recipe
  public let rules: Rules
  public let evaluation: Evaluation
  public let decision: Decision
  let evaluator: Evaluator
  /// Solved on the full sample: replicates start from its component weights.
  let solved: Evaluator.Workspace
  /// The shortcut, where the tree allows it.
  let linear: LinearForm?

  /// Evaluates the recipe on the panel.
  ///
  /// - Throws: what keeps the index from being computed.
  /// - Complexity: O(n·p) and the component solves; O(n log n) a scale by rank.
  public init(_ recipe: Recipe, on panel: Panel) throws(EvaluationError) {
    self.panel = panel
    self.recipe = recipe
    rules = Rules(recipe: recipe, indicators: panel.indicators)
    evaluator = Evaluator(indicators: panel.indicators, tree: recipe.tree)
    (evaluation, solved) = try evaluator.evaluate(panel.values)
    decision = Decision(rules, values: panel.values, evaluation: evaluation)
    linear = LinearForm(evaluator, treated: evaluation.treated)
  }

  public func name(of child: Child) -> String { evaluator.name(of: child) }

  /// Where node `k`'s children stand among all children.
  public func childRange(of k: Int) -> Range<Int> { evaluator.childRange(of: k) }

  /// Places, in the flat order of all children, whose weights are estimated from the data.
  var estimatedWeights: [Int] {
    recipe.tree.nodes.indices.filter { recipe.tree.nodes[$0].weights == .pca }.flatMap(evaluator.childRange)
  }
}
