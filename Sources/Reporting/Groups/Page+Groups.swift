internal import Study

/// Groups of alike areas.
extension Page {
  var groupsSection: Markup {
    guard let grouping = facts.study.groups, !grouping.profiles.isEmpty else { return absence(of: .groups) }
    var texts = [phrases.groupsIntroduction(grouping.plan, grouping.units.count)]
    if let r = grouping.copheneticCorrelation { texts.append(phrases.copheneticCorrelation(r)) }
    if grouping.isLimitedByLikeness { texts.append(phrases.alikeAreas(grouping.plan.count, grouping.distinctCount)) }
    return paragraphs(texts) + figures(at: .groups)
  }
}
