private import Foundation
internal import Multivariate
internal import Study

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
  var phrases: Phrases { facts.phrases }
  var language: Language { facts.language }

  init(_ reading: StructureReading, _ facts: Facts) { (self.reading, self.facts) = (reading, facts) }

  var all: [Finding] { reading.warnings.map(finding) }

  func say(sv: String, en: String) -> String { phrases.say(sv: sv, en: en) }

  /// Names, at most so many that a sentence stays one.
  func names(_ indicators: [Int]) -> String { few(indicators.map { reading.indicators[$0] }) }

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
      return Finding(
        cause: say(
          sv: "Inga riktiga faktorer fanns i \(language.list(parts)) omräkningar.",
          en: "No proper factors were found in \(language.list(parts)) recalculations."),
        consequence: say(
          sv: "De som har några är ett urval, så inga intervall och ingen likhet redovisas ur dem.",
          en: "Those that have some are a selection, so no intervals and no likeness are told from them."),
        remedy: fewer(or: say(sv: "lägg till indikatorer om samma sak", en: "add indicators of the same matter")))
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

  private var analysis: FactorAnalysis? { reading.analysis }

  func capitalised(_ text: String) -> String { phrases.capitalised(text) }
}
