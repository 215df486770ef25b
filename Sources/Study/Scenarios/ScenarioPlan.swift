public import CompositeIndex

/// Which choices are made otherwise, and what every scenario is tried on.
///
/// Where all choices are among so many ways, every combination is a scenario. Where a cut-off or a weight may be any number of a range,
/// scenarios are drawn, the other choices along with it.
public struct ScenarioPlan: Sendable, Equatable, Codable {
  /// The choices that are varied, at least one.
  public let choices: [Choice]
  /// The scheme whose replicates every scenario is tried on too; nil for the observed figures alone.
  public let scheme: Scheme?
  /// Replicates of the scheme.
  public let replicates: Int
  /// Scenarios where they are drawn: a power of two, at least 64.
  public let draws: Int
  /// Which outputs' first-order and total indices are sought where scenarios are drawn; nil for none.
  public let sobol: SobolPlan?

  /// Combinations at most.
  public static let combinationLimit = 10_000
  /// Scrambles of the sequence that scenarios are drawn by, each of as many.
  public static let scrambleCount = 8

  /// - Precondition: at least one choice, ids distinct, a scheme that draws cells, if any, and draws a power of two from 64 on.
  public init(
    choices: [Choice], scheme: Scheme? = nil, replicates: Int = 200, draws: Int = 4_096, sobol: SobolPlan? = nil
  ) {
    precondition(
      !choices.isEmpty && Set(choices.map(\.id)).count == choices.count && scheme?.isNoise ?? true && replicates >= 1
        && draws >= 64 && draws.nonzeroBitCount == 1,
      "\(choices.count) choices, \(replicates) replicates, \(draws) draws")
    (self.choices, self.scheme, self.replicates) = (choices, scheme, replicates)
    (self.draws, self.sobol) = (draws, sobol)
  }

  /// Whether scenarios are drawn.
  public var isDrawn: Bool { choices.contains(where: \.ways.isContinuous) }

  /// Indices by Sobol'’s method, with intervals from scrambles.
  public struct SobolPlan: Sendable, Equatable, Codable {
    /// Of which outputs.
    public let outputs: [Scenarios.Output]
    /// Confidence level of the intervals.
    public let level: Double

    /// - Precondition: at least one output, and a level strictly between 0 and 1.
    public init(of outputs: [Scenarios.Output] = Scenarios.Output.allCases, level: Double = 0.9) {
      precondition(!outputs.isEmpty && level > 0 && level < 1, "\(outputs) at level \(level)")
      (self.outputs, self.level) = (outputs, level)
    }
  }

  /// A choice of the author's that a colleague might have made otherwise.
  public struct Choice: Sendable, Equatable, Codable {
    /// The author's name for it.
    public let id: String
    /// What the report calls it.
    public let title: LocalizedText
    /// What it is about, with the ways of making it.
    public let ways: Ways

    /// - Parameter title: the id when nil.
    public init(id: String, title: LocalizedText? = nil, _ ways: Ways) {
      (self.id, self.title, self.ways) = (id, title ?? LocalizedText(id), ways)
    }
  }

  /// The ways in which a choice is made: two or more, or any number of a range.
  public enum Ways: Sendable, Equatable, Codable {
    /// Nodes of the tree, by their positions, and what they do.
    case nodes([Int], [NodeChange])
    /// Indicators, by their columns, and how they are treated.
    case treatments([Int], [[Treatment]])
    /// The whole index, then the index without each of these.
    case leaveOut(LeaveOut.Part, bounds: ProblemBounds = .asTheyAre)
    /// What every cut-off of a problem is multiplied by.
    case cutoffs([Double])
    /// The tier that, with those before it, is the list.
    case list([Int])
    /// Of indicators, by their columns, each cut-off is multiplied by a number of its own, uniform in 1 ± `within`.
    case anyCutoffs([Int], within: Double)
    /// Nodes' weights, drawn around those that the author gave.
    case anyWeights([Int], WeightSpread)

    /// Whether numbers are drawn.
    public var isContinuous: Bool {
      switch self {
      case .anyCutoffs, .anyWeights: true
      case .nodes, .treatments, .leaveOut, .cutoffs, .list: false
      }
    }
  }

  /// What becomes of a tier's bound on problems where indicators are left out.
  public enum ProblemBounds: String, Sendable, Equatable, CaseIterable, Codable {
    /// It stays: of fewer indicators fewer areas reach it.
    case asTheyAre = "as-they-are"
    /// It is multiplied by the share of indicators with a cut-off that are left, and rounded, halves up; it is at least 1.
    case proportional
  }

  /// How far weights vary around those given: Dirichlet's distribution with these as its mean.
  public enum WeightSpread: Sendable, Equatable, Codable {
    /// κ: a weight w has the variance w(1 − w)/(κ + 1).
    case concentration(Double)
    /// The standard deviation of the weight that varies most.
    case standardDeviation(Double)
  }
}

/// Steps of a node that are done otherwise; nil for those that stay.
public struct NodeChange: Sendable, Equatable, Codable {
  /// The scale of the children.
  public let normalise: Scale?
  /// How they are weighed.
  public let weights: Weighting?
  /// How they are combined.
  public let aggregate: Aggregation?
  /// The scale the node's own value is put on.
  public let rescale: Scale?

  /// A change of one or several steps.
  public init(
    normalise: Scale? = nil, weights: Weighting? = nil, aggregate: Aggregation? = nil, rescale: Scale? = nil
  ) {
    (self.normalise, self.weights, self.aggregate, self.rescale) = (normalise, weights, aggregate, rescale)
  }

  /// The node with these steps.
  package func applied(to node: Node) -> Node {
    node.changing(normalise: normalise, weights: weights, aggregate: aggregate, rescale: rescale)
  }

  /// Given weights by their numbers, in the order of the children: two ways may differ in these alone.
  private var weightsWord: String? {
    if case .given(let given) = weights { given.map { "\($0)" }.joined(separator: ":") } else { weights?.word }
  }

  /// The change in the words of a spec.
  public var word: String {
    let steps: [(String, String?)] = [
      ("normalise", normalise?.word), ("weights", weightsWord), ("aggregate", aggregate?.word),
      ("rescale", rescale?.word),
    ]
    return steps.compactMap { key, word in word.map { "\(key) \($0)" } }.joined(separator: ", ")
  }
}

extension LeaveOut {
  /// Parts of the tree that can be left out one at a time.
  public enum Part: String, Sendable, Equatable, CaseIterable, Codable {
    /// Each indicator, out of every node that holds it.
    case indicators
    /// Each child of the root.
    case domains
  }
}

extension ScenarioPlan {
  /// Every node that a choice changes, as some combination of choices has it before anything is left out, with the last choice that
  /// changes it.
  package func variants(of tree: IndexTree) -> [(node: Node, choice: Int)] {
    tree.nodes.enumerated().flatMap { k, node in
      choices.enumerated().reduce([(node: node, choice: -1)]) { found, choice in
        guard case .nodes(let positions, let changes) = choice.element.ways, positions.contains(k) else { return found }
        return found.flatMap { variant in changes.map { ($0.applied(to: variant.node), choice.offset) } }
      }.filter { $0.choice >= 0 }
    }
  }
}
