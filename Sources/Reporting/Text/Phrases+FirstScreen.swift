internal import Probability
package import Study

/// The first screen's words.
extension Phrases {
  package func status(_ status: ReportPlan.Status) -> String {
    switch status {
    case .draft: say(sv: "Utkast, inte för beslut", en: "Draft, not for decisions")
    case .approved: say(sv: "Fastställd", en: "Approved")
    }
  }
  package func dataFrom(_ date: String) -> String { say(sv: "Uppgifterna avser \(date)", en: "Data for \(date)") }
  package func divisionOf(_ division: String) -> String {
    say(sv: "Områdesindelning \(division)", en: "Division \(division)")
  }
  package var syntheticBanner: String {
    say(
      sv: "Påhittade data: områdena finns inte, namnen är uppdiktade och facit är känt.",
      en: "Synthetic data: the areas do not exist, their names are invented and the truth is known.")
  }

  /// - Parameter fewHaveProblems: whether in each of the areas every problem is that of fewer than half of its people.
  package func lead(
    _ count: Int, of all: Int, places: String?, rule: String, people: Int?, fewHaveProblems: Bool
  ) -> String {
    let location = places.map { say(sv: ", fördelade på \($0),", en: ", in \($0),") } ?? ""
    let residents =
      people.map {
        say(
          sv: " Där bor \(self.people($0))\(fewHaveProblems ? ", varav de flesta inte själva har dessa problem" : "").",
          en:
            " \(self.people($0)) live there\(fewHaveProblems ? ", most of whom do not have these problems themselves" : "")."
        )
      } ?? ""
    return say(
      sv: "\(number(count)) av \(areas(all))\(location) har stora behov enligt regeln: \(rule).",
      en:
        "\(number(count)) of \(areas(all))\(location) \(count == 1 ? "has" : "have") large needs by this rule: \(rule)."
    ) + residents
  }
  package func leadWithoutList(_ count: Int, _ places: String?) -> String {
    let location = places.map { say(sv: " i \($0)", en: " in \($0)") } ?? ""
    return say(
      sv: "\(areas(count))\(location) har ett indexvärde och en rang. Indexet pekar inte ut någon lista.",
      en: "\(areas(count))\(location) \(count == 1 ? "has" : "have") a score and a rank. This index names no list.")
  }
  package var allOthers: String { say(sv: "alla övriga", en: "all others") }

  package var noStability: String {
    say(
      sv: "Hur säkert resultatet är har inte prövats: körningen har inga omräkningar.",
      en: "How sure the result is has not been tested: the run has no recalculations.")
  }
  package func undefinedCertainty(_ reason: Certainty.Reason) -> String {
    switch reason {
    case .noList:
      say(
        sv: "Indexet pekar inte ut någon lista, så här finns ingen sannolikhet att stå på den. Rangerna har intervall.",
        en: "The index names no list, so there is no probability of being on it. Ranks have intervals.")
    case .ruleCannotMove:
      say(
        sv: "Omräkningarna kan inte flytta regeln som avgör listan, så de säger inget om hur säker den är.",
        en: "The recalculations cannot move the rule that decides the list, so they do not say how sure it is.")
    case .replicatesFailed:
      say(
        sv: "För många omräkningar misslyckades, så hur säker listan är kan inte sägas.",
        en: "Too many recalculations did not succeed, so how sure the list is cannot be told.")
    }
  }

  package var variedHeading: String { say(sv: "Vad som har prövats", en: "What was varied") }
  package func varied(_ scheme: Scheme, _ count: Int, _ columns: [String]) -> String {
    switch scheme.perturbation {
    case .noise:
      columns.isEmpty
        ? say(
          sv: "\(replicates(count)), men inget i siffrorna kunde varieras.",
          en: "\(replicates(count)), but nothing in the figures could be varied.")
        : say(
          sv: "\(replicates(count)) där slumpen i siffrorna har fått falla annorlunda: \(language.list(columns)).",
          en: "\(replicates(count)) in which chance in the figures fell differently: \(language.list(columns)).")
    case .areas:
      say(
        sv:
          "\(replicates(count)) där medelvärden, skalor och vikter har skattats på andra urval av områden. Områdenas egna värden låg fast.",
        en:
          "\(replicates(count)) in which centres, scales and weights were estimated on other draws of areas. The areas' own values stayed fixed."
      )
    }
  }
  /// How much of the index has a noise model.
  package func noiseCoverage(_ coverage: NoiseCoverage) -> String {
    let (noisy, all) = (number(coverage.noisyCount), number(coverage.indicatorCount))
    let share = language.number(100 * coverage.weight, decimals: 0)
    return coverage.noisyCount == 0
      ? say(sv: "Ingen indikator har en slumpmodell.", en: "No indicator has a noise model.")
      : say(
        sv: "\(noisy) av \(all) indikatorer har en slumpmodell, med \(share) procent av vikten.",
        en:
          "\(noisy) of \(all) indicators \(coverage.noisyCount == 1 ? "has" : "have") a noise model, with \(share) per cent of the weight."
      )
  }
  package var notVariedHeading: String { say(sv: "Inte prövat:", en: "Not varied:") }
  package func notVaried(_ scheme: Scheme, _ columns: [String]) -> String {
    let choices = say(
      sv: "valet av indikatorer, gränsvärden och räknesätt", en: "the choice of indicators, cut-offs and methods")
    guard scheme.isNoise, !columns.isEmpty else { return capitalised(choices) + "." }
    return say(
      sv: "Slumpen i \(language.list(columns)); \(choices).", en: "Chance in \(language.list(columns)); \(choices).")
  }
  /// - Parameter each: the replicates of every scheme, where they have as many.
  package func allSchemes(_ schemes: [String], each: Int?) -> String {
    let aside = each.map { say(sv: " (\(number($0)) av varje)", en: " (\(number($0)) of each)") } ?? ""
    return say(
      sv: "Alla omräkningar\(aside): \(schemes.joined(separator: "; ")).",
      en: "All recalculations\(aside): \(schemes.joined(separator: "; ")).")
  }

  package var whichNeeds: String { say(sv: "Vilka behov, i hur många områden", en: "Which needs, in how many areas") }
  package var problemsInAreas: String {
    say(sv: "Områden förbi gränsvärdet, på listan eller inte:", en: "Areas past the cut-off, on the list or not:")
  }
  package func needsInAreas(hasList: Bool) -> String {
    hasList
      ? say(
        sv: "Särskilda behov i områden som inte är på listan:", en: "Specific needs in areas that are not on the list:")
      : say(sv: "Områden med särskilda behov:", en: "Areas with specific needs:")
  }
  package func search(_ level: String) -> String { say(sv: "Sök \(level)", en: "Find your \(level)") }
  package var searchHint: String { say(sv: "Skriv ett namn", en: "Type a name") }
  package func allPlaces(_ places: String) -> String {
    say(
      sv: "\(places) med områden på listan, i bokstavsordning",
      en: "\(places) with areas on the list, in alphabetical order")
  }
  package var nothingFound: String { say(sv: "Inget område på listan där.", en: "No area on the list there.") }
  package var notInIndex: String { say(sv: "Vad som inte ingår, och varför", en: "What is not in this index, and why") }
  package var notThisHeading: String { say(sv: "Vad detta inte är", en: "What this is not") }
  package func notThis(hasIntervals: Bool) -> [String] {
    [
      say(sv: "Inte polisens lista över utsatta områden.", en: "Not the police's list of vulnerable areas."),
      say(
        sv: "Inte ett omdöme om dem som bor i områdena. Det som mäts är områden, inte människor.",
        en: "Not a statement about residents. What is measured is areas, not people."),
      hasIntervals
        ? say(
          sv: "Inte en topplista: områdena står i bokstavsordning, och ingen rang står utan sitt intervall.",
          en: "Not a league table: areas stand in alphabetical order, and no rank stands without its interval.")
        : say(
          sv: "Inte en topplista: områdena står i bokstavsordning.",
          en: "Not a league table: areas stand in alphabetical order."),
    ]
  }
  /// A check that failed, in few words.
  package func failedGate(_ gate: Gates.Failure, name: (WithheldOutcome.Part) -> String) -> String {
    switch gate {
    case .missing(let share, _):
      say(
        sv: "Underkänd: \(percent(share)) av områdena är inte bedömda",
        en: "Failed: \(percent(share)) of the areas are not assessed")
    case .failedReplicates(let withheld, _):
      say(
        sv: "Underkänd: \(failed(of: withheld)) misslyckades (\(name(withheld.part)))",
        en: "Failed: \(failed(of: withheld)) did not succeed (\(name(withheld.part)))")
    case .thinning(let misses, _):
      say(
        sv:
          "Underkänd: \(misses.count == 1 ? "en grupp" : "\(language.spelled(misses.count)) grupper") av utsagor slog inte in som sagt",
        en:
          "Failed: \(misses.count == 1 ? "one group" : "\(language.spelled(misses.count)) groups") of statements did not come true as said"
      )
    case .nothingThinned:
      say(sv: "Underkänd: inga utsagor kunde prövas", en: "Failed: no statements could be tried")
    }
  }
  /// What it means that the check failed.
  package func failedGateMeans(_ gate: Gates.Failure, name: (WithheldOutcome.Part) -> String) -> String {
    switch gate {
    case .missing(let share, let most):
      say(
        sv:
          "En kontroll underkänner körningen: \(percent(share)) av områdena saknar något värde, mer än de \(percent(most)) som tillåts. De kan skilja sig från de övriga, så antal och ranger kan vilseleda.",
        en:
          "A check fails this run: \(percent(share)) of the areas lack a value, more than the \(percent(most)) allowed. They may differ from the rest, so counts and ranks may mislead."
      )
    case .failedReplicates(let withheld, let most):
      say(
        sv:
          "En kontroll underkänner körningen: fler än de \(percent(most)) som tillåts misslyckades. \(self.withheld(withheld, name(withheld.part)))",
        en:
          "A check fails this run: more than the \(percent(most)) allowed did not succeed. \(self.withheld(withheld, name(withheld.part)))"
      )
    case .thinning(let misses, let bound):
      say(
        sv:
          "En kontroll underkänner körningen: ur hälften av människorna förutsagda utsagor slog inte in i den andra hälften inom de \(percent(bound)) som tillåts: \(language.list(misses.map(thinningMiss))). Rapportens sannolikheter kan vara lika missvisande.",
        en:
          "A check fails this run: statements made from half of the people did not come true in the other half within the \(percent(bound)) allowed: \(language.list(misses.map(thinningMiss))). This report's probabilities may mislead by as much."
      )
    case .nothingThinned:
      say(
        sv:
          "En kontroll underkänner körningen: den skulle pröva utsagor ur hälften av människorna mot den andra hälften, och inga kunde prövas. Hur ofta rapportens utsagor slår in är därför inte känt.",
        en:
          "A check fails this run: it was to try statements made from half of the people on the other half, and none could be tried. So it is not known how often this report's statements come true."
      )
    }
  }
  /// Why nothing is told of replicates that succeeded beside too many that did not.
  package func withheld(_ withheld: WithheldOutcome, _ name: String) -> String {
    say(
      sv:
        "\(name): \(failed(of: withheld)) misslyckades. De som lyckades är de vars uppgifter liknar de publicerade, så av dem lämnas varken sannolikheter, intervall eller klasser.",
      en:
        "\(name): \(failed(of: withheld)) did not succeed. Those that did are the ones whose data resemble the published, so no probabilities, intervals or classes are given from them."
    )
  }
  /// `367 of 500 recalculations`.
  private func failed(of withheld: WithheldOutcome) -> String {
    let count = withheld.failedCount + withheld.replicates
    return say(
      sv: "\(number(withheld.failedCount)) av \(replicates(count))",
      en: "\(number(withheld.failedCount)) of \(replicates(count))")
  }
  /// A small share with the decimals it needs.
  private func percent(_ share: Double) -> String {
    language.plain(100 * share, most: 2) + (language == .sv ? "\u{A0}%" : "%")
  }
  package var contents: String { say(sv: "Innehåll", en: "Contents") }
  package var contact: String { say(sv: "Kontakt", en: "Contact") }
  package var footer: String {
    say(
      sv: "Framställd med Vikt. Sidan hämtar ingenting utifrån och kan sparas som den är.",
      en: "Made with Vikt. The page fetches nothing and can be saved as it is.")
  }
}
