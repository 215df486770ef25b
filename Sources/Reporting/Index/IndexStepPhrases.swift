package import Study

/// What is said of the steps that make the index.
package protocol IndexStepPhrases {
  var indexStage: String { get }
  func sentence(_ step: IndexStep, _ facts: Facts) -> String
}
