internal import Study

/// Groups of alike areas.
extension Page {
  var groupsSection: Markup {
    guard let grouping = facts.study.groups, !grouping.profiles.isEmpty else { return absence(of: .groups) }
    var texts = [phrases.groupsIntroduction(grouping.plan, grouping.units.count)]
    if facts.study.groupsAreOfProblems { texts.append(phrases.armsOfSelection) }
    if let search = grouping.search { texts.append(phrases.groupsDeclared(search)) }
    if let stability = grouping.stability {
      let between = grouping.labels.indices.count { stability.rival(of: $0, in: grouping.labels[$0]) != nil }
      texts.append(phrases.groupedAgain(stability, between: between))
    }
    if let regions = grouping.regions { texts.append(phrases.regions(regions, groupCount: grouping.profiles.count)) }
    if grouping.isLimitedByLikeness { texts.append(phrases.alikeAreas(grouping.plan.count, grouping.distinctCount)) }
    let groups = GroupReading.all(grouping, facts).map { group -> Markup in
      "<p><b>\(group.name).</b> \(phrases.reading(group))</p>\n"
    }
    return columns(paragraphs(texts) + Markup(groups)) + figures(at: .groups)
  }

  /// What only who knows clustering asks of the groups, for the technical page.
  var groupsTechnicalSection: Markup {
    guard let grouping = facts.study.groups else { return .empty }
    var texts = [String]()
    if let search = grouping.search { texts.append(phrases.recommendation(search)) }
    if let heldOut = grouping.heldOut, let share = grouping.heldOutShare {
      texts.append(phrases.heldOut(share, splits: heldOut.splits))
    }
    if let r = grouping.copheneticCorrelation { texts.append(phrases.copheneticCorrelation(r)) }
    return paragraphs(texts) + figures(at: .groupCount)
  }
}
