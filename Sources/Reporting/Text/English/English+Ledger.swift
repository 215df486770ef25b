internal import Study

extension English: LedgerPhrases {
  var reportStage: String { "Report" }
  func stepCount(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "step" : "steps")" }
  var noValueChanged: String { "changed no value" }

  func failed(because failure: String) -> String { "failed, \(failure):" }
  func name(of failure: ReplicateFailure) -> String {
    switch failure {
    case .tooFewUnits: "too few areas"
    case .constantColumn: "a value the same everywhere"
    case .outsideLogarithm: "a value without a logarithm"
    case .notPositive: "a value not above 0"
    case .negativeWeight: "a negative weight"
    case .undeterminedComponent: "an undetermined component"
    case .noConvergence: "no convergence"
    case .improperFactor: "a factor that explains all of an indicator"
    case .undeterminedFactor: "an undetermined factor"
    case .halfEqual: "one value in half of the areas"
    case .tooManyUnits: "too many areas"
    case .negativeShare: "a value below 0 under entropy weights"
    case .undeterminedWeights: "undetermined weights"
    case .outsideBoxCox: "a value that Box–Cox does not take"
    case .nothingToTransform: "nothing to transform"
    case .nonePastReference: "no area past the reference"
    case .zeroReference: "a reference of 0"
    case .unknownReference: "an unknown reference area"
    case .tooLarge: "a value too large"
    case .notFinite: "a value beyond numbers"
    case .tooManyFactors: "too many factors"
    case .singularCorrelations: "singular correlations"
    case .mergedFactors: "factors that merged"
    }
  }
}
