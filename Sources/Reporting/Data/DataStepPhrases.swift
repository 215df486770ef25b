package import AreaData

/// What is said of the steps that read and repair data.
package protocol DataStepPhrases {
  var dataStage: String { get }
  func sentence(_ step: DataStep, _ facts: Facts) -> String
}
