internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Study

/// Respondents who gave weights.
extension RunTable {
  static let ofRespondents = [respondents, respondentWeights]

  /// One row per node that respondents weighed, and respondent.
  private static let respondents = RunTable(
    "respondents", of: .index,
    "each respondent who gave weights: the index with these weights alone beside that with the group's, and how far respondents agree"
  ) { tables in
    guard let found = tables.study.respondents else { return nil }
    let rows = found.groups.flatMap { group in group.plan.respondents.indices.map { (group: group, k: $0) } }
    let outcomes = rows.map { $0.group.outcomes[$0.k] }
    let nodes = tables.study.recipe.tree.nodes
    return [
      .init("weighting", .text(rows.map(\.group.plan.weighting))),
      .init("node", .text(rows.map { nodes[$0.group.plan.node].id })),
      .init("file", .text(rows.map(\.group.plan.file))),
      .init("respondent", .text(rows.map { $0.group.plan.respondents[$0.k].name })),
      .init("consistency_ratio", .real(rows.map { $0.group.plan.respondents[$0.k].consistencyRatio ?? .nan })),
      .init("kendall_tau", .real(outcomes.map { $0?.kendall ?? .nan })),
      .init("mean_rank_shift", .real(outcomes.map { $0?.meanShift ?? .nan })),
      .init("largest_rank_shift", .integer(outcomes.map { $0?.largestShift })),
      .init("listed_in_both", .integer(outcomes.map { $0?.lists?.both })),
      .init("joined", .integer(outcomes.map { $0?.lists?.secondOnly })),
      .init("left", .integer(outcomes.map { $0?.lists?.firstOnly })),
      .init("concordance", .real(rows.map { $0.group.concordance?.value ?? .nan })),
      .init("concordance_p", .real(rows.map { $0.group.concordance?.pValue ?? .nan })),
    ]
  }

  /// One row per node that respondents weighed, respondent and child.
  private static let respondentWeights = RunTable(
    "respondent_weights", of: .index, "the weights that each respondent gave, beside the group's"
  ) { tables in
    guard let found = tables.study.respondents else { return nil }
    let nodes = tables.study.recipe.tree.nodes
    let rows = found.groups.flatMap { group in
      group.plan.respondents.flatMap { respondent in
        group.plan.weights.indices.map { (plan: group.plan, respondent: respondent, child: $0) }
      }
    }
    return [
      .init("weighting", .text(rows.map(\.plan.weighting))),
      .init("node", .text(rows.map { nodes[$0.plan.node].id })),
      .init("respondent", .text(rows.map(\.respondent.name))),
      .init("child", .text(rows.map { tables.study.model.name(of: nodes[$0.plan.node].children[$0.child]) })),
      .init("weight", .real(rows.map { $0.respondent.weights[$0.child] })),
      .init("group_weight", .real(rows.map { $0.plan.weights[$0.child] })),
    ]
  }
}
