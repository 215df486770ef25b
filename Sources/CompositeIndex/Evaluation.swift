public import LinearAlgebra

/// What the tree makes of a panel: every step's numbers for every area.
public struct Evaluation: Sendable {
  /// `n × p`: the indicators, treated and reversed where needed so that they point as the score does.
  public let treated: Matrix
  /// `n × nodeCount`: each node's value after aggregation and rescaling, in the order of `IndexTree.nodes`.
  public let nodeValues: Matrix
  /// For each node its children's normalised values, `n × childCount`.
  public let normalised: [Matrix]
  /// For each node the weights of its children as applied.
  public let weights: [[Double]]
  private let tolerances: (indicators: [Double], nodes: [Double])
  /// For each node whose weights are estimated what the first component of its children explains; nil elsewhere.
  public let components: [ComponentShare?]

  package init(
    treated: Matrix, nodeValues: Matrix, normalised: [Matrix], weights: [[Double]],
    tolerances: (indicators: [Double], nodes: [Double]), components: [ComponentShare?]
  ) {
    self.treated = treated
    self.nodeValues = nodeValues
    self.normalised = normalised
    self.weights = weights
    self.tolerances = tolerances
    self.components = components
  }

  /// The root's values: one score per area, which point as the tree does.
  public var scores: [Double] { nodeValues.column(nodeValues.columnCount - 1) }

  /// The most that two values of an indicator, treated, or of a node may differ by that are equal in algebra: nearer ones tie.
  ///
  /// It comes from the size of what was summed, see `Rounding`; 0 for values as they were read.
  public func tolerance(of child: Child) -> Double {
    switch child {
    case .indicator(let j): tolerances.indicators[j]
    case .node(let k): tolerances.nodes[k]
    }
  }

  /// The same of the scores.
  public var scoreTolerance: Double { tolerances.nodes[tolerances.nodes.count - 1] }

  /// How far one component stands for a node's children.
  public struct ComponentShare: Sendable, Equatable {
    /// λ₁ as a share of all variance.
    public let first: Double
    /// λ₂/λ₁; near 1 the weights are poorly determined.
    public let ratio: Double

    init(of correlation: Matrix) throws(SymmetricEigen.Failure) {
      let values = try SymmetricEigen(of: correlation).values
      first = values[0] / Double(values.count)
      ratio = values.count > 1 ? max(0, values[1]) / values[0] : 0
    }
  }
}
