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
      "The grouping is of \(selection), \(basis). Areas are joined by \(name(of: plan.linkage)). Groups are numbered until someone who knows the areas names them."
  }

  func copheneticCorrelation(_ r: Double) -> String {
    "Over all pairs of areas, how much two areas differ and how late they are joined have a correlation of \(language.number(r, decimals: 2)) (the cophenetic correlation, 1 at most)."
  }

  func alikeAreas(_ count: GroupPlan.Count, _ distinct: Int) -> String {
    let consequence =
      switch count {
      case .given(let count): "there are \(number(distinct)) groups, not \(number(count))"
      case .silhouette: "no more than \(number(distinct)) groups were tried"
      }
    return "Only \(number(distinct)) of the areas differ, and areas that are alike stay together: \(consequence)."
  }

  func sentence(_ step: GroupStep, _ facts: Facts) -> String {
    switch step {
    case .join(let linkage, let subject, _, let basis, let selection, let groups):
      "Grouped by \(name(of: linkage)) on \(name(of: subject, facts)): shape \(name(of: basis)), areas \(name(of: selection)), groups \(number(groups))"
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
