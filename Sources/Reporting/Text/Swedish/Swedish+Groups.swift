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
      "Grupperade är \(selection), \(basis). Områdena förs ihop med \(name(of: plan.linkage)).\(plan.names.isEmpty ? " Grupperna har nummer tills någon som känner områdena ger dem namn." : "")"
  }

  var armsOfSelection: String {
    "Områdena är utvalda med gränsvärden. Alla har därför något högt värde, och även ett enda kluster skulle dela sig i armar, en för varje problem. Jämförelsen nedan väljer sina områden på samma sätt."
  }

  func groupsDeclared(_ search: Grouping.Search) -> String {
    let draws =
      "av \(number(search.reference.draws.count)) länder som dragits som ett enda kluster, med samma värden och korrelationer för indikatorerna, når 95 av 100 högst \(language.number(search.chance, decimals: 2))"
    guard let best = search.best else {
      return "Inga grupper kan påvisas: varje prövat antal ger en grupp med färre än \(areas(search.smallest))."
    }
    let observed = "den tydligaste indelningen har medelsilhuetten \(language.number(best, decimals: 2))"
    return search.showsGroups
      ? "Områdena faller i grupper: \(observed), och \(draws)."
      : "Inga grupper kan påvisas: \(observed), och \(draws). Grupperna nedan är snitt genom en jämn fördelning: de kan dela upp arbetet, men områden på var sin sida om ett snitt kan vara nästan lika."
  }

  func recommendation(_ search: Grouping.Search) -> String {
    let tried =
      "bland \(number(search.counts.lowerBound)) till \(number(search.counts.upperBound)) grupper, ingen med färre än \(areas(search.smallest)),"
    let bound = language.number(Grouping.Search.foundAgain, decimals: 2)
    let count = language.spelled(search.chosen)
    return switch search.reason {
    case .silhouette: "Vi rekommenderar \(count) grupper; \(tried) ger de störst medelsilhuett."
    case .foundAgain:
      "Vi rekommenderar \(count) grupper; \(tried) är det det högsta antalet där var och en återfinns när siffrorna dras på nytt (Jaccards index minst \(bound) i genomsnitt)."
    case .leastLost:
      "Vi rekommenderar \(count) grupper; \(tried) finns inget antal där alla grupper återfinns när siffrorna dras på nytt (Jaccards index minst \(bound) i genomsnitt); här är det lägsta värdet högst."
    case .noneLargeEnough:
      "Inget antal rekommenderas: vart och ett från \(number(search.counts.lowerBound)) till \(number(search.counts.upperBound)) ger en grupp med färre än \(areas(search.smallest)). Det minsta antalet visas."
    }
  }

  func groupedAgain(_ stability: GroupStability, between: Int) -> String {
    "Samma områden har grupperats på nytt i \(replicates(stability.replicates)) av siffrorna. \(capitalised(areas(between))) ligger mellan två grupper: i den egna i färre än \(language.percent(GroupStability.surely)) av omräkningarna och i en annan i \(language.percent(GroupStability.possibly)) eller fler."
  }

  func heldOut(_ share: Double, splits: Int) -> String {
    "Invånarna i varje område har delats slumpmässigt \(number(splits)) gånger; områdena har grupperats efter den ena halvan och grupperna beskrivits med den andra. Där ligger grupperna \(language.percent(share)) så långt från alla områdens medelvärde som i de siffror de bildats av; skillnaden är slump."
  }

  func regions(_ regions: GroupRegions, groupCount: Int) -> String {
    var text =
      "När bara grannar förs ihop blir det \(number(regions.regionCount)) \(regions.regionCount == 1 ? "region" : "regioner")."
    if regions.componentCount > 1 {
      text +=
        " De grupperade områdenas karta har \(number(regions.componentCount)) delar som ingen kedja av grannar förbinder; de hålls isär."
    }
    if regions.straySize > 0 {
      text += " \(capitalised(areas(regions.straySize))) ligger i delar med färre än \(areas(regions.smallest))."
    }
    if let point = regions.curve.first(where: { $0.count == groupCount }) {
      text +=
        " Vid \(number(groupCount)) förklarar grupperna \(language.percent(point.explained)) av de kvadrerade avstånden och håller ihop \(language.percent(point.together)) av grannarna; regionerna förklarar \(language.percent(point.regionsExplained)) och håller ihop \(language.percent(point.regionsTogether))."
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
          ? "Inget av dem är på listan"
          : "På listan: \(number(listed.count)), \(language.number(listed.ratio, decimals: 1)) gånger andelen bland alla grupperade områden"
      )
    }
    if let trait = group.trait {
      sentences.append(
        "Mest utmärker sig gruppen i \(trait.title): i genomsnitt \(signed(trait.mean, decimals: 1)) standardavvikelser från alla områdens medelvärde, mot \(signed(trait.others, decimals: 1)) i de andra grupperna"
      )
    }
    if !group.contexts.isEmpty {
      let columns = group.contexts.map {
        "\($0.title) i genomsnitt \($0.mean) mot \($0.country) i alla områden"
      }
      sentences.append(
        "Sammanhanget kan säga mer än \(isMoreBetter ? "värdena" : "behoven"): \(columns.joined(separator: "; "))")
    }
    if let stability = group.stability {
      sentences.append(
        "Grupperad på nytt har den i genomsnitt Jaccards index \(language.number(stability.likeness, decimals: 2)); \(areas(stability.between)) i den kan höra till en annan grupp"
      )
    }
    sentences.append("Typiska: \(language.list(group.typical))")
    if !group.atypical.isEmpty { sentences.append("Minst typiska: \(language.list(group.atypical))") }
    if let measure = group.measure { sentences.append("Författarnas åtgärd: \(measure)") }
    return sentences.map { $0 + "." }.joined(separator: " ")
  }

  var smallestGroup: String { "Områden i den minsta" }
  var varianceRatio: String { "Caliński–Harabasz" }
  var gap: String { "Gap" }
  var leastLikeness: String { "Lägsta Jaccardindex" }
  var recommended: String { "Rekommenderat" }

  func copheneticCorrelation(_ r: Double) -> String {
    "Över alla par av områden är korrelationen \(language.number(r, decimals: 2)) mellan hur olika två områden är och hur sent de förs ihop (kofenetisk korrelation, högst 1)."
  }

  func alikeAreas(_ count: GroupPlan.Count, _ distinct: Int) -> String {
    let consequence =
      switch count {
      case .given(let count): "grupperna är \(number(distinct)) och inte \(number(count))"
      case .sought: "fler än \(number(distinct)) grupper har inte prövats"
      }
    return "Bara \(number(distinct)) av områdena skiljer sig åt, och lika områden hålls ihop: \(consequence)."
  }

  func sentence(_ step: GroupStep, _ facts: Facts) -> String {
    switch step {
    case .join(let linkage, let subject, _, let basis, let selection, let groups):
      "Grupperade med \(name(of: linkage)) efter \(name(of: subject, facts)): form \(name(of: basis)), områden \(name(of: selection)), grupper \(number(groups))"
    case .joinNeighbours(_, let regions, let components):
      "Förde ihop grannområden med Wards metod: regioner \(number(regions)), delar av kartan \(number(components))"
    case .compare(let count, let failures):
      told(
        "Jämförda med landet draget som ett enda kluster, med samma urval och gruppering",
        ["dragningar \(number(count))"] + (failures > 0 ? ["kunde inte grupperas \(number(failures))"] : []))
    case .regroup(let scheme, _, let failures):
      told("Samma områden grupperade på nytt: \(lowercased(facts.name(of: scheme)))", failed(failures))
    case .describe(let count, let failures):
      told(
        "Invånarna delade slumpmässigt, områdena grupperade efter den ena halvan och grupperna beskrivna med den andra",
        ["delningar \(number(count))"] + (failures > 0 ? ["halvor som inte kunde grupperas \(number(failures))"] : []))
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
