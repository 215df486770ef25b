import AreaData
import Reporting
import Specification
import Study

extension ReportInput {
  /// What a report is made of, from a plan and what its run found.
  ///
  /// - Parameter approvals: of those who signed it.
  init(_ plan: Plan, _ record: RunRecord, approvals: [Approval] = []) {
    self.init(
      study: record.study, dataSteps: record.dataSteps, title: plan.title,
      plan: plan.report ?? ReportPlan(languages: []),
      reference: record.reference, division: plan.data.division,
      otherDivisions: Dictionary(
        plan.data.otherDivisions.compactMap { other in other.division.map { (other.level, $0) } },
        uniquingKeysWith: { first, _ in first }),
      neighbourFile: plan.groups?.contiguity.file?.name,
      outlines: record.outlines, ownLevel: plan.data.units.id, seed: plan.seed, engineVersion: Engine.version,
      sources: record.inputs.map { Source(name: $0.name, hash: $0.sha256) }, indicatorSources: plan.data.sources,
      divisions: plan.data.divisions,
      areaNotes: record.areaNotes, approvals: approvals)
  }
}
