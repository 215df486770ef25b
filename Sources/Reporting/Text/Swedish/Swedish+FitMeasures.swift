extension Swedish: FitMeasurePhrases {
  func name(of measure: FitMeasure) -> String {
    switch measure {
    case .kmo: "KMO"
    case .bartlett: "Bartletts χ²"
    case .bartlettDegrees: "Bartletts frihetsgrader"
    case .bartlettP: "Bartletts p"
    case .determinant: "Determinant"
    case .condition: "Konditionstal"
    case .alpha: "Cronbachs α"
    case .omegaTotal: "ω totalt"
    case .omegaHierarchical: "ω hierarkiskt"
    case .rmsr: "RMSR"
    case .srmr: "SRMR"
    case .chiSquared: "χ²"
    case .degreesOfFreedom: "Frihetsgrader"
    case .p: "p"
    case .rmsea: "RMSEA"
    case .tli: "TLI"
    case .cfi: "CFI"
    case .bic: "BIC"
    case .aic: "AIC"
    }
  }
  func degrees(_ count: String) -> String { "\(count) fg" }
  func meaning(of measure: FitMeasure) -> String {
    switch measure {
    case .kmo: "Hur mycket indikatorerna delar; under 0,5 är för litet, över 0,8 bra."
    case .bartlett: "Avståndet till indikatorer utan samband."
    case .bartlettDegrees: "Antal korrelationer."
    case .bartlettP: "Sannolikheten för ett större χ² utan samband."
    case .determinant: "Faller när indikatorer upprepar varandra, och med deras antal."
    case .condition: "Största egenvärdet delat med det minsta; bör vara under en miljon."
    case .alpha: "Reliabilitet hos summan om alla mäter samma sak lika väl; intervallet (Feldt, 95 %) är beskrivande."
    case .omegaTotal: "Andel av summans varians från alla faktorer."
    case .omegaHierarchical: "Andel från det som är gemensamt för alla: kan de läsas som en enda sak?"
    case .rmsr: "Hur stor del av en korrelation modellen typiskt missar; bör vara under 0,05."
    case .srmr: "Detsamma med diagonalen; bör vara under 0,08."
    case .chiSquared: "Modellens avstånd till data; utan frihetsgrader (fg) passar allt."
    case .degreesOfFreedom: "Korrelationer minus fria parametrar; vid 0 passar allt."
    case .p: "Sannolikheten för ett större χ² om modellen gäller."
    case .rmsea: "Fel per frihetsgrad, med 90 %-intervall; bör vara under 0,08."
    case .tli, .cfi: "Hur mycket bättre än en modell utan samband; bör vara över 0,95."
    case .bic, .aic: "Lägre är bättre, för jämförelse av modeller av samma data."
    }
  }
}
