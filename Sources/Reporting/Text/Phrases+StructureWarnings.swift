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
    case .dependentIndicators:
      return Finding(
        cause: say(sv: "Några indikatorer bestämmer en annan helt.", en: "Some indicators determine another exactly."),
        consequence: say(
          sv: "Partiella korrelationer, lämplighet och faktorpoäng kan inte beräknas.",
          en: "Partial correlations, sampling adequacy and factor scores cannot be computed."),
        remedy: say(
          sv: "Ta bort den indikator som är en summa eller upprepning av andra.",
          en: "Leave out the indicator that is a sum or a repetition of others."))
    case .nearlyDependentIndicators(let determinant):
      return Finding(
        cause: say(
          sv: "Indikatorerna bestämmer nästan varandra (determinant \(small(determinant))).",
          en: "The indicators nearly determine each other (determinant \(small(determinant)))."),
        consequence: say(
          sv: "Partiella korrelationer och faktorpoäng vilar på få siffror.",
          en: "Partial correlations and factor scores rest on few digits."),
        remedy: say(
          sv: "Ta bort en av två som säger nästan samma sak.", en: "Leave out one of two that say nearly the same."))
    case .littleInCommon(let low):
      return Finding(
        cause: say(
          sv: "\(names(low)): lämplighet (MSA) under 0,5.", en: "\(names(low)): sampling adequacy (MSA) below 0.5."),
        consequence: say(
          sv: "De delar för litet med de övriga för att faktorer ska säga något om dem.",
          en: "They share too little with the others for factors to tell of them."),
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
        remedy: say(
          sv: "Ta en faktor färre, eller ta bort en indikator som nästan upprepar den.",
          en: "Take one factor fewer, or leave out an indicator that nearly repeats it."))
    case .undetermined:
      return Finding(
        cause: say(
          sv: "Andra laddningar passar korrelationerna lika bra.", en: "Other loadings fit the correlations as well."),
        consequence: say(
          sv: "De visade faktorerna är en lösning av många.", en: "The factors shown are one solution of many."),
        remedy: say(
          sv: "Ta färre faktorer, eller fler indikatorer av den svagaste.",
          en: "Take fewer factors, or more indicators of the weakest."))
    case .severalOptima(let search):
      return Finding(
        cause: say(
          sv:
            "Vridningen slutade i \(language.spelled(search.optimumCount)) olika lösningar; \(phrases.number(search.bestCount)) av \(phrases.number(search.startCount)) starter gav den bästa.",
          en:
            "The rotation ended in \(language.spelled(search.optimumCount)) different solutions; \(phrases.number(search.bestCount)) of \(phrases.number(search.startCount)) starts found the best."
        ),
        consequence: say(
          sv: "En annan, nästan lika god vridning berättar något annat.",
          en: "Another turn, nearly as good, tells another story."),
        remedy: say(
          sv: "Jämför med en annan vridning, eller ange det väntade mönstret som mål.",
          en: "Compare another rotation, or give the pattern expected as a target."))
    case .unscored(let error):
      return Finding(
        cause: self.cause(error),
        consequence: say(
          sv: "Områdena kan inte poängsättas på faktorerna.", en: "The areas cannot be scored on the factors."),
        remedy: say(
          sv: "Ta bort indikatorer som upprepar varandra, eller välj structure.scores: thurstone.",
          en: "Leave out indicators that repeat each other, or choose structure.scores: thurstone."))
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
        remedy: say(
          sv: "Ta en faktor färre, eller lägg till indikatorer om samma sak.",
          en: "Take one factor fewer, or add indicators of the same matter."))
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
        remedy: say(
          sv: "Ta färre faktorer, eller slå ihop flera år.", en: "Take fewer factors, or pool several years."))
    case .failedReplicates(let failed):
      let parts = failed.map {
        "\(phrases.ofHundred($0.share)) (\(phrases.lowercased(facts.name(of: $0.scheme))))"
      }
      return Finding(
        cause: say(
          sv: "Inga riktiga faktorer fanns i \(language.list(parts)) omräkningar.",
          en: "No proper factors were found in \(language.list(parts)) recalculations."),
        consequence: say(
          sv: "Intervallen gäller bara de övriga och är för smala.",
          en: "The intervals speak of the others alone, and are too narrow."),
        remedy: say(sv: "Ta färre faktorer.", en: "Take fewer factors."))
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
          sv: "De här hänger svagt ihop med sin del av indexet: \(pairs).",
          en: "These hardly follow their part of the index: \(pairs)."),
        consequence: say(
          sv: "Den som läser delens värde får inte veta något om dem.",
          en: "Who reads that part's value learns next to nothing of them."),
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
          sv: "I ett medelvärde tar de ut varandra.", en: "In a mean they cancel each other."),
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
    case .extraction(let error):
      let remedy =
        switch error {
        case .tooManyFactors(_, let limit) where limit > 0:
          say(
            sv: "Ange högst \(phrases.factors(limit)) i structure.factors.",
            en: "Give at most \(phrases.factors(limit)) in structure.factors.")
        case .tooManyFactors:
          say(
            sv: "Lägg till indikatorer: tre räcker för en faktor.", en: "Add indicators: three suffice for one factor.")
        case .notPositiveDefinite:
          say(
            sv: "Ta bort indikatorer som upprepar andra, eller välj structure.extraction: minres.",
            en: "Leave out indicators that repeat others, or choose structure.extraction: minres.")
        default:
          say(
            sv: "Ta färre faktorer, eller en annan structure.extraction.",
            en: "Take fewer factors, or another structure.extraction.")
        }
      return Finding(cause: cause(error), consequence: consequence, remedy: remedy)
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
        remedy: say(
          sv: "Ta en faktor färre, eller en annan vridning (för oblimin: delta högst 0).",
          en: "Take one factor fewer, or another rotation (for oblimin: delta of 0 at most)."))
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
      say(sv: "Några indikatorer bestämmer en annan helt.", en: "Some indicators determine another exactly.")
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

  private func capitalised(_ text: String) -> String { phrases.capitalised(text) }

  private func small(_ value: Double) -> String {
    value < 1e-6 ? say(sv: "under 0,000001", en: "below 0.000001") : language.number(value, decimals: 6)
  }
}
