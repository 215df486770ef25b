package import CompositeIndex
package import Study

/// The sections' headings, introductions and column heads.
extension Phrases {
  package var listHeading: String { say(sv: "Områdena på listan", en: "The areas on the list") }
  package var noListSection: String {
    say(
      sv: "Indexet pekar inte ut någon lista. Varje områdes värde, rang och intervall finns i areas.csv.",
      en: "The index names no list. Every area's score, rank and interval are in areas.csv.")
  }
  package var emptyList: String { say(sv: "Inget område uppfyller regeln.", en: "No area meets the rule.") }
  package func listTooLong(_ count: Int) -> String {
    say(
      sv: "\(areas(count)) är för många för en sida. De finns alla i areas.csv.",
      en: "\(areas(count)) are too many for a page. All of them are in areas.csv.")
  }
  package func listIntroduction(hasStability: Bool) -> String {
    say(sv: "I bokstavsordning. ", en: "In alphabetical order. ")
      + (hasStability
        ? say(
          sv: "Inom parentes står intervallet för rangen: rang 1 är det högsta indexvärdet.",
          en: "The rank's interval stands in brackets: rank 1 is the highest score.")
        : say(sv: "Rang 1 är det högsta indexvärdet.", en: "Rank 1 is the highest score."))
  }
  package var tier: String { say(sv: "Klass", en: "Tier") }
  package var problems: String { say(sv: "Problem", en: "Problems") }
  package var score: String { say(sv: "Indexvärde", en: "Score") }
  package var rank: String { say(sv: "Rang", en: "Rank") }
  /// Other areas say nothing of how sure an area's own values are.
  package func howSure(_ scheme: Scheme) -> String {
    switch scheme.perturbation {
    case .noise: say(sv: "Hur säkert", en: "How sure")
    case .areas: say(sv: "I omräkningarna", en: "When recalculated")
    }
  }
  package var code: String { say(sv: "Kod", en: "Code") }

  package var undecidedHeading: String {
    say(sv: "Utanför listan, men inte säkert utanför", en: "Off the list, but not clearly off")
  }
  package var noneUndecided: String {
    say(sv: "Alla områden utanför listan ligger säkert utanför.", en: "Every area off the list is clearly off.")
  }
  package func undecidedIntroduction(_ count: Int) -> String {
    say(
      sv: "\(areas(count)) är inte på listan i dag men hamnar där i en del av omräkningarna.",
      en:
        "\(areas(count)) \(count == 1 ? "is" : "are") not on the list today, but \(count == 1 ? "comes" : "come") onto it in some of the recalculations."
    )
  }

  package var needsHeading: String { say(sv: "Särskilda behov", en: "Specific needs") }
  package func needsIntroduction(_ cutoff: NeedRule.Cutoff, hasList: Bool) -> String {
    let rule =
      switch cutoff {
      case .percentile(let p):
        say(
          sv: "Ett behov räknas när värdet når \(language.plain(p))-percentilen bland alla områden.",
          en: "A need counts when its value reaches the \(ordinal(p)) percentile of all areas.")
      case .deviation(let k):
        say(
          sv: "Ett behov räknas när värdet ligger minst \(standardDeviations(k)) över medelvärdet.",
          en: "A need counts when its value lies at least \(standardDeviations(k)) above the mean.")
      }
    return rule
      + (hasList
        ? say(
          sv: " De områden som inte är på listan nämns vid namn.", en: " Areas that are not on the list are named."
        ) : "")
  }
  /// What a possible need is.
  package var possibleNeeds: String {
    let share = Int((100 * SchemeOutcome.possibleNeedFrom).rounded())
    return say(
      sv: " Möjligt är ett behov där värdet inte når gränsen i dag men gör det i minst \(share) av 100 omräkningar.",
      en:
        " A need is possible where its value does not reach the cut-off today but does in at least \(share) of 100 recalculations."
    )
  }
  package var areasPossiblyPast: String { say(sv: "möjligen, utanför listan", en: "possibly, off the list") }
  package var possibly: String { say(sv: ", möjligen", en: ", possibly") }
  package var need: String { say(sv: "Behov", en: "Need") }
  package var cutoffHeading: String { say(sv: "Gränsvärde", en: "Cut-off") }
  package var areasPast: String { say(sv: "Områden förbi gränsen", en: "Areas past it") }
  package var areasPastOffList: String { say(sv: "varav utanför listan", en: "of these off the list") }
  package var needsTooMany: String {
    say(
      sv: "Områdena är för många för en sida; de finns i needs.csv.",
      en: "The areas are too many for a page; they are in needs.csv.")
  }

  package var notAssessedHeading: String { say(sv: "Inte bedömda områden", en: "Areas not assessed") }
  package func notAssessedIntroduction(_ count: Int) -> String {
    say(
      sv:
        "\(areas(count)) saknar minst ett värde och är inte bedömda. Ett skyddat värde är varken noll eller genomsnittligt.",
      en:
        "\(areas(count)) \(count == 1 ? "lacks" : "lack") at least one value and \(count == 1 ? "is" : "are") not assessed. A suppressed value is neither zero nor average."
    )
  }
  package var reason: String { say(sv: "Skäl", en: "Reason") }
  package func missingReason(_ reason: String) -> String {
    switch reason {
    case "not-collected": say(sv: "uppgift saknas", en: "not collected")
    case "suppressed": say(sv: "skyddad av sekretess", en: "suppressed")
    case "not-applicable": say(sv: "inte tillämpligt", en: "not applicable")
    default: reason
    }
  }
  package func showAreas(_ count: Int) -> String { say(sv: "Visa \(areas(count))", en: "Show \(areas(count))") }

  package var mapHeading: String { say(sv: "Karta", en: "Map") }
  package func certaintyHeading(_ scheme: Scheme?, hasList: Bool) -> String {
    switch scheme?.perturbation {
    case .noise where hasList: say(sv: "Hur långt listan går att lita på", en: "How far the list can be trusted")
    case .noise, nil: say(sv: "Hur säkert det är", en: "How sure this is")
    case .areas:
      say(
        sv: "Hur mycket resultatet beror på vilka områden som finns",
        en: "How far the result depends on which areas exist")
    }
  }
  package var weightsHeading: String { say(sv: "Vikterna", en: "The weights") }
  package var weightsIntroduction: String {
    say(
      sv: "Vikten säger hur mycket en del räknas när delarna läggs ihop, som andel av den nod den ingår i.",
      en: "A weight says how much a part counts when the parts are added up, as a share of the node it belongs to.")
  }
  /// Why a line lies beside its dot, by what its interval is of.
  package func shiftedInterval(_ figures: Scheme.WeighedFigures) -> String {
    switch figures {
    case .trueRates:
      say(
        sv:
          "Ett streck kan ligga vid sidan av sin punkt: punkten är vikten på de observerade siffrorna, som har slump i sig, och strecket gäller vikten på de verkliga värdena.",
        en:
          "A line may lie beside its dot: the dot is the weight on the observed figures, which hold chance, and the line is for the weight on the true rates."
      )
    case .redrawnFigures:
      say(
        sv:
          "Ett streck kan ligga vid sidan av sin punkt: slump som läggs till siffror som redan har slump i sig försvagar sambanden, mest för de osäkraste delarna.",
        en:
          "A line may lie beside its dot: chance added to figures that already hold chance weakens how they go together, most of all for the least certain parts."
      )
    case .resampledAreas:
      say(
        sv:
          "Ett streck kan ligga vid sidan av sin punkt: punkten är vikten när varje område räknas en gång, strecket gäller urval där områden räknas mer, eller mindre, än en gång.",
        en:
          "A line may lie beside its dot: the dot is the weight with every area counted once, the line is for draws in which areas count more, or less, than once."
      )
    }
  }
  package var structureHeading: String {
    say(sv: "Hur indikatorerna hänger ihop", en: "How the indicators hang together")
  }
  package var structureIntroduction: String {
    say(
      sv:
        "Faktorer, huvudkomponenter och korrelationer mellan indikatorerna, efter omvandling och vända så att högre betyder större behov.",
      en:
        "Factors, principal components and correlations of the indicators, transformed and turned so that higher means larger needs."
    )
  }
  /// Of a stage that failed.
  package var failedStage: String {
    say(
      sv: "Denna del kunde inte beräknas på dessa data. De andra delarna vilar inte på den.",
      en: "This part could not be computed from these data. The other parts do not rest on it.")
  }
  package var groupsHeading: String { say(sv: "Grupper av liknande områden", en: "Groups of alike areas") }
  package func groupsIntroduction(_ plan: GroupPlan, _ count: Int) -> String {
    let selection =
      switch plan.areas {
      case .all: say(sv: "alla \(areas(count))", en: "all \(areas(count))")
      case .listed: say(sv: "de \(areas(count)) som är på listan", en: "the \(areas(count)) on the list")
      case .withProblems:
        say(sv: "de \(areas(count)) som har minst ett problem", en: "the \(areas(count)) with at least one problem")
      }
    let shape =
      switch plan.shape {
      case .profile:
        say(
          sv: "efter sin profil: vilka behov som är störst i förhållande till områdets egen nivå",
          en: "by profile: which needs are largest beside the area's own level")
      case .levels: say(sv: "efter nivå: hur stora behoven är", en: "by level: how large the needs are")
      }
    return say(
      sv: "Grupperade är \(selection), \(shape). Grupperna har nummer tills någon som känner områdena ger dem namn.",
      en: "Grouped are \(selection), \(shape). Groups have numbers until someone who knows the areas names them.")
  }

  /// That alike areas stay together, so that there are fewer groups than were asked for.
  package func alikeAreas(_ count: GroupPlan.Count, _ distinct: Int) -> String {
    let consequence =
      switch count {
      case .given(let count):
        say(
          sv: "grupperna är \(number(distinct)) och inte \(number(count))",
          en: "there are \(number(distinct)) groups, not \(number(count))")
      case .silhouette:
        say(
          sv: "fler än \(number(distinct)) grupper har inte prövats",
          en: "no more than \(number(distinct)) groups were tried")
      }
    return say(
      sv: "Bara \(number(distinct)) av områdena skiljer sig åt, och lika områden hålls ihop: \(consequence).",
      en: "Only \(number(distinct)) of the areas differ, and areas that are alike stay together: \(consequence).")
  }

  package var recoveryHeading: String { say(sv: "Hur väl facit återfanns", en: "How well the truth was found again") }
  package var recoveryIntroduction: String {
    say(
      sv: "Data är påhittade med ett känt facit. Så här väl fann metoden det, utan att ha sett det.",
      en: "The data are synthetic and the truth is known. This is how well the method found it without having seen it.")
  }
  package var measure: String { say(sv: "Mått", en: "Measure") }
  package var value: String { say(sv: "Värde", en: "Value") }
  package var rankCorrelation: String {
    say(sv: "Rangkorrelation med de sanna värdena (Spearman)", en: "Rank correlation with the true scores (Spearman)")
  }
  package func coverage(_ level: String?) -> String {
    let promise = level.map { say(sv: " (utlovat \($0))", en: " (promised \($0))") } ?? ""
    return say(sv: "Rangintervall som täcker den sanna rangen", en: "Rank intervals that cover the true rank") + promise
  }
  package var trulyListed: String {
    say(sv: "Områden som rätteligen hör till listan", en: "Areas that truly belong on the list")
  }
  package var listedByIndex: String { say(sv: "Områden som indexet satte på listan", en: "Areas that the index lists") }
  package var listedRightly: String { say(sv: "varav med rätta", en: "of these rightly") }
  package var adjustedRand: String {
    say(
      sv: "Gruppernas överensstämmelse med de sanna (justerat Randindex)",
      en: "Agreement of groups with the true ones (adjusted Rand index)")
  }

  /// `95th`, `97.5th`, `91st`.
  private func ordinal(_ value: Double) -> String {
    let text = language.plain(value)
    guard value == value.rounded() else { return text + "th" }
    switch (Int(value) % 10, Int(value) % 100) {
    case (_, 11...13): return text + "th"
    case (1, _): return text + "st"
    case (2, _): return text + "nd"
    case (3, _): return text + "rd"
    default: return text + "th"
    }
  }
}
