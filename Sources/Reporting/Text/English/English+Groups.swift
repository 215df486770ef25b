internal import AreaData
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
      case .profile: "by profile: which needs are largest beside the area's own level"
      case .levels: "by level: how large the needs are"
      }
    return
      "The grouping is of \(selection), \(basis). Groups are numbered until someone who knows the areas names them."
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
    case .ward(let subject, _, let basis, let selection, let groups):
      "Grouped by Ward's method on \(name(of: subject)): shape \(name(of: basis)), areas \(name(of: selection)), groups \(number(groups))"
    }
  }
  func name(of subject: NeedRule.Subject) -> String {
    switch subject {
    case .domains: "domains"
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
