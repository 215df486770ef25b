package import Study

/// What is said of the steps that show how firm the index is.
package protocol StabilityStepPhrases {
  var stabilityStage: String { get }
  func sentence(_ step: StabilityStep, _ facts: Facts) -> String
}
