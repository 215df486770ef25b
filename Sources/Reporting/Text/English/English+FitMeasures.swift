extension English: FitMeasurePhrases {
  func name(of measure: FitMeasure) -> String {
    switch measure {
    case .kmo: "KMO"
    case .bartlett: "Bartlett's χ²"
    case .bartlettDegrees: "Bartlett's degrees of freedom"
    case .bartlettP: "Bartlett's p"
    case .determinant: "Determinant"
    case .condition: "Condition number"
    case .alpha: "Cronbach's α"
    case .omegaTotal: "ω total"
    case .omegaHierarchical: "ω hierarchical"
    case .rmsr: "RMSR"
    case .srmr: "SRMR"
    case .chiSquared: "χ²"
    case .degreesOfFreedom: "Degrees of freedom"
    case .p: "p"
    case .rmsea: "RMSEA"
    case .tli: "TLI"
    case .cfi: "CFI"
    case .bic: "BIC"
    case .aic: "AIC"
    }
  }
  func degrees(_ count: String) -> String { "\(count) df" }
  func meaning(of measure: FitMeasure) -> String {
    switch measure {
    case .kmo: "How much the indicators share; below 0.5 is too little, above 0.8 good."
    case .bartlett: "The distance from indicators without correlations."
    case .bartlettDegrees: "The number of correlations."
    case .bartlettP: "The probability of a greater χ² without correlations."
    case .determinant: "Falls as indicators repeat each other, and with their number."
    case .condition: "The largest eigenvalue over the smallest; should be below a million."
    case .alpha: "Reliability of the sum if all measure one thing alike; the interval (Feldt, 95%) is descriptive."
    case .omegaTotal: "Share of the sum's variance from all factors."
    case .omegaHierarchical: "Share from what is common to all: can they be read as one thing?"
    case .rmsr: "What the model typically misses of a correlation; should be below 0.05."
    case .srmr: "The same with the diagonal; should be below 0.08."
    case .chiSquared: "The model's distance from the data; without degrees of freedom (df) anything fits."
    case .degreesOfFreedom: "Correlations less free parameters; at 0 anything fits."
    case .p: "The probability of a greater χ² if the model holds."
    case .rmsea: "Misfit per degree of freedom, with its 90% interval; should be below 0.08."
    case .tli, .cfi: "How much better than a model without correlations; should be above 0.95."
    case .bic, .aic: "Lower is better, for comparing models of the same data."
    }
  }
}
