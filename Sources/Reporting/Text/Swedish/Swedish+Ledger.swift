internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension Swedish: LedgerPhrases {
  func stage(_ stage: Stage) -> String {
    switch stage {
    case .data: "Data"
    case .structure: "Samband"
    case .index: "Index"
    case .stability: "Säkerhet"
    case .groups: "Grupper"
    case .report: "Rapport"
    }
  }
  func stepCount(_ count: Int) -> String { "\(number(count)) steg" }

  // MARK: - Data

  func sentence(_ step: DataStep, _ facts: Facts) -> String {
    switch step {
    case .read(let file, _, let encoding, let delimiter, let mark):
      "Läste \(file): teckenkodning \(encoding.rawValue), skiljetecken \(name(of: delimiter)), decimaltecken \(name(of: mark))"
    case .join(let file, _, let units, let records):
      "Sammanfogade \(file): områden utan post \(number(units)), poster utan område \(number(records))"
    case .impute(let indicator, _, let replacement):
      "Satte in värden där de saknades i \(facts.title(ofIndicator: indicator)) med \(words(for: replacement, facts))"
    case .replaceSuppressed(let indicator, _, let bounds, let pooled):
      "Satte väntade värden för undertryckta antal i \(facts.title(ofIndicator: indicator)): från \(number(bounds.lowerBound)), till \(number(bounds.upperBound)), alla områden tillsammans \(figure(pooled))"
    case .smoothErrors(let indicator, _, let power):
      "Jämnade ut felen i \(facts.title(ofIndicator: indicator)): variansen som urvalets storlek upphöjd till \(figure(power))"
    case .assess(let column, _, let notAssessed):
      "Bedömde områdena med alla värden, efter \(column): inte bedömda \(number(notAssessed))"
    case .readTruth(let file, _): "Läste facit ur \(file)"
    case .readScoreErrors(let file, _): "Läste poängens fel ur \(file)"
    case .repair(let kind, let file, let column, _):
      "\(words(for: kind)) \(column.map { facts.title(ofColumn: $0) } ?? file)"
    }
  }
  private func name(of delimiter: Delimiter) -> String {
    switch delimiter {
    case .comma: "komma"
    case .semicolon: "semikolon"
    case .tab: "tabb"
    case .bar: "lodstreck"
    }
  }
  private func name(of mark: DecimalMark) -> String {
    switch mark {
    case .point: "punkt"
    case .comma: "komma"
    }
  }
  private func words(for replacement: DataStep.Replacement, _ facts: Facts) -> String {
    switch replacement {
    case .value(let value): figure(value)
    case .joint: "gemensamt"
    case .average(let kind): name(of: kind)
    case .averageWithin(let kind, let level, let ofAll):
      "\(name(of: kind)): inom \(facts.levels(level)), av alla, då det egna större området saknar värden \(number(ofAll))"
    }
  }
  private func name(of average: DataPlan.Average) -> String {
    switch average {
    case .mean: "medelvärdet"
    case .median: "medianen"
    }
  }
  private func words(for repair: Repair.Kind) -> String {
    switch repair {
    case .utf16: "Läste som UTF-16:"
    case .separatorLine: "Tog skiljetecknet från första raden i"
    case .doubledLineEnds: "Läste dubbla radslut som ett i"
    case .unnamedColumns: "Utelämnade tomma kolumner utan namn i"
    case .emptyRecords: "Utelämnade tomma rader sist i"
    case .skippedLines: "Hoppade över rader före kolumnnamnen i"
    case .cutOff: "Utelämnade raderna efter tabellen i"
    case .excluded: "Uteslöt enligt specifikationen rader i"
    case .percentSigns: "Läste tal med procenttecken i"
    case .minusSigns: "Läste typografiska minustecken i"
    case .groupedThousands: "Läste grupperade tusental i"
    case .dots: "Läste två punkter som saknat värde i"
    }
  }

  // MARK: - Index

  func sentence(_ step: IndexStep, _ facts: Facts) -> String {
    switch step {
    case .predict(let indicator, _):
      "Förutsade saknade värden ur områdets övriga i \(facts.title(ofIndicator: indicator))"
    case .treat(let indicator, let treatment, _):
      "Omvandlade \(facts.title(ofIndicator: indicator)) med \(name(of: treatment, facts))"
    case .reverse(let indicator, _): "Vände riktningen på \(facts.title(ofIndicator: indicator))"
    case .normalise(let child, let node, let scale, _):
      "Normaliserade \(facts.title(of: child)) i \(facts.title(ofNode: node)) med \(name(of: scale))"
    case .weigh(let node, let weighting, let weights):
      told(
        "Vägde delarna av \(facts.title(ofNode: node)) med \(name(of: weighting))",
        zip(facts.children(of: node), weights).map { "\(facts.title(of: $0)) \(figure($1))" })
    case .aggregate(let node, let aggregation, _):
      "Vägde samman \(facts.title(ofNode: node)) med \(name(of: aggregation))"
    case .rescale(let node, let scale, _): "Skalade om \(facts.title(ofNode: node)) med \(name(of: scale))"
    case .assign(let tier, _): "Förde till klassen \(facts.title(ofTier: tier))"
    case .judgeNeed(let child, let cutoff, _):
      "Prövade särskilt behov av \(facts.title(of: child)): gräns \(figure(cutoff))"
    }
  }
  private func name(of treatment: Treatment, _ facts: Facts) -> String {
    switch treatment {
    case .log: "logaritmen"
    case .log1p: "logaritmen av 1 + x"
    case .shrink(let shrinkage, let level):
      "sammandragning (\(shrinkage.rawValue)) mot \(level.map(facts.level) ?? "landet")"
    }
  }
  private func name(of scale: Scale) -> String {
    switch scale {
    case .none: "inget"
    case .zScore: "z-värden"
    case .standard(let mean, let sd): "medelvärde \(language.plain(mean)), standardavvikelse \(language.plain(sd))"
    case .minMax(let low, let high, let clamp):
      "en skala från \(language.plain(low)) till \(language.plain(high))" + (clamp ? ", begränsat till den" : "")
    case .percentileRank(let form, let ties): "percentilrang \(form.rawValue), lika värden \(name(of: ties))"
    case .normalScore: "normalpoäng"
    case .exponential(let form, let ties, let constant):
      "exponentiell rang \(form.rawValue), lika värden \(name(of: ties)), konstant \(language.plain(constant))"
    case .rounded(let decimals): "avrundning till \(decimals) decimaler"
    }
  }
  private func name(of ties: Scale.Ties) -> String {
    switch ties {
    case .average: "medelrang"
    case .min: "lägsta rang"
    case .max: "högsta rang"
    }
  }
  private func name(of weighting: Weighting) -> String {
    switch weighting {
    case .equal: "lika vikter"
    case .given: "givna vikter"
    case .pca: "den första huvudkomponenten"
    case .factor(let factor):
      "gemensamma faktorer (\(name(of: factor.extraction)), \(factor.factorCount)\(factor.rotation.map { ", \($0.word)" } ?? ""))"
    }
  }
  private func name(of extraction: Extraction) -> String {
    switch extraction {
    case .minimumResiduals: "minsta residualer"
    case .maximumLikelihood: "maximum likelihood"
    case .principalAxis: "principalaxlar"
    case .generalisedLeastSquares: "generaliserade minsta kvadrater"
    }
  }
  private func name(of aggregation: Aggregation) -> String {
    switch aggregation {
    case .arithmetic: "vägt medelvärde"
    case .sum: "vägd summa"
    case .geometric(.favourable): "geometriskt medelvärde"
    case .geometric(.asIs): "geometriskt medelvärde av värdena som de är"
    }
  }
  var noValueChanged: String { "ändrade inga värden" }

  // MARK: - Structure

  func sentence(_ step: StructureStep, _ facts: Facts) -> String {
    switch step {
    case .principalComponents(let indicators, _):
      "Beräknade huvudkomponenter för \(facts.rootTitle): indikatorer \(number(indicators)), av korrelationer"
    case .parallelAnalysis(let reference, _):
      "Jämförde med slumpen, genom parallellanalys, \(facts.rootTitle): slumpen från \(name(of: reference))"
    case .extract(let extraction, let factors, let chosen, let iterations, let gradient, let heywood, _):
      "Extraherade gemensamma faktorer ur \(facts.rootTitle) med \(name(of: extraction)): faktorer \(number(factors)), antal enligt \(name(of: chosen)), iterationer \(number(iterations)), gradient \(figure(gradient)), helt förklarade indikatorer \(number(heywood))"
    case .rotate(let rotation, _, let starts, let optima, let gradient):
      "Roterade faktorerna i \(facts.rootTitle) med \(name(of: rotation)): starter \(number(starts)), lösningar \(number(optima)), gradient \(figure(gradient))"
    case .compareNeighbours(let subjects, _):
      "Jämförde grannområden i \(facts.rootTitle) med Morans I: vikter radvis standardiserade, jämförda mått \(number(subjects))"
    case .recalculate(let scheme, _, let failures):
      told("Räknade om: \(lowercased(facts.name(of: scheme)))", failed(failures))
    }
  }
  private func name(of reference: StructurePlan.Reference) -> String {
    switch reference {
    case .simulation: "slumptal"
    case .permutation: "omkastade värden"
    }
  }
  private func name(of count: StructurePlan.FactorCount) -> String {
    switch count {
    case .given: "specifikationen"
    case .by(let criterion): within(criterion)
    }
  }
  private func name(of rotation: Rotation) -> String { rotation == .none ? "inget" : rotation.word }

  // MARK: - Stability

  func sentence(_ step: StabilityStep, _ facts: Facts) -> String {
    switch step {
    case .leaveOut(.indicators, _): "Utelämnade en åt gången: indikatorer"
    case .leaveOut(.domains, _): "Utelämnade en åt gången: delområden"
    case .leaveOut(.level(let level), _): "Utelämnade en åt gången: \(facts.levels(level))"
    case .fitPrior(let fit, let indicator, _):
      "Anpassade förhandsantagandet för \(indicator.map(facts.title(ofIndicator:)) ?? facts.rootTitle): \(words(for: fit))"
    case .recalculate(let scheme, _, let failures):
      told("Räknade om: \(lowercased(facts.name(of: scheme)))", draws(of: scheme, facts) + failed(failures))
    case .recalculateUnder(let prior, let scheme, _):
      "Räknade om: \(lowercased(facts.name(of: scheme))): förhandsantagande \(word(for: prior, facts))"
    case .rankSets(let replicates, let level, _):
      "Bildade konfidensmängder för rangerna i \(facts.rootTitle): omräkningar \(number(replicates)), nivå \(figure(level))"
    case .thin(let scheme, let splits, let failures, _):
      told(
        "Delade människor slumpvis, för att pröva utsagor ur \(scheme.name)",
        ["delningar \(number(splits))"] + failed(failures))
    case .chooseList(let tier, let list, let onRuleList):
      "Valde efter sannolikhet områden till \(tier.map(facts.title(ofTier:)) ?? ""): tolererad andel fel \(figure(list.tolerated)), väntas felaktigt på listan \(figure(list.wronglyListed.mean)), väntas felaktigt utanför \(figure(list.wronglyOmitted.mean)), även på listan enligt regeln \(number(onRuleList))"
    }
  }
  private func words(for fit: PriorFit) -> String {
    switch fit {
    case .joint(let prior, let steps, let share):
      "förhandsantagande gemensamt\(prior.between == nil ? "" : ", med större områdens lägen"), frihetsgrader \(prior.degrees < .infinity ? figure(prior.degrees) : "oändligt många"), iterationer \(number(steps)), effektiv andel av dragningarna \(figure(share))"
    case .jeffreys(nil): "förhandsantagande Jeffreys"
    case .jeffreys(.unbounded):
      "förhandsantagande Jeffreys, eftersom andelarna skiljer sig inte mer än slumpen förklarar"
    case .jeffreys(.noConvergence): "förhandsantagande Jeffreys, eftersom anpassningen fann ingen lösning"
    case .national(let prior):
      "förhandsantagande hela landet, första parameter \(figure(prior.first)), andra parameter \(figure(prior.second))"
    case .within(let precision, _): "förhandsantagande inom större områden, precision \(figure(precision))"
    }
  }
  private func word(for prior: Scheme.Prior, _ facts: Facts) -> String {
    switch prior {
    case .joint(nil): "gemensamt"
    case .joint(let level?): "gemensamt, kring läget i \(facts.levels(level))"
    case .jeffreys: "Jeffreys"
    case .national: "hela landet"
    case .within(let level): facts.levels(level)
    }
  }
  /// How figures were drawn; a scheme of areas says it by its name.
  private func draws(of scheme: Scheme, _ facts: Facts) -> [String] {
    guard case .noise(let sampler, let prior, let correlations) = scheme.perturbation else { return [] }
    let common = correlations.isEmpty ? [] : ["korrelationer \(number(correlations.count))"]
    return switch sampler {
    case .posterior: ["dragen ur aposteriorifördelningen", "förhandsantagande \(word(for: prior, facts))"] + common
    case .redraw: ["dragen kring de observerade värdena"] + common
    }
  }
  func failed(because failure: String) -> String { "misslyckade, \(failure):" }
  func failure(_ kind: String) -> String? {
    switch kind {
    case "too-few-units": "för få områden"
    case "constant-column": "ett värde som är lika överallt"
    case "outside-logarithm": "ett värde utan logaritm"
    case "not-positive": "ett värde som inte är över 0"
    case "negative-weight": "en negativ vikt"
    case "undetermined-component": "en obestämd huvudkomponent"
    case "no-convergence": "ingen lösning"
    case "improper-factor": "en faktor som helt förklarar en indikator"
    case "undetermined-factor": "en obestämd faktor"
    case "too-large": "ett för stort värde"
    case "not-finite": "ett värde utanför talen"
    case "too-many-factors": "för många faktorer"
    case "singular-correlations": "singulära korrelationer"
    case "merged-factors": "faktorer som flöt ihop"
    default: nil
    }
  }

  // MARK: - Groups

  func sentence(_ step: GroupStep, _ facts: Facts) -> String {
    switch step {
    case .ward(let subject, _, let shape, let selection, let groups):
      "Grupperade med Wards metod efter \(name(of: subject)): form \(name(of: shape)), områden \(name(of: selection)), grupper \(number(groups))"
    }
  }
  private func name(of subject: NeedRule.Subject) -> String {
    switch subject {
    case .domains: "delområden"
    case .indicators: "indikatorer"
    }
  }
  private func name(of shape: GroupPlan.Shape) -> String {
    switch shape {
    case .profile: "profil"
    case .levels: "nivåer"
    }
  }
  private func name(of selection: GroupPlan.Selection) -> String {
    switch selection {
    case .all: "alla"
    case .listed: "på listan"
    case .withProblems: "med problem"
    }
  }
}
