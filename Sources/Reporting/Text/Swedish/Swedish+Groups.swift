internal import AreaData
internal import Clustering
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension Swedish: GroupPhrases {
  var groupsStage: String { "Grupper" }

  var groupsHeading: String { "Grupper av liknande områden" }
  func groupsIntroduction(_ plan: GroupPlan, _ count: Int) -> String {
    let selection =
      switch plan.areas {
      case .all: "alla \(areas(count))"
      case .listed: "de \(areas(count)) som är på listan"
      case .withProblems: "de \(areas(count)) som har minst ett problem"
      }
    let basis =
      switch plan.basis {
      case .profile:
        "efter sin profil: vilka \(isMoreBetter ? "värden som är högst" : "behov som är störst") i förhållande till områdets egen nivå"
      case .levels: "efter nivå: hur \(isMoreBetter ? "höga värdena" : "stora behoven") är"
      }
    return
      "Grupperade är \(selection), \(basis). Områdena förs ihop med \(name(of: plan.linkage)). Grupperna har nummer tills någon som känner områdena ger dem namn."
  }

  func copheneticCorrelation(_ r: Double) -> String {
    "Över alla par av områden är korrelationen \(language.number(r, decimals: 2)) mellan hur olika två områden är och hur sent de förs ihop (kofenetisk korrelation, högst 1)."
  }

  func alikeAreas(_ count: GroupPlan.Count, _ distinct: Int) -> String {
    let consequence =
      switch count {
      case .given(let count): "grupperna är \(number(distinct)) och inte \(number(count))"
      case .silhouette: "fler än \(number(distinct)) grupper har inte prövats"
      }
    return "Bara \(number(distinct)) av områdena skiljer sig åt, och lika områden hålls ihop: \(consequence)."
  }

  func sentence(_ step: GroupStep, _ facts: Facts) -> String {
    switch step {
    case .join(let linkage, let subject, _, let basis, let selection, let groups):
      "Grupperade med \(name(of: linkage)) efter \(name(of: subject, facts)): form \(name(of: basis)), områden \(name(of: selection)), grupper \(number(groups))"
    }
  }
  func name(of linkage: Linkage) -> String {
    switch linkage {
    case .ward: "Wards metod"
    case .average: "genomsnittlig länkning"
    case .complete: "fullständig länkning"
    case .single: "enkel länkning"
    case .weighted: "viktad genomsnittlig länkning"
    }
  }
  func name(of subject: NeedRule.Subject, _ facts: Facts) -> String {
    switch subject {
    case .domains: facts.domainsTitle.map(lowercased) ?? "delområden"
    case .indicators: "indikatorer"
    }
  }
  func name(of basis: GroupPlan.Basis) -> String {
    switch basis {
    case .profile: "profil"
    case .levels: "nivåer"
    }
  }
  func name(of selection: GroupPlan.Selection) -> String {
    switch selection {
    case .all: "alla"
    case .listed: "på listan"
    case .withProblems: "med problem"
    }
  }
}
