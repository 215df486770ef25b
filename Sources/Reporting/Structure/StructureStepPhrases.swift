package import Study

/// What is said of the steps that find the structure.
package protocol StructureStepPhrases {
  var structureStage: String { get }
  func sentence(_ step: StructureStep, _ facts: Facts) -> String
}
