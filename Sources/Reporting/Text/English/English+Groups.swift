internal import AreaData
internal import Clustering
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension English: GroupPhrases {
  var groupsStage: String { "Groups" }

  var groupsHeading: String { "Groups of alike areas" }
  func groupsIntroduction(_ plan: GroupPlan, _ count: Int) -> String {
    let selection =
      switch plan.areas {
      case .all: "all \(areas(count))"
      case .listed: "the \(areas(count)) on the list"
      case .withProblems: "the \(areas(count)) with at least one problem"
      }
    let basis =
      switch plan.basis {
      case .profile:
        "by profile: which \(isMoreBetter ? "values are highest" : "needs are largest") beside the area's own level"
      case .levels: "by level: how \(isMoreBetter ? "high the values" : "large the needs") are"
      }
    return
      "The grouping is of \(selection), \(basis). Areas are joined by \(name(of: plan.linkage)).\(plan.names.isEmpty ? " Groups are numbered until someone who knows the areas names them." : "")"
  }

  var armsOfSelection: String {
    "The areas are selected by cut-offs, so each has some high figure, and even a single cluster would fall into arms, one for each problem. The comparison below selects its areas in the same way."
  }

  func groupsDeclared(_ search: Grouping.Search) -> String {
    let draws =
      "of \(number(search.reference.draws.count)) countries drawn as one cluster, with the same values and correlations of the indicators, 95 in 100 reach no more than \(language.number(search.chance, decimals: 2))"
    guard let best = search.best else {
      return "No groups are declared: every number tried leaves a group of fewer than \(areas(search.smallest))."
    }
    let observed = "the clearest division has a mean silhouette of \(language.number(best, decimals: 2))"
    return search.showsGroups
      ? "The areas fall into groups: \(observed), and \(draws)."
      : "No groups are declared: \(observed), and \(draws). The groups below are cuts through a continuum: they can divide the work, but areas on either side of a cut may hardly differ."
  }

  func recommendation(_ search: Grouping.Search) -> String {
    let tried =
      "of \(number(search.counts.lowerBound)) to \(number(search.counts.upperBound)) groups, none of fewer than \(areas(search.smallest)),"
    let bound = language.number(Grouping.Search.foundAgain, decimals: 2)
    let count = language.spelled(search.chosen)
    return switch search.reason {
    case .silhouette: "Recommended: \(count) groups; \(tried) they have the largest mean silhouette."
    case .foundAgain:
      "Recommended: \(count) groups; \(tried) they are the most of which each is found again when the figures are drawn anew (a Jaccard index of \(bound) or more on average)."
    case .leastLost:
      "Recommended: \(count) groups; \(tried) at no number is each group found again when the figures are drawn anew (a Jaccard index of \(bound) or more on average), and here the least is the highest."
    case .noneLargeEnough:
      "No number is recommended: each from \(number(search.counts.lowerBound)) to \(number(search.counts.upperBound)) leaves a group of fewer than \(areas(search.smallest)). The fewest are shown."
    }
  }

  func groupedAgain(_ stability: GroupStability, between: Int) -> String {
    "The same areas were grouped again in \(replicates(stability.replicates)) of the figures. \(capitalised(areas(between))) \(between == 1 ? "is between two groups: in its" : "are between two groups: in their") own in fewer than \(language.percent(GroupStability.surely)) of recalculations and in another in \(language.percent(GroupStability.possibly)) or more."
  }

  func heldOut(_ share: Double, splits: Int) -> String {
    "The people of each area were divided at random \(number(splits)) times, the areas grouped on one half and the groups described by the other half. There the groups lie \(language.percent(share)) as far from the mean of all areas as in the figures they are made of; the difference is chance."
  }

  func regions(_ regions: GroupRegions, groupCount: Int) -> String {
    var text =
      "Joining neighbours alone gives \(number(regions.regionCount)) \(regions.regionCount == 1 ? "region" : "regions")."
    if regions.componentCount > 1 {
      text +=
        " The map of the areas grouped falls into \(number(regions.componentCount)) parts that no chain of neighbours connects; they are kept apart."
    }
    if regions.straySize > 0 {
      text +=
        " \(capitalised(areas(regions.straySize))) \(regions.straySize == 1 ? "lies" : "lie") in parts of fewer than \(areas(regions.smallest))."
    }
    if let point = regions.curve.first(where: { $0.count == groupCount }) {
      text +=
        " At \(number(groupCount)), groups explain \(language.percent(point.explained)) of the squared distances and keep \(language.percent(point.together)) of neighbours together; regions explain \(language.percent(point.regionsExplained)) and keep \(language.percent(point.regionsTogether)) together."
    }
    return text
  }

  func reading(_ group: GroupReading) -> String {
    var size = areas(group.areaCount)
    if let people = group.people { size += ", \(self.people(people))" }
    var sentences = [size]
    if let listed = group.listed {
      sentences.append(
        listed.count == 0
          ? "None of them is on the list"
          : "On the list: \(number(listed.count)), \(language.number(listed.ratio, decimals: 1)) times the share among all areas grouped"
      )
    }
    if let trait = group.trait {
      sentences.append(
        "What sets it apart the most is \(trait.title): a mean of \(signed(trait.mean, decimals: 1)) standard deviations from that of all areas, and \(signed(trait.others, decimals: 1)) in the other groups"
      )
    }
    if !group.contexts.isEmpty {
      let columns = group.contexts.map {
        "\($0.title) \($0.mean) on average against \($0.country) in all areas"
      }
      sentences.append(
        "Its context may say more than its \(isMoreBetter ? "values" : "needs"): \(columns.joined(separator: "; "))")
    }
    if let stability = group.stability {
      sentences.append(
        "Grouped again it has a mean Jaccard index of \(language.number(stability.likeness, decimals: 2)); \(areas(stability.between)) of it may belong to another group"
      )
    }
    sentences.append("Typical: \(language.list(group.typical))")
    if !group.atypical.isEmpty { sentences.append("Least typical: \(language.list(group.atypical))") }
    if let measure = group.measure { sentences.append("The authors' measure: \(measure)") }
    return sentences.map { $0 + "." }.joined(separator: " ")
  }

  var smallestGroup: String { "Areas in the smallest" }
  var varianceRatio: String { "Caliński–Harabasz" }
  var gap: String { "Gap" }
  var leastLikeness: String { "Least Jaccard index" }
  var recommended: String { "Recommended" }

  func copheneticCorrelation(_ r: Double) -> String {
    "Over all pairs of areas, how much two areas differ and how late they are joined have a correlation of \(language.number(r, decimals: 2)) (the cophenetic correlation, 1 at most)."
  }

  func alikeAreas(_ count: GroupPlan.Count, _ distinct: Int) -> String {
    let consequence =
      switch count {
      case .given(let count): "there are \(number(distinct)) groups, not \(number(count))"
      case .sought: "no more than \(number(distinct)) groups were tried"
      }
    return "Only \(number(distinct)) of the areas differ, and areas that are alike stay together: \(consequence)."
  }

  func sentence(_ step: GroupStep, _ facts: Facts) -> String {
    switch step {
    case .join(let linkage, let subject, _, let basis, let selection, let groups):
      "Grouped by \(name(of: linkage)) on \(name(of: subject, facts)): shape \(name(of: basis)), areas \(name(of: selection)), groups \(number(groups))"
    case .joinNeighbours(_, let regions, let components):
      "Joined neighbouring areas by Ward's method: regions \(number(regions)), components of the map \(number(components))"
    case .compare(let count, let failures):
      told(
        "Held against the country drawn as one cluster, selected and grouped in the same way",
        ["draws \(number(count))"] + (failures > 0 ? ["could not be grouped \(number(failures))"] : []))
    case .regroup(let scheme, _, let failures):
      told("Grouped the same areas again: \(lowercased(facts.name(of: scheme)))", failed(failures))
    case .describe(let count, let failures):
      told(
        "Divided people at random, grouped on one half and described the groups by the other",
        ["divisions \(number(count))"] + (failures > 0 ? ["halves that could not be grouped \(number(failures))"] : []))
    }
  }
  func name(of linkage: Linkage) -> String {
    switch linkage {
    case .ward: "Ward's method"
    case .average: "average linkage"
    case .complete: "complete linkage"
    case .single: "single linkage"
    case .weighted: "weighted average linkage"
    }
  }
  func name(of subject: NeedRule.Subject, _ facts: Facts) -> String {
    switch subject {
    case .domains: facts.domainsTitle.map(lowercased) ?? "domains"
    case .indicators: "indicators"
    }
  }
  func name(of basis: GroupPlan.Basis) -> String {
    switch basis {
    case .profile: "profile"
    case .levels: "levels"
    }
  }
  func name(of selection: GroupPlan.Selection) -> String {
    switch selection {
    case .all: "all"
    case .listed: "on the list"
    case .withProblems: "with problems"
    }
  }
}
