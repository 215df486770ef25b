/// Weights that several respondents gave, in a file that is read with the data.
public struct Elicitation: Sendable, Equatable, Codable {
  /// As the spec names it.
  public let file: String
  /// How respondents were asked.
  public let method: Method
  /// One for each child in order, their sum 1; empty until the file is read.
  public let weights: [Double]

  /// Weights from a file, once it is read.
  public init(file: String, method: Method, weights: [Double] = []) {
    self.file = file
    self.method = method
    self.weights = weights
  }

  /// How respondents were asked.
  public enum Method: Sendable, Equatable, Codable {
    /// Each shared out points among the children: `BudgetAllocation`.
    case budgetAllocation
    /// Each compared the children two by two: `PairwiseComparisons`.
    case analyticHierarchy(Inconsistency)
  }

  /// What becomes of comparisons that contradict each other, with a consistency ratio above 0.1; the raw values are the spec's
  /// words.
  public enum Inconsistency: String, Sendable, Equatable, CaseIterable, Codable {
    /// They count, and a warning names who made them.
    case warn
    /// They are an error.
    case refuse
  }

  /// The weighting in the words of a spec.
  var word: String {
    switch method {
    case .budgetAllocation: "elicited budget-allocation"
    case .analyticHierarchy: "elicited ahp"
    }
  }

  /// The same of the children at `positions`, whose weights keep their proportions.
  func keeping(_ positions: [Int]) -> Elicitation {
    Elicitation(file: file, method: method, weights: weights.isEmpty ? [] : positions.map { weights[$0] })
  }
}

extension Recipe {
  /// The recipe with the weights that were read for nodes, by their ids.
  public func with(elicited weights: [String: [Double]]) -> Recipe {
    let nodes = tree.nodes.map { node -> Node in
      guard case .elicited(let plan) = node.weights, let read = weights[node.id] else { return node }
      return node.changing(weights: .elicited(Elicitation(file: plan.file, method: plan.method, weights: read)))
    }
    return Recipe(tree: tree.with(nodes), tiers: tiers, list: list, needs: needs, leftOut: leftOut)
  }
}
