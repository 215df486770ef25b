internal import AreaData
internal import CompositeIndex
internal import Study

extension Swedish: SectionPhrases {
  var listHeading: String { "Områdena på listan" }
  var noListSection: String {
    "Indexet pekar inte ut någon lista. Varje områdes värde, rang och intervall finns i areas.csv."
  }
  var emptyList: String { "Inget område uppfyller regeln." }
  func listTooLong(_ count: Int) -> String { "\(areas(count)) är för många för en sida. De finns alla i areas.csv." }
  func listIntroduction(hasStability: Bool, hasClasses: Bool) -> String {
    "I bokstavsordning. "
      + (hasStability
        ? (hasClasses ? "Efter hur säkert det är står i hur många av 100 omräkningar området är på listan. " : "")
          + "Inom parentes står intervallet för rangen: rang 1 är det högsta indexvärdet."
        : "Rang 1 är det högsta indexvärdet.")
  }
  var tier: String { "Klass" }
  var problems: String { "Problem" }
  var score: String { "Indexvärde" }
  var rank: String { "Rang" }
  var code: String { "Kod" }

  var undecidedHeading: String { "Utanför listan, men inte säkert utanför" }
  var noneUndecided: String { "Alla områden utanför listan ligger säkert utanför." }
  func undecidedIntroduction(_ count: Int) -> String {
    "\(areas(count)) är inte på listan i dag men hamnar där i en del av omräkningarna."
  }

  var needsHeading: String { "Särskilda behov" }
  func needsIntroduction(_ rule: NeedRule, hasList: Bool) -> String {
    let sentence =
      switch (rule.side, rule.cutoff) {
      case (.atLeast, _) where rule.kept != nil: "Ett behov räknas när värdet når sin gräns, som ligger fast."
      case (.atMost, _) where rule.kept != nil:
        "Ett behov räknas när värdet ligger vid eller under sin gräns, som ligger fast."
      case (.atLeast, .percentile(let p)):
        "Ett behov räknas när värdet når \(language.plain(p))-percentilen bland alla områden."
      case (.atLeast, .deviation(let k)):
        "Ett behov räknas när värdet ligger minst \(standardDeviations(k)) över medelvärdet."
      case (.atMost, .percentile(let p)):
        "Ett behov räknas när värdet ligger vid eller under \(language.plain(p))-percentilen bland alla områden."
      case (.atMost, .deviation(let k)):
        k < 0
          ? "Ett behov räknas när värdet ligger minst \(standardDeviations(-k)) under medelvärdet."
          : "Ett behov räknas när värdet ligger högst \(standardDeviations(k)) över medelvärdet."
      }
    return sentence + (hasList ? " De områden som inte är på listan nämns vid namn." : "")
  }
  var possibleNeeds: String {
    let share = Int((100 * SchemeOutcome.possibleNeedFrom).rounded())
    return " Möjligt är ett behov där värdet inte når gränsen i dag men gör det i minst \(share) av 100 omräkningar."
  }
  var areasPossiblyPast: String { "möjligen, utanför listan" }
  var need: String { "Behov" }
  var cutoffHeading: String { "Gränsvärde" }
  var areasPast: String { "Områden som når det" }
  var areasPastOffList: String { "varav utanför listan" }
  var needsTooMany: String { "Områdena är för många för en sida; de finns i needs.csv." }

  var notAssessedHeading: String { "Inte bedömda områden" }
  func notAssessedIntroduction(_ count: Int) -> String {
    "\(areas(count)) saknar minst ett värde och är inte bedömda. Ett skyddat värde är varken noll eller genomsnittligt."
  }
  func havingParts(_ count: Int) -> String {
    " \(number(count)) av dem har delar av indexet: de vars alla indikatorer har värden, på de bedömda områdenas skalor. De finns i nodes.csv, med den rang som vart och ett skulle ha bland dessa."
  }
  var reason: String { "Skäl" }
  func missingReason(_ reason: MissingReason) -> String {
    switch reason {
    case .notCollected: "uppgift saknas"
    case .suppressed: "skyddad av sekretess"
    case .notApplicable: "inte tillämpligt"
    }
  }
  func showAreas(_ count: Int) -> String { "Visa \(areas(count))" }

  var mapHeading: String { "Karta" }
  func certaintyHeading(_ scheme: Scheme?, hasList: Bool) -> String {
    switch scheme?.perturbation {
    case .noise where hasList: "Hur långt listan går att lita på"
    case .noise, nil: "Hur säkert det är"
    case .areas: "Hur mycket resultatet beror på vilka områden som finns"
    }
  }
  var weightsHeading: String { "Vikterna" }
  var weightsIntroduction: String {
    "Vikten säger hur mycket en del räknas när delarna läggs ihop, som andel av den nod den ingår i."
  }
  func levels(_ levels: [(title: String, count: Int)]) -> String {
    "Nivåer, från indexet och nedåt: \(levels.map { "\($0.title) (\(number($0.count)))" }.joined(separator: ", "))."
  }
  var publishedHeading: String { "Resultat vid sidan av indexet" }
  func publishedIntroduction(_ parts: Int) -> String {
    parts == 1
      ? "Den här delen har egna värden och ranger, som finns i areas.csv; rang 1 är det högsta värdet. Den ingår i indexet som andra delar."
      : "Dessa delar har egna värden och ranger, som finns i areas.csv; rang 1 är det högsta värdet. De ingår i indexet som andra delar."
  }
  var madeOfHeading: String { "Består av" }
  var correlationWithIndex: String { "Rangkorrelation med indexet (Spearman)" }
  func shiftedInterval(_ figures: Scheme.WeighedFigures) -> String {
    switch figures {
    case .trueRates:
      "Ett intervall behöver inte täcka sin vikt: vikten är beräknad på de observerade värdena, som påverkas av slumpen, och intervallet gäller vikten på de verkliga värdena."
    case .redrawnFigures:
      "Ett intervall behöver inte täcka sin vikt: slump som läggs till värden som redan påverkas av slumpen försvagar sambanden, mest för de osäkraste delarna."
    case .resampledAreas:
      "Ett intervall behöver inte täcka sin vikt: vikten räknar varje område en gång, och intervallet gäller urval där områden räknas mer, eller mindre, än en gång."
    }
  }
  var structureHeading: String { "Hur indikatorerna hänger ihop" }
  var structureIntroduction: String {
    "Faktorer, huvudkomponenter och korrelationer mellan indikatorerna, efter omvandling och vända så att högre "
      + (isMoreBetter ? "är bättre." : "betyder större behov.")
  }
  var failedStage: String { "Denna del kunde inte beräknas på dessa data. De andra delarna vilar inte på den." }

  var recoveryHeading: String { "Hur väl facit återfanns" }
  var recoveryIntroduction: String {
    "Data är påhittade med ett känt facit. Så här väl fann metoden det, utan att ha sett det."
  }
  var measure: String { "Mått" }
  var value: String { "Värde" }
  var rankCorrelation: String { "Rangkorrelation med de sanna värdena (Spearman)" }
  func coverage(_ level: String?) -> String {
    let promise = level.map { " (utlovat \($0))" } ?? ""
    return "Rangintervall som täcker den sanna rangen" + promise
  }
  var trulyListed: String { "Områden som rätteligen hör till listan" }
  var listedByIndex: String { "Områden som indexet satte på listan" }
  var listedRightly: String { "varav med rätta" }
  var adjustedRand: String { "Gruppernas överensstämmelse med de sanna (justerat Randindex)" }
}
