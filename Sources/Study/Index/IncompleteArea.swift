public import CompositeIndex

/// An area that is not assessed, and the parts of the index that it has.
public struct IncompleteArea: Sendable, Equatable {
  /// Its position among the panel's areas that are not assessed.
  public let position: Int
  /// For each node of the tree the value; nil where it lacks one of the node's indicators.
  public let nodes: [Part?]
  /// For each indicator likewise, as treated.
  public let indicators: [Part?]

  /// A value, and its place among those of the areas assessed.
  public struct Part: Sendable, Equatable {
    /// On the scale of the areas assessed.
    public let value: Double
    /// One more than the areas assessed that have a higher value.
    public let rank: Int
  }

  /// The same of an indicator or a node.
  public func part(_ child: Child) -> Part? {
    switch child {
    case .indicator(let j): indicators[j]
    case .node(let k): nodes[k]
    }
  }

  /// Nodes that it has.
  public var nodeCount: Int { nodes.count { $0 != nil } }
}

extension IndexModel {
  /// The areas that are not assessed and keep their figures, in the order of the panel.
  ///
  /// - Complexity: O(n·p) for each.
  var incomplete: [IncompleteArea] {
    let areas = panel.notAssessed.enumerated().filter { !$0.element.known.isEmpty }
    guard !areas.isEmpty else { return [] }
    let found = evaluator.incomplete(panel.values, areas.map(\.element.known))
    let columns = panel.indicators.indices.map { evaluation.values(of: .indicator($0)) }
    let nodes = recipe.tree.nodes.indices.map { evaluation.values(of: .node($0)) }
    func part(_ value: Double?, _ child: Child, _ others: [Double]) -> IncompleteArea.Part? {
      value.map { value in
        let margin = evaluation.tolerance(of: child)
        return IncompleteArea.Part(value: value, rank: 1 + others.count { $0 > value + margin })
      }
    }
    return zip(areas, found).map { area, found in
      IncompleteArea(
        position: area.offset,
        nodes: found.nodes.enumerated().map { part($1, .node($0), nodes[$0]) },
        indicators: found.treated.enumerated().map { part($1, .indicator($0), columns[$0]) })
    }
  }
}

extension Study {
  /// The areas that are not assessed and keep their figures; none where the data leave them out altogether.
  public var incomplete: [IncompleteArea] { model.incomplete }
}
