internal import Probability
internal import Study

extension Swedish: FirstScreenPhrases {
  func status(_ status: ReportPlan.Status) -> String {
    switch status {
    case .draft: "Utkast, inte för beslut"
    case .approved: "Fastställd"
    }
  }
  func dataFrom(_ date: String) -> String { "Uppgifterna avser \(self.date(date))" }
  func divisionOf(_ division: String) -> String { "Områdesindelning \(edition(division))" }
  var syntheticBanner: String { "Påhittade data: områdena finns inte, namnen är uppdiktade och facit är känt." }

  func lead(
    _ count: Int, of all: Int, largerAreas: String?, rule: String, people: Int?, fewHaveProblems: Bool
  ) -> String {
    let location = largerAreas.map { ", fördelade på \($0)," } ?? ""
    let residents =
      people.map {
        " Där bor \(self.people($0))\(fewHaveProblems ? ", varav de flesta inte själva har dessa problem" : "")."
      } ?? ""
    let found = isMoreBetter ? "står på listan" : "har stora behov"
    return "\(number(count)) av \(areas(all))\(location) \(found) enligt regeln: \(rule)." + residents
  }
  func leadWithoutList(_ count: Int, _ largerAreas: String?) -> String {
    let location = largerAreas.map { " i \($0)" } ?? ""
    return "\(areas(count))\(location) har ett indexvärde och en rang. Indexet pekar inte ut någon lista."
  }
  var allOthers: String { "alla övriga" }

  var noStability: String { "Hur säkert resultatet är har inte prövats: körningen har inga omräkningar." }
  func undefinedCertainty(_ reason: Certainty.Reason) -> String {
    switch reason {
    case .noList:
      "Indexet pekar inte ut någon lista, så här finns ingen sannolikhet att stå på den. Rangerna har intervall."
    case .ruleCannotMove:
      "Omräkningarna kan inte flytta regeln som avgör listan, så de säger inget om hur säker den är."
    case .replicatesFailed: "För många omräkningar misslyckades, så hur säker listan är kan inte sägas."
    }
  }

  var variedHeading: String { "Vad som har prövats" }
  func varied(_ scheme: Scheme, _ count: Int, _ columns: [String]) -> String {
    switch scheme.perturbation {
    case .noise:
      columns.isEmpty
        ? "\(replicates(count)), men inget i siffrorna kunde varieras."
        : "\(replicates(count)) där slumpen i siffrorna har fått falla annorlunda: \(language.list(columns))."
    case .areas:
      "\(replicates(count)) där medelvärden, skalor och vikter har skattats på andra urval av områden. Områdenas egna värden låg fast."
    }
  }
  func noiseCoverage(_ coverage: NoiseCoverage) -> String {
    let (noisy, all) = (number(coverage.noisyCount), number(coverage.indicatorCount))
    let share = language.number(100 * coverage.weight, decimals: 0)
    return coverage.noisyCount == 0
      ? "Ingen indikator har en slumpmodell."
      : "\(noisy) av \(all) indikatorer har en slumpmodell, med \(share) procent av vikten."
  }
  var notVariedHeading: String { "Inte prövat:" }
  func notVaried(_ scheme: Scheme, _ columns: [String], isAudited: Bool) -> String {
    let choices =
      "valet av indikatorer, gränsvärden och räknesätt\(isAudited ? " (vad andra val ändrar framgår av granskningen)" : "")"
    guard scheme.isNoise, !columns.isEmpty else { return capitalised(choices) + "." }
    return "Slumpen i \(language.list(columns)); \(choices)."
  }
  func allSchemes(_ schemes: [String], each: Int?) -> String {
    let aside = each.map { " (\(number($0)) av varje)" } ?? ""
    return "Alla omräkningar\(aside): \(schemes.map(lowercased).joined(separator: "; "))."
  }

  var whichNeeds: String { "Vilka behov, i hur många områden" }
  var problemsInAreas: String { "Områden med problemet, på listan eller inte:" }
  func needsInAreas(hasList: Bool) -> String {
    hasList ? "Särskilda behov i områden som inte är på listan:" : "Områden med särskilda behov:"
  }
  var notInIndex: String { "Vad som inte ingår, och varför" }
  var notThisHeading: String { "Vad detta inte är" }
  func notThis(hasIntervals: Bool) -> [String] {
    (isMoreBetter ? [] : ["Inte polisens lista över utsatta områden."]) + [
      "Inte ett omdöme om dem som bor i områdena. Det som mäts är områden, inte människor.",
      hasIntervals
        ? "Inte en topplista: områdena står i bokstavsordning, och ingen rang står utan sitt intervall."
        : "Inte en topplista: områdena står i bokstavsordning.",
    ]
  }
  func failedGate(_ gate: Gates.Failure, name: (WithheldOutcome.Part) -> String) -> String {
    switch gate {
    case .missing(let share, _): "Underkänd: \(language.plainPercent(share)) av områdena är inte bedömda"
    case .failedReplicates(let withheld, _): "Underkänd: \(failed(of: withheld)) misslyckades (\(name(withheld.part)))"
    case .thinning(let misses, _):
      "Underkänd: \(misses.count == 1 ? "en grupp" : "\(language.spelled(misses.count)) grupper") av utsagor slog inte in som sagt"
    case .nothingThinned: "Underkänd: inga utsagor kunde prövas"
    }
  }
  func failedGateMeans(_ gate: Gates.Failure, name: (WithheldOutcome.Part) -> String) -> String {
    switch gate {
    case .missing(let share, let most):
      "En kontroll underkänner körningen: \(language.plainPercent(share)) av områdena saknar något värde, mer än de \(language.plainPercent(most)) som tillåts. De kan skilja sig från de övriga, så antal och ranger kan vilseleda."
    case .failedReplicates(let withheld, let most):
      "En kontroll underkänner körningen: fler än de \(language.plainPercent(most)) som tillåts misslyckades. \(self.withheld(withheld, name(withheld.part)))"
    case .thinning(let misses, let bound):
      "En kontroll underkänner körningen: ur hälften av människorna förutsagda utsagor slog inte in i den andra hälften inom de \(language.plainPercent(bound)) som tillåts: \(language.list(misses.map(thinningMiss))). Rapportens sannolikheter kan vara lika missvisande."
    case .nothingThinned:
      "En kontroll underkänner körningen: den skulle pröva utsagor ur hälften av människorna mot den andra hälften, och inga kunde prövas. Hur ofta rapportens utsagor slår in är därför inte känt."
    }
  }
  func withheld(_ withheld: WithheldOutcome, _ name: String) -> String {
    "\(name): \(failed(of: withheld)) misslyckades. De som lyckades är de vars uppgifter liknar de publicerade, så av dem lämnas varken sannolikheter, intervall eller klasser."
  }
  /// `367 of 500 recalculations`.
  private func failed(of withheld: WithheldOutcome) -> String {
    let count = withheld.failures.total + withheld.replicates
    return "\(number(withheld.failures.total)) av \(replicates(count))"
  }
  var contents: String { "Innehåll" }
  var contact: String { "Kontakt" }
  var footer: String { "Framställd med Vikt. Sidan hämtar ingenting utifrån och kan sparas som den är." }
}
