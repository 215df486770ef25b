import AreaData
import Study
import Specification

extension SpecFile {
  /// What a study of these stages is made of, besides the panel.
  func studyPlan(
    _ stages: Set<Stage>, _ reading: PanelReader.Reading, neighbours: [[Int]]? = nil
  ) -> StudyPlan {
    StudyPlan(
      recipe: plan.recipe, structure: stages.contains(.structure) ? plan.structure : nil, neighbours: neighbours,
      groups: stages.contains(.groups) ? plan.groups : nil,
      stability: stages.contains(.stability) ? plan.stability : nil, claims: plan.claims,
      scoreErrors: reading.scoreErrors, gates: plan.gates, truth: reading.truth, seed: plan.seed, time: plan.time)
  }
}
