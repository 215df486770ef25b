internal import Study

extension Swedish: LedgerPhrases {
  var reportStage: String { "Rapport" }
  func stepCount(_ count: Int) -> String { "\(number(count)) steg" }
  var noValueChanged: String { "ändrade inga värden" }

  func failed(because failure: String) -> String { "misslyckade, \(failure):" }
  func name(of failure: ReplicateFailure) -> String {
    switch failure {
    case .tooFewUnits: "för få områden"
    case .constantColumn: "ett värde som är lika överallt"
    case .outsideLogarithm: "ett värde utan logaritm"
    case .notPositive: "ett värde som inte är över 0"
    case .negativeWeight: "en negativ vikt"
    case .undeterminedComponent: "en obestämd huvudkomponent"
    case .noConvergence: "ingen lösning"
    case .improperFactor: "en faktor som helt förklarar en indikator"
    case .undeterminedFactor: "en obestämd faktor"
    case .halfEqual: "ett och samma värde i hälften av områdena"
    case .tooManyUnits: "för många områden"
    case .negativeShare: "ett värde under 0 med entropivikter"
    case .undeterminedWeights: "obestämda vikter"
    case .outsideBoxCox: "ett värde som Box–Cox inte tar"
    case .nothingToTransform: "inget att transformera"
    case .nonePastReference: "inget område bortom referensen"
    case .zeroReference: "en referens som är 0"
    case .unknownReference: "ett okänt referensområde"
    case .tooLarge: "ett för stort värde"
    case .notFinite: "ett värde utanför talen"
    case .tooManyFactors: "för många faktorer"
    case .singularCorrelations: "singulära korrelationer"
    case .mergedFactors: "faktorer som flöt ihop"
    }
  }
}
