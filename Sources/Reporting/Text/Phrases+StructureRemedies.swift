internal import Multivariate
internal import Study

/// What stands in the way of proper factors, and what was found to help.
extension StructureFindings {
  func obstacle(_ obstacle: FactorAnalysis.Obstacle) -> Finding {
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

  func cause(_ error: FactorError) -> String {
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
  func dependence(_ found: StructureWarning.Dependence) -> String {
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

  var undefined: String {
    say(
      sv: "Partiella korrelationer, lämplighet och faktorpoäng är inte definierade.",
      en: "Partial correlations, sampling adequacy and factor scores are not defined.")
  }

  /// What makes indicators determine each other no more.
  func separation(_ found: StructureWarning.Dependence) -> String {
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
  var tried: String {
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
  func fewer(or other: String) -> String {
    guard let count = reading.structure.fewerFactors else { return capitalised(other) + "." }
    return say(
      sv: "Ange structure.factors: \(phrases.number(count)), eller \(other).",
      en: "Give structure.factors: \(phrases.number(count)), or \(other).")
  }
}
