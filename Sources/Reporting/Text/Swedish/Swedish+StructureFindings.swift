internal import Multivariate
internal import Study

extension Swedish: StructureFindingPhrases {
  func andMore(_ count: Int) -> String { " och \(number(count)) till" }

  // MARK: - What stands in the way of proper factors

  var noFactorsShown: String { "Inga faktorer redovisas; huvudkomponenter visas i stället." }
  func nothingCommon(_ criterion: Retention.Criterion) -> Finding {
    Finding(
      cause: "Inget gemensamt sticker ut från slumpen (\(within(criterion))).", consequence: noFactorsShown,
      remedy: "Fråga om indikatorerna hör hemma i ett index; ange annars antalet i structure.factors.")
  }
  func givesNoNumber(_ criterion: Retention.Criterion) -> String {
    "\(capitalised(within(criterion))) ger inget antal."
  }
  func thenGivesNoNumber(_ criterion: Retention.Criterion) -> String {
    ", och \(within(criterion)) ger då inget antal."
  }
  func improper(_ indicators: String) -> String {
    "\(indicators): faktorerna skulle förklara mer än hela variansen (h² över 1)."
  }
  var threeSuffice: String { "Lägg till indikatorer: tre räcker för en faktor." }
  func cause(_ error: FactorError, indicators: [String]) -> String {
    switch error {
    case .tooManyFactors(_, limit: 0): "Två indikatorer har en enda korrelation, för litet för en faktor."
    case .tooManyFactors(let count, let limit):
      "\(capitalised(factors(count))) är fler än korrelationerna bestämmer (högst \(language.spelled(limit)))."
    case .notPositiveDefinite: "Några indikatorer bestämmer nästan en annan."
    case .zeroUniqueness(let index): "\(indicators[index]) har ingen egen varians."
    case .dependentFactors: "Laddningarna skiljer inte faktorerna åt."
    case .noConvergence(let iterations, _):
      "Sökandet efter faktorer kom inte till ett slut på \(number(iterations)) steg."
    case .noEigenvalues, .nonFinite, .cancellingWeights: "Faktorerna kan inte beräknas av dessa korrelationer."
    }
  }
  func cause(_ failure: RotationFailure) -> String {
    switch failure {
    case .mergedFactors: "Faktorer smälte samman när de roterades."
    case .dependentColumns: "Laddningarna är beroende av varandra, så rotationen är obestämd."
    case .tooManyFactors(let count, let limit):
      "\(capitalised(factors(count))) är fler än rotationen klarar (högst \(language.spelled(limit)))."
    case .noConvergence, .nonFinite: "Rotationen kom inte till ett slut."
    }
  }
  var givenNumberOrNoRotation: String { "Ange antalet i structure.factors, eller välj structure.rotation: none." }
  var neitherFewerNorVarimax: String { "Varken färre faktorer eller varimax hjälper här; läs komponenterna." }
  func tried(_ remedy: StructureRemedy?, indicators: [String]) -> String {
    switch remedy {
    case .factors(let count): "structure.factors: \(count) ger här riktiga faktorer."
    case .extraction(let extraction): "structure.extraction: \(extraction.rawValue) ger här riktiga faktorer."
    case .rotation(let rotation): "structure.rotation: \(rotation.word) ger här riktiga faktorer."
    case .leavingOut(let indicator): "Utan \(indicators[indicator]) blir faktorerna riktiga."
    case nil: "Varken färre faktorer eller en annan structure.extraction hjälper här."
    }
  }

  // MARK: - Indicators that determine each other

  func dependence(_ found: NamedDependence) -> String {
    switch found {
    case .indicators(let indicators, _): "\(indicators) bestämmer varandra helt"
    case .tooFewAreas(let areas, let indicators):
      "\(number(areas)) områden är inte fler än \(number(indicators)) indikatorer"
    }
  }
  var undefinedByDependence: String {
    "Partiella korrelationer, lämplighet och faktorpoäng är inte definierade."
  }
  func separation(_ found: NamedDependence) -> String {
    switch found {
    case .tooFewAreas(let areas, let indicators):
      "Det krävs minst \(number(indicators + 1)) områden, eller högst \(number(areas - 1)) indikatorer."
    case .indicators(_, let count):
      "Ta bort \(count == 1 ? "en" : language.spelled(count)) av dem, som är summa eller upprepning av andra."
    }
  }
  func nearlyDependent(condition: Double, digit: Int) -> Finding {
    Finding(
      cause: "Indikatorerna bestämmer nästan varandra (konditionstal \(language.number(condition, decimals: 0))).",
      consequence:
        "Partiella korrelationer, lämplighet och faktorpoäng hänger på talens siffror från den \(number(digit)):e.",
      remedy: "Ta bort en indikator som de andra nästan bestämmer (SMC nära 1), eller ge talen med fler siffror.")
  }

  // MARK: - The solution

  func littleInCommon(_ indicators: String) -> Finding {
    Finding(
      cause: "\(indicators): lämplighet (MSA) under 0,5.",
      consequence: "Det som delas, delas med enstaka andra indikatorer mer än med alla; faktorer säger litet om det.",
      remedy: "Läs dem för sig, eller lägg till indikatorer om samma sak.")
  }
  func heywood(_ indicators: String, tried: String) -> Finding {
    Finding(
      cause: "\(indicators) förklaras helt av faktorerna (ett Heywoodfall).",
      consequence: "Laddningar och anpassningsmått ser bättre ut än de är.", remedy: tried)
  }
  func undetermined(tried: String) -> Finding {
    Finding(
      cause: "Andra laddningar passar korrelationerna lika bra.",
      consequence: "De visade faktorerna är en lösning av många.", remedy: tried)
  }
  func capped(_ criterion: Retention.Criterion, suggested: Int, taken: Int, of indicatorCount: Int) -> Finding {
    Finding(
      cause:
        "\(capitalised(within(criterion))) ser \(factors(suggested)); korrelationerna mellan \(language.spelled(indicatorCount)) indikatorer bestämmer högst \(factors(taken)).",
      consequence: "Det de övriga står för är utelämnat, eller utspritt på dem som togs.",
      remedy: "Lägg till indikatorer, eller läs komponenterna i stället.")
  }
  func aboveEveryCriterion(_ count: Int, most: Int) -> Finding {
    let asked = capitalised(factors(count))
    return Finding(
      cause: most == 0
        ? "\(asked) begärdes, och inget kriterium ser någon."
        : "\(asked) begärdes, och inget kriterium ser mer än \(factors(most)).",
      consequence: "Det som är för mycket skiljer sig inte från slump.",
      remedy: most == 0
        ? "Läs indikatorerna var för sig." : "Ange högst \(number(most)) i structure.factors.")
  }
  func severalOptima(_ search: FactorRotation.Search) -> Finding {
    Finding(
      cause:
        "Rotationen slutade i \(language.spelled(search.optimumCount)) olika lösningar; \(number(search.bestCount)) av \(number(search.startCount)) starter gav den bästa.",
      consequence: "Färre än hälften fann den, så en ännu bättre kan ha undgått dem alla.",
      remedy: "Ge fler starter i structure.starts, eller jämför med en annan structure.rotation.")
  }
  func unscored(cause: String, remedy: String) -> Finding {
    Finding(cause: cause, consequence: "Områdena kan inte poängsättas på faktorerna.", remedy: remedy)
  }
  func otherScores(_ method: FactorScores.Method) -> String {
    "Välj structure.scores: \(method.rawValue), som kan."
  }
  func impossibleDeterminacy(_ factors: [String], tried: String) -> Finding {
    Finding(
      cause: "\(language.list(factors)): R² blir större än 1.",
      consequence:
        "Det är omöjligt: faktorerna motsäger korrelationerna. R² och validitet lämnas tomma, och poängen är inte att lita på.",
      remedy: tried)
  }
  func impossibleMeasures(_ measures: [FitMeasure]) -> Finding {
    Finding(
      cause: "\(language.list(measures.map(name))): formeln ger ett omöjligt värde.",
      consequence:
        "En andel under 0 eller över 1 finns inte: det som formeln förutsätter gäller inte här. Värdet lämnas tomt.",
      remedy: measures.contains(.alpha)
        ? "Kontrollera riktningen hos indikatorer som går emot varandra."
        : "Jämför med en annan structure.extraction eller ett annat antal faktorer.")
  }
  func unexplained(_ indicators: String) -> Finding {
    Finding(
      cause: "Faktorerna förklarar mindre än en femtedel av \(indicators).",
      consequence: "Det de mäter är deras eget; faktorerna talar inte för dem.",
      remedy: "Läs dem för sig, eller lägg till indikatorer om samma sak.")
  }

  // MARK: - How firm factors are

  func thin(_ factor: String, salient: Int, remedy: String) -> Finding {
    let rest =
      switch salient {
      case 0: "ingen indikator"
      case 1: "en enda indikator"
      default: "bara \(language.spelled(salient)) indikatorer"
      }
    return Finding(
      cause: "\(factor) bärs av \(rest).",
      consequence: "Så få indikatorer räcker knappt för att skilja en faktor från slumpen.",
      remedy: remedy)
  }
  func unsteady(_ factor: String, congruence: Double, scheme: String, remedy: String) -> Finding {
    Finding(
      cause:
        "\(factor) blir en annan i omräkningarna (\(lowercased(scheme))): 95 av 100 når bara likheten \(loading(congruence)).",
      consequence: "Namn, laddningar och poäng för den är osäkra.", remedy: remedy)
  }
  func failedReplicates(_ parts: [String], remedy: String) -> Finding {
    Finding(
      cause: "Inga riktiga faktorer fanns i \(language.list(parts)) omräkningar.",
      consequence: "De som har några är ett urval, så inga intervall och ingen likhet redovisas ur dem.",
      remedy: remedy)
  }
  func fewerFactors(_ count: Int, or other: String) -> String {
    "Ange structure.factors: \(number(count)), eller \(other)."
  }
  var addIndicators: String { "lägg till indikatorer om samma sak" }
  var poolYears: String { "slå ihop flera år" }

  // MARK: - Parts of the index

  func pair(_ first: String, _ second: String, r: Double, decimals: Int) -> String {
    "\(first) och \(second) (r = \(language.number(r, decimals: decimals)))"
  }
  func incoherence(_ finding: Coherence.Finding, _ pairs: String) -> Finding {
    switch finding {
    case .weak:
      Finding(
        cause: "De här hänger svagt ihop med sin del av indexet, eller går emot den: \(pairs).",
        consequence: "Ett högt värde på delen säger litet om dem, eller motsatsen.",
        remedy: "Flytta dem, väg om dem, eller redovisa dem vid sidan av.")
    case .redundant:
      Finding(
        cause: "De här säger nästan samma sak: \(pairs).", consequence: "Det de delar räknas två gånger.",
        remedy: "Behåll en, eller slå ihop dem.")
    case .opposed:
      Finding(
        cause: "De här går emot varandra: \(pairs).", consequence: "I ett medelvärde tar de delvis ut varandra.",
        remedy: "Kontrollera riktningen; stämmer den, håll dem isär.")
    }
  }
}
