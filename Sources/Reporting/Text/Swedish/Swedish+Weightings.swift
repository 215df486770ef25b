internal import Sensitivity
internal import Study

extension Swedish: WeightingPhrases {
  var weightingsStage: String { "Viktningar" }
  func sentence(_ step: WeightingStep, _ facts: Facts) -> String {
    switch step {
    case .reweigh(let count, let failures):
      told(
        "Beräknade indexet med \(number(count)) \(count == 1 ? "annan viktning" : "andra viktningar")", failed(failures)
      )
    case .replicate(let scheme, _, let failures):
      told(
        "Skattade om de vikter som är skattade, alla viktningars i samma omräkningar: \(lowercased(facts.name(of: scheme)))",
        failed(failures))
    case .allWeights(_, 0, _): "Beräknade exakt för varje område vilken andel av alla vikter som har det på listan"
    case .allWeights(_, let draws, _): "Valde områdena med \(number(draws)) vikter dragna bland alla tänkbara"
    }
  }

  var weightingsHeading: String { "Om delarna vägdes samman på andra sätt" }
  func weightingsIntroduction(_ others: Int) -> String {
    "Indexets egna vikter ställs bredvid \(others == 1 ? "en annan viktning" : "\(language.spelled(others)) andra viktningar"). Allt annat är som det är."
  }
  var ownWeights: String { "indexets egna" }
  var weighting: String { "Viktning" }
  var weighedParts: String { "Sammanvägning av" }
  var howWeighed: String { "Metod" }
  func weightsDoNotApply(_ weighting: String, _ reason: String) -> String {
    "\(capitalised(weighting)) går inte att använda: \(reason)."
  }
  func givesTheSame(_ weighting: String, as other: String) -> String {
    "\(capitalised(weighting)) ger samma värden som \(other), till sista biten."
  }

  var effectHeading: String { "Vad delarna väger och vad de svarar för" }
  func effectIntroduction(addsUp: Bool) -> String {
    let shapley = "Shapleyandelen delar det som delar har gemensamt lika mellan dem och är aldrig negativ."
    return addsUp
      ? "En indexdel står för mer av indexets varians än sin vikt om den varierar mer än de övriga eller samvarierar med dem, och annars för mindre; en som är negativt korrelerad med dem kan ha en negativ andel. \(shapley)"
      : "Delarna läggs inte ihop, så deras andelar av variansen är de som en linjär regression av indexet på dem ger. \(shapley)"
  }
  func weighsMost(_ part: String, _ weight: Double, isAlone: Bool) -> String {
    isAlone
      ? "\(part) väger mest: \(language.percent(weight, decimals: 1))"
      : "Ingen del väger mer än \(part): \(language.percent(weight, decimals: 1))"
  }
  func effectTitle(_ part: String, weight: Double, effect: Double) -> String {
    "\(part) väger \(language.percent(weight, decimals: 1)) och svarar för \(language.percent(effect, decimals: 1)) av indexets varians"
  }
  var effectDescription: String {
    "Märken för varje dels vikt, dess andel av indexets varians och dess Shapleyandel, ett block för varje viktning."
  }
  var varianceEffect: String { "Andel av indexets varians" }
  var shapleyShare: String { "Shapleyandel" }
  var mainEffect: String { "Förklaras av delen ensam (utjämnad kurva)" }

  var agreementHeading: String { "Hur viktningarna stämmer överens" }
  func agreementTitle(_ one: String, _ other: String, _ tau: Double) -> String {
    "\(one) och \(other) stämmer minst överens (Kendalls τ \(language.number(tau, decimals: 2)))"
  }
  var agreementDescription: String {
    "Kendalls τ mellan rangordningarna av varje par av viktningar, ju mörkare desto mindre överens."
  }
  var kendall: String { "Kendalls τ" }
  var spearman: String { "Spearmans ρ" }
  func sharedTop(_ top: Int) -> String { "Av de \(number(top)) högsta gemensamma" }
  var sameTier: String { "Områden i samma klass" }
  var jaccard: String { "Listornas överlapp (Jaccard)" }
  func weightsLeaveTiers(hasList: Bool) -> String {
    "\(hasList ? "Klasserna och listan" : "Klasserna") bygger på antalet problem och påverkas därför inte av vikterna."
  }

  var allWeightsHeading: String { "Oavsett vikter" }
  func allWeightsIntroduction(parts: Int) -> String {
    "Här får de \(language.spelled(parts)) delarna alla tänkbara vikter, och varje uppsättning vikter räknas lika; allt annat är som det är."
  }
  func lookedAt(_ subject: WeightSpace.Subject, _ rule: ListRule, count: Int, listed: Int?) -> String {
    switch subject {
    case .list: "Det som undersöks är listan med dess \(areas(count))."
    case .top:
      "Eftersom ingen lista följer av indexvärdena ensamma undersöks \(count == 1 ? "området med det högsta värdet" : "de \(areas(count)) som har högst värden")\(listed.map { ", varav \(number($0)) står på listan" } ?? "")."
    }
  }
  func absence(_ absence: WeightSpace.Absence, root: String) -> String {
    switch absence {
    case .notAddedUp: "\(root) lägger inte ihop sina delar, så här sägs inget om alla vikter."
    case .oneChild: "\(root) har en enda del, vars vikt inte betyder något."
    case .tooManyChildren(let count, let limit):
      "\(root) har \(number(count)) delar, och alla vikter gås igenom för högst \(number(limit))."
    }
  }
  var sharesOfWeightsAreNotChance: String {
    "En andel av vikterna är ingen sannolikhet: den säger hur mycket som hänger på vikterna, inte vilka vikter som är de rätta."
  }
  var shareOfWeights: String { "Andel av viktningarna" }
  func band(_ band: WeightBand, isExact: Bool) -> String {
    let (most, few) = (language.percent(WeightBand.mostFrom), language.percent(WeightBand.fewBelow))
    return switch band {
    case .all: isExact ? "alla viktningar" : "alla slumpade viktningar"
    case .most: "\(most) eller mer"
    case .overHalf: "\(language.percent(0.5)) till under \(most)"
    case .underHalf: "\(few) till under \(language.percent(0.5))"
    case .few: "under \(few)"
    case .none: isExact ? "ingen" : "ingen av de slumpade"
    }
  }
  func amongThem(_ subject: WeightSpace.Subject) -> String {
    subject == .list ? "Områden på listan" : "Områden med högst värden"
  }
  var otherAreas: String { "Andra områden" }
  func againstMostWeights(_ subject: WeightSpace.Subject) -> String {
    subject == .list
      ? "Områden som de flesta viktningar bedömer på annat sätt än indexets egen"
      : "Områden bland de högsta med indexets egna vikter men inte med de flesta, eller tvärtom"
  }
  func amongThemHeading(_ subject: WeightSpace.Subject) -> String {
    subject == .list ? "På listan i dag" : "Bland de högsta i dag"
  }
  func radius(_ subject: WeightSpace.Subject, leaves: String?, joins: String?) -> String {
    let what = subject == .list ? "listan" : "vilka områden som har högst värden"
    let moves = [leaves.map { "utgår \($0)" }, joins.map { "tillkommer \($0)" }].compactMap(\.self)
    return "De närmaste vikter som ändrar \(what) är dessa; då \(moves.joined(separator: " och "))."
  }
  func neverChanges(_ subject: WeightSpace.Subject) -> String {
    subject == .list ? "Inga vikter ändrar listan." : "Inga vikter ändrar vilka områden som har högst värden."
  }
  var weightThere: String { "Vikt där" }
  func dominance(median: Int, listed: Int, _ subject: WeightSpace.Subject, of areas: Int, pairs: Double) -> String {
    "Inga vikter kan föra ett områdes rang utanför ett spann som i medianen är \(number(median)) av \(number(areas)) platser, och \(number(listed)) för områdena \(subject == .list ? "på listan" : "med högst värden"); \(language.percent(pairs)) av alla par av områden byter aldrig plats."
  }

  func weightingsInShort(_ count: Int, least: (name: String, tau: Double, largestShift: Int)?) -> String {
    let others =
      count == 1 ? "En annan viktning prövades" : "\(capitalised(language.spelled(count))) andra viktningar prövades"
    guard let least else { return "\(others)." }
    return
      "\(others): \(least.name) \(count == 1 ? "har" : "stämmer minst överens med indexets egna vikter, med") Kendalls τ \(language.number(least.tau, decimals: 2))\(count == 1 ? " med indexets egna vikter" : "") och ett område som flyttas \(ranks(least.largestShift))."
  }
  func allWeightsInShort(_ subject: WeightSpace.Subject, draws: Int, always: Int, of count: Int, others: Int) -> String
  {
    let who = subject == .list ? "\(areas(count)) på listan" : "\(areas(count)) med högst värden"
    let all = draws == 0 ? "alla vikter" : "alla \(number(draws)) slumpade viktningar"
    return
      "Av \(who) är \(number(always)) bland dem med \(all); \(others == 1 ? "1 annat" : "\(number(others)) andra") är det med några."
  }
}
