internal import CompositeIndex
internal import Study
internal import Probability

extension Swedish: SchemePhrases {
  func schemeName(_ scheme: Scheme, _ units: Units) -> String {
    /// What larger areas are called.
    func name(_ level: Int, plural: Bool = false) -> String { self.level(units.levels[level].id, plural: plural) }
    return switch scheme.perturbation {
    case .noise: "Slumpen i siffrorna"
    case .areas(.each): "Andra områden"
    case .areas(.within(let level)): "Andra områden i varje \(name(level))"
    case .areas(.whole(let level)): "Andra \(name(level, plural: true))"
    case .areas(.bayesian): "Slumpvis vägda områden"
    case .areas(.some(let count)): "Andra områden, \(number(count)) åt gången"
    }
  }

  func question(of scheme: Scheme, _ units: Units) -> String {
    func name(_ level: Int, plural: Bool = false) -> String { self.level(units.levels[level].id, plural: plural) }
    return switch scheme.perturbation {
    case .noise(.posterior, let prior, let correlations):
      "Hur säkra är vi på områdets verkliga läge, när det som hände just det året delvis var slump?"
        + self.prior(prior, units) + together(correlations)
    case .noise(.redraw, _, let correlations):
      "Vad hade hänt om tillfälligheterna det året hade fallit ut annorlunda?" + together(correlations)
    case .areas(.each): "Hur mycket beror medelvärden, skalor och vikter på vilka områden som råkar finnas?"
    case .areas(.within(let level)):
      "Hur mycket beror medelvärden, skalor och vikter på vilka områden varje \(name(level)) råkar ha?"
    case .areas(.whole(let level)):
      "Hur mycket beror medelvärden, skalor och vikter på vilka \(name(level, plural: true)) som råkar finnas, med alla sina områden?"
    case .areas(.bayesian): "Hur mycket beror medelvärden, skalor och vikter på hur mycket varje område råkar räknas?"
    case .areas(.some(let count)):
      "Hur mycket beror medelvärden, skalor och vikter på vilka områden som finns, när de skattas på \(number(count))?"
    }
  }

  /// What a posterior takes for granted before an area's figures are seen.
  private func prior(_ prior: Scheme.Prior, _ units: Units) -> String {
    switch prior {
    case .joint(let level?):
      " Ett områdes verkliga värden antas på förhand ligga kring dem i dess \(self.level(units.levels[level].id)), och variera och följas åt som de gör i landet."
    case .joint(nil): " Ett områdes verkliga värden antas på förhand variera, och följas åt, som de gör i landet."
    case .jeffreys: " Om ett områdes andelar antas inget på förhand."
    case .national: " Ett områdes andelar antas på förhand variera som i landet."
    case .within(let level):
      " Ett områdes andelar antas på förhand variera kring dem i dess \(self.level(units.levels[level].id))."
    }
  }

  private func together(_ correlations: [Scheme.Correlation]) -> String {
    correlations.isEmpty ? "" : " Slumpen i indikatorerna får följas åt, för det är delvis samma människor."
  }

  func schemesTitle(undecided: Int?, medianLength: Int, _ scheme: Scheme) -> String {
    let reason =
      switch scheme.perturbation {
      case .noise: "när slumpen i siffrorna räknas in"
      case .areas: "om andra områden hade funnits"
      }
    return undecided.map {
      "\(areas($0)) går inte att avgöra \(reason)"
    }
      ?? "Ett vanligt område kan ligga inom \(number(medianLength)) rangplatser"
  }
  var schemesDescription: String {
    "För varje sätt att räkna om: frågan det besvarar, hur många områden som blir oavgjorda och hur långt rangintervallen brukar sträcka sig."
  }
  var scheme: String { "Omräkning" }
  var questionHeading: String { "Fråga" }
  var medianLength: String { "Vanligt rangintervall" }
  var replicatesHeading: String { "Omräkningar" }
  var cannotMove: String { "kan inte flytta gränsen som avgör listan" }
  var noList: String { "ingen lista" }
  func undecided(_ tooClose: Int, _ probable: Int) -> String {
    "\(number(tooClose)) för nära, \(number(probable)) troligen på eller utanför"
  }
  func typicalLength(_ length: Int) -> String {
    "Hälften av områdena har rangintervall på högst \(number(length)) platser."
  }

  func zoneTitle(_ shown: Int, of count: Int) -> String {
    shown == count
      ? "\(areas(count)) ligger kring gränsen till listan"
      : "\(areas(count)) ligger kring gränsen till listan; här de \(number(shown)) mest ovissa"
  }
  var zoneDescription: String {
    "Varje rad är ett område: strecket är rangintervallet, punkten dagens rang, talet hur många av 100 omräkningar som ger en plats på listan. Den streckade linjen delar vid hälften."
  }
  var largerArea: String { "Ligger i" }
  var onTheList: String { "På listan" }
  var timesListed: String { "På listan i omräkningarna" }
  var rankAxis: String { "Rang med intervall" }
  var ofHundredAxis: String { "av 100" }
  var keyListed: String { "rang i dag, på listan" }
  var keyUnlisted: String { "rang i dag, inte på listan" }
}
