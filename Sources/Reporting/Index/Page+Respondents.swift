internal import CompositeIndex
internal import Multivariate
internal import Study

/// Respondents who gave weights: in sentences; each one's figures are in the tables.
extension Page {
  var respondents: Markup {
    guard let found = facts.study.respondents else { return .empty }
    return paragraphs(
      found.groups.map { group in
        let outcomes = group.outcomes.compactMap(\.self)
        // Where classes count problems, no weights move the list.
        let lists = Weightings.leavesTiers(of: facts.study.recipe) ? [] : outcomes.compactMap(\.lists)
        let kept = lists.min { $0.both < $1.both }.map { (least: $0.both, of: $0.both + $0.firstOnly) }
        let alone = phrases.alone(tau: outcomes.compactMap(\.kendall).min(), kept: kept)
        return
          ([
            phrases.concordance(
              facts.title(ofNode: group.plan.node), of: facts.name(ofWeighting: group.plan.weighting),
              group.plan.respondents.count, group.concordance)
          ] + [alone].compactMap(\.self)).joined(separator: " ")
      })
  }
}

extension Facts {
  /// The title of another weighting, by its id; nil for the index's own.
  fileprivate func name(ofWeighting id: String) -> String? {
    guard id != WeightingPlan.ownID else { return nil }
    return study.weightings?.plan.alternatives.first { $0.id == id }.map { text($0.title) } ?? id
  }
}
