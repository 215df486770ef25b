import AreaData
import Reporting
import Study
import Specification

extension ReportInput {
  /// What a report is made of, from a plan and what its run found.
  init(
    _ plan: Plan, _ reading: PanelReader.Reading, study: Study, inputs: [PanelReader.Input],
    boundaries: [String: Boundaries]
  ) {
    self.init(
      study: study, dataSteps: reading.steps, title: plan.title,
      plan: plan.report ?? ReportPlan(languages: []),
      reference: plan.data.reference, division: plan.data.division,
      otherDivisions: Dictionary(
        plan.data.otherDivisions.compactMap { other in other.division.map { (other.level, $0) } },
        uniquingKeysWith: { first, _ in first }),
      boundaries: boundaries, ownLevel: plan.data.units.id, seed: plan.seed, engineVersion: Engine.version,
      sources: inputs.map { Source(name: $0.name, hash: $0.sha256) })
  }
}
