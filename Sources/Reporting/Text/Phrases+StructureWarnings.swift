private import Foundation
internal import Multivariate
internal import Robustness

/// What is wrong, what follows from it, and what to do.
package struct Finding: Sendable, Equatable {
  package let cause: String
  package let consequence: String
  package let remedy: String
}

/// The warnings on structure, in words.
struct StructureFindings {
  let reading: StructureReading
  let facts: Facts
  private var phrases: Phrases { facts.phrases }
  private var language: Language { facts.language }

  init(_ reading: StructureReading, _ facts: Facts) { (self.reading, self.facts) = (reading, facts) }

  var all: [Finding] { reading.warnings.map(finding) }

  private func say(sv: String, en: String) -> String { phrases.say(sv: sv, en: en) }

  /// Names, at most so many that a sentence stays one.
  private func names(_ indicators: [Int]) -> String { few(indicators.map { reading.indicators[$0] }) }

  private func few(_ items: [String]) -> String {
    guard items.count > 5 else { return language.list(items) }
    let more = phrases.number(items.count - 4)
    return items.prefix(4).joined(separator: ", ") + say(sv: " och \(more) till", en: " and \(more) more")
  }

  private func finding(_ warning: StructureWarning) -> Finding {
    switch warning {
    case .noFactors(let obstacle): return self.obstacle(obstacle)
    case .dependence(let found):
      return Finding(cause: dependence(found) + ".", consequence: undefined, remedy: separation(found))
    case .nearlyDependentIndicators(let condition):
      let digit = phrases.number(Int(log10(condition) / 2) + 1)
      return Finding(
        cause: say(
          sv: "Indikatorerna bestämmer nästan varandra (konditionstal \(language.number(condition, decimals: 0))).",
          en:
            "The indicators nearly determine each other (condition number \(language.number(condition, decimals: 0)))."
        ),
        consequence: say(
          sv: "Partiella korrelationer, lämplighet och faktorpoäng hänger på talens siffror från den \(digit):e.",
          en:
            "Partial correlations, sampling adequacy and factor scores hang on the figures' digits from the \(digit)th on."
        ),
        remedy: say(
          sv: "Ta bort en indikator som de andra nästan bestämmer (SMC nära 1), eller ge talen med fler siffror.",
          en: "Leave out an indicator that the others nearly determine (SMC near 1), or give figures with more digits.")
      )
    case .littleInCommon(let low):
      return Finding(
        cause: say(
          sv: "\(names(low)): lämplighet (MSA) under 0,5.", en: "\(names(low)): sampling adequacy (MSA) below 0.5."),
        consequence: say(
          sv: "Det som delas, delas med enstaka andra indikatorer mer än med alla; faktorer säger litet om det.",
          en: "What is shared is shared with single others more than with all; factors tell little of it."),
        remedy: say(
          sv: "Läs dem för sig, eller lägg till indikatorer om samma sak.",
          en: "Read them on their own, or add indicators of the same matter."))
    case .heywood(let variables):
      return Finding(
        cause: say(
          sv: "\(names(variables)) förklaras helt av faktorerna (ett Heywoodfall).",
          en: "\(names(variables)): wholly explained by the factors (a Heywood case)."),
        consequence: say(
          sv: "Laddningar och anpassningsmått ser bättre ut än de är.",
          en: "Loadings and measures of fit look better than they are."),
        remedy: tried)
    case .undetermined:
      return Finding(
        cause: say(
          sv: "Andra laddningar passar korrelationerna lika bra.", en: "Other loadings fit the correlations as well."),
        consequence: say(
          sv: "De visade faktorerna är en lösning av många.", en: "The factors shown are one solution of many."),
        remedy: tried)
    case .capped(let criterion, let suggested, let taken):
      return Finding(
        cause: say(
          sv:
            "\(capitalised(phrases.within(criterion))) ser \(phrases.factors(suggested)); korrelationerna mellan \(language.spelled(reading.indicators.count)) indikatorer bestämmer högst \(phrases.factors(taken)).",
          en:
            "\(capitalised(phrases.within(criterion))) sees \(phrases.factors(suggested)); the correlations of \(language.spelled(reading.indicators.count)) indicators determine \(phrases.factors(taken)) at most."
        ),
        consequence: say(
          sv: "Det de övriga står för är utelämnat, eller utspritt på dem som togs.",
          en: "What the others stand for is left out, or spread over those taken."),
        remedy: say(
          sv: "Lägg till indikatorer, eller läs komponenterna i stället.",
          en: "Add indicators, or read the components instead."))
    case .aboveEveryCriterion(let count, let most):
      return Finding(
        cause: most == 0
          ? say(
            sv: "\(capitalised(phrases.factors(count))) begärdes, och inget kriterium ser någon.",
            en:
              "\(capitalised(phrases.factors(count))) \(count == 1 ? "was" : "were") asked for, and no criterion sees any."
          )
          : say(
            sv:
              "\(capitalised(phrases.factors(count))) begärdes, och inget kriterium ser mer än \(phrases.factors(most)).",
            en:
              "\(capitalised(phrases.factors(count))) were asked for, and no criterion sees more than \(phrases.factors(most))."
          ),
        consequence: say(
          sv: "Det som är för mycket skiljer sig inte från slump.", en: "What is beyond does not stand out from chance."
        ),
        remedy: most == 0
          ? say(sv: "Läs indikatorerna var för sig.", en: "Read the indicators one by one.")
          : say(
            sv: "Ange högst \(phrases.number(most)) i structure.factors.",
            en: "Give at most \(phrases.number(most)) in structure.factors."))
    case .severalOptima(let search):
      return Finding(
        cause: say(
          sv:
            "Vridningen slutade i \(language.spelled(search.optimumCount)) olika lösningar; \(phrases.number(search.bestCount)) av \(phrases.number(search.startCount)) starter gav den bästa.",
          en:
            "The rotation ended in \(language.spelled(search.optimumCount)) different solutions; \(phrases.number(search.bestCount)) of \(phrases.number(search.startCount)) starts found the best."
        ),
        consequence: say(
          sv: "Färre än hälften fann den, så en ännu bättre kan ha undgått dem alla.",
          en: "Fewer than half found it, so a better one may have escaped all."),
        remedy: say(
          sv: "Ge fler starter i structure.starts, eller jämför med en annan structure.rotation.",
          en: "Give more structure.starts, or compare another structure.rotation."))
    case .unscored(let error):
      return Finding(
        cause: self.cause(error),
        consequence: say(
          sv: "Områdena kan inte poängsättas på faktorerna.", en: "The areas cannot be scored on the factors."),
        remedy: analysis?.otherScores.map { method in
          say(
            sv: "Välj structure.scores: \(method.rawValue), som kan.",
            en: "Choose structure.scores: \(method.rawValue), which can.")
        } ?? tried)
    case .impossibleDeterminacy(let factors):
      let names = language.list(factors.map(reading.name))
      return Finding(
        cause: say(sv: "\(names): R² blir större än 1.", en: "\(names): R² comes out above 1."),
        consequence: say(
          sv:
            "Det är omöjligt: faktorerna motsäger korrelationerna. R² och validitet lämnas tomma, och poängen är inte att lita på.",
          en:
            "That is impossible: the factors contradict the correlations. R² and validity are left blank, and the scores are not to be relied on."
        ),
        remedy: tried)
    case .impossibleMeasures(let measures):
      return Finding(
        cause: say(
          sv: "\(language.list(measures.map(phrases.name))): formeln ger ett omöjligt värde.",
          en: "\(language.list(measures.map(phrases.name))): the formula gives an impossible value."),
        consequence: say(
          sv:
            "En andel under 0 eller över 1 finns inte: det som formeln förutsätter gäller inte här. Värdet lämnas tomt.",
          en:
            "There is no share below 0 or above 1: what the formula assumes does not hold here. The value is left blank."
        ),
        remedy: measures.contains(.alpha)
          ? say(
            sv: "Kontrollera riktningen hos indikatorer som går emot varandra.",
            en: "Check the directions of indicators that run against each other.")
          : say(
            sv: "Jämför med en annan structure.extraction eller ett annat antal faktorer.",
            en: "Compare another structure.extraction or another number of factors."))
    case .unexplained(let indicators):
      return Finding(
        cause: say(
          sv: "Faktorerna förklarar mindre än en femtedel av \(names(indicators)).",
          en: "The factors explain less than a fifth of \(names(indicators))."),
        consequence: say(
          sv: "Det de mäter är deras eget; faktorerna talar inte för dem.",
          en: "What they measure is their own; the factors do not speak for them."),
        remedy: say(
          sv: "Läs dem för sig, eller lägg till indikatorer om samma sak.",
          en: "Read them on their own, or add indicators of the same matter."))
    case .thin(let k, let salient):
      return Finding(
        cause: say(
          sv:
            "\(reading.name(k)) bärs av \(salient == 0 ? "ingen indikator" : salient == 1 ? "en enda indikator" : "bara \(language.spelled(salient)) indikatorer").",
          en:
            "\(reading.name(k)) rests on \(salient == 0 ? "no indicator" : salient == 1 ? "a single indicator" : "only \(language.spelled(salient)) indicators")."
        ),
        consequence: say(
          sv: "Så få skiljer knappt en faktor från en slump i dem.",
          en: "So few hardly tell a factor from what those indicators share by chance."),
        remedy: fewer(
          or: say(sv: "lägg till indikatorer om samma sak", en: "add indicators of the same matter")))
    case .unsteady(let k, let congruence, let scheme):
      return Finding(
        cause: say(
          sv:
            "\(reading.name(k)) blir en annan i omräkningarna (\(phrases.lowercased(facts.name(of: scheme)))): 95 av 100 når bara likheten \(phrases.loading(congruence)).",
          en:
            "\(reading.name(k)) comes out otherwise when recalculated (\(phrases.lowercased(facts.name(of: scheme)))): 95 of 100 exceed only a congruence of \(phrases.loading(congruence))."
        ),
        consequence: say(
          sv: "Namn, laddningar och poäng för den är osäkra.",
          en: "Its name, loadings and scores are not to be relied on."),
        remedy: fewer(
          or: scheme.isNoise
            ? say(sv: "slå ihop flera år", en: "pool several years")
            : say(sv: "lägg till indikatorer om samma sak", en: "add indicators of the same matter")))
    case .failedReplicates(let failed):
      let parts = failed.map {
        "\(phrases.failed($0.failed, of: $0.count)) (\(phrases.lowercased(facts.name(of: $0.scheme))))"
      }
      let isRare = failed.allSatisfy { 20 * $0.failed < $0.count }
      return Finding(
        cause: say(
          sv: "Inga riktiga faktorer fanns i \(language.list(parts)) omräkningar.",
          en: "No proper factors were found in \(language.list(parts)) recalculations."),
        consequence: say(
          sv: "De som har några är ett urval, så inga intervall och ingen likhet redovisas ur dem.",
          en: "Those that have some are a selection, so no intervals and no likeness are told from them."),
        remedy: fewer(
          or: isRare
            ? say(
              sv: "medge så få i gates: failed_replicates_share", en: "admit so few in gates: failed_replicates_share")
            : say(sv: "lägg till indikatorer om samma sak", en: "add indicators of the same matter")))
    case .incoherent(let finding, let flags): return incoherence(finding, flags)
    }
  }

  private func incoherence(_ finding: Coherence.Finding, _ flags: [Coherence.Flag]) -> Finding {
    let pairs = few(
      flags.map { flag in
        let (first, second) = (facts.title(of: flag.first), facts.title(of: flag.second))
        return say(
          sv: "\(first) och \(second) (r = \(phrases.loading(flag.r)))",
          en: "\(first) with \(second) (r = \(phrases.loading(flag.r)))")
      })
    return switch finding {
    case .weak:
      Finding(
        cause: say(
          sv: "De här hänger svagt ihop med sin del av indexet, eller går emot den: \(pairs).",
          en: "These hardly follow their part of the index, or run against it: \(pairs)."),
        consequence: say(
          sv: "Ett högt värde på delen säger litet om dem, eller motsatsen.",
          en: "A high value of that part tells little of them, or the opposite."),
        remedy: say(
          sv: "Flytta dem, väg om dem, eller redovisa dem vid sidan av.",
          en: "Move them, weigh them anew, or show them beside the index."))
    case .redundant:
      Finding(
        cause: say(
          sv: "De här säger nästan samma sak: \(pairs).", en: "These say nearly the same: \(pairs)."),
        consequence: say(sv: "Det de delar räknas två gånger.", en: "What they share counts twice."),
        remedy: say(sv: "Behåll en, eller slå ihop dem.", en: "Keep one, or join them into one."))
    case .opposed:
      Finding(
        cause: say(sv: "De här går emot varandra: \(pairs).", en: "These run against each other: \(pairs)."),
        consequence: say(
          sv: "I ett medelvärde tar de delvis ut varandra.", en: "In a mean they partly cancel each other."),
        remedy: say(
          sv: "Kontrollera riktningen; stämmer den, håll dem isär.",
          en: "Check their directions; if those are right, keep them apart."))
    }
  }

  private func obstacle(_ obstacle: FactorAnalysis.Obstacle) -> Finding {
    let consequence = say(
      sv: "Inga faktorer redovisas; huvudkomponenter visas i stället.",
      en: "No factors are told of; principal components are shown in their place.")
    switch obstacle {
    case .nothingCommon(let criterion):
      return Finding(
        cause: say(
          sv: "Inget gemensamt sticker ut från slumpen (\(phrases.within(criterion))).",
          en: "Nothing common stands out from chance (\(phrases.within(criterion)))."),
        consequence: consequence,
        remedy: say(
          sv: "Fråga om indikatorerna hör hemma i ett index; ange annars antalet i structure.factors.",
          en: "Ask whether these indicators belong in one index; if so, give the number in structure.factors."))
    case .notApplicable(let criterion):
      let name = capitalised(phrases.within(criterion))
      guard let dependence = reading.dependence else {
        return Finding(
          cause: say(sv: "\(name) ger inget antal.", en: "\(name) gives no number."), consequence: consequence,
          remedy: tried)
      }
      return Finding(
        cause: self.dependence(dependence)
          + say(
            sv: ", och \(phrases.within(criterion)) ger då inget antal.",
            en: ", and \(phrases.within(criterion)) then gives no number."),
        consequence: undefined + " " + consequence, remedy: separation(dependence))
    case .improper(let indicators):
      return Finding(
        cause: say(
          sv: "\(names(indicators)): faktorerna skulle förklara mer än hela variansen (h² över 1).",
          en: "\(names(indicators)): the factors would explain more than all of the variance (h² above 1)."),
        consequence: consequence, remedy: tried)
    case .extraction(.tooManyFactors(_, limit: 0)):
      return Finding(
        cause: cause(.tooManyFactors(count: 1, limit: 0)), consequence: consequence,
        remedy: say(
          sv: "Lägg till indikatorer: tre räcker för en faktor.", en: "Add indicators: three suffice for one factor."))
    case .extraction(.notPositiveDefinite(let order)):
      return Finding(
        cause: reading.dependence.map { dependence($0) + "." } ?? cause(.notPositiveDefinite(order: order)),
        consequence: consequence, remedy: tried)
    case .extraction(let error): return Finding(cause: cause(error), consequence: consequence, remedy: tried)
    case .rotation(let failure):
      let cause =
        switch failure {
        case .mergedFactors:
          say(sv: "Faktorer smälte samman när de vreds.", en: "Factors merged while they were turned.")
        case .dependentColumns:
          say(
            sv: "Laddningarna är beroende av varandra, så vridningen är obestämd.",
            en: "The loadings depend on each other, so the rotation is undetermined.")
        case .tooManyFactors(let count, let limit):
          say(
            sv:
              "\(capitalised(phrases.factors(count))) är fler än vridningen klarar (högst \(language.spelled(limit))).",
            en:
              "\(capitalised(phrases.factors(count))) are more than the rotation can turn (at most \(language.spelled(limit)))."
          )
        case .noConvergence, .nonFinite:
          say(sv: "Vridningen kom inte till ett slut.", en: "The rotation came to no end.")
        }
      if case .tooManyFactors = failure {
        return Finding(
          cause: cause, consequence: consequence,
          remedy: say(
            sv: "Ange antalet i structure.factors, eller välj structure.rotation: none.",
            en: "Give the number in structure.factors, or choose structure.rotation: none."))
      }
      return Finding(
        cause: cause, consequence: consequence,
        remedy: reading.structure.remedy == nil
          ? say(
            sv: "Varken färre faktorer eller varimax hjälper här; läs komponenterna.",
            en: "Neither fewer factors nor varimax helps here; read the components.") : tried)
    }
  }

  private func cause(_ error: FactorError) -> String {
    switch error {
    case .tooManyFactors(_, let limit) where limit == 0:
      say(
        sv: "Två indikatorer har en enda korrelation, för litet för en faktor.",
        en: "Two indicators have a single correlation, too little for a factor.")
    case .tooManyFactors(let count, let limit):
      say(
        sv:
          "\(capitalised(phrases.factors(count))) är fler än korrelationerna bestämmer (högst \(language.spelled(limit))).",
        en:
          "\(capitalised(phrases.factors(count))) are more than the correlations determine (at most \(language.spelled(limit)))."
      )
    case .notPositiveDefinite:
      say(sv: "Några indikatorer bestämmer nästan en annan.", en: "Some indicators all but determine another.")
    case .zeroUniqueness(let index):
      say(
        sv: "\(reading.indicators[index]) har ingen egen varians.",
        en: "\(reading.indicators[index]) has no variance of its own.")
    case .dependentFactors:
      say(sv: "Laddningarna skiljer inte faktorerna åt.", en: "The loadings do not tell the factors apart.")
    case .noConvergence(let iterations, _):
      say(
        sv: "Sökandet efter faktorer kom inte till ett slut på \(phrases.number(iterations)) steg.",
        en: "The search for factors came to no end in \(phrases.number(iterations)) steps.")
    case .noEigenvalues, .nonFinite, .cancellingWeights:
      say(
        sv: "Faktorerna kan inte beräknas av dessa korrelationer.",
        en: "Factors cannot be computed from these correlations.")
    }
  }

  /// Which indicators determine each other, without a full stop.
  private func dependence(_ found: StructureWarning.Dependence) -> String {
    switch found {
    case .indicators(let indicators, _):
      say(
        sv: "\(names(indicators)) bestämmer varandra helt", en: "\(names(indicators)) determine each other exactly")
    case .tooFewAreas(let areas, let indicators):
      say(
        sv: "\(phrases.number(areas)) områden är inte fler än \(phrases.number(indicators)) indikatorer",
        en: "\(phrases.number(areas)) areas are no more than \(phrases.number(indicators)) indicators")
    }
  }

  private var undefined: String {
    say(
      sv: "Partiella korrelationer, lämplighet och faktorpoäng är inte definierade.",
      en: "Partial correlations, sampling adequacy and factor scores are not defined.")
  }

  /// What makes indicators determine each other no more.
  private func separation(_ found: StructureWarning.Dependence) -> String {
    switch found {
    case .tooFewAreas(let areas, let indicators):
      say(
        sv:
          "Det krävs minst \(phrases.number(indicators + 1)) områden, eller högst \(phrases.number(areas - 1)) indikatorer.",
        en:
          "It takes at least \(phrases.number(indicators + 1)) areas, or at most \(phrases.number(areas - 1)) indicators."
      )
    case .indicators(_, let count):
      say(
        sv: "Ta bort \(count == 1 ? "en" : language.spelled(count)) av dem, som är summa eller upprepning av andra.",
        en:
          "Leave out \(language.spelled(count)) of them that \(count == 1 ? "is a sum or repetition" : "are sums or repetitions") of others."
      )
    }
  }

  /// What was tried on these data and makes the factors proper.
  private var tried: String {
    switch reading.structure.remedy {
    case .factors(let count):
      say(
        sv: "structure.factors: \(count) ger här riktiga faktorer.",
        en: "structure.factors: \(count) gives proper factors here.")
    case .extraction(let extraction):
      say(
        sv: "structure.extraction: \(extraction.rawValue) ger här riktiga faktorer.",
        en: "structure.extraction: \(extraction.rawValue) gives proper factors here.")
    case .rotation(let rotation):
      say(
        sv: "structure.rotation: \(rotation.word) ger här riktiga faktorer.",
        en: "structure.rotation: \(rotation.word) gives proper factors here.")
    case .leavingOut(let indicator):
      say(
        sv: "Utan \(reading.indicators[indicator]) blir faktorerna riktiga.",
        en: "Without \(reading.indicators[indicator]) the factors are proper.")
    case nil:
      say(
        sv: "Varken färre faktorer eller en annan structure.extraction hjälper här.",
        en: "Neither fewer factors nor another structure.extraction helps here.")
    }
  }

  /// Fewer factors, where those are proper; or else.
  private func fewer(or other: String) -> String {
    guard let count = reading.structure.fewerFactors else { return capitalised(other) + "." }
    return say(
      sv: "Ange structure.factors: \(phrases.number(count)), eller \(other).",
      en: "Give structure.factors: \(phrases.number(count)), or \(other).")
  }

  private var analysis: FactorAnalysis? { reading.analysis }

  private func capitalised(_ text: String) -> String { phrases.capitalised(text) }
}
