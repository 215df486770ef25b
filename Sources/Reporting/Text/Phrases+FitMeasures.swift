/// The measures of adequacy, reliability and fit: their names and what they mean.
extension Phrases {
  package func name(of measure: FitMeasure) -> String {
    switch measure {
    case .kmo: "KMO"
    case .bartlett: say(sv: "Bartletts χ²", en: "Bartlett's χ²")
    case .bartlettDegrees: say(sv: "Bartletts frihetsgrader", en: "Bartlett's degrees of freedom")
    case .bartlettP: say(sv: "Bartletts p", en: "Bartlett's p")
    case .determinant: say(sv: "Determinant", en: "Determinant")
    case .condition: say(sv: "Konditionstal", en: "Condition number")
    case .alpha: say(sv: "Cronbachs α", en: "Cronbach's α")
    case .omegaTotal: say(sv: "ω totalt", en: "ω total")
    case .omegaHierarchical: say(sv: "ω hierarkiskt", en: "ω hierarchical")
    case .rmsr: "RMSR"
    case .srmr: "SRMR"
    case .chiSquared: "χ²"
    case .degreesOfFreedom: say(sv: "Frihetsgrader", en: "Degrees of freedom")
    case .p: "p"
    case .rmsea: "RMSEA"
    case .tli: "TLI"
    case .cfi: "CFI"
    case .bic: "BIC"
    case .aic: "AIC"
    }
  }
  /// `149.3 (1 df, p < 0.001)`.
  func statistic(_ value: String, degrees: String?, p: String?) -> String {
    let parts = [
      degrees.map { say(sv: "\($0) fg", en: "\($0) df") }, p.map { $0.hasPrefix("<") ? "p \($0)" : "p = \($0)" },
    ].compactMap { $0 }
    return parts.isEmpty ? value : "\(value) (\(parts.joined(separator: ", ")))"
  }
  package func meaning(of measure: FitMeasure) -> String {
    switch measure {
    case .kmo:
      say(
        sv: "Hur mycket indikatorerna delar; under 0,5 är för litet, över 0,8 bra.",
        en: "How much the indicators share; below 0.5 is too little, above 0.8 good.")
    case .bartlett:
      say(sv: "Avståndet till indikatorer utan samband.", en: "The distance from indicators without correlations.")
    case .bartlettDegrees: say(sv: "Antal korrelationer.", en: "The number of correlations.")
    case .bartlettP:
      say(
        sv: "Sannolikheten för ett större χ² utan samband.", en: "The probability of a greater χ² without correlations."
      )
    case .determinant:
      say(
        sv: "Faller när indikatorer upprepar varandra, och med deras antal.",
        en: "Falls as indicators repeat each other, and with their number.")
    case .condition:
      say(
        sv: "Största egenvärdet delat med det minsta; bör vara under en miljon.",
        en: "The largest eigenvalue by the smallest; should be below a million.")
    case .alpha:
      say(
        sv: "Reliabilitet hos summan om alla mäter samma sak lika väl; intervallet (Feldt, 95 %) är beskrivande.",
        en: "Reliability of the sum if all measure one thing alike; the interval (Feldt, 95%) is descriptive.")
    case .omegaTotal:
      say(
        sv: "Andel av summans varians från alla faktorer.", en: "Share of the sum's variance from all factors.")
    case .omegaHierarchical:
      say(
        sv: "Andel från det som är gemensamt för alla: kan de läsas som en enda sak?",
        en: "Share from what is common to all: can they be read as one thing?")
    case .rmsr:
      say(
        sv: "Hur stor del av en korrelation modellen typiskt missar; bör vara under 0,05.",
        en: "What the model typically misses of a correlation; should be below 0.05.")
    case .srmr:
      say(
        sv: "Detsamma med diagonalen; bör vara under 0,08.", en: "The same with the diagonal; should be below 0.08.")
    case .chiSquared:
      say(
        sv: "Modellens avstånd till data; utan frihetsgrader (fg) passar allt.",
        en: "The model's distance from the data; without degrees of freedom (df) anything fits.")
    case .degreesOfFreedom:
      say(
        sv: "Korrelationer minus fria parametrar; vid 0 passar allt.",
        en: "Correlations less free parameters; at 0 anything fits.")
    case .p:
      say(
        sv: "Sannolikheten för ett större χ² om modellen gäller.",
        en: "The probability of a greater χ² if the model holds.")
    case .rmsea:
      say(
        sv: "Fel per frihetsgrad, med 90 %-intervall; bör vara under 0,08.",
        en: "Misfit per degree of freedom, with its 90% interval; should be below 0.08.")
    case .tli, .cfi:
      say(
        sv: "Hur mycket bättre än en modell utan samband; bör vara över 0,95.",
        en: "How much better than a model without correlations; should be above 0.95.")
    case .bic, .aic:
      say(
        sv: "Lägre är bättre, för jämförelse av modeller av samma data.",
        en: "Lower is better, for comparing models of the same data.")
    }
  }
}
