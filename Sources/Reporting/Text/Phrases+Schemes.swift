package import CompositeIndex
package import Study
internal import Probability

/// What the schemes ask, and what the figures on certainty say.
extension Phrases {
  package func schemeName(_ scheme: Scheme, _ units: Units) -> String {
    /// What larger areas are called.
    func name(_ level: Int, plural: Bool = false) -> String { self.level(units.levels[level].id, plural: plural) }
    return switch scheme.perturbation {
    case .noise: say(sv: "Slumpen i siffrorna", en: "Chance in the figures")
    case .areas(.each): say(sv: "Andra områden", en: "Other areas")
    case .areas(.within(let level)):
      say(sv: "Andra områden i varje \(name(level))", en: "Other areas in each \(name(level))")
    case .areas(.whole(let level)):
      say(sv: "Andra \(name(level, plural: true))", en: "Other \(name(level, plural: true))")
    case .areas(.bayesian): say(sv: "Slumpvis vägda områden", en: "Areas weighed at random")
    case .areas(.some(let count)):
      say(sv: "Andra områden, \(number(count)) åt gången", en: "Other areas, \(number(count)) at a time")
    }
  }

  package func question(of scheme: Scheme, _ units: Units) -> String {
    func name(_ level: Int, plural: Bool = false) -> String { self.level(units.levels[level].id, plural: plural) }
    return switch scheme.perturbation {
    case .noise(.posterior, let prior, let correlations):
      say(
        sv: "Hur säkra är vi på områdets verkliga läge, när det som hände just det året delvis var slump?",
        en: "How sure are we of an area's true position, when what happened that year was partly chance?")
        + self.prior(prior, units) + together(correlations)
    case .noise(.redraw, _, let correlations):
      say(
        sv: "Vad hade hänt om tillfälligheterna det året hade fallit ut annorlunda?",
        en: "What if chance events that year had fallen out differently?") + together(correlations)
    case .areas(.each):
      say(
        sv: "Hur mycket beror medelvärden, skalor och vikter på vilka områden som råkar finnas?",
        en: "How far do centres, scales and weights depend on which areas happen to exist?")
    case .areas(.within(let level)):
      say(
        sv: "Hur mycket beror medelvärden, skalor och vikter på vilka områden varje \(name(level)) råkar ha?",
        en: "How far do centres, scales and weights depend on which areas each \(name(level)) happens to have?")
    case .areas(.whole(let level)):
      say(
        sv:
          "Hur mycket beror medelvärden, skalor och vikter på vilka \(name(level, plural: true)) som råkar finnas, med alla sina områden?",
        en:
          "How far do centres, scales and weights depend on which \(name(level, plural: true)) happen to exist, with all their areas?"
      )
    case .areas(.bayesian):
      say(
        sv: "Hur mycket beror medelvärden, skalor och vikter på hur mycket varje område råkar räknas?",
        en: "How far do centres, scales and weights depend on how much each area happens to count?")
    case .areas(.some(let count)):
      say(
        sv:
          "Hur mycket beror medelvärden, skalor och vikter på vilka områden som finns, när de skattas på \(number(count))?",
        en: "How far do centres, scales and weights depend on which areas exist, when estimated from \(number(count))?")
    }
  }

  /// What a posterior takes for granted before an area's figures are seen.
  private func prior(_ prior: Scheme.Prior, _ units: Units) -> String {
    switch prior {
    case .joint(let level?):
      say(
        sv:
          " Ett områdes verkliga värden antas på förhand ligga kring dem i dess \(self.level(units.levels[level].id)), och variera och följas åt som de gör i landet.",
        en:
          " An area's true figures are assumed beforehand to lie around those of its \(self.level(units.levels[level].id)), and to vary and go together as they do over the country."
      )
    case .joint(nil):
      say(
        sv: " Ett områdes verkliga värden antas på förhand variera, och följas åt, som de gör i landet.",
        en: " An area's true figures are assumed beforehand to vary, and to go together, as they do over the country.")
    case .jeffreys:
      say(
        sv: " Om ett områdes andelar antas inget på förhand.",
        en: " Nothing is assumed beforehand of an area's rates.")
    case .national:
      say(
        sv: " Ett områdes andelar antas på förhand variera som i landet.",
        en: " An area's rates are assumed beforehand to vary as they do over the country.")
    case .within(let level):
      say(
        sv: " Ett områdes andelar antas på förhand variera kring dem i dess \(self.level(units.levels[level].id)).",
        en: " An area's rates are assumed beforehand to vary around those of its \(self.level(units.levels[level].id))."
      )
    }
  }

  private func together(_ correlations: [Scheme.Correlation]) -> String {
    correlations.isEmpty
      ? ""
      : say(
        sv: " Slumpen i indikatorerna får följas åt, för det är delvis samma människor.",
        en: " Chance in the indicators may go together, for they count some of the same people.")
  }

  package func schemesTitle(undecided: Int?, medianLength: Int, _ scheme: Scheme) -> String {
    let reason =
      switch scheme.perturbation {
      case .noise: say(sv: "när slumpen i siffrorna räknas in", en: "once chance in the figures is counted in")
      case .areas: say(sv: "om andra områden hade funnits", en: "had other areas existed")
      }
    return undecided.map {
      say(
        sv: "\(areas($0)) går inte att avgöra \(reason)",
        en: "\(areas($0)) \($0 == 1 ? "is" : "are") too close to call \(reason)")
    }
      ?? say(
        sv: "Ett vanligt område kan ligga inom \(number(medianLength)) rangplatser",
        en: "A usual area may lie anywhere within \(number(medianLength)) ranks")
  }
  package var schemesDescription: String {
    say(
      sv:
        "För varje sätt att räkna om: frågan det besvarar, hur många områden som blir oavgjorda och hur långt rangintervallen brukar sträcka sig.",
      en:
        "For each way of recalculating: the question it answers, how many areas it leaves undecided, and the usual length of a rank interval."
    )
  }
  package var scheme: String { say(sv: "Omräkning", en: "Recalculation") }
  package var questionHeading: String { say(sv: "Fråga", en: "Question") }
  package var medianLength: String { say(sv: "Vanligt rangintervall", en: "Usual rank interval") }
  package var replicatesHeading: String { say(sv: "Omräkningar", en: "Recalculations") }
  package var cannotMove: String {
    say(sv: "kan inte flytta gränsen som avgör listan", en: "cannot move the rule that decides the list")
  }
  package var noList: String { say(sv: "ingen lista", en: "no list") }
  package func undecided(_ tooClose: Int, _ probable: Int, isShort: Bool) -> String {
    isShort
      ? "\(number(tooClose)) + \(number(probable))"
      : say(
        sv: "\(number(tooClose)) för nära, \(number(probable)) troligen på eller utanför",
        en: "\(number(tooClose)) too close, \(number(probable)) probably on or off")
  }
  package func typicalLength(_ length: Int) -> String {
    say(
      sv: "Hälften av områdena har rangintervall på högst \(number(length)) platser.",
      en: "Half of the areas have rank intervals of at most \(number(length)) places.")
  }

  package func zoneTitle(_ shown: Int, of count: Int) -> String {
    shown == count
      ? say(sv: "\(areas(count)) ligger kring gränsen till listan", en: "\(areas(count)) lie around the line")
      : say(
        sv: "\(areas(count)) ligger kring gränsen till listan; här de \(number(shown)) mest ovissa",
        en: "\(areas(count)) lie around the line; here the \(number(shown)) least certain")
  }
  package var zoneDescription: String {
    say(
      sv:
        "Varje rad är ett område: strecket är rangintervallet, punkten dagens rang, talet hur många av 100 omräkningar som ger en plats på listan. Den streckade linjen delar vid hälften.",
      en:
        "Each row is an area: the line is its rank interval, the dot its rank today, the number how many of 100 recalculations put it on the list. The dashed line marks one half."
    )
  }
  package var place: String { say(sv: "Ligger i", en: "Lies in") }
  package var onTheList: String { say(sv: "På listan", en: "On the list") }
  package var timesListed: String { say(sv: "På listan i omräkningarna", en: "On the list when recalculated") }
  package var rankAxis: String { say(sv: "Rang med intervall", en: "Rank with interval") }
  package var ofHundredAxis: String { say(sv: "av 100", en: "of 100") }
  package var keyListed: String { say(sv: "rang i dag, på listan", en: "rank today, on the list") }
  package var keyUnlisted: String { say(sv: "rang i dag, inte på listan", en: "rank today, not on the list") }

  package func lowercased(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}
