import CompositeIndex
import Study

/// What may be varied where published ranks enter an index.
extension SpecLanguage {
  /// Refuses to vary anything of published ranks but weights and what is left out: how far areas lie apart is not known, so another
  /// scale, mean or cut-off would be of figures that nobody has.
  static func refuseChoicesOfPublishedRanks(
    _ plan: ScenarioPlan, _ sites: [SpecNode], _ context: Context
  ) throws(SpecError) {
    let tree = context.tree!
    for (choice, site) in zip(plan.choices, sites) {
      switch choice.ways {
      case .leaveOut, .list, .anyWeights: break
      case .treatments(let columns, _):
        if let ranks = columns.first(where: { context.indicators[$0].isPublishedRank }) {
          throw site.error(.onlyWeightsOfPublishedRanks(context.indicators[ranks].id, what: "`treat`"))
        }
      case .anyCutoffs(let columns, _):
        if let ranks = columns.first(where: { context.indicators[$0].isPublishedRank }) {
          throw site.error(.onlyWeightsOfPublishedRanks(context.indicators[ranks].id, what: "cut-offs"))
        }
      case .cutoffs:
        if let ranks = context.indicators.first(where: { $0.isPublishedRank && $0.problem != nil }) {
          throw site.error(.onlyWeightsOfPublishedRanks(ranks.id, what: "cut-offs"))
        }
      case .nodes(let positions, let changes):
        let key = changes.lazy.compactMap(\.otherThanWeights).first
        let ranks = positions.lazy.flatMap(tree.indicators(below:)).first { context.indicators[$0].isPublishedRank }
        if let key, let ranks {
          throw site.error(.onlyWeightsOfPublishedRanks(context.indicators[ranks].id, what: "`\(key)`"))
        }
      }
    }
  }
}

extension NodeChange {
  /// The first step, by its key, that is changed and is no weighting.
  fileprivate var otherThanWeights: String? {
    normalise != nil ? "normalise" : aggregate != nil ? "aggregate" : rescale != nil ? "rescale" : nil
  }
}
